import { randomBytes } from 'node:crypto';
import type { Transaction } from '../db/database.ts';

/** What others are to be told of; each kind with what it tells. */
export type OutboxEvent =
  | {
      readonly kind: 'level_changed';
      readonly customerId: string;
      readonly before: string | undefined;
      readonly after: string | undefined;
    }
  | {
      readonly kind: 'points_expiring';
      readonly customerId: string;
      readonly pointsMinor: number;
      readonly expiresAt: number;
    };

/** Writes an event in the transaction of what it tells, so that neither is there without the other. */
export async function announce(
  transaction: Transaction,
  merchantId: string,
  { kind, ...payload }: OutboxEvent,
  now: number,
): Promise<void> {
  await transaction('outbox_events').insert({
    merchant_id: merchantId,
    id: randomBytes(12).toString('hex'),
    kind,
    payload: JSON.stringify(payload),
    created_at: now,
  });
}
