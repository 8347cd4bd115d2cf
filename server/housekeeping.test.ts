import { afterEach, beforeEach, expect, test } from 'vitest';
import { startApp, type TestApp } from '../test/support/app.ts';
import { apiKeyDocument, codeDocument, programDocument, secretOf, ticketInput } from '../test/support/builders.ts';
import { countRows, openDatabase, type TestDatabase } from '../test/support/database.ts';
import { describeEachEngine } from '../test/support/engines.ts';
import { keepHouse } from './housekeeping.ts';
import { createLog } from './log.ts';

const DAY_MS = 24 * 60 * 60_000;
const CART = { lines: [ticketInput({ unitPrice: '1000.00', quantity: 1 })] };

describeEachEngine('keeping house', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let calls = 0;
  beforeEach(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(
      programDocument('shop', {
        apiKeys: [apiKeyDocument({ scopes: ['shop'], secret: secretOf('shop') })],
        promoCodes: [codeDocument({ code: 'ONE', maxUses: 1 })],
      }),
    );
  });
  afterEach(async () => {
    await app.close();
    await database.close();
  });

  const post = async (path: string, body: unknown) => {
    calls += 1;
    const headers = { Authorization: `Bearer ${secretOf('shop')}`, 'Idempotency-Key': `call-${calls}` };
    const answer = await app.call(path, { method: 'POST', headers, body });
    expect(answer.status).toBeLessThan(300);
    return answer.json as { readonly id: string; readonly total: string };
  };
  const createCheckout = () => post('/shop/v1/checkouts', { cart: CART, promoCodes: ['ONE'] });
  const keep = () => keepHouse({ db: database.db, clock: app.clock.now, log: createLog('silent') });
  const rows = async () => {
    const { checkouts, checkout_promo_codes, promo_redemptions, operations } = await countRows(database.db);
    return { checkouts, checkout_promo_codes, promo_redemptions, operations };
  };

  test('forgets a checkout that nobody changed for 30 days, and what it held', async () => {
    const { id, total } = await createCheckout();
    await post(`/shop/v1/checkouts/${id}/reserve`, { cart: CART, total });
    expect(await rows()).toEqual({ checkouts: 1, checkout_promo_codes: 1, promo_redemptions: 1, operations: 2 });

    app.clock.moveBy(30 * DAY_MS);
    await keep();
    expect(await rows()).toMatchObject({ checkouts: 1, operations: 2 });

    app.clock.moveBy(1);
    await keep();
    expect(await rows()).toEqual({ checkouts: 0, checkout_promo_codes: 0, promo_redemptions: 0, operations: 0 });
    expect(await database.db('promo_codes').first('uses', 'holds')).toEqual({ uses: 0, holds: 0 });
  });

  test('keeps an order for ever', async () => {
    const { id, total } = await createCheckout();
    await post(`/shop/v1/checkouts/${id}/commit`, { orderNumber: 'A-1', total });
    app.clock.moveBy(1_000 * DAY_MS);
    await keep();
    expect(await rows()).toEqual({ checkouts: 1, checkout_promo_codes: 1, promo_redemptions: 1, operations: 0 });
  });

  test('forgets thousands of old operations, and keeps the young ones', async () => {
    const at = app.clock.now();
    const operation = { merchant_id: 'shop', kind: 'x', fingerprint: 'f', result: '{}' };
    const old = Array.from({ length: 1_200 }, (_, index) => ({
      ...operation,
      idempotency_key: `old-${index}`,
      created_at: at - 30 * DAY_MS - 1 - (index % 700),
    }));
    const young = { ...operation, idempotency_key: 'young', created_at: at - 30 * DAY_MS };
    await database.db.batchInsert('operations', [...old, young], 200);
    await keep();
    expect(await database.db('operations').pluck('idempotency_key')).toEqual(['young']);
  });
});
