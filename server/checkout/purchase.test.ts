import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cartInput, ticketInput } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { outcomesOf, parseCheckout, parseOrder } from '../../test/support/shop-calls.ts';
import { CART, startTestShop, type TestShop } from '../../test/support/test-shop.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describeEachEngine('a purchase', (engine) => {
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
  /** A checkout of one seat with a code of one use, ten percent off. */
  const openWithOne = async (terms: Parameters<TestShop['offer']>[0] = {}) => {
    const code = await on.offer({ maxUses: 1, ...terms });
    return { code, ...(await on.open({ cart: seats(1), promoCodes: [code] })) };
  };
  const openAnother = (code: string) => on.open({ cart: seats(1), promoCodes: [code] });

  describe('that is reserved', () => {
    test('holds its codes, so that others go without and its commit cannot fail for price', async () => {
      const { code, id, total } = await openWithOne();
      const other = await openAnother(code);
      expect(other.total).toBe('900.00');
      parseCheckout(await on.shop.reserve(id, { cart: seats(1), total }));
      expect(await on.countsOf(code)).toEqual({ uses: 0, holds: 1 });
      const refused = await on.shop.commit(other.id, { orderNumber: 'LATE-1', cart: seats(1), total: other.total });
      expect(refused.json).toMatchObject({
        code: 'total_mismatch',
        statedTotal: '900.00',
        total: '1000.00',
        promoCodes: [{ code, status: 'skipped', reason: 'exhausted' }],
      });
      expect((await openAnother(code)).refused).toEqual([{ code, reason: 'exhausted' }]);

      await on.change(code, { maxUses: 1, percentage: '5', enabled: false });
      expect(parseCheckout(await on.shop.read(id)).total).toBe('900.00');
      const order = parseOrder(await on.shop.commit(id, { orderNumber: 'HELD-1' }));
      expect(order).toMatchObject({ total: '900.00', promoCodes: [{ code, benefit: { percentage: '10' } }] });
      expect(await on.countsOf(code)).toEqual({ uses: 1, holds: 0 });
    });

    test('is committed with the cart and the total stated once more, and refused with others', async () => {
      const { id, total } = await openWithOne();
      await on.shop.reserve(id, { cart: seats(1), total });
      const before = await on.dump();
      for (const wrong of [
        { cart: seats(2), total },
        { cart: seats(1), total: '900.01' },
        { total: '0.00' },
        { cart: seats(1), total: '1000.00' },
      ]) {
        const refused = await on.shop.commit(id, { orderNumber: 'STATED-1', ...wrong });
        expect(refused).toMatchObject({ status: 409, json: { code: 'total_mismatch' } });
      }
      expect(await on.dump()).toEqual(before);
      expect(parseOrder(await on.shop.commit(id, { orderNumber: 'STATED-1', cart: seats(1), total })).total).toBe(
        total,
      );
    });

    test('is committed with another cart where its total is true, by the code that it holds', async () => {
      const { code, id, total } = await openWithOne();
      await on.shop.reserve(id, { cart: seats(1), total });
      const order = parseOrder(await on.shop.commit(id, { orderNumber: 'GREW-1', cart: seats(3), total: '2700.00' }));
      expect(order).toMatchObject({ total: '2700.00', promoCodes: [{ code, discount: '300.00' }] });
      expect(await on.countsOf(code)).toEqual({ uses: 1, holds: 0 });
    });

    test('can be reserved anew, with another quantity, and its own hold never counts against it', async () => {
      const { code, id, total } = await openWithOne();
      for (const [quantity, sum] of [
        [1, total],
        [3, '2700.00'],
        [2, '1800.00'],
      ] as const) {
        const reserved = parseCheckout(await on.shop.reserve(id, { cart: seats(quantity), total: sum, minutes: 10 }));
        expect(reserved).toMatchObject({ status: 'reserved', total: sum });
        expect(await on.countsOf(code)).toEqual({ uses: 0, holds: 1 });
      }
      on.app.clock.moveBy(5 * MINUTE);
      const extended = parseCheckout(await on.shop.reserve(id, { cart: seats(2), total: '1800.00', minutes: 10 }));
      on.app.clock.moveBy(6 * MINUTE);
      expect(parseCheckout(await on.shop.read(id))).toMatchObject({
        status: 'reserved',
        reservedUntil: extended.reservedUntil,
      });
      expect(outcomesOf(parseCheckout(await on.shop.release(id)))).toEqual({ [code]: '200.00' });
    });

    test('gives back the places of codes that its new cart does not use', async () => {
      const many = await on.offer({ minTickets: 2, maxUses: 1, maxTickets: 1 });
      const { code, id } = await openWithOne();
      await on.shop.putCodes(id, [many, code]);
      parseCheckout(await on.shop.reserve(id, { cart: seats(2), total: '1800.00' }));
      expect([await on.countsOf(many), await on.countsOf(code)]).toEqual([
        { uses: 0, holds: 1 },
        { uses: 0, holds: 1 },
      ]);
      parseCheckout(await on.shop.reserve(id, { cart: seats(1), total: '900.00' }));
      expect([await on.countsOf(many), await on.countsOf(code)]).toEqual([
        { uses: 0, holds: 0 },
        { uses: 0, holds: 1 },
      ]);
    });

    test('is not reserved at a total that is not true, and stays as it was', async () => {
      const { code, id, total } = await openWithOne();
      const before = await on.dump();
      const refused = await on.shop.reserve(id, { cart: seats(1), total: '1000.00' });
      expect(refused.json).toMatchObject({
        code: 'total_mismatch',
        statedTotal: '1000.00',
        total,
        promoCodes: [{ code, status: 'applied', discount: '100.00' }],
      });
      expect(await on.dump()).toEqual(before);
    });

    test('gives its places back at once when the payment failed, and can be paid for again', async () => {
      const { code, id, total } = await openWithOne();
      await on.shop.reserve(id, { cart: seats(1), total });
      expect((await openAnother(code)).total).toBe('1000.00');
      const released = parseCheckout(await on.shop.release(id));
      expect(released).toMatchObject({ status: 'open', total: '900.00' });
      expect(await on.countsOf(code)).toEqual({ uses: 0, holds: 0 });
      expect((await openAnother(code)).total).toBe('900.00');
      expect((await on.shop.commit(id, { orderNumber: 'PAID-1' })).json).toMatchObject({ code: 'not_reserved' });
      parseCheckout(await on.shop.reserve(id, { cart: seats(1), total }));
      expect(parseOrder(await on.shop.commit(id, { orderNumber: 'PAID-1' })).total).toBe('900.00');
    });

    test('is released in vain twice, or when nothing is reserved', async () => {
      const { code, id } = await openWithOne();
      for (let time = 0; time < 2; time += 1) {
        expect(parseCheckout(await on.shop.release(id))).toMatchObject({ status: 'open', total: '900.00' });
      }
      expect(await on.countsOf(code)).toEqual({ uses: 0, holds: 0 });
    });

    test('is free for editing after its end, and keeps no place that another needs', async () => {
      const { code, id, total } = await openWithOne();
      await on.shop.reserve(id, { cart: seats(1), total, minutes: 1 });
      const other = await openAnother(code);
      expect(other.refused).toEqual([{ code, reason: 'exhausted' }]);
      on.app.clock.moveBy(MINUTE);
      expect(parseCheckout(await on.shop.read(id))).toMatchObject({ status: 'open', total });
      expect(parseCheckout(await on.shop.putCart(id, seats(2))).total).toBe('1800.00');
      await on.buy('IN-TIME', { cart: seats(1), promoCodes: [code] });
      expect(await on.countsOf(code)).toEqual({ uses: 1, holds: 0 });
      expect(outcomesOf(parseCheckout(await on.shop.read(id)))).toEqual({ [code]: 'exhausted' });
    });

    test('ends at its very instant, and not a millisecond sooner', async () => {
      const { code, id, total } = await openWithOne();
      await on.shop.reserve(id, { cart: seats(1), total, minutes: 1 });
      on.app.clock.moveBy(MINUTE - 1);
      expect((await openAnother(code)).refused).toHaveLength(1);
      expect((await on.shop.putCart(id, seats(1))).json).toMatchObject({ code: 'checkout_reserved' });
      on.app.clock.moveBy(1);
      expect((await openAnother(code)).refused).toEqual([]);
      expect((await on.shop.putCart(id, seats(1))).status).toBe(200);
    });

    test('is a day long unless it says otherwise, and no longer', async () => {
      const { id, total } = await openWithOne();
      const reserved = parseCheckout(await on.shop.reserve(id, { cart: seats(1), total }));
      expect(Date.parse(reserved.reservedUntil ?? '')).toBe(on.app.clock.now() + 24 * 60 * MINUTE);
      for (const minutes of [0, -1, 1.5, 24 * 60 + 1]) {
        const refused = await on.shop.reserve(id, { cart: seats(1), total, minutes });
        expect(refused).toMatchObject({ status: 400, json: { errors: [{ path: '$.minutes' }] } });
      }
    });
  });

  describe('after its reservation has ended', () => {
    test('takes its places again and is committed, when its total still holds', async () => {
      const { code, id, total } = await openWithOne();
      await on.shop.reserve(id, { cart: seats(1), total, minutes: 1 });
      on.app.clock.moveBy(2 * MINUTE);
      expect(parseOrder(await on.shop.commit(id, { orderNumber: 'AGAIN-1' }))).toMatchObject({ total: '900.00' });
      expect(await on.countsOf(code)).toEqual({ uses: 1, holds: 0 });
    });

    test('takes a place again that another order had meanwhile, and gave back', async () => {
      const { code, id, total } = await openWithOne();
      await on.shop.reserve(id, { cart: seats(1), total, minutes: 1 });
      on.app.clock.moveBy(2 * MINUTE);
      await on.buy('GAVE-BACK', { cart: seats(1), promoCodes: [code] });
      await on.shop.cancel('GAVE-BACK');
      expect(parseOrder(await on.shop.commit(id, { orderNumber: 'AGAIN-2' })).total).toBe('900.00');
      expect(await on.countsOf(code)).toEqual({ uses: 1, holds: 0 });
    });

    test('is refused with both totals, and nothing changes, when another took its place', async () => {
      const { code, id, total } = await openWithOne();
      await on.shop.reserve(id, { cart: seats(1), total, minutes: 1 });
      on.app.clock.moveBy(2 * MINUTE);
      await on.buy('TOOK-IT', { cart: seats(1), promoCodes: [code] });
      const before = await on.dump();
      const refused = await on.shop.commit(id, { orderNumber: 'TOO-LATE' });
      expect(refused).toMatchObject({
        status: 409,
        json: {
          code: 'total_mismatch',
          statedTotal: '900.00',
          total: '1000.00',
          promoCodes: [{ code, status: 'skipped', reason: 'exhausted' }],
        },
      });
      expect(await on.dump()).toEqual(before);
      expect(parseOrder(await on.shop.commit(id, { orderNumber: 'TOO-LATE', total: '1000.00' })).total).toBe('1000.00');
    });

    test.each(['switched_off', 'expired'] as const)('is refused when its code is %s by then', async (reason) => {
      const { code, id, total } = await openWithOne();
      await on.shop.reserve(id, { cart: seats(1), total, minutes: 1 });
      await on.change(
        code,
        reason === 'expired' ? { maxUses: 1, finish: '2026-03-02' } : { maxUses: 1, enabled: false },
      );
      on.app.clock.moveBy(24 * 60 * MINUTE);
      const before = await on.dump();
      const refused = await on.shop.commit(id, { orderNumber: `DEAD-${reason}` });
      expect(refused.json).toMatchObject({ code: 'total_mismatch', total: '1000.00', promoCodes: [{ code, reason }] });
      expect(await on.dump()).toEqual(before);
    });

    test('keeps nobody from the place of a code that it no longer asks for', async () => {
      const { code, id, total } = await openWithOne();
      await on.shop.reserve(id, { cart: seats(1), total, minutes: 1 });
      on.app.clock.moveBy(2 * MINUTE);
      parseCheckout(await on.shop.putCodes(id, []));
      parseOrder(await on.shop.commit(id, { orderNumber: `WITHOUT-${code}`, cart: seats(1), total: '1000.00' }));
      await on.buy(`WITH-${code}`, { cart: seats(1), promoCodes: [code] });
      expect(await on.countsOf(code)).toEqual({ uses: 1, holds: 0 });
    });
  });

  describe('without a reservation', () => {
    test('needs the cart and the total', async () => {
      const { id, total } = await openWithOne();
      expect((await on.shop.commit(id, { orderNumber: 'BARE-1' })).json).toMatchObject({ code: 'not_reserved' });
      expect((await on.shop.commit(id, { orderNumber: 'BARE-1', cart: seats(1) })).json).toMatchObject({
        code: 'not_reserved',
      });
      expect(parseOrder(await on.shop.commit(id, { orderNumber: 'BARE-1', total })).total).toBe(total);
    });

    test('of a page is committed only with the shop’s own cart and total', async () => {
      const code = await on.offer({ maxUses: 1 });
      const cheap = cartInput(ticketInput({ id: 'seat', unitPrice: '1.00', quantity: 1 }));
      const { id, total } = parseCheckout(await on.page.create({ cart: cheap, promoCodes: [code] }));
      expect(total).toBe('0.90');
      for (const body of [{}, { total }, { cart: seats(1) }]) {
        const refused = await on.shop.commit(id, { orderNumber: 'PAGE-1', ...body });
        expect(refused).toMatchObject({ status: 409, json: { code: 'not_reserved' } });
      }
      const refused = await on.shop.commit(id, { orderNumber: 'PAGE-1', cart: seats(1), total });
      expect(refused.json).toMatchObject({ code: 'total_mismatch', statedTotal: '0.90', total: '900.00' });
      const order = parseOrder(await on.shop.commit(id, { orderNumber: 'PAGE-1', cart: seats(1), total: '900.00' }));
      expect(order).toMatchObject({ total: '900.00', lines: [{ unitPrice: '1000.00' }] });
    });

    test('of an empty cart comes to nothing', async () => {
      const { id } = await on.open({ cart: cartInput() });
      const order = parseOrder(await on.shop.commit(id, { orderNumber: 'EMPTY-1', cart: cartInput(), total: '0.00' }));
      expect(order).toMatchObject({ total: '0.00', lines: [] });
    });
  });

  describe('that became an order', () => {
    test('is the same order when it is committed again under its number, and none other under another', async () => {
      const { id, total } = await openWithOne();
      const body = { orderNumber: 'SAME-1', cart: seats(1), total };
      const first = await on.shop.commit(id, body);
      const { operations: _, ...before } = await on.dump();
      expect((await on.shop.commit(id, body)).text).toBe(first.text);
      expect((await on.shop.commit(id, { orderNumber: 'SAME-1' })).text).toBe(first.text);
      const other = await on.shop.commit(id, { ...body, orderNumber: 'SAME-2' });
      expect(other).toMatchObject({ status: 409, json: { code: 'checkout_committed' } });
      expect((await on.shop.readOrder('SAME-2')).json).toMatchObject({ code: 'order_not_found' });
      const { operations: __, ...after } = await on.dump();
      expect(after).toEqual(before);
    });

    test('cannot be reserved or released any more', async () => {
      const { id, total } = await openWithOne();
      parseOrder(await on.shop.commit(id, { orderNumber: 'DONE-1', cart: seats(1), total }));
      const before = await on.dump();
      for (const answer of [await on.shop.reserve(id, { cart: seats(1), total }), await on.shop.release(id)]) {
        expect(answer).toMatchObject({ status: 409, json: { code: 'checkout_committed' } });
      }
      expect(await on.dump()).toEqual(before);
    });

    test('has its number for ever, cancelled or not, and only within its shop', async () => {
      await on.buy('NUMBER-1');
      const { id, total } = await on.open();
      const again = () => on.shop.commit(id, { orderNumber: 'NUMBER-1', cart: CART, total });
      const before = await on.dump();
      expect(await again()).toMatchObject({ status: 409, json: { code: 'order_number_taken' } });
      expect(await on.dump()).toEqual(before);
      await on.shop.cancel('NUMBER-1');
      expect((await again()).json).toMatchObject({ code: 'order_number_taken' });
      expect(parseOrder(await on.shop.commit(id, { orderNumber: 'number-1', total })).number).toBe('number-1');

      const foreign = parseCheckout(await on.rival.create({ cart: CART }));
      parseOrder(await on.rival.commit(foreign.id, { orderNumber: 'NUMBER-1', total }));
      expect(parseOrder(await on.rival.readOrder('NUMBER-1')).checkoutId).toBe(foreign.id);
    });

    test.each(['A/1', 'заказ № 1', '%2F', 'a?b#c', 'Ω'.repeat(64), '..a'])(
      'is found by its number: %j',
      async (number) => {
        const { checkoutId } = await on.buy(number);
        expect(parseOrder(await on.shop.readOrder(number))).toMatchObject({ number, checkoutId });
      },
    );
  });
});
