import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { engines } from '../../test/support/engines.ts';
import { exampleProgram } from './content/checkout-examples.ts';
import { cartScript, checkoutPage, create } from './content/five-minutes-examples.ts';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  const [sqlite] = engines;
  if (!sqlite) throw new Error('no engine');
  database = await openDatabase(sqlite);
  app = await startApp(database);
  await app.apply(JSON.parse(exampleProgram));
});
afterAll(async () => {
  await app.close();
  await database.close();
});

test('the checkout that the server creates comes to what the page shows', async () => {
  const body = JSON.parse(/-d '(.*)'$/s.exec(create)?.[1] ?? '') as object;
  const created = await app.call('/shop/v1/checkouts', {
    method: 'POST',
    headers: { Authorization: 'Bearer choose-a-long-random-one', 'Idempotency-Key': 'cart-57-create' },
    body,
  });
  expect(created.status, created.text).toBe(201);
  expect(checkoutPage).toContain(`<output id="total">${(created.json as { total: string }).total}</output>`);
});

test('the cart of the script is one that a code can be checked for', async () => {
  const [, lines = ''] = /promo\.cart = (\{.*?\n\});?;/s.exec(cartScript) ?? [];
  const cart = (await import(`data:text/javascript,export default ${encodeURIComponent(lines)}`)) as {
    default: object;
  };
  const checked = await app.call('/widget/v1/promo-codes/check', {
    method: 'POST',
    headers: { 'Bonbon-Key': 'pk_my_shop', Origin: 'https://shop.example' },
    body: { code: 'ORDER300', cart: cart.default },
  });
  expect(checked.status, checked.text).toBe(200);
  expect(checked.json).toMatchObject({ status: 'not_applicable', reason: 'min_amount', has: '2980.00' });
});
