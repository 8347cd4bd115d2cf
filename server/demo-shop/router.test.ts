import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import type { Checkout, Order } from '../../shared/api/checkout.ts';
import type { CustomerView } from '../../shared/api/loyalty.ts';
import type { TrafficLimit } from '../http/access.ts';
import { readIdentityToken } from '../merchant/identity-token.ts';
import { createDemoShopRouter } from './router.ts';

const SECRET = 'sk_demo_of_these_tests';
const IDENTITY = 'identity-secret-of-these-tests';
const NOW = Date.UTC(2026, 6, 1);
const LAWN = '5d765a59221988d7da985879';
const ID = '66f0c1d2e3f4a5b6c7d8e9f0';
const OTHER_ID = '66f0c1d2e3f4a5b6c7d8e9f1';

const sold = { amount: '2198.00', discount: '219.80', total: '1978.20' };
const lawn = { id: LAWN, kind: 'ticket', unitPrice: '1099.00', quantity: 2, ...sold } as const;
const fee = { id: 'fee', kind: 'fee', unitPrice: '150.00', quantity: 1, amount: '150.00', discount: '0.00' } as const;
const sums = {
  currency: 'RUB',
  subtotal: '2348.00',
  discount: '219.80',
  points: '0.00',
  paidByCertificates: '0.00',
  total: '2128.20',
};
const promoCodes: Checkout['promoCodes'] = [
  { code: 'SUMMER10', status: 'applied', benefit: { percentage: '10' }, discount: '219.80' },
];
const discounts = [{ code: 'SUMMER10', units: 2, discount: '219.80' }];
const breakdown = [{ kind: 'promo_code', code: 'SUMMER10', discount: '219.80', totalAfter: '2128.20' }] as const;
const checkout: Checkout = {
  id: ID,
  status: 'open',
  pricedBy: 'shop',
  ...sums,
  lines: [
    { ...lawn, points: '0.00', certificates: '0.00', discounts },
    { ...fee, points: '0.00', certificates: '0.00', total: '150.00', discounts: [] },
  ],
  promoCodes,
  certificates: [],
  breakdown: [...breakdown],
};
const order: Order = {
  number: 'D-0000-0000-0000',
  checkoutId: ID,
  status: 'cancelled',
  committedAt: '2026-07-01T10:00:00.000Z',
  cancelledAt: '2026-07-01T11:00:00.000Z',
  ...sums,
  lines: [
    { ...lawn, points: '0.00', certificates: '0.00', discounts, returned: 1 },
    { ...fee, points: '0.00', certificates: '0.00', total: '150.00', discounts: [], returned: 0 },
  ],
  promoCodes,
  certificates: [],
  breakdown: [...breakdown],
  refunded: '2128.20',
  returns: [
    {
      number: 1,
      returnedAt: '2026-07-01T10:30:00.000Z',
      lines: [
        {
          id: LAWN,
          quantity: 1,
          amount: '1099.00',
          discount: '109.90',
          points: '0.00',
          certificates: '0.00',
          refund: '989.10',
        },
      ],
      refund: '989.10',
      pointsReturned: '0.00',
      certificatesReturned: '0.00',
    },
  ],
};

const loyalty = { customer: ID, spent: '100.00', earned: '10.00', givenBack: '0.00', takenBack: '0.00' };
const ivan: CustomerView = {
  id: ID,
  name: 'ИВАН',
  turnover: '0.00',
  available: '878.00',
  held: '0.00',
  debt: '0.00',
  pending: [],
  expiring: [],
};

type Asked = { readonly method: string; readonly path: string; readonly headers: Request['headers']; body: unknown };
type Bonbon = (request: Request, response: Response) => unknown;

let server: Server | undefined;
const asked: Asked[] = [];
afterEach(() => {
  asked.length = 0;
  server?.closeAllConnections();
  server?.close();
});

/** The shop's server beside a Bonbon that answers as told. */
async function startShop(
  bonbon: Bonbon,
  limitCalls: TrafficLimit = () => 0,
  holdDraw = () => Promise.resolve<string | undefined>('now-1'),
) {
  const app = express();
  app.use(
    '/demo/v1',
    createDemoShopRouter({ secretKey: SECRET, identitySecret: IDENTITY, clock: () => NOW, limitCalls, holdDraw }),
  );
  app.use(express.json(), (request, response) => {
    const { method, path, headers } = request;
    asked.push({ method, path, headers, body: request.body as unknown });
    bonbon(request, response);
  });
  const started = createServer(app);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, resolve));
  const { port } = started.address() as AddressInfo;
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}/demo/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as unknown };
  };
}

const answering = (body: unknown, status = 200): Bonbon => {
  return (_request, response) => response.status(status).json(body);
};

const orderBody = { items: { [LAWN]: 2 }, total: '2128.20', email: 'ivan@mail.example' };

describe('the demo shop’s server', () => {
  test('a draw is held at once, or later where that cannot be', async () => {
    const held = await startShop(answering({}));
    expect((await held('POST', '/draws')).json).toMatchObject({ draw: { id: 'now-1' } });
    server?.close();
    const busy = await startShop(
      answering({}),
      () => 0,
      () => Promise.resolve(undefined),
    );
    expect((await busy('POST', '/draws')).status).toBe(503);
  });

  test('states its own prices, with a key that the page never sees', async () => {
    const call = await startShop(answering(checkout, 201));
    const opened = await call('POST', '/checkouts', { items: { [LAWN]: 2 } });
    expect(opened.json).toMatchObject({
      checkout: { checkoutId: ID, items: { [LAWN]: 2 }, goods: '2198.00', fee: '150.00', total: '2128.20' },
      calls: [{ method: 'POST', path: '/shop/v1/checkouts', status: 201 }],
    });
    expect(asked).toMatchObject([
      {
        headers: { authorization: `Bearer ${SECRET}`, 'idempotency-key': expect.any(String) as string },
        body: {
          cart: {
            lines: [
              { id: LAWN, unitPrice: '1099.00', quantity: 2 },
              { id: 'fee', unitPrice: '150.00' },
            ],
          },
        },
      },
    ]);
    expect(opened.text).not.toContain(SECRET);
  });

  test('asks its fee for tickets, and none for sweets alone', async () => {
    const call = await startShop(answering(checkout, 201));
    await call('POST', '/checkouts', { items: { assorted: 1, cocoa: 0 } });
    await call('POST', '/checkouts', { items: { drops: 3, [LAWN]: 1 } });
    const drops = { id: 'drops', kind: 'product', productId: 103, category: 51, unitPrice: '450.00', quantity: 3 };
    expect(asked.map(({ body }) => body)).toMatchObject([
      { cart: { lines: [{ id: 'assorted', kind: 'product', productId: 101, unitPrice: '1890.00', quantity: 1 }] } },
      { cart: { lines: [{ id: LAWN }, drops, { id: 'fee' }] } },
    ]);
  });

  test('lists what it sent and got, for the page to show', async () => {
    const call = await startShop(answering(checkout, 201));
    const opened = await call('POST', '/checkouts', { items: { [LAWN]: 2 } });
    expect(opened.json).toMatchObject({
      calls: [{ sent: { cart: { lines: [{ id: LAWN }, { id: 'fee' }] } }, got: { id: ID, total: '2128.20' } }],
    });
  });

  test('places an order at the total that the buyer saw, and tells the page when it is another one', async () => {
    const mismatch = { status: 409, code: 'total_mismatch', statedTotal: '2128.20', total: '2348.00', promoCodes: [] };
    const call = await startShop(answering(mismatch, 409));
    const refused = await call('POST', `/checkouts/${ID}/order`, orderBody);
    expect(refused).toMatchObject({ status: 409, json: { ...mismatch, calls: [{ status: 409 }] } });
    expect(asked).toMatchObject([{ body: { total: '2128.20', customer: { email: 'ivan@mail.example' } } }]);
  });

  test('makes one order of one checkout, however often it is asked', async () => {
    const call = await startShop(answering({ ...order, status: 'committed' }));
    await call('POST', `/checkouts/${ID}/payment`, { outcome: 'paid' });
    await call('POST', `/checkouts/${ID}/payment`, { outcome: 'paid' });
    await call('POST', `/checkouts/${OTHER_ID}/payment`, { outcome: 'paid' });
    const [first, second, other] = asked.map(({ body, headers }) => ({ body, key: headers['idempotency-key'] }));
    expect(first?.body).toEqual({ orderNumber: expect.stringMatching(/^D-.{4}-.{4}-.{4}$/) as string });
    expect(second).toEqual(first);
    expect(other?.body).not.toEqual(first?.body);
  });

  test('returns a ticket once for one click, and the next for the next', async () => {
    const call = await startShop(answering({ refund: '989.10', order }));
    for (const returned of [0, 0, 1]) {
      await call('POST', '/orders/D-0000-0000-0000/returns', { line: LAWN, quantity: 1, returned });
    }
    const keys = asked.map(({ headers }) => headers['idempotency-key']);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  test('shows what each code took off, and every refund', async () => {
    const call = await startShop(answering(order));
    expect((await call('GET', '/orders/D-0000-0000-0000')).json).toMatchObject({
      order: {
        goods: '2198.00',
        promoCodes: [{ code: 'SUMMER10', discount: '219.80' }],
        fee: '150.00',
        total: '2128.20',
        returns: [{ lines: { [LAWN]: 1 }, refund: '989.10' }],
        cancelled: { refund: '1139.10' },
        refunded: '2128.20',
      },
    });
  });

  test('signs for a few minutes who has signed in, and tells the page no secret', async () => {
    const call = await startShop(answering(ivan));
    const signedIn = await call('POST', '/sign-in', { customer: 'ivan' });
    const { buyer } = signedIn.json as { buyer: { name: string; token: string; expiresAt: number } };
    expect(buyer).toMatchObject({ customer: 'ivan', name: 'ИВАН', expiresAt: NOW + 300_000 });
    const secrets = [new TextEncoder().encode(IDENTITY)];
    expect(await readIdentityToken(buyer.token, 'demo', secrets, NOW)).toBe('ivan');
    expect(signedIn.text).not.toContain(IDENTITY);
    expect(asked).toMatchObject([{ method: 'GET', path: '/shop/v1/customers' }]);
  });

  test('tells Bonbon who buys, and the page what points did', async () => {
    const call = await startShop((request, response) => {
      const isOrder = request.path.startsWith('/shop/v1/orders');
      response.json(isOrder ? { ...order, points: '100.00', loyalty } : { ...checkout, points: '100.00' });
    });
    const opened = await call('POST', '/checkouts', { items: { [LAWN]: 2 }, customer: 'ivan' });
    expect(opened.json).toMatchObject({ checkout: { points: '100.00' } });
    expect(asked).toMatchObject([{ body: { customer: { externalId: 'ivan' } } }]);
    const read = await call('GET', '/orders/D-0000-0000-0000');
    expect(read.json).toMatchObject({ order: { points: '100.00', loyalty } });
  });

  test('asks again with the same key when it got no answer, and then takes the answer', async () => {
    let isFirst = true;
    const call = await startShop((request, response) => {
      if (isFirst) request.socket.destroy();
      else response.json(checkout);
      isFirst = false;
    });
    const placed = await call('POST', `/checkouts/${ID}/order`, orderBody);
    expect(placed).toMatchObject({
      status: 200,
      json: { calls: [{ path: expect.any(String) as string }, { status: 200 }] },
    });
    const [first, second] = asked.map(({ headers }) => headers['idempotency-key']);
    expect(second).toBe(first);
  });

  const troubles: Record<string, Bonbon> = {
    'is busy': (_request, response) =>
      response.status(503).set('Retry-After', '1').json({ status: 503, code: 'overloaded' }),
    'has had enough of the shop': (_request, response) =>
      response.status(429).set('Retry-After', '30').json({ status: 429 }),
    'does not take the key': answering({ status: 401, code: 'wrong_key' }, 401),
    'hangs up': (request) => request.socket.destroy(),
    'sends a page': (_request, response) => response.send('<!doctype html>'),
    'sends something else': answering({ total: 1 }),
    fails: answering({ status: 500, code: 'internal' }, 500),
  };
  test.each(Object.entries(troubles))('tells the page to come back when Bonbon %s', async (_name, bonbon) => {
    const call = await startShop(bonbon);
    const answer = await call('POST', `/checkouts/${ID}/order`, orderBody);
    expect(answer).toMatchObject({ status: 503, json: { code: 'overloaded' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.text).not.toContain(SECRET);
  });

  const bad: readonly (readonly [string, string, unknown])[] = [
    ['POST', '/checkouts', { items: { [LAWN]: 10 } }],
    ['POST', '/checkouts', { items: { [LAWN]: -1 } }],
    ['POST', '/checkouts', { items: { [LAWN]: 1.5 } }],
    ['POST', '/checkouts', { items: { other: 1 } }],
    ['POST', '/checkouts', { items: { [LAWN]: { quantity: 1, unitPrice: '0.01' } } }],
    ['POST', '/checkouts', { items: [] }],
    ['POST', '/checkouts', '{"items":{"constructor":1}}'],
    ['POST', '/checkouts', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['POST', '/checkouts', 'null'],
    ['POST', '/checkouts', '{'],
    ['POST', '/checkouts', { items: {}, cart: { lines: [] } }],
    ['POST', `/checkouts/${ID}/order`, { ...orderBody, items: {} }],
    ['POST', `/checkouts/${ID}/order`, { ...orderBody, total: 2128.2 }],
    ['POST', `/checkouts/${ID}/order`, { ...orderBody, total: '-1.00' }],
    ['POST', `/checkouts/${ID}/order`, { ...orderBody, email: 'nobody' }],
    ['POST', '/sign-in', { customer: 'root' }],
    ['POST', '/checkouts', { items: {}, customer: 'root' }],
    ['PUT', `/checkouts/${ID}/customer`, {}],
    ['POST', `/checkouts/${ID}/payment`, { outcome: 'free' }],
    ['PUT', `/checkouts/${ID}/customer`, { email: '' }],
    ['POST', '/orders/D-0000-0000-0000/returns', { line: 'fee', quantity: 1, returned: 0 }],
    ['POST', '/orders/D-0000-0000-0000/returns', { line: LAWN, quantity: 0, returned: 0 }],
  ];
  test.each(bad)('refuses %s %s %j, and asks nobody', async (method, path, body) => {
    const call = await startShop(answering(checkout));
    expect(await call(method, path, body)).toMatchObject({ status: 400, json: { title: 'Bad Request' } });
    expect(asked).toEqual([]);
  });

  test('refuses a body that is too large or no JSON', async () => {
    const call = await startShop(answering(checkout));
    const large = JSON.stringify({ items: {}, padding: 'a'.repeat(64 * 1024) });
    expect(await call('POST', '/checkouts', large)).toMatchObject({ status: 413 });
    expect(await call('POST', '/checkouts', 'items=1', { 'Content-Type': 'text/plain' })).toMatchObject({
      status: 415,
    });
  });

  test.each([
    ['GET', '/checkouts/1'],
    ['GET', `/checkouts/${ID.toUpperCase()}`],
    ['GET', '/checkouts/..%2F..%2Fadmin%2Fv1%2Fprogram'],
    ['GET', '/orders/T-1'],
    ['GET', '/orders/D-0000-0000-000U'],
    ['DELETE', `/checkouts/${ID}`],
    ['GET', '/'],
  ])('has nothing at %s %s, and asks nobody', async (method, path) => {
    const call = await startShop(answering(checkout));
    expect(await call(method, path)).toMatchObject({ status: 404, json: { code: 'not_found' } });
    expect(asked).toEqual([]);
  });

  test('slows down who asks too much', async () => {
    const call = await startShop(answering(checkout), () => 7);
    const answer = await call('POST', '/checkouts', { items: { [LAWN]: 1 } });
    expect(answer).toMatchObject({ status: 429, json: { code: 'too_many_requests' } });
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(asked).toEqual([]);
  });
});
