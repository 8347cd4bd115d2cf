import type { CheckoutEventMap } from '../../internal/checkout-events.ts';

/** `expiring`: in time before the token ends. `refused`: the server takes it no more, and shows nothing. */
export type TokenNeededDetail = { readonly reason: 'expiring' | 'refused' };

/** Decimal strings; `spent` may be less than `asked`. */
export type PointsChangedDetail = {
  readonly asked: string;
  readonly spent: string;
  readonly total: string;
  readonly currency: string;
};

export type LoyaltyEventMap = CheckoutEventMap & {
  'bon-token-needed': CustomEvent<TokenNeededDetail>;
  'bon-points-changed': CustomEvent<PointsChangedDetail>;
};

/** Tells the page. */
export type Tell = <Name extends keyof LoyaltyEventMap>(name: Name, detail: LoyaltyEventMap[Name]['detail']) => void;

declare global {
  // The platform's own interfaces can only be extended as interfaces.
  interface HTMLElementEventMap extends LoyaltyEventMap {}
  interface DocumentEventMap extends LoyaltyEventMap {}
}
