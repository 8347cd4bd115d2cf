import type { PromoCodeOutcome, RefusedCode } from '../../../shared/api/checkout.ts';
import type { PromoCheckResponse } from '../../../shared/api/promo-check.ts';

/** Those that take no numbers to tell. */
export const PLAIN_REASONS = [
  'not_found',
  'switched_off',
  'expired',
  'exhausted',
  'nothing_in_scope',
  'identity_required',
  'already_discounted',
  'customer_limit',
] as const;

export type PlainReason = (typeof PLAIN_REASONS)[number];

type Judged = PromoCheckResponse | PromoCodeOutcome | RefusedCode;

type Refused = Extract<Judged, { reason: string }>;

type Bare<Type, Field extends string> = Type extends unknown ? Omit<Type, Field> : never;

/** What a code gives: to a cart `applied`, without one `valid`. */
export type Granted = Bare<Extract<PromoCheckResponse, { status: 'applied' | 'valid' }>, 'lines'> & {
  readonly lines?: unknown;
};

export type Applied = Extract<Granted, { status: 'applied' }>;

/** Why a code gives nothing, and the numbers behind it. */
export type Reason = Bare<Refused, 'code' | 'currency' | 'status'>;

export type Refusal = { readonly code: string; readonly currency: string } & Reason;

export function refusalOf(refused: Refused, currency: string): Refusal {
  const { status: _status, ...why } = { status: undefined, ...refused };
  return { currency, ...why };
}
