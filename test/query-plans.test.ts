import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificatesThatExpire } from '../server/certificate/expiry.store.ts';
import { saleByReference, salesByCheque } from '../server/certificate/sales.store.ts';
import {
  certificateByNumber,
  certificateByPrimaryKey,
  certificatesBySale,
  findTakenNumbers,
} from '../server/certificate/store.ts';
import { checkoutByOrderNumber, checkoutByPrimaryKey } from '../server/checkout/store.ts';
import { listMerged } from '../server/customer/store.ts';
import { type Database, isSqlite } from '../server/db/database.ts';
import { transfersBefore } from '../server/ledger/history.ts';
import { findOrdersOf, OWNER_COLUMNS, OWNER_JOINS, releaseHoldsOfOthers } from '../server/ledger/store.ts';
import { memberByPrimaryKey, membersByIdentities } from '../server/loyalty/store.ts';
import { countUsesByCustomer } from '../server/promo/redemption-customers.store.ts';
import { codeAndEventByPrimaryKeys, codeByPrimaryKey } from '../server/promo/store.ts';
import { liveTicketsOfCustomer, receiptWithRange } from '../server/ticket/board.store.ts';
import { goodsByIds } from '../server/ticket/goods.store.ts';
import { customerByIdentity, holderByIdentity, holderOfRange } from '../server/ticket/holders.store.ts';
import { newestOfCustomer, rangeByReference } from '../server/ticket/ranges.store.ts';
import { receiptByPrimaryKey } from '../server/ticket/receipts.store.ts';
import { shopByPrimaryKey } from '../server/ticket/shops.store.ts';
import { openDatabase, type TestDatabase } from './support/database.ts';
import { describeEachEngine } from './support/engines.ts';

const MERCHANT = 'shop';
const EVENT = '5d765a4a221988d7da985875';

/** Enough rows for the optimiser to prefer a key over reading a table whole. */
const ROWS = 2_000;

const CHECKOUT = idOf(7);

const CUSTOMER = idOf(7);
const CERTIFICATE = `c${idOf(7).slice(1)}`;
const NAMES = ['phone:+79207', 'card:+79207', 'app:+79207'];
const ownerByPrimaryKey = `SELECT ${OWNER_COLUMNS} FROM ledger_owners o ${OWNER_JOINS} WHERE o.merchant_id = ? AND o.id = ?`;

const LOOK_UPS = [
  { name: 'a code', sql: codeByPrimaryKey.sql, bindings: [MERCHANT, 'C7'], tables: 2 },
  { name: 'a code for an event', sql: codeAndEventByPrimaryKeys.sql, bindings: [EVENT, MERCHANT, 'C7'], tables: 3 },
  { name: 'a checkout', sql: checkoutByPrimaryKey.sql, bindings: [MERCHANT, CHECKOUT], tables: 5 },
  { name: 'an order', sql: checkoutByOrderNumber.sql, bindings: [MERCHANT, 'ORDER-7'], tables: 5 },
  { name: 'a customer', sql: memberByPrimaryKey.sql, bindings: [MERCHANT, CUSTOMER], tables: 4 },
  { name: 'a certificate', sql: certificateByPrimaryKey.sql, bindings: [MERCHANT, CERTIFICATE], tables: 4 },
  { name: 'a certificate by its number', sql: certificateByNumber.sql, bindings: [MERCHANT, numberOf(7)], tables: 4 },
  { name: 'the certificates of a sale', sql: certificatesBySale.sql, bindings: [MERCHANT, idOf(7)], tables: 4 },
  { name: 'the sale of an order', sql: saleByReference.sql, bindings: [MERCHANT, 'order:7'], tables: 1 },
  { name: 'a shop', sql: shopByPrimaryKey.sql, bindings: [MERCHANT, 7], tables: 1 },
  { name: 'the customer of a phone', sql: customerByIdentity.sql, bindings: [MERCHANT, 'phone:+79207'], tables: 1 },
  { name: 'whom a phone leads to', sql: holderByIdentity.sql, bindings: [MERCHANT, 'phone:+79207'], tables: 1 },
  { name: 'whose a range of tickets is', sql: holderOfRange.sql, bindings: [MERCHANT, 1, 7], tables: 1 },
  { name: 'a fiscal receipt', sql: receiptByPrimaryKey.sql, bindings: [MERCHANT, '1', '7', '7'], tables: 1 },
  { name: 'a receipt with its tickets', sql: receiptWithRange.sql, bindings: [MERCHANT, '1', '7', '7'], tables: 2 },
  { name: 'the tickets of an order', sql: rangeByReference.sql, bindings: [MERCHANT, 'ORDER-7', 1], tables: 1 },
  { name: 'the newest tickets', sql: newestOfCustomer.sql, bindings: [MERCHANT, 1, CUSTOMER, 51], tables: 1 },
  { name: 'the count of tickets', sql: liveTicketsOfCustomer.sql, bindings: [MERCHANT, 1, CUSTOMER], tables: 1 },
  { name: 'the owner of a hold', sql: ownerByPrimaryKey, bindings: [MERCHANT, CUSTOMER], tables: 3 },
];

/** Reads one row, or the few rows of one checkout. */
const BY_KEY =
  /^(?:const|eq_ref|ref) (?:PRIMARY|checkouts_order_number|certificate\w+|ticket_ranges_\w+) \d$|^SEARCH \w+ USING INDEX (?:sqlite_autoindex_\w+_1|checkouts_order_number|certificate\w+|ticket_ranges_\w+) /;

describeEachEngine('a look-up that many requests make', (engine) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openDatabase(engine);
    await fill(database);
  });

  afterAll(() => database.close());

  test.each(LOOK_UPS)('reads each table by its key, and no more than it needs: $name', async (lookUp) => {
    const steps = await explain(database, lookUp.sql, lookUp.bindings);
    expect(steps).toHaveLength(lookUp.tables);
    for (const step of steps) expect(step).toMatch(BY_KEY);
  });

  test('reads by the customer’s names how often he used a promotion, however many others did', async () => {
    const { db } = database;
    const claim = { promotionIds: ['POPULAR'], identities: ['email:7@mail.example', 'phone:+79207'] };
    const { asked, answer: counted } = await overhear(db, () =>
      countUsesByCustomer(db, { merchantId: MERCHANT, checkoutId: idOf(1) }, claim, 0),
    );
    expect(counted.get('POPULAR')).toBe(1);
    expect(asked).toHaveLength(1);
    for (const { sql, bindings } of asked) {
      const steps = (await explain(database, sql, bindings)).filter((step) => !step.startsWith('LIST SUBQUERY'));
      expect(steps).toHaveLength(2);
      for (const step of steps) {
        expect(step).toMatch(
          /^(?:range|ref) PRIMARY \d(?: sorted apart)?$|^SEARCH \w+ USING (?:COVERING )?INDEX sqlite_autoindex_\w+_1 \(.*(?:checkout_id|identity)=\?\)$/,
        );
      }
    }
  });

  test('reads a customer by up to three names at once', async () => {
    const steps = await explain(database, membersByIdentities.sql, [MERCHANT, ...NAMES]);
    expect(steps).toHaveLength(5);
    const [names, ...rest] = steps;
    expect(names).toMatch(
      /^range PRIMARY 3$|^SEARCH i USING INDEX sqlite_autoindex_customer_identities_1 \(.*identity=\?\)$/,
    );
    for (const step of rest) expect(step).toMatch(BY_KEY);
  });

  test.each(goodsByIds)('reads the goods of a receipt by their keys: $width at most', async ({ width, find }) => {
    const ids = Array.from({ length: width }, (_, index) => (index % 4) + 1);
    const steps = await explain(database, find.sql, [1, MERCHANT, ...ids]);
    expect(steps).toHaveLength(2);
    expect(steps[0]).toMatch(
      /^range PRIMARY [1-4]$|^SEARCH \w USING INDEX sqlite_autoindex_\w+_1 \(merchant_id=\? AND (?:id=\?|product_id=\? AND point_id=\?)\)$/,
    );
    expect(steps[1]).toMatch(BY_KEY);
  });

  test('reads the sales of a receipt by it, and sorts no more than those', async () => {
    const [step = '', ...rest] = await explain(database, salesByCheque.sql, [MERCHANT, 7]);
    expect(step).toMatch(
      /^ref certificate_sales_cheque_id 1(?: sorted apart)?$|^SEARCH \w+ USING INDEX certificate_sales_cheque_id /,
    );
    for (const each of rest) expect(each).toMatch(/^USE TEMP B-TREE/);
  });

  test('reads which certificates end by when they do, in that order', async () => {
    const steps = await explain(database, certificatesThatExpire.sql, [MERCHANT, 0, 9]);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatch(
      /^range certificates_expires_at \d+$|^SEARCH \w+ USING (?:COVERING )?INDEX certificates_expires_at /,
    );
  });

  test('reads which numbers are taken by the numbers alone', async () => {
    const { db } = database;
    const { asked } = await overhear(db, () => findTakenNumbers(db, MERCHANT, [numberOf(7), numberOf(8)]));
    expect(asked).toHaveLength(1);
    const [step] = await explain(database, asked[0]?.sql ?? '', asked[0]?.bindings ?? []);
    expect(step).toMatch(/^range certificates_number \d$|^SEARCH \w+ USING (?:COVERING )?INDEX certificates_number /);
  });

  test('reads a page of a history in its order, without sorting it', async () => {
    const steps = await explain(database, transfersBefore.sql, [MERCHANT, CUSTOMER, 2, 2, 1]);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatch(
      /^(?:range|ref) PRIMARY \d$|^SEARCH \w+ USING INDEX sqlite_autoindex_\w+_1 \(.*owner_id=\?/,
    );
  });

  test('reads by their origin what else is held at a point, however much is held elsewhere', async () => {
    const { db } = database;
    const owner = { merchantId: MERCHANT, id: idOf(1), version: 1, accounts: [], parts: [] };
    const { asked } = await overhear(db, () =>
      db.transaction((transaction) => releaseHoldsOfOthers(transaction, owner, 'point:nowhere', 0)),
    );
    const [question] = asked.filter(({ sql }) => /^select/i.test(sql));
    const [step = '', ...rest] = await explain(database, question?.sql ?? '', question?.bindings ?? []);
    expect(step).toMatch(
      /^(?:ref|range) ledger_hold_parts_origin \d|^SEARCH \w+ USING INDEX ledger_hold_parts_origin /,
    );
    for (const each of rest) expect(each).toMatch(/^USE TEMP B-TREE/);
  });

  test('reads what is to be erased by the customer alone', async () => {
    const { db } = database;
    for (const ask of [() => listMerged(db, MERCHANT, CUSTOMER), () => findOrdersOf(db, MERCHANT, [CUSTOMER])]) {
      const { asked } = await overhear(db, ask);
      expect(asked.length).toBeGreaterThan(0);
      for (const { sql, bindings } of asked) {
        const [step] = await explain(database, sql, bindings);
        expect(step).toMatch(
          /^(?:ref|range) (?:PRIMARY|customers_merged_into) \d(?: sorted apart)?$|^SEARCH \w+ USING (?:COVERING )?INDEX (?:sqlite_autoindex_\w+_1|customers_merged_into) /,
        );
      }
    }
  });
});

type Question = { readonly sql: string; readonly bindings: readonly string[] };

/** What is asked of the database meanwhile. */
async function overhear<Answer>(
  db: Database,
  work: () => Promise<Answer>,
): Promise<{ readonly asked: readonly Question[]; readonly answer: Answer }> {
  const asked: Question[] = [];
  db.on('query', (question: Question) => asked.push(question));
  const answer = await work();
  db.removeAllListeners('query');
  return { asked, answer };
}

/** How each table is read, and on MySQL about how many of its rows. */
async function explain({ db }: TestDatabase, sql: string, bindings: readonly (string | number)[]): Promise<string[]> {
  if (isSqlite(db)) {
    const rows = await db.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, bindings);
    return rows.map(({ detail }) => detail);
  }
  type Step = { readonly type: string; readonly key: string; readonly rows: number; readonly Extra: string | null };
  const [steps] = await db.raw<[Step[]]>(`EXPLAIN ${sql}`, bindings);
  return (steps ?? []).map(({ type, key, rows, Extra }) => {
    const sorting = /temporary|filesort/.test(Extra ?? '') ? ' sorted apart' : '';
    return `${type} ${key} ${rows}${sorting}`;
  });
}

function idOf(index: number): string {
  return index.toString(16).padStart(24, '0');
}

function numberOf(index: number): string {
  return String(4_000_000_000_000 + index);
}

async function fill({ db }: TestDatabase): Promise<void> {
  await db('events').insert({ merchant_id: MERCHANT, oid: EVENT, name: 'Concert', sets: '[]', enabled: true });
  const rows = (table: string, make: (index: number) => object[]) => {
    const made = Array.from({ length: ROWS }, (_, index) => make(index)).flat();
    return db.batchInsert(table, made.map((row): object => ({ merchant_id: MERCHANT, ...row })), 500); // prettier-ignore
  };
  const promotion = {
    name: 'Ten',
    discount_basis_points: 1000,
    enabled: true,
    sets: '[]',
    products: '[]',
    categories: '[]',
  };
  await rows('promotions', (index) => [{ ...promotion, id: `C${index}` }]);
  await rows('promo_codes', (index) => [
    { code: `C${index}`, written: `C${index}`, promotion_id: `C${index}`, uses: 0, enabled: true },
  ]);
  const checkout = { version: 1, status: 'committed', priced_by: 'shop', currency: 'RUB', cart: '[]', customer: '{}' };
  const times = { created_at: 1, changed_at: 1, committed_at: 1 };
  await rows('checkouts', (index) => [
    { ...checkout, ...times, quote: '[]', id: idOf(index), order_number: `ORDER-${index}` },
  ]);
  await rows('checkout_promo_codes', (index) =>
    [`C${index}`, 'C0'].map((code, position) => ({ checkout_id: idOf(index), position, code })),
  );
  await rows('promo_redemptions', (index) => [
    { checkout_id: idOf(index), code: `C${index}`, promotion_id: 'POPULAR', is_counted: true, redeemed_at: 1 },
  ]);
  await rows('promo_redemption_customers', (index) =>
    [`email:${index}@mail.example`, `phone:+7920${index}`].map((identity) => ({
      promotion_id: 'POPULAR',
      identity,
      checkout_id: idOf(index),
    })),
  );
  await rows('customers', (index) => [{ id: idOf(index), phone: `+7920${index}`, created_at: 1, changed_at: 1 }]);
  await rows('customer_identities', (index) =>
    ['phone', 'card'].map((field) => ({ identity: `${field}:+7920${index}`, customer_id: idOf(index) })),
  );
  await rows('ledger_owners', (index) => [{ id: idOf(index), version: 2 }]);
  await rows('ledger_accounts', (index) =>
    ['points/lasting', 'turnover/lasting'].map((account) => ({
      owner_id: idOf(index),
      account,
      asset: account.split('/')[0],
      posted_minor: 100,
    })),
  );
  const transfer = { kind: 'earn', from_account: 'issued', to_account: 'points/lasting', amount_minor: 50 };
  await rows('ledger_transfers', (index) =>
    [1, 2].map((entry) => ({
      ...transfer,
      owner_id: idOf(index),
      entry,
      line: 1,
      balance_minor: 50 * entry,
      subject: `order:${index}`,
      posted_at: 1,
    })),
  );
  await fillCertificates(rows);
  await fillTickets(rows);
  const hold = { amount_minor: 10, held_until: 1 };
  await rows('ledger_holds', (index) => [
    { ...hold, id: idOf(index), owner_id: idOf(index), origin: `point:${index}`, created_at: 1 },
  ]);
  await rows('ledger_hold_parts', (index) => [
    { ...hold, hold_id: idOf(index), owner_id: idOf(index), account: 'points/lasting', origin: `point:${index}` },
  ]);
}

type FillRows = (table: string, make: (index: number) => object[]) => Promise<unknown>;

/** Goods that every shop has, a receipt for each of them, and tickets for each customer. */
async function fillTickets(rows: FillRows): Promise<void> {
  const range = { campaign_id: 1, count: 1, voided_count: 0, issued_at: 0, source: 'order' };
  await rows('points', (index) => [{ id: index, code: `${index}`, oid: idOf(index), name: 'Shop', enabled: true }]);
  await rows('products', (index) => [{ id: index, name: 'Good', category_id: 1, price_minor: 1, enabled: true }]);
  await rows('product_prices', (index) => [1, 2].map((point_id) => ({ product_id: index, point_id, price_minor: 1 })));
  await rows('fiscal_receipts', (index) => [
    {
      fn: '1',
      fd: `${index}`,
      fp: `${index}`,
      shop_id: 1,
      sale: '{}',
      version: 1,
      received_at: 0,
      campaign_id: 1,
      first_number: index + 1,
    },
  ]);
  await rows('ticket_ranges', (index) => [
    { ...range, customer_id: idOf(index), first_number: index + 1, reference: `ORDER-${index}` },
  ]);
}

/** Each of a sale of its own. */
async function fillCertificates(rows: FillRows): Promise<void> {
  const certificateOf = (index: number) => `c${idOf(index).slice(1)}`;
  const terms = { allow_refund: true, allow_refund_purchase: true, allow_reuse: true, allow_top_up: true };
  await rows('certificates', (index) => [
    {
      ...terms,
      id: certificateOf(index),
      number: numberOf(index),
      series_id: 1,
      sale_id: idOf(index),
      position: 0,
      purchase_id: idOf(index),
      nominal_minor: 100,
      pin_hash: '0',
      sealed: '0',
      sealed_by: '0',
      issued_at: 0,
      expires_at: index,
    },
  ]);
  await rows('certificate_sales', (index) => [
    { id: idOf(index), reference: `order:${index}`, cheque_id: index, goods: '[]', buyer: '{}', sold_at: 0 },
  ]);
  await rows('ledger_owners', (index) => [{ id: certificateOf(index), version: 1 }]);
  await rows('ledger_accounts', (index) => [
    { owner_id: certificateOf(index), account: 'certificate', asset: 'certificate', posted_minor: 100 },
  ]);
}
