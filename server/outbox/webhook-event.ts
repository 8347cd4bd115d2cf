import type { WebhookEvent } from '../../shared/api/certificate-program.ts';
import { formatMinor, minor } from '../../shared/money.ts';
import { formatUtcInstant } from '../merchant/instant.ts';
import type { EventKind, OutboxEvent } from './event.ts';

/** What a webhook is told: the event's public name, and what there is to say about it. */
export type EncodedEvent = { readonly type: WebhookEvent; readonly data: Readonly<Record<string, unknown>> };

/** The public name of a kind; letters are for people alone. */
const TYPES: Readonly<Record<EventKind, WebhookEvent | undefined>> = {
  certificate_issued: 'certificate.issued',
  certificate_redeemed: 'certificate.redeemed',
  certificate_returned: 'certificate.returned',
  certificate_expiring: 'certificate.expiring',
  certificate_payment_unexpected: 'certificate.payment_unexpected',
  certificate_letter: undefined,
  purchase_letter: undefined,
  order_committed: 'order.committed',
  order_cancelled: 'order.cancelled',
  order_returned: 'order.returned',
  level_changed: 'loyalty.level_changed',
  points_expiring: 'loyalty.points_expiring',
  draw_listed: 'draw.listed',
  draw_drawn: 'draw.drawn',
  prize_offered: 'prize.offered',
  prize_claimed: 'prize.claimed',
  prize_declined: 'prize.declined',
  prize_lapsed: 'prize.lapsed',
};

export function webhookTypeOf(kind: EventKind): WebhookEvent | undefined {
  return TYPES[kind];
}

/** `undefined`: no webhook is told of it. */
export function encodeWebhook(event: OutboxEvent): EncodedEvent | undefined {
  const type = webhookTypeOf(event.kind);
  const data = dataOf(event);
  return type && data && { type, data };
}

/** As everywhere else in our API: a certificate is still valid then. */
function lastMomentBefore(expiresAt: number): string {
  return formatUtcInstant(expiresAt - 1);
}

function dataOf(event: OutboxEvent): EncodedEvent['data'] | undefined {
  switch (event.kind) {
    case 'level_changed':
      return { customer: event.customerId, before: event.before ?? null, after: event.after ?? null };
    case 'points_expiring':
      return {
        customer: event.customerId,
        points: formatMinor(minor(event.pointsMinor)),
        expiresAt: formatUtcInstant(event.expiresAt),
      };
    case 'certificate_issued':
      return {
        certificate: event.certificateId,
        number: event.number,
        series: event.seriesId,
        nominal: formatMinor(event.nominalMinor),
        expiresAt: lastMomentBefore(event.expiresAt),
        purchase: event.purchaseId ?? null,
      };
    case 'certificate_redeemed':
      return {
        certificate: event.certificateId,
        number: event.number,
        order: event.orderNumber,
        spent: formatMinor(event.spentMinor),
        remain: formatMinor(event.remainMinor),
      };
    case 'certificate_returned':
      return { certificate: event.certificateId, number: event.number, amount: formatMinor(event.amountMinor) };
    case 'certificate_expiring':
      return {
        certificate: event.certificateId,
        number: event.number,
        remain: formatMinor(event.remainMinor),
        expiresAt: lastMomentBefore(event.expiresAt),
      };
    case 'certificate_payment_unexpected':
      return {
        purchase: event.purchaseId,
        payment: event.payment,
        amount: formatMinor(event.amountMinor),
        reason: event.reason,
      };
    case 'order_committed':
    case 'order_cancelled':
    case 'order_returned':
      return { order: event.orderNumber, checkout: event.checkoutId, amount: formatMinor(event.amountMinor) };
    case 'draw_listed':
      return {
        campaign: event.campaignId,
        draw: event.drawId,
        listHash: event.listHash,
        entries: event.entries,
        tickets: event.tickets,
      };
    case 'draw_drawn':
      return { campaign: event.campaignId, draw: event.drawId, listHash: event.listHash };
    case 'prize_offered':
    case 'prize_claimed':
    case 'prize_declined':
    case 'prize_lapsed':
      return {
        campaign: event.campaignId,
        draw: event.drawId,
        award: event.award,
        prize: event.prize,
        ticket: event.ticket,
        customer: event.customerId,
        ...(event.until === undefined ? {} : { claimUntil: formatUtcInstant(event.until) }),
      };
    case 'certificate_letter':
    case 'purchase_letter':
      return undefined;
  }
}
