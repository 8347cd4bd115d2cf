import fc from 'fast-check';
import { expect } from 'vitest';
import { order } from '../../shared/api/checkout.ts';
import { atOnce, type Race, seats, tally, times } from './race-field.ts';
import {
  type CustomerInput,
  outcomesOf,
  parseCheckout,
  parseOrder,
  parseRefund,
  type ShopAnswer,
} from './shop-calls.ts';
import { watchPlaces } from './soundness.ts';

const LIMIT = 7;

/** Many want the same thing at once. */
export const checkoutRaces: readonly Race[] = [
  {
    name: 'fifty commits for the last places of a code: just as many succeed as there are places',
    async run({ shop, offer, open, newName, countsOf, db }) {
      const code = await offer({ maxUses: LIMIT });
      const opened = await atOnce(50, () => open({ promoCodes: [code] }));
      expect(new Set(opened.map(({ total }) => total))).toEqual(new Set(['900.00']));
      const watch = watchPlaces(db);
      const answers = await Promise.all(
        opened.map(({ id, total }) => shop.commit(id, { orderNumber: newName('ORDER'), cart: seats(1), total })),
      );
      await watch.stop();
      expect(tally(answers)).toEqual({ 200: LIMIT, '409 total_mismatch': 50 - LIMIT });
      expectRefusedFor('exhausted', answers, code);
      expect(await countsOf(code)).toEqual({ uses: LIMIT, holds: 0 });
    },
  },
  {
    name: 'fifty reservations for the last places of a code: just as many hold one, and all of them can be paid for',
    async run({ shop, offer, open, newName, countsOf, db }) {
      const code = await offer({ maxUses: LIMIT });
      const opened = await atOnce(50, () => open({ promoCodes: [code] }));
      const watch = watchPlaces(db);
      const answers = await Promise.all(opened.map(({ id, total }) => shop.reserve(id, { cart: seats(1), total })));
      expect(tally(answers)).toEqual({ 200: LIMIT, '409 total_mismatch': 50 - LIMIT });
      expectRefusedFor('exhausted', answers, code);
      expect(await countsOf(code)).toEqual({ uses: 0, holds: LIMIT });
      const reserved = opened.filter((_, index) => answers[index]?.status === 200);
      const orders = await Promise.all(reserved.map(({ id }) => shop.commit(id, { orderNumber: newName('ORDER') })));
      await watch.stop();
      expect(orders.map((answer) => parseOrder(answer).total)).toEqual(times(LIMIT, () => '900.00'));
      expect(await countsOf(code)).toEqual({ uses: LIMIT, holds: 0 });
    },
  },
  {
    name: 'cancellations beside commits: the count of the code is exact',
    async run({ shop, offer, open, newName, countsOf, db }) {
      const code = await offer({ maxUses: 40 });
      const buy = async (id: string, total: string, number: string) =>
        parseOrder(await shop.commit(id, { orderNumber: number, cart: seats(1), total }));
      const sold = await atOnce(20, async () => {
        const { id, total } = await open({ promoCodes: [code] });
        return buy(id, total, newName('ORDER'));
      });
      const opened = await atOnce(20, () => open({ promoCodes: [code] }));
      const watch = watchPlaces(db);
      await Promise.all([
        ...sold.map(async ({ number }) => expect(parseRefund(await shop.cancel(number)).refund).toBe('900.00')),
        ...opened.map(async ({ id, total }) => expect((await buy(id, total, newName('ORDER'))).total).toBe('900.00')),
      ]);
      await watch.stop();
      expect(await countsOf(code)).toEqual({ uses: 20, holds: 0 });
    },
  },
  {
    name: 'fifty cancellations of one order: it is paid back once, and its code is free once',
    async run({ shop, offer, open, newName, countsOf, db }) {
      const code = await offer({ maxUses: 3 });
      const numbers = await atOnce(2, async () => {
        const { id, total } = await open({ promoCodes: [code] });
        return parseOrder(await shop.commit(id, { orderNumber: newName('ORDER'), cart: seats(1), total })).number;
      });
      const watch = watchPlaces(db);
      const refunds = await atOnce(50, async () => parseRefund(await shop.cancel(numbers[0] ?? '')).refund);
      await watch.stop();
      expect(refunds.toSorted()).toEqual([...times(49, () => '0.00'), '900.00']);
      expect(await countsOf(code)).toEqual({ uses: 1, holds: 0 });
    },
  },
  {
    name: 'thirty orders beside returns of others: each has tickets of its own, and those that came back have none',
    async run({ shop, open, newName }) {
      const [cart, people] = [seats(2), times(3, () => newName('person'))];
      const buy = async (index: number) => {
        const { id, total } = await open({ cart, customer: { externalId: people[index % people.length] ?? '' } });
        return parseOrder(await shop.commit(id, { orderNumber: newName('ORDER'), cart, total }));
      };
      const sold = await Promise.all(times(10, (index) => buy(index)));
      const [orders] = await Promise.all([
        Promise.all(times(30, (index) => buy(index))),
        Promise.all(
          sold.map(async ({ number }, index) => {
            const back =
              index % 2 === 0 ? shop.cancel(number) : shop.returnLines(number, [{ id: 'seat', quantity: 2 }]);
            expect(parseRefund(await back).order.tickets?.voided).toBe(20);
          }),
        ),
      ]);
      const ranges = [...sold, ...orders].flatMap(({ tickets }) => tickets?.issued ?? []);
      ranges.sort((a, b) => a.first - b.first);
      expect(ranges.map(({ first, last }) => last - first + 1)).toEqual(times(40, () => 20));
      ranges.slice(1).forEach(({ first }, index) => expect(first).toBeGreaterThan(ranges[index]?.last ?? 0));
    },
  },
  {
    name: 'one operation asked for fifty times, each kind of it: one effect, and one answer',
    async run({ shop, offer, open, newName, countsOf }) {
      const code = await offer({ maxUses: 2 });
      const key = newName('key');
      const cart = seats(2);
      const [checkout] = await expectOneAnswer(() => shop.create({ cart, promoCodes: [code] }, key));
      const { id, total } = parseCheckout(checkout);
      await expectOneAnswer(() => shop.putCodes(id, [code], key));
      await expectOneAnswer(() => shop.reserve(id, { cart, total }, key));
      expect(await countsOf(code)).toEqual({ uses: 0, holds: 1 });
      await expectOneAnswer(() => shop.release(id, key));
      expect(await countsOf(code)).toEqual({ uses: 0, holds: 0 });
      const number = newName('ORDER');
      await expectOneAnswer(() => shop.commit(id, { orderNumber: number, cart, total }, key));
      expect(await countsOf(code)).toEqual({ uses: 1, holds: 0 });
      const [returned] = await expectOneAnswer(() => shop.returnLines(number, [{ id: 'seat', quantity: 1 }], key));
      expect(parseRefund(returned).order.refunded).toBe('900.00');
      expect((await open({ promoCodes: [code] })).refused).toEqual([]);
    },
  },
  {
    name: 'one cancellation asked for fifty times: one effect, and one answer',
    async run({ shop, offer, open, newName, countsOf }) {
      const code = await offer({ maxUses: 2 });
      const { id, total } = await open({ promoCodes: [code] });
      const [number, key] = [newName('ORDER'), newName('key')];
      parseOrder(await shop.commit(id, { orderNumber: number, cart: seats(1), total }));
      const [cancelled] = await expectOneAnswer(() => shop.cancel(number, key));
      expect(parseRefund(cancelled).refund).toBe('900.00');
      expect(await countsOf(code)).toEqual({ uses: 0, holds: 0 });
    },
  },
  {
    name: 'one checkout committed under twenty numbers: it becomes one order',
    async run({ shop, offer, open, newName, countsOf }) {
      const code = await offer({ maxUses: 20 });
      const { id, total } = await open({ promoCodes: [code] });
      const numbers = times(20, () => newName('ORDER'));
      const answers = await Promise.all(
        numbers.map((orderNumber) => shop.commit(id, { orderNumber, cart: seats(1), total })),
      );
      expect(tally(answers)).toEqual({ 200: 1, '409 checkout_committed': 19 });
      const found = await Promise.all(numbers.map((number) => shop.readOrder(number)));
      expect(tally(found)).toEqual({ 200: 1, '404 order_not_found': 19 });
      expect(await countsOf(code)).toEqual({ uses: 1, holds: 0 });
    },
  },
  {
    name: 'one number for twenty checkouts: one of them becomes the order',
    async run({ shop, offer, open, newName, countsOf }) {
      const code = await offer({ maxUses: 20 });
      const opened = await atOnce(20, () => open({ promoCodes: [code] }));
      const orderNumber = newName('ORDER');
      const answers = await Promise.all(
        opened.map(({ id, total }) => shop.commit(id, { orderNumber, cart: seats(1), total })),
      );
      expect(tally(answers)).toEqual({ 200: 1, '409 order_number_taken': 19 });
      const bought = order.parse(answers.find(({ status }) => status === 200)?.json);
      expect(parseOrder(await shop.readOrder(orderNumber))).toEqual(bought);
      expect(await countsOf(code)).toEqual({ uses: 1, holds: 0 });
    },
  },
  {
    name: 'thirty orders of one person for what one may have once: one gets it',
    async run({ shop, promote, open, newName }) {
      const codes = await promote(3, { maxUsesPerCustomer: 1 });
      const person = newName('person');
      const phone = String(Math.floor(Math.random() * 10 ** 7)).padStart(7, '0');
      const spellings: CustomerInput[] = [
        { externalId: person, email: `${person}@mail.example`, phone: `+7920${phone}` },
        { email: `${person.toUpperCase()}@Mail.Example` },
        { phone: `8 (920) ${phone}` },
        { phone: `7920${phone}`, email: ` ${person}@MAIL.example` },
        { externalId: person, phone: `8-920-${phone}` },
      ];
      const opened = await atOnce(30, (index) =>
        open({ promoCodes: [codes[index % 3] ?? ''], customer: { ...spellings[0], ...spellings[index % 5] } }),
      );
      expect(new Set(opened.map(({ total }) => total))).toEqual(new Set(['900.00']));
      const answers = await Promise.all(
        opened.map(({ id, total }, index) =>
          index % 2 === 0
            ? shop.commit(id, { orderNumber: newName('ORDER'), cart: seats(1), total })
            : shop.reserve(id, { cart: seats(1), total }),
        ),
      );
      expect(tally(answers)).toEqual({ 200: 1, '409 total_mismatch': 29 });
      for (const code of codes) expectRefusedFor('customer_limit', answers, code);
    },
  },
  {
    name: 'orders with the same codes in different order: none waits in a circle, and none is lost',
    async run({ shop, offer, promote, open, newName, countsOf, db }) {
      const single = await Promise.all(times(3, () => offer({ maxUses: 30, maxTickets: 1 })));
      const shared = await promote(2, { maxUses: 30, maxTickets: 1, maxUsesPerCustomer: 2 });
      const codes = [...single, ...shared];
      const opened = await atOnce(30, (index) => {
        const promoCodes =
          fc.sample(fc.shuffledSubarray(codes, { minLength: 5 }), { seed: index, numRuns: 1 })[0] ?? [];
        return open({ cart: seats(5), promoCodes, customer: { externalId: newName('person') } });
      });
      const watch = watchPlaces(db);
      const answers = await Promise.all(
        opened.map(({ id, total }) => shop.commit(id, { orderNumber: newName('ORDER'), cart: seats(5), total })),
      );
      await watch.stop();
      expect(tally(answers)).toEqual({ 200: 30 });
      expect(new Set(answers.map((answer) => parseOrder(answer).total))).toEqual(new Set(['4500.00']));
      for (const code of codes) expect(await countsOf(code)).toEqual({ uses: 30, holds: 0 });
    },
  },
];

/** Asked for fifty times at once under one key, and once more, it must be answered the same each time. */
async function expectOneAnswer(ask: () => Promise<ShopAnswer>): Promise<[ShopAnswer]> {
  const answers = await atOnce(50, ask);
  const [first] = answers;
  if (!first) throw new Error('nothing was answered');
  expect(first.status, first.text).toBeLessThan(300);
  expect(tally(answers)).toEqual({ [first.status]: 50 });
  for (const answer of [...answers, await ask()]) expect(answer.json).toEqual(first.json);
  return [first];
}

/** Those who came too late were told the true total, and why the code gives nothing any more. */
function expectRefusedFor(reason: string, answers: readonly ShopAnswer[], code: string): void {
  for (const { status, json } of answers) {
    if (status !== 409) continue;
    const { statedTotal, total, promoCodes } = json as {
      statedTotal: string;
      total: string;
      promoCodes: Parameters<typeof outcomesOf>[0]['promoCodes'];
    };
    expect({ statedTotal, total }).toEqual({ statedTotal: '900.00', total: '1000.00' });
    const told = outcomesOf({ promoCodes });
    if (code in told) expect(told).toEqual({ [code]: reason });
  }
}
