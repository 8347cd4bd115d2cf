import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cartInput, ticketInput } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { outcomesOf, parseCheckout, parseOrder, parseRefund, type ShopAnswer } from '../../test/support/shop-calls.ts';
import { startTestShop, type TestShop } from '../../test/support/test-shop.ts';

describeEachEngine('an operation that is asked for again', (engine) => {
  let database: TestDatabase;
  let on: TestShop;
  beforeAll(async () => {
    database = await openDatabase(engine);
    on = await startTestShop(database);
  });
  afterAll(async () => {
    await on.app.close();
    await database.close();
  });

  const seats = (quantity: number) => cartInput(ticketInput({ id: 'seat', unitPrice: '1000.00', quantity }));
  const openWithOne = async () => {
    const code = await on.offer({ maxUses: 1 });
    return { code, ...(await on.open({ cart: seats(1), promoCodes: [code] })) };
  };
  /** Does it, lets the world go on, and asks for it again: it must answer as it did, and change nothing. */
  const expectSameAfter = async (operate: () => Promise<ShopAnswer>, meanwhile: () => Promise<unknown>) => {
    const first = await operate();
    expect(first.status, first.text).toBeLessThan(300);
    await meanwhile();
    on.app.clock.moveBy(1_000);
    const before = await on.dump();
    const again = await operate();
    expect(again.status).toBe(first.status);
    expect(again.json).toEqual(first.json);
    expect(await on.dump()).toEqual(before);
  };

  test('makes no second checkout, whatever became of the first', async () => {
    const key = randomUUID();
    const code = await on.offer();
    let id = '';
    await expectSameAfter(
      async () => {
        const answer = await on.shop.create({ cart: seats(1), promoCodes: [code, 'no such'] }, key);
        id = parseCheckout(answer).id;
        return answer;
      },
      () => on.shop.putCart(id, seats(2)),
    );
  });

  test('undoes no later edit', async () => {
    const { id, code } = await openWithOne();
    const [cartKey, codesKey, customerKey] = [randomUUID(), randomUUID(), randomUUID()];
    await expectSameAfter(
      () => on.shop.putCart(id, seats(2), cartKey),
      () => on.shop.putCart(id, seats(3)),
    );
    await expectSameAfter(
      () => on.shop.putCodes(id, [code], codesKey),
      () => on.shop.putCodes(id, []),
    );
    await expectSameAfter(
      () => on.shop.putCustomer(id, { externalId: 'a' }, customerKey),
      () => on.shop.putCustomer(id, { externalId: 'b' }),
    );
    expect(parseCheckout(await on.shop.read(id))).toMatchObject({ total: '3000.00', promoCodes: [] });
  });

  test('is answered to an edit also when the checkout is reserved by then, or an order', async () => {
    const { id, total, code } = await openWithOne();
    const key = randomUUID();
    const edit = () => on.shop.putCodes(id, [code], key);
    await expectSameAfter(edit, () => on.shop.reserve(id, { cart: seats(1), total }));
    await expectSameAfter(edit, () => on.shop.commit(id, { orderNumber: `EDITED-${code}` }));
  });

  test('reserves nothing anew, and frees nothing that was reserved after it', async () => {
    const { id, total, code } = await openWithOne();
    const [reserveKey, releaseKey] = [randomUUID(), randomUUID()];
    const reserve = (key?: string) => on.shop.reserve(id, { cart: seats(1), total }, key);
    await expectSameAfter(
      () => reserve(reserveKey),
      () => on.shop.release(id),
    );
    expect(await on.countsOf(code)).toEqual({ uses: 0, holds: 0 });
    await reserve();
    await expectSameAfter(
      () => on.shop.release(id, releaseKey),
      () => reserve(),
    );
    expect(await on.countsOf(code)).toEqual({ uses: 0, holds: 1 });
    await on.shop.commit(id, { orderNumber: `RESERVED-${code}` });
    await expectSameAfter(
      () => reserve(reserveKey),
      () => Promise.resolve(),
    );
  });

  test('tells of a commit what it told then, whatever came back since', async () => {
    const { id, total, code } = await openWithOne();
    const [number, key] = [`COMMITTED-${code}`, randomUUID()];
    const commit = () => on.shop.commit(id, { orderNumber: number, cart: seats(1), total }, key);
    await expectSameAfter(commit, () => on.shop.returnLines(number, [{ id: 'seat', quantity: 1 }]));
    await expectSameAfter(commit, () => on.shop.cancel(number));
    expect(parseOrder(await commit())).toMatchObject({ status: 'committed', refunded: '0.00' });
  });

  test('pays back once, and tells the same sum each time', async () => {
    const { id, total, code } = await openWithOne();
    const [number, returnKey, cancelKey] = [`REFUNDED-${code}`, randomUUID(), randomUUID()];
    const cart = seats(3);
    parseCheckout(await on.shop.putCart(id, cart));
    expect(total).toBe('900.00');
    parseOrder(await on.shop.commit(id, { orderNumber: number, cart, total: '2700.00' }));
    const giveBack = () => on.shop.returnLines(number, [{ id: 'seat', quantity: 3 }], returnKey);
    await expectSameAfter(giveBack, () => on.shop.cancel(number));
    expect(parseRefund(await giveBack()).refund).toBe('2700.00');

    const { number: whole } = await on.buy(`${number}-2`, { cart });
    const cancel = () => on.shop.cancel(whole, cancelKey);
    expect(parseRefund(await cancel()).refund).toBe('3000.00');
    expect(parseRefund(await cancel()).refund).toBe('3000.00');
    expect(parseRefund(await on.shop.cancel(whole)).refund).toBe('0.00');
  });

  test('is tried anew when it was refused, and leaves no trace of that', async () => {
    const { id, total, code } = await openWithOne();
    const [key, number] = [randomUUID(), `RETRIED-${code}`];
    const commit = () => on.shop.commit(id, { orderNumber: number, cart: seats(1), total }, key);
    await on.buy(`${number}-FIRST`, { cart: seats(1), promoCodes: [code] });
    const before = await on.dump();
    expect((await commit()).json).toMatchObject({ code: 'total_mismatch' });
    expect(await on.dump()).toEqual(before);
    await on.shop.cancel(`${number}-FIRST`);
    expect(parseOrder(await commit())).toMatchObject({ number, total });
    expect(outcomesOf(parseCheckout(await on.shop.read(id)))).toEqual({ [code]: '100.00' });
  });

  if (engine.name === 'mysql')
    test('is told to come again while it is under way elsewhere, and is done when that came to nothing', async () => {
      const key = randomUUID();
      const elsewhere = database.connectAgain(1);
      const transaction = await elsewhere.transaction();
      const row = {
        merchant_id: 'shop',
        kind: 'checkout.create',
        idempotency_key: key,
        fingerprint: 'f',
        result: '{}',
      };
      await transaction('operations').insert({ ...row, created_at: on.app.clock.now() });
      const create = () => on.shop.create({ cart: seats(1) }, key);
      expect(await create()).toMatchObject({ status: 409, json: { code: 'operation_in_progress' } });
      await transaction.rollback();
      expect((await create()).status).toBe(201);
    });
});
