import { expect } from 'vitest';
import type { CertificatesField, CertificatesRace, Sold } from './certificates-field.ts';
import { cartOver } from './certificate-checkout.ts';
import { atOnce, tally, times } from './race-field.ts';
import { commitAsShown, parseOrder, parseRefund, type ShopAnswer } from './shop-calls.ts';

const TEN = cartOver('10.00');

/** Many want the same certificates at once. Nobody is told that the service is busy. */
export const certificatesRaces: readonly CertificatesRace[] = [
  {
    name: 'two hundred orders of ten each from a certificate of a thousand: exactly a hundred are paid by it',
    async run({ shop, open, sell, read, newName }) {
      const sold = await sell(1_000);
      const answers = await atOnce(200, async () => {
        const { id } = await open(TEN, [sold]);
        return shop.commit(id, { orderNumber: newName('ORDER'), cart: TEN, total: '0.00' });
      });
      expect(tally(answers)).toEqual({ 200: 100, '409 total_mismatch': 100 });
      expect(await read(sold)).toMatchObject({ status: 'used', remain: 0, available: 0 });
    },
  },
  {
    name: 'two certificates in either order, by checkouts that hold both: none waits in a circle, and no money is made',
    async run({ shop, open, sell, read, newName }) {
      const [one, other] = [await sell(105), await sell(95)];
      const answers = await atOnce(30, async (index) => {
        const { id, total } = await open(TEN, index % 2 === 0 ? [one, other] : [other, one]);
        return shop.commit(id, { orderNumber: newName('ORDER'), cart: TEN, total });
      });
      expect(tally(answers)).toEqual({ 200: 30 });
      const paid = add(answers.map(parseOrder).map((order) => Number(order.paidByCertificates)));
      expect(paid).toBe(200);
      for (const sold of [one, other]) expect(await read(sold)).toMatchObject({ status: 'used', remain: 0 });
    },
  },
  {
    name: 'one that can be used but once, in twenty checkouts: one of them uses it, and the rest is forfeited once',
    async run({ shop, open, sell, read, newName }) {
      const sold = await sell(100, { SertCardSeries: 2 });
      const answers = await atOnce(20, async () => {
        const { id } = await open(TEN, [sold]);
        return shop.commit(id, { orderNumber: newName('ORDER'), cart: TEN, total: '0.00' });
      });
      expect(tally(answers)).toEqual({ 200: 1, '409 total_mismatch': 19 });
      const { history, remain } = await read(sold);
      expect(history.map(({ kind, amount }) => [kind, amount])).toEqual([
        ['forfeit', '-90.00'],
        ['spend', '-10.00'],
        ['issue', '100.00'],
      ]);
      expect(remain).toBe(0);
    },
  },
  {
    name: 'one operation asked for fifty times, each kind of it: one effect, and one answer',
    async run({ shop, write, open, sell, read, newName }) {
      const sold = await sell(1_000);
      const { id } = await open(TEN, [sold]);
      const [key, orderNumber] = [newName('key'), newName('ORDER')];
      await expectOneAnswer(() => shop.commit(id, { orderNumber, cart: TEN, total: '0.00' }, key));
      expect(await read(sold)).toMatchObject({ remain: 990 });
      const topUp = { amount: '5.00', reason: 'Sorry' };
      await expectOneAnswer(() => write('POST', `/certificates/${sold.number}/top-ups`, topUp, key));
      expect(await read(sold)).toMatchObject({ remain: 995 });
      await expectOneAnswer(() => shop.cancel(orderNumber, key));
      expect(await read(sold)).toMatchObject({ remain: 1_005 });
      await expectOneAnswer(() => write('POST', `/certificates/${sold.number}/block`, undefined, key));
      await expectOneAnswer(() => write('POST', `/certificates/${sold.number}/unblock`, undefined, key));
      const other = await sell(10);
      await expectOneAnswer(() => write('POST', `/certificates/${other.number}/return`, undefined, key));
      expect(await read(other)).toMatchObject({ status: 'returned', remain: 0 });
    },
  },
  {
    name: 'cancellations and returns of one order at once give back exactly what was paid, once',
    async run(field) {
      const { shop, sell, read, newName } = field;
      const [cancelled, returned, both] = [await sell(100), await sell(73), await sell(100)];
      const orders = [await buyTen(field, cancelled), await buyTen(field, returned), await buyTen(field, both)];
      const oneBack = (number: string) => shop.returnLines(number, [{ id: 'seat', quantity: 1 }], newName('key'));
      const [ofFirst, ofSecond, ofThird] = await Promise.all([
        atOnce(10, () => shop.cancel(orders[0] ?? '')),
        atOnce(14, () => oneBack(orders[1] ?? '')),
        atOnce(12, (index) => (index % 4 === 3 ? shop.cancel(orders[2] ?? '') : oneBack(orders[2] ?? ''))),
      ]);
      expect(tally(ofFirst)).toEqual({ 200: 10 });
      expect(tally(ofSecond)).toEqual({ 200: 10, '422 returned_too_many': 4 });
      const back = (answers: readonly ShopAnswer[]) =>
        add(answers.filter(({ status }) => status === 200).map(parseRefund).map((each) => Number(each.certificatesReturned))); // prettier-ignore
      expect([back(ofFirst), back(ofSecond), back(ofThird)]).toEqual([100, 73, 100]);
      expect(await read(cancelled)).toMatchObject({ remain: 100 });
      expect(await read(returned)).toMatchObject({ remain: 73 });
      expect(await read(both)).toMatchObject({ remain: 100 });
    },
  },
  {
    name: 'blocked while orders are committed: each order is paid by it or is not, and none afterwards',
    async run({ shop, write, open, sell, read, newName }) {
      const certificates = await Promise.all(times(10, () => sell(25)));
      const opened = await Promise.all(certificates.flatMap((sold) => [open(TEN, [sold]), open(TEN, [sold])]));
      const commits = atOnce(20, (index) =>
        shop.commit(opened[index]?.id ?? '', { orderNumber: newName('ORDER'), cart: TEN, total: '0.00' }),
      );
      const blocks = atOnce(10, (index) => write('POST', `/certificates/${certificates[index]?.number}/block`));
      const [committed, blocked] = await Promise.all([commits, blocks]);
      expect(tally(blocked)).toEqual({ 200: 10 });
      for (const [index, sold] of certificates.entries()) {
        const paid = committed.slice(2 * index, 2 * index + 2).filter(({ status }) => status === 200).length;
        expect(await read(sold)).toMatchObject({ status: 'blocked', remain: 25 - 10 * paid });
        const { id } = await open(TEN, []);
        const late = await write('PUT', `/checkouts/${id}/certificates`, { certificates: [sold] });
        expect(late.json).toMatchObject({ refusedCertificates: [0], total: '10.00' });
      }
      expect(Object.keys(tally(committed)).every((told) => ['200', '409 total_mismatch'].includes(told))).toBe(true);
    },
  },
  {
    name: 'returned at the till while checkouts want it: it pays for one of them, or is returned, and never both',
    async run({ shop, till, open, present, sell, read, newName }) {
      const names = times(12, () => newName('ORDER'));
      const certificates = await Promise.all(names.map((OrderNumber) => sell(10, { OrderNumber })));
      const opened = await Promise.all(certificates.map(() => open(TEN, [])));
      const outcomes = await atOnce(12, async (index) => {
        const [sold, checkout] = [certificates[index] ?? { number: '', pin: '' }, opened[index]];
        const Goods = [{ Id: 1, Quantity: 1, Price: 10, ItemCode: 'GIFT' }];
        const [shown, refund] = await Promise.all([
          present(checkout?.id ?? '', [sold]),
          till({ OrderNumber: names[index], Goods, Refund: true }),
        ]);
        const { id, total } = shown;
        const order = await shop.commit(id, { orderNumber: newName('ORDER'), cart: TEN, total });
        return { sold, total, code: refund.code, order };
      });
      for (const { sold, total, code, order } of outcomes) {
        const isReturned = code === 0;
        expect([0, 37]).toContain(code);
        expect(order.status).toBe(200);
        expect(total).toBe(isReturned ? '10.00' : '0.00');
        expect(await read(sold)).toMatchObject({ status: isReturned ? 'returned' : 'used', remain: 0 });
      }
    },
  },
  {
    name: 'the same orders sent to the till ten times each at once: the same certificates each time',
    async run({ till, newName }) {
      const names = times(6, () => newName('ORDER'));
      const Goods = [{ Id: 1, Quantity: 3, Price: 500, ItemCode: 'GIFT' }];
      const answers = await atOnce(60, (index) => till({ OrderNumber: names[index % 6], Goods }));
      for (const { code } of answers) expect(code).toBe(0);
      const told = names.map((_name, order) => new Set(answers.filter((_answer, index) => index % 6 === order).map(({ cards }) => JSON.stringify(cards)))); // prettier-ignore
      expect(told.map(({ size }) => size)).toEqual(times(6, () => 1));
      const numbers = answers.flatMap(({ cards }) => cards.map((card) => card.Number));
      expect(new Set(numbers).size).toBe(18);
    },
  },
  {
    name: 'one order sent to the till with other goods each time: one of them is the sale',
    async run({ till, newName }) {
      const OrderNumber = newName('ORDER');
      const answers = await atOnce(10, (index) =>
        till({ OrderNumber, Goods: [{ Id: 1, Quantity: 1 + index, Price: 500, ItemCode: 'GIFT' }] }),
      );
      expect(answers.map(({ code }) => code).sort((a, b) => a - b)).toEqual([0, ...times(9, () => 24)]);
    },
  },
  {
    name: 'top-ups beside orders and their cancellation: every kopeck is accounted for',
    async run({ shop, write, open, sell, read, newName }) {
      const sold = await sell(100);
      const answers = await atOnce(24, async (index) => {
        if (index % 3 === 0) return write('POST', `/certificates/${sold.number}/top-ups`, { amount: '7.00' });
        const { id, total } = await open(TEN, [sold]);
        const order = await commitAsShown(shop, id, { orderNumber: newName('ORDER'), cart: TEN, total });
        return index % 3 === 1 ? shop.cancel(order.number) : shop.readOrder(order.number);
      });
      expect(tally(answers)).toEqual({ 200: 24 });
      const kept = answers.filter((_answer, index) => index % 3 === 2).map(parseOrder);
      const paid = add(kept.map((order) => Number(order.paidByCertificates)));
      expect(await read(sold)).toMatchObject({ remain: 100 + 8 * 7 - paid });
    },
  },
];

/** Ten seats for 10.00 each, as far as the certificate pays for them. */
async function buyTen({ shop, open, newName }: CertificatesField, sold: Sold): Promise<string> {
  const cart = cartOver('10.00', 10);
  const { id, total } = await open(cart, [sold]);
  return parseOrder(await shop.commit(id, { orderNumber: newName('ORDER'), cart, total })).number;
}

async function expectOneAnswer(ask: () => Promise<ShopAnswer>): Promise<void> {
  const answers = await atOnce(50, ask);
  const told = new Set([...answers, await ask()].map(({ status, text }) => `${status} ${text}`));
  expect([...told]).toHaveLength(1);
  expect(answers[0]?.status, answers[0]?.text).toBe(200);
}

function add(amounts: readonly number[]): number {
  return Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 100) / 100;
}
