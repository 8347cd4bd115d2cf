import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkoutByOrderNumber, checkoutByPrimaryKey } from '../server/checkout/store.ts';
import { isSqlite } from '../server/db/database.ts';
import { countUsesByCustomer } from '../server/promo/redemption-customers.store.ts';
import { codeAndEventByPrimaryKeys, codeByPrimaryKey } from '../server/promo/store.ts';
import { openDatabase, type TestDatabase } from './support/database.ts';
import { describeEachEngine } from './support/engines.ts';

const MERCHANT = 'shop';
const EVENT = '5d765a4a221988d7da985875';

/** Enough rows for the optimiser to prefer a key over reading a table whole. */
const ROWS = 2_000;

const CHECKOUT = idOf(7);

const LOOK_UPS = [
  { name: 'a code', sql: codeByPrimaryKey.sql, bindings: [MERCHANT, 'C7'], tables: 2 },
  { name: 'a code for an event', sql: codeAndEventByPrimaryKeys.sql, bindings: [EVENT, MERCHANT, 'C7'], tables: 3 },
  { name: 'a checkout', sql: checkoutByPrimaryKey.sql, bindings: [MERCHANT, CHECKOUT], tables: 5 },
  { name: 'an order', sql: checkoutByOrderNumber.sql, bindings: [MERCHANT, 'ORDER-7'], tables: 5 },
];

/** Reads one row, or the few rows of one checkout. */
const BY_KEY =
  /^(?:const|eq_ref|ref) (?:PRIMARY|checkouts_order_number) \d$|^SEARCH \w+ USING INDEX (?:sqlite_autoindex_\w+_1|checkouts_order_number) /;

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
    const asked: { readonly sql: string; readonly bindings: readonly string[] }[] = [];
    const { db } = database;
    db.on('query', (query: (typeof asked)[number]) => asked.push(query));
    const claim = { promotionIds: ['POPULAR'], identities: ['email:7@mail.example', 'phone:+79207'] };
    const counted = await countUsesByCustomer(db, { merchantId: MERCHANT, checkoutId: idOf(1) }, claim, 0);
    db.removeAllListeners('query');
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
});

/** How each table is read, and on MySQL about how many of its rows. */
async function explain({ db }: TestDatabase, sql: string, bindings: readonly string[]): Promise<string[]> {
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
}
