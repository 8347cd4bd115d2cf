import type { Database } from '../db/database.ts';
import { preparePages } from '../db/inspection.ts';
import { prepareLookUp, prepareQuery } from '../db/prepared.ts';
import type { HistoryKinds } from '../ledger/history.ts';

export type LiabilityOwner = { readonly name: string; readonly currency: string; readonly timeZone: string };

/** An amount that came to a certificate, or went from it. */
export type CertificateTransfer = {
  readonly series_id: number;
  readonly kind: HistoryKinds['certificate'];
  readonly amount_minor: number;
  readonly posted_at: number;
};

const merchantByPrimaryKey = prepareLookUp<{
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly time_zone: string;
}>('SELECT id, name, currency, time_zone FROM merchants WHERE id = ?');

export async function findLiabilityOwner(db: Database, merchantId: string): Promise<LiabilityOwner | undefined> {
  const row = await merchantByPrimaryKey(db, [merchantId]);
  // MySQL takes an id with spaces behind it for the same.
  return row?.id === merchantId ? { name: row.name, currency: row.currency, timeZone: row.time_zone } : undefined;
}

/** Of all series that there ever were. */
export async function readSeriesNames(db: Database, merchantId: string): Promise<Map<number, string>> {
  const rows: { id: number; name: string }[] = await db('certificate_series')
    .where({ merchant_id: merchantId })
    .select('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const countOfMerchant = prepareLookUp<{ readonly certificates: number }>(
  'SELECT COUNT(*) AS certificates FROM certificates WHERE merchant_id = ?',
);

export async function countCertificates(db: Database, merchantId: string): Promise<number> {
  return (await countOfMerchant(db, [merchantId]))?.certificates ?? 0;
}

const readIds = preparePages<{ readonly id: string }>(
  'SELECT id FROM certificates WHERE merchant_id = ? AND id > ? ORDER BY id',
  ({ id }) => id,
);

export const transfersOfCertificates = prepareQuery<CertificateTransfer>(`
  SELECT c.series_id, t.kind, t.amount_minor, t.posted_at FROM certificates c
  JOIN ledger_transfers t ON t.merchant_id = c.merchant_id AND t.owner_id = c.id
  WHERE c.merchant_id = ? AND c.id > ? AND c.id <= ?`);

/** The whole journals of a merchant's certificates, those of a few hundred certificates at once. */
export async function* readTransfers(
  db: Database,
  merchantId: string,
): AsyncGenerator<{ readonly certificates: number; readonly transfers: readonly CertificateTransfer[] }> {
  for await (const { rows, after, upTo } of readIds(db, merchantId)) {
    yield { certificates: rows.length, transfers: await transfersOfCertificates(db, [merchantId, after, upTo]) };
  }
}
