import { z } from 'zod';
import { minor } from '../../shared/money.ts';
import type { EventKind, OutboxEvent } from './event.ts';

const amount = z.int().transform(minor);

/** JSON knows no `undefined`: what was nothing was left out. */
const text = z
  .string()
  .optional()
  .transform((value) => value);

const certificate = { certificateId: z.string(), number: z.string() };
const order = { orderNumber: z.string(), checkoutId: z.string(), amountMinor: amount };

const award = {
  campaignId: z.int(),
  drawId: z.string(),
  award: z.int(),
  prize: z.string(),
  pick: z.int(),
  ticket: z.int(),
  customerId: z.string(),
  until: z
    .int()
    .optional()
    .transform((value) => value),
};

const payloads = {
  level_changed: z.object({ customerId: z.string(), before: text, after: text }),
  points_expiring: z.object({ customerId: z.string(), pointsMinor: z.int(), expiresAt: z.int() }),
  certificate_issued: z.object({
    ...certificate,
    seriesId: z.int(),
    nominalMinor: amount,
    expiresAt: z.int(),
    purchaseId: text,
  }),
  certificate_redeemed: z.object({
    ...certificate,
    orderNumber: z.string(),
    spentMinor: amount,
    remainMinor: amount,
  }),
  certificate_returned: z.object({ ...certificate, amountMinor: amount }),
  certificate_expiring: z.object({ ...certificate, remainMinor: amount, expiresAt: z.int() }),
  certificate_payment_unexpected: z.object({
    purchaseId: z.string(),
    payment: z.string(),
    amountMinor: amount,
    reason: z.enum(['ended', 'paid_already', 'other_amount', 'not_awaited']),
  }),
  certificate_letter: z.object({ certificateId: z.string(), email: text, isRepeated: z.boolean() }),
  purchase_letter: z.object({ purchaseId: z.string() }),
  order_committed: z.object(order),
  order_cancelled: z.object(order),
  order_returned: z.object(order),
  draw_listed: z.object({
    campaignId: z.int(),
    drawId: z.string(),
    listHash: z.string(),
    entries: z.int(),
    tickets: z.int(),
  }),
  draw_drawn: z.object({ campaignId: z.int(), drawId: z.string(), listHash: z.string() }),
  prize_offered: z.object(award),
  prize_claimed: z.object(award),
  prize_declined: z.object(award),
  prize_lapsed: z.object(award),
} satisfies Record<EventKind, z.ZodType>;

/** Whether this version knows what the event is; a newer one may have written it. */
export function isKnownKind(kind: string): kind is EventKind {
  return Object.hasOwn(payloads, kind);
}

export function parseEvent(kind: EventKind, payload: string): OutboxEvent {
  return { kind, ...payloads[kind].parse(JSON.parse(payload)) } as OutboxEvent;
}
