import type { PromoCheckResponse } from '../../../../shared/api/promo-check.ts';
import type { Outcome, Unavailable } from '../../internal/api-client.ts';

type Answer<Status extends PromoCheckResponse['status']> = Extract<PromoCheckResponse, { status: Status }>;

export type GrantedAnswer = Answer<'applied'> | Answer<'valid'>;

export type RefusedAnswer = Answer<'rejected'> | Answer<'not_applicable'>;

export type PromoCodeState =
  | { readonly kind: 'idle' }
  /** `granted` is what the code gave before the cart changed and it had to be asked about again. */
  | { readonly kind: 'pending'; readonly code: string; readonly granted?: GrantedAnswer | undefined }
  | { readonly kind: 'applied'; readonly answer: Answer<'applied'> }
  /** As good as applied, without a cart to count the discount in. */
  | { readonly kind: 'valid'; readonly answer: Answer<'valid'> }
  | { readonly kind: 'rejected'; readonly answer: Answer<'rejected'> }
  /** The code is fine, this cart is not: it is asked about again when the cart changes. */
  | { readonly kind: 'not_applicable'; readonly answer: Answer<'not_applicable'> }
  | { readonly kind: 'unavailable'; readonly problem: Unavailable };

export const IDLE: PromoCodeState = { kind: 'idle' };

export function stateOf(outcome: Outcome<PromoCheckResponse>): PromoCodeState {
  if (!outcome.ok) return { kind: 'unavailable', problem: outcome.problem };
  const { answer } = outcome;
  switch (answer.status) {
    case 'applied':
      return { kind: 'applied', answer };
    case 'valid':
      return { kind: 'valid', answer };
    case 'rejected':
      return { kind: 'rejected', answer };
    case 'not_applicable':
      return { kind: 'not_applicable', answer };
  }
}

export function grantedIn(state: PromoCodeState): GrantedAnswer | undefined {
  switch (state.kind) {
    case 'applied':
    case 'valid':
      return state.answer;
    case 'pending':
      return state.granted;
    default:
      return undefined;
  }
}
