import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { type Database, isSqlite } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { type BulkTarget, findStandingCodes, insertBulkCodes, readCodePage } from './bulk.store.ts';

const TARGET: BulkTarget = { merchantId: 'shop', promotionId: 'summer' };

describeEachEngine('among many bulk codes', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(engine);
    const codes = Array.from({ length: 5_000 }, (_, index) => ({ code: `C${index}`, written: `C-${index}` }));
    await inTransaction(database.db, (transaction) => insertBulkCodes(transaction, TARGET, codes));
    if (engine.name === 'mysql') await database.db.raw('ANALYZE TABLE promo_codes');
  });
  afterAll(() => database.close());

  /** How the engine goes about the statements of `work`. */
  const explain = async (work: (db: Database) => Promise<unknown>): Promise<string[]> => {
    const statements: { sql: string; bindings: string[] }[] = [];
    const note = (statement: { sql: string; bindings: string[] }) => void statements.push(statement);
    database.db.on('query', note);
    await work(database.db);
    database.db.off('query', note);
    const steps: string[] = [];
    for (const { sql, bindings } of statements) {
      if (isSqlite(database.db)) {
        const rows = await database.db.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, bindings);
        steps.push(...rows.map(({ detail }) => detail));
      } else {
        const [rows] = await database.db.raw<[{ table: string; type: string; key: string }[]]>(`EXPLAIN ${sql}`, bindings); // prettier-ignore
        steps.push(...(rows ?? []).map(({ table, type, key }) => `${table} ${type} ${key}`));
      }
    }
    return steps;
  };

  test('those that stand already are found by their primary key', async () => {
    const steps = await explain((db) => findStandingCodes(db, 'shop', ['C1', 'C2', 'D3']));
    expect(steps).toEqual([
      engine.name === 'sqlite'
        ? 'SEARCH promo_codes USING INDEX sqlite_autoindex_promo_codes_1 (merchant_id=? AND code=?)'
        : 'promo_codes range PRIMARY',
    ]);
  });

  test('a page begins where the last one ended, without reading what lies before', async () => {
    const [first] = await explain((db) => readCodePage(db, TARGET, 'C9', 100));
    expect(first).toMatch(engine.name === 'sqlite' ? /^SEARCH c USING INDEX .* AND code>\?\)$/ : /^c range /);
  });
});
