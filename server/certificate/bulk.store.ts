import type { NumberLength } from '../../shared/certificate-number.ts';
import { minor, type Minor } from '../../shared/money.ts';
import type { Database, Transaction } from '../db/database.ts';
import { prepareChange, prepareLookUp, prepareQuery } from '../db/prepared.ts';

/** A sale of certificates that are printed: no till's, so that neither an order nor a receipt can return it. */
export type BatchSale = {
  readonly merchantId: string;
  readonly id: string;
  readonly nominalMinor: Minor;
  readonly soldAt: number;
};

export type SealedCertificate = {
  readonly position: number;
  readonly number: string;
  readonly nominalMinor: Minor;
  readonly sealed: string;
  readonly expiresAt: number;
};

type SealedRow = {
  readonly position: number;
  readonly number: string;
  readonly nominal_minor: number;
  readonly sealed: string;
  readonly expires_at: number;
};

const insertBatch = prepareChange(`
  INSERT INTO certificate_sales (merchant_id, id, reference, cheque_id, goods, buyer, sold_at)
  VALUES (?, ?, ?, NULL, ?, '{}', ?)`);

const updateBatch = prepareChange(
  'UPDATE certificate_sales SET goods = ? WHERE merchant_id = ? AND id = ? AND reference = ?',
);

/**
 * Writes that the batch has so many certificates now: the first statement of the transaction that issues the last of
 * them, so that the sale tells what was issued also where the rest never was.
 */
export async function saveBatch(
  transaction: Transaction,
  { merchantId, id, nominalMinor, soldAt }: BatchSale,
  quantity: number,
): Promise<void> {
  const goods = JSON.stringify([{ quantity, priceMinor: nominalMinor }]);
  const reference = referenceOfBatch(id);
  const changed = await updateBatch(transaction, [goods, merchantId, id, reference]);
  if (changed === 0) await insertBatch(transaction, [merchantId, id, reference, goods, soldAt]);
}

const batchByReference = prepareLookUp<{ readonly id: string }>(
  'SELECT id FROM certificate_sales WHERE merchant_id = ? AND reference = ?',
);

export async function batchExists(db: Database, merchantId: string, id: string): Promise<boolean> {
  // MySQL takes a reference with spaces behind it for the same.
  return (await batchByReference(db, [merchantId, referenceOfBatch(id)]))?.id === id;
}

function referenceOfBatch(id: string): string {
  return `batch:${id}`;
}

const countOfBatch = prepareLookUp<{ readonly certificates: number }>(
  'SELECT COUNT(*) AS certificates FROM certificates WHERE merchant_id = ? AND sale_id = ?',
);

export async function countBatch(db: Database, merchantId: string, id: string): Promise<number> {
  return (await countOfBatch(db, [merchantId, id]))?.certificates ?? 0;
}

const certificatesOfBatch = prepareQuery<SealedRow>(`
  SELECT position, number, nominal_minor, sealed, expires_at FROM certificates
  WHERE merchant_id = ? AND sale_id = ? AND position >= ? AND position < ? ORDER BY position`);

/** Those of the batch from one place on, before another. */
export async function readBatchPage(
  db: Database,
  merchantId: string,
  id: string,
  from: number,
  before: number,
): Promise<SealedCertificate[]> {
  const rows = await certificatesOfBatch(db, [merchantId, id, from, before]);
  return rows.map(({ position, number, nominal_minor, sealed, expires_at }) => ({
    position,
    number,
    nominalMinor: minor(nominal_minor),
    sealed,
    expiresAt: expires_at,
  }));
}

const numbersBetween = prepareLookUp<{ readonly numbers: number }>(`
  SELECT COUNT(*) AS numbers FROM certificates
  WHERE merchant_id = ? AND number >= ? AND number <= ? AND LENGTH(number) = ?`);

/** How many of the numbers that a series can have are taken, by whatever series. */
export async function countTakenNumbers(
  db: Database,
  merchantId: string,
  { prefix, length }: { readonly prefix: string; readonly length: NumberLength },
): Promise<number> {
  const row = await numbersBetween(db, [merchantId, prefix.padEnd(length, '0'), prefix.padEnd(length, '9'), length]);
  return row?.numbers ?? 0;
}
