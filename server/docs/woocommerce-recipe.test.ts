import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { engines } from '../../test/support/engines.ts';
import { PROBLEM_CODES } from '../http/problem.ts';
import { wooCommercePlugin } from './content/woocommerce.ts';
import { exampleProgram } from './content/checkout-examples.ts';

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

/** `bonbon_call('PUT', "/checkouts/$id/cart"…)` → `put /shop/v1/checkouts/{}/cart`; what is sent is a POST. */
function callsOf(plugin: string): string[] {
  const direct = [...plugin.matchAll(/bonbon_call\('([A-Z]+)', (["'])(\/[^"']*)\2( \. )?/g)].map(
    ([, method = '', , path = '', joined]) => `${method.toLowerCase()} ${path}${joined ? '{}' : ''}`,
  );
  const sent = [...plugin.matchAll(/bonbon_send\(\$order_id, "(\/[^"]*)"/g)].map(([, path = '']) => `post ${path}`);
  return [...direct, ...sent].map((call) => call.replace(' /', ' /shop/v1/').replaceAll(/\$\w+/g, '{}'));
}

const documented = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

test('the WooCommerce recipe makes only calls that there are', async () => {
  const { paths } = documented.parse((await app.call('/openapi.json')).json);
  const known = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`),
  );
  const calls = callsOf(wooCommercePlugin);
  expect(new Set(calls).size).toBe(10);
  for (const call of calls) expect(known).toContain(call);
});

test('the WooCommerce recipe can be read by PHP, where there is one', () => {
  const php = spawnSync('php', ['-l'], { input: wooCommercePlugin, encoding: 'utf8' });
  if (!php.error) expect(php.stdout).toContain('No syntax errors');
  expect(wooCommercePlugin.startsWith('<?php\n')).toBe(true);
});

test('the WooCommerce recipe knows only codes that there are', () => {
  const codes = [...wooCommercePlugin.matchAll(/'((?:checkout|total|operation)_[a-z_]+)'/g)].map(([, code]) => code);
  expect(new Set(codes)).toEqual(
    new Set([
      'operation_in_progress',
      'checkout_reserved',
      'total_mismatch',
      'checkout_committed',
      'checkout_not_found',
    ]),
  );
  for (const code of codes) expect(Object.keys(PROBLEM_CODES)).toContain(code);
});

test('the course of the WooCommerce recipe is answered with the statuses and fields that it reads', async () => {
  const lines = [{ id: 'a1b2', kind: 'product', productId: 7, unitPrice: '1490.00', quantity: 2 }];
  const told = { cart: { lines }, total: '2980.00' };
  const call = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => {
    const headers = { Authorization: 'Bearer choose-a-long-random-one' };
    const key = { 'Idempotency-Key': encodeURIComponent(`${path}-${JSON.stringify(body ?? {})}`).slice(0, 255) };
    return app.call(`/shop/v1${path}`, {
      method,
      headers: method === 'GET' ? headers : { ...headers, ...key },
      ...(body ? { body } : {}),
    });
  };
  const created = await call('POST', '/checkouts', { cart: { lines }, customer: { externalId: '7' } });
  expect(created.status).toBe(201);
  const { id } = created.json as { id: string };
  expect(created.json).toMatchObject({
    total: '2980.00',
    lines: [{ id: 'a1b2', amount: '2980.00', total: '2980.00' }],
  });
  expect((await call('GET', `/checkouts/${id}`)).json).toMatchObject({ status: 'open' });
  expect((await call('PUT', `/checkouts/${id}/customer`, { email: 'buyer@mail.example' })).status).toBe(200);
  const refused = await call('POST', `/checkouts/${id}/reserve`, { ...told, total: '1.00' });
  expect(refused).toMatchObject({ status: 409, json: { code: 'total_mismatch', total: '2980.00' } });
  expect((await call('POST', `/checkouts/${id}/reserve`, told)).status).toBe(200);
  const other = await call('PUT', `/checkouts/${id}/cart`, { lines: [{ ...lines[0], quantity: 3 }] });
  expect(other).toMatchObject({ status: 409, json: { code: 'checkout_reserved' } });
  expect((await call('POST', `/checkouts/${id}/release`)).status).toBe(200);
  expect((await call('POST', `/checkouts/${id}/commit`, { orderNumber: '31', ...told })).status).toBe(200);
  const order = await call('GET', '/orders/31');
  expect(order.json).toMatchObject({ lines: [{ id: 'a1b2', total: '2980.00', quantity: 2, returned: 0 }] });
  const returned = await call('POST', '/orders/31/returns', { lines: [{ id: 'a1b2', quantity: 1 }] });
  expect(returned).toMatchObject({ status: 200, json: { refund: '1490.00' } });
  const cancelled = await call('POST', '/orders/31/cancel');
  expect(cancelled).toMatchObject({ status: 200, json: { refund: '1490.00' } });
});
