import { randomBytes } from 'node:crypto';
import type { Transaction } from '../db/database.ts';
import { type Binding, prepareChange } from '../db/prepared.ts';
import type { OutboxEvent } from './event.ts';

const COLUMNS = ['merchant_id', 'id', 'kind', 'payload', 'created_at', 'due_at'] as const;

const ROWS_PER_STATEMENT = 500;

const insertEvent = prepareChange(`INSERT INTO outbox_events (${COLUMNS.join(', ')}) VALUES (?, ?, ?, ?, ?, ?)`);

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
  await insertEvent(transaction, toRow(merchantId, event, now, dueAt));
}

/** As {@link announce}, for many at once. */
export async function announceAll(
  transaction: Transaction,
  merchantId: string,
  events: readonly OutboxEvent[],
  now: number,
  dueAt = now,
): Promise<void> {
  const rows = events.map((event) => toRow(merchantId, event, now, dueAt));
  for (let first = 0; first < rows.length; first += ROWS_PER_STATEMENT) {
    const piece = rows.slice(first, first + ROWS_PER_STATEMENT);
    const values = piece.map(() => `(${COLUMNS.map(() => '?').join(', ')})`).join(', ');
    await transaction.raw(`INSERT INTO outbox_events (${COLUMNS.join(', ')}) VALUES ${values}`, piece.flat());
  }
}

function toRow(merchantId: string, { kind, ...payload }: OutboxEvent, now: number, dueAt: number): Binding[] {
  return [merchantId, randomBytes(12).toString('hex'), kind, JSON.stringify(payload), now, dueAt];
}
