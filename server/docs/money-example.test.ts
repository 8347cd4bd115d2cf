import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { engines } from '../../test/support/engines.ts';
import * as example from './content/money-example.ts';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  const [sqlite] = engines;
  if (!sqlite) throw new Error('no engine');
  database = await openDatabase(sqlite);
  app = await startApp(database);
  await app.apply(JSON.parse(example.moneyProgram));
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function call<Answer>(method: 'GET' | 'POST' | 'PUT', path: string, key: string, body?: object): Promise<Answer> {
  const answered = await app.call(`/shop/v1${path}`, {
    method,
    headers: { Authorization: 'Bearer choose-a-long-random-one', 'Idempotency-Key': key },
    ...(body ? { body } : {}),
  });
  expect(answered.status, answered.text).toBeLessThan(300);
  return answered.json as Answer;
}

type Line = { readonly id: string; readonly amount: string; readonly total: string };
type Order = { readonly lines: readonly Line[]; readonly total: string; readonly loyalty: object };

test('the worked example is what the server comes to, to the last hundredth', async () => {
  app.clock.moveTo('2026-07-01T12:00:00Z');
  const customer = await call<{ id: string }>('POST', '/customers', 'customer', { externalId: '57' });
  const grant = { kind: 'grant', points: example.moneyPoints.had, reason: 'Welcome' };
  await call('POST', `/customers/${customer.id}/adjustments`, 'grant', grant);
  const { id } = await call<{ id: string }>('POST', '/checkouts', 'create', {
    cart: example.moneyCart,
    promoCodes: ['EIGHTH'],
    customer: { externalId: '57' },
  });
  await call('PUT', `/checkouts/${id}/points`, 'points', { points: example.moneyPoints.spent });
  const order = await call<Order>('POST', `/checkouts/${id}/commit`, 'commit', {
    orderNumber: '57',
    cart: example.moneyCart,
    total: example.moneySums.total,
  });
  const { amount, ...sums } = example.moneySums;
  expect(order).toMatchObject({ lines: example.moneyLines, subtotal: amount, ...sums });
  expect(order.loyalty).toMatchObject({ spent: example.moneyPoints.spent, earned: example.moneyEarned });

  const returns = [];
  for (const number of [1, 2, 3]) {
    app.clock.moveTo(`2026-07-0${number + 1}T12:00:00Z`);
    returns.push(await call('POST', '/orders/57/returns', `return-${number}`, { lines: [{ id: 'mug', quantity: 1 }] }));
  }
  expect(returns).toMatchObject(example.moneyReturns);

  const { lines } = await call<{ lines: object[] }>('GET', `/customers/${customer.id}/history?limit=100`, 'history');
  expect(lines.reverse().slice(0, example.moneyJournal.length)).toMatchObject(example.moneyJournal);
});
