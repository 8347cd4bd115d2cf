import type { Unavailable } from '../../internal/api-client.ts';
import type { Entry } from '../../internal/checkout-store.ts';
import type { Granted, Refusal } from '../../internal/judgement.ts';

/** What the field, its button and the message below show. */
export type PromoCodeState =
  | Entry
  /** `granted` is what the code gave before the cart changed and it had to be asked about again. */
  | { readonly kind: 'pending'; readonly code: string; readonly granted?: Granted | undefined }
  /** `valid` is as good as applied, without a cart to count the discount in. */
  | { readonly kind: 'applied' | 'valid'; readonly effect: Granted }
  /** The code is fine, this cart is not: it is asked about again when the cart changes. */
  | { readonly kind: 'not_applicable'; readonly effect: Refusal }
  | { readonly kind: 'removed'; readonly code: string }
  | { readonly kind: 'unavailable'; readonly problem: Unavailable }
  /** Payment is under way. */
  | { readonly kind: 'reserved' };

/** What the one code of a preview gives. */
export function grantedIn(state: PromoCodeState): Granted | undefined {
  switch (state.kind) {
    case 'applied':
    case 'valid':
      return state.effect;
    case 'pending':
      return state.granted;
    default:
      return undefined;
  }
}
