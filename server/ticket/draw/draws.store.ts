import { z } from 'zod';
import type { Revealed } from '../../../shared/draw-proof.ts';
import type { Database, Transaction } from '../../db/database.ts';
import { parseJsonColumn } from '../../db/json-column.ts';
import { type PlannedDraw, type PlannedDrawRow, toPlannedDraw } from '../campaigns.store.ts';

/** Which draw it is. */
export type DrawKey = { readonly merchantId: string; readonly campaignId: number; readonly id: string };

export type Published = {
  readonly listId: string;
  /** In how many parts the list stands. */
  readonly listParts: number;
  readonly listHash: string;
  readonly listedAt: number;
  /** Of drand, where that decides. */
  readonly round: number | undefined;
  readonly entries: number;
  readonly tickets: number;
};

export type Drawn = { readonly revealed: Revealed; readonly seed: string; readonly drawnAt: number };

export type Draw = PlannedDraw & {
  readonly merchantId: string;
  readonly campaignId: number;
  readonly version: number;
  readonly commitment: string;
  readonly sealedSecret: string;
} & (
    | { readonly status: 'announced' }
    | ({ readonly status: 'listed' } & Published)
    | ({ readonly status: 'drawn' } & Published & Drawn)
  );

export type ListedDraw = Extract<Draw, Published>;
export type DrawnDraw = Extract<Draw, Drawn>;

type DrawRow = PlannedDrawRow & {
  readonly merchant_id: string;
  readonly status: Draw['status'];
  readonly version: number;
  readonly commitment: string;
  readonly sealed_secret: string;
  readonly list_id: string | null;
  readonly list_parts: number | null;
  readonly list_hash: string | null;
  readonly listed_at: number | null;
  readonly round: number | null;
  readonly entries: number | null;
  readonly tickets: number | null;
  readonly revealed: string | null;
  readonly seed: string | null;
  readonly drawn_at: number | null;
};

const hex = z.string();

const revealedColumn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drand'), round: z.int(), randomness: hex, signature: hex }),
  z.strictObject({ kind: z.literal('commit-reveal'), secret: hex }),
]);

export function whereKey({ merchantId, campaignId, id }: DrawKey) {
  return { merchant_id: merchantId, campaign_id: campaignId, id };
}

/** As {@link whereKey}, in the tables of what belongs to a draw. */
export function whereDraw({ merchantId, campaignId, id }: DrawKey) {
  return { merchant_id: merchantId, campaign_id: campaignId, draw_id: id };
}

/** One that was never listed is not there while it is switched off, itself or with its campaign. */
function selectDraws(db: Database) {
  return db('draws as d')
    .leftJoin('chance_campaigns as c', { 'c.merchant_id': 'd.merchant_id', 'c.id': 'd.campaign_id' })
    .where((there) => void there.whereNot('d.status', 'announced').orWhere({ 'd.enabled': true, 'c.enabled': true }));
}

export async function findDraw(db: Database, { merchantId, campaignId, id }: DrawKey): Promise<Draw | undefined> {
  const row: DrawRow | undefined = await selectDraws(db)
    .where({ 'd.merchant_id': merchantId, 'd.campaign_id': campaignId, 'd.id': id })
    .first<DrawRow | undefined>('d.*');
  return row && toDraw(row);
}

/** Of a campaign, or of all of a merchant's. */
export async function readDraws(db: Database, merchantId: string, campaignId?: number): Promise<Draw[]> {
  const rows: DrawRow[] = await selectDraws(db)
    .where({ 'd.merchant_id': merchantId, ...(campaignId === undefined ? {} : { 'd.campaign_id': campaignId }) })
    .orderBy(['d.campaign_id', 'd.draws_at', 'd.id'])
    .select<DrawRow[]>('d.*');
  return rows.map(toDraw);
}

/**
 * Those of a campaign that its document has: those to come by their time, then of those drawn so many, the last first.
 */
export async function readShownDraws(
  db: Database,
  { merchantId, campaignId }: Pick<DrawKey, 'merchantId' | 'campaignId'>,
  drawnAtMost: number,
): Promise<Draw[]> {
  const stated = () =>
    selectDraws(db).where({ 'd.merchant_id': merchantId, 'd.campaign_id': campaignId, 'd.enabled': true });
  const toCome: DrawRow[] = await stated()
    .whereNot('d.status', 'drawn')
    .orderBy(['d.draws_at', 'd.id'])
    .select<DrawRow[]>('d.*');
  const drawn: DrawRow[] = await stated()
    .where('d.status', 'drawn')
    .orderBy([
      { column: 'd.drawn_at', order: 'desc' },
      { column: 'd.id', order: 'asc' },
    ])
    .limit(drawnAtMost)
    .select<DrawRow[]>('d.*');
  return [...toCome, ...drawn].map(toDraw);
}

/** Those in which something is to be done now, and that nobody else is at. */
export async function readDueDraws(db: Database, now: number, atMost: number): Promise<Draw[]> {
  const rows: DrawRow[] = await selectDraws(db)
    .where('d.due_at', '<=', now)
    .where((free) => void free.whereNull('d.leased_until').orWhere('d.leased_until', '<=', now))
    .orderBy('d.due_at')
    .limit(atMost)
    .select<DrawRow[]>('d.*');
  return rows.map(toDraw);
}

/** When the next thing is to be done that is not to be done yet. */
export async function findNextDue(db: Database, now: number): Promise<number | undefined> {
  const row: { due_at: number } | undefined = await db('draws')
    .where('due_at', '>', now)
    .orderBy('due_at')
    .first('due_at');
  return row?.due_at;
}

/** Puts off what cannot be done yet, and leaves it to whoever comes first then. */
export async function postpone(db: Database, draw: Draw, dueAt: number): Promise<void> {
  await db('draws')
    .where({ ...whereKey(draw), status: draw.status, version: draw.version })
    .update({ due_at: dueAt, leased_until: null });
}

/** Takes the draw for so long, as nobody else does: false where somebody has it, or it is not as it was read. */
export async function leaseDraw(db: Database, draw: Draw, now: number, until: number): Promise<boolean> {
  const leased = await db('draws')
    .where({ ...whereKey(draw), status: draw.status, version: draw.version })
    .where((free) => void free.whereNull('leased_until').orWhere('leased_until', '<=', now))
    .update({ leased_until: until });
  return leased > 0;
}

/** Writes a change over the version that it was decided by: false where that is not the last one any more. */
export async function changeDraw(
  transaction: Transaction,
  draw: Draw,
  change: Readonly<Record<string, string | number | null>>,
): Promise<boolean> {
  const changed = await transaction('draws')
    .where({ ...whereKey(draw), status: draw.status, version: draw.version })
    .update({ ...change, version: draw.version + 1 });
  return changed > 0;
}

function toDraw(row: DrawRow): Draw {
  const common = {
    ...toPlannedDraw(row),
    merchantId: row.merchant_id,
    campaignId: row.campaign_id,
    version: row.version,
    commitment: row.commitment,
    sealedSecret: row.sealed_secret,
  };
  switch (row.status) {
    case 'announced':
      return { ...common, status: 'announced' };
    case 'listed':
      return { ...common, status: 'listed', ...toPublished(row) };
    case 'drawn':
      return {
        ...common,
        status: 'drawn',
        ...toPublished(row),
        revealed: parseJsonColumn(revealedColumn, present(row.revealed)),
        seed: present(row.seed),
        drawnAt: present(row.drawn_at),
      };
  }
}

function toPublished(row: DrawRow): Published {
  return {
    listId: present(row.list_id),
    listParts: present(row.list_parts),
    listHash: present(row.list_hash),
    listedAt: present(row.listed_at),
    round: row.round ?? undefined,
    entries: present(row.entries),
    tickets: present(row.tickets),
  };
}

function present<Value>(value: Value | null): Value {
  if (value === null) throw new Error('a draw lacks what its status promises');
  return value;
}
