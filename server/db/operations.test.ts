import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { startCuttingProxy } from '../../test/support/cutting-proxy.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { fail, ok, type Result } from '../../shared/error.ts';
import { connect, type Database, isSqlite, type Transaction } from './database.ts';
import { isUnavailable } from './driver-error.ts';
import { fingerprintOf, type Operation, performOnce } from './operations.ts';
import { parseDatabaseUrl } from './target.ts';
import { inTransaction } from './transaction.ts';

const AT = Date.parse('2026-03-02T09:00:00Z');
const eaten = z.strictObject({ sweet: z.string(), by: z.int() });

function operationOf(over: Partial<Operation> = {}): Operation {
  return { merchantId: 'shop', kind: 'sweet.eat', key: 'key-1', fingerprint: fingerprintOf('toffee'), at: AT, ...over };
}

describeEachEngine('an operation', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(engine);
    await database.db.schema.createTable('effects', (table) => {
      table.increments('id');
      table.string('sweet', 32).notNullable();
    });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    for (const table of ['effects', 'operations']) await database.db(table).delete();
  });

  let bites = 0;
  type During = (transaction: Transaction) => Promise<void>;
  /** Eats a sweet as an operation; every bite has a number of its own. */
  const eat = (db: Database, operation: Operation, sweet = 'toffee', during?: During) =>
    performOnce(db, operation, eaten, async (record) => {
      const result = { sweet, by: (bites += 1) };
      await inTransaction(db, async (transaction) => {
        await record(transaction, result);
        await transaction('effects').insert({ sweet });
        await during?.(transaction);
      });
      return ok(result);
    });
  const effects = async () => (await database.db('effects').orderBy('id').pluck('sweet')) as string[];
  const recorded = () => database.db('operations').select('merchant_id', 'kind', 'idempotency_key');

  /** Another pool on the same database. On SQLite nobody may wait in this thread for someone else in it. */
  const anotherPool = async (): Promise<Database> => {
    const pool = database.connectAgain();
    if (isSqlite(pool)) await pool.raw('PRAGMA busy_timeout = 0');
    return pool;
  };
  /** As a caller does who was told that the database is busy. */
  const insist = async <Value>(ask: () => Promise<Value>): Promise<Value> => {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!isUnavailable(error)) throw error;
      }
    }
  };

  test('is done once, and its result is answered again', async () => {
    const first = await eat(database.db, operationOf());
    expect(first).toMatchObject({ ok: true, value: { sweet: 'toffee' } });
    for (let time = 0; time < 3; time += 1) expect(await eat(database.db, operationOf())).toEqual(first);
    expect(await eat(database.connectAgain(), operationOf())).toEqual(first);
    expect(await effects()).toEqual(['toffee']);
  });

  test('asked for fifty times at once on two pools is done once, with one result', async () => {
    const pools = [await anotherPool(), await anotherPool()];
    const asked = Array.from({ length: 50 }, (_, index) =>
      insist(() => eat(pools[index % pools.length] ?? database.db, operationOf())),
    );
    const results = new Set((await Promise.all(asked)).map((result) => JSON.stringify(result)));
    expect([...results]).toEqual([expect.stringMatching(/^\{"ok":true,"value":\{"sweet":"toffee"/)]);
    expect(await effects()).toEqual(['toffee']);
    expect(await recorded()).toHaveLength(1);
  });

  test('is refused where its key was used for another command', async () => {
    await eat(database.db, operationOf());
    const other = operationOf({ fingerprint: fingerprintOf('fudge') });
    expect(await eat(database.db, other, 'fudge')).toEqual(fail({ kind: 'idempotency_mismatch' }));
    expect(await effects()).toEqual(['toffee']);
  });

  test('of two commands under one key at once, one is done and the other refused', async () => {
    const pools = [await anotherPool(), await anotherPool()];
    const sweets = ['toffee', 'fudge'];
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const sweet = sweets[index % 2] ?? '';
        const pool = pools[Math.floor(index / 2) % 2] ?? database.db;
        return insist(() => eat(pool, operationOf({ fingerprint: fingerprintOf(sweet) }), sweet));
      }),
    );
    const [done = ''] = await effects();
    expect(await effects()).toHaveLength(1);
    results.forEach((result, index) => {
      expect(result).toMatchObject(
        sweets[index % 2] === done
          ? { ok: true, value: { sweet: done } }
          : { ok: false, error: { kind: 'idempotency_mismatch' } },
      );
    });
  });

  test('that was refused leaves no trace, and its key may be tried again', async () => {
    const refuse = () =>
      performOnce(database.db, operationOf(), eaten, () => Promise.resolve(fail({ kind: 'full' as const })));
    expect(await refuse()).toEqual(fail({ kind: 'full' }));
    expect(await recorded()).toEqual([]);
    const done = await eat(database.db, operationOf());
    expect(done.ok).toBe(true);
    expect(await refuse()).toEqual(done);
  });

  test('that failed half-way leaves no trace, and its key may be tried again', async () => {
    const failing = eat(database.db, operationOf(), 'toffee', () => Promise.reject(new Error('no more')));
    await expect(failing).rejects.toThrow('no more');
    expect(await effects()).toEqual([]);
    expect(await recorded()).toEqual([]);
    expect((await eat(database.db, operationOf())).ok).toBe(true);
  });

  test('is another one for another merchant, of another kind, or under another key', async () => {
    const operations = [
      operationOf(),
      operationOf({ merchantId: 'rival' }),
      operationOf({ kind: 'sweet.buy' }),
      operationOf({ key: 'key-2' }),
      operationOf({ key: 'KEY-1' }),
    ];
    for (const [index, operation] of operations.entries()) await eat(database.db, operation, `sweet ${index}`);
    expect(await effects()).toEqual(operations.map((_, index) => `sweet ${index}`));
    expect(await recorded()).toHaveLength(operations.length);
  });

  test('without a key is done as often as it is asked for', async () => {
    const done = () =>
      performOnce(database.db, undefined, eaten, async (record): Promise<Result<z.output<typeof eaten>, never>> => {
        await inTransaction(database.db, async (transaction) => {
          await record(transaction, {});
          await transaction('effects').insert({ sweet: 'toffee' });
        });
        return ok({ sweet: 'toffee', by: 0 });
      });
    await done();
    await done();
    expect(await effects()).toEqual(['toffee', 'toffee']);
    expect(await recorded()).toEqual([]);
  });

  if (engine.name === 'mysql') {
    test('that is still under way is not done a second time, nor waited for long', async () => {
      const impatient = database.connectAgain(1);
      await impatient.raw('SET SESSION innodb_lock_wait_timeout = 1');
      let finish = (): void => undefined;
      const finished = new Promise<void>((resolve) => (finish = resolve));
      let isUnderWay = false;
      const first = eat(database.db, operationOf(), 'toffee', () => {
        isUnderWay = true;
        return finished;
      });
      await waitUntil('the first is under way', () => isUnderWay);
      expect(await eat(impatient, operationOf())).toEqual(fail({ kind: 'operation_in_progress' }));
      finish();
      expect(await eat(impatient, operationOf())).toEqual(await first);
      expect(await effects()).toEqual(['toffee']);
    });

    const overProxy = async (
      work: (db: Database, proxy: Awaited<ReturnType<typeof startCuttingProxy>>) => Promise<void>,
    ) => {
      const proxy = await startCuttingProxy(database.url);
      const target = parseDatabaseUrl(proxy.url);
      if (!target) throw new Error('the proxy has no URL of ours');
      const db = connect(target, 2);
      try {
        await work(db, proxy);
      } finally {
        await db.destroy();
        await proxy.close();
      }
    };

    test('whose connection was lost after its COMMIT is read, and answered as done', async () => {
      await overProxy(async (db, proxy) => {
        const result = await eat(db, operationOf(), 'toffee', () => {
          proxy.cutAtCommit('after');
          return Promise.resolve();
        });
        expect(result).toMatchObject({ ok: true, value: { sweet: 'toffee' } });
        expect(await effects()).toEqual(['toffee']);
      });
    });

    test('whose connection was lost before its COMMIT was not done, and can be asked for again', async () => {
      await overProxy(async (db, proxy) => {
        const lost = await eat(db, operationOf(), 'toffee', () => {
          proxy.cutAtCommit('before');
          return Promise.resolve();
        }).catch((error: unknown) => error);
        expect(isUnavailable(lost)).toBe(true);
        expect((await insist(() => eat(database.db, operationOf()))).ok).toBe(true);
        expect(await effects()).toEqual(['toffee']);
      });
    });

    test('whose connection was lost between two statements counts as a database that is away', async () => {
      await overProxy(async (db, proxy) => {
        const lost = await eat(db, operationOf(), 'toffee', async (transaction) => {
          proxy.cutAll();
          const { client } = transaction as unknown as { client: { acquireConnection: () => Promise<unknown> } };
          const connection = (await client.acquireConnection()) as {
            readonly stream: { destroyed: boolean };
          };
          await waitUntil('the connection is lost', () => connection.stream.destroyed);
          await transaction('effects').insert({ sweet: 'fudge' });
        }).catch((error: unknown) => error);
        expect(isUnavailable(lost), String(lost)).toBe(true);
        expect((await insist(() => eat(database.db, operationOf()))).ok).toBe(true);
        expect(await effects()).toEqual(['toffee']);
      });
    });
  }
});

test('two commands are told apart by every value, and not by who asks', () => {
  const commands = [{ a: 1 }, { a: '1' }, { a: 2 }, { b: 1 }, { a: 1, b: 1 }, [1], null];
  expect(new Set(commands.map(fingerprintOf)).size).toBe(commands.length);
  expect(fingerprintOf({ a: [1, { b: 2 }] })).toBe(fingerprintOf({ a: [1, { b: 2 }] }));
  expect(fingerprintOf('x'.repeat(100_000))).toHaveLength(64);
});
