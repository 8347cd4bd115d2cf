import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'vitest';
import { z } from 'zod';
import { refund } from '../../shared/api/checkout.ts';
import type { Settled } from '../../shared/checkout.ts';
import type { Database } from '../../server/db/database.ts';
import { parseJsonColumn } from '../../server/db/json-column.ts';
import { verify } from '../../server/verify.ts';
import { cartColumn, quoteColumn, returnedColumn } from '../../server/checkout/stored.ts';

type CodeRow = {
  readonly merchant_id: string;
  readonly code: string;
  readonly written: string;
  readonly uses: number;
  readonly holds: number;
  readonly max_uses: number | null;
};

type RedemptionRow = {
  readonly merchant_id: string;
  readonly checkout_id: string;
  readonly code: string;
  readonly promotion_id: string;
  readonly is_counted: 0 | 1;
  readonly held_until: number | null;
  readonly redeemed_at: number | null;
  readonly cancelled_at: number | null;
};

type CheckoutRow = {
  readonly merchant_id: string;
  readonly id: string;
  readonly status: string;
  readonly cart: string;
  readonly quote: string | null;
  readonly reserved_until: number | null;
  readonly order_number: string | null;
};

const isUsed = ({ redeemed_at, cancelled_at }: RedemptionRow) => redeemed_at !== null && cancelled_at === null;
const isHeld = ({ held_until }: RedemptionRow) => held_until !== null;

/**
 * Checks, when nothing is under way, that all that is written agrees: the ledger with itself, the count of each code
 * with the orders that use it, each order with its codes, its operations and its refunds, and all of them with the
 * limits. It asks that nobody changed a limit or a code's promotion since the first order.
 */
export async function expectSound(db: Database, now: number): Promise<void> {
  const codes = await listCodes(db);
  const redemptions = (await db('promo_redemptions').select()) as RedemptionRow[];
  const checkouts = (await db('checkouts').select()) as CheckoutRow[];
  for (const code of codes) expectCounted(code, redemptions, now);
  for (const row of redemptions) expectWhole(row);
  for (const checkout of checkouts) expectAgreed(checkout, codes, redemptions, now);
  await expectCustomersWithinLimits(db, redemptions, now);
  await expectDoneOnce(db, checkouts);
  await expectPaidBackExactly(db, checkouts);
  const faults: string[] = [];
  await verify(db, { report: (fault) => faults.push(fault) });
  expect(faults, 'what verification finds fault with').toEqual([]);
}

function listCodes(db: Database): PromiseLike<CodeRow[]> {
  return db('promo_codes as c')
    .join('promotions as p', (on) => on.on('p.merchant_id', 'c.merchant_id').andOn('p.id', 'c.promotion_id'))
    .select<CodeRow[]>('c.merchant_id', 'c.code', 'c.written', 'c.uses', 'c.holds', 'p.max_uses');
}

function expectCounted({ merchant_id, code, ...row }: CodeRow, redemptions: readonly RedemptionRow[], now: number) {
  const own = redemptions.filter((each) => each.merchant_id === merchant_id && each.code === code && each.is_counted);
  const uses = own.filter(isUsed).length;
  const holds = own.filter(isHeld);
  const live = holds.filter(({ held_until }) => held_until !== null && held_until > now).length;
  expect({ code, uses: row.uses, holds: row.holds }).toEqual({ code, uses, holds: holds.length });
  if (row.max_uses !== null) expect(uses + live, `${code} is used within its limit`).toBeLessThanOrEqual(row.max_uses);
}

function expectWhole(row: RedemptionRow): void {
  const states = [isHeld(row), row.redeemed_at !== null].filter(Boolean).length;
  expect(states, `held or redeemed: ${JSON.stringify(row)}`).toBe(1);
  if (row.cancelled_at !== null) expect(row.redeemed_at, 'what is cancelled was redeemed').not.toBeNull();
}

/** An order uses the very codes that gave it something; a live reservation holds them; all others use none. */
function expectAgreed(
  { merchant_id, id, status, quote, reserved_until }: CheckoutRow,
  codes: readonly CodeRow[],
  redemptions: readonly RedemptionRow[],
  now: number,
): void {
  const own = redemptions.filter((row) => row.merchant_id === merchant_id && row.checkout_id === id);
  const written = codes.filter((code) => code.merchant_id === merchant_id);
  const nameOf = (row: RedemptionRow) => written.find(({ code }) => code === row.code)?.written;
  const applied = codesIn(quote).map(({ code }) => code);
  const isLive = status === 'reserved' && reserved_until !== null && reserved_until > now;
  const expected = {
    used: status === 'committed' ? applied.toSorted() : [],
    cancelled: status === 'cancelled' ? applied.toSorted() : [],
    held: isLive ? applied.toSorted() : [],
  };
  const isLiveHold = ({ held_until }: RedemptionRow) => held_until !== null && held_until > now;
  expect(
    {
      used: own.filter(isUsed).map(nameOf).sort(),
      cancelled: own.filter(({ cancelled_at }) => cancelled_at !== null).map(nameOf).sort(), // prettier-ignore
      held: own.filter(isLiveHold).map(nameOf).sort(),
    },
    `the codes of checkout ${id}, which is ${status}`,
  ).toEqual(expected);
}

async function expectCustomersWithinLimits(
  db: Database,
  redemptions: readonly RedemptionRow[],
  now: number,
): Promise<void> {
  const limits = await db('promotions')
    .whereNotNull('max_uses_per_customer')
    .select<{ merchant_id: string; id: string; max_uses_per_customer: number }[]>();
  const links =
    await db('promo_redemption_customers').select<
      { merchant_id: string; promotion_id: string; identity: string; checkout_id: string }[]
    >();
  for (const { merchant_id, id, max_uses_per_customer } of limits) {
    const uses = new Map<string, number>();
    for (const { identity, checkout_id } of links.filter(
      (link) => link.merchant_id === merchant_id && link.promotion_id === id,
    )) {
      const counted = redemptions.filter(
        (row) =>
          row.merchant_id === merchant_id &&
          row.promotion_id === id &&
          row.checkout_id === checkout_id &&
          (isUsed(row) || (row.held_until !== null && row.held_until > now)),
      );
      uses.set(identity, (uses.get(identity) ?? 0) + counted.length);
    }
    for (const [identity, count] of uses) {
      expect(count, `uses of ${id} by ${identity}`).toBeLessThanOrEqual(max_uses_per_customer);
    }
  }
}

const ofOrder = z.object({ checkoutId: z.string() });

/** Every order was made by an operation, and no operation said so of what is no order. */
async function expectDoneOnce(db: Database, checkouts: readonly CheckoutRow[]): Promise<void> {
  const operations = await db('operations').select<{ merchant_id: string; kind: string; result: string }[]>();
  const commits = operations
    .filter(({ kind }) => kind === 'checkout.commit')
    .map(({ merchant_id, result }) => `${merchant_id} ${parseJsonColumn(ofOrder, result).checkoutId}`);
  const orders = checkouts.filter(({ order_number }) => order_number !== null);
  expect(new Set(commits), 'the orders, by the operations that made them').toEqual(
    new Set(orders.map(({ merchant_id, id }) => `${merchant_id} ${id}`)),
  );
  const numbers = orders.map(({ merchant_id, order_number }) => `${merchant_id} ${String(order_number)}`);
  expect(new Set(numbers).size, 'order numbers').toBe(numbers.length);
}

/** What operations said to pay back comes to what was paid, where an order is cancelled, and to its returns elsewhere. */
async function expectPaidBackExactly(db: Database, checkouts: readonly CheckoutRow[]): Promise<void> {
  const operations = await db('operations')
    .whereIn('kind', ['order.cancel', 'order.return'])
    .select<{ merchant_id: string; result: string }[]>('merchant_id', 'result');
  const returns = await db('order_returns').select<{ merchant_id: string; checkout_id: string; lines: string }[]>();
  const refunded = new Map<string, number>();
  for (const { merchant_id, result } of operations) {
    const told = parseJsonColumn(refund, result);
    const order = `${merchant_id} ${told.order.checkoutId}`;
    refunded.set(order, (refunded.get(order) ?? 0) + Number(told.refund.replace('.', '')));
  }
  for (const { merchant_id, id, status, cart, quote } of checkouts) {
    const lines = returns.filter((row) => row.merchant_id === merchant_id && row.checkout_id === id);
    const ofReturns = add(
      lines.flatMap((row) => parseJsonColumn(returnedColumn, row.lines)).map((line) => line.refundMinor),
    );
    const subtotal = add(parseJsonColumn(cartColumn, cart).map((line) => line.unitPriceMinor * line.quantity));
    const { level, points, certificates = { certificates: [] } } = settledIn(quote);
    const discount =
      add(codesIn(quote).map((code) => code.discountMinor)) +
      (level?.discountMinor ?? 0) +
      (points?.spentMinor ?? 0) +
      add(certificates.certificates.map((each) => each.spentMinor));
    expect(refunded.get(`${merchant_id} ${id}`) ?? 0, `what was paid back of checkout ${id}`).toBe(
      status === 'cancelled' ? subtotal - discount : ofReturns,
    );
  }
}

function settledIn(quote: string | null): Settled {
  return quote === null ? { codes: [] } : parseJsonColumn(quoteColumn, quote).settled;
}

function codesIn(quote: string | null): Settled['codes'] {
  return settledIn(quote).codes;
}

function add(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

export type PlacesWatch = {
  /** Stops, and fails if the places of any code were ever fewer than none or more than its limit. */
  readonly stop: () => Promise<void>;
};

/** Looks at the places of all codes again and again, while others take them and give them back. */
export function watchPlaces(db: Database): PlacesWatch {
  const wrong = new Set<string>();
  let looks = 0;
  let isStopped = false;
  const watch = async () => {
    while (!isStopped) {
      // A database that is away for a moment is looked at again when it is back.
      const codes = await listCodes(db).then((rows) => rows, () => []); // prettier-ignore
      if (codes.length > 0) looks += 1;
      for (const { code, uses, holds, max_uses } of codes) {
        if (uses < 0 || holds < 0 || uses + holds > (max_uses ?? Infinity))
          wrong.add(JSON.stringify({ code, uses, holds }));
      }
      await turn();
    }
  };
  const watching = watch();
  return {
    async stop() {
      isStopped = true;
      await watching;
      expect([...wrong]).toEqual([]);
      expect(looks).toBeGreaterThan(0);
    },
  };
}
