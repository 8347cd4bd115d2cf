import { afterAll, beforeAll, expect, test } from 'vitest';
import { cartInput, ticketInput } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { outcomesOf, parseCheckout, parseOrder } from '../../test/support/shop-calls.ts';
import { CART, startTestShop, type TestShop } from '../../test/support/test-shop.ts';

const MINUTE = 60_000;

describeEachEngine('a checkout', (engine) => {
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

  test('goes from the cart by codes, customer, reservation and payment to the order, and back', async () => {
    const { shop } = on;
    const ten = await on.offer();
    const off = await on.offer({ fix: '100.00', per: 'order', maxTickets: 1 });
    const cart = cartInput(
      ticketInput({ id: 'seat', unitPrice: '1000.00', quantity: 2 }),
      ticketInput({ id: 'gift', kind: 'certificate', unitPrice: '3000.00', quantity: 1 }),
      ticketInput({ id: 'fee', kind: 'fee', unitPrice: '50.00', quantity: 1 }),
    );
    const { id } = await on.open({ cart: cartInput() });
    expect(parseCheckout(await shop.putCart(id, cart)).total).toBe('5050.00');
    parseCheckout(await shop.putCustomer(id, { email: 'ivan@mail.example' }));
    const asked = await shop.putCodes(id, [off, ten]);
    expect(asked.json).toEqual({
      id,
      status: 'open',
      pricedBy: 'shop',
      currency: 'RUB',
      subtotal: '5050.00',
      discount: '200.00',
      points: '0.00',
      paidByCertificates: '0.00',
      total: '4850.00',
      lines: [
        {
          id: 'seat',
          kind: 'ticket',
          unitPrice: '1000.00',
          quantity: 2,
          amount: '2000.00',
          discount: '200.00',
          points: '0.00',
          certificates: '0.00',
          total: '1800.00',
          discounts: [
            { code: off, units: 1, discount: '100.00' },
            { code: ten, units: 1, discount: '100.00' },
          ],
        },
        expect.objectContaining({ id: 'gift', discount: '0.00', total: '3000.00', discounts: [] }),
        expect.objectContaining({ id: 'fee', discount: '0.00', total: '50.00', discounts: [] }),
      ],
      promoCodes: [
        { code: off, status: 'applied', benefit: { fix: '100.00', per: 'order' }, discount: '100.00' },
        { code: ten, status: 'applied', benefit: { percentage: '10' }, discount: '100.00' },
      ],
      certificates: [],
      breakdown: [
        { kind: 'promo_code', code: off, discount: '100.00', totalAfter: '4950.00' },
        { kind: 'promo_code', code: ten, discount: '100.00', totalAfter: '4850.00' },
      ],
      refused: [],
    });

    const reserved = parseCheckout(await shop.reserve(id, { cart, total: '4850.00', minutes: 30 }));
    expect(reserved).toMatchObject({ status: 'reserved', reservedUntil: '2026-03-02T09:30:00.000Z', total: '4850.00' });
    on.app.clock.moveBy(10 * MINUTE);
    const ordered = await shop.commit(id, { orderNumber: 'LIFE-1' });
    expect(ordered.json).toMatchObject({
      number: 'LIFE-1',
      checkoutId: id,
      status: 'committed',
      committedAt: '2026-03-02T09:10:00.000Z',
      total: '4850.00',
      refunded: '0.00',
      returns: [],
    });
    expect((await shop.readOrder('LIFE-1')).text).toBe(ordered.text);
    expect(parseCheckout(await shop.read(id))).toMatchObject({ status: 'committed', total: '4850.00' });

    const returned = await shop.returnLines('LIFE-1', [{ id: 'seat', quantity: 1 }]);
    expect(returned.json).toMatchObject({ refund: '900.00', order: { refunded: '900.00', status: 'committed' } });
    const cancelled = await shop.cancel('LIFE-1');
    expect(cancelled.json).toMatchObject({ refund: '3950.00', order: { refunded: '4850.00', status: 'cancelled' } });
    expect(parseOrder(await shop.readOrder('LIFE-1')).cancelledAt).toBe('2026-03-02T09:10:00.000Z');
    expect(parseCheckout(await shop.read(id)).status).toBe('cancelled');
  });

  test('takes one code in any spelling, and keeps it once', async () => {
    const code = await on.offer({ maxUses: 1 }, 'Sale-10');
    const spellings = [' sale-10 ', 'Sale10', 'SALE 10', 'SАLЕ10', 'sale\u00a010', 'ＳＡＬＥ１０'];
    for (const typed of spellings) {
      const { promoCodes, refused } = await on.open({ promoCodes: [typed] });
      expect({ promoCodes, refused }).toMatchObject({ promoCodes: [{ code, discount: '100.00' }], refused: [] });
    }
    expect((await on.open({ promoCodes: spellings })).promoCodes).toHaveLength(1);
  });

  test('uses one code whatever its spelling, up to its one limit', async () => {
    const code = await on.offer({ maxUses: 2 }, 'Limit-2');
    await on.buy('SPELT-1', { promoCodes: ['limit2'] });
    await on.buy('SPELT-2', { promoCodes: ['LІМІТ 2'] });
    expect(await on.countsOf(code)).toEqual({ uses: 2, holds: 0 });
    for (const typed of ['Limit-2', ' limit-2 ', 'LІМІТ2']) {
      const { promoCodes, refused, total } = await on.open({ promoCodes: [typed] });
      expect({ promoCodes, refused, total }).toEqual({
        promoCodes: [],
        refused: [{ code, reason: 'exhausted' }],
        total: '1050.00',
      });
    }
  });

  test('refuses each code that nobody can use now, says why, and keeps the others', async () => {
    const good = await on.offer();
    const off = await on.offer({ enabled: false });
    const early = await on.offer({ start: '2030-01-01T00:00:00+03:00' });
    const old = await on.offer({ finish: '2020-01-01' });
    const one = await on.offer({ maxUses: 1 });
    await on.buy('LAST-USE', { promoCodes: [one] });
    const { id, promoCodes, refused } = await on.open({ promoCodes: ['no such', off, early, good, old, one] });
    expect(promoCodes.map(({ code }) => code)).toEqual([good]);
    expect(refused).toEqual([
      { code: 'no such', reason: 'not_found' },
      { code: off, reason: 'switched_off' },
      { code: early, reason: 'not_started', startsAt: '2029-12-31T21:00:00.000Z' },
      { code: old, reason: 'expired' },
      { code: one, reason: 'exhausted' },
    ]);
    const read = parseCheckout(await on.shop.read(id));
    expect(read.promoCodes.map(({ code }) => code)).toEqual([good]);
    expect(read.refused).toBeUndefined();
  });

  test('keeps a code that waits for another cart, and tells what it waits for', async () => {
    const [many, dear, goods] = [
      await on.offer({ minTickets: 3 }),
      await on.offer({ minAmount: '3000.00' }),
      await on.offer({ products: [4000] }),
    ];
    const { id, promoCodes, total } = await on.open({ cart: seats(2), promoCodes: [many, dear, goods] });
    expect(promoCodes).toEqual([
      { code: many, status: 'not_applicable', reason: 'min_tickets', minTickets: 3, has: 2 },
      { code: dear, status: 'not_applicable', reason: 'min_amount', minAmount: '3000.00', has: '2000.00' },
      { code: goods, status: 'not_applicable', reason: 'nothing_in_scope' },
    ]);
    expect(total).toBe('2000.00');
    const grown = parseCheckout(await on.shop.putCart(id, seats(3)));
    expect(outcomesOf(grown)).toEqual({ [many]: '300.00', [dear]: 'already_discounted', [goods]: 'nothing_in_scope' });
    expect(outcomesOf(parseCheckout(await on.shop.putCart(id, seats(1))))[many]).toBe('min_tickets');
  });

  test('applies codes in the order of entry, which the last stated list decides', async () => {
    const half = await on.offer({ percentage: '50', maxTickets: 1 });
    const ten = await on.offer();
    const { id, total } = await on.open({ cart: seats(2), promoCodes: [half, ten] });
    expect(total).toBe('1400.00');
    const turned = parseCheckout(await on.shop.putCodes(id, [ten, half]));
    expect(outcomesOf(turned)).toEqual({ [ten]: '200.00', [half]: 'already_discounted' });
    expect(turned.promoCodes.map(({ code }) => code)).toEqual([ten, half]);
    expect(parseCheckout(await on.shop.read(id)).total).toBe('1800.00');
    expect(parseCheckout(await on.shop.putCodes(id, [])).total).toBe('2000.00');
  });

  test('is never blocked by a code that dies in it: it can be edited, and the code says why it gives nothing', async () => {
    const [off, old, one, fine] = [
      await on.offer(),
      await on.offer({ finish: '2026-03-02T13:00:00+03:00' }),
      await on.offer({ maxUses: 1 }),
      await on.offer({ percentage: '1' }),
    ];
    on.app.clock.moveTo('2026-03-02T09:30:00Z');
    const codes = [off, old, one, fine];
    const { id } = await on.open({ cart: seats(1), promoCodes: codes });
    await on.change(off, { enabled: false });
    on.app.clock.moveTo('2026-03-02T10:00:01Z');
    await on.buy('OTHER-ORDER', { promoCodes: [one] });

    const dead = { [off]: 'switched_off', [old]: 'expired', [one]: 'exhausted', [fine]: '10.00' };
    expect(outcomesOf(parseCheckout(await on.shop.read(id)))).toEqual(dead);
    expect(outcomesOf(parseCheckout(await on.shop.putCart(id, seats(1))))).toEqual(dead);
    expect(outcomesOf(parseCheckout(await on.page.read(id)))).toEqual(dead);
    const restated = parseCheckout(await on.shop.putCodes(id, codes));
    expect(outcomesOf(restated)).toEqual(dead);
    expect(restated.refused).toEqual([]);
    expect(outcomesOf(parseCheckout(await on.shop.putCodes(id, [fine])))).toEqual({ [fine]: '10.00' });
    expect(parseCheckout(await on.shop.putCodes(id, codes)).refused).toEqual([
      { code: off, reason: 'switched_off' },
      { code: old, reason: 'expired' },
      { code: one, reason: 'exhausted' },
    ]);
  });

  test('tells what a commit would come to when a code died in the cart, and keeps everything as it was', async () => {
    const [one, ten] = [await on.offer({ percentage: '30', maxUses: 1 }), await on.offer()];
    const { id, total } = await on.open({ cart: seats(1), promoCodes: [one, ten] });
    expect(total).toBe('700.00');
    await on.buy('FASTER', { promoCodes: [one] });
    const before = await on.dump();
    const refused = await on.shop.commit(id, { orderNumber: 'SLOWER', cart: seats(1), total });
    expect(refused.status).toBe(409);
    expect(refused.json).toMatchObject({
      code: 'total_mismatch',
      statedTotal: '700.00',
      total: '900.00',
      promoCodes: [
        { code: one, status: 'skipped', reason: 'exhausted' },
        { code: ten, status: 'applied', discount: '100.00' },
      ],
    });
    expect(await on.dump()).toEqual(before);
    const { status } = await on.shop.commit(id, { orderNumber: 'SLOWER', cart: seats(1), total: '900.00' });
    expect(status).toBe(200);
  });

  test('cannot be edited while it is reserved, nor when it is an order', async () => {
    const code = await on.offer();
    const { id, total } = await on.open({ promoCodes: [code] });
    await on.shop.reserve(id, { cart: CART, total });
    const edits = [
      () => on.shop.putCart(id, seats(1)),
      () => on.shop.putCodes(id, []),
      () => on.shop.putCustomer(id, { externalId: 'c1' }),
      () => on.page.putCodes(id, []),
      () => on.page.putCart(id, seats(1)),
    ];
    const expectRefused = async (problem: string) => {
      const before = await on.dump();
      for (const edit of edits) expect(await edit()).toMatchObject({ status: 409, json: { code: problem } });
      expect(await on.dump()).toEqual(before);
    };
    await expectRefused('checkout_reserved');
    await on.shop.commit(id, { orderNumber: 'UNEDITED' });
    await expectRefused('checkout_committed');
    await on.shop.cancel('UNEDITED');
    await expectRefused('checkout_committed');
  });

  test('is found by nobody under another id, and by no other merchant', async () => {
    const { id, total } = await on.open();
    const { id: reserved } = await on.open();
    await on.shop.reserve(reserved, { cart: CART, total });
    const body = { cart: CART, total };
    const before = await on.dump();
    const refused = [
      await on.shop.read('0123456789abcdef01234567'),
      await on.rival.read(id),
      await on.rival.putCart(id, CART),
      await on.rival.putCodes(id, []),
      await on.rival.putCustomer(id, { externalId: 'c1' }),
      await on.rival.reserve(id, body),
      await on.rival.release(reserved),
      await on.rival.commit(reserved, { orderNumber: 'STOLEN' }),
      await on.rival.commit(id, { orderNumber: 'STOLEN', ...body }),
      await on.rivalPage.read(id),
      await on.rivalPage.putCart(id, CART),
      await on.rivalPage.putCodes(id, []),
    ];
    for (const answer of refused) expect(answer).toMatchObject({ status: 404, json: { code: 'checkout_not_found' } });
    expect(await on.dump()).toEqual(before);
  });

  test('is not found under what is no id, even if it looks like its own', async () => {
    const { id } = await on.open();
    for (const other of ['nothing', `${id}x`, `${id} `, ` ${id}`, `${id}\u0000`]) {
      expect((await on.shop.read(other)).status).toBe(404);
      expect((await on.shop.putCart(other, CART)).status).toBe(404);
      expect((await on.page.read(encodeURIComponent(other))).status).toBe(404);
    }
  });
});
