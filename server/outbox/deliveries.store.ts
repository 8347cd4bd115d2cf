import { createHash } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { EventKind } from './event.ts';
import { isKnownKind } from './event-column.ts';

/** How an event reaches one of those who are told. */
export type Channel =
  | { readonly transport: 'mail'; readonly webhookId: undefined }
  | { readonly transport: 'webhook'; readonly webhookId: string };

export type Transport = Channel['transport'];

/** `dropped`: nobody was to be told any more. */
export type DeliveryStatus = 'waiting' | 'sent' | 'dropped' | 'dead';

export type DueEvent = {
  readonly merchantId: string;
  readonly id: string;
  /** One that this version does not know is told by another. */
  readonly kind: EventKind | undefined;
};

/** A delivery as it was found due; nobody has it until it is claimed. */
export type DueDelivery = {
  readonly id: string;
  readonly merchantId: string;
  readonly webhookId: string | undefined;
  /** How often it was tried. */
  readonly attempts: number;
};

/** A delivery that is ours until the lease ends. */
export type ClaimedDelivery = DueDelivery & {
  readonly event: {
    readonly id: string;
    readonly createdAt: number;
    readonly kind: string;
    /** As it is stored. */
    readonly payload: string;
  };
};

type EventRow = {
  readonly merchant_id: string;
  readonly id: string;
  readonly kind: string;
};

export async function listDueEvents(db: Database, now: number, atMost: number): Promise<DueEvent[]> {
  const rows: EventRow[] = await db('outbox_events')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(atMost)
    .select('merchant_id', 'id', 'kind');
  return rows.map(({ merchant_id, id, kind }) => ({
    merchantId: merchant_id,
    id,
    kind: isKnownKind(kind) ? kind : undefined,
  }));
}

/** Leaves events to others for a while. */
export async function postponeEvents(
  db: Database,
  merchantId: string,
  ids: readonly string[],
  until: number,
): Promise<void> {
  if (ids.length === 0) return;
  await inTransaction(db, (transaction) =>
    transaction('outbox_events')
      .where({ merchant_id: merchantId })
      .whereIn('id', ids)
      .whereNotNull('due_at')
      .update({ due_at: until }),
  );
}

/**
 * Writes the deliveries of a merchant's events, and that nothing is left to find out about these. Whoever does it again
 * finds each delivery there already, whatever has become of it.
 */
export async function fanOut(
  db: Database,
  merchantId: string,
  events: readonly { readonly id: string; readonly channels: readonly Channel[] }[],
  now: number,
): Promise<number> {
  if (events.length === 0) return 0;
  const rows = events.flatMap(({ id, channels }) =>
    channels.map((channel) => ({
      id: deliveryIdOf(id, channel),
      merchant_id: merchantId,
      event_id: id,
      transport: channel.transport,
      webhook_id: channel.webhookId ?? null,
      status: 'waiting',
      attempts: 0,
      due_at: now,
      created_at: now,
      changed_at: now,
    })),
  );
  const ids = events.map(({ id }) => id);
  await inTransaction(db, async (transaction) => {
    await transaction('outbox_events').where({ merchant_id: merchantId }).whereIn('id', ids).update({ due_at: null });
    for (let first = 0; first < rows.length; first += ROWS_PER_STATEMENT) {
      const piece = rows.slice(first, first + ROWS_PER_STATEMENT);
      await transaction('outbox_deliveries').insert(piece).onConflict('id').merge(['id']);
    }
  });
  return rows.length;
}

const ROWS_PER_STATEMENT = 200;

/** The same for the same event and receiver, so that no receiver is there twice. */
function deliveryIdOf(eventId: string, { transport, webhookId = '' }: Channel): string {
  return createHash('sha256').update(`${eventId} ${transport} ${webhookId}`).digest('hex').slice(0, 24);
}

type DeliveryRow = {
  readonly id: string;
  readonly merchant_id: string;
  readonly webhook_id: string | null;
  readonly attempts: number;
};

export async function listDueDeliveries(
  db: Database,
  transport: Transport,
  now: number,
  atMost: number,
): Promise<DueDelivery[]> {
  const rows: DeliveryRow[] = await db('outbox_deliveries')
    .where({ transport })
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(atMost)
    .select('id', 'merchant_id', 'webhook_id', 'attempts');
  return rows.map(({ id, merchant_id, webhook_id, attempts }) => ({
    id,
    merchantId: merchant_id,
    webhookId: webhook_id ?? undefined,
    attempts,
  }));
}

/** Takes a delivery for so long, unless somebody else was faster: `undefined`. Dead or alive, the taker loses it then. */
export async function claim(
  db: Database,
  { id, attempts, ...due }: DueDelivery,
  now: number,
  leaseMs: number,
): Promise<ClaimedDelivery | undefined> {
  const claimed = await inTransaction(db, (transaction) =>
    transaction('outbox_deliveries')
      .where({ id, status: 'waiting', attempts })
      .where('due_at', '<=', now)
      .update({ attempts: attempts + 1, due_at: now + leaseMs }),
  );
  if (claimed === 0) return undefined;
  type Row = {
    readonly event_id: string;
    readonly kind: string;
    readonly payload: string;
    readonly created_at: number;
  };
  const row: Row | undefined = await db('outbox_deliveries as d')
    .join('outbox_events as e', { 'e.merchant_id': 'd.merchant_id', 'e.id': 'd.event_id' })
    .where('d.id', id)
    .first('d.event_id', 'e.kind', 'e.payload', 'e.created_at');
  if (!row) throw new Error('a delivery has lost its event');
  const event = { id: row.event_id, createdAt: row.created_at, kind: row.kind, payload: row.payload };
  return { ...due, id, attempts: attempts + 1, event };
}

type Settlement =
  | { readonly status: 'sent' | 'dropped' }
  | { readonly status: 'dead'; readonly reason: string }
  | { readonly status: 'waiting'; readonly reason: string; readonly dueAt: number };

/** Writes what came of an attempt. False where the lease was over, and another made the next attempt. */
export async function settle(
  db: Database,
  { id, attempts }: Pick<DueDelivery, 'id' | 'attempts'>,
  settlement: Settlement,
  now: number,
): Promise<boolean> {
  const changed = await inTransaction(db, (transaction) =>
    transaction('outbox_deliveries')
      .where({ id, status: 'waiting', attempts })
      .update({
        status: settlement.status,
        reason: 'reason' in settlement ? settlement.reason : null,
        due_at: 'dueAt' in settlement ? settlement.dueAt : null,
        changed_at: now,
      }),
  );
  return changed > 0;
}
