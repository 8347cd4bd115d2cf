import type { ReturnedLine } from '../../shared/checkout.ts';
import { type Minor, sum } from '../../shared/money.ts';
import type { Database, Transaction } from '../db/database.ts';
import { parseJsonColumn } from '../db/json-column.ts';
import { returnedColumn } from './stored.ts';

/** Goods that came back, with what was paid back for them. */
export type OrderReturn = {
  readonly number: number;
  readonly returnedAt: number;
  readonly lines: readonly ReturnedLine[];
  readonly refundMinor: Minor;
};

type OrderOf = { readonly merchantId: string; readonly id: string };

export async function listReturns(db: Database, { merchantId, id }: OrderOf): Promise<OrderReturn[]> {
  const rows: { number: number; lines: string; returned_at: number }[] = await db('order_returns')
    .where({ merchant_id: merchantId, checkout_id: id })
    .orderBy('number')
    .select('number', 'lines', 'returned_at');
  return rows.map(({ number, lines, returned_at }) => {
    const returned = parseJsonColumn(returnedColumn, lines);
    const refundMinor = sum(returned.map((line) => line.refundMinor));
    return { number, returnedAt: returned_at, lines: returned, refundMinor };
  });
}

export async function insertReturn(
  transaction: Transaction,
  { merchantId, id }: OrderOf,
  { number, returnedAt, lines, refundMinor }: OrderReturn,
): Promise<void> {
  await transaction('order_returns').insert({
    merchant_id: merchantId,
    checkout_id: id,
    number,
    lines: JSON.stringify(lines),
    refund_minor: refundMinor,
    returned_at: returnedAt,
  });
}
