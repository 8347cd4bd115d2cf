import type { Database } from '../db/database.ts';
import type { Inspection } from '../db/inspection.ts';
import { prepareLookUp, prepareQuery } from '../db/prepared.ts';
import { verifyDraws } from './verify-draws.store.ts';
import { verifyReceipts } from './verify-receipts.store.ts';

export const TICKET_TABLES = ['ticket_ranges', 'ticket_voids', 'fiscal_receipts', 'draws', 'draw_picks', 'draw_steps'];

const ROWS_PER_PAGE = 500;
const AFTER_ALL = Number.MAX_SAFE_INTEGER;

/** With its customer and the order that it names, if they are there. */
type RangeRow = {
  readonly first: number;
  readonly count: number;
  readonly voided: number;
  readonly customer_id: string;
  readonly source: string;
  readonly reference: string | null;
  readonly customer_there: string | null;
  readonly merged_into: string | null;
  readonly order_there: string | null;
};

type VoidRow = { readonly first: number; readonly voided_before: number; readonly count: number };

const campaignsOf = ['chance_counters', 'ticket_ranges', 'ticket_voids'].map((table) =>
  prepareLookUp<{ readonly campaign_id: number }>(
    `SELECT campaign_id FROM ${table} WHERE merchant_id = ? AND campaign_id > ? ORDER BY campaign_id LIMIT 1`,
  ),
);

const counterByPrimaryKey = prepareLookUp<{ readonly next_number: number }>(
  'SELECT next_number FROM chance_counters WHERE merchant_id = ? AND campaign_id = ?',
);

const rangesAfter = prepareQuery<RangeRow>(`
  SELECT r.first_number AS first, r.count, r.voided_count AS voided, r.customer_id, r.source, r.reference,
    c.id AS customer_there, c.merged_into, k.id AS order_there
  FROM ticket_ranges r
  LEFT JOIN customers c ON c.merchant_id = r.merchant_id AND c.id = r.customer_id
  LEFT JOIN checkouts k ON k.merchant_id = r.merchant_id AND k.order_number = r.reference AND r.source = 'order'
  WHERE r.merchant_id = ? AND r.campaign_id = ? AND r.first_number > ?
  ORDER BY r.first_number LIMIT ${ROWS_PER_PAGE}`);

const voidsIn = prepareQuery<VoidRow>(`
  SELECT first_number AS first, voided_before, count FROM ticket_voids
  WHERE merchant_id = ? AND campaign_id = ? AND first_number > ? AND first_number <= ?
  ORDER BY first_number, voided_before`);

/** Names what does not agree about tickets, receipts and draws; answers how many ranges of tickets there are. */
export async function verifyTickets(inspection: Inspection): Promise<number> {
  const { snapshot, merchantId, report } = inspection;
  let ranges = 0;
  const named = await verifyReceipts(inspection);
  for (const campaignId of await listCampaigns(snapshot, merchantId)) {
    const { all, ofReceipts } = await verifyCampaign(inspection, campaignId);
    const unnamed = ofReceipts - (named.get(campaignId) ?? 0);
    if (unnamed !== 0) report(`campaign ${campaignId}: ${unnamed} of its ranges are of receipts that do not name them`);
    ranges += all;
  }
  await verifyDraws(inspection);
  return ranges;
}

async function listCampaigns(snapshot: Database, merchantId: string): Promise<number[]> {
  const found = new Set<number>();
  for (const campaignAfter of campaignsOf) {
    let next = await campaignAfter(snapshot, [merchantId, 0]);
    for (; next; next = await campaignAfter(snapshot, [merchantId, next.campaign_id])) found.add(next.campaign_id);
  }
  return [...found].sort((a, b) => a - b);
}

async function verifyCampaign({ snapshot, merchantId, report, advance }: Inspection, campaignId: number) {
  const counter = await counterByPrimaryKey(snapshot, [merchantId, campaignId]);
  if (!counter) report(`campaign ${campaignId}: has tickets, but no counter`);
  const tell = (first: number, fault: string) => report(`range ${first} of campaign ${campaignId}: ${fault}`);
  let [after, end, all, ofReceipts] = [0, 1, 0, 0];
  for (;;) {
    const rows = await rangesAfter(snapshot, [merchantId, campaignId, after]);
    const last = rows.length < ROWS_PER_PAGE ? undefined : rows.at(-1);
    const upTo = last?.first ?? AFTER_ALL;
    const voids = groupVoids(await voidsIn(snapshot, [merchantId, campaignId, after, upTo]), tell);
    for (const row of rows) {
      const tellOfIt = (fault: string) => tell(row.first, fault);
      if (row.first < end) tellOfIt(`begins before ${end}, where the one before it ends`);
      end = Math.max(end, row.first + row.count);
      if (counter && row.first + row.count > counter.next_number) {
        tellOfIt(`ends before ${row.first + row.count}, but the counter is at ${counter.next_number}`);
      }
      checkRange(row, voids.sums.get(row.first) ?? 0, tellOfIt);
      voids.sums.delete(row.first);
      if (row.source === 'sale' && row.reference !== null) ofReceipts += 1;
    }
    for (const [first, sum] of voids.sums) tell(first, `has no row, but ${sum} void tickets`);
    all += rows.length;
    advance(rows.length + voids.rows);
    if (!last) return { all, ofReceipts };
    after = upTo;
  }
}

function checkRange(row: RangeRow, voids: number, tell: (fault: string) => void): void {
  const { count, voided, customer_id, source, reference, customer_there, merged_into, order_there } = row;
  if (count < 1) tell(`has ${count} tickets`);
  if (voided < 0 || voided > count) tell(`has ${count} tickets, but ${voided} of them void`);
  if (voided !== voids) tell(`has ${voided} void tickets, but ${voids} were voided`);
  if (customer_there === null) tell(`is of customer ${customer_id}, who has no row`);
  else if (merged_into !== null) tell(`is of customer ${customer_id}, who has become ${merged_into}`);
  if (source === 'order' && order_there === null) tell(`is of order ${reference ?? ''}, which has no row`);
}

/** How many of each range were voided; each voids behind what was void before. */
function groupVoids(rows: readonly VoidRow[], tell: (first: number, fault: string) => void) {
  const sums = new Map<number, number>();
  for (const { first, voided_before, count } of rows) {
    const before = sums.get(first) ?? 0;
    if (voided_before !== before) tell(first, `voids ${count} behind ${voided_before}, but ${before} were void`);
    sums.set(first, before + count);
  }
  return { sums, rows: rows.length };
}
