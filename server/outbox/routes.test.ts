import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ADMIN_KEY, SECRET_KEY, startApp, type TestApp } from '../../test/support/app.ts';
import { apiKeyDocument, programDocument, secretOf } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { inTransaction } from '../db/transaction.ts';
import { createLog } from '../log.ts';
import { createSecretBox } from '../merchant/secret-box.ts';
import { LetterRefused } from './letter.ts';
import { announce } from './store.ts';
import { createOutboxWorker } from './worker.ts';

type Delivery = { readonly id: string; readonly merchant: string; readonly status: string };

describeEachEngine('the outbox, as a merchant sees it', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    for (const id of ['shop', 'another']) {
      await app.apply(programDocument(id, { apiKeys: [apiKeyDocument({ scopes: ['admin'], secret: secretOf(id) })] }));
    }
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    await database.db('outbox_events').delete();
    await database.db('outbox_deliveries').delete();
    for (const id of ['shop', 'another']) {
      await inTransaction(database.db, (transaction) =>
        announce(transaction, id, { kind: 'purchase_letter', purchaseId: id }, app.clock.now()),
      );
    }
    const letter = { to: 'anna@mail.example', subject: '', text: '', html: '', attachments: [] };
    await createOutboxWorker({
      db: database.db,
      clock: app.clock.now,
      log: createLog('silent'),
      secretBox: createSecretBox(SECRET_KEY),
      letters: { purchase_letter: () => Promise.resolve(letter) },
      mailer: { send: () => Promise.reject(new LetterRefused('smtp 550')) },
    }).drain();
  });

  const ask = (path: string, key: string, method: 'GET' | 'POST' = 'GET') =>
    app.call(path, { method, headers: { Authorization: `Bearer ${key}` } });
  const listed = async (query: string, key: string) =>
    ((await ask(`/admin/v1/outbox${query}`, key)).json as { deliveries: Delivery[] }).deliveries;
  const merchantsOf = (deliveries: readonly Delivery[]) => deliveries.map(({ merchant }) => merchant).sort();

  test('lists what was given up, to each the own', async () => {
    expect(merchantsOf(await listed('', ADMIN_KEY))).toEqual(['another', 'shop']);
    expect(merchantsOf(await listed('?merchant=shop', ADMIN_KEY))).toEqual(['shop']);
    const own = await listed('?status=dead', secretOf('shop'));
    expect(own).toEqual([
      {
        id: own[0]?.id,
        merchant: 'shop',
        event: 'purchase_letter',
        webhook: null,
        status: 'dead',
        attempts: 1,
        reason: 'smtp 550',
        nextAttemptAt: null,
        createdAt: '2026-03-02T09:00:00.000Z',
        changedAt: '2026-03-02T09:00:00.000Z',
      },
    ]);
    expect(await listed('?status=waiting', secretOf('shop'))).toEqual([]);
    expect(await listed('?limit=1', ADMIN_KEY)).toHaveLength(1);
    expect((await ask('/admin/v1/outbox?merchant=another', secretOf('shop'))).json).toMatchObject({
      status: 403,
      code: 'foreign_merchant',
    });
    for (const query of ['?status=lost', '?limit=0', '?limit=9999', '?limit=x', '?other=1']) {
      expect((await ask(`/admin/v1/outbox${query}`, ADMIN_KEY)).status).toBe(400);
    }
  });

  test('tries again what its merchant wants tried again, and nobody else', async () => {
    const [own] = await listed('', secretOf('shop'));
    const path = `/admin/v1/outbox/${own?.id ?? ''}/retry`;
    expect((await ask(path, secretOf('another'), 'POST')).json).toMatchObject({
      status: 404,
      code: 'delivery_not_found',
    });
    expect((await ask(path, secretOf('shop'), 'POST')).json).toEqual({ id: own?.id });
    expect(await listed('?status=waiting', secretOf('shop'))).toMatchObject([{ attempts: 0, reason: null }]);
    expect((await ask(path, ADMIN_KEY, 'POST')).json).toMatchObject({ status: 409, code: 'delivery_not_dead' });
    expect((await ask('/admin/v1/outbox/nothing/retry', ADMIN_KEY, 'POST')).status).toBe(404);
  });
});
