import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCart, anyPromotion } from '../test/support/arbitraries.ts';
import { cartLine, promotionOf } from '../test/support/builders.ts';
import { type CartLine, lineAmount } from './cart.ts';
import { minor } from './money.ts';
import { applyPromotion, type Benefit, type Promotion, whyUnusable } from './promo.ts';

const percentage = (basisPoints: number): Benefit => ({ kind: 'percentage', basisPoints });
const fix = (amount: number, per: 'ticket' | 'order' = 'ticket'): Benefit => ({
  kind: 'fix',
  amountMinor: minor(amount),
  per,
});

/** The discount of each line, or why there is none. */
function discounts(promotion: Promotion, cart: readonly CartLine[]): unknown {
  const result = applyPromotion(promotion, cart);
  if (result.status === 'not_applicable') return result.reason;
  return Object.fromEntries(result.lines.map(({ id, discountMinor }) => [id, discountMinor]));
}

describe('a percentage', () => {
  test('is rounded half-up for each unit, not for the line', () => {
    expect(
      discounts(promotionOf({ benefit: percentage(1_000) }), [cartLine({ unitPriceMinor: 5, quantity: 3 })]),
    ).toEqual({
      'line-1': 3,
    });
  });

  test('of one hundred is exactly the amount', () => {
    const cart = [cartLine({ unitPriceMinor: 333, quantity: 7 }), cartLine({ id: 'line-2', unitPriceMinor: 1 })];
    expect(discounts(promotionOf({ benefit: percentage(10_000) }), cart)).toEqual({ 'line-1': 2_331, 'line-2': 1 });
  });
});

describe('a fixed amount', () => {
  test('per ticket is taken off each unit, and no unit falls below nothing', () => {
    const cart = [cartLine({ unitPriceMinor: 99, quantity: 2 }), cartLine({ id: 'dear', unitPriceMinor: 101 })];
    expect(discounts(promotionOf({ benefit: fix(100) }), cart)).toEqual({ 'line-1': 198, dear: 100 });
  });

  test('per order is split over the lines by largest remainder, to the kopeck', () => {
    const cart = ['a', 'b', 'c'].map((id) => cartLine({ id, unitPriceMinor: 100 }));
    expect(discounts(promotionOf({ benefit: fix(100, 'order') }), cart)).toEqual({ a: 34, b: 33, c: 33 });
  });

  test('per order is never more than the lines are worth', () => {
    const cart = [cartLine({ unitPriceMinor: 40 }), cartLine({ id: 'free', unitPriceMinor: 0 })];
    expect(discounts(promotionOf({ benefit: fix(100, 'order') }), cart)).toEqual({ 'line-1': 40, free: 0 });
  });

  test('per order takes nothing off what is free', () => {
    expect(discounts(promotionOf({ benefit: fix(100, 'order') }), [cartLine({ unitPriceMinor: 0 })])).toEqual({
      'line-1': 0,
    });
  });
});

describe('the conditions', () => {
  const two = [cartLine({ quantity: 1 }), cartLine({ id: 'other', event: 'elsewhere', quantity: 1 })];

  test('the fewest tickets count the whole order, and once reached every eligible ticket is discounted', () => {
    const promotion = promotionOf({ minTickets: 2, event: 'elsewhere' });
    expect(discounts(promotion, two)).toEqual({ other: 100 });
    expect(applyPromotion({ ...promotion, minTickets: 3 }, two)).toEqual({
      status: 'not_applicable',
      reason: 'min_tickets',
      minTickets: 3,
      has: 2,
    });
  });

  test('goods, fees and certificates are no tickets', () => {
    const cart = (['product', 'fee', 'certificate'] as const).map((kind) => cartLine({ id: kind, kind, quantity: 5 }));
    expect(discounts(promotionOf({ minTickets: 1 }), cart)).toBe('min_tickets');
  });

  test('the most tickets are a cap: the first so many are discounted, the rest keep their price', () => {
    const cart = [cartLine({ quantity: 2 }), cartLine({ id: 'b', quantity: 3 }), cartLine({ id: 'c', quantity: 1 })];
    expect(discounts(promotionOf({ maxTickets: 4 }), cart)).toEqual({ 'line-1': 200, b: 200 });
  });

  test('the cap passes over what is out of scope', () => {
    const cart = [cartLine({ kind: 'fee', quantity: 2 }), cartLine({ id: 'b', quantity: 3 })];
    expect(discounts(promotionOf({ maxTickets: 2 }), cart)).toEqual({ b: 200 });
  });

  test('the least amount is inclusive, at full price, of all that could be discounted', () => {
    const cart = [cartLine({ unitPriceMinor: 600 }), cartLine({ id: 'b', event: 'x', unitPriceMinor: 400 })];
    const promotion = promotionOf({ event: 'x', minAmountMinor: minor(1_000) });
    expect(discounts(promotion, cart)).toEqual({ b: 40 });
    expect(applyPromotion({ ...promotion, minAmountMinor: minor(1_001) }, cart)).toEqual({
      status: 'not_applicable',
      reason: 'min_amount',
      minAmountMinor: 1_001,
      hasMinor: 1_000,
    });
  });

  test('fees and certificates do not help to reach the least amount', () => {
    const cart = [cartLine(), cartLine({ id: 'fee', kind: 'fee' }), cartLine({ id: 'gift', kind: 'certificate' })];
    expect(discounts(promotionOf({ minAmountMinor: minor(1_001) }), cart)).toBe('min_amount');
  });

  test('fees and certificates are never discounted', () => {
    const cart = [cartLine({ id: 'fee', kind: 'fee' }), cartLine({ id: 'gift', kind: 'certificate' }), cartLine()];
    expect(discounts(promotionOf(), cart)).toEqual({ 'line-1': 100 });
    expect(discounts(promotionOf(), cart.slice(0, 2))).toBe('nothing_in_scope');
    expect(discounts(promotionOf(), [])).toBe('nothing_in_scope');
  });

  test('sets narrow an event, and a line without a set is of none', () => {
    const cart = [
      cartLine({ id: 'in', event: 'e', set: 's' }),
      cartLine({ id: 'otherSet', event: 'e', set: 't' }),
      cartLine({ id: 'otherEvent', event: 'f', set: 's' }),
      cartLine({ id: 'noSet', event: 'e' }),
    ];
    expect(discounts(promotionOf({ event: 'e', sets: ['s'] }), cart)).toEqual({ in: 100 });
  });

  test('a product is in scope by itself or by its category', () => {
    const cart = [
      cartLine({ id: 'itself', kind: 'product', productId: 1 }),
      cartLine({ id: 'category', kind: 'product', productId: 2, category: 10 }),
      cartLine({ id: 'neither', kind: 'product', productId: 3, category: 20 }),
      cartLine({ id: 'ticket' }),
    ];
    expect(discounts(promotionOf({ products: [1], categories: [10] }), cart)).toEqual({ itself: 100, category: 100 });
  });
});

/** The same rule, a unit at a time and without haste. */
function discountUnitByUnit(promotion: Promotion, cart: readonly CartLine[]): Map<string, bigint> | undefined {
  const goods = cart.filter(({ kind }) => kind === 'ticket' || kind === 'product');
  const eligible = goods.filter((line) => {
    if (promotion.event && line.event !== promotion.event) return false;
    if (promotion.sets.length && !promotion.sets.includes(line.set ?? '')) return false;
    const byProduct = promotion.products.includes(line.productId ?? -1);
    const byCategory = promotion.categories.includes(line.category ?? -1);
    return byProduct || byCategory || promotion.products.length + promotion.categories.length === 0;
  });
  const units = eligible.flatMap((line) => Array.from({ length: line.quantity }, () => line));
  const tickets = cart.reduce((count, line) => (line.kind === 'ticket' ? count + line.quantity : count), 0);
  const worth = goods.reduce((total, line) => total + line.unitPriceMinor * line.quantity, 0);
  if (units.length === 0 || tickets < (promotion.minTickets ?? 0) || worth < (promotion.minAmountMinor ?? 0)) {
    return undefined;
  }
  const discountOf = new Map<string, bigint>();
  for (const { id, unitPriceMinor } of units.slice(0, promotion.maxTickets)) {
    const price = BigInt(unitPriceMinor);
    const { benefit } = promotion;
    const wanted =
      benefit.kind === 'fix' ? BigInt(benefit.amountMinor) : (price * BigInt(benefit.basisPoints) + 5_000n) / 10_000n;
    discountOf.set(id, (discountOf.get(id) ?? 0n) + (wanted < price ? wanted : price));
  }
  return discountOf;
}

describe('any promotion on any cart', () => {
  const isPerUnit = ({ benefit }: Promotion) => benefit.kind === 'percentage' || benefit.per === 'ticket';

  test('discounts what a unit-by-unit reading of the rule discounts', () => {
    fc.assert(
      fc.property(anyPromotion.filter(isPerUnit), anyCart, (promotion, cart) => {
        const expected = discountUnitByUnit(promotion, cart);
        const result = applyPromotion(promotion, cart);
        const actual =
          result.status === 'applied'
            ? new Map(result.lines.map(({ id, discountMinor }) => [id, BigInt(discountMinor)]))
            : undefined;
        expect(actual).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  test('lines sum to the discount, and none falls below nothing', () => {
    fc.assert(
      fc.property(anyPromotion, anyCart, (promotion, cart) => {
        const result = applyPromotion(promotion, cart);
        if (result.status !== 'applied') return;
        const amountOf = new Map(cart.map((line) => [line.id, lineAmount(line)]));
        for (const { id, discountMinor } of result.lines) {
          expect(discountMinor).toBeGreaterThanOrEqual(0);
          expect(discountMinor).toBeLessThanOrEqual(amountOf.get(id) ?? -1);
        }
        expect(result.discountMinor).toBe(result.lines.reduce((total, line) => total + line.discountMinor, 0));
      }),
      { numRuns: 1_000 },
    );
  });

  test('takes an amount per order whole, unless what is in scope is worth less', () => {
    fc.assert(
      fc.property(anyPromotion, anyCart, fc.nat(1_000_000), (terms, cart, amount) => {
        const result = applyPromotion({ ...terms, maxTickets: undefined, benefit: fix(amount, 'order') }, cart);
        if (result.status !== 'applied') return;
        const inScope = cart.filter(({ id }) => result.lines.some((line) => line.id === id));
        const worth = inScope.reduce((total, line) => total + lineAmount(line), 0);
        expect(result.discountMinor).toBe(Math.min(amount, worth));
      }),
    );
  });
});

describe('when a code can be used', () => {
  const start = Date.parse('2019-10-30T21:00:00Z');
  const finish = Date.parse('2019-11-30T20:59:00Z');
  const windowed = promotionOf({ startAt: start, finishAt: finish, maxUses: 3 });
  const reasonAt = (promotion: Promotion, now: number, uses = 0) => whyUnusable(promotion, uses, now)?.reason;

  test('from the first instant of its window on, and not a millisecond sooner', () => {
    expect(whyUnusable(windowed, 0, start - 1)).toEqual({ reason: 'not_started', startAt: start });
    expect(reasonAt(windowed, start)).toBeUndefined();
  });

  test('to the very end of the last second of its window', () => {
    expect(reasonAt(windowed, finish)).toBeUndefined();
    expect(reasonAt(windowed, finish + 999)).toBeUndefined();
    expect(reasonAt(windowed, finish + 1_000)).toBe('expired');
  });

  test('to the end of the second even where the window was stated to the millisecond', () => {
    const fine = promotionOf({ finishAt: finish + 250 });
    expect(reasonAt(fine, finish + 999)).toBeUndefined();
    expect(reasonAt(fine, finish + 1_000)).toBe('expired');
  });

  test('as often as it may, and not once more', () => {
    expect(reasonAt(windowed, start, 2)).toBeUndefined();
    expect(reasonAt(windowed, start, 3)).toBe('exhausted');
    expect(reasonAt(promotionOf(), start, 1_000_000)).toBeUndefined();
  });

  test('the first reason in the fixed order is told', () => {
    const off = { ...windowed, enabled: false };
    expect(reasonAt(off, start - 1, 3)).toBe('switched_off');
    expect(reasonAt(off, finish + 1_000, 3)).toBe('switched_off');
    expect(reasonAt(windowed, start - 1, 3)).toBe('not_started');
    expect(reasonAt(windowed, finish + 1_000, 3)).toBe('expired');
  });
});
