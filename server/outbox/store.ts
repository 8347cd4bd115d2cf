import { randomBytes } from 'node:crypto';
import type { Transaction } from '../db/database.ts';
import type { OutboxEvent } from './event.ts';

/** Writes an event in the transaction of what it tells, so that neither is there without the other. */
export async function announce(
  transaction: Transaction,
  merchantId: string,
  { kind, ...payload }: OutboxEvent,
  now: number,
  _dueAt: number = now,
): Promise<void> {
  await transaction('outbox_events').insert({
    merchant_id: merchantId,
    id: randomBytes(12).toString('hex'),
    kind,
    payload: JSON.stringify(payload),
    created_at: now,
  });
}

export async function announceAll(
  transaction: Transaction,
  merchantId: string,
  events: readonly OutboxEvent[],
  now: number,
): Promise<void> {
  for (const event of events) await announce(transaction, merchantId, event, now);
}
