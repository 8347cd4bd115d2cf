import { createHash } from 'node:crypto';
import type { Inspection } from '../db/inspection.ts';
import { parseJsonColumn } from '../db/json-column.ts';
import { prepareQuery } from '../db/prepared.ts';
import { prizesColumn } from './campaigns.store.ts';

const ROWS_PER_PAGE = 500;
/** Each part may be large. */
const PARTS_PER_PAGE = 4;

type DrawRow = {
  readonly campaign_id: number;
  readonly id: string;
  readonly status: 'announced' | 'listed' | 'drawn';
  readonly list_id: string | null;
  readonly list_hash: string | null;
  readonly prizes: string;
};

/** With the range that it names, if that is there. */
type PickRow = {
  readonly number: number;
  readonly ticket: number;
  readonly prize: string | null;
  readonly customer_id: string;
  readonly range_first: number;
  readonly first: number | null;
  readonly count: number | null;
  readonly range_customer: string | null;
};

type StepRow = { readonly number: number; readonly award: number; readonly pick: number };

const partsFrom = prepareQuery<{ readonly position: number; readonly text: string }>(`
  SELECT position, text FROM draw_list_parts
  WHERE merchant_id = ? AND campaign_id = ? AND draw_id = ? AND list_id = ? AND position >= ?
  ORDER BY position LIMIT ${PARTS_PER_PAGE}`);

const picksAfter = prepareQuery<PickRow>(`
  SELECT p.number, p.ticket, p.prize, p.customer_id, p.range_first, r.first_number AS first, r.count,
    r.customer_id AS range_customer
  FROM draw_picks p
  LEFT JOIN ticket_ranges r
    ON r.merchant_id = p.merchant_id AND r.campaign_id = p.campaign_id AND r.first_number = p.range_first
  WHERE p.merchant_id = ? AND p.campaign_id = ? AND p.draw_id = ? AND p.number > ?
  ORDER BY p.number LIMIT ${ROWS_PER_PAGE}`);

const stepsAfter = prepareQuery<StepRow>(`
  SELECT number, award, pick FROM draw_steps
  WHERE merchant_id = ? AND campaign_id = ? AND draw_id = ? AND number > ?
  ORDER BY number LIMIT ${ROWS_PER_PAGE}`);

/** Names what does not agree about draws, the lists that they are drawn from, the tickets drawn and the steps since. */
export async function verifyDraws(inspection: Inspection): Promise<void> {
  const { snapshot, merchantId, report, advance } = inspection;
  const draws: DrawRow[] = await snapshot('draws')
    .where({ merchant_id: merchantId })
    .orderBy(['campaign_id', 'id'])
    .select('campaign_id', 'id', 'status', 'list_id', 'list_hash', 'prizes');
  for (const draw of draws) {
    const tell = (fault: string) => report(`draw ${draw.id} of campaign ${draw.campaign_id}: ${fault}`);
    if (draw.status !== 'announced') await verifyList(inspection, draw, tell);
    const prizes = parseJsonColumn(prizesColumn, draw.prizes);
    const slots = prizes.flatMap(({ id, count }) => Array.from({ length: count }, () => id));
    const picks = await verifyPicks(inspection, draw, slots, tell);
    await verifySteps(inspection, draw, { awards: slots.length, picks }, tell);
  }
  advance(draws.length);
}

type Tell = (fault: string) => void;

async function verifyList({ snapshot, merchantId }: Inspection, draw: DrawRow, tell: Tell): Promise<void> {
  const { campaign_id, id, list_id, list_hash } = draw;
  const hash = createHash('sha256');
  let next = 0;
  for (;;) {
    const parts = await partsFrom(snapshot, [merchantId, campaign_id, id, list_id ?? '', next]);
    for (const { position, text } of parts) {
      if (position !== next) {
        tell(`its list has part ${position} where ${next} should be`);
        return;
      }
      hash.update(text);
      next += 1;
    }
    if (parts.length < PARTS_PER_PAGE) break;
  }
  const found = hash.digest('hex');
  if (found !== list_hash) tell(`its list hashes to ${found}, but ${list_hash ?? 'no hash'} is published`);
}

async function verifyPicks(
  { snapshot, merchantId, advance }: Inspection,
  { campaign_id, id, status }: DrawRow,
  slots: readonly string[],
  tell: Tell,
): Promise<number> {
  const drawn = new Set<number>();
  let last = 0;
  for (;;) {
    const rows = await picksAfter(snapshot, [merchantId, campaign_id, id, last]);
    if (rows.length > 0 && last === 0 && status !== 'drawn') tell(`is ${status}, but tickets are drawn`);
    for (const row of rows) {
      if (row.number !== last + 1) tell(`has pick ${row.number} where ${last + 1} should be`);
      last = row.number;
      checkPick(row, slots[row.number - 1] ?? null, (fault) => tell(`pick ${row.number} ${fault}`));
      if (drawn.has(row.ticket)) tell(`pick ${row.number} is ticket ${row.ticket} once more`);
      drawn.add(row.ticket);
    }
    advance(rows.length);
    if (rows.length < ROWS_PER_PAGE) return last;
  }
}

function checkPick(row: PickRow, prize: string | null, tell: Tell): void {
  const { ticket, range_first, first, count, customer_id, range_customer } = row;
  if (row.prize !== prize) tell(`is for ${row.prize ?? 'no prize'}, but ${prize ?? 'no prize'} is due`);
  if (first === null || count === null) return tell(`is of range ${range_first}, which has no row`);
  if (ticket < first || ticket >= first + count) tell(`is ticket ${ticket}, which is not of its range ${range_first}`);
  if (customer_id !== range_customer) tell(`is of customer ${customer_id}, but its range of ${range_customer ?? ''}`);
}

async function verifySteps(
  { snapshot, merchantId, advance }: Inspection,
  { campaign_id, id }: DrawRow,
  { awards, picks }: { readonly awards: number; readonly picks: number },
  tell: Tell,
): Promise<void> {
  let last = 0;
  for (;;) {
    const rows = await stepsAfter(snapshot, [merchantId, campaign_id, id, last]);
    for (const { number, award, pick } of rows) {
      if (number !== last + 1) tell(`has step ${number} where ${last + 1} should be`);
      last = number;
      if (award < 1 || award > awards) tell(`step ${number} is about prize ${award}, of ${awards}`);
      if (pick < 1 || pick > picks) tell(`step ${number} is about pick ${pick}, of ${picks}`);
    }
    advance(rows.length);
    if (rows.length < ROWS_PER_PAGE) return;
  }
}
