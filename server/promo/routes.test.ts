import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import {
  cartInput,
  codeDocument,
  EVENT,
  merchantDocument,
  originOf,
  programDocument,
  promotionDocument,
  publishableKeyOf,
  ticketInput,
} from '../../test/support/builders.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';

const PATH = '/widget/v1/promo-codes/check';
const SHOP = { 'Bonbon-Key': publishableKeyOf('shop'), Origin: originOf('shop') };

describeEachEngine('a code on a shop page', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    app.clock.moveTo('2026-03-02T09:00:00Z');
    await app.apply([
      programDocument('shop', {
        promotions: [promotionDocument()],
        promoCodes: [
          codeDocument({ code: 'Sale-10' }),
          codeDocument({ code: 'SHARED', percentage: undefined, promotion: 'summer' }),
          codeDocument({ code: 'FIX', percentage: undefined, fix: '100.00' }),
          codeDocument({ code: 'ORDER', percentage: undefined, fix: '100.00', per: 'order', minAmount: '500' }),
          codeDocument({ code: 'TWO', minTickets: 2 }),
          codeDocument({ code: 'GOODS', products: [4000] }),
          codeDocument({ code: 'OFF', enabled: false }),
          codeDocument({ code: 'EARLY', start: '2030-01-01T00:00:00+03:00' }),
          codeDocument({ code: 'OLD', finish: '2020-01-01' }),
          codeDocument({ code: 'USED', maxUses: 1 }),
        ],
      }),
      programDocument('rival', { promoCodes: [codeDocument({ code: 'RIVAL' })] }),
      programDocument('nowhere', { merchant: merchantDocument({ id: 'nowhere', origins: [] }) }),
    ]);
    await database.db('promo_codes').where({ code: 'USED' }).update({ uses: 1 });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const check = (body: unknown, headers: Record<string, string> = SHOP) =>
    app.call(PATH, { method: 'POST', headers, body });
  const lines = cartInput(
    ticketInput({ id: 'a', unitPrice: '10.05', quantity: 3 }),
    ticketInput({ id: 'b', kind: 'product', productId: 4000, unitPrice: '500', quantity: 1 }),
    ticketInput({ id: 'fee', kind: 'fee', unitPrice: '50.00', quantity: 1 }),
  );

  test('is applied, with the discount of each line and what is left to pay', async () => {
    const { status, json } = await check({ code: 'sale10', cart: lines });
    expect(status).toBe(200);
    expect(json).toEqual({
      code: 'Sale-10',
      currency: 'RUB',
      status: 'applied',
      benefit: { percentage: '10' },
      discount: '53.03',
      total: '527.12',
      lines: [
        { id: 'a', discount: '3.03' },
        { id: 'b', discount: '50.00' },
      ],
    });
  });

  test('off the whole order is split over its lines to the kopeck', async () => {
    expect((await check({ code: 'ORDER', cart: lines })).json).toMatchObject({
      benefit: { fix: '100.00', per: 'order' },
      discount: '100.00',
      total: '480.15',
      lines: [
        { id: 'a', discount: '5.69' },
        { id: 'b', discount: '94.31' },
      ],
    });
  });

  test('off each ticket leaves nothing to pay rather than less', async () => {
    const cart = cartInput(ticketInput({ unitPrice: '99.99', quantity: 2 }));
    expect((await check({ code: 'FIX', cart })).json).toMatchObject({ discount: '199.98', total: '0.00' });
  });

  test('without a cart is judged by itself', async () => {
    expect((await check({ code: 'TWO' })).json).toEqual({
      code: 'TWO',
      currency: 'RUB',
      status: 'valid',
      benefit: { percentage: '10' },
    });
  });

  test.each([
    [
      'too few tickets',
      'TWO',
      cartInput(ticketInput({ quantity: 1 })),
      { reason: 'min_tickets', minTickets: 2, has: 1 },
    ],
    [
      'too little',
      'ORDER',
      cartInput(ticketInput({ unitPrice: '499.99', quantity: 1 })),
      { reason: 'min_amount', minAmount: '500.00', has: '499.99' },
    ],
    ['nothing in scope', 'GOODS', cartInput(ticketInput()), { reason: 'nothing_in_scope' }],
    ['no lines at all', 'Sale10', cartInput(), { reason: 'nothing_in_scope' }],
  ])('does not apply to a cart with %s, and says what is missing', async (_name, code, cart, expected) => {
    const { status, json } = await check({ code, cart });
    expect(status).toBe(200);
    expect(json).toMatchObject({ status: 'not_applicable', ...expected });
  });

  test.each([
    ['OFF', { reason: 'switched_off' }],
    ['EARLY', { reason: 'not_started', startsAt: '2029-12-31T21:00:00.000Z' }],
    ['OLD', { reason: 'expired' }],
    ['USED', { reason: 'exhausted' }],
    ['RIVAL', { reason: 'not_found' }],
    ['- -', { reason: 'not_found' }],
  ])('%s is rejected with its reason', async (code, expected) => {
    const { status, json } = await check({ code, cart: lines });
    expect(status).toBe(200);
    expect(json).toEqual({ code, currency: 'RUB', status: 'rejected', ...expected });
  });

  test.each([' sale-10 ', 'SALE 10', 'S\u0410L\u041510', '\u200bsale10', 'ｓａｌｅ１０'])(
    'is the same however it is written: %j',
    async (code) => {
      expect((await check({ code })).json).toMatchObject({ code: 'Sale-10', status: 'valid' });
    },
  );

  test('is judged without reserving or writing anything', async () => {
    const before = await dumpTables(database.db);
    for (const code of ['sale10', 'USED', 'EARLY']) await check({ code, cart: lines });
    expect(await dumpTables(database.db)).toEqual(before);
  });

  test.each([
    ['no code', {}, '$.code'],
    ['an empty code', { code: '' }, '$.code'],
    ['a code over 100 characters', { code: 'x'.repeat(101) }, '$.code'],
    [
      'a price with three decimals',
      { code: 'A', cart: cartInput(ticketInput({ unitPrice: '1.005' })) },
      '$.cart.lines[0].unitPrice',
    ],
    ['no units', { code: 'A', cart: cartInput(ticketInput({ quantity: 0 })) }, '$.cart.lines[0].quantity'],
    ['a line twice', { code: 'A', cart: cartInput(ticketInput(), ticketInput()) }, '$.cart.lines[1].id'],
    ['an extra field', { code: 'A', merchant: 'rival' }, '$.merchant'],
    [
      '101 lines',
      { code: 'A', cart: cartInput(...Array.from({ length: 101 }, (_, id) => ticketInput({ id: String(id) }))) },
      '$.cart.lines',
    ],
  ])('is not judged with %s', async (_name, body, path) => {
    const { status, json } = await check(body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'invalid_input', errors: [{ path }] });
  });

  describe('is read by', () => {
    const allowOrigin = (answer: { headers: Headers }) => answer.headers.get('access-control-allow-origin');

    test('the pages of the merchant’s origins, and is never kept', async () => {
      const answer = await check({ code: 'SALE10' });
      expect(allowOrigin(answer)).toBe(SHOP.Origin);
      expect(answer.headers.get('vary')).toBe('Origin');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    test('them also when it is refused', async () => {
      expect(allowOrigin(await check({}))).toBe(SHOP.Origin);
      expect(allowOrigin(await check('{'))).toBe(SHOP.Origin);
      expect(allowOrigin(await check('x'.repeat(70_000)))).toBe(SHOP.Origin);
    });

    test.each([
      ['another scheme', 'http://shop.example'],
      ['another port', 'https://shop.example:8443'],
      ['a subdomain', 'https://www.shop.example'],
      ['a longer name', 'https://shop.example.evil.test'],
      ['a slash', 'https://shop.example/'],
      ['capital letters', 'https://SHOP.example'],
      ['another merchant', originOf('rival')],
      ['a sandbox', 'null'],
      ['a star', '*'],
    ])('no page of %s', async (_name, origin) => {
      const answer = await check({ code: 'SALE10' }, { ...SHOP, Origin: origin });
      expect(answer).toMatchObject({ status: 403, json: { code: 'origin_not_allowed' } });
      expect(allowOrigin(answer)).toBeNull();
    });

    test('nobody without an origin, or of a merchant without origins', async () => {
      const { Origin: _, ...keyOnly } = SHOP;
      expect(await check({ code: 'SALE10' }, keyOnly)).toMatchObject({ status: 403 });
      const nowhere = { 'Bonbon-Key': publishableKeyOf('nowhere'), Origin: originOf('nowhere') };
      expect(await check({ code: 'SUMMER10' }, nowhere)).toMatchObject({ status: 403 });
    });
  });

  describe('the browser’s question before it', () => {
    const ask = (origin: string) =>
      app.call(PATH, {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'bonbon-key,content-type',
        },
      });

    test('is answered to the pages of any merchant', async () => {
      const { status, headers, text } = await ask(originOf('rival'));
      expect([status, text]).toEqual([204, '']);
      expect(headers.get('access-control-allow-origin')).toBe(originOf('rival'));
      expect(headers.get('access-control-allow-methods')).toBe('POST');
      expect(headers.get('access-control-allow-headers')?.toLowerCase()).toContain('bonbon-key');
      expect(headers.get('access-control-allow-headers')?.toLowerCase()).toContain('content-type');
      expect(headers.get('vary')).toBe('Origin');
    });

    test.each(['https://evil.test', 'null', `${originOf('shop')}.evil.test`])('tells %s nothing', async (origin) => {
      const { headers } = await ask(origin);
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    });
  });

  test('knows the event of a line only by its name', async () => {
    const cart = cartInput(ticketInput({ event: `${EVENT} `, quantity: 1 }));
    expect((await check({ code: 'SALE10', cart })).json).toMatchObject({ status: 'applied' });
  });
});
