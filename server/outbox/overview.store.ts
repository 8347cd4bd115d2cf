import type { Database } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { DeliveryStatus } from './deliveries.store.ts';

/** A delivery as those see it who look after the installation. */
export type DeliveryRecord = {
  readonly id: string;
  readonly merchantId: string;
  readonly kind: string;
  /** `undefined`: it is a letter. */
  readonly webhookId: string | undefined;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  /** Why the last attempt failed. */
  readonly reason: string | undefined;
  /** When it is tried next. */
  readonly dueAt: number | undefined;
  readonly createdAt: number;
  readonly changedAt: number;
};

type DeliveryRow = {
  readonly id: string;
  readonly merchant_id: string;
  readonly kind: string;
  readonly webhook_id: string | null;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly reason: string | null;
  readonly due_at: number | null;
  readonly created_at: number;
  readonly changed_at: number;
};

/** What to list: of one merchant or of all, the newest first. */
export type DeliveryFilter = {
  readonly merchantId: string | undefined;
  readonly status: DeliveryStatus;
  readonly atMost: number;
};

export async function listDeliveries(
  db: Database,
  { merchantId, status, atMost }: DeliveryFilter,
): Promise<DeliveryRecord[]> {
  const rows: DeliveryRow[] = await db('outbox_deliveries as d')
    .join('outbox_events as e', { 'e.merchant_id': 'd.merchant_id', 'e.id': 'd.event_id' })
    .where({ 'd.status': status, ...(merchantId === undefined ? {} : { 'd.merchant_id': merchantId }) })
    .orderBy('d.changed_at', 'desc')
    .limit(atMost)
    .select(
      'd.id',
      'd.merchant_id',
      'e.kind',
      'd.webhook_id',
      'd.status',
      'd.attempts',
      'd.reason',
      'd.due_at',
      'd.created_at',
      'd.changed_at',
    );
  return rows.map((row) => ({
    id: row.id,
    merchantId: row.merchant_id,
    kind: row.kind,
    webhookId: row.webhook_id ?? undefined,
    status: row.status,
    attempts: row.attempts,
    reason: row.reason ?? undefined,
    dueAt: row.due_at ?? undefined,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }));
}

/** How many deliveries wait for their time or for another attempt, and how many were given up. */
export type OutboxCounts = { readonly waiting: number; readonly dead: number };

export async function countDeliveries(db: Database): Promise<OutboxCounts> {
  const rows: { status: string; count: number | string }[] = await db('outbox_deliveries')
    .whereIn('status', ['waiting', 'dead'])
    .groupBy('status')
    .select('status')
    .count({ count: '*' });
  const countOf = (status: DeliveryStatus) => Number(rows.find((row) => row.status === status)?.count ?? 0);
  return { waiting: countOf('waiting'), dead: countOf('dead') };
}

const AGAIN = { status: 'waiting', attempts: 0, reason: null };

export type RetryError = { readonly kind: 'delivery_not_found' } | { readonly kind: 'delivery_not_dead' };

/** Has a delivery that was given up tried again from the start; `undefined`: it will be. */
export async function retryDelivery(
  db: Database,
  merchantId: string | undefined,
  id: string,
  now: number,
): Promise<RetryError | undefined> {
  const owned = { id, ...(merchantId === undefined ? {} : { merchant_id: merchantId }) };
  const retried = await inTransaction(db, (transaction) =>
    transaction('outbox_deliveries')
      .where({ ...owned, status: 'dead' })
      .update({ ...AGAIN, due_at: now, changed_at: now }),
  );
  if (retried > 0) return undefined;
  const found: unknown = await db('outbox_deliveries').where(owned).first('id');
  return { kind: found === undefined ? 'delivery_not_found' : 'delivery_not_dead' };
}

const RETRIED_AT_ONCE = 500;

/** Has all that were given up until now tried again; answers how many. */
export async function retryAllDead(db: Database, merchantId: string | undefined, now: number): Promise<number> {
  let retried = 0;
  for (;;) {
    const ids = (await db('outbox_deliveries')
      .where({ status: 'dead', ...(merchantId === undefined ? {} : { merchant_id: merchantId }) })
      .where('changed_at', '<=', now)
      .limit(RETRIED_AT_ONCE)
      .pluck('id')) as string[];
    if (ids.length === 0) return retried;
    retried += await inTransaction(db, (transaction) =>
      transaction('outbox_deliveries')
        .whereIn('id', ids)
        .where('status', 'dead')
        .update({ ...AGAIN, due_at: now, changed_at: now }),
    );
  }
}
