import type { FiscalIdentity } from '../../shared/receipt.ts';
import type { Database } from '../db/database.ts';
import { prepareLookUp } from '../db/prepared.ts';
import { holderByIdentity } from './holders.store.ts';
import type { StoredRange } from './ranges.store.ts';

export async function findCustomerId(db: Database, merchantId: string, identity: string): Promise<string | undefined> {
  return (await holderByIdentity(db, [merchantId, identity]))?.id;
}

export const liveTicketsOfCustomer = prepareLookUp<{ readonly live: number | string | null }>(`
  SELECT SUM(count - voided_count) AS live FROM ticket_ranges
  WHERE merchant_id = ? AND campaign_id = ? AND customer_id = ?`);

export async function countLiveTickets(
  db: Database,
  merchantId: string,
  campaignId: number,
  customerId: string,
): Promise<number> {
  return Number((await liveTicketsOfCustomer(db, [merchantId, campaignId, customerId]))?.live ?? 0);
}

type ReceiptRow = {
  readonly campaignId: number | null;
  readonly first: number | null;
  readonly count: number | null;
  readonly voided: number | null;
};

export const receiptWithRange = prepareLookUp<ReceiptRow>(`
  SELECT f.campaign_id AS "campaignId", r.first_number AS first, r.count, r.voided_count AS voided
  FROM fiscal_receipts f
  LEFT JOIN ticket_ranges r
    ON r.merchant_id = f.merchant_id AND r.campaign_id = f.campaign_id AND r.first_number = f.first_number
  WHERE f.merchant_id = ? AND f.fn = ? AND f.fd = ? AND f.fp = ?`);

/** A receipt that was counted; one that earned nothing has no tickets. */
export type CountedReceipt = {
  readonly tickets: { readonly campaignId: number; readonly range: StoredRange } | undefined;
};

export async function findCountedReceipt(
  db: Database,
  merchantId: string,
  { fn, fd, fp }: FiscalIdentity,
): Promise<CountedReceipt | undefined> {
  const row = await receiptWithRange(db, [merchantId, fn, fd, fp]);
  if (!row) return undefined;
  const { campaignId, first, count, voided } = row;
  if (campaignId === null || first === null || count === null || voided === null) return { tickets: undefined };
  return { tickets: { campaignId, range: { first, count, voided } } };
}

/** The campaign that draws next, or where none is to come, that drew last. */
export async function findDrawingCampaign(db: Database, merchantId: string): Promise<number | undefined> {
  const draws = () =>
    db('draws as d')
      .join('chance_campaigns as c', { 'c.merchant_id': 'd.merchant_id', 'c.id': 'd.campaign_id' })
      .where({ 'd.merchant_id': merchantId, 'd.enabled': true, 'c.enabled': true });
  const next: { campaign_id: number } | undefined = await draws()
    .whereNot({ 'd.status': 'drawn' })
    .orderBy(['d.draws_at', 'd.campaign_id'])
    .first('d.campaign_id');
  if (next) return next.campaign_id;
  const last: { campaign_id: number } | undefined = await draws()
    .orderBy([
      { column: 'd.drawn_at', order: 'desc' },
      { column: 'd.campaign_id', order: 'desc' },
    ])
    .first('d.campaign_id');
  return last?.campaign_id;
}
