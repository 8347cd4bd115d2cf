import type { PromoCodeEventMap } from '../../src/components/promo-code/promo-code.events.ts';
import type { ShopCheckout } from './api.ts';
import { isWord, type Word } from '../words.ts';

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
  readonly goods: string;
  readonly fee: string;
  readonly lines: ShopCheckout['lines'];
  readonly discount: string;
  readonly points: string;
  readonly certificates: string;
  readonly total: string;
  readonly outcomes: readonly Outcome[];
};

export function quoteOf({ promoCodes: outcomes, ...checkout }: ShopCheckout): Quote {
  const { goods, fee, lines, discount, points, certificates, total } = checkout;
  return { goods, fee, lines, discount, points, certificates, total, outcomes };
}

/** The elements tell what the codes, the points and the certificates come to; the prices are not their affair, and reasons they show by themselves. */
export function withCodes(quote: Quote, { discount, points, total, promoCodes }: CheckoutChanged): Quote {
  const outcomes = promoCodes.map((outcome) => {
    const known = quote.outcomes.find(({ code, status }) => code === outcome.code && status === outcome.status);
    return known && known.discount === outcome.discount ? known : outcome;
  });
  // Whatever else is missing to the total, certificates pay.
  const left = Number(quote.goods) + Number(quote.fee) - Number(discount) - Number(points) - Number(total);
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
