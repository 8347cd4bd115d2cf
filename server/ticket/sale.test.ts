import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minor } from '../../shared/money.ts';
import type { Campaign } from './campaigns.store.ts';
import type { Good } from './goods.store.ts';
import { type Bought, countSale, mergeBought, ticketsKept } from './sale.ts';

const campaign: Campaign = {
  id: 3,
  name: 'A ticket for each hundred',
  rule: { minAmountMinor: minor(100_000), multiplicityMinor: minor(10_000) },
  scope: { products: [], categories: [], excludedProducts: [] },
  points: [],
  startAt: undefined,
  finishAt: undefined,
  rules: undefined,
};

const goodOf = (id: number, unitPriceMinor: number): Good => ({
  id,
  name: `Good ${id}`,
  categoryId: id % 3,
  priceMinor: minor(1),
  unitPriceMinor: minor(unitPriceMinor),
});

const anyBought = fc.array(
  fc.record({ productId: fc.integer({ min: 1, max: 6 }), quantity: fc.integer({ min: 1, max: 5 }) }),
  { minLength: 1, maxLength: 8 },
);
const anyGoods = fc
  .array(fc.integer({ min: 0, max: 200_000 }), { minLength: 4, maxLength: 4 })
  .map((prices) => new Map(prices.map((price, index) => [index + 1, goodOf(index + 1, price)])));
const anyRule = fc.record({
  minAmountMinor: fc.integer({ min: 0, max: 300_000 }).map(minor),
  multiplicityMinor: fc.integer({ min: 1, max: 50_000 }).map(minor),
});

const sumUp = (bought: readonly Bought[]) => new Map(bought.map(({ productId, quantity }) => [productId, quantity]));

describe('a sale', () => {
  test('earns nothing a kopeck below the threshold, and by its whole sum from it on', () => {
    const earned = (kopecks: number) =>
      countSale(campaign, [{ productId: 1, quantity: 1 }], new Map([[1, goodOf(1, kopecks)]])).tickets;
    expect([99_999, 100_000, 100_001, 109_999, 110_000].map(earned)).toEqual([0, 10, 10, 10, 11]);
  });

  test('has one floor on the whole sum, not one for each product', () => {
    const goods = new Map([1, 2, 3].map((id) => [id, goodOf(id, 59_999)]));
    const bought = [1, 2, 3].map((productId) => ({ productId, quantity: 1 }));
    expect(countSale(campaign, bought, goods).tickets).toBe(17);
  });

  test('counts each entry where it stands, and a product that stands twice each time', () => {
    const goods = new Map([1, 2].map((id) => [id, goodOf(id, 100)]));
    const bought = [
      { productId: 2, quantity: 1 },
      { productId: 9, quantity: 4 },
      { productId: 1, quantity: 2 },
      { productId: 2, quantity: 3 },
    ];
    expect(countSale(campaign, bought, goods).goods.map(({ id, quantity }) => [id, quantity])).toEqual([
      [2, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  test('of which all came back keeps nothing', () => {
    fc.assert(
      fc.property(anyBought, anyGoods, anyRule, (bought, goods, rule) => {
        const sale = countSale({ ...campaign, rule }, bought, goods);
        expect(ticketsKept(sale, sumUp(mergeBought(bought)))).toBe(0);
        expect(ticketsKept(sale, new Map())).toBe(sale.tickets);
      }),
    );
  });

  test('keeps what a sale of the kept products alone would earn, and never more than before', () => {
    fc.assert(
      fc.property(anyBought, anyGoods, anyRule, fc.infiniteStream(fc.nat()), (bought, goods, rule, random) => {
        const judged = { ...campaign, rule };
        const sale = countSale(judged, bought, goods);
        const all = mergeBought(bought);
        const returned = new Map<number, number>();
        let before = sale.tickets;
        for (const { productId, quantity } of all) {
          returned.set(productId, (random.next().value ?? 0) % (quantity + 1));
          const kept = all
            .map((each) => ({ ...each, quantity: each.quantity - (returned.get(each.productId) ?? 0) }))
            .filter((each) => each.quantity > 0);
          const now = ticketsKept(sale, returned);
          expect(now).toBe(countSale(judged, kept, goods).tickets);
          expect(now).toBeLessThanOrEqual(before);
          before = now;
        }
      }),
    );
  });
});
