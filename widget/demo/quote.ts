import type { PromoCodeEventMap } from '../src/components/promo-code/promo-code.events.ts';
import type { ShopCheckout } from './shop-api.ts';
import { isWord, type Word } from './words.ts';

export type CheckoutChanged = PromoCodeEventMap['bon-checkout-changed']['detail'];

/** What a code came to, as far as it was told. */
export type Outcome = {
  readonly code: string;
  readonly status: string;
  readonly discount?: string;
  readonly reason?: string;
};

/** What the page shows that the cart comes to. */
export type Quote = {
  readonly tickets: string;
  readonly fee: string;
  readonly discount: string;
  readonly points: string;
  readonly certificates: string;
  readonly total: string;
  readonly outcomes: readonly Outcome[];
};

/** As the page comes: two tickets, until the shop's server says more. */
export const FIRST_QUOTE: Quote = {
  tickets: '2198.00',
  fee: '150.00',
  discount: '0.00',
  points: '0.00',
  certificates: '0.00',
  total: '2348.00',
  outcomes: [],
};

export function quoteOf({ promoCodes: outcomes, ...checkout }: ShopCheckout): Quote {
  const { tickets, fee, discount, points, certificates, total } = checkout;
  return { tickets, fee, discount, points, certificates, total, outcomes };
}

/** The elements tell what the codes, the points and the certificates come to; the prices are not its affair, and reasons it shows by itself. */
export function withCodes(quote: Quote, { discount, points, total, promoCodes }: CheckoutChanged): Quote {
  const outcomes = promoCodes.map((outcome) => {
    const known = quote.outcomes.find(({ code, status }) => code === outcome.code && status === outcome.status);
    return known && known.discount === outcome.discount ? known : outcome;
  });
  // Whatever else is missing to the total, certificates pay.
  const left = Number(quote.tickets) + Number(quote.fee) - Number(discount) - Number(points) - Number(total);
  return { ...quote, discount, points, certificates: left.toFixed(2), total, outcomes };
}

export type Cause = { readonly code: string; readonly word: Word; readonly discount?: string };

/** Which codes do something else now, and why. */
export function causesBetween(before: Quote, after: Quote): Cause[] {
  const codes = new Set([...before.outcomes, ...after.outcomes].map(({ code }) => code));
  return [...codes].flatMap((code): Cause[] => {
    const was = before.outcomes.find((outcome) => outcome.code === code);
    const is = after.outcomes.find((outcome) => outcome.code === code);
    if (was?.discount === is?.discount) return [];
    if (is?.discount !== undefined) return [{ code, word: 'gives', discount: is.discount }];
    return [{ code, word: isWord(is?.reason) ? is.reason : 'not_applied' }];
  });
}
