import type { Quote } from './checkout.ts';
import type { Minor } from './money.ts';

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

/** One thing that is wrong with a program document, at a JSON path such as `$.promotions[0].percentage`. */
export type Fault = { readonly path: string; readonly message: string };

export type ApplyProgramError =
  | { readonly kind: 'faulty_program'; readonly faults: readonly Fault[] }
  | { readonly kind: 'foreign_merchant'; readonly merchantId: string };

export type ExportProgramError = { readonly kind: 'merchant_not_found'; readonly merchantId: string };

/** What an `Idempotency-Key` brings along. */
export type OperationError =
  /** The key was used for another request. */
  | { readonly kind: 'idempotency_mismatch' }
  /** The same request is under way. */
  | { readonly kind: 'operation_in_progress' };

export type GuessError = { readonly kind: 'too_many_guesses'; readonly retryAfterSeconds: number };

export type ReadCheckoutError = { readonly kind: 'checkout_not_found' };

export type EditCheckoutError =
  | ReadCheckoutError
  | { readonly kind: 'checkout_reserved' }
  | { readonly kind: 'checkout_committed' }
  /** A page may not state prices over the shop's own. */
  | { readonly kind: 'checkout_priced_by_shop' };

/** What the shop shows is not what the order comes to. */
export type TotalMismatch = {
  readonly kind: 'total_mismatch';
  readonly statedTotalMinor: Minor;
  readonly quote: Quote;
};

export type ReserveError = ReadCheckoutError | { readonly kind: 'checkout_committed' } | TotalMismatch;

export type CommitError =
  | ReadCheckoutError
  | { readonly kind: 'checkout_committed' }
  | { readonly kind: 'order_number_taken' }
  /** Nothing is reserved, and the cart or the total to be paid was not stated. */
  | { readonly kind: 'not_reserved' }
  | TotalMismatch;

export type ReadOrderError = { readonly kind: 'order_not_found' };

export type ReturnError =
  | ReadOrderError
  | { readonly kind: 'order_cancelled' }
  | { readonly kind: 'unknown_line'; readonly id: string }
  | { readonly kind: 'returned_too_many'; readonly id: string; readonly left: number };
