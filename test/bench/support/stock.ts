import type { CartLine } from '../../../shared/cart.ts';
import { formatMinor, minor } from '../../../shared/money.ts';
import type { BulkRow, BulkTable } from './bulk-insert.ts';
import { certificateTables } from './certificate-stock.ts';
import { CURRENCY, DISCOUNT_PERCENT, EVENT, EVENT_SET, LEVEL, MERCHANT, PROMOTION } from './merchant.ts';
import { ticketTables } from './ticket-stock.ts';

/** What a shop is filled with. Its open checkouts have one code each, going round all the codes. */
export type Stock = {
  readonly codes: number;
  readonly checkouts: number;
  /** Each with points enough for every load, and a history. */
  readonly customers: number;
  /** Each with money on it, and all with one PIN. */
  readonly certificates?: number;
  /** Each with a price in the shop; and a thousand buyers who are known by their phones. */
  readonly products?: number;
};

/** How many entries of the journal each customer has. */
export const ENTRIES_EACH = 10;

export type FilledTable = BulkTable & { readonly rows: Iterable<BulkRow> };

const CODE_STEP = 7_919;
const CHECKOUT_STEP = 1_000_003;

/** In ascending order, so that the primary key grows at its end and the load is fast. */
export function codeAt(index: number): string {
  return `B${(index * CODE_STEP).toString(36).toUpperCase().padStart(8, '0')}`;
}

/** As {@link codeAt}. */
export function checkoutIdAt(index: number): string {
  return (index * CHECKOUT_STEP).toString(16).padStart(24, '0');
}

const CART: readonly CartLine[] = [
  { id: '1', kind: 'ticket', event: EVENT, set: EVENT_SET, unitPriceMinor: minor(100_000), quantity: 2 },
  { id: '2', kind: 'ticket', event: EVENT, set: EVENT_SET, unitPriceMinor: minor(50_000), quantity: 1 },
];

/** What every checkout comes to. */
export const TOTAL = formatMinor(minor((250_000 * (100 - DISCOUNT_PERCENT)) / 100));

export function* tablesOf({
  codes,
  checkouts,
  customers,
  certificates = 0,
  products = 0,
}: Stock): Generator<FilledTable> {
  yield {
    name: 'promo_codes',
    columns: ['merchant_id', 'code', 'written', 'promotion_id', 'uses', 'enabled'],
    rows: rowsOf(codes, (index) => [MERCHANT, codeAt(index), codeAt(index), PROMOTION, 0, 1]),
  };
  if (customers > 0) yield* customerTables(customers);
  if (certificates > 0) yield* certificateTables(certificates);
  if (products > 0) yield* ticketTables(products);
  if (checkouts === 0) return;
  const cart = JSON.stringify(CART);
  const startAt = Date.now() - checkouts;
  yield {
    name: 'checkouts',
    columns: [
      'merchant_id',
      'id',
      'version',
      'status',
      'priced_by',
      'currency',
      'cart',
      'customer',
      'created_at',
      'changed_at', // prettier-ignore
    ],
    rows: rowsOf(checkouts, (index) => {
      const at = startAt + index;
      return [MERCHANT, checkoutIdAt(index), 1, 'open', 'shop', CURRENCY, cart, '{}', at, at];
    }),
  };
  yield {
    name: 'checkout_promo_codes',
    columns: ['merchant_id', 'checkout_id', 'position', 'code'],
    rows: rowsOf(checkouts, (index) => [MERCHANT, checkoutIdAt(index), 0, codeAt(index % codes)]),
  };
}

/** As {@link codeAt}. */
export function customerIdAt(index: number): string {
  return (index * CHECKOUT_STEP).toString(16).padStart(24, 'c');
}

export function cardAt(index: number): string {
  return `C${codeAt(index)}`;
}

const GRANTED_MINOR = 1_000_000_00;

function* customerTables(customers: number): Generator<FilledTable> {
  const startAt = Date.now() - customers;
  yield {
    name: 'customers',
    columns: ['merchant_id', 'id', 'card', 'level_oid', 'created_at', 'changed_at'],
    rows: rowsOf(customers, (index) => [MERCHANT, customerIdAt(index), cardAt(index), LEVEL, startAt, startAt]),
  };
  yield {
    name: 'customer_identities',
    columns: ['merchant_id', 'identity', 'customer_id'],
    rows: rowsOf(customers, (index) => [MERCHANT, `card:${cardAt(index)}`, customerIdAt(index)]),
  };
  yield {
    name: 'ledger_owners',
    columns: ['merchant_id', 'id', 'version'],
    rows: rowsOf(customers, (index) => [MERCHANT, customerIdAt(index), ENTRIES_EACH]),
  };
  yield {
    name: 'ledger_accounts',
    columns: ['merchant_id', 'owner_id', 'account', 'asset', 'posted_minor'],
    rows: rowsOf(customers, (index) => [
      MERCHANT,
      customerIdAt(index),
      'points/lasting',
      'points',
      GRANTED_MINOR * ENTRIES_EACH,
    ]),
  };
  yield {
    name: 'ledger_transfers',
    columns: [
      'merchant_id',
      'owner_id',
      'entry',
      'line',
      'kind',
      'from_account',
      'to_account',
      'amount_minor',
      'balance_minor',
      'posted_at',
    ],
    rows: rowsOf(customers * ENTRIES_EACH, (index) => {
      const entry = (index % ENTRIES_EACH) + 1;
      const id = customerIdAt(Math.floor(index / ENTRIES_EACH));
      const balance = GRANTED_MINOR * entry;
      return [MERCHANT, id, entry, 1, 'earn', 'issued', 'points/lasting', GRANTED_MINOR, balance, startAt + index];
    }),
  };
}

function* rowsOf(count: number, rowAt: (index: number) => BulkRow): Generator<BulkRow> {
  for (let index = 0; index < count; index++) yield rowAt(index);
}
