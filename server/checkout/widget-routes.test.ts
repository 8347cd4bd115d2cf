import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppOptions } from '../../test/support/app.ts';
import { cartInput, originOf, ticketInput } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { outcomesOf, parseCheckout, parseOrder } from '../../test/support/shop-calls.ts';
import { CART, startTestShop, type TestShop } from '../../test/support/test-shop.ts';

const MINUTE = 60_000;

describeEachEngine('a checkout on a shop page', (engine) => {
  let database: TestDatabase;
  let on: TestShop;
  const start = async (options: AppOptions = {}) => {
    on = await startTestShop(database, options);
  };
  beforeEach(async () => {
    database = await openDatabase(engine);
  });
  afterEach(async () => {
    await on.app.close();
    await database.close();
  });

  const cheap = cartInput(ticketInput({ id: 'seat', unitPrice: '1.00', quantity: 1 }));

  test('is a preview at the page’s prices, which its page may state anew', async () => {
    await start();
    await on.offer({}, 'Page-10');
    const created = await on.page.create({ cart: CART, promoCodes: [' page 10 '] });
    expect(created.status).toBe(201);
    expect(created.headers.get('access-control-allow-origin')).toBe(originOf('shop'));
    const { id, pricedBy, total } = parseCheckout(created);
    expect({ pricedBy, total }).toEqual({ pricedBy: 'page', total: '950.00' });
    expect(parseCheckout(await on.page.putCart(id, cheap))).toMatchObject({ pricedBy: 'page', total: '0.90' });
    expect(outcomesOf(parseCheckout(await on.page.putCodes(id, [])))).toEqual({});
    expect(parseCheckout(await on.page.read(id)).total).toBe('1.00');
  });

  test('has the shop’s prices once the shop has stated them, and its page cannot state others', async () => {
    await start();
    const code = await on.offer();
    const { id } = parseCheckout(await on.page.create({ cart: cheap }));
    expect(parseCheckout(await on.shop.putCart(id, CART)).pricedBy).toBe('shop');
    const before = await on.dump();
    const refused = await on.page.putCart(id, cheap);
    expect(refused).toMatchObject({ status: 409, json: { code: 'checkout_priced_by_shop' } });
    expect(refused.headers.get('access-control-allow-origin')).toBe(originOf('shop'));
    expect(await on.dump()).toEqual(before);
    const entered = parseCheckout(await on.page.putCodes(id, [code]));
    expect(entered).toMatchObject({ pricedBy: 'shop', total: '950.00' });

    const { id: ofShop } = await on.open();
    expect((await on.page.putCart(ofShop, cheap)).json).toMatchObject({ code: 'checkout_priced_by_shop' });
  });

  test('has the shop’s prices after a reservation as well, released or ended', async () => {
    await start();
    const { id } = parseCheckout(await on.page.create({ cart: cheap }));
    parseCheckout(await on.shop.reserve(id, { cart: CART, total: '1050.00', minutes: 1 }));
    expect((await on.page.putCart(id, cheap)).json).toMatchObject({ code: 'checkout_reserved' });
    on.app.clock.moveBy(MINUTE);
    expect((await on.page.putCart(id, cheap)).json).toMatchObject({ code: 'checkout_priced_by_shop' });
    parseCheckout(await on.shop.release(id));
    expect((await on.page.putCart(id, cheap)).json).toMatchObject({ code: 'checkout_priced_by_shop' });
    expect(parseOrder(await on.shop.commit(id, { orderNumber: 'P-1', total: '1050.00' })).total).toBe('1050.00');
  });

  test('cannot say who buys, and never tells who does', async () => {
    await start();
    const customer = { externalId: 'account-of-ivan' };
    expect((await on.page.create({ cart: CART, customer })).status).toBe(400);
    const { id } = await on.open({ customer });
    expect((await on.page.read(id)).text).not.toContain('of-ivan');
  });

  test('counts unknown codes as guesses: they are slowed, then stopped, and codes that exist are heard', async () => {
    await start({ limits: { codeGuessesPerAddress: 6 } });
    const code = await on.offer();
    const { id } = parseCheckout(await on.page.create({ cart: CART }));
    for (let time = 0; time < 2; time += 1) {
      expect(parseCheckout(await on.page.putCodes(id, ['WRONG'])).refused).toMatchObject([{ reason: 'not_found' }]);
    }
    const slowed = await on.page.putCodes(id, ['WRONG']);
    expect(slowed).toMatchObject({ status: 429, json: { code: 'too_many_requests' } });
    expect(slowed.headers.get('retry-after')).toBe('1');
    expect(slowed.headers.get('access-control-allow-origin')).toBe(originOf('shop'));
    for (let time = 2; time < 6; time += 1) {
      on.app.clock.moveBy(MINUTE);
      expect((await on.page.putCodes(id, ['WRONG'])).status).toBe(200);
    }
    on.app.clock.moveBy(MINUTE);
    for (const stopped of [
      await on.page.putCodes(id, [code]),
      await on.page.create({ cart: CART, promoCodes: [code] }),
    ]) {
      expect(stopped.status).toBe(429);
      expect(Number(stopped.headers.get('retry-after'))).toBe(10 * 60);
    }
    const before = await on.dump();
    expect((await on.page.putCodes(id, ['WRONG'])).status).toBe(429);
    expect(await on.dump()).toEqual(before);
    expect((await on.page.read(id)).status).toBe(200);
    expect((await on.page.putCart(id, CART)).status).toBe(200);
    expect((await on.page.putCodes(id, [code], '203.0.113.8')).status).toBe(200);
    on.app.clock.moveTo('2026-03-02T09:15:00Z');
    expect(parseCheckout(await on.page.putCodes(id, [code])).refused).toEqual([]);
  });

  test('lets nobody guess more codes by asking for many at once', async () => {
    await start({ limits: { codeGuessesPerAddress: 6 } });
    const many = Array.from({ length: 10 }, (_, index) => `WRONG${index}`);
    expect((await on.page.create({ cart: CART, promoCodes: many })).status).toBe(429);
    const guesses = (await on.dump())['failed_guesses'] as { readonly failures: number }[];
    expect(Math.max(...guesses.map(({ failures }) => failures))).toBeLessThanOrEqual(6);
  });

  test('costs its buyer no guess for a code that is kept, nor the shop’s own server any', async () => {
    await start({ limits: { codeGuessesPerAddress: 1 } });
    const code = await on.offer();
    const { id } = await on.open({ promoCodes: [code] });
    for (let time = 0; time < 5; time += 1) {
      expect(parseCheckout(await on.shop.putCodes(id, [code, `WRONG${time}`])).refused).toHaveLength(1);
    }
    await on.page.putCodes(id, [code, 'WRONG']);
    expect((await on.page.putCodes(id, [code, 'WRONG'])).status).toBe(429);
    expect(outcomesOf(parseCheckout(await on.page.putCodes(id, [code])))).toEqual({ [code]: '100.00' });
  });

  test('cannot be reserved, committed or read as an order by a page', async () => {
    await start();
    const { id } = parseCheckout(await on.page.create({ cart: CART }));
    const headers = { 'Bonbon-Key': 'pk_shop', Origin: originOf('shop'), 'Idempotency-Key': 'key' };
    for (const path of ['reserve', 'release', 'commit', 'customer']) {
      for (const prefix of ['/widget/v1', '/shop/v1']) {
        const method = path === 'customer' ? 'PUT' : 'POST';
        const { status } = await on.app.call(`${prefix}/checkouts/${id}/${path}`, { method, headers, body: {} });
        expect([401, 404, 405]).toContain(status);
      }
    }
  });
});
