import { SignJWT } from 'jose/jwt/sign';
import type { z } from 'zod';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkout, type Checkout, order, refund } from '../../shared/api/checkout.ts';
import { customerView, history } from '../../shared/api/loyalty.ts';
import { type Answer, startApp, type TestApp } from '../../test/support/app.ts';
import {
  apiKeyDocument,
  cartInput,
  merchantDocument,
  originOf,
  programDocument,
  publishableKeyOf,
  secretOf,
  ticketInput,
} from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';

const IDENTITY_SECRET = 'identity-secret-of-the-shop';
const BONUS = '621a0c5d8f3e4b7a91d6ef23';
const GOLD = '621a0c5d8f3e4b7a91d6ef24';
const FRIEND = '621a0c5d8f3e4b7a91d6ef25';
const HALF = '621a0c5d8f3e4b7a91d6ef26';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const CART = cartInput(
  ticketInput({ id: 'seat', unitPrice: '500.00', quantity: 2 }),
  ticketInput({ id: 'fee', kind: 'fee', unitPrice: '50.00', quantity: 1 }),
);

function document(loyalty: object = { pointsLastDays: 30, levelsGoDown: true }): object {
  return programDocument('shop', {
    merchant: merchantDocument({
      identitySecrets: [IDENTITY_SECRET],
      loyalty,
    }),
    apiKeys: [apiKeyDocument({ scopes: ['shop', 'loyalty'], secret: secretOf('shop') })],
    levels: [
      { oid: BONUS, title: 'Bonus', type: 'cashback', percent: '10', fromTurnover: '0' },
      { oid: GOLD, title: 'Gold', type: 'cashback', percent: '20', fromTurnover: '1500' },
      { oid: FRIEND, title: 'Friend', type: 'discount', percent: '7' },
      { oid: HALF, title: 'Half', type: 'cashback', percent: '10', maxSpendPercent: '50' },
    ],
  });
}

describeEachEngine('points in a checkout', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let externalId: string;
  let customerId: string;

  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(document());
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    externalId = randomUUID();
    customerId = await createCustomer(externalId, { points: '878' });
  });

  const write = async (method: 'POST' | 'PUT' | 'PATCH', path: string, body?: object) =>
    app.call(`/shop/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${secretOf('shop')}`, 'Idempotency-Key': randomUUID() },
      ...(body && { body }),
    });
  const get = (path: string) =>
    app.call(`/shop/v1${path}`, { headers: { Authorization: `Bearer ${secretOf('shop')}` } });

  async function createCustomer(name: string, { points = '0', level = BONUS } = {}): Promise<string> {
    const { id } = parse(customerView, await write('POST', '/customers', { externalId: name, level }));
    if (points !== '0') await write('POST', `/customers/${id}/adjustments`, { kind: 'grant', points, reason: 'Hello' });
    return id;
  }
  const customer = async (id = customerId) => parse(customerView, await get(`/customers/${id}`));
  const open = async (cart: object = CART, name = externalId): Promise<Checkout> =>
    parse(checkout, await write('POST', '/checkouts', { cart, customer: { externalId: name } }));
  const putPoints = async (id: string, points: string) => write('PUT', `/checkouts/${id}/points`, { points });
  const commit = (id: string, total: string, cart: object = CART, orderNumber: string = randomUUID()) =>
    write('POST', `/checkouts/${id}/commit`, { orderNumber, cart, total });

  const tokenOf = (name: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(name)
      .setAudience('shop')
      .setExpirationTime(Math.floor(app.clock.now() / 1000) + 300)
      .sign(new TextEncoder().encode(IDENTITY_SECRET));
  const page = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object, name?: string) =>
    app.call(`/widget/v1${path}`, {
      method,
      headers: {
        'Bonbon-Key': publishableKeyOf('shop'),
        Origin: originOf('shop'),
        ...(name === undefined ? {} : { Authorization: `Bearer ${await tokenOf(name)}` }),
      },
      ...(body && { body }),
    });

  test('pay, are held until then, earn on the money alone, and are told in the history', async () => {
    const { id, loyalty } = await open();
    expect(loyalty).toEqual({
      level: 'Bonus',
      willEarn: '100.00',
      points: { asked: '0.00', spent: '0.00', maxSpendPercent: '100', spendable: '878.00', available: '878.00' },
    });
    const asked = parse(checkout, await putPoints(id, '800'));
    expect(asked).toMatchObject({ subtotal: '1050.00', points: '800.00', total: '250.00' });
    expect(asked.breakdown).toEqual([{ kind: 'points', points: '800.00', totalAfter: '250.00' }]);
    expect(asked.lines.map(({ points, total }) => [points, total])).toEqual([
      ['800.00', '200.00'],
      ['0.00', '50.00'],
    ]);
    expect(asked.loyalty).toMatchObject({ willEarn: '20.00', points: { spent: '800.00', available: '878.00' } });
    expect(await customer()).toMatchObject({ available: '78.00', held: '800.00' });

    const bought = parse(order, await commit(id, '250.00'));
    expect(bought).toMatchObject({
      points: '800.00',
      total: '250.00',
      loyalty: { customer: customerId, spent: '800.00', earned: '20.00', givenBack: '0.00', takenBack: '0.00' },
    });
    expect(await customer()).toMatchObject({ available: '98.00', held: '0.00', turnover: '200.00' });
    const { lines } = parse(history, await get(`/customers/${customerId}/history`));
    expect(lines.map(({ kind, points, balance, orderNumber }) => [kind, points, balance, orderNumber])).toEqual([
      ['earn', '20.00', '98.00', bought.number],
      ['spend', '-800.00', '78.00', bought.number],
      ['adjust', '878.00', '878.00', undefined],
    ]);
    expect(lines.at(-1)?.reason).toBe('Hello');
  });

  test('are never more than the level allows, whatever is asked for, and the quote says why', async () => {
    const name = randomUUID();
    await createCustomer(name, { points: '878', level: HALF });
    const { id } = await open(CART, name);
    const asked = parse(checkout, await putPoints(id, '100000'));
    expect(asked).toMatchObject({
      points: '500.00',
      total: '550.00',
      loyalty: {
        points: { asked: '100000.00', spent: '500.00', maxSpendPercent: '50', limitedBy: 'max_spend_percent' },
      },
    });
    const small = parse(checkout, await write('PUT', `/checkouts/${id}/cart`, cartInput(ticketInput({ id: 'a', unitPrice: '0.03', quantity: 1 })))); // prettier-ignore
    expect(small).toMatchObject({ points: '0.01', total: '0.02' });
  });

  test('are never more than there are', async () => {
    const { id } = await open(cartInput(ticketInput({ unitPrice: '5000.00', quantity: 1 })));
    const asked = parse(checkout, await putPoints(id, '900'));
    expect(asked).toMatchObject({
      points: '878.00',
      loyalty: { points: { limitedBy: 'available', available: '878.00', spendable: '878.00' } },
    });
  });

  test('take a level’s discount off goods after the codes, exactly, and never off a fee', async () => {
    const name = randomUUID();
    await createCustomer(name, { level: FRIEND });
    const created = await write('POST', '/checkouts', {
      cart: CART,
      customer: { externalId: name },
      promoCodes: ['Summer-10'],
    });
    const quoted = parse(checkout, created);
    expect(quoted).toMatchObject({ subtotal: '1050.00', discount: '163.00', total: '887.00', points: '0.00' });
    expect(quoted.breakdown).toEqual([
      { kind: 'promo_code', code: 'Summer-10', discount: '100.00', totalAfter: '950.00' },
      { kind: 'level', title: 'Friend', discount: '63.00', totalAfter: '887.00' },
    ]);
    expect(quoted.loyalty).toEqual({ level: 'Friend', willEarn: '0.00' });
    const bought = parse(order, await commit(quoted.id, '887.00'));
    expect(bought.breakdown).toEqual(quoted.breakdown);
    const back = parse(refund, await write('POST', `/orders/${bought.number}/returns`, { lines: [{ id: 'seat', quantity: 1 }] })); // prettier-ignore
    expect(back).toMatchObject({ refund: '418.50', pointsReturned: '0.00', pointsTakenBack: '0.00' });
  });

  test('cannot be spent twice: what one checkout holds, another does not have', async () => {
    const [first, second] = [await open(), await open()];
    await putPoints(first.id, '800');
    expect(parse(checkout, await putPoints(second.id, '800'))).toMatchObject({ points: '78.00' });
    expect(parse(checkout, await putPoints(first.id, '800'))).toMatchObject({ points: '800.00' });
    await putPoints(first.id, '0');
    expect(parse(checkout, await get(`/checkouts/${second.id}`))).toMatchObject({ points: '800.00' });
  });

  test('are free again 15 minutes after the last change, and an hour after the first', async () => {
    const { id } = await open();
    await putPoints(id, '800');
    app.clock.moveBy(15 * MINUTE - 1);
    expect(await customer()).toMatchObject({ held: '800.00' });
    await write('PUT', `/checkouts/${id}/cart`, CART);
    app.clock.moveBy(15 * MINUTE);
    expect(await customer()).toMatchObject({ available: '878.00', held: '0.00' });
    await write('PUT', `/checkouts/${id}/cart`, CART);
    app.clock.moveBy(10 * MINUTE);
    await write('PUT', `/checkouts/${id}/cart`, CART);
    app.clock.moveBy(10 * MINUTE);
    await write('PUT', `/checkouts/${id}/cart`, CART);
    expect(await customer()).toMatchObject({ held: '800.00' });
    app.clock.moveBy(10 * MINUTE + 1);
    expect(await customer()).toMatchObject({ held: '0.00' });
    await write('PUT', `/checkouts/${id}/cart`, CART);
    expect(await customer()).toMatchObject({ held: '0.00' });
    expect(parse(order, await commit(id, '250.00'))).toMatchObject({ points: '800.00' });
  });

  test('that are reserved are spent at the reserved price, even after they have expired', async () => {
    const { id } = await open();
    await putPoints(id, '800');
    app.clock.moveBy(29 * DAY + 23 * 60 * MINUTE);
    const reserved = await write('POST', `/checkouts/${id}/reserve`, { cart: CART, total: '250.00' });
    expect(parse(checkout, reserved)).toMatchObject({ status: 'reserved', points: '800.00' });
    app.clock.moveBy(23 * 60 * MINUTE);
    expect(await customer()).toMatchObject({ available: '0.00', held: '800.00' });
    const bought = await write('POST', `/checkouts/${id}/commit`, { orderNumber: randomUUID() });
    expect(parse(order, bought)).toMatchObject({ points: '800.00', total: '250.00' });
    expect(await customer()).toMatchObject({ available: '20.00', held: '0.00' });
  });

  test('that a failed payment released can be spent elsewhere', async () => {
    const { id } = await open();
    await putPoints(id, '800');
    await write('POST', `/checkouts/${id}/reserve`, { cart: CART, total: '250.00' });
    const released = parse(checkout, await write('POST', `/checkouts/${id}/release`));
    expect(released).toMatchObject({ status: 'open', points: '800.00', total: '250.00' });
    expect(await customer()).toMatchObject({ available: '878.00', held: '0.00' });
  });

  test('that are gone by the commit never make the order dearer without a word', async () => {
    const { id } = await open();
    await putPoints(id, '800');
    app.clock.moveBy(16 * MINUTE);
    await write('POST', `/customers/${customerId}/adjustments`, { kind: 'deduct', points: '500', reason: 'Mistake' });
    const refused = await commit(id, '250.00');
    expect(refused).toMatchObject({
      status: 409,
      json: {
        code: 'total_mismatch',
        statedTotal: '250.00',
        total: '672.00',
        loyalty: { points: { asked: '800.00', spent: '378.00', limitedBy: 'available', available: '378.00' } },
      },
    });
    expect(await customer()).toMatchObject({ available: '378.00' });
  });

  test('come back by a cancellation as they were, and what was earned goes', async () => {
    const before = await customer();
    const { id } = await open();
    await putPoints(id, '800');
    const { number } = parse(order, await commit(id, '250.00'));
    const cancelled = parse(refund, await write('POST', `/orders/${number}/cancel`));
    expect(cancelled).toMatchObject({ refund: '250.00', pointsReturned: '800.00', pointsTakenBack: '20.00' });
    expect(cancelled.order.loyalty).toMatchObject({ givenBack: '800.00', takenBack: '20.00' });
    expect(await customer()).toEqual(before);
    const again = parse(refund, await write('POST', `/orders/${number}/cancel`));
    expect(again).toMatchObject({ refund: '0.00', pointsReturned: '0.00', pointsTakenBack: '0.00' });
    expect(await customer()).toEqual(before);
  });

  test('come back with returns, all of which together equal the whole', async () => {
    const before = await customer();
    const { id } = await open();
    await putPoints(id, '777.77');
    const { number } = parse(order, await commit(id, '272.23'));
    const [first, second] = [
      parse(refund, await write('POST', `/orders/${number}/returns`, { lines: [{ id: 'seat', quantity: 1 }] })),
      parse(refund, await write('POST', `/orders/${number}/returns`, { lines: [{ id: 'seat', quantity: 1 }] })),
    ];
    expect([first.pointsReturned, second.pointsReturned]).toEqual(['388.88', '388.89']);
    expect([first.pointsTakenBack, second.pointsTakenBack]).toEqual(['11.11', '11.11']);
    expect(second.order.loyalty).toMatchObject({ givenBack: '777.77', takenBack: '22.22' });
    expect(await customer()).toEqual(before);
  });

  test('that were earned and spent already become a debt, which later earnings repay', async () => {
    const first = await open(CART);
    const { number } = parse(order, await commit(first.id, '1050.00'));
    await write('POST', `/customers/${customerId}/adjustments`, { kind: 'deduct', points: '950', reason: 'Spent' });
    expect(await customer()).toMatchObject({ available: '28.00' });
    const cancelled = parse(refund, await write('POST', `/orders/${number}/cancel`));
    expect(cancelled).toMatchObject({ pointsTakenBack: '100.00' });
    expect(await customer()).toMatchObject({ available: '0.00', debt: '72.00' });
    const second = await open(CART);
    await commit(second.id, '1050.00');
    expect(await customer()).toMatchObject({ available: '28.00', debt: '0.00' });
  });

  test('and turnover take a customer up a level, and a return takes them down where the merchant says so', async () => {
    const { id } = await open(cartInput(ticketInput({ id: 'seat', unitPrice: '1500.00', quantity: 1 })));
    const cart = cartInput(ticketInput({ id: 'seat', unitPrice: '1500.00', quantity: 1 }));
    const { number } = parse(order, await commit(id, '1500.00', cart));
    expect(await customer()).toMatchObject({ level: { title: 'Gold' }, turnover: '1500.00' });
    await write('POST', `/orders/${number}/cancel`);
    expect(await customer()).toMatchObject({
      level: { title: 'Bonus' },
      nextLevel: { title: 'Gold', missing: '1500.00' },
    });
  });

  test('are spent from the page by the buyer whom the shop’s server signed, and shown to nobody else', async () => {
    const { id } = parse(checkout, await page('POST', '/checkouts', { cart: CART }));
    const asked = parse(checkout, await page('PUT', `/checkouts/${id}/points`, { points: '100' }, externalId));
    expect(asked.loyalty?.points).toMatchObject({ spent: '100.00', available: '878.00' });
    const stranger = parse(checkout, await page('GET', `/checkouts/${id}`));
    expect(stranger).toMatchObject({ points: '100.00' });
    expect(stranger.loyalty).toBeUndefined();
    const other = randomUUID();
    await createCustomer(other, { points: '5' });
    expect(await page('PUT', `/checkouts/${id}/points`, { points: '1' }, other)).toMatchObject({
      status: 409,
      json: { code: 'checkout_of_another_customer' },
    });
    expect(parse(checkout, await page('GET', `/checkouts/${id}`, undefined, other)).loyalty).toBeUndefined();
    expect(await page('PUT', `/checkouts/${id}/points`, { points: '1' })).toMatchObject({ status: 401 });
    expect(await page('PUT', `/checkouts/${id}/points`, { points: '1' }, 'nobody')).toMatchObject({
      status: 409,
      json: { code: 'no_loyalty_customer' },
    });
  });

  test('need a customer whom the merchant knows', async () => {
    const { id } = parse(checkout, await write('POST', '/checkouts', { cart: CART }));
    expect(await putPoints(id, '1')).toMatchObject({ status: 409, json: { code: 'no_loyalty_customer' } });
  });

  test('go back when somebody else buys in the end', async () => {
    const { id } = await open();
    await putPoints(id, '800');
    const other = randomUUID();
    const otherId = await createCustomer(other);
    await write('PUT', `/checkouts/${id}/customer`, { externalId: other });
    expect(await customer()).toMatchObject({ available: '878.00', held: '0.00' });
    const bought = parse(order, await commit(id, '1050.00'));
    expect(bought.loyalty).toMatchObject({ customer: otherId, spent: '0.00', earned: '100.00' });
  });

  test('that a reservation holds are not spent for another who is stated at the commit', async () => {
    const { id } = await open();
    await putPoints(id, '800');
    await write('POST', `/checkouts/${id}/reserve`, { cart: CART, total: '250.00' });
    const other = randomUUID();
    await createCustomer(other, { points: '3' });
    const body = { orderNumber: randomUUID(), customer: { externalId: other } };
    expect(await write('POST', `/checkouts/${id}/commit`, body)).toMatchObject({ status: 409 });
    expect(await customer()).toMatchObject({ available: '78.00', held: '800.00' });
  });

  test('of two who became one are spent and given back as of one', async () => {
    const { id } = await open();
    await putPoints(id, '800');
    await write('POST', `/checkouts/${id}/reserve`, { cart: CART, total: '250.00' });
    const kept = await createCustomer(randomUUID(), { points: '22' });
    await write('POST', `/customers/${kept}/merge`, { customer: customerId });
    expect(await customer(kept)).toMatchObject({ available: '100.00', held: '800.00' });
    const orderNumber = randomUUID();
    const bought = await write('POST', `/checkouts/${id}/commit`, { orderNumber });
    expect(parse(order, bought)).toMatchObject({ points: '800.00' });
    expect(await customer(kept)).toMatchObject({ available: '120.00', held: '0.00' });
    await write('POST', `/orders/${orderNumber}/cancel`);
    expect(await customer(customerId)).toMatchObject({ id: kept, available: '900.00' });
  });

  describe('of somebody who was merged or erased', () => {
    test('are still asked for when their hold has ended', async () => {
      const { id } = await open();
      await putPoints(id, '800');
      const kept = await createCustomer(randomUUID(), { points: '22' });
      await write('POST', `/customers/${kept}/merge`, { customer: customerId });
      app.clock.moveBy(16 * MINUTE);
      await write('POST', `/customers/${kept}/adjustments`, { kind: 'grant', points: '1', reason: 'Hello' });
      expect(parse(checkout, await get(`/checkouts/${id}`))).toMatchObject({ points: '800.00' });
    });

    test('are found through any number of merges, and the order of the first is still undone', async () => {
      const { id } = await open();
      const { number } = parse(order, await commit(id, '1050.00'));
      let last = customerId;
      for (let merges = 0; merges < 12; merges += 1) {
        const next = await createCustomer(randomUUID());
        await write('POST', `/customers/${next}/merge`, { customer: last });
        last = next;
      }
      expect(await customer(customerId)).toMatchObject({ id: last, available: '978.00' });
      await write('POST', `/orders/${number}/cancel`);
      expect(await customer(customerId)).toMatchObject({ id: last, available: '878.00', turnover: '0.00' });
    });

    test.each([
      [FRIEND, BONUS, 'Friend'],
      [BONUS, FRIEND, 'Friend'],
      [GOLD, HALF, 'Gold'],
      [HALF, BONUS, 'Half'],
      [BONUS, GOLD, 'Gold'],
    ])('leave the better level of %s and %s', async (kept, gone, title) => {
      const [keptId, goneId] = [
        await createCustomer(randomUUID(), { level: kept }),
        await createCustomer(randomUUID(), { level: gone }),
      ];
      await write('POST', `/customers/${keptId}/merge`, { customer: goneId });
      expect(await customer(keptId)).toMatchObject({ level: { title } });
    });

    test('lose a name when it is taken away, whoever it came from', async () => {
      const [phone, other] = ['+79991112233', '+79991112244'];
      const keptId = await createCustomer(randomUUID());
      await write('PATCH', `/customers/${keptId}`, { phone: other });
      await write('PATCH', `/customers/${customerId}`, { phone });
      await write('POST', `/customers/${keptId}/merge`, { customer: customerId });
      expect(parse(customerView, await get(`/customers?phone=${encodeURIComponent(phone)}`))).toMatchObject({ id: keptId }); // prettier-ignore
      await write('PATCH', `/customers/${keptId}`, { phone: null });
      for (const gone of [phone, other]) {
        expect(await get(`/customers?phone=${encodeURIComponent(gone)}`)).toMatchObject({ status: 404 });
      }
    });

    test('are spent by an order that was reserved, which keeps no name', async () => {
      const { id } = await open();
      await putPoints(id, '800');
      await write('POST', `/checkouts/${id}/reserve`, { cart: CART, total: '250.00' });
      await write('POST', `/customers/${customerId}/erase`);
      expect(parse(order, await write('POST', `/checkouts/${id}/commit`, { orderNumber: randomUUID() }))).toMatchObject({ points: '800.00' }); // prettier-ignore
      const row: unknown = await database.db('checkouts').where({ id }).first('customer');
      expect(row).toEqual({ customer: '{}' });
    });
  });

  test('are not told to a guest who gave somebody else’s phone', async () => {
    const phone = '+79995556677';
    await write('PATCH', `/customers/${customerId}`, { phone });
    const guest = { externalId: randomUUID(), phone };
    const { id } = parse(checkout, await write('POST', '/checkouts', { cart: CART, customer: guest }));
    expect(parse(checkout, await page('GET', `/checkouts/${id}`, undefined, guest.externalId)).loyalty).toBeUndefined();
    expect(await page('PUT', `/checkouts/${id}/points`, { points: '1' }, guest.externalId)).toMatchObject({
      json: { code: 'no_loyalty_customer' },
    });
  });

  test('stay the buyer’s when the shop adds an e-mail address to the reservation', async () => {
    const { id } = parse(checkout, await page('POST', '/checkouts', { cart: CART }));
    await page('PUT', `/checkouts/${id}/points`, { points: '100' }, externalId);
    const customerOfShop = { email: 'ivan@mail.example' };
    const reserved = await write('POST', `/checkouts/${id}/reserve`, { cart: CART, total: '950.00', customer: customerOfShop }); // prettier-ignore
    expect(parse(checkout, reserved)).toMatchObject({ points: '100.00', total: '950.00' });
  });

  test('are not earned by an order that had the discount of a level, whatever level came meanwhile', async () => {
    await write('PATCH', `/customers/${customerId}`, { level: FRIEND });
    const { id } = await open();
    await write('POST', `/checkouts/${id}/reserve`, { cart: CART, total: '980.00' });
    await write('PATCH', `/customers/${customerId}`, { level: BONUS });
    const bought = parse(order, await write('POST', `/checkouts/${id}/commit`, { orderNumber: randomUUID() }));
    expect(bought).toMatchObject({ discount: '70.00', loyalty: { earned: '0.00' } });
  });

  test('and turnover: a return takes back what its own order counted, and nothing of another', async () => {
    await app.apply(document({ turnoverDays: 30, levelsGoDown: true }));
    const buy = async (price: string) => {
      const cart = cartInput(ticketInput({ id: 'seat', unitPrice: price, quantity: 1 }));
      return parse(order, await commit((await open(cart)).id, price, cart)).number;
    };
    const first = await buy('1000.00');
    app.clock.moveBy(20 * DAY);
    const second = await buy('1600.00');
    await write('POST', `/orders/${first}/cancel`);
    expect(await customer()).toMatchObject({ turnover: '1600.00', level: { title: 'Gold' } });
    app.clock.moveBy(25 * DAY);
    expect(await customer()).toMatchObject({ turnover: '1600.00' });
    app.clock.moveBy(15 * DAY);
    await buy('100.00');
    await write('POST', `/orders/${second}/cancel`);
    expect(await customer()).toMatchObject({ turnover: '100.00', level: { title: 'Bonus' } });
    await app.apply(document());
  });

  test('of twenty orders of one customer at once are each spent once', async () => {
    const opened = await Promise.all(Array.from({ length: 20 }, () => open()));
    const bought = await Promise.all(
      opened.map(async ({ id }) => {
        await putPoints(id, '100');
        const { total } = parse(checkout, await get(`/checkouts/${id}`));
        return commit(id, total);
      }),
    );
    expect(bought.filter(({ status }) => status >= 300 && status !== 409)).toEqual([]);
    const orders = bought.filter(({ status }) => status < 300).map((answer) => parse(order, answer));
    const total = (amounts: readonly (string | undefined)[]) => amounts.reduce((sum, each) => sum + Math.round(Number(each) * 100), 0); // prettier-ignore
    const { available, held } = await customer();
    expect(total([available, held, ...orders.map(({ points }) => points)])).toBe(
      total(['878.00', ...orders.map(({ loyalty }) => loyalty?.earned)]),
    );
    expect(orders.length).toBeGreaterThan(0);
  });
});

function parse<Schema extends z.ZodType>(schema: Schema, { status, text, json }: Answer): z.output<Schema> {
  if (status >= 300) throw new Error(`it was refused with ${status}: ${text}`);
  return schema.parse(json);
}
