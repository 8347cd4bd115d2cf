import { describe, expect, test } from 'vitest';
import { FORGED_SIGNATURES, RECORDED_ROUNDS } from '../test/support/drand.ts';
import { isCanonicalSignature, roundAt, timeOfRound } from './drand.ts';

const MODULUS = '1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab';

describe('a signature of drand', () => {
  test.each(RECORDED_ROUNDS)('counts as the network writes it: round $round', ({ signature }) => {
    expect(isCanonicalSignature(signature)).toBe(true);
  });

  test.each(FORGED_SIGNATURES)('does not count %s', (_, { signature }) => {
    expect(isCanonicalSignature(signature)).toBe(false);
  });

  const [{ signature }] = RECORDED_ROUNDS;

  test.each([
    ['in capitals', signature.toUpperCase()],
    ['with a byte less', signature.slice(2)],
    ['with a byte more', `${signature}00`],
    ['with a line end', `${signature}\n`],
    ['as the point at infinity', `c${'0'.repeat(95)}`],
    ['without the sign of its compression', `1${signature.slice(1)}`],
    ['with the field itself for a coordinate', `9${MODULUS.slice(1)}`],
  ])('does not count %s', (_, other) => {
    expect(isCanonicalSignature(other)).toBe(false);
  });

  test('counts up to the last coordinate there is', () => {
    expect(isCanonicalSignature(`9${MODULUS.slice(1, -1)}a`)).toBe(true);
  });
});

test('a round is the first that is not before its time', () => {
  expect(timeOfRound(1000)).toBe(Date.parse('2023-08-23T15:59:24Z'));
  expect([-1, 0, 1].map((ms) => roundAt(timeOfRound(1000) + ms))).toEqual([1000, 1000, 1001]);
  expect(roundAt(0)).toBe(1);
});
