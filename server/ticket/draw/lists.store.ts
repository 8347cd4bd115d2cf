import type { Database, Transaction } from '../../db/database.ts';
import { prepareChange, prepareLookUp, prepareQuery } from '../../db/prepared.ts';
import { Outdated } from '../../db/settle.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { OutboxEvent } from '../../outbox/event.ts';
import { announceAll } from '../../outbox/store.ts';
import { type Draw, type DrawKey, type Published, whereDraw, whereKey } from './draws.store.ts';

/** A list that is being written: of this draw, as it was read. */
export type Attempt = { readonly draw: Draw; readonly listId: string };

const closeCounter = prepareChange(
  'UPDATE chance_counters SET closed_until = ? WHERE merchant_id = ? AND campaign_id = ? AND closed_until < ?',
);

/**
 * From now on nothing is issued that would be as old as the entries of the draw. Whoever issues changes the same row: so
 * what is issued by now stands in the table, or never will.
 */
export async function closeEntries(db: Database, { merchantId, campaignId, closesAt }: Draw): Promise<void> {
  await inTransaction(db, (transaction) => closeCounter(transaction, [closesAt, merchantId, campaignId, closesAt]));
}

function whereAttempt({ draw, listId }: Attempt) {
  return { ...whereKey(draw), status: 'announced', version: draw.version, list_id: listId };
}

/** Takes on writing the list for so long: false where somebody else is at it, or the draw is not as it was read. */
export async function beginAttempt(db: Database, { draw, listId }: Attempt, now: number, until: number) {
  const taken = await db('draws')
    .where({ ...whereKey(draw), status: 'announced', version: draw.version })
    .where((free) => void free.whereNull('leased_until').orWhere('leased_until', '<=', now))
    .update({ list_id: listId, leased_until: until });
  return taken > 0;
}

/** Keeps the draw for longer. @throws {@link Outdated} when it is somebody else's, or has changed. */
async function keepAttempt(transaction: Transaction, attempt: Attempt, until: number): Promise<void> {
  const kept = await transaction('draws').where(whereAttempt(attempt)).update({ leased_until: until });
  if (kept === 0) throw new Outdated();
}

/** Adds a part, and keeps the draw for longer. @throws {@link Outdated} when it is somebody else's, or has changed. */
export async function addPart(
  db: Database,
  attempt: Attempt,
  position: number,
  text: string,
  until: number,
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await keepAttempt(transaction, attempt, until);
    await transaction('draw_list_parts').insert({
      ...whereDraw(attempt.draw),
      list_id: attempt.listId,
      position,
      text,
    });
  });
}

/** Publishes the list, unless the draw has changed since its writing began. @throws {@link Outdated} */
export async function publish(
  db: Database,
  attempt: Attempt,
  { listParts, listHash, listedAt, round, entries, tickets }: Published,
  dueAt: number,
  events: readonly OutboxEvent[],
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const published = await transaction('draws')
      .where(whereAttempt(attempt))
      .update({
        status: 'listed',
        version: attempt.draw.version + 1,
        list_parts: listParts,
        list_hash: listHash,
        listed_at: listedAt,
        round: round ?? null,
        entries,
        tickets,
        due_at: dueAt,
        leased_until: null,
      });
    if (published === 0) throw new Outdated();
    await announceAll(transaction, attempt.draw.merchantId, events, listedAt);
  });
}

/** Leaves the draw to whoever comes next. */
export async function endAttempt(db: Database, { draw, listId }: Attempt): Promise<void> {
  await db('draws').where({ ...whereKey(draw), status: 'announced', list_id: listId }).update({ leased_until: null }); // prettier-ignore
}

const PARTS_DELETED_AT_ONCE = 20;

/**
 * Deletes what attempts have left that came to nothing, by whoever has taken on the list now.
 * @throws {@link Outdated} when somebody else has: what they write, or have published, is not ours to delete.
 */
export async function dropOtherParts(db: Database, attempt: Attempt, leaseUntil: () => number): Promise<void> {
  for (;;) {
    const until = leaseUntil();
    const isDone = await inTransaction(db, async (transaction) => {
      await keepAttempt(transaction, attempt, until);
      return (await dropSomeParts(transaction, attempt)) === 0;
    });
    if (isDone) return;
  }
}

async function dropSomeParts(transaction: Transaction, { draw, listId }: Attempt): Promise<number> {
  const next: { list_id: string; position: number } | undefined = await transaction('draw_list_parts')
    .where(whereDraw(draw))
    .whereNot({ list_id: listId })
    .orderBy(['list_id', 'position'])
    .first('list_id', 'position');
  if (!next) return 0;
  return transaction('draw_list_parts')
    .where({ ...whereDraw(draw), list_id: next.list_id })
    .where('position', '<', next.position + PARTS_DELETED_AT_ONCE)
    .delete();
}

const partByPrimaryKey = prepareLookUp<{ readonly text: string }>(`
  SELECT text FROM draw_list_parts
  WHERE merchant_id = ? AND campaign_id = ? AND draw_id = ? AND list_id = ? AND position = ?`);

/** The text of a list, in parts. @throws where one is not there: what has been read is not the list. */
export async function* readParts(
  db: Database,
  { merchantId, campaignId, id, listId, listParts }: DrawKey & Pick<Published, 'listId' | 'listParts'>,
): AsyncGenerator<string> {
  for (let position = 0; position < listParts; position += 1) {
    const part = await partByPrimaryKey(db, [merchantId, campaignId, id, listId, position]);
    if (!part) throw new Error(`the list of draw ${id} of ${merchantId} lacks part ${position} of ${listParts}`);
    yield part.text;
  }
}

export type RangeRow = {
  readonly customer_id: string;
  readonly first_number: number;
  readonly count: number;
  readonly voided_count: number;
  readonly issued_at: number;
  readonly erased_at: number | null;
};

const RANGES_PER_PAGE = 2_000;

export const rangesAfter = prepareQuery<RangeRow>(`
  SELECT r.customer_id, r.first_number, r.count, r.voided_count, r.issued_at, c.erased_at FROM ticket_ranges r
  LEFT JOIN customers c ON c.merchant_id = r.merchant_id AND c.id = r.customer_id
  WHERE r.merchant_id = ? AND r.campaign_id = ? AND r.first_number > ?
  ORDER BY r.first_number LIMIT ${RANGES_PER_PAGE}`);

/** All ranges of a campaign by their numbers, in pages that are each read at a moment of its own. */
export async function* readRanges(
  db: Database,
  { merchantId, campaignId }: Pick<DrawKey, 'merchantId' | 'campaignId'>,
): AsyncGenerator<readonly RangeRow[]> {
  let after = 0;
  for (;;) {
    const page = await rangesAfter(db, [merchantId, campaignId, after]);
    yield page;
    if (page.length < RANGES_PER_PAGE) return;
    after = page.at(-1)?.first_number ?? after;
  }
}

export async function countRanges(
  db: Database,
  { merchantId, campaignId }: Pick<DrawKey, 'merchantId' | 'campaignId'>,
): Promise<number> {
  const [counted] = await db('ticket_ranges')
    .where({ merchant_id: merchantId, campaign_id: campaignId })
    .count<{ readonly ranges: number }[]>({ ranges: '*' });
  return counted?.ranges ?? 0;
}
