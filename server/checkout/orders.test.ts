import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cartInput, ticketInput } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { parseCheckout, parseOrder, parseRefund } from '../../test/support/shop-calls.ts';
import { CART, startTestShop, type TestShop } from '../../test/support/test-shop.ts';

const hundredths = (amount: string) => Number(amount.replace('.', ''));

describeEachEngine('an order', (engine) => {
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

  const cart = cartInput(
    ticketInput({ id: 'seat', unitPrice: '333.33', quantity: 3 }),
    ticketInput({ id: 'gift', kind: 'certificate', unitPrice: '500.00', quantity: 1 }),
    ticketInput({ id: 'fee', kind: 'fee', unitPrice: '50.00', quantity: 2 }),
  );
  let numbers = 0;
  /** An order of that cart with a code of two uses, a hundred off; 1499.99 in all. */
  const buyWithCode = async () => {
    const code = await on.offer({ fix: '100.00', per: 'order', maxUses: 2 });
    const order = await on.buy(`ORDER-${(numbers += 1)}`, { cart, promoCodes: [code] });
    expect(order).toMatchObject({ subtotal: '1599.99', total: '1499.99' });
    return { ...order, code };
  };

  describe('that is cancelled', () => {
    test('pays all of it back, and gives its code back once', async () => {
      const { number, code } = await buyWithCode();
      await on.buy(`${number}-OTHER`, { promoCodes: [code] });
      expect(await on.countsOf(code)).toEqual({ uses: 2, holds: 0 });
      expect((await on.open({ promoCodes: [code] })).refused).toEqual([{ code, reason: 'exhausted' }]);
      const { refund, order } = parseRefund(await on.shop.cancel(number));
      expect({ refund, ...order }).toMatchObject({ refund: '1499.99', status: 'cancelled', refunded: '1499.99' });
      expect(await on.countsOf(code)).toEqual({ uses: 1, holds: 0 });
      expect((await on.open({ promoCodes: [code] })).refused).toEqual([]);
    });

    test('a second time changes nothing and pays nothing', async () => {
      const { number, code } = await buyWithCode();
      const first = parseRefund(await on.shop.cancel(number));
      on.app.clock.moveBy(1_000);
      const { operations: _, ...before } = await on.dump();
      expect(parseRefund(await on.shop.cancel(number))).toEqual({
        refund: '0.00',
        pointsReturned: '0.00',
        pointsTakenBack: '0.00',
        certificatesReturned: '0.00',
        certificatesNotReturned: '0.00',
        order: first.order,
      });
      const { operations: __, ...after } = await on.dump();
      expect(after).toEqual(before);
      expect(await on.countsOf(code)).toEqual({ uses: 0, holds: 0 });
    });

    test('gives back each of its codes, and none of those that gave it nothing', async () => {
      const [one, other, idle] = [
        await on.offer({ maxUses: 5, maxTickets: 1 }),
        await on.offer({ maxUses: 5, maxTickets: 1 }),
        await on.offer({ maxUses: 5, minTickets: 100 }),
      ];
      await on.buy('SEVERAL', { cart, promoCodes: [other, idle, one] });
      for (const code of [one, other]) expect(await on.countsOf(code)).toEqual({ uses: 1, holds: 0 });
      expect(await on.countsOf(idle)).toEqual({ uses: 0, holds: 0 });
      parseRefund(await on.shop.cancel('SEVERAL'));
      for (const code of [one, other, idle]) expect(await on.countsOf(code)).toEqual({ uses: 0, holds: 0 });
    });

    test('gives back codes that are switched off by then', async () => {
      const { number, code } = await buyWithCode();
      await on.change(code, { enabled: false, maxUses: 2 });
      parseRefund(await on.shop.cancel(number));
      expect(await on.countsOf(code)).toEqual({ uses: 0, holds: 0 });
    });

    test('takes no returns any more', async () => {
      const { number } = await buyWithCode();
      parseRefund(await on.shop.cancel(number));
      const before = await on.dump();
      const refused = await on.shop.returnLines(number, [{ id: 'seat', quantity: 1 }]);
      expect(refused).toMatchObject({ status: 409, json: { code: 'order_cancelled' } });
      expect(await on.dump()).toEqual(before);
    });
  });

  describe('of which some comes back', () => {
    test('pays the share of what was paid, fee and certificate at full price, and keeps its code used', async () => {
      const { number, code } = await buyWithCode();
      const { refund, order } = parseRefund(
        await on.shop.returnLines(number, [
          { id: 'gift', quantity: 1 },
          { id: 'seat', quantity: 2 },
          { id: 'fee', quantity: 1 },
        ]),
      );
      expect(refund).toBe('1149.99');
      expect(order).toMatchObject({ status: 'committed', total: '1499.99', refunded: '1149.99' });
      expect(order.lines.map(({ id, returned }) => [id, returned])).toEqual([
        ['seat', 2],
        ['gift', 1],
        ['fee', 1],
      ]);
      expect(order.returns).toEqual([
        {
          number: 1,
          returnedAt: '2026-03-02T09:00:01.000Z',
          lines: [
            {
              id: 'gift',
              quantity: 1,
              amount: '500.00',
              discount: '0.00',
              points: '0.00',
              certificates: '0.00',
              refund: '500.00',
            },
            {
              id: 'seat',
              quantity: 2,
              amount: '666.66',
              discount: '66.67',
              points: '0.00',
              certificates: '0.00',
              refund: '599.99',
            },
            {
              id: 'fee',
              quantity: 1,
              amount: '50.00',
              discount: '0.00',
              points: '0.00',
              certificates: '0.00',
              refund: '50.00',
            },
          ],
          refund: '1149.99',
          pointsReturned: '0.00',
          certificatesReturned: '0.00',
        },
      ]);
      expect(await on.countsOf(code)).toEqual({ uses: 1, holds: 0 });
    });

    test('pays exactly the rest when it is cancelled after that', async () => {
      const { number, code } = await buyWithCode();
      const [one, two] = [
        [{ id: 'seat', quantity: 1 }],
        [
          { id: 'seat', quantity: 1 },
          { id: 'fee', quantity: 2 },
        ],
      ];
      const refunds = [
        await on.shop.returnLines(number, one),
        await on.shop.returnLines(number, two),
        await on.shop.cancel(number),
      ].map((answer) => hundredths(parseRefund(answer).refund));
      expect(refunds.reduce((sum, each) => sum + each)).toBe(149_999);
      const order = parseOrder(await on.shop.readOrder(number));
      expect(order).toMatchObject({ status: 'cancelled', refunded: '1499.99' });
      expect(order.returns).toHaveLength(2);
      expect(parseRefund(await on.shop.cancel(number)).refund).toBe('0.00');
      expect(await on.countsOf(code)).toEqual({ uses: 0, holds: 0 });
    });

    test('pays nothing more when all of it came back before it is cancelled', async () => {
      const { number, code } = await buyWithCode();
      const all = cart.lines.map(({ id, quantity }) => ({ id, quantity }));
      expect(parseRefund(await on.shop.returnLines(number, all)).refund).toBe('1499.99');
      expect(await on.countsOf(code)).toEqual({ uses: 1, holds: 0 });
      expect(parseRefund(await on.shop.cancel(number)).refund).toBe('0.00');
      expect(await on.countsOf(code)).toEqual({ uses: 0, holds: 0 });
    });

    test('in any division and order is paid back to the kopeck', async () => {
      const units = cart.lines.flatMap(({ id, quantity }) => Array.from({ length: quantity }, () => id));
      const anyDivision = fc
        .tuple(
          fc.shuffledSubarray(units, { minLength: units.length }),
          fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        )
        .map(([shuffled, cuts]) => {
          const parts: string[][] = [[]];
          shuffled.forEach((id, index) => {
            if (cuts[index] && parts.at(-1)?.length !== 0) parts.push([]);
            parts.at(-1)?.push(id);
          });
          return parts;
        });
      await fc.assert(
        fc.asyncProperty(anyDivision, async (parts) => {
          const { number } = await buyWithCode();
          let refunded = 0;
          for (const ids of parts) {
            const lines = [...new Set(ids)].map((id) => ({ id, quantity: ids.filter((each) => each === id).length }));
            const { refund, order } = parseRefund(await on.shop.returnLines(number, lines));
            refunded += hundredths(refund);
            expect(hundredths(order.refunded)).toBe(refunded);
          }
          expect(refunded).toBe(149_999);
        }),
        { numRuns: 8 },
      );
    });

    test('is refused with more than the line has left, an unknown line, or no line, and nothing changes', async () => {
      const { number } = await buyWithCode();
      parseRefund(await on.shop.returnLines(number, [{ id: 'seat', quantity: 2 }]));
      const before = await on.dump();
      const returned = (...lines: { id: string; quantity: number }[]) => on.shop.returnLines(number, lines);
      expect(await returned({ id: 'fee', quantity: 1 }, { id: 'seat', quantity: 2 })).toMatchObject({
        status: 422,
        json: {
          code: 'returned_too_many',
          errors: [{ path: '$.lines[1].quantity', message: 'is more than the 1 left' }],
        },
      });
      expect(await returned({ id: 'fee', quantity: 1 }, { id: 'Seat', quantity: 1 })).toMatchObject({
        status: 422,
        json: { code: 'unknown_line', errors: [{ path: '$.lines[1].id', message: 'is no line of the order' }] },
      });
      expect((await returned()).status).toBe(400);
      expect((await returned({ id: 'fee', quantity: 0 })).status).toBe(400);
      expect((await returned({ id: 'fee', quantity: 1 }, { id: 'fee', quantity: 1 })).status).toBe(400);
      expect(await on.dump()).toEqual(before);
    });
  });

  test('is found by nobody under another number, and by no other merchant', async () => {
    const { number } = await buyWithCode();
    const before = await on.dump();
    const refused = [
      await on.shop.readOrder(number.toLowerCase()),
      await on.shop.cancel('nothing'),
      await on.shop.returnLines('nothing', [{ id: 'seat', quantity: 1 }]),
      await on.rival.readOrder(number),
      await on.rival.cancel(number),
      await on.rival.returnLines(number, [{ id: 'seat', quantity: 1 }]),
    ];
    for (const answer of refused) expect(answer).toMatchObject({ status: 404, json: { code: 'order_not_found' } });
    expect(await on.dump()).toEqual(before);
  });

  test('is not found under its number with a space behind it', async () => {
    const { number } = await buyWithCode();
    expect((await on.shop.readOrder(`${number} `)).status).toBe(404);
    expect((await on.shop.cancel(`${number} `)).status).toBe(404);
    expect(parseOrder(await on.shop.readOrder(number)).status).toBe('committed');
  });

  test('is nothing of a checkout that is only reserved', async () => {
    const { id, total } = await on.open();
    parseCheckout(await on.shop.reserve(id, { cart: CART, total }));
    expect((await on.shop.readOrder(id)).json).toMatchObject({ code: 'order_not_found' });
  });
});
