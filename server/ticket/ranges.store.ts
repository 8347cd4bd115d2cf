import type { Database, Transaction } from '../db/database.ts';
import { prepareAllocation, prepareChange, prepareLookUp, prepareQuery } from '../db/prepared.ts';
import { Outdated } from '../db/settle.ts';

/** No number is above it, so that every number is exact. */
const LAST_NUMBER = Number.MAX_SAFE_INTEGER;

/** The campaign has not so many numbers left. */
export class TicketsExhausted extends Error {}

export type NewTickets = {
  readonly merchantId: string;
  readonly campaignId: number;
  readonly customerId: string;
  /** At least 1. */
  readonly count: number;
  /** What earned them: a till's sale, or an order of the web shop. */
  readonly source: 'sale' | 'order';
  /** The order's number, or the receipt's identity. */
  readonly reference: string | undefined;
};

/** Once a draw has closed, nothing is issued that would be as old as its entries. */
const allocate = prepareAllocation(
  `UPDATE chance_counters SET next_number = next_number + ?
   WHERE merchant_id = ? AND campaign_id = ? AND closed_until <= ? AND next_number <= ? RETURNING next_number AS allocated`,
  `UPDATE chance_counters SET next_number = LAST_INSERT_ID(next_number + ?)
   WHERE merchant_id = ? AND campaign_id = ? AND closed_until <= ? AND next_number <= ?`,
);

const insertRange = prepareChange(`
  INSERT INTO ticket_ranges (merchant_id, campaign_id, first_number, count, voided_count, customer_id, issued_at, source,
    reference)
  VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?)`);

/**
 * Issues tickets with numbers in a row: the last two statements of their transaction, since everybody who issues waits
 * for the campaign's counter. Numbers that are not committed are left out for ever. Where a draw has closed what is of
 * this moment, as by the clock of a server that is ahead, they are of the moment of its closing. Answers the first.
 * @throws {@link Outdated} when another draw closes at the same time, {@link TicketsExhausted}
 */
export async function issueTickets(transaction: Transaction, tickets: NewTickets, now: number): Promise<number> {
  const { merchantId, campaignId, customerId, count, source, reference } = tickets;
  const allocateAt = (at: number) => allocate(transaction, [count, merchantId, campaignId, at, LAST_NUMBER - count]);
  let issuedAt = now;
  let next = await allocateAt(issuedAt);
  if (next === undefined) {
    issuedAt = await findOpenMoment(transaction, tickets, now);
    next = await allocateAt(issuedAt);
  }
  if (next === undefined) throw new Outdated();
  const first = next - count;
  await insertRange(transaction, [
    ...[merchantId, campaignId, first, count, customerId, issuedAt, source],
    reference ?? null,
  ]);
  return first;
}

/** @throws {@link TicketsExhausted} */
async function findOpenMoment(
  transaction: Transaction,
  { merchantId, campaignId, count }: NewTickets,
  now: number,
): Promise<number> {
  const counter: { next_number: number; closed_until: number } | undefined = await transaction('chance_counters')
    .where({ merchant_id: merchantId, campaign_id: campaignId })
    .first('next_number', 'closed_until');
  if (!counter) throw new Error(`${merchantId} has no campaign ${campaignId}`);
  if (counter.next_number > LAST_NUMBER - count) throw new TicketsExhausted();
  return Math.max(now, counter.closed_until);
}

const updateVoided = prepareChange(`
  UPDATE ticket_ranges SET voided_count = ?
  WHERE merchant_id = ? AND campaign_id = ? AND first_number = ? AND voided_count = ?`);

const insertVoid = prepareChange(`
  INSERT INTO ticket_voids (merchant_id, campaign_id, first_number, voided_before, count, voided_at, reason)
  VALUES (?, ?, ?, ?, ?, ?, ?)`);

export type VoidedTickets = {
  readonly merchantId: string;
  readonly campaignId: number;
  readonly first: number;
  /** How many of the range were void, and are from now on. */
  readonly before: number;
  readonly after: number;
  readonly reason: string;
};

/** Voids tickets from the tail of a range, and writes down that it did. @throws {@link Outdated} */
export async function voidTickets(transaction: Transaction, voided: VoidedTickets, now: number): Promise<void> {
  const { merchantId, campaignId, first, before, after, reason } = voided;
  if (after === before) return;
  if ((await updateVoided(transaction, [after, merchantId, campaignId, first, before])) === 0) throw new Outdated();
  await insertVoid(transaction, [merchantId, campaignId, first, before, after - before, now, reason]);
}

export type StoredRange = {
  readonly first: number;
  readonly count: number;
  readonly voided: number;
};

export const newestOfCustomer = prepareQuery<StoredRange>(`
  SELECT first_number AS first, count, voided_count AS voided FROM ticket_ranges
  WHERE merchant_id = ? AND campaign_id = ? AND customer_id = ? AND voided_count < count ORDER BY first_number DESC LIMIT ?`);

/** Those in which a ticket lives, the newest first. */
export function listLiveRangesOf(
  db: Database,
  merchantId: string,
  campaignId: number,
  customerId: string,
  limit: number,
): Promise<StoredRange[]> {
  return newestOfCustomer(db, [merchantId, campaignId, customerId, limit]);
}

export const rangeByReference = prepareLookUp<StoredRange>(`
  SELECT first_number AS first, count, voided_count AS voided FROM ticket_ranges
  WHERE merchant_id = ? AND reference = ? AND source = 'order' AND campaign_id = ?`);

/** What an order of the web shop has earned. */
export function findRangeOfOrder(
  db: Database,
  merchantId: string,
  campaignId: number,
  orderNumber: string,
): Promise<StoredRange | undefined> {
  return rangeByReference(db, [merchantId, orderNumber, campaignId]);
}

/** The orders of the web shop that have earned this customer tickets. */
export async function listOrdersWithTickets(db: Database, merchantId: string, customerId: string): Promise<string[]> {
  const rows: { reference: string }[] = await db('chance_counters as c')
    .join('ticket_ranges as r', { 'r.merchant_id': 'c.merchant_id', 'r.campaign_id': 'c.campaign_id' })
    .where({ 'c.merchant_id': merchantId, 'r.customer_id': customerId, 'r.source': 'order' })
    .select('r.reference');
  return rows.map(({ reference }) => reference);
}

/**
 * Gives the tickets of one customer to another, who is the same person. A list that is being written meanwhile knows
 * them as two: it is written anew. A draw that is being drawn meanwhile is waited for, so that its picks move with them.
 */
export async function moveTickets(
  transaction: Transaction,
  merchantId: string,
  fromId: string,
  intoId: string,
): Promise<void> {
  const campaigns: { campaign_id: number }[] = await transaction('chance_counters')
    .where({ merchant_id: merchantId })
    .select('campaign_id');
  let moved = 0;
  for (const { campaign_id: campaignId } of campaigns) {
    moved += await transaction('ticket_ranges')
      .where({ merchant_id: merchantId, campaign_id: campaignId, customer_id: fromId })
      .update({ customer_id: intoId });
  }
  if (moved > 0) {
    await transaction('draws').where({ merchant_id: merchantId, status: 'announced' }).increment('version', 1);
    await transaction('draws').where({ merchant_id: merchantId, status: 'listed' }).forUpdate().select('id');
  }
  await transaction('draw_picks')
    .where({ merchant_id: merchantId, customer_id: fromId })
    .update({ customer_id: intoId });
}
