import { afterAll, beforeAll, expect, test } from 'vitest';
import { isSqlite } from '../server/db/database.ts';
import { codeAndEventByPrimaryKeys, codeByPrimaryKey } from '../server/promo/store.ts';
import { openDatabase, type TestDatabase } from './support/database.ts';
import { describeEachEngine } from './support/engines.ts';

const MERCHANT = 'shop';
const EVENT = '5d765a4a221988d7da985875';

/** Enough rows for the optimiser to prefer a key over reading a table whole. */
const CODES = 2_000;

const LOOK_UPS = [
  { name: 'a code', sql: codeByPrimaryKey.sql, bindings: [MERCHANT, 'C7'], tables: 2 },
  { name: 'a code for an event', sql: codeAndEventByPrimaryKeys.sql, bindings: [EVENT, MERCHANT, 'C7'], tables: 3 },
];

describeEachEngine('the look-up behind a promo check', (engine) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openDatabase(engine);
    await fill(database);
  });

  afterAll(() => database.close());

  test.each(LOOK_UPS)('reads one row of each table by its primary key: $name', async ({ sql, bindings, tables }) => {
    const steps = await explain(database, sql, bindings);
    expect(steps).toHaveLength(tables);
    for (const step of steps) expect(step).toMatch(/^const PRIMARY$|^SEARCH \w+ USING INDEX sqlite_autoindex_\w+_1 /);
  });
});

async function explain({ db }: TestDatabase, sql: string, bindings: readonly string[]): Promise<string[]> {
  if (isSqlite(db)) {
    const rows = await db.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, bindings);
    return rows.map(({ detail }) => detail);
  }
  const [rows] = await db.raw<[{ type: string; key: string }[]]>(`EXPLAIN ${sql}`, bindings);
  return (rows ?? []).map(({ type, key }) => `${type} ${key}`);
}

async function fill({ db }: TestDatabase): Promise<void> {
  await db('events').insert({ merchant_id: MERCHANT, oid: EVENT, name: 'Concert', sets: '[]', enabled: true });
  const promotion = { merchant_id: MERCHANT, name: 'Ten', discount_basis_points: 1000, enabled: true };
  const lists = { sets: '[]', products: '[]', categories: '[]' };
  const ids = Array.from({ length: CODES }, (_, index) => `C${index}`);
  await db.batchInsert('promotions', ids.map((id) => ({ ...promotion, ...lists, id })), 500); // prettier-ignore
  const code = { merchant_id: MERCHANT, uses: 0, enabled: true };
  await db.batchInsert('promo_codes', ids.map((id) => ({ ...code, code: id, written: id, promotion_id: id })), 500); // prettier-ignore
}
