import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyBasisPoints, anySafeAmount } from '../test/support/arbitraries.ts';
import {
  entryLevel,
  type Level,
  levelByTurnover,
  levelDiscount,
  nextLevel,
  NO_TERMS,
  pointsEarned,
  spendLimit,
  type Terms,
} from './loyalty.ts';
import { minor } from './money.ts';

function terms(over: Partial<Terms> = {}): Terms {
  return { type: 'cashback', basisPoints: 1_000, maxSpendBasisPoints: 5_000, ...over };
}

function level(oid: string, fromTurnoverMinor?: number, over: Partial<Level> = {}): Level {
  return {
    ...terms(),
    oid,
    title: oid,
    ...over,
    ...(fromTurnoverMinor === undefined ? {} : { fromTurnoverMinor: minor(fromTurnoverMinor) }),
  };
}

describe('the terms of a purchase', () => {
  test('let so much be spent, rounded down', () => {
    expect(spendLimit(terms(), minor(3))).toBe(1);
    expect(spendLimit(terms(), minor(4))).toBe(2);
    expect(spendLimit(terms({ maxSpendBasisPoints: 0 }), minor(10_000))).toBe(0);
    expect(spendLimit(terms({ maxSpendBasisPoints: 10_000 }), minor(3))).toBe(3);
  });

  test('earn so much, rounded half-up', () => {
    expect([4, 5, 14, 15].map((paid) => pointsEarned(terms(), minor(paid)))).toEqual([0, 1, 1, 2]);
  });

  test('take off so much on a discount level, rounded half-up, and nothing on any other', () => {
    const discount = terms({ type: 'discount', basisPoints: 700 });
    expect([7, 8, 50].map((amount) => levelDiscount(discount, minor(amount)))).toEqual([0, 1, 4]);
    expect(levelDiscount(terms(), minor(50))).toBe(0);
  });

  test('give no points on a discount level, whatever its percentages', () => {
    const discount = terms({ type: 'discount', basisPoints: 10_000, maxSpendBasisPoints: 10_000 });
    expect([spendLimit(discount, minor(100)), pointsEarned(discount, minor(100))]).toEqual([0, 0]);
  });

  test('of nobody’s level give nothing at all', () => {
    const amount = minor(1_000_000);
    expect([spendLimit(NO_TERMS, amount), pointsEarned(NO_TERMS, amount), levelDiscount(NO_TERMS, amount)]).toEqual([
      0, 0, 0,
    ]);
  });

  test('are exact at any amount that there can be', () => {
    fc.assert(
      fc.property(anySafeAmount, anyBasisPoints, (amount, basisPoints) => {
        const scaled = BigInt(amount) * BigInt(basisPoints);
        const down = scaled / 10_000n;
        const halfUp = (scaled * 2n + 10_000n) / 20_000n;
        expect(BigInt(spendLimit(terms({ maxSpendBasisPoints: basisPoints }), amount))).toBe(down);
        expect(BigInt(pointsEarned(terms({ basisPoints }), amount))).toBe(halfUp);
        expect(BigInt(levelDiscount(terms({ type: 'discount', basisPoints }), amount))).toBe(halfUp);
      }),
    );
  });

  test('never spend or take off more than the purchase', () => {
    fc.assert(
      fc.property(anySafeAmount, anyBasisPoints, (amount, basisPoints) => {
        expect(spendLimit(terms({ maxSpendBasisPoints: basisPoints }), amount)).toBeLessThanOrEqual(amount);
        expect(levelDiscount(terms({ type: 'discount', basisPoints }), amount)).toBeLessThanOrEqual(amount);
      }),
    );
  });
});

describe('a turnover', () => {
  const [base, silver, gold] = [level('base', 0), level('silver', 1_000), level('gold', 5_000)];
  const friends = level('friends');
  const levels = [gold, friends, base, silver];
  const reached = (turnover: number, current?: Level, mayGoDown = false) =>
    levelByTurnover(levels, current, minor(turnover), mayGoDown)?.oid;

  test('leads to the highest level whose threshold it reaches, to the hundredth', () => {
    expect([0, 999, 1_000, 4_999, 5_000, 1_000_000].map((turnover) => reached(turnover, base))).toEqual([
      'base',
      'base',
      'silver',
      'silver',
      'gold',
      'gold',
    ]);
  });

  test('takes along who is on no level', () => {
    expect(reached(1_000)).toBe('silver');
    expect(levelByTurnover([silver], undefined, minor(999), true)).toBeUndefined();
  });

  test('leaves whom the merchant put on a level without a threshold', () => {
    expect(reached(1_000_000, friends)).toBe('friends');
    expect(reached(0, friends, true)).toBe('friends');
  });

  test('takes nobody down unless the merchant wants it', () => {
    expect(reached(1_500, gold)).toBe('gold');
    expect(reached(1_500, gold, true)).toBe('silver');
    expect(reached(0, gold, true)).toBe('base');
  });

  test('leaves who has fallen below every threshold where they are', () => {
    expect(levelByTurnover([silver, gold], silver, minor(10), true)?.oid).toBe('silver');
  });

  test('moves nobody where no level has a threshold', () => {
    expect(levelByTurnover([friends], undefined, minor(1_000_000), true)).toBeUndefined();
  });

  test('of any size never takes anybody lower, where nobody may go down', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), fc.constantFrom(base, silver, gold), (turnover, current) => {
        const after = levelByTurnover(levels, current, minor(turnover), false);
        expect(after?.fromTurnoverMinor).toBeGreaterThanOrEqual(current.fromTurnoverMinor ?? 0);
      }),
    );
  });

  test('has a next level, and what is missing to it', () => {
    expect(nextLevel(levels, base, minor(400))).toEqual({ level: silver, missingMinor: 600 });
    expect(nextLevel(levels, silver, minor(1_000))).toEqual({ level: gold, missingMinor: 4_000 });
    expect(nextLevel(levels, undefined, minor(0))).toEqual({ level: silver, missingMinor: 1_000 });
  });

  test('has no next level on the highest, nor on one that turnover does not reach', () => {
    expect(nextLevel(levels, gold, minor(0))).toBeUndefined();
    expect(nextLevel(levels, gold, minor(1_000_000))).toBeUndefined();
    expect(nextLevel(levels, friends, minor(0))).toBeUndefined();
  });

  test('counts from the level that was kept though it fell', () => {
    expect(nextLevel(levels, silver, minor(300))).toEqual({ level: gold, missingMinor: 4_700 });
  });
});

describe('a new customer', () => {
  test('begins at the lowest threshold, however little another level gives', () => {
    expect(
      entryLevel([level('gold', 5_000), level('base', 100), level('none', undefined, { basisPoints: 0 })])?.oid,
    ).toBe('base');
  });

  test('begins at the least percentage where no level has a threshold, and nowhere where there is none', () => {
    expect(entryLevel([level('ten'), level('five', undefined, { basisPoints: 500 })])?.oid).toBe('five');
    expect(entryLevel([])).toBeUndefined();
  });
});
