import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine, type Engine } from '../../test/support/engines.ts';
import type { Transaction } from './database.ts';
import { isRetryable } from './driver-error.ts';
import { inTransaction } from './transaction.ts';

describeEachEngine('a transaction', (engine: Engine) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openDatabase(engine, { migrated: false });
    await database.db.schema.createTable('sweets', (table) => {
      table.integer('id').primary();
      table.integer('eaten').notNullable();
    });
    await database.db('sweets').insert([
      { id: 1, eaten: 0 },
      { id: 2, eaten: 0 },
    ]);
  });
  afterEach(() => database.close());

  const eat = (transaction: Transaction, id: number) => transaction('sweets').where({ id }).increment('eaten', 1);
  const eaten = async () => (await database.db('sweets').orderBy('id').pluck('eaten')) as number[];

  test('is committed when its work is done, and gives its result', async () => {
    const result = await inTransaction(database.db, async (transaction) => {
      await eat(transaction, 1);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await eaten()).toEqual([1, 0]);
  });

  test('leaves nothing when its work fails, and is not run again', async () => {
    let runs = 0;
    const work = inTransaction(database.db, async (transaction) => {
      runs += 1;
      await eat(transaction, 1);
      throw new Error('no more');
    });
    await expect(work).rejects.toThrow('no more');
    expect(runs).toBe(1);
    expect(await eaten()).toEqual([0, 0]);
  });

  test('is run again as a whole when the engine gave it up, and its work counts once', async () => {
    let runs = 0;
    await inTransaction(database.db, async (transaction) => {
      runs += 1;
      await eat(transaction, 1);
      if (runs < 4) throw Object.assign(new Error('given up'), gaveUp(engine));
    });
    expect(runs).toBe(4);
    expect(await eaten()).toEqual([1, 0]);
  });

  test('is given up after four times', async () => {
    let runs = 0;
    const work = inTransaction(database.db, () => {
      runs += 1;
      return Promise.reject(Object.assign(new Error('given up'), gaveUp(engine)));
    });
    await expect(work).rejects.toThrow('given up');
    expect(runs).toBe(4);
  });

  if (engine.name === 'mysql')
    test('survives a deadlock with another', async () => {
      let runs = 0;
      const bothHoldOne = meetingOf(2);
      const eatBoth = (first: number, second: number) =>
        inTransaction(database.db, async (transaction) => {
          runs += 1;
          await eat(transaction, first);
          await bothHoldOne();
          await eat(transaction, second);
        });
      await Promise.all([eatBoth(1, 2), eatBoth(2, 1)]);
      expect(runs).toBeGreaterThan(2);
      expect(await eaten()).toEqual([2, 2]);
    });

  if (engine.name === 'sqlite')
    test('waits for another process that is writing', async () => {
      const elsewhere = database.connectAgain();
      const holding = meetingOf(2);
      const release = meetingOf(2);
      const other = elsewhere.transaction(async (transaction) => {
        await eat(transaction, 1);
        await holding();
        await release();
      });
      await holding();
      // better-sqlite3 blocks while it waits, so the other must be free to end before we begin to write.
      await release();
      await Promise.all([other, inTransaction(database.db, (transaction) => eat(transaction, 1))]);
      expect(await eaten()).toEqual([2, 0]);
    });
});

test('only what the engine gave up for another’s sake is run again', () => {
  expect([1213, 1020, 1205].map((errno) => isRetryable({ errno }))).toEqual([true, true, true]);
  expect(isRetryable({ code: 'SQLITE_BUSY_SNAPSHOT' })).toBe(true);
  expect(isRetryable({ errno: 1062 })).toBe(false);
  expect(isRetryable({ code: 'SQLITE_CONSTRAINT_UNIQUE' })).toBe(false);
  expect(isRetryable(new Error('SQLITE_BUSY'))).toBe(false);
  expect(isRetryable(undefined)).toBe(false);
});

function gaveUp({ name }: Engine): object {
  return name === 'mysql' ? { errno: 1213 } : { code: 'SQLITE_BUSY_SNAPSHOT' };
}

/** Waits until so many have come; whoever comes later does not wait. */
function meetingOf(count: number): () => Promise<void> {
  let arrived = 0;
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    arrived += 1;
    if (arrived === count) open();
    return opened;
  };
}
