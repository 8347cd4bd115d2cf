import { z } from 'zod';
import type { FiscalIdentity } from '../../shared/receipt.ts';
import type { Database, Transaction } from '../db/database.ts';
import { isDuplicateKey } from '../db/driver-error.ts';
import { parseJsonColumn } from '../db/json-column.ts';
import { prepareChange, prepareLookUp } from '../db/prepared.ts';
import { Outdated } from '../db/settle.ts';
import { type Bought, type CountedSale, countedSale } from './sale.ts';

/** A receipt that was counted: it never is again. */
export type Receipt = {
  readonly merchantId: string;
  /** Normalised. */
  readonly identity: FiscalIdentity;
  readonly shopId: number;
  readonly counted: CountedSale;
  /** All of its products, also those that counted for nothing. */
  readonly bought: readonly Bought[];
  /** Where its tickets begin; it may have none. */
  readonly firstTicket: number | undefined;
};

export type StoredReceipt = Receipt & {
  /** What came back of it. */
  readonly returned: readonly Bought[];
  readonly version: number;
};

const boughtColumn = z.array(z.strictObject({ productId: z.int(), quantity: z.int() }));
const saleColumn = z.strictObject({ counted: countedSale, bought: boughtColumn });

type ReceiptRow = {
  readonly shop_id: number;
  readonly sale: string;
  readonly first_number: number | null;
  readonly returned: string | null;
  readonly version: number;
};

/** Another has counted the receipt. */
export class ReceiptCounted extends Error {}

export const receiptByPrimaryKey = prepareLookUp<ReceiptRow>(`
  SELECT shop_id, sale, first_number, returned, version FROM fiscal_receipts
  WHERE merchant_id = ? AND fn = ? AND fd = ? AND fp = ?`);

const insertRow = prepareChange(`
  INSERT INTO fiscal_receipts (merchant_id, fn, fd, fp, shop_id, sale, campaign_id, first_number, version, received_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`);

const updateReturned = prepareChange(`
  UPDATE fiscal_receipts SET returned = ?, version = version + 1
  WHERE merchant_id = ? AND fn = ? AND fd = ? AND fp = ? AND version = ?`);

/** How its tickets name the receipt. */
export function referenceOf({ fn, fd, fp }: FiscalIdentity): string {
  return `${fn}:${fd}:${fp}`;
}

export async function findReceipt(
  db: Database,
  merchantId: string,
  identity: FiscalIdentity,
): Promise<StoredReceipt | undefined> {
  const { fn, fd, fp } = identity;
  const row = await receiptByPrimaryKey(db, [merchantId, fn, fd, fp]);
  return (
    row && {
      merchantId,
      identity,
      shopId: row.shop_id,
      ...parseJsonColumn(saleColumn, row.sale),
      firstTicket: row.first_number ?? undefined,
      returned: row.returned === null ? [] : parseJsonColumn(boughtColumn, row.returned),
      version: row.version,
    }
  );
}

/** @throws {@link ReceiptCounted} */
export async function insertReceipt(transaction: Transaction, receipt: Receipt, now: number): Promise<void> {
  const { merchantId, identity, shopId, counted, bought, firstTicket } = receipt;
  const { fn, fd, fp } = identity;
  const sale = JSON.stringify({ counted, bought });
  const campaignId = firstTicket === undefined ? null : (counted.campaign?.id ?? null);
  try {
    await insertRow(transaction, [
      ...[merchantId, fn, fd, fp, shopId, sale],
      ...[campaignId, firstTicket ?? null, now],
    ]);
  } catch (error) {
    throw isDuplicateKey(error) ? new ReceiptCounted() : error;
  }
}

/** Writes down all that came back so far, over the version that this was judged by. @throws {@link Outdated} */
export async function saveReturned(
  transaction: Transaction,
  { merchantId, identity, version }: StoredReceipt,
  returned: readonly Bought[],
): Promise<void> {
  const { fn, fd, fp } = identity;
  const changed = await updateReturned(transaction, [JSON.stringify(returned), merchantId, fn, fd, fp, version]);
  if (changed === 0) throw new Outdated();
}
