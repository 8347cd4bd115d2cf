import type { BulkRow } from './bulk-insert.ts';
import { LEVEL, MERCHANT, SHOP } from './merchant.ts';
import type { FilledTable } from './stock.ts';

export const BUYERS = 1_000;

const UNIT_PRICE_MINOR = 49_990;
const STEP = 1_000_003;

export function productIdAt(index: number): number {
  return index + 1;
}

export function phoneAt(index: number): string {
  return `+7${9_000_000_000 + index}`;
}

function buyerIdAt(index: number): string {
  return (index * STEP).toString(16).padStart(24, 'f');
}

export function* ticketTables(products: number): Generator<FilledTable> {
  yield {
    name: 'products',
    columns: ['merchant_id', 'id', 'name', 'category_id', 'price_minor', 'enabled'],
    rows: rowsOf(products, (index) => [MERCHANT, productIdAt(index), `Product ${index}`, index % 100, 100, 1]),
  };
  yield {
    name: 'product_prices',
    columns: ['merchant_id', 'product_id', 'point_id', 'price_minor'],
    rows: rowsOf(products, (index) => [MERCHANT, productIdAt(index), SHOP, UNIT_PRICE_MINOR]),
  };
  yield {
    name: 'customers',
    columns: ['merchant_id', 'id', 'phone', 'level_oid', 'created_at', 'changed_at'],
    rows: rowsOf(BUYERS, (index) => [MERCHANT, buyerIdAt(index), phoneAt(index), LEVEL, 0, 0]),
  };
  yield {
    name: 'customer_identities',
    columns: ['merchant_id', 'identity', 'customer_id'],
    rows: rowsOf(BUYERS, (index) => [MERCHANT, `phone:${phoneAt(index)}`, buyerIdAt(index)]),
  };
  yield {
    name: 'ledger_owners',
    columns: ['merchant_id', 'id', 'version'],
    rows: rowsOf(BUYERS, (index) => [MERCHANT, buyerIdAt(index), 0]),
  };
}

function* rowsOf(count: number, rowAt: (index: number) => BulkRow): Generator<BulkRow> {
  for (let index = 0; index < count; index++) yield rowAt(index);
}
