import { z } from 'zod';
import { minor } from '../../shared/money.ts';
import type { Database, Transaction } from '../db/database.ts';
import { isDuplicateKey } from '../db/driver-error.ts';
import { parseJsonColumn } from '../db/json-column.ts';
import { prepareChange, prepareQuery } from '../db/prepared.ts';
import type { TillGood, TillReceipt, TillSale } from './till-port.ts';

/** What a till sold at once. */
export type Sale = { readonly id: string; readonly goods: readonly SoldGood[] };

/** The part of a good that makes it the same good when it comes again. */
export type SoldGood = Partial<Pick<TillGood, 'id' | 'itemCode'>> & Pick<TillGood, 'quantity' | 'priceMinor'>;

type SaleRow = { readonly id: string; readonly goods: string };

const goodsColumn = z.array(
  z.strictObject({
    id: z.int().optional(),
    itemCode: z.string().optional(),
    quantity: z.int(),
    priceMinor: z.int().transform(minor),
  }),
);

/** Another has sold under the same order or receipt. */
export class SaleTaken extends Error {}

const insertRow = prepareChange(`
  INSERT INTO certificate_sales (merchant_id, id, reference, pos_code, cheque_id, goods, buyer, sold_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);

export const saleByReference = prepareQuery<SaleRow>(
  'SELECT id, goods FROM certificate_sales WHERE merchant_id = ? AND reference = ?',
);

export const salesByCheque = prepareQuery<SaleRow & { readonly pos_code: string | null }>(
  'SELECT id, goods, pos_code FROM certificate_sales WHERE merchant_id = ? AND cheque_id = ? ORDER BY sold_at, id',
);

/** By what a till's sale is the same sale: the order, else the receipt, each at its point. */
export function referenceOf({ posCode, orderNumber, chequeId }: TillReceipt): string | undefined {
  const point = `${posCode.length}:${posCode}`;
  // MySQL compares without the spaces at the end: there are none.
  if (orderNumber !== undefined) return `order:${point}:${orderNumber};`;
  return chequeId === undefined ? undefined : `cheque:${point}:${chequeId};`;
}

export function toSoldGoods(goods: readonly TillGood[]): SoldGood[] {
  return goods.map(({ id, itemCode, quantity, priceMinor }) => ({ id, itemCode, quantity, priceMinor }));
}

export function isSameGood(a: SoldGood, b: SoldGood): boolean {
  return a.id === b.id && a.itemCode === b.itemCode && a.priceMinor === b.priceMinor;
}

/** @throws {@link SaleTaken} */
export async function insertSale(transaction: Transaction, id: string, sale: TillSale, now: number): Promise<void> {
  const { merchantId, posCode, chequeId, goods, buyer } = sale;
  const { client, clientIShop } = buyer;
  // An address and a phone are nobody's need here, and would have to be erased one day.
  const [sold, who] = [JSON.stringify(toSoldGoods(goods)), JSON.stringify({ client, clientIShop })];
  try {
    await insertRow(transaction, [
      merchantId,
      id,
      referenceOf(sale) ?? null,
      posCode,
      chequeId ?? null,
      sold,
      who,
      now,
    ]);
  } catch (error) {
    throw isDuplicateKey(error) ? new SaleTaken() : error;
  }
}

export async function findSale(db: Database, receipt: TillReceipt): Promise<Sale | undefined> {
  const reference = referenceOf(receipt);
  if (reference === undefined) return undefined;
  return (await saleByReference(db, [receipt.merchantId, reference])).map(toSale)[0];
}

/** The sales that a return may be about: that of the order, else those of the receipt, first at this point. */
export async function findSalesToRefund(db: Database, receipt: TillReceipt): Promise<Sale[]> {
  const { merchantId, posCode, chequeId } = receipt;
  const byOrder = await findSale(db, { ...receipt, chequeId: undefined });
  if (byOrder || chequeId === undefined) return byOrder ? [byOrder] : [];
  const byCheque = await salesByCheque(db, [merchantId, chequeId]);
  const here = byCheque.filter((row) => row.pos_code === posCode);
  // Another point's receipt may have the same number by chance: one alone is meant, several are nobody's.
  return (here.length > 0 || byCheque.length > 1 ? here : byCheque).map(toSale);
}

function toSale({ id, goods }: SaleRow): Sale {
  return { id, goods: parseJsonColumn(goodsColumn, goods) };
}
