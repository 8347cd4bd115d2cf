import type { Database, Transaction } from '../db/database.ts';
import { isDuplicateKey } from '../db/driver-error.ts';
import { parseJsonColumn } from '../db/json-column.ts';
import { type Binding, prepareChange, prepareQuery } from '../db/prepared.ts';
import { Outdated } from '../db/settle.ts';
import { CODE_COLUMNS, type CodeRow, toFoundCode } from '../promo/store.ts';
import {
  type BoughtCheckout,
  cartColumn,
  certificatesColumn,
  customerColumn,
  isBought,
  type Phase,
  pointsColumn,
  type Purchase,
  quoteColumn,
  type StoredCheckout,
  type StoredCode,
} from './stored.ts';

type CheckoutRow = {
  readonly id: string;
  readonly version: number;
  readonly status: Phase['status'];
  readonly priced_by: 'page' | 'shop';
  readonly currency: string;
  readonly cart: string;
  readonly customer: string;
  readonly points: string | null;
  readonly certificates: string | null;
  readonly quote: string | null;
  readonly reserved_until: number | null;
  readonly order_number: string | null;
  readonly committed_at: number | null;
  readonly cancelled_at: number | null;
};

/** A checkout without codes comes as one row, whose code is null. */
type JoinedRow = CheckoutRow &
  Omit<CodeRow, 'code'> & {
    readonly code: string | null;
    readonly position: number | null;
    readonly own_counted: 0 | 1 | null;
  };

const CHECKOUT_WITH_CODES = `
  SELECT k.id, k.version, k.status, k.priced_by, k.currency, k.cart, k.customer, k.points, k.certificates, k.quote, k.reserved_until,
    k.order_number, k.committed_at, k.cancelled_at, ${CODE_COLUMNS.join(', ')}, a.position,
    r.is_counted AS own_counted
  FROM checkouts k
  LEFT JOIN checkout_promo_codes a ON a.merchant_id = k.merchant_id AND a.checkout_id = k.id
  LEFT JOIN promo_codes c ON c.merchant_id = a.merchant_id AND c.code = a.code
  LEFT JOIN promotions p ON p.merchant_id = c.merchant_id AND p.id = c.promotion_id
  LEFT JOIN promo_redemptions r ON r.merchant_id = a.merchant_id AND r.checkout_id = a.checkout_id AND r.code = a.code`;

export const checkoutByPrimaryKey = prepareQuery<JoinedRow>(`${CHECKOUT_WITH_CODES}
  WHERE k.merchant_id = ? AND k.id = ?`);

export const checkoutByOrderNumber = prepareQuery<JoinedRow>(`${CHECKOUT_WITH_CODES}
  WHERE k.merchant_id = ? AND k.order_number = ?`);

export async function findCheckout(db: Database, merchantId: string, id: string): Promise<StoredCheckout | undefined> {
  const found = toCheckout(merchantId, await checkoutByPrimaryKey(db, [merchantId, id]));
  // MySQL takes an id with spaces behind it for the same.
  return found?.id === id ? found : undefined;
}

export async function findCheckoutOfOrder(
  db: Database,
  merchantId: string,
  orderNumber: string,
): Promise<BoughtCheckout | undefined> {
  const found = toCheckout(merchantId, await checkoutByOrderNumber(db, [merchantId, orderNumber]));
  return found && isBought(found) && found.phase.orderNumber === orderNumber ? found : undefined;
}

function toCheckout(merchantId: string, rows: readonly JoinedRow[]): StoredCheckout | undefined {
  const [row] = rows;
  if (!row) return undefined;
  return {
    merchantId,
    id: row.id,
    version: row.version,
    pricedBy: row.priced_by,
    currency: row.currency,
    cart: parseJsonColumn(cartColumn, row.cart),
    customer: row.customer === '{}' ? {} : parseJsonColumn(customerColumn, row.customer),
    points: row.points === null ? undefined : parseJsonColumn(pointsColumn, row.points),
    certificates: row.certificates === null ? undefined : parseJsonColumn(certificatesColumn, row.certificates),
    phase: toPhase(row),
    // Not by the database: to sort texts of this size it would write them to disk.
    codes: rows.toSorted((a, b) => Number(a.position) - Number(b.position)).flatMap(toCodes),
  };
}

function toCodes({ code, own_counted, ...row }: JoinedRow): StoredCode[] {
  if (code === null) return [];
  const own = own_counted === null ? undefined : { isCounted: Boolean(own_counted) };
  return [{ ...toFoundCode({ ...row, code }), own }];
}

function toPhase(row: CheckoutRow): Phase {
  switch (row.status) {
    case 'open':
      return { status: 'open' };
    case 'reserved':
      return { status: 'reserved', settled: parseQuote(row).settled, reservedUntil: required(row.reserved_until) };
    case 'committed':
      return { status: 'committed', ...toPurchase(row) };
    case 'cancelled':
      return { status: 'cancelled', ...toPurchase(row), cancelledAt: required(row.cancelled_at) };
  }
}

function toPurchase(row: CheckoutRow): Purchase {
  return {
    ...parseQuote(row),
    orderNumber: required(row.order_number),
    committedAt: required(row.committed_at),
  };
}

function parseQuote({ quote }: CheckoutRow): Pick<Purchase, 'settled' | 'loyalty' | 'tickets'> {
  const { settled, loyalty, tickets } = parseJsonColumn(quoteColumn, required(quote));
  return { settled, loyalty, tickets };
}

function required<Value>(value: Value | null): Value {
  if (value === null) throw new Error('a checkout is stored without what its status needs');
  return value;
}

/** Another order has the number. */
export class OrderNumberTaken extends Error {}

const insertRow = prepareChange(`
  INSERT INTO checkouts (merchant_id, id, version, priced_by, currency, status, cart, customer, points, certificates,
    quote, reserved_until, order_number, committed_at, cancelled_at, changed_at, created_at)
  VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);

const updateRow = prepareChange(`
  UPDATE checkouts SET version = version + 1, priced_by = ?, status = ?, cart = ?, customer = ?, points = ?,
    certificates = ?, quote = ?, reserved_until = ?, order_number = ?, committed_at = ?, cancelled_at = ?, changed_at = ?
  WHERE merchant_id = ? AND id = ? AND version = ?`);

export async function insertCheckout(transaction: Transaction, checkout: StoredCheckout, now: number): Promise<void> {
  const { merchantId, id, pricedBy, currency } = checkout;
  await insertRow(transaction, [merchantId, id, pricedBy, currency, ...changingColumns(checkout), now, now]);
  await insertCodes(transaction, checkout);
}

/** Writes the checkout over the version that it was made from. @throws {@link Outdated}, {@link OrderNumberTaken} */
export async function saveCheckout(transaction: Transaction, checkout: StoredCheckout, now: number): Promise<void> {
  const { merchantId, id, version, pricedBy } = checkout;
  try {
    const bindings = [pricedBy, ...changingColumns(checkout), now, merchantId, id, version];
    if ((await updateRow(transaction, bindings)) === 0) throw new Outdated();
  } catch (error) {
    if (isDuplicateKey(error)) throw new OrderNumberTaken();
    throw error;
  }
}

function changingColumns({ phase, cart, customer, points, certificates }: StoredCheckout): Binding[] {
  const purchase = phase.status === 'committed' || phase.status === 'cancelled' ? phase : undefined;
  return [
    phase.status,
    JSON.stringify(cart),
    JSON.stringify(customer),
    points === undefined ? null : JSON.stringify(points),
    certificates === undefined ? null : JSON.stringify(certificates),
    phase.status === 'open'
      ? null
      : JSON.stringify({ settled: phase.settled, loyalty: purchase?.loyalty, tickets: purchase?.tickets }),
    phase.status === 'reserved' ? phase.reservedUntil : null,
    purchase?.orderNumber ?? null,
    purchase?.committedAt ?? null,
    phase.status === 'cancelled' ? phase.cancelledAt : null,
  ];
}

export async function replaceCodes(transaction: Transaction, checkout: StoredCheckout): Promise<void> {
  await transaction('checkout_promo_codes')
    .where({ merchant_id: checkout.merchantId, checkout_id: checkout.id })
    .delete();
  await insertCodes(transaction, checkout);
}

async function insertCodes(transaction: Transaction, { merchantId, id, codes }: StoredCheckout): Promise<void> {
  if (codes.length === 0) return;
  await transaction('checkout_promo_codes').insert(
    codes.map(({ code }, position) => ({ merchant_id: merchantId, checkout_id: id, position, code })),
  );
}

const UNCHANGED_AT_ONCE = 100;

/** Some of the checkouts, of any merchant, that were last changed before a moment and have not become an order. */
export async function listUnchanged(
  db: Database,
  changedBefore: number,
): Promise<readonly { readonly merchantId: string; readonly id: string }[]> {
  const rows: { merchant_id: string; id: string }[] = await db('checkouts')
    .whereIn('status', ['open', 'reserved'])
    .where('changed_at', '<', changedBefore)
    .limit(UNCHANGED_AT_ONCE)
    .select('merchant_id', 'id');
  return rows.map(({ merchant_id, id }) => ({ merchantId: merchant_id, id }));
}

/** Deletes the checkout as it was read; false when it was changed since. */
export async function deleteCheckout(
  transaction: Transaction,
  { merchantId, id, version }: StoredCheckout,
): Promise<boolean> {
  const deleted = await transaction('checkouts').where({ merchant_id: merchantId, id, version }).delete();
  if (deleted === 0) return false;
  await transaction('checkout_promo_codes').where({ merchant_id: merchantId, checkout_id: id }).delete();
  return true;
}
