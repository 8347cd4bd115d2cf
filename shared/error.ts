/** What a use case gives back: its value, or one of its expected failures. */
export type Result<Value, Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function fail<Failure>(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error };
}

/** Why a ticketing system may not use a code for an event now. */
export type EventPromoCodeError =
  | { readonly kind: 'promo_code_not_found' }
  | { readonly kind: 'promo_code_switched_off' }
  | { readonly kind: 'promo_code_not_started' }
  | { readonly kind: 'promo_code_expired' }
  | { readonly kind: 'promo_code_exhausted' }
  /** The ticketing API has no words for a condition of the promotion: it would discount more than the merchant meant. */
  | { readonly kind: 'promo_code_not_expressible' };

export type PreviewError = { readonly kind: 'too_many_guesses'; readonly retryAfterSeconds: number };

/** One thing that is wrong with a program document, at a JSON path such as `$.promotions[0].percentage`. */
export type Fault = { readonly path: string; readonly message: string };

export type ApplyProgramError =
  | { readonly kind: 'faulty_program'; readonly faults: readonly Fault[] }
  | { readonly kind: 'foreign_merchant'; readonly merchantId: string };

export type ExportProgramError = { readonly kind: 'merchant_not_found'; readonly merchantId: string };
