/** An answer: its status and what becomes its body, of JSON in key order. */
export type Reply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** `application/json` unless said otherwise, or negotiated. */
  readonly contentType?: string;
};
