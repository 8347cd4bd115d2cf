import type { Checkout, PromoCodeOutcome } from '../../../shared/api/checkout.ts';
import type { UnavailableReason } from './api-client.ts';
import type { TotalRise } from './total-rise.ts';

/** What the checkout comes to now. */
export type CheckoutChangedDetail = {
  readonly checkoutId: string;
  readonly status: Checkout['status'];
  readonly subtotal: string;
  readonly discount: string;
  /** Paid with points. */
  readonly points: string;
  readonly total: string;
  readonly currency: string;
  readonly promoCodes: readonly {
    readonly code: string;
    readonly status: PromoCodeOutcome['status'];
    readonly discount?: string;
  }[];
  /** Only where the total rose because codes that were applied give less now, or nothing. */
  readonly rise?: TotalRise;
};

/** `not_loaded` and `no_key` come from the script tag, before there is an element to speak. */
export type UnavailableDetail = { readonly reason: UnavailableReason | 'not_loaded' | 'no_key' };

export type CheckoutEventMap = {
  'bon-checkout-changed': CustomEvent<CheckoutChangedDetail>;
  'bon-unavailable': CustomEvent<UnavailableDetail>;
};

export function changedDetail(checkout: Checkout, rise: TotalRise | undefined): CheckoutChangedDetail {
  const { id: checkoutId, status, subtotal, discount, points, total, currency } = checkout;
  const promoCodes = checkout.promoCodes.map((outcome) => ({
    code: outcome.code,
    status: outcome.status,
    ...(outcome.status === 'applied' && { discount: outcome.discount }),
  }));
  return { checkoutId, status, subtotal, discount, points, total, currency, promoCodes, ...(rise && { rise }) };
}
