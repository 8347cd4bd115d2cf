/** Now, in epoch milliseconds. */
export type Clock = () => number;
