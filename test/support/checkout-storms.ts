import fc from 'fast-check';
import { expect } from 'vitest';
import { atOnce, type Race, type RaceField, seats, tally, times } from './race-field.ts';
import { outcomesOf, parseCheckout, parseOrder, parseRefund, type ShopAnswer } from './shop-calls.ts';
import { watchPlaces } from './soundness.ts';

const MINUTE = 60_000;

const STEPS = ['reserve', 'reserve', 'release', 'commit', 'cancel', 'codes', 'cart', 'wait'] as const;
type Step = (typeof STEPS)[number];

/** What a client does next, with how many seats and which of the codes. */
type Plan = readonly { readonly step: Step; readonly quantity: number; readonly chosen: readonly number[] }[];

const anyPlan: fc.Arbitrary<Plan> = fc.array(
  fc.record({
    step: fc.constantFrom(...STEPS),
    quantity: fc.integer({ min: 1, max: 3 }),
    chosen: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 }),
  }),
  { minLength: 8, maxLength: 8 },
);

/** What may be answered to anybody in a crowd; all else is a mistake of ours. */
const EXPECTED = new Set([
  '200',
  '409 checkout_reserved',
  '409 checkout_committed',
  '409 not_reserved',
  '409 total_mismatch',
  '404 order_not_found',
]);

/** Many do many things at once. */
export const checkoutStorms: readonly Race[] = [
  {
    name: 'a storm of edits, reservations, releases, payments and cancellations, each client on a checkout of his own',
    run: (field) => storm(field, 24, (index) => index),
  },
  {
    name: 'the same storm, where four clients share each checkout',
    run: (field) => storm(field, 24, (index) => index % 6),
  },
  {
    name: 'thirty commits while the program is applied again and again: no use is lost',
    async run({ shop, offer, change, open, newName, countsOf, db }) {
      const codes = [await offer({ maxUses: 30, maxTickets: 1 }), await offer({ maxUses: 30, maxTickets: 1 })];
      const opened = await atOnce(30, (index) =>
        open({ cart: seats(2), promoCodes: index % 2 === 0 ? codes : codes.toReversed() }),
      );
      const watch = watchPlaces(db);
      const [answers] = await Promise.all([
        Promise.all(
          opened.map(({ id, total }) => shop.commit(id, { orderNumber: newName('ORDER'), cart: seats(2), total })),
        ),
        atOnce(6, (index) => change(codes[index % 2] ?? '', { maxUses: 30, maxTickets: 1, name: newName('Name') })),
      ]);
      await watch.stop();
      expect(tally(answers)).toEqual({ 200: 30 });
      for (const code of codes) expect(await countsOf(code)).toEqual({ uses: 30, holds: 0 });
    },
  },
  {
    name: 'twenty edits of one checkout: none is refused, and the one that came last stands whole',
    async run({ shop, offer, open }) {
      const codes = await Promise.all(times(4, () => offer({ maxTickets: 1 })));
      const lists = fc.sample(fc.shuffledSubarray(codes, { minLength: 1 }), { seed: 1, numRuns: 20 });
      const { id } = await open({ cart: seats(5) });
      const answers = await Promise.all(
        lists.map((list, index) => (index % 4 === 3 ? shop.putCart(id, seats(5 + index)) : shop.putCodes(id, list))),
      );
      expect(tally(answers)).toEqual({ 200: 20 });
      answers.forEach((answer, index) => {
        const told = parseCheckout(answer);
        if (index % 4 === 3) expect(told.lines).toMatchObject([{ quantity: 5 + index }]);
        else expect(Object.keys(outcomesOf(told))).toEqual(lists[index]);
        expect(Number(told.discount)).toBe(100 * told.promoCodes.length);
      });
      const last = parseCheckout(await shop.read(id));
      expect(lists.filter((_, index) => index % 4 !== 3)).toContainEqual(last.promoCodes.map(({ code }) => code));
      expect(Number(last.discount)).toBe(100 * last.promoCodes.length);
      expect(Number(last.total)).toBe(1_000 * (last.lines[0]?.quantity ?? 0) - Number(last.discount));
      const [final = []] = lists;
      await shop.putCodes(id, final);
      expect(Object.keys(outcomesOf(parseCheckout(await shop.read(id))))).toEqual(final);
    },
  },
  {
    name: 'twelve returns of a ten-seat order beside its cancellation: all of it is paid back, and not a kopeck more',
    async run({ shop, offer, open, newName, countsOf }) {
      const code = await offer({ fix: '100.01', per: 'order', maxUses: 1 });
      const { id, total } = await open({ cart: seats(10), promoCodes: [code] });
      const number = newName('ORDER');
      parseOrder(await shop.commit(id, { orderNumber: number, cart: seats(10), total }));
      const returned = atOnce(12, () => shop.returnLines(number, [{ id: 'seat', quantity: 1 }]));
      const cancelled = shop.cancel(number);
      const answers = [...(await returned), await cancelled];
      const refused = tally(answers.filter(({ status }) => status !== 200));
      for (const outcome of Object.keys(refused)) {
        expect(['409 order_cancelled', '422 returned_too_many']).toContain(outcome);
      }
      const refunds = answers.filter(({ status }) => status === 200).map((answer) => parseRefund(answer).refund);
      expect(refunds.reduce((sum, each) => sum + Math.round(Number(each) * 100), 0)).toBe(989_999);
      expect(parseOrder(await shop.readOrder(number))).toMatchObject({ status: 'cancelled', refunded: '9899.99' });
      expect(await countsOf(code)).toEqual({ uses: 0, holds: 0 });
    },
  },
  {
    name: 'twelve returns of a ten-seat order: ten are taken, and pay all of it back',
    async run({ shop, offer, open, newName }) {
      const code = await offer({ fix: '100.01', per: 'order' });
      const { id, total } = await open({ cart: seats(10), promoCodes: [code] });
      const number = newName('ORDER');
      parseOrder(await shop.commit(id, { orderNumber: number, cart: seats(10), total }));
      const answers = await atOnce(12, () => shop.returnLines(number, [{ id: 'seat', quantity: 1 }]));
      expect(tally(answers)).toEqual({ 200: 10, '422 returned_too_many': 2 });
      expect(parseOrder(await shop.readOrder(number)).refunded).toBe(total);
    },
  },
  {
    name: 'a code that gets its limit while it is bought, held, released and given back: its count is exact',
    async run({ shop, offer, change, open, newName, db }) {
      const code = await offer();
      const cart = seats(1);
      const opened = await atOnce(48, () => open({ promoCodes: [code] }));
      const [bought, held, fresh] = [opened.slice(0, 16), opened.slice(16, 32), opened.slice(32)];
      const orders = await Promise.all(
        bought.map(async ({ id, total }) =>
          parseOrder(await shop.commit(id, { orderNumber: newName('ORDER'), cart, total })),
        ),
      );
      await Promise.all(held.map(async ({ id, total }) => parseCheckout(await shop.reserve(id, { cart, total }))));
      const watch = watchPlaces(db);
      await Promise.all([
        ...orders.map(async ({ number }) => parseRefund(await shop.cancel(number))),
        ...held.map(async ({ id }, index) =>
          index % 2 === 0
            ? parseOrder(await shop.commit(id, { orderNumber: newName('ORDER') }))
            : parseCheckout(await shop.release(id)),
        ),
        ...fresh.map(async ({ id, total }) =>
          parseOrder(await shop.commit(id, { orderNumber: newName('ORDER'), cart, total })),
        ),
        change(code, { maxUses: 1_000 }),
      ]);
      await watch.stop();
    },
  },
];

async function storm(field: RaceField, clients: number, checkoutOf: (client: number) => number): Promise<void> {
  const { shop, offer, promote, open, newName, countsOf, db, passTime } = field;
  const codes = [
    await offer({ maxUses: 3, maxTickets: 1 }),
    await offer({ maxUses: 5, maxTickets: 1 }),
    await offer({ maxTickets: 1 }),
    ...(await promote(1, { maxUses: 4, maxUsesPerCustomer: 1, maxTickets: 1 })),
  ];
  const people = times(4, () => newName('person'));
  const count = new Set(times(clients, checkoutOf)).size;
  const shared = await atOnce(count, async (index) => ({
    ...(await open({ customer: { externalId: people[index % people.length] ?? '' }, promoCodes: codes })),
    number: newName('ORDER'),
  }));
  const plans = fc.sample(anyPlan, { seed: 1, numRuns: clients });

  const watch = watchPlaces(db);
  const answers = await atOnce(clients, async (client) => {
    const own = shared[checkoutOf(client)];
    const told: ShopAnswer[] = [];
    for (const { step, quantity, chosen } of own ? (plans[client] ?? []) : []) {
      if (step === 'wait') passTime(MINUTE / 4);
      else told.push(await take(step, own?.id ?? '', own?.number ?? '', quantity, chosen));
    }
    return told;
  });
  await watch.stop();

  const outcomes = tally(answers.flat());
  for (const outcome of Object.keys(outcomes)) expect(EXPECTED, JSON.stringify(outcomes)).toContain(outcome);
  expect(outcomes['200']).toBeGreaterThan(clients);
  for (const [index, limit] of [3, 5, Infinity, 4].entries()) {
    const { uses, holds } = await countsOf(codes[index] ?? '');
    expect(uses + holds).toBeLessThanOrEqual(limit);
  }

  /** Reserves and commits at the total that it is told of, as a shop does that shows it to the buyer first. */
  async function take(
    step: Exclude<Step, 'wait'>,
    id: string,
    number: string,
    quantity: number,
    chosen: readonly number[],
  ) {
    const cart = seats(quantity);
    switch (step) {
      case 'reserve':
        return atTrueTotal(id, (total) => shop.reserve(id, { cart, total, minutes: 1 }));
      case 'commit':
        return atTrueTotal(id, (total) => shop.commit(id, { orderNumber: number, cart, total }));
      case 'release':
        return shop.release(id);
      case 'cancel':
        return shop.cancel(number);
      case 'cart':
        return shop.putCart(id, cart);
      case 'codes':
        return shop.putCodes(
          id,
          chosen.map((index) => codes[index] ?? ''),
        );
    }
  }

  async function atTrueTotal(id: string, ask: (total: string) => Promise<ShopAnswer>): Promise<ShopAnswer> {
    const { total } = parseCheckout(await shop.read(id));
    const first = await ask(total);
    const { code, total: told } = first.json as { readonly code?: string; readonly total?: string };
    return code === 'total_mismatch' ? ask(told ?? '') : first;
  }
}
