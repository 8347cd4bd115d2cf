import { isDiscountable } from '../../shared/cart.ts';
import type { Quote } from '../../shared/checkout.ts';
import { pointsEarned } from '../../shared/loyalty.ts';
import { type Minor, minor, sum } from '../../shared/money.ts';
import type { Undone } from './points.ts';
import type { OrderReturn } from './returns.store.ts';
import type { BoughtCheckout } from './stored.ts';

type Order = { readonly bought: BoughtCheckout; readonly quote: Quote; readonly returns: readonly OrderReturn[] };

/** The money that was paid back, by returns and the cancellation together. */
export function refundedBy({ bought, quote, returns }: Order): Minor {
  return bought.phase.status === 'cancelled' ? quote.totalMinor : sum(returns.map(({ refundMinor }) => refundMinor));
}

/**
 * What the order has undone of its customer's points so far. It is counted from the whole each time, so that however
 * the order comes back, all parts together are exactly the whole.
 */
export function undoneBy({ bought, quote, returns }: Order): Undone {
  const { loyalty, status } = bought.phase;
  const nothing = minor(0);
  if (!loyalty) return { givenBackMinor: nothing, takenBackMinor: nothing, refundedMinor: nothing };
  if (status === 'cancelled') {
    const { earnedMinor, paidMinor } = loyalty;
    return { givenBackMinor: quote.pointsMinor, takenBackMinor: earnedMinor, refundedMinor: paidMinor };
  }
  const earning = new Set(quote.lines.filter(isDiscountable).map(({ id }) => id));
  const lines = returns.flatMap((each) => each.lines);
  const refundedMinor = sum(lines.filter(({ id }) => earning.has(id)).map(({ refundMinor }) => refundMinor));
  const keptMinor = pointsEarned(loyalty.terms, minor(loyalty.paidMinor - refundedMinor));
  return {
    givenBackMinor: sum(lines.map(({ pointsMinor }) => pointsMinor)),
    takenBackMinor: minor(loyalty.earnedMinor - keptMinor),
    refundedMinor,
  };
}
