import type { Checkout, Order, PromoCodeOutcome, RefusedCode } from '../../shared/api/checkout.ts';
import type { CodeOutcome, Quote, QuotedLine, Skipped } from '../../shared/checkout.ts';
import { formatMinor, minor, sum } from '../../shared/money.ts';
import type { Unusable } from '../../shared/promo.ts';
import { encodeBenefit } from '../promo/encode.ts';
import type { OrderReturn } from './returns.store.ts';
import { type BoughtCheckout, isReserved, type StoredCheckout } from './stored.ts';

/** A code that a call entered and that is not kept. */
export type Refused = { readonly code: string; readonly why: { readonly reason: 'not_found' } | Unusable };

export function viewCheckout(
  checkout: StoredCheckout,
  quote: Quote,
  now: number,
  refused?: readonly Refused[],
): Checkout {
  const { id, phase, pricedBy, currency } = checkout;
  return {
    id,
    ...(phase.status !== 'reserved'
      ? { status: phase.status }
      : isReserved(checkout, now)
        ? { status: phase.status, reservedUntil: toInstant(phase.reservedUntil) }
        : { status: 'open' }),
    pricedBy,
    ...viewSums(currency, quote),
    lines: quote.lines.map(viewLine),
    promoCodes: quote.promoCodes.map(viewOutcome),
    breakdown: viewBreakdown(quote),
    ...(refused === undefined ? {} : { refused: refused.map(viewRefused) }),
  };
}

export function viewOrder(
  { id, phase, currency }: BoughtCheckout,
  quote: Quote,
  returns: readonly OrderReturn[],
): Order {
  const isCancelled = phase.status === 'cancelled';
  return {
    number: phase.orderNumber,
    checkoutId: id,
    status: phase.status,
    committedAt: toInstant(phase.committedAt),
    ...(isCancelled ? { cancelledAt: toInstant(phase.cancelledAt) } : {}),
    ...viewSums(currency, quote),
    lines: quote.lines.map((line) => ({ ...viewLine(line), returned: countReturned(returns, line.id) })),
    promoCodes: quote.promoCodes.map(viewOutcome),
    breakdown: viewBreakdown(quote),
    refunded: formatMinor(isCancelled ? quote.totalMinor : sum(returns.map(({ refundMinor }) => refundMinor))),
    returns: returns.map(viewReturn),
  };
}

export function countReturned(returns: readonly OrderReturn[], lineId: string): number {
  return returns
    .flatMap(({ lines }) => lines)
    .reduce((count, { id, quantity }) => count + (id === lineId ? quantity : 0), 0);
}

function viewSums(currency: string, { subtotalMinor, discountMinor, totalMinor }: Quote) {
  return {
    currency,
    subtotal: formatMinor(subtotalMinor),
    discount: formatMinor(discountMinor),
    total: formatMinor(totalMinor),
  };
}

function viewLine(line: QuotedLine): Checkout['lines'][number] {
  return {
    id: line.id,
    kind: line.kind,
    unitPrice: formatMinor(line.unitPriceMinor),
    quantity: line.quantity,
    amount: formatMinor(line.amountMinor),
    discount: formatMinor(line.discountMinor),
    total: formatMinor(line.totalMinor),
    discounts: line.discounts.map(({ code, units, discountMinor }) => ({
      code,
      units,
      discount: formatMinor(discountMinor),
    })),
  };
}

function viewBreakdown({ subtotalMinor, promoCodes }: Quote): Checkout['breakdown'] {
  let leftMinor = subtotalMinor;
  return promoCodes.flatMap((outcome) => {
    if (outcome.status !== 'applied') return [];
    const { code, discountMinor } = outcome;
    leftMinor = minor(leftMinor - discountMinor);
    return [
      { kind: 'promo_code' as const, code, discount: formatMinor(discountMinor), totalAfter: formatMinor(leftMinor) },
    ];
  });
}

export function viewOutcome(outcome: CodeOutcome): PromoCodeOutcome {
  const { code, status } = outcome;
  switch (status) {
    case 'applied':
      return { code, status, benefit: encodeBenefit(outcome.benefit), discount: formatMinor(outcome.discountMinor) };
    case 'not_applicable':
      return viewNotApplicable(outcome);
    case 'skipped':
      return { code, status, ...viewSkipped(outcome.why) };
  }
}

function viewNotApplicable(outcome: Extract<CodeOutcome, { status: 'not_applicable' }>): PromoCodeOutcome {
  const { code, status, reason } = outcome;
  switch (reason) {
    case 'nothing_in_scope':
      return { code, status, reason };
    case 'min_tickets':
      return { code, status, reason, minTickets: outcome.minTickets, has: outcome.has };
    case 'min_amount':
      return {
        code,
        status,
        reason,
        minAmount: formatMinor(outcome.minAmountMinor),
        has: formatMinor(outcome.hasMinor),
      };
  }
}

function viewSkipped(why: Skipped) {
  switch (why.reason) {
    case 'not_started':
      return { reason: why.reason, startsAt: toInstant(why.startAt) };
    case 'customer_limit':
      return { reason: why.reason, maxUsesPerCustomer: why.maxUsesPerCustomer };
    default:
      return { reason: why.reason };
  }
}

function viewRefused({ code, why }: Refused): RefusedCode {
  return why.reason === 'not_started'
    ? { code, reason: why.reason, startsAt: toInstant(why.startAt) }
    : { code, reason: why.reason };
}

function viewReturn({ number, returnedAt, lines, refundMinor }: OrderReturn): Order['returns'][number] {
  return {
    number,
    returnedAt: toInstant(returnedAt),
    lines: lines.map((line) => ({
      id: line.id,
      quantity: line.quantity,
      amount: formatMinor(line.amountMinor),
      discount: formatMinor(line.discountMinor),
      refund: formatMinor(line.refundMinor),
    })),
    refund: formatMinor(refundMinor),
  };
}

function toInstant(at: number): string {
  return new Date(at).toISOString();
}
