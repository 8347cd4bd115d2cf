import { describe, expect, test } from 'vitest';
import { displayName, integerId, money, oid, percent, positiveMoney, secret, slug } from './primitives.ts';

describe('money in a document', () => {
  test.each([
    ['1099.00', 109_900],
    [1099, 109_900],
    [0.1, 10],
    ['0', 0],
    ['1000000000.00', 100_000_000_000],
  ])('%j is %d minor units', (input, amount) => {
    expect(money.parse(input)).toBe(amount);
  });

  test.each([
    ['1000000000.01'],
    ['1.005'],
    [1.005],
    [-1],
    ['-1'],
    [''],
    ['1e3'],
    [Infinity],
    [Number.NaN],
    [null],
    [true],
    [['1']],
    [{}],
  ])('is not %j', (input) => {
    expect(money.safeParse(input).success).toBe(false);
  });

  test('is more than nothing where a discount is meant', () => {
    expect(positiveMoney.parse('0.01')).toBe(1);
    expect(positiveMoney.safeParse('0.00').success).toBe(false);
  });
});

describe('a percentage', () => {
  test.each([
    ['12.5', 1_250],
    [100, 10_000],
    ['0.01', 1],
  ])('%j is %d basis points', (input, points) => {
    expect(percent.parse(input)).toBe(points);
  });

  test.each([['0'], ['100.01'], ['12.345'], ['25%'], [-5], [null]])('is not %j', (input) => {
    expect(percent.safeParse(input).success).toBe(false);
  });
});

describe('ids, names and secrets', () => {
  test('an id that a merchant chooses may be a number, and is read as its digits', () => {
    expect(slug.parse(7)).toBe('7');
    expect(slug.parse('Summer_2026.a-b')).toBe('Summer_2026.a-b');
  });

  test.each([['=A'], [''], ['-a'], ['a b'], ['ж'], ['a\u0000'], ['a'.repeat(65)], [1.5], [-1], [['a']]])(
    'such an id is not %j',
    (input) => {
      expect(slug.safeParse(input).success).toBe(false);
    },
  );

  test.each([[0], [-1], [1.5], ['1'], [true], [2 ** 53], [Infinity]])('an integer id is not %j', (input) => {
    expect(integerId.safeParse(input).success).toBe(false);
  });

  test.each([
    ['5D765A4A221988D7DA985875'],
    ['5d765a4a221988d7da98587'],
    ['5d765a4a221988d7da9858755'],
    [`${'a'.repeat(24)}\n`],
  ])('an opaque id of ours is not %j', (input) => {
    expect(oid.safeParse(input).success).toBe(false);
  });

  test('a name has no control characters', () => {
    expect(displayName.parse('Ёлка №1 🎄')).toBe('Ёлка №1 🎄');
    for (const input of ['', 'a\u0000b', 'a\nb', 'a\u0085b', 'x'.repeat(201)]) {
      expect(displayName.safeParse(input).success).toBe(false);
    }
  });

  test('a secret is at least sixteen visible characters of ASCII', () => {
    expect(secret.safeParse('0123456789abcdef').success).toBe(true);
    for (const input of ['0123456789abcde', '0123456789 abcdef', 'пароль-пароль-пароль', 'x'.repeat(201)]) {
      expect(secret.safeParse(input).success).toBe(false);
    }
  });
});
