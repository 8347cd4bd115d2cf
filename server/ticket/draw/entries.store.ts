import type { Database } from '../../db/database.ts';
import { prepareQuery } from '../../db/prepared.ts';
import type { Draw, DrawKey } from './draws.store.ts';

/** What one receipt or order has earned, and whose it is. */
export type ExportedEntry = {
  readonly first: number;
  readonly count: number;
  readonly voided: number;
  readonly customerId: string;
  readonly phone: string | undefined;
  readonly issuedAt: number;
  readonly source: string;
  readonly reference: string | undefined;
};

type EntryRow = {
  readonly first_number: number;
  readonly count: number;
  readonly voided_count: number;
  readonly customer_id: string;
  readonly phone: string | null;
  readonly issued_at: number;
  readonly source: string;
  readonly reference: string | null;
};

const ROWS_PER_PAGE = 2_000;

const entriesAfter = prepareQuery<EntryRow>(`
  SELECT r.first_number, r.count, r.voided_count, r.customer_id, c.phone, r.issued_at, r.source, r.reference
  FROM ticket_ranges r LEFT JOIN customers c ON c.merchant_id = r.merchant_id AND c.id = r.customer_id
  WHERE r.merchant_id = ? AND r.campaign_id = ? AND r.first_number > ? ORDER BY r.first_number LIMIT ${ROWS_PER_PAGE}`);

/** All ranges of a campaign by their numbers, page by page; with a draw, those that were issued in its time. */
export async function* readEntries(
  db: Database,
  { merchantId, campaignId }: Pick<DrawKey, 'merchantId' | 'campaignId'>,
  draw: Pick<Draw, 'entriesFrom' | 'closesAt'> | undefined,
): AsyncGenerator<readonly ExportedEntry[]> {
  const { entriesFrom = 0, closesAt = Infinity } = draw ?? {};
  let after = 0;
  for (;;) {
    const rows = await entriesAfter(db, [merchantId, campaignId, after]);
    yield rows.filter(({ issued_at: at }) => at >= entriesFrom && at < closesAt).map(toEntry);
    if (rows.length < ROWS_PER_PAGE) return;
    after = rows.at(-1)?.first_number ?? after;
  }
}

function toEntry(row: EntryRow): ExportedEntry {
  return {
    first: row.first_number,
    count: row.count,
    voided: row.voided_count,
    customerId: row.customer_id,
    phone: row.phone ?? undefined,
    issuedAt: row.issued_at,
    source: row.source,
    reference: row.reference ?? undefined,
  };
}
