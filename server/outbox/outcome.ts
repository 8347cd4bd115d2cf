/** What came of telling somebody. `failed` is worth another attempt, `refused` is not. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** Nobody is to be told any more. */
  | { readonly kind: 'dropped' }
  /** The reason is for a log: it names nobody. */
  | { readonly kind: 'refused' | 'failed'; readonly reason: string };
