import { isDiscountable } from '../../shared/cart.ts';
import type { Quote } from '../../shared/checkout.ts';
import { pointsEarned } from '../../shared/loyalty.ts';
import { type Minor, minor, sum } from '../../shared/money.ts';
import { paidInMoney, ticketsEarned } from '../../shared/ticket.ts';
import type { Undoing } from './certificates.ts';
import type { Undone } from './points.ts';
import type { OrderReturn } from './returns.store.ts';
import type { BoughtCheckout, OrderTickets } from './stored.ts';

const NOTHING = minor(0);

type Order = { readonly bought: BoughtCheckout; readonly quote: Quote; readonly returns: readonly OrderReturn[] };

/** The money that was paid back, by returns and the cancellation together. */
export function refundedBy({ bought, quote, returns }: Order): Minor {
  return bought.phase.status === 'cancelled' ? quote.totalMinor : sum(returns.map(({ refundMinor }) => refundMinor));
}

/** The part of what certificates paid that has come back, whether or not they could take it. */
export function returnedToCertificates({ bought, quote, returns }: Order): Undoing {
  const isCancelled = bought.phase.status === 'cancelled';
  const returnedMinor = isCancelled
    ? quote.certificatesMinor
    : sum(returns.flatMap(({ lines }) => lines.map(({ certificatesMinor }) => certificatesMinor)));
  return { returnedMinor, isCancelled };
}

/**
 * What the order has undone of its customer's points so far. It is counted from the whole each time, so that however
 * the order comes back, all parts together are exactly the whole. Points that it earned are taken back as long as they
 * count: later, what was left of them has expired.
 */
export function undoneBy({ bought, quote, returns }: Order): Undone {
  const { phase } = bought;
  const { loyalty } = phase;
  if (!loyalty) return { givenBackMinor: NOTHING, takenBackMinor: NOTHING, refundedMinor: NOTHING };
  const { earnedMinor, earnedUntil = Infinity, paidMinor, terms } = loyalty;
  const earning = new Set(quote.lines.filter(isDiscountable).map(({ id }) => id));
  const refundedForGoods = (some: readonly OrderReturn[]) =>
    sum(
      some.flatMap(({ lines }) =>
        lines.flatMap(({ id, refundMinor, certificatesMinor }) =>
          earning.has(id) ? [refundMinor, certificatesMinor] : [],
        ),
      ),
    );
  const inTime = returns.filter(({ returnedAt }) => returnedAt < earnedUntil);
  const keptMinor = pointsEarned(terms, minor(paidMinor - refundedForGoods(inTime)));
  if (phase.status === 'cancelled') {
    const takenBackMinor = phase.cancelledAt < earnedUntil ? earnedMinor : minor(earnedMinor - keptMinor);
    return { givenBackMinor: quote.pointsMinor, takenBackMinor, refundedMinor: paidMinor };
  }
  return {
    givenBackMinor: sum(returns.flatMap(({ lines }) => lines.map(({ pointsMinor }) => pointsMinor))),
    takenBackMinor: minor(earnedMinor - keptMinor),
    refundedMinor: refundedForGoods(returns),
  };
}

/** How many of the order's tickets are void. */
export function voidedBy({ bought: { phase }, quote, returns }: Order): number {
  const { tickets } = phase;
  if (!tickets) return 0;
  return phase.status === 'cancelled' ? tickets.count : voidedByReturns(tickets, quote, returns);
}

/** Those above what the kept lines earn; counted from the whole each time, like points. */
export function voidedByReturns(
  { count, rule, lineIds }: OrderTickets,
  quote: Quote,
  returns: readonly Pick<OrderReturn, 'lines'>[],
): number {
  const counts = ({ id }: { readonly id: string }) => lineIds.includes(id);
  const returned = returns.flatMap(({ lines }) => lines.filter(counts));
  const returnedMinor = sum(
    returned.map(({ refundMinor, certificatesMinor }) => minor(refundMinor + certificatesMinor)),
  );
  const keptMinor = minor(paidInMoney(quote.lines.filter(counts)) - returnedMinor);
  return count - ticketsEarned(rule, keptMinor);
}
