import type { UnavailableReason } from '../../internal/api-client.ts';
import type { GrantedAnswer, RefusedAnswer } from './promo-code.state.ts';

type WithoutStatus<Answer> = Answer extends unknown ? Omit<Answer, 'status'> : never;

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

/** The reason, and the numbers behind it: `minTickets` and `has`, `minAmount` and `has`, `startsAt`. */
export type PromoCodeRejectedDetail = WithoutStatus<RefusedAnswer>;

export type PromoCodeRemovedDetail = { readonly code: string };

/** `not_loaded` and `no_key` come from the script tag, before there is an element to speak. */
export type UnavailableDetail = { readonly reason: UnavailableReason | 'not_loaded' | 'no_key' };

export type PromoCodeEventMap = {
  'bon-promo-code-applied': CustomEvent<PromoCodeAppliedDetail>;
  'bon-promo-code-rejected': CustomEvent<PromoCodeRejectedDetail>;
  'bon-promo-code-removed': CustomEvent<PromoCodeRemovedDetail>;
  'bon-unavailable': CustomEvent<UnavailableDetail>;
};

declare global {
  // The platform's own interfaces can only be extended as interfaces.
  interface HTMLElementEventMap extends PromoCodeEventMap {}
}

export function appliedDetail(answer: GrantedAnswer): PromoCodeAppliedDetail {
  const { code, currency } = answer;
  if (answer.status === 'valid') return { status: answer.status, code, currency };
  return { status: answer.status, code, discount: answer.discount, total: answer.total, currency };
}

export function rejectedDetail({ status: _status, ...detail }: RefusedAnswer): PromoCodeRejectedDetail {
  return detail;
}
