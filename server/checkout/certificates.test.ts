import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkout, type Checkout, order, type Order, refund, type Refund } from '../../shared/api/checkout.ts';
import { type Answer, startApp, type TestApp } from '../../test/support/app.ts';
import { apiKeyDocument, cartInput, programDocument, secretOf, ticketInput } from '../../test/support/builders.ts';
import {
  changeCertificate,
  pageHeaders,
  readCertificate,
  sellCertificate,
  seriesDocument,
  type SoldCertificate,
} from '../../test/support/certificates.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const CART = cartInput(
  ticketInput({ id: 'seat', unitPrice: '500.00', quantity: 2 }),
  ticketInput({ id: 'fee', kind: 'fee', unitPrice: '50.00', quantity: 1 }),
);

function shopDocument(): object {
  return programDocument('shop', {
    apiKeys: [apiKeyDocument({ scopes: ['shop'], secret: secretOf('shop') })],
    merchant: { ...programDocument('shop').merchant, certificates: { payment: 'shop' } },
    certificateSeries: [
      seriesDocument(),
      seriesDocument({ id: 2, siteCode: 'ONCE', allowReuse: false }),
      seriesDocument({ id: 3, siteCode: 'FINAL', allowRefund: false }),
      seriesDocument({ id: 4, siteCode: 'SHORT', days: 1 }),
    ] as never,
  });
}

describeEachEngine('certificates in a checkout', (engine) => {
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(shopDocument());
  });

  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const call = (method: 'POST' | 'PUT', path: string, body?: object): Promise<Answer> =>
    app.call(path, {
      method,
      headers: { Authorization: `Bearer ${secretOf('shop')}`, 'Idempotency-Key': randomUUID() },
      ...(body === undefined ? {} : { body }),
    });

  const open = async (cart = CART): Promise<Checkout> =>
    checkout.parse((await call('POST', '/shop/v1/checkouts', { cart })).json);

  const present = async (id: string, certificates: readonly object[], from?: string): Promise<Checkout> => {
    const path = `/widget/v1/checkouts/${id}/certificates`;
    return checkout.parse(
      (await app.call(path, { method: 'PUT', headers: pageHeaders('shop', from), body: { certificates } })).json,
    );
  };

  const commit = async (id: string, total: string, cart = CART): Promise<Order> => {
    const body = { orderNumber: randomUUID(), cart, total };
    return order.parse((await call('POST', `/shop/v1/checkouts/${id}/commit`, body)).json);
  };

  const giveBack = async (number: string, lines: readonly object[]): Promise<Refund> =>
    refund.parse((await call('POST', `/shop/v1/orders/${number}/returns`, { lines })).json);

  const cancel = async (number: string): Promise<Refund> =>
    refund.parse((await call('POST', `/shop/v1/orders/${number}/cancel`)).json);

  const typed = ({ number, pin }: SoldCertificate) => ({ number, pin });

  const remain = async ({ number }: SoldCertificate): Promise<string> => (await readCertificate(app, number)).remain;

  describe('paying', () => {
    test('one certificate pays a part, and the rest is to be paid in money', async () => {
      const sold = await sellCertificate(app, '300.00');
      const { id } = await open();
      const quoted = await present(id, [typed(sold)]);
      expect(quoted).toMatchObject({
        subtotal: '1050.00',
        paidByCertificates: '300.00',
        total: '750.00',
        certificates: [{ id: sold.id, status: 'applied', spent: '300.00', left: '0.00' }],
        refusedCertificates: [],
        lines: [
          { id: 'seat', certificates: '285.71', total: '714.29' },
          { id: 'fee', certificates: '14.29', total: '35.71' },
        ],
      });
      expect(quoted.breakdown.at(-1)).toMatchObject({ kind: 'certificate', spent: '300.00', totalAfter: '750.00' });
      const bought = await commit(id, '750.00');
      expect(bought).toMatchObject({ total: '750.00', certificates: [{ spent: '300.00', forfeited: '0.00' }] });
      expect(await readCertificate(app, sold.number)).toMatchObject({
        status: 'used',
        remain: '0.00',
        history: [
          { kind: 'spend', amount: '-300.00', balance: '0.00', order: bought.number },
          { kind: 'issue', amount: '300.00', balance: '300.00' },
        ],
      });
    });

    test('several pay in the order in which they were entered, and what is not needed stays', async () => {
      const [first, second, third] = [
        await sellCertificate(app, '1000.00'),
        await sellCertificate(app, '200.00'),
        await sellCertificate(app, '70.00'),
      ];
      const { id } = await open();
      const quoted = await present(id, [typed(second), typed(first), typed(third)]);
      expect(quoted.certificates).toMatchObject([
        { status: 'applied', spent: '200.00', left: '0.00' },
        { status: 'applied', spent: '850.00', left: '150.00' },
        { status: 'skipped', reason: 'nothing_to_pay' },
      ]);
      expect(quoted.total).toBe('0.00');
      await commit(id, '0.00');
      expect([await remain(first), await remain(second), await remain(third)]).toEqual(['150.00', '0.00', '70.00']);
    });

    test('an entered one is kept by its id; the number and the PIN are not needed again', async () => {
      const [first, second] = [await sellCertificate(app, '100.00'), await sellCertificate(app, '60.00')];
      const { id } = await open();
      await present(id, [typed(first)]);
      const both = await present(id, [{ id: first.id }, typed(second)]);
      expect(both.total).toBe('890.00');
      expect((await present(id, [{ id: second.id }])).total).toBe('990.00');
      expect((await readCertificate(app, first.number)).available).toBe('100.00');
    });

    test('the id of one that the checkout does not have is not accepted', async () => {
      const sold = await sellCertificate(app);
      const { id } = await open();
      expect(await present(id, [{ id: sold.id }])).toMatchObject({ refusedCertificates: [0], certificates: [] });
    });

    test('certificates in the cart are not paid by certificate', async () => {
      const sold = await sellCertificate(app, '5000.00');
      const cart = cartInput(
        ticketInput({ id: 'seat', unitPrice: '500.00', quantity: 1 }),
        ticketInput({ id: 'gift', kind: 'certificate', unitPrice: '1000.00', quantity: 1 }),
      );
      const { id } = await open(cart);
      expect(await present(id, [typed(sold)])).toMatchObject({ paidByCertificates: '500.00', total: '1000.00' });
    });

    test('whatever is wrong with one, the answer is the same', async () => {
      const [blocked, short, other] = [
        await sellCertificate(app),
        await sellCertificate(app, '100.00', { siteCode: 'SHORT' }),
        await sellCertificate(app),
      ];
      await changeCertificate(app, blocked.number, 'block');
      app.clock.moveBy(2 * DAY);
      const { id } = await open();
      const wrong = [
        typed(blocked),
        typed(short),
        { number: other.number, pin: 'AAAAAAAA' },
        { number: '4006381333931', pin: other.pin },
        { number: 'none', pin: 'x' },
      ];
      for (const each of wrong) {
        expect(await present(id, [each])).toMatchObject({ certificates: [], refusedCertificates: [0] });
      }
    });
  });

  describe('holding', () => {
    test('two checkouts cannot spend the same money, and it is free again in time', async () => {
      const sold = await sellCertificate(app, '300.00');
      const [first, second] = [await open(), await open()];
      expect((await present(first.id, [typed(sold)])).total).toBe('750.00');
      expect((await present(second.id, [typed(sold)])).certificates).toMatchObject([
        { status: 'skipped', reason: 'nothing_left' },
      ]);
      expect(await readCertificate(app, sold.number)).toMatchObject({ remain: '300.00', available: '0.00' });
      app.clock.moveBy(15 * MINUTE);
      expect((await present(second.id, [{ id: sold.id }])).total).toBe('750.00');
      await commit(second.id, '750.00');
      const late = await call('POST', `/shop/v1/checkouts/${first.id}/commit`, {
        orderNumber: randomUUID(),
        cart: CART,
        total: '750.00',
      });
      expect(late).toMatchObject({ status: 409, json: { code: 'total_mismatch', total: '1050.00' } });
    });

    test('a reservation holds it for a day, whatever becomes of it, and its commit cannot fail for price', async () => {
      const sold = await sellCertificate(app, '300.00', { siteCode: 'SHORT' });
      const { id } = await open();
      await present(id, [typed(sold)]);
      await call('POST', `/shop/v1/checkouts/${id}/reserve`, { cart: CART, total: '750.00' });
      app.clock.moveBy(23 * 60 * MINUTE);
      await changeCertificate(app, sold.number, 'block');
      const bought = await call('POST', `/shop/v1/checkouts/${id}/commit`, { orderNumber: randomUUID() });
      expect(bought).toMatchObject({ status: 200, json: { total: '750.00', paidByCertificates: '300.00' } });
      expect(await remain(sold)).toBe('0.00');
    });

    test('a released reservation gives it back, and it is asked for still', async () => {
      const sold = await sellCertificate(app, '300.00');
      const { id } = await open();
      await present(id, [typed(sold)]);
      await call('POST', `/shop/v1/checkouts/${id}/reserve`, { cart: CART, total: '750.00' });
      const released = checkout.parse((await call('POST', `/shop/v1/checkouts/${id}/release`)).json);
      expect(released.total).toBe('750.00');
      expect((await readCertificate(app, sold.number)).available).toBe('300.00');
      await commit(id, '750.00');
      expect(await remain(sold)).toBe('0.00');
    });

    test('one that is held cannot be returned', async () => {
      const sold = await sellCertificate(app);
      const { id } = await open();
      await present(id, [typed(sold)]);
      expect(await changeCertificate(app, sold.number, 'return')).toMatchObject({
        status: 409,
        json: { code: 'certificate_held' },
      });
    });
  });

  describe('one that can be used but once', () => {
    test('warns that the rest is forfeited, and forfeits it with the order', async () => {
      const sold = await sellCertificate(app, '1500.00', { siteCode: 'ONCE' });
      const { id } = await open();
      const quoted = await present(id, [typed(sold)]);
      expect(quoted.certificates).toMatchObject([{ spent: '1050.00', forfeits: '450.00', left: '0.00' }]);
      expect((await readCertificate(app, sold.number)).available).toBe('0.00');
      const bought = await commit(id, '0.00');
      expect(bought.certificates).toMatchObject([{ spent: '1050.00', forfeited: '450.00' }]);
      expect((await readCertificate(app, sold.number)).history.map(({ kind, amount }) => [kind, amount])).toEqual([
        ['forfeit', '-450.00'],
        ['spend', '-1050.00'],
        ['issue', '1500.00'],
      ]);
      await cancel(bought.number);
      expect(await remain(sold)).toBe('1500.00');
    });
  });

  describe('giving back', () => {
    test('partial returns put exactly back what was paid, the last certificate first', async () => {
      const [first, second] = [await sellCertificate(app, '400.00'), await sellCertificate(app, '333.33')];
      const { id } = await open();
      await present(id, [typed(first), typed(second)]);
      const { number, total } = await commit(id, '316.67');
      expect(total).toBe('316.67');
      const parts = [
        await giveBack(number, [{ id: 'seat', quantity: 1 }]),
        await giveBack(number, [{ id: 'fee', quantity: 1 }]),
        await giveBack(number, [{ id: 'seat', quantity: 1 }]),
      ];
      const sumOf = (values: readonly string[]) =>
        values.reduce((sum, each) => sum + Math.round(Number(each) * 100), 0);
      expect(sumOf(parts.map((part) => part.refund))).toBe(31_667);
      expect(sumOf(parts.map((part) => part.certificatesReturned))).toBe(73_333);
      expect(parts.map((part) => part.certificatesNotReturned)).toEqual(['0.00', '0.00', '0.00']);
      expect([await remain(first), await remain(second)]).toEqual(['400.00', '333.33']);
      const again = await cancel(number);
      expect(again).toMatchObject({ refund: '0.00', certificatesReturned: '0.00' });
      expect([await remain(first), await remain(second)]).toEqual(['400.00', '333.33']);
    });

    test('a cancellation after a return gives back the rest, once', async () => {
      const sold = await sellCertificate(app, '600.00');
      const { id } = await open();
      await present(id, [typed(sold)]);
      const { number } = await commit(id, '450.00');
      await giveBack(number, [{ id: 'seat', quantity: 1 }]);
      await cancel(number);
      expect(await cancel(number)).toMatchObject({ refund: '0.00', certificatesReturned: '0.00' });
      expect(await remain(sold)).toBe('600.00');
      expect(await readCertificate(app, sold.number)).toMatchObject({ status: 'active' });
    });

    test('a series that takes no money back is told, and pays nothing back', async () => {
      const sold = await sellCertificate(app, '600.00', { siteCode: 'FINAL' });
      const { id } = await open();
      await present(id, [typed(sold)]);
      const { number } = await commit(id, '450.00');
      const part = await giveBack(number, [{ id: 'seat', quantity: 1 }]);
      expect(part).toMatchObject({ certificatesReturned: '0.00', certificatesNotReturned: '285.71' });
      expect(part.order.certificates).toMatchObject([{ givenBack: '0.00', notGivenBack: '285.71' }]);
      const rest = await cancel(number);
      expect(rest).toMatchObject({ certificatesReturned: '314.29', certificatesNotReturned: '0.00' });
      expect(await remain(sold)).toBe('314.29');
    });

    test('one whose time is over takes nothing back', async () => {
      const sold = await sellCertificate(app, '600.00', { siteCode: 'SHORT' });
      const { id } = await open();
      await present(id, [typed(sold)]);
      const { number } = await commit(id, '450.00');
      app.clock.moveBy(3 * DAY);
      expect(await cancel(number)).toMatchObject({
        refund: '450.00',
        certificatesReturned: '0.00',
        certificatesNotReturned: '600.00',
      });
      expect(await readCertificate(app, sold.number)).toMatchObject({ status: 'expired', remain: '0.00' });
    });
  });
});
