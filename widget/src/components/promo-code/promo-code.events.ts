import type { CheckoutEventMap } from '../../internal/checkout-events.ts';
import type { Granted, Refusal } from '../../internal/judgement.ts';

/** A code was accepted: with a cart `applied`, with the discount and what is left to pay; without one `valid`. */
export type PromoCodeAppliedDetail =
  | {
      readonly status: 'applied';
      readonly code: string;
      readonly discount: string;
      readonly total: string;
      readonly currency: string;
    }
  | { readonly status: 'valid'; readonly code: string; readonly currency: string };

/**
 * The reason, and the numbers behind it: `minTickets` and `has`, `minAmount` and `has`, `startsAt`,
 * `maxUsesPerCustomer`. In a checkout the code may be listed all the same, and come into effect later.
 */
export type PromoCodeRejectedDetail = Refusal;

export type PromoCodeRemovedDetail = { readonly code: string };

export type PromoCodeEventMap = CheckoutEventMap & {
  'bon-promo-code-applied': CustomEvent<PromoCodeAppliedDetail>;
  'bon-promo-code-rejected': CustomEvent<PromoCodeRejectedDetail>;
  'bon-promo-code-removed': CustomEvent<PromoCodeRemovedDetail>;
};

declare global {
  // The platform's own interfaces can only be extended as interfaces.
  interface HTMLElementEventMap extends PromoCodeEventMap {}
  interface DocumentEventMap extends PromoCodeEventMap {}
}

export function appliedDetail({ benefit: _benefit, lines: _lines, ...granted }: Granted): PromoCodeAppliedDetail {
  return granted;
}
