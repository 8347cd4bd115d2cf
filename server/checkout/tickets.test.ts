import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CartInput } from '../../shared/api/cart.ts';
import { customerView } from '../../shared/api/loyalty.ts';
import { type CartLineInput, cartInput, ticketInput } from '../../test/support/builders.ts';
import { sellCertificate } from '../../test/support/certificates.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { type CustomerInput, parseCheckout, parseOrder, parseRefund } from '../../test/support/shop-calls.ts';
import { expectSound } from '../../test/support/soundness.ts';
import {
  BONUS,
  CAMPAIGN,
  campaignDocument,
  cartOver,
  startTicketShop,
  type TicketShop,
} from '../../test/support/ticket-shop.ts';

const ADA = { externalId: 'ada' };
const PHONE = '+79207770001';

describeEachEngine('tickets in a checkout', (engine) => {
  let database: TestDatabase;
  let on: TicketShop;
  beforeAll(async () => {
    database = await openDatabase(engine);
    on = await startTicketShop(database);
    await join(ADA);
  });
  afterAll(async () => {
    await expectSound(database.db, on.app.clock.now());
    await on.app.close();
    await database.close();
  });
  beforeEach(() => on.setCampaigns(campaignDocument()));

  const join = async (names: object) => customerView.parse((await on.write('/customers', names)).json).id;
  const open = async (cart: CartInput, customer: CustomerInput = ADA) =>
    parseCheckout(await on.shop.create({ cart, customer }));
  const quoted = async (...lines: readonly CartLineInput[]) => (await open(cartInput(...lines))).tickets;
  const ticketsOfOrder = async (number: string) => (await on.tickets()).filter(({ order }) => order === number);
  const findCustomer = async (query: string) =>
    on.app.call(`/shop/v1/customers?${query}`, { headers: { Authorization: 'Bearer sk-shop-0123456789abcdef' } });

  describe('the quote', () => {
    test('tells what the order earns, and how much more would earn one more', async () => {
      expect((await open(cartOver('1250.00'))).tickets).toEqual({
        campaign: CAMPAIGN,
        name: 'Summer draw',
        willGet: 2,
        missing: '250.00',
        needsIdentity: false,
      });
      expect((await open(cartOver('300.00'))).tickets).toMatchObject({ willGet: 0, missing: '700.00' });
    });

    test('judges the smallest sum to the kopeck, after the discount', async () => {
      const after = async (unitPrice: string) => {
        const { total, tickets } = parseCheckout(
          await on.shop.create({ cart: cartOver(unitPrice), promoCodes: ['TEN'] }),
        );
        return [total, tickets?.willGet, tickets?.missing];
      };
      expect(await after('1111.10')).toEqual(['999.99', 0, '0.01']);
      expect(await after('1111.11')).toEqual(['1000.00', 2, '500.00']);
      expect(await after('1111.12')).toEqual(['1000.01', 2, '499.99']);
    });

    test('counts a ticket for each kopeck, and the largest cart that there can be', async () => {
      await on.setCampaigns(campaignDocument({ minAmount: '0.01', multiplicity: '0.01' }));
      expect((await open(cartOver('0.01'))).tickets).toMatchObject({ willGet: 1, missing: '0.01' });
      expect((await open(cartOver('1000000000.00', 10_000))).tickets).toMatchObject({
        willGet: 1_000_000_000_000_000,
      });
    });

    test('counts neither fees nor certificates, and what points pay only where it is money', async () => {
      const seat = ticketInput({ id: 'seat', unitPrice: '900.00', quantity: 1 });
      expect(await quoted(seat, { id: 'fee', kind: 'fee', unitPrice: '5000.00', quantity: 1 })).toMatchObject({
        willGet: 0,
      });
      expect(await quoted(seat, { id: 'gift', kind: 'certificate', unitPrice: '5000.00', quantity: 1 })).toMatchObject({
        willGet: 0,
        missing: '100.00',
      });
      const id = await join({ externalId: 'saver' });
      await on.write(`/customers/${id}/adjustments`, { kind: 'grant', points: '500.00', reason: 'Hello' });
      const saving = await open(cartOver('1400.00'), { externalId: 'saver' });
      expect(saving.tickets?.willGet).toBe(2);
      const asked = parseCheckout(await on.write(`/checkouts/${saving.id}/points`, { points: '400.01' }, 'PUT'));
      expect(asked).toMatchObject({ total: '999.99', tickets: { willGet: 0, missing: '0.01' } });
    });

    test('counts the goods that the campaign is for', async () => {
      const goods = [
        { id: 'a', kind: 'product', productId: 1, category: 10, unitPrice: '1000.00', quantity: 1 },
        { id: 'b', kind: 'product', productId: 2, category: 10, unitPrice: '2000.00', quantity: 1 },
        { id: 'c', kind: 'product', productId: 3, category: 20, unitPrice: '4000.00', quantity: 1 },
        ticketInput({ id: 'd', unitPrice: '8000.00', quantity: 1 }),
      ] as const;
      const willGet = async (scope: Parameters<typeof campaignDocument>[0]) => {
        await on.setCampaigns(campaignDocument({ ...scope, multiplicity: '1000.00' }));
        return (await quoted(...goods))?.willGet;
      };
      expect(await willGet({})).toBe(15);
      expect(await willGet({ products: [3] })).toBe(4);
      expect(await willGet({ categories: [10] })).toBe(3);
      expect(await willGet({ categories: [10], products: [3] })).toBe(7);
      expect(await willGet({ categories: [10], excludedProducts: [2] })).toBe(1);
      expect(await willGet({ excludedProducts: [1, 2] })).toBe(12);
    });

    test('tells nothing where no campaign is on in the web shop', async () => {
      const tickets = async () => (await open(cartOver('5000.00'))).tickets;
      await on.setCampaigns(campaignDocument({ points: [1] }));
      expect(await tickets()).toBeUndefined();
      await on.setCampaigns(campaignDocument({ start: '2026-03-02T12:00:01+03:00' }));
      expect(await tickets()).toBeUndefined();
      await on.setCampaigns(campaignDocument({ finish: '2026-03-02T11:59:59+03:00' }));
      expect(await tickets()).toBeUndefined();
      await on.setCampaigns(
        campaignDocument({ start: '2026-03-02T12:00:00+03:00', finish: '2026-03-02T12:00:00+03:00' }),
      );
      expect(await tickets()).toBeDefined();
      await on.setCampaigns();
      expect(await tickets()).toBeUndefined();
      expect((await on.buy(cartOver('5000.00'), ADA)).tickets).toBeUndefined();
    });

    test('says to a page, too, that nobody knows whose the tickets would be', async () => {
      const needs = async (customer: CustomerInput) =>
        (await open(cartOver('1000.00'), customer)).tickets?.needsIdentity;
      expect(await needs({ email: 'ada@mail.example' })).toBe(true);
      expect(await needs({ externalId: 'nobody-yet' })).toBe(false);
      expect(await needs({ phone: '+79207770099' })).toBe(false);
      const created = parseCheckout(await on.page.create({ cart: cartOver('1000.00') }));
      expect(created.tickets).toMatchObject({ willGet: 2, needsIdentity: true });
      parseCheckout(await on.shop.putCustomer(created.id, { phone: '+79207770099' }));
      expect(parseCheckout(await on.page.read(created.id)).tickets).toMatchObject({ needsIdentity: false });
    });

    test('stands while the checkout is reserved, and is gone once it is an order', async () => {
      const { id, total } = await open(cartOver('1000.00'));
      expect(parseCheckout(await on.shop.reserve(id, { cart: cartOver('1000.00'), total })).tickets?.willGet).toBe(2);
      expect(parseCheckout(await on.page.read(id)).tickets?.willGet).toBe(2);
      const order = parseOrder(await on.shop.commit(id, { orderNumber: randomUUID() }));
      expect(order.tickets?.issued).toHaveLength(1);
      expect(parseCheckout(await on.page.read(id)).tickets).toBeUndefined();
    });
  });

  describe('a commit', () => {
    test('issues them to the customer, with numbers in a row', async () => {
      const before = (await on.tickets()).at(-1);
      const [one, two] = [await on.buy(cartOver('1250.00'), ADA), await on.buy(cartOver('1500.00'), ADA)];
      const first = (before?.first ?? 1) + (before?.count ?? 0);
      expect(one.tickets).toEqual({ campaign: CAMPAIGN, issued: [{ first, last: first + 1 }], voided: 0 });
      expect(two.tickets).toEqual({ campaign: CAMPAIGN, issued: [{ first: first + 2, last: first + 4 }], voided: 0 });
      const [stored] = await ticketsOfOrder(one.number);
      expect(stored).toMatchObject({ first, count: 2, voided: 0 });
      expect((await findCustomer('externalId=ada')).json).toMatchObject({ id: stored?.customer });
      expect(parseOrder(await on.shop.readOrder(one.number)).tickets).toEqual(one.tickets);
    });

    test('issues none below the smallest sum, and none to nobody', async () => {
      expect((await on.buy(cartOver('999.99'), ADA)).tickets).toBeUndefined();
      const order = await on.buy(cartOver('5000.00'), { email: 'ada@mail.example' });
      expect(order).toMatchObject({ total: '5000.00', status: 'committed' });
      expect(order.tickets).toBeUndefined();
      expect(await ticketsOfOrder(order.number)).toEqual([]);
    });

    test('counts what certificates pay', async () => {
      const sold = await sellCertificate(on.app, '900.00');
      const { id } = await open(cartOver('1000.00'));
      const certificates = [{ number: sold.number, pin: sold.pin }];
      const { total, tickets } = parseCheckout(
        await on.write(`/checkouts/${id}/certificates`, { certificates }, 'PUT'),
      );
      expect([total, tickets?.willGet]).toEqual(['100.00', 2]);
      const committed = { orderNumber: randomUUID(), cart: cartOver('1000.00'), total };
      const order = parseOrder(await on.shop.commit(id, committed));
      expect(order.tickets?.issued).toHaveLength(1);
      expect(parseRefund(await on.shop.cancel(order.number)).order.tickets?.voided).toBe(2);
    });

    test('of a reservation issues what it earns in the campaign that is on by then', async () => {
      const { id, total } = await open(cartOver('1000.00'));
      await on.shop.reserve(id, { cart: cartOver('1000.00'), total });
      await on.setCampaigns(campaignDocument({ multiplicity: '100.00' }));
      const order = parseOrder(await on.shop.commit(id, { orderNumber: randomUUID() }));
      expect((await ticketsOfOrder(order.number))[0]?.count).toBe(10);
    });

    test('makes a customer of the entry level of whoever is named and nobody knows', async () => {
      const phone = '+79207770002';
      const byBoth = await on.buy(cartOver('1000.00'), { externalId: 'boris', phone });
      const found = customerView.parse((await findCustomer('externalId=boris')).json);
      expect(found).toMatchObject({ externalId: 'boris', phone, level: { oid: BONUS } });
      expect(await ticketsOfOrder(byBoth.number)).toMatchObject([{ customer: found.id, count: 2 }]);
      const byPhone = await on.buy(cartOver('1000.00'), { phone });
      expect(await ticketsOfOrder(byPhone.number)).toMatchObject([{ customer: found.id }]);
      // Only the phone is known: whose it is has them, and nobody is made anew.
      const byAnother = await on.buy(cartOver('1000.00'), { externalId: 'boris-at-work', phone });
      expect(await ticketsOfOrder(byAnother.number)).toMatchObject([{ customer: found.id }]);
      expect((await findCustomer('externalId=boris-at-work')).status).toBe(404);
    });

    test('makes nobody a customer by an order that earns nothing', async () => {
      await on.buy(cartOver('999.99'), { externalId: 'passer-by' });
      expect((await findCustomer('externalId=passer-by')).status).toBe(404);
    });

    test('asked for again, with the same key or another, has the same numbers', async () => {
      const cart = cartOver('1000.00');
      const { id, total } = await open(cart);
      const [key, orderNumber] = [randomUUID(), randomUUID()];
      const first = parseOrder(await on.shop.commit(id, { orderNumber, cart, total }, key));
      expect(first.tickets?.issued).toHaveLength(1);
      const before = await on.tickets();
      expect(parseOrder(await on.shop.commit(id, { orderNumber, cart, total }, key))).toEqual(first);
      expect(parseOrder(await on.shop.commit(id, { orderNumber }))).toEqual(first);
      parseRefund(await on.shop.cancel(orderNumber));
      expect(parseOrder(await on.shop.commit(id, { orderNumber, cart, total }, key))).toEqual(first);
      expect((await on.tickets()).map(({ first }) => first)).toEqual(before.map(({ first }) => first));
    });

    test('that is refused issues nothing, and makes nobody a customer', async () => {
      const cart = cartOver('1000.00');
      const taken = await on.buy(cart, ADA);
      const { id, total } = await open(cart, { externalId: 'unlucky' });
      const before = await dumpTables(database.db);
      expect((await on.shop.commit(id, { orderNumber: taken.number, cart, total })).status).toBe(409);
      expect((await on.shop.commit(id, { orderNumber: randomUUID(), cart, total: '1.00' })).status).toBe(409);
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('stands without tickets where the campaign has no numbers left, and the log says so', async () => {
      const counter = database.db('chance_counters').where({ merchant_id: 'shop', campaign_id: CAMPAIGN });
      const [next_number] = await counter.clone().pluck<number[]>('next_number');
      await counter.clone().update({ next_number: Number.MAX_SAFE_INTEGER - 1 });
      const order = await on.buy(cartOver('1000.00'), { externalId: 'too-late' });
      await counter.clone().update({ next_number });
      expect(order.tickets).toBeUndefined();
      expect(parseOrder(await on.shop.readOrder(order.number)).total).toBe('1000.00');
      expect(on.app.logLines.some((line) => line.includes('no numbers left') && line.includes(order.number))).toBe(
        true,
      );
      expect((await findCustomer('externalId=too-late')).status).toBe(404);
    });

    test('issues none to a buyer whose data was erased since the reservation', async () => {
      const id = await join({ externalId: 'leaver' });
      await on.write(`/customers/${id}/adjustments`, { kind: 'grant', points: '500.00', reason: 'Hello' });
      const opened = await open(cartOver('1500.00'), { externalId: 'leaver' });
      const { total } = parseCheckout(await on.write(`/checkouts/${opened.id}/points`, { points: '100' }, 'PUT'));
      await on.shop.reserve(opened.id, { cart: cartOver('1500.00'), total });
      await on.write(`/customers/${id}/erase`);
      const order = parseOrder(await on.shop.commit(opened.id, { orderNumber: randomUUID() }));
      expect(order).toMatchObject({ total: '1400.00', points: '100.00' });
      expect(order.tickets).toBeUndefined();
    });

    test('by a clock behind that of a server which has closed a draw is of the moment of the closing', async () => {
      const counter = database.db('chance_counters').where({ merchant_id: 'shop', campaign_id: CAMPAIGN });
      const closesAt = on.app.clock.now() + 5 * 60_000;
      await counter.clone().update({ closed_until: closesAt });
      const order = await on.buy(cartOver('1000.00'), ADA);
      expect(Date.parse(order.committedAt)).toBe(on.app.clock.now());
      const [range] = (await database
        .db('ticket_ranges')
        .where({ reference: order.number })
        .select('issued_at')) as unknown[];
      expect(range).toEqual({ issued_at: closesAt });
      on.app.clock.moveBy(5 * 60_000);
    });

    test('of many at once has numbers that never overlap, and makes one customer of one name', async () => {
      const cart = cartOver('1500.00');
      const opened = await Promise.all(
        Array.from({ length: 20 }, (_, index) => open(cart, index % 2 === 0 ? ADA : { phone: PHONE })),
      );
      const before = await on.tickets();
      const orders = await Promise.all(
        opened.map(async ({ id, total }) =>
          parseOrder(await on.shop.commit(id, { orderNumber: randomUUID(), cart, total })),
        ),
      );
      const numbers = orders.flatMap(({ tickets }) =>
        (tickets?.issued ?? []).flatMap(({ first, last }) =>
          Array.from({ length: last - first + 1 }, (_, index) => first + index),
        ),
      );
      expect(numbers).toHaveLength(60);
      expect(new Set(numbers).size).toBe(60);
      const after = (await on.tickets()).slice(before.length);
      expect(after.map(({ count }) => count)).toEqual(Array.from({ length: 20 }, () => 3));
      expect(new Set(after.map(({ customer }) => customer)).size).toBe(2);
    });
  });

  describe('of an order that comes back', () => {
    const cart = cartInput(
      ticketInput({ id: 'seat', unitPrice: '333.33', quantity: 5 }),
      ticketInput({ id: 'gift', kind: 'certificate', unitPrice: '500.00', quantity: 1 }),
      ticketInput({ id: 'fee', kind: 'fee', unitPrice: '50.00', quantity: 2 }),
    );
    const voidsOf = (first: number) =>
      database
        .db('ticket_voids')
        .where({ merchant_id: 'shop', campaign_id: CAMPAIGN, first_number: first })
        .orderBy('voided_before')
        .select<object[]>('voided_before as before', 'count', 'reason');

    test('are void when it is cancelled, once', async () => {
      const { number } = await on.buy(cartOver('1500.00'), ADA);
      expect(parseRefund(await on.shop.cancel(number)).order.tickets).toMatchObject({ voided: 3 });
      const [stored] = await ticketsOfOrder(number);
      expect(stored).toMatchObject({ count: 3, voided: 3 });
      parseRefund(await on.shop.cancel(number));
      expect(await voidsOf(stored?.first ?? 0)).toEqual([{ before: 0, count: 3, reason: 'order_cancelled' }]);
    });

    test('are void from the tail as far as what is kept earns less, by the rule of the commit', async () => {
      await on.setCampaigns(campaignDocument({ minAmount: '600.00', multiplicity: '300.00' }));
      const { number, total, tickets } = await on.buy(cart, ADA);
      expect([total, tickets?.issued.map(({ first, last }) => last - first + 1)]).toEqual(['2266.65', [5]]);
      await on.setCampaigns(campaignDocument({ minAmount: '1.00', multiplicity: '1.00' }));
      const giveBack = async (id: string, quantity: number) =>
        parseRefund(await on.shop.returnLines(number, [{ id, quantity }])).order.tickets?.voided;
      expect(await giveBack('fee', 2)).toBe(0);
      expect(await giveBack('gift', 1)).toBe(0);
      expect(await giveBack('seat', 1)).toBe(1);
      expect(await giveBack('seat', 2)).toBe(3);
      // Two are kept, which is above the smallest sum; one is not.
      expect(await giveBack('seat', 1)).toBe(5);
      const [stored] = await ticketsOfOrder(number);
      expect(await voidsOf(stored?.first ?? 0)).toEqual([
        { before: 0, count: 1, reason: 'order_returned' },
        { before: 1, count: 2, reason: 'order_returned' },
        { before: 3, count: 2, reason: 'order_returned' },
      ]);
      expect(parseRefund(await on.shop.cancel(number)).order.tickets?.voided).toBe(5);
    });

    test('are all void in the end, in whatever parts it comes back, and never fewer than before', async () => {
      await on.setCampaigns(campaignDocument({ minAmount: '0.01', multiplicity: '77.77' }));
      const sold = await sellCertificate(on.app, '100000.00');
      const units = cart.lines.flatMap(({ id, quantity }) => Array.from({ length: quantity }, () => id));
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray(units, { minLength: units.length }),
          fc.boolean(),
          async (order, isPaidSo) => {
            const created = parseCheckout(await on.shop.create({ cart, promoCodes: ['TEN'], customer: ADA }));
            const certificates = isPaidSo ? [{ number: sold.number, pin: sold.pin }] : [];
            const { id, total } = parseCheckout(
              await on.write(`/checkouts/${created.id}/certificates`, { certificates }, 'PUT'),
            );
            const orderNumber = randomUUID();
            const bought = parseOrder(await on.shop.commit(id, { orderNumber, cart, total }));
            const [{ first, last } = { first: 0, last: -1 }] = bought.tickets?.issued ?? [];
            let before = 0;
            for (const line of order) {
              const { tickets } = parseRefund(
                await on.shop.returnLines(orderNumber, [{ id: line, quantity: 1 }]),
              ).order;
              expect(tickets?.voided).toBeGreaterThanOrEqual(before);
              before = tickets?.voided ?? 0;
            }
            expect(before).toBe(last - first + 1);
            expect(await ticketsOfOrder(orderNumber)).toMatchObject([{ count: before, voided: before }]);
          },
        ),
        { numRuns: 6 },
      );
    });

    test('are void once, however many returns are asked for at once', async () => {
      await on.setCampaigns(campaignDocument({ minAmount: '1.00', multiplicity: '100.00' }));
      const { number } = await on.buy(cartOver('100.00', 10), ADA);
      const answers = await Promise.all(
        Array.from({ length: 15 }, () => on.shop.returnLines(number, [{ id: 'seat', quantity: 1 }])),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
      expect(await ticketsOfOrder(number)).toMatchObject([{ count: 10, voided: 10 }]);
    });
  });

  test('go to whoever is named in a shop that has no levels', async () => {
    await on.apply({ levels: [], chanceCampaigns: [campaignDocument()] });
    const [one, two] = [
      await on.buy(cartOver('1000.00'), ADA),
      await on.buy(cartOver('1000.00'), { phone: '+79207770003' }),
    ];
    const [{ customer } = { customer: '' }] = await ticketsOfOrder(one.number);
    expect((await findCustomer('externalId=ada')).json).toMatchObject({ id: customer });
    const found = customerView.parse((await findCustomer(`phone=${encodeURIComponent('+79207770003')}`)).json);
    expect(await ticketsOfOrder(two.number)).toMatchObject([{ customer: found.id }]);
    expect(one.loyalty).toBeUndefined();
  });
});
