import { randomBytes } from 'node:crypto';
import type { Transaction } from '../db/database.ts';
import type { Binding } from '../db/prepared.ts';
import { prepareInsert } from '../db/prepared-rows.ts';
import type { OutboxEvent } from './event.ts';

const insertEvents = prepareInsert('outbox_events', ['merchant_id', 'id', 'kind', 'payload', 'created_at', 'due_at']);

/**
 * Writes an event in the transaction of what it tells, so that neither is there without the other. Whom it is told is
 * found out later, by whoever sends it.
 */
export async function announce(
  transaction: Transaction,
  merchantId: string,
  event: OutboxEvent,
  now: number,
  dueAt = now,
): Promise<void> {
  await announceAll(transaction, merchantId, [event], now, dueAt);
}

/** As {@link announce}, for many at once. */
export async function announceAll(
  transaction: Transaction,
  merchantId: string,
  events: readonly OutboxEvent[],
  now: number,
  dueAt = now,
): Promise<void> {
  await insertEvents(
    transaction,
    events.map((event) => toRow(merchantId, event, now, dueAt)),
  );
}

function toRow(merchantId: string, { kind, ...payload }: OutboxEvent, now: number, dueAt: number): Binding[] {
  return [merchantId, randomBytes(12).toString('hex'), kind, JSON.stringify(payload), now, dueAt];
}
