import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ADMIN_KEY, SECRET_KEY } from '../support/app.ts';
import { type BuiltServer, ensureBuiltServer, startBuiltServer, waitForEnd } from '../support/built-server.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { freePort } from '../support/free-port.ts';
import { openPointsField, type PointsField, POINTS_OF_SALE } from '../support/points-field.ts';
import { times } from '../support/race-field.ts';
import { expectSound } from '../support/soundness.ts';
import { waitUntil } from '../support/wait-until.ts';

const PURCHASES = 240;
const CLIENTS = 8;
const KILLED_AFTER = [60, 120];

beforeAll(ensureBuiltServer, 120_000);

describeEachEngine('a server that is killed while points are spent', (engine) => {
  let database: TestDatabase;
  let server: BuiltServer;
  let field: PointsField;
  let start: () => Promise<BuiltServer>;
  beforeEach(async () => {
    database = await openDatabase(engine);
    const env = { DATABASE_URL: database.url, ADMIN_KEY, SECRET_KEY, KEY_CALLS_PER_MINUTE: '1000000' };
    const PORT = String(await freePort());
    start = () => startBuiltServer({ ...env, PORT });
    server = await start();
    field = await openPointsField({ origins: [server.origin], adminKey: ADMIN_KEY, db: database.db }, 'customer');
  });
  afterEach(async () => {
    server.child.kill('SIGKILL');
    await waitForEnd(server.child);
    await database.close();
  });

  test('has lost nothing that it said is done, and done nothing twice', { timeout: 120_000 }, async () => {
    const { id } = await field.join('1000');
    const keys = Array.from({ length: PURCHASES }, () => randomUUID());
    const answers = new Map<string, string>();

    /** As a till does: again with the same key, until it is told. */
    const spendOne = async (key: string): Promise<string> => {
      const purchase = { client: id, point: POINTS_OF_SALE[0], amount: 1, spend: 1 };
      for (;;) {
        const answer = await field.till('retail', purchase, key).catch(() => undefined);
        if (answer && answer.status !== 503) return `${answer.status} ${answer.text}`;
        await pause(20);
      }
    };
    const left = [...keys];
    const clients = times(CLIENTS, async () => {
      for (let key = left.shift(); key !== undefined; key = left.shift()) answers.set(key, await spendOne(key));
    });
    for (const count of KILLED_AFTER) {
      await waitUntil(`${count} purchases are done`, () => answers.size >= count);
      server.child.kill('SIGKILL');
      await waitForEnd(server.child);
      server = await start();
    }
    await Promise.all(clients);

    const done = '200 {"success":true,"retail":{"amount":1,"total":0,"percent":10,"type":"cashback","spend":1}}';
    expect([...new Set(answers.values())]).toEqual([done]);
    expect(answers.size).toBe(PURCHASES);
    expect(await field.read(id)).toMatchObject({ available: 1_000 - PURCHASES, held: 0, debt: 0 });
    const spent = (await database
      .db('ledger_transfers')
      .where({ owner_id: id, kind: 'spend' })
      .pluck('amount_minor')) as number[];
    expect(spent).toEqual(keys.map(() => 100));
    await expectSound(database.db, Date.now());
  });
});
