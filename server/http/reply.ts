type Head = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** `application/json` unless said otherwise, or negotiated. */
  readonly contentType?: string;
};

/** An answer: its status and what becomes its body, of JSON in key order. */
export type Reply = Head & { readonly body: unknown };

/** An answer that is too long to be kept whole: its text, piece by piece. */
export type StreamedReply = Head & { readonly stream: AsyncIterable<string> };
