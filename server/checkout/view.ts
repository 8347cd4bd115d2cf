import type { Checkout, Order, PromoCodeOutcome, RefusedCode } from '../../shared/api/checkout.ts';
import type { CertificateOutcome } from '../../shared/certificate.ts';
import type { CodeOutcome, LoyaltyOutcome, Quote, QuotedLine, Skipped } from '../../shared/checkout.ts';
import { formatMinor, formatPercent, type Minor, minor, sum } from '../../shared/money.ts';
import type { Unusable } from '../../shared/promo.ts';
import type { TicketOutcome } from '../../shared/ticket.ts';
import { formatUtcInstant } from '../merchant/instant.ts';
import { encodeBenefit } from '../promo/encode.ts';
import type { OrderReturn } from './returns.store.ts';
import type { Undone } from './points.ts';
import {
  type BoughtCheckout,
  isReserved,
  type OrderLoyalty,
  type OrderTickets,
  type StoredCheckout,
} from './stored.ts';
import { refundedBy, undoneBy, voidedBy } from './undone.ts';

/** What a call entered and is not kept. */
export type Told = { readonly refused?: readonly Refused[]; readonly refusedCertificates?: readonly number[] };

/** A code that a call entered and that is not kept. */
export type Refused = { readonly code: string; readonly why: { readonly reason: 'not_found' } | Unusable };

export function viewCheckout(
  checkout: StoredCheckout,
  quote: Quote,
  now: number,
  seesPoints: boolean,
  { refused, refusedCertificates }: Told = {},
): Checkout {
  const { id, phase, pricedBy, currency } = checkout;
  return {
    id,
    ...(phase.status !== 'reserved'
      ? { status: phase.status }
      : isReserved(checkout, now)
        ? { status: phase.status, reservedUntil: formatUtcInstant(phase.reservedUntil) }
        : { status: 'open' }),
    pricedBy,
    ...viewSums(currency, quote),
    lines: quote.lines.map(viewLine),
    promoCodes: quote.promoCodes.map(viewOutcome),
    certificates: quote.certificates.map(viewCertificate),
    breakdown: viewBreakdown(quote),
    ...(quote.loyalty && seesPoints ? { loyalty: viewLoyalty(quote.loyalty) } : {}),
    ...(quote.tickets && { tickets: viewTickets(quote.tickets) }),
    ...(refusedCertificates === undefined ? {} : { refusedCertificates: [...refusedCertificates] }),
    ...(refused === undefined ? {} : { refused: refused.map(viewRefused) }),
  };
}

/** `firstTicket`: the first number of those that it earned; they are left out where nobody knows it yet. */
export function viewOrder(
  bought: BoughtCheckout,
  quote: Quote,
  returns: readonly OrderReturn[],
  firstTicket: number | undefined,
): Order {
  const { id, phase, currency } = bought;
  const isCancelled = phase.status === 'cancelled';
  const order = { bought, quote, returns };
  return {
    number: phase.orderNumber,
    checkoutId: id,
    status: phase.status,
    committedAt: formatUtcInstant(phase.committedAt),
    ...(isCancelled ? { cancelledAt: formatUtcInstant(phase.cancelledAt) } : {}),
    ...viewSums(currency, quote),
    lines: quote.lines.map((line) => ({ ...viewLine(line), returned: countReturned(returns, line.id) })),
    promoCodes: quote.promoCodes.map(viewOutcome),
    certificates: viewOrderCertificates(bought, quote),
    breakdown: viewBreakdown(quote),
    ...(phase.loyalty && { loyalty: viewOrderLoyalty(phase.loyalty, quote, undoneBy(order)) }),
    ...(phase.tickets && { tickets: viewOrderTickets(phase.tickets, firstTicket, voidedBy(order)) }),
    refunded: formatMinor(refundedBy(order)),
    returns: returns.map(viewReturn),
  };
}

export function countReturned(returns: readonly OrderReturn[], lineId: string): number {
  return returns
    .flatMap(({ lines }) => lines)
    .reduce((count, { id, quantity }) => count + (id === lineId ? quantity : 0), 0);
}

function viewSums(currency: string, quote: Quote) {
  const { subtotalMinor, discountMinor, pointsMinor, certificatesMinor, totalMinor } = quote;
  return {
    currency,
    subtotal: formatMinor(subtotalMinor),
    discount: formatMinor(discountMinor),
    points: formatMinor(pointsMinor),
    paidByCertificates: formatMinor(certificatesMinor),
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
    points: formatMinor(line.pointsMinor),
    certificates: formatMinor(line.certificatesMinor),
    total: formatMinor(line.totalMinor),
    discounts: line.discounts.map(({ code, units, discountMinor }) => ({
      code,
      units,
      discount: formatMinor(discountMinor),
    })),
  };
}

function viewBreakdown({ subtotalMinor, promoCodes, level, points, paidByCertificates }: Quote): Checkout['breakdown'] {
  let leftMinor = subtotalMinor;
  const after = (amountMinor: Minor) => {
    leftMinor = minor(leftMinor - amountMinor);
    return formatMinor(leftMinor);
  };
  const steps: Checkout['breakdown'] = promoCodes.flatMap((outcome) => {
    if (outcome.status !== 'applied') return [];
    const { code, discountMinor } = outcome;
    return [{ kind: 'promo_code', code, discount: formatMinor(discountMinor), totalAfter: after(discountMinor) }];
  });
  if (level) {
    const { title, discountMinor } = level;
    steps.push({ kind: 'level', title, discount: formatMinor(discountMinor), totalAfter: after(discountMinor) });
  }
  if (points) {
    steps.push({ kind: 'points', points: formatMinor(points.spentMinor), totalAfter: after(points.spentMinor) });
  }
  for (const { name, spentMinor } of paidByCertificates?.certificates ?? []) {
    steps.push({ kind: 'certificate', name, spent: formatMinor(spentMinor), totalAfter: after(spentMinor) });
  }
  return steps;
}

function viewCertificate({ id, name, ...outcome }: CertificateOutcome): Checkout['certificates'][number] {
  if (outcome.status === 'skipped') return { id, name, ...outcome };
  const { status, spentMinor, forfeitedMinor, leftMinor } = outcome;
  return {
    id,
    name,
    status,
    spent: formatMinor(spentMinor),
    ...(forfeitedMinor > 0 ? { forfeits: formatMinor(forfeitedMinor) } : {}),
    left: formatMinor(leftMinor),
  };
}

function viewOrderCertificates({ certificates }: BoughtCheckout, { paidByCertificates }: Quote): Order['certificates'] {
  return (paidByCertificates?.certificates ?? []).map(({ id, name, spentMinor, forfeitedMinor }) => {
    const { givenBackMinor, notGivenBackMinor } = certificates?.list.find((each) => each.id === id) ?? {};
    return {
      id,
      name,
      spent: formatMinor(spentMinor),
      forfeited: formatMinor(forfeitedMinor),
      givenBack: formatMinor(givenBackMinor ?? minor(0)),
      notGivenBack: formatMinor(notGivenBackMinor ?? minor(0)),
    };
  });
}

/** What is back on certificates, and what is not, between two states of an order. */
export function viewCertificatesRefunded(before: BoughtCheckout, after: BoughtCheckout) {
  const total = ({ certificates }: BoughtCheckout, of: 'givenBackMinor' | 'notGivenBackMinor') =>
    sum((certificates?.list ?? []).map((each) => each[of] ?? minor(0)));
  const between = (of: 'givenBackMinor' | 'notGivenBackMinor') =>
    formatMinor(minor(total(after, of) - total(before, of)));
  return {
    certificatesReturned: between('givenBackMinor'),
    certificatesNotReturned: between('notGivenBackMinor'),
  };
}

export function viewLoyalty(loyalty: LoyaltyOutcome): NonNullable<Checkout['loyalty']> {
  const { title, terms, earnMinor, askedMinor, spentMinor, spendableMinor, availableMinor, limitedBy } = loyalty;
  return {
    ...(title === undefined ? {} : { level: title }),
    willEarn: formatMinor(earnMinor),
    ...(title === undefined || terms.type === 'discount'
      ? {}
      : {
          points: {
            asked: formatMinor(askedMinor),
            spent: formatMinor(spentMinor),
            maxSpendPercent: formatPercent(terms.maxSpendBasisPoints),
            ...(limitedBy === undefined ? {} : { limitedBy }),
            spendable: formatMinor(spendableMinor),
            available: formatMinor(availableMinor),
          },
        }),
  };
}

function viewOrderLoyalty(
  { customerId, earnedMinor }: OrderLoyalty,
  { pointsMinor }: Quote,
  { givenBackMinor, takenBackMinor }: Undone,
): NonNullable<Order['loyalty']> {
  return {
    customer: customerId,
    spent: formatMinor(pointsMinor),
    earned: formatMinor(earnedMinor),
    givenBack: formatMinor(givenBackMinor),
    takenBack: formatMinor(takenBackMinor),
  };
}

function viewTickets({ campaignId, name, count, missingMinor, needsIdentity }: TicketOutcome) {
  return { campaign: campaignId, name, willGet: count, missing: formatMinor(missingMinor), needsIdentity };
}

function viewOrderTickets({ campaignId, count }: OrderTickets, first: number | undefined, voided: number) {
  const issued = first === undefined ? [] : [{ first, last: first + count - 1 }];
  return { campaign: campaignId, issued, voided };
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
      return { reason: why.reason, startsAt: formatUtcInstant(why.startAt) };
    case 'customer_limit':
      return { reason: why.reason, maxUsesPerCustomer: why.maxUsesPerCustomer };
    default:
      return { reason: why.reason };
  }
}

function viewRefused({ code, why }: Refused): RefusedCode {
  return why.reason === 'not_started'
    ? { code, reason: why.reason, startsAt: formatUtcInstant(why.startAt) }
    : { code, reason: why.reason };
}

function viewReturn({ number, returnedAt, lines, refundMinor }: OrderReturn): Order['returns'][number] {
  return {
    number,
    returnedAt: formatUtcInstant(returnedAt),
    lines: lines.map((line) => ({
      id: line.id,
      quantity: line.quantity,
      amount: formatMinor(line.amountMinor),
      discount: formatMinor(line.discountMinor),
      points: formatMinor(line.pointsMinor),
      certificates: formatMinor(line.certificatesMinor),
      refund: formatMinor(line.refundMinor),
    })),
    refund: formatMinor(refundMinor),
    pointsReturned: formatMinor(sum(lines.map(({ pointsMinor }) => pointsMinor))),
    certificatesReturned: formatMinor(sum(lines.map(({ certificatesMinor }) => certificatesMinor))),
  };
}
