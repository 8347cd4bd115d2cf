import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAmount, anySafeAmount } from '../test/support/arbitraries.ts';
import { cartLine } from '../test/support/builders.ts';
import { type Minor, minor } from './money.ts';
import {
  countsForTickets,
  lineCountsForTickets,
  liveTickets,
  missingToNextTicket,
  ticketsEarned,
  type TicketRule,
  type TicketScope,
} from './ticket.ts';

const LARGEST = Number.MAX_SAFE_INTEGER;
const EVERYTHING: TicketScope = { products: [], categories: [], excludedProducts: [] };

function rule(minAmount: number, multiplicity: number): TicketRule {
  return { minAmountMinor: minor(minAmount), multiplicityMinor: minor(multiplicity) };
}

const isMore = (amount: Minor) => amount > 0;

const anyRule = fc.record({ minAmountMinor: anySafeAmount, multiplicityMinor: anySafeAmount.filter(isMore) });
const anyUsualRule = fc.record({ minAmountMinor: anyAmount, multiplicityMinor: anyAmount.filter(isMore) });

/** Counts them out one by one, in numbers without a limit. */
function countOut({ minAmountMinor, multiplicityMinor }: TicketRule, sum: bigint): bigint {
  return sum < BigInt(minAmountMinor) ? 0n : sum / BigInt(multiplicityMinor);
}

describe('the tickets that a sum earns', () => {
  test('are one for each full multiple of the whole sum', () => {
    expect(ticketsEarned(rule(100_000, 10_000), minor(41_395_000))).toBe(4139);
  });

  test.each([
    [99_999, 0],
    [100_000, 10],
    [100_001, 10],
  ])('begin at the threshold, to the kopeck, and it is not subtracted: %i', (sum, tickets) => {
    expect(ticketsEarned(rule(100_000, 10_000), minor(sum))).toBe(tickets);
  });

  test.each([
    [109_999, 10],
    [110_000, 11],
    [110_001, 11],
  ])('grow at a full multiple, to the kopeck: %i', (sum, tickets) => {
    expect(ticketsEarned(rule(100_000, 10_000), minor(sum))).toBe(tickets);
  });

  test('are one for each kopeck where that is the multiple, and for each whole unit where that is', () => {
    expect(ticketsEarned(rule(0, 1), minor(LARGEST))).toBe(LARGEST);
    expect(ticketsEarned(rule(0, 100), minor(LARGEST))).toBe(90_071_992_547_409);
    expect(ticketsEarned(rule(0, 1), minor(0))).toBe(0);
  });

  test('are none where the threshold is below the multiple and the sum is between them', () => {
    expect(ticketsEarned(rule(500, 10_000), minor(9_999))).toBe(0);
  });

  test('are what counting them out one by one gives, up to the largest sum', () => {
    fc.assert(
      fc.property(anyRule, anySafeAmount, (any, sum) => {
        expect(BigInt(ticketsEarned(any, sum))).toBe(countOut(any, BigInt(sum)));
      }),
    );
  });

  test('are never less than those of its parts: there is one floor', () => {
    fc.assert(
      fc.property(anyUsualRule, fc.array(anyAmount, { maxLength: 8 }), (any, parts) => {
        const whole = minor(parts.reduce((sum, part) => sum + part, 0));
        const apart = parts.reduce((sum, part) => sum + ticketsEarned(any, part), 0);
        expect(ticketsEarned(any, whole)).toBeGreaterThanOrEqual(apart);
      }),
    );
  });
});

describe('what is missing to the next ticket', () => {
  test.each([
    [0, 100_000],
    [99_999, 1],
    [100_000, 10_000],
    [109_999, 1],
    [107_500, 2_500],
  ])('of %i is %i', (sum, missing) => {
    expect(missingToNextTicket(rule(100_000, 10_000), minor(sum))).toBe(missing);
  });

  test('is the multiple where that is over the threshold', () => {
    expect(missingToNextTicket(rule(500, 10_000), minor(400))).toBe(9_600);
    expect(missingToNextTicket(rule(500, 10_000), minor(600))).toBe(9_400);
  });

  test('brings one more when it is spent, and none when it is spent but for a kopeck', () => {
    fc.assert(
      fc.property(anyRule, anySafeAmount, (any, sum) => {
        const missing = missingToNextTicket(any, sum);
        const now = countOut(any, BigInt(sum));
        expect(missing).toBeGreaterThan(0);
        expect(countOut(any, BigInt(sum) + BigInt(missing) - 1n)).toBe(now);
        const then = countOut(any, BigInt(sum) + BigInt(missing));
        expect(then).toBeGreaterThan(now);
        if (now > 0n) expect(then).toBe(now + 1n);
      }),
    );
  });
});

describe('the goods that count', () => {
  test('are all of them where nothing is restricted, also those of no product and no category', () => {
    expect(countsForTickets(EVERYTHING, { productId: 1, category: 2 })).toBe(true);
    expect(countsForTickets(EVERYTHING, {})).toBe(true);
  });

  test.each([
    [{ productId: 1, category: 9 }, true],
    [{ productId: 9, category: 2 }, true],
    [{ category: 2 }, true],
    [{ productId: 9, category: 9 }, false],
    [{ productId: 2, category: 1 }, false],
    [{}, false],
  ])('are of one list or of the other: %j', (good, counts) => {
    expect(countsForTickets({ ...EVERYTHING, products: [1], categories: [2] }, good)).toBe(counts);
  });

  test('are not those that are excluded, whatever list they are of', () => {
    const scope = { products: [1, 2], categories: [3], excludedProducts: [2, 5] };
    expect(countsForTickets(scope, { productId: 1 })).toBe(true);
    expect(countsForTickets(scope, { productId: 2, category: 3 })).toBe(false);
    expect(countsForTickets(scope, { productId: 5, category: 3 })).toBe(false);
    expect(countsForTickets({ ...EVERYTHING, excludedProducts: [2] }, { productId: 2 })).toBe(false);
  });

  test.each(['fee', 'certificate'] as const)('are never a %s', (kind) => {
    expect(lineCountsForTickets(EVERYTHING, cartLine({ kind }))).toBe(false);
  });

  test.each(['product', 'ticket'] as const)('may be a %s', (kind) => {
    expect(lineCountsForTickets(EVERYTHING, cartLine({ kind }))).toBe(true);
    expect(lineCountsForTickets({ ...EVERYTHING, products: [1] }, cartLine({ kind, productId: 2 }))).toBe(false);
  });
});

test('what is void of a range is its tail', () => {
  expect(liveTickets({ first: 101, count: 10 }, 0)).toEqual({ first: 101, count: 10 });
  expect(liveTickets({ first: 101, count: 10 }, 3)).toEqual({ first: 101, count: 7 });
  expect(liveTickets({ first: 101, count: 10 }, 10)).toEqual({ first: 101, count: 0 });
});
