import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { apiKeyDocument, programDocument, secretOf } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { isSqlite } from '../db/database.ts';
import { createBulkMembers, type ImportedMembers, type MemberRow } from './bulk-members.ts';

const LEVEL = { oid: 'a'.repeat(24), title: 'Base', type: 'cashback' as const, percent: '5' };
const ROWS = 1_200;

// eslint-disable-next-line @typescript-eslint/require-await
async function* rowsOf(externalIds: readonly string[]): AsyncGenerator<MemberRow> {
  for (const [index, externalId] of externalIds.entries()) {
    yield { line: index + 2, cells: { externalId, balance: '1.50', turnover: '3' } };
  }
}

async function countsOf(pieces: AsyncIterable<ImportedMembers>) {
  const counts = { imported: 0, stoodAlready: 0, refused: 0 };
  for await (const { imported, stoodAlready, refused } of pieces) {
    counts.imported += imported;
    counts.stoodAlready += stoodAlready;
    counts.refused += refused.length;
  }
  return counts;
}

describeEachEngine('customers by the thousand', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const setUp = async (merchantId: string) => {
    const apiKeys = [apiKeyDocument({ scopes: ['shop'], secret: secretOf(merchantId) })];
    await app.apply(programDocument(merchantId, { apiKeys, levels: [LEVEL] }));
    return Array.from({ length: ROWS }, (_, index) => `${merchantId}-${index}`);
  };
  /** As another process would; in one process, a second connection to SQLite would keep the first from ending. */
  const anotherImport = (merchantId: string, externalIds: readonly string[]) =>
    countsOf(
      createBulkMembers({ db: isSqlite(app.db) ? app.db : database.connectAgain(1), clock: app.clock.now }).importRows(
        merchantId,
        rowsOf(externalIds),
      ),
    );
  const create = (merchantId: string, externalId: string) =>
    app.call('/shop/v1/customers', {
      method: 'POST',
      headers: { Authorization: `Bearer ${secretOf(merchantId)}`, 'Idempotency-Key': externalId },
      body: { externalId },
    });
  const pointsOf = async (merchantId: string) =>
    ((await database.db('ledger_transfers').where({ merchant_id: merchantId, kind: 'opening' }).pluck('amount_minor')) as number[]) // prettier-ignore
      .reduce((sum, each) => sum + each, 0);

  test('are imported once by two who import the same at once, from either end', async () => {
    const externalIds = await setUp('both');
    const [one, other] = await Promise.all([
      anotherImport('both', externalIds),
      anotherImport('both', externalIds.toReversed()),
    ]);
    expect(one.imported + other.imported).toBe(ROWS);
    expect(one.stoodAlready + other.stoodAlready).toBe(ROWS);
    expect(await pointsOf('both')).toBe(ROWS * 150);
    expect(await database.db('ledger_owners').where({ merchant_id: 'both' }).pluck('id')).toHaveLength(ROWS);
  });

  test('are imported beside a shop that registers some of them, and everybody is there once', async () => {
    const externalIds = await setUp('beside');
    const registered = externalIds.filter((_, index) => index % 20 === 0);
    const importing = anotherImport('beside', externalIds);
    const created: number[] = [];
    for (const externalId of registered) created.push((await create('beside', externalId)).status);
    const { imported, stoodAlready, refused } = await importing;
    const byShop = created.filter((status) => status === 201).length;
    expect(created.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect([imported + byShop, stoodAlready, refused]).toEqual([ROWS, byShop, 0]);
    expect(await pointsOf('beside')).toBe(imported * 150);
    expect(await database.db('customers').where({ merchant_id: 'beside' }).pluck('id')).toHaveLength(ROWS);
    expect(await database.db('ledger_owners').where({ merchant_id: 'beside' }).pluck('id')).toHaveLength(ROWS);
  });
});
