/** Ends a command with its message, for the person at the terminal, and exit code 1. */
export class CommandFailure extends Error {}
