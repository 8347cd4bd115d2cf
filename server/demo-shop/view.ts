import type { Checkout, Order } from '../../shared/api/checkout.ts';
import { formatMinor, minor, type Minor, parseHundredths, sum } from '../../shared/money.ts';

type Line = Checkout['lines'][number];

/** The checkout as the shop's page shows it. */
export function viewCheckout({ id, status, currency, lines, promoCodes, loyalty, ...sums }: Checkout) {
  const { discount, points, paidByCertificates, total } = sums;
  return {
    checkoutId: id,
    status,
    currency,
    items: Object.fromEntries(goodsIn(lines).map((line) => [line.id, line.quantity])),
    lines: goodsIn(lines).map(({ id, quantity, amount }) => ({ id, quantity, amount })),
    ...viewAmounts(lines),
    discount,
    points,
    certificates: paidByCertificates,
    total,
    promoCodes,
    ...(loyalty && { willEarn: loyalty.willEarn }),
  };
}

/** The order as its page shows it. */
export function viewOrder(order: Order) {
  const { number, status, committedAt, currency, lines, breakdown, points, total, refunded, returns, loyalty } = order;
  const levels = breakdown.flatMap((step) =>
    step.kind === 'level' ? [{ title: step.title, discount: step.discount }] : [],
  );
  const cancelledMinor = minor(toMinor(refunded) - sum(returns.map(({ refund }) => toMinor(refund))));
  return {
    number,
    status,
    placedAt: committedAt,
    currency,
    lines: goodsIn(lines),
    ...viewAmounts(lines),
    promoCodes: breakdown.flatMap((step) =>
      step.kind === 'promo_code' ? [{ code: step.code, discount: step.discount }] : [],
    ),
    ...(levels[0] && { level: levels[0] }),
    points,
    paidWith: order.certificates,
    ...(loyalty && { loyalty }),
    ...(order.tickets && { tickets: countTickets(order.tickets) }),
    total,
    returns: returns.map((each) => ({
      lines: Object.fromEntries(each.lines.map(({ id, quantity }) => [id, quantity])),
      refund: each.refund,
      pointsReturned: each.pointsReturned,
    })),
    ...(status === 'cancelled' ? { cancelled: { refund: formatMinor(cancelledMinor) } } : {}),
    refunded,
  };
}

function viewAmounts(lines: readonly Line[]) {
  const amountOf = (some: readonly Line[]): string => formatMinor(sum(some.map(({ amount }) => toMinor(amount))));
  return { goods: amountOf(goodsIn(lines)), fee: amountOf(lines.filter(({ kind }) => kind === 'fee')) };
}

function goodsIn<Each extends Line>(lines: readonly Each[]): Each[] {
  return lines.filter(({ kind }) => kind !== 'fee');
}

function toMinor(amount: string): Minor {
  return minor(parseHundredths(amount) ?? 0);
}

/** What the order has of the draw's tickets now. */
function countTickets({ issued, voided }: NonNullable<Order['tickets']>): number {
  return issued.reduce((count, { first, last }) => count + last - first + 1, 0) - voided;
}
