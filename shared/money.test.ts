import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAmount, anyBasisPoints, anySafeAmount } from '../test/support/arbitraries.ts';
import { allocate, formatMinor, formatPercent, minor, parseHundredths, shareHalfUp, sum } from './money.ts';

describe('an amount in minor units', () => {
  test.each([0, 1, -1, Number.MAX_SAFE_INTEGER])('may be %s', (value) => {
    expect(minor(value)).toBe(value);
  });

  test.each([0.5, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])('is never %s', (value) => {
    expect(() => minor(value)).toThrow(RangeError);
  });

  test('is never summed past what is exact', () => {
    expect(sum([])).toBe(0);
    expect(sum([minor(1), minor(2)])).toBe(3);
    expect(() => sum([minor(Number.MAX_SAFE_INTEGER), minor(1)])).toThrow(RangeError);
  });
});

describe('reading hundredths', () => {
  test.each([
    ['0', 0],
    ['0.01', 1],
    ['12.5', 1_250],
    ['12.50', 1_250],
    ['007.5', 750],
    ['1099.00', 109_900],
    [0, 0],
    [-0, 0],
    [1099, 109_900],
    [0.1, 10],
    [12.34, 1_234],
    [1e3, 100_000],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('takes %j as %d', (input, expected) => {
    expect(parseHundredths(input)).toBe(expected);
  });

  test.each([
    ['a third decimal', '1.005'],
    ['a third decimal that is nothing', '1.000'],
    ['a third decimal of a number', 1.005],
    ['what floats make of 0.1 + 0.2', 0.1 + 0.2],
    ['an exponent', '1e3'],
    ['a number that prints with an exponent', 1e21],
    ['a small number that prints with an exponent', 1e-7],
    ['a sign', '-1'],
    ['a plus', '+1'],
    ['a negative number', -0.01],
    ['no digits', ''],
    ['no whole part', '.5'],
    ['no decimals after the point', '5.'],
    ['a comma', '1,50'],
    ['a thousands separator', '1 000'],
    ['white space', ' 1'],
    ['a line break', '1\n'],
    ['hexadecimal', '0x10'],
    ['digits of another script', '١٢'],
    ['full-width digits', '１２'],
    ['words', 'ten'],
    ['not a number', Number.NaN],
    ['infinity', Infinity],
    ['an amount just past the exact ones', '90071992547409.92'],
    ['the longest amount of fourteen digits', '99999999999999.99'],
    ['an amount of fifteen digits', '100000000000000'],
  ])('refuses %s', (_name, input) => {
    expect(parseHundredths(input)).toBeUndefined();
  });

  test('gives nothing but safe integers, whatever the text', () => {
    const anyDecimal = fc.stringMatching(/^\d{1,16}(\.\d{0,3})?$/);
    fc.assert(
      fc.property(fc.oneof(anyDecimal, fc.string(), fc.double()), (input) => {
        const parsed = parseHundredths(input);
        expect(parsed === undefined || (Number.isSafeInteger(parsed) && parsed >= 0)).toBe(true);
      }),
    );
  });
});

describe('writing amounts', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [10, '0.10'],
    [1_050, '10.50'],
    [-5, '-0.05'],
    [-1_050, '-10.50'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ])('%d is %s', (amount, text) => {
    expect(formatMinor(minor(amount))).toBe(text);
  });

  test('what is written reads back as the same amount', () => {
    fc.assert(
      fc.property(anySafeAmount, (amount) => {
        expect(parseHundredths(formatMinor(amount))).toBe(amount);
      }),
    );
  });

  test.each([
    [1, '0.01'],
    [1_000, '10'],
    [1_250, '12.5'],
    [2_525, '25.25'],
    [10_000, '100'],
  ])('%d basis points are %s in the shortest form', (basisPoints, text) => {
    expect(formatPercent(basisPoints)).toBe(text);
  });

  test('every percentage that is written reads back as itself', () => {
    for (let points = 1; points <= 10_000; points += 1) expect(parseHundredths(formatPercent(points))).toBe(points);
  });
});

describe('a share', () => {
  test.each([
    [1, 5_000, 1],
    [3, 5_000, 2],
    [1, 4_999, 0],
    [9_999, 10_000, 9_999],
    [33, 1_000, 3],
    [35, 1_000, 4],
    [0, 2_500, 0],
  ])('of %d at %d basis points is %d, half-up', (amount, basisPoints, expected) => {
    expect(shareHalfUp(minor(amount), basisPoints)).toBe(expected);
  });

  test('is the exact share rounded half-up, at any safe amount', () => {
    fc.assert(
      fc.property(anySafeAmount, anyBasisPoints, (amount, basisPoints) => {
        const exact = BigInt(amount) * BigInt(basisPoints); // in ten-thousandths
        const share = BigInt(shareHalfUp(amount, basisPoints)) * 10_000n;
        // Half-up: the share is at most a half above, and less than a half below what is exact.
        expect(share - exact <= 5_000n && exact - share < 5_000n).toBe(true);
      }),
    );
  });

  test('of the whole is the amount itself', () => {
    fc.assert(
      fc.property(anySafeAmount, (amount) => {
        expect(shareHalfUp(amount, 10_000)).toBe(amount);
      }),
    );
  });
});

describe('allocating an amount over weights', () => {
  const amounts = (...values: number[]) => values.map(minor);

  test.each([
    [1, [1, 1], [1, 0]],
    [2, [1, 1, 1], [1, 1, 0]],
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [333, 333, 334], [33, 33, 34]],
    [5, [0, 5, 0], [0, 5, 0]],
    [0, [0, 0], [0, 0]],
    [0, [], []],
    [10, [15, 5], [8, 2]],
  ])('%d over %j is %j', (total, weights, parts) => {
    expect(allocate(minor(total), amounts(...weights))).toEqual(parts);
  });

  test('has nowhere to put an amount when the weights are nothing', () => {
    expect(() => allocate(minor(1), amounts(0, 0))).toThrow(RangeError);
    expect(() => allocate(minor(1), [])).toThrow(RangeError);
  });

  const anyAllocation = fc
    .array(anyAmount, { minLength: 1, maxLength: 12 })
    .chain((weights) => fc.record({ weights: fc.constant(weights), total: fc.nat({ max: sum(weights) }).map(minor) }));

  test('sums exactly, gives no part more than its weight, and none below nothing', () => {
    fc.assert(
      fc.property(anyAllocation, ({ total, weights }) => {
        const parts = allocate(total, weights);
        expect(sum(parts)).toBe(total);
        parts.forEach((part, index) => {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(weights[index] ?? -1);
        });
      }),
    );
  });

  test('keeps each part within one minor unit of its exact share', () => {
    fc.assert(
      fc.property(anyAllocation, ({ total, weights }) => {
        const whole = weights.reduce((partial, weight) => partial + BigInt(weight), 0n);
        allocate(total, weights).forEach((part, index) => {
          const exact = BigInt(total) * BigInt(weights[index] ?? 0); // times `whole`
          const distance = BigInt(part) * whole - exact;
          expect(distance < whole || whole === 0n).toBe(true);
          expect(-distance < whole || whole === 0n).toBe(true);
        });
      }),
    );
  });

  test('gives equal weights the larger part first, so that the order of lines decides', () => {
    fc.assert(
      fc.property(anyAllocation, ({ total, weights }) => {
        const parts = allocate(total, weights);
        weights.forEach((weight, index) => {
          const earlier = weights.indexOf(weight);
          expect(parts[earlier]).toBeGreaterThanOrEqual(parts[index] ?? Infinity);
        });
      }),
    );
  });
});
