import type { Database } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';

/** What was told is remembered so long. */
export const TOLD_KEPT_MS = 30 * 24 * 60 * 60_000;

const FORGOTTEN_AT_ONCE = 500;

/**
 * Forgets deliveries that were settled long enough ago, and events that have none left; answers how many rows. What was
 * given up stays until somebody has it tried again.
 */
export async function forgetTold(db: Database, now: number): Promise<number> {
  const before = now - TOLD_KEPT_MS;
  return (await forgetDeliveries(db, before)) + (await forgetEvents(db, before));
}

async function forgetDeliveries(db: Database, before: number): Promise<number> {
  let forgotten = 0;
  for (const status of ['sent', 'dropped']) {
    for (;;) {
      const ids = (await db('outbox_deliveries')
        .where({ status })
        .where('changed_at', '<', before)
        .orderBy('changed_at')
        .limit(FORGOTTEN_AT_ONCE)
        .pluck('id')) as string[];
      if (ids.length === 0) break;
      forgotten += await inTransaction(db, (transaction) =>
        transaction('outbox_deliveries').whereIn('id', ids).delete(),
      );
    }
  }
  return forgotten;
}

async function forgetEvents(db: Database, before: number): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const rows: { merchant_id: string; id: string }[] = await db('outbox_events as e')
      .where('e.created_at', '<', before)
      .whereNull('e.due_at')
      .whereNotExists(db('outbox_deliveries as d').whereRaw('d.event_id = e.id').select('d.id'))
      .orderBy('e.created_at')
      .limit(FORGOTTEN_AT_ONCE)
      .select('e.merchant_id', 'e.id');
    if (rows.length === 0) return forgotten;
    for (const merchantId of new Set(rows.map(({ merchant_id }) => merchant_id))) {
      const ids = rows.filter(({ merchant_id }) => merchant_id === merchantId).map(({ id }) => id);
      forgotten += await inTransaction(db, (transaction) =>
        transaction('outbox_events').where({ merchant_id: merchantId }).whereIn('id', ids).delete(),
      );
    }
  }
}
