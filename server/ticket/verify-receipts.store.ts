import { z } from 'zod';
import { minor } from '../../shared/money.ts';
import { ticketsEarned } from '../../shared/ticket.ts';
import type { Inspection } from '../db/inspection.ts';
import { prepareLookUp, prepareQuery } from '../db/prepared.ts';

const ROWS_PER_PAGE = 500;

/** With the range that it names, if that is there. */
type ReceiptRow = {
  readonly fn: string;
  readonly fd: string;
  readonly fp: string;
  readonly sale: string;
  readonly returned: string | null;
  readonly campaign_id: number | null;
  readonly first_number: number | null;
  readonly reference: string | null;
  readonly count: number | null;
  readonly voided: number | null;
};

const driveAfter = prepareLookUp<{ readonly fn: string }>(
  'SELECT fn FROM fiscal_receipts WHERE merchant_id = ? AND fn > ? ORDER BY fn LIMIT 1',
);

/** Drive by drive, as no engine finds the rest of one drive, and all drives behind, by one range of the key. */
const receiptsOfDrive = prepareQuery<ReceiptRow>(`
  SELECT f.fn, f.fd, f.fp, f.sale, f.returned, f.campaign_id, f.first_number,
    r.reference, r.count, r.voided_count AS voided
  FROM fiscal_receipts f
  LEFT JOIN ticket_ranges r
    ON r.merchant_id = f.merchant_id AND r.campaign_id = f.campaign_id AND r.first_number = f.first_number
  WHERE f.merchant_id = ? AND f.fn = ? AND f.fd >= ? AND (f.fd > ? OR f.fp > ?)
  ORDER BY f.fd, f.fp LIMIT ${ROWS_PER_PAGE}`);

const amount = z.int().transform(minor);
const quantities = z.array(z.object({ productId: z.int(), quantity: z.int() }));

const saleColumn = z.object({
  counted: z.object({
    campaign: z.object({ minAmountMinor: amount, multiplicityMinor: amount }).nullable(),
    goods: z.array(z.object({ id: z.int(), unitPriceMinor: amount, quantity: z.int() })),
    tickets: z.int(),
  }),
});

/** Names each receipt that does not agree with its tickets; answers for how many ranges of each campaign one does. */
export async function verifyReceipts({ snapshot, merchantId, report, advance }: Inspection) {
  const named = new Map<number, number>();
  let drive = await driveAfter(snapshot, [merchantId, '']);
  for (; drive; drive = await driveAfter(snapshot, [merchantId, drive.fn])) {
    let last: ReceiptRow | undefined;
    do {
      const [fd, fp] = [last?.fd ?? '', last?.fp ?? ''];
      const rows: ReceiptRow[] = await receiptsOfDrive(snapshot, [merchantId, drive.fn, fd, fd, fp]);
      for (const row of rows) {
        checkReceipt(row, (fault) => report(`receipt ${nameOf(row)}: ${fault}`));
        const { campaign_id: campaignId } = row;
        const isNamed = campaignId !== null && row.reference === nameOf(row);
        if (isNamed) named.set(campaignId, (named.get(campaignId) ?? 0) + 1);
      }
      advance(rows.length);
      last = rows.length < ROWS_PER_PAGE ? undefined : rows.at(-1);
    } while (last);
  }
  return named;
}

function nameOf({ fn, fd, fp }: ReceiptRow): string {
  return `${fn}:${fd}:${fp}`;
}

function checkReceipt(row: ReceiptRow, tell: (fault: string) => void): void {
  const earned = readEarned(row);
  if (!earned) return tell('has a sale, or returns, that cannot be read');
  const { tickets, voided } = earned;
  if (row.first_number === null) {
    if (tickets !== 0) tell(`has earned ${tickets} tickets, but names none`);
    return;
  }
  const range = `range ${row.first_number} of campaign ${row.campaign_id ?? ''}`;
  if (row.count === null) return tell(`names ${range}, which has no row`);
  if (row.reference !== nameOf(row)) return tell(`names ${range}, which is of ${row.reference ?? 'none'}`);
  if (row.count !== tickets) tell(`has earned ${tickets} tickets, but its range has ${row.count}`);
  if (row.voided !== voided) tell(`has ${voided} tickets void, but its range ${row.voided ?? 0}`);
}

/** Counted anew from what was sold and what came back; `undefined` where that cannot be read. */
function readEarned({ sale, returned }: ReceiptRow) {
  try {
    const { counted } = saleColumn.parse(JSON.parse(sale));
    const { campaign, goods, tickets } = counted;
    const back = new Map(quantities.parse(JSON.parse(returned ?? '[]')).map((each) => [each.productId, each.quantity]));
    let keptMinor = 0;
    for (const { id, unitPriceMinor, quantity } of goods) {
      const gone = Math.min(back.get(id) ?? 0, quantity);
      back.set(id, (back.get(id) ?? 0) - gone);
      keptMinor += unitPriceMinor * (quantity - gone);
    }
    return { tickets, voided: tickets - (campaign ? ticketsEarned(campaign, minor(keptMinor)) : 0) };
  } catch {
    return undefined;
  }
}
