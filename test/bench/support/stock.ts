import type { CartLine } from '../../../shared/cart.ts';
import { formatMinor, minor } from '../../../shared/money.ts';
import type { BulkRow, BulkTable } from './bulk-insert.ts';
import { CURRENCY, DISCOUNT_PERCENT, EVENT, EVENT_SET, MERCHANT, PROMOTION } from './merchant.ts';

/** What a shop is filled with. Its open checkouts have one code each, going round all the codes. */
export type Stock = {
  readonly codes: number;
  readonly checkouts: number;
};

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

export function* tablesOf({ codes, checkouts }: Stock): Generator<FilledTable> {
  yield {
    name: 'promo_codes',
    columns: ['merchant_id', 'code', 'written', 'promotion_id', 'uses', 'enabled'],
    rows: rowsOf(codes, (index) => [MERCHANT, codeAt(index), codeAt(index), PROMOTION, 0, 1]),
  };
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

function* rowsOf(count: number, rowAt: (index: number) => BulkRow): Generator<BulkRow> {
  for (let index = 0; index < count; index++) yield rowAt(index);
}
