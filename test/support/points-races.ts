import { expect } from 'vitest';
import { POINTS_OF_SALE, type Customer, type PointsField, type PointsRace } from './points-field.ts';
import { atOnce, seats, tally, times } from './race-field.ts';
import { commitAsShown, parseOrder, parseRefund, type ShopAnswer } from './shop-calls.ts';

const [POINT, OTHER_POINT] = POINTS_OF_SALE;

/** Many want the same points at once. Nobody is told that the service is busy. */
export const pointsRaces: readonly PointsRace[] = [
  {
    name: 'two hundred purchases for ten points each from a thousand: exactly a hundred succeed, and nothing is left',
    async run({ till, join, read, newName }) {
      const { id: client } = await join('1000');
      const purchase = { client, point: POINT, amount: 10, spend: 10 };
      const answers = await atOnce(200, () => till('retail', purchase, newName('key')));
      expect(outcomes(answers)).toEqual({ 'spent 10': 100, "422 Spend can't be more 0": 100 });
      expect(await read(client)).toEqual({ available: 0, held: 0, debt: 0 });
    },
  },
  {
    name: 'the same without keys, each of them a purchase of its own',
    async run({ till, join, read }) {
      const { id: client } = await join('1000');
      const answers = await atOnce(200, (index) =>
        till('retail', { client, point: POINTS_OF_SALE[index % 2], amount: 10, spend: 10 }),
      );
      expect(outcomes(answers)).toEqual({ 'spent 10': 100, "422 Spend can't be more 0": 100 });
      expect(await read(client)).toEqual({ available: 0, held: 0, debt: 0 });
    },
  },
  {
    name: 'one operation asked for fifty times, each kind of it: one effect, and one answer',
    async run({ till, write, join, read, newName }) {
      const [{ id: client }, other] = [await join('100'), await join('7')];
      const purchase = { client, point: POINT, amount: 10 };
      await expectOneAnswer(() => till('retail', { ...purchase, spend: 10 }, `spend-${client}`));
      expect(await read(client)).toMatchObject({ available: 90 });
      await expectOneAnswer(() => till('retail', { ...purchase, spend: 0 }, `earn-${client}`));
      expect(await read(client)).toMatchObject({ available: 91 });
      const held = await expectOneAnswer(() => till('bonuses/hold', purchase, `hold-${client}`));
      expect(await read(client)).toMatchObject({ available: 81, held: 10 });
      const { id } = (held.json as { held: { id: string } }).held;
      await expectOneAnswer(() => till('bonuses/release', { id }, `release-${client}`));
      expect(await read(client)).toMatchObject({ available: 91, held: 0 });
      const grant = { kind: 'grant', points: '9', reason: 'Sorry' };
      const key = newName('key');
      await expectOneAnswer(() => write('POST', `/customers/${client}/adjustments`, grant, key));
      expect(await read(client)).toMatchObject({ available: 100 });
      await expectOneAnswer(() => write('POST', `/customers/${client}/merge`, { customer: other.id }, key));
      expect(await read(client)).toEqual({ available: 107, held: 0, debt: 0 });
    },
  },
  {
    name: 'the last points, all of them wanted by the last key: who comes second is told what the first was told',
    async run({ till, join, read, newName }) {
      const { id: client } = await join('10');
      const key = newName('key');
      const answers = await atOnce(50, () => till('retail', { client, point: POINT, amount: 10, spend: 10 }, key));
      expect(outcomes(answers)).toEqual({ 'spent 10': 50 });
      expect(await read(client)).toMatchObject({ available: 0 });
    },
  },
  {
    name: 'forty holds for the points of twenty: just as many are placed, and none is captured twice',
    async run({ till, join, read }) {
      const { id: client } = await join('200');
      const purchase = { client, point: POINT, amount: 10 };
      const placed = await atOnce(40, () => till('bonuses/hold', purchase));
      expect(outcomes(placed)).toEqual({ '200': 20, "422 Amount can't be more 0": 20 });
      expect(await read(client)).toMatchObject({ available: 0, held: 200 });
      const ids = placed.flatMap(holdIn);
      // Twice each, at another point of sale than the first: there, a purchase ends no other hold.
      const answers = await atOnce(40, (index) =>
        till('retail', { client, point: OTHER_POINT, amount: 10, spend: 10, hold: [ids[index % 20]] }),
      );
      expect(outcomes(answers)).toEqual({ 'spent 10': 20, "422 Spend can't be more 0": 20 });
      expect(await read(client)).toEqual({ available: 0, held: 0, debt: 0 });
    },
  },
  {
    name: 'holds, purchases and releases while customers become one: no point is lost, and none is made',
    async run(field) {
      const { till, write, read, join } = field;
      const customers = await Promise.all(times(4, () => join('300')));
      const [kept] = customers as [Customer];
      const merges = customers.slice(1).map(async ({ id }) => {
        const { status, text } = await write('POST', `/customers/${kept.id}/merge`, { customer: id });
        expect(status, text).toBe(200);
        return [];
      });
      const visits = atOnce(60, async (index) => {
        const client = customers[index % 4]?.id;
        const point = POINTS_OF_SALE[index % 2];
        const held = await till('bonuses/hold', { client, point, amount: 7 });
        const hold = holdIn(held);
        if (index % 3 === 0) return [held, await till('bonuses/release', { id: hold[0] ?? 'none' })];
        return [held, await till('retail', { client, point, amount: 7, spend: 7, hold })];
      });
      const answers = [...(await visits).flat(), ...(await Promise.all(merges)).flat()];
      const told = outcomes(answers);
      expect(Object.keys(told).filter((outcome) => !/^(?:200|spent 7|422 (?:Spend|Amount) can't be more .*)$/.test(outcome))).toEqual([]); // prettier-ignore
      const { available, held } = await read(kept.id);
      expect(available + held).toBe(1_200 - 7 * (told['spent 7'] ?? 0));
      for (const { id } of customers) expect(await read(id)).toEqual({ available, held, debt: 0 });
    },
  },
  {
    name: 'customers become one another from both sides: one of them stays, with all of it',
    async run({ write, join, read }) {
      const [one, other] = [await join('10'), await join('20')];
      const answers = await atOnce(20, (index) => {
        const [kept, gone] = index % 2 === 0 ? [one, other] : [other, one];
        return write('POST', `/customers/${kept.id}/merge`, { customer: gone.id });
      });
      expect(tally(answers)).toEqual({ 200: 1, '422 merged_into_itself': 19 });
      for (const { id } of [one, other]) expect(await read(id)).toEqual({ available: 30, held: 0, debt: 0 });
    },
  },
  {
    name: 'twenty checkouts for the points of one buyer: no point pays twice, and all that is held is paid with',
    async run({ shop, open, join, read, newName }) {
      const buyer = await join('5000');
      const opened = await atOnce(20, () => open(buyer, 1, '1000'));
      const spent = opened.map(({ points }) => Number(points));
      expect(add(spent)).toBe(5_000);
      expect(await read(buyer.id)).toMatchObject({ available: 0, held: 5_000 });
      const orders = await Promise.all(
        opened.map(({ id, total }) =>
          commitAsShown(shop, id, { orderNumber: newName('ORDER'), cart: seats(1), total }),
        ),
      );
      const earned = add(orders.map(({ loyalty }) => Number(loyalty?.earned)));
      const paid = add(orders.map(({ points }) => Number(points)));
      expect(add(orders.map(({ total }) => Number(total)))).toBe(20_000 - paid);
      expect(await read(buyer.id)).toEqual({ available: add([5_000, earned, -paid]), held: 0, debt: 0 });
    },
  },
  {
    name: 'a cancellation and returns beside purchases: everything comes back once, and what is spent becomes a debt',
    async run(field) {
      const { till, shop, join, read, newName } = field;
      const buyer = await join('1000');
      const orders = [await buy(field, buyer, '400'), await buy(field, buyer, '600')];
      const before = await read(buyer.id);
      const purchase = { client: buyer.id, point: POINT, amount: 100, spend: 100 };
      const [cancelled, returned, sales] = await Promise.all([
        atOnce(5, () => shop.cancel(orders[0] ?? '')),
        atOnce(12, () => shop.returnLines(orders[1] ?? '', [{ id: 'seat', quantity: 1 }], newName('key'))),
        atOnce(30, () => till('retail', purchase)),
      ]);
      expect(tally(cancelled)).toEqual({ 200: 5 });
      expect(tally(returned)).toEqual({ 200: 10, '422 returned_too_many': 2 });
      const refunds = [...cancelled, ...returned].filter(({ status }) => status === 200).map(parseRefund);
      const back = add(refunds.map(({ pointsReturned }) => Number(pointsReturned)));
      const taken = add(refunds.map(({ pointsTakenBack }) => Number(pointsTakenBack)));
      expect({ back, taken }).toEqual({ back: 1_000, taken: (20_000 - 1_000) / 10 });
      const told = outcomes(sales);
      expect(Object.keys(told).filter((outcome) => !/^(?:spent 100|422 Spend can't be more .*)$/.test(outcome))).toEqual([]); // prettier-ignore
      const { available, held, debt } = await read(buyer.id);
      expect(available + held - debt).toBe(before.available + back - taken - 100 * (told['spent 100'] ?? 0));
    },
  },
  {
    name: 'purchases at one till that end each other’s holds: none waits in a circle, and no hold outlives its purchase',
    async run({ till, join, read }) {
      const customers = await Promise.all(times(6, () => join('100')));
      const answers = await atOnce(60, async (index) => {
        const client = customers[index % 6]?.id;
        const held = await till('bonuses/hold', { client, point: POINT, amount: 5 });
        return [held, await till('retail', { client, point: POINT, amount: 5, spend: 5, hold: holdIn(held) })];
      });
      const told = outcomes(answers.flat());
      expect(Object.keys(told).filter((outcome) => !/^(?:200|spent 5|422 (?:Spend|Amount) can't be more .*)$/.test(outcome))).toEqual([]); // prettier-ignore
      const left = await Promise.all(customers.map(({ id }) => read(id)));
      expect(add(left.map(({ available, held }) => available + held))).toBe(600 - 5 * (told['spent 5'] ?? 0));
    },
  },
];

/** The order of ten seats that spends so many points. */
async function buy({ shop, open, newName }: PointsField, buyer: Customer, points: string): Promise<string> {
  const { id, total } = await open(buyer, 10, points);
  return parseOrder(await shop.commit(id, { orderNumber: newName('ORDER'), cart: seats(10), total })).number;
}

/** How often tills were told each outcome: what was spent, what was refused, or the status alone. */
function outcomes(answers: readonly ShopAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, text, json } of answers) {
    const { retail } = (json ?? {}) as { readonly retail?: { readonly spend?: number } };
    const refusal = status === 422 ? Object.values(json as object).join(' ') : status >= 400 ? text : '';
    const outcome = retail?.spend === undefined ? `${status} ${refusal}`.trim() : `spent ${retail.spend}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

function holdIn({ json }: ShopAnswer): string[] {
  const { held } = (json ?? {}) as { readonly held?: { readonly id: string } };
  return held ? [held.id] : [];
}

async function expectOneAnswer(ask: () => Promise<ShopAnswer>): Promise<ShopAnswer> {
  const answers = await atOnce(50, ask);
  const [first] = answers;
  if (!first) throw new Error('nothing was answered');
  expect(first.status, first.text).toBeLessThan(300);
  for (const { status, json } of [...answers, await ask()]) {
    expect({ status, json }).toEqual({ status: first.status, json: first.json });
  }
  return first;
}

function add(amounts: readonly number[]): number {
  return Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 100) / 100;
}
