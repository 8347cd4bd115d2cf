import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { minor } from '../../shared/money.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Lot } from './account.ts';
import { type Draft, openEntry } from './entry.ts';
import { insertOpenedOwners } from './opening.store.ts';
import { findOwner, findOwners, insertOwner, postEntry } from './store.ts';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const POINTS: Lot = { account: 'points/2027-03-02', asset: 'points', startsAt: undefined, expiresAt: NOW + 1_000 };
const TURNOVER: Lot = { account: 'turnover/lasting', asset: 'turnover', startsAt: undefined, expiresAt: undefined };

/** What two customers bring along, one has points only, and one has nothing. */
const BROUGHT = [[1_000, 20_000], [1, 0], [0, 0], [250, 1]] as const; // prettier-ignore

function draftsOf(merchantId: string): Draft[] {
  return BROUGHT.map(([points, turnover], index) => {
    const entry = openEntry({ merchantId, id: `owner-${index}`, version: 0, accounts: [], parts: [] }, NOW);
    entry.earn(POINTS, minor(points), 'opening');
    entry.countTurnover(TURNOVER, minor(turnover));
    return entry.finish();
  });
}

describeEachEngine('owners who bring something along', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(engine);
  });
  afterAll(() => database.close());

  const rowsOf = async (table: string, merchantId: string) => {
    const rows = (await database.db(table).where({ merchant_id: merchantId })) as Record<string, unknown>[];
    return rows.map(({ merchant_id: _, ...row }) => JSON.stringify(row)).sort();
  };

  test('are written together as each would be alone, and are found together', async () => {
    const { db } = database;
    await inTransaction(db, (transaction) => insertOpenedOwners(transaction, draftsOf('together')));
    await inTransaction(db, async (transaction) => {
      for (const draft of draftsOf('alone')) {
        await insertOwner(transaction, 'alone', draft.owner.id);
        if (draft.transfers.length > 0) await postEntry(transaction, draft);
      }
    });
    for (const table of ['ledger_owners', 'ledger_transfers', 'ledger_accounts']) {
      const rows = await rowsOf(table, 'together');
      expect(rows).toEqual(await rowsOf(table, 'alone'));
      expect(rows.length).toBeGreaterThan(3);
    }
    const ids = [...BROUGHT.keys()].map((index) => `owner-${index}`);
    const owners = await findOwners(db, 'together', [...ids, 'nobody']);
    expect([...owners.keys()].sort()).toEqual(ids);
    for (const id of ids) expect(owners.get(id)).toEqual(await findOwner(db, 'together', id));
  });
});
