import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { numberFromGoodsResponse } from '../../shared/api/certificate-wire.ts';
import { ADMIN_KEY, SECRET_KEY } from '../support/app.ts';
import { apiKeyDocument, programDocument, secretOf } from '../support/builders.ts';
import { type BuiltServer, ensureBuiltServer, startBuiltServer, waitForEnd } from '../support/built-server.ts';
import { seriesDocument } from '../support/certificates.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { freePort } from '../support/free-port.ts';
import { times } from '../support/race-field.ts';
import { expectSound } from '../support/soundness.ts';
import { waitUntil } from '../support/wait-until.ts';

const ORDERS = 120;
const CLIENTS = 8;
const KILLED_AFTER = [30, 60];

const DOCUMENT = programDocument('shop', {
  apiKeys: [apiKeyDocument({ scopes: ['certificates'], secret: secretOf('shop') })],
  points: [{ id: 1, code: 'POS-1', oid: '62a1b2c3d4e5f60718293a4b', name: 'Till' }],
  certificateSeries: [seriesDocument()] as never,
});

beforeAll(ensureBuiltServer, 120_000);

describeEachEngine('a server that is killed while certificates are sold', (engine) => {
  let database: TestDatabase;
  let server: BuiltServer;
  let start: () => Promise<BuiltServer>;
  beforeEach(async () => {
    database = await openDatabase(engine);
    const env = { DATABASE_URL: database.url, ADMIN_KEY, SECRET_KEY, KEY_CALLS_PER_MINUTE: '1000000' };
    const PORT = String(await freePort());
    start = () => startBuiltServer({ ...env, PORT });
    server = await start();
    const applied = await fetch(`${server.origin}/admin/v1/program`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${ADMIN_KEY}` },
      body: JSON.stringify(DOCUMENT),
    });
    expect(applied.status).toBe(200);
  });
  afterEach(async () => {
    server.child.kill('SIGKILL');
    await waitForEnd(server.child);
    await database.close();
  });

  /** As a till does: the same order again, until it is told. */
  async function sell(order: string): Promise<string> {
    for (;;) {
      const answer = await fetch(`${server.origin}/api/sertcard/NumberFromGoods`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secretOf('shop')}` },
        body: JSON.stringify({
          PosCode: 'POS-1',
          SertCardSeries: 1,
          OrderNumber: order,
          Goods: [{ Id: 1, Quantity: 2, Price: 500 }],
        }),
      }).catch(() => undefined);
      const text = await answer?.text().catch(() => undefined);
      if (answer?.status === 200 && text !== undefined) return text;
      await pause(20);
    }
  }

  test('has lost none that it said is sold, and sold no order twice', { timeout: 120_000 }, async () => {
    const orders = Array.from({ length: ORDERS }, (_, index) => `ORDER-${index}`);
    const answers = new Map<string, string>();
    const left = [...orders];
    const clients = times(CLIENTS, async () => {
      for (let order = left.shift(); order !== undefined; order = left.shift()) answers.set(order, await sell(order));
    });
    for (const count of KILLED_AFTER) {
      await waitUntil(`${count} orders are sold`, () => answers.size >= count);
      server.child.kill('SIGKILL');
      await waitForEnd(server.child);
      server = await start();
    }
    await Promise.all(clients);

    for (const order of orders) expect(await sell(order)).toBe(answers.get(order));
    const numbers = [...answers.values()].flatMap((text) => {
      const { ErrorCode, SertCards } = numberFromGoodsResponse.parse(JSON.parse(text));
      expect(ErrorCode).toBe(0);
      return SertCards.map((card) => String(card.Number));
    });
    expect(new Set(numbers).size).toBe(2 * ORDERS);
    const kept = z.array(z.string()).parse(await database.db('certificates').pluck('number'));
    expect(kept.sort()).toEqual(numbers.sort());
    await expectSound(database.db, Date.now());
  });
});
