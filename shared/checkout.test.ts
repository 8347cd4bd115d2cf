import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAmount, anyAskedCodes, anyCart, JUDGED_AT } from '../test/support/arbitraries.ts';
import { cartLine, promotionOf } from '../test/support/builders.ts';
import { type CartLine, isDiscountable, lineAmount } from './cart.ts';
import { type AskedCode, type Quote, quoteCheckout, type QuotedLine, returnUnits, sumUp } from './checkout.ts';
import { minor } from './money.ts';
import type { Benefit, Promotion } from './promo.ts';

const percentage = (basisPoints: number): Benefit => ({ kind: 'percentage', basisPoints });
const fix = (amount: number, per: 'ticket' | 'order' = 'ticket'): Benefit => ({
  kind: 'fix',
  amountMinor: minor(amount),
  per,
});

function asked(code: string, promotion: Partial<Promotion> = {}, over: Partial<AskedCode> = {}): AskedCode {
  return {
    code,
    promotionId: `=${code}`,
    promotion: promotionOf(promotion),
    usesByOthers: 0,
    usesByCustomer: undefined,
    ...over,
  };
}

const quote = (cart: readonly CartLine[], ...codes: readonly AskedCode[]) => quoteCheckout(cart, codes, JUDGED_AT);

/** What each code came to: its discount, or why it gives none. */
function outcomes({ promoCodes }: Quote): Record<string, unknown> {
  const come: Record<string, unknown> = {};
  for (const outcome of promoCodes) {
    if (outcome.status === 'applied') come[outcome.code] = outcome.discountMinor;
    else come[outcome.code] = outcome.status === 'skipped' ? outcome.why.reason : outcome.reason;
  }
  return come;
}

const add = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('several codes on one order', () => {
  test('each discount units of their own, in order of entry', () => {
    const cart = [cartLine({ unitPriceMinor: 1_000, quantity: 3 })];
    const first = asked('FIRST', { benefit: percentage(5_000), maxTickets: 1 });
    const second = asked('SECOND', { benefit: percentage(1_000) });
    expect(quote(cart, first, second)).toMatchObject({
      subtotalMinor: 3_000,
      discountMinor: 700,
      totalMinor: 2_300,
      lines: [
        {
          discounts: [
            { code: 'FIRST', units: 1, discountMinor: 500 },
            { code: 'SECOND', units: 2, discountMinor: 200 },
          ],
        },
      ],
    });
    expect(outcomes(quote(cart, second, first))).toEqual({ SECOND: 300, FIRST: 'already_discounted' });
  });

  test('count units that another took for their conditions', () => {
    const cart = [cartLine({ unitPriceMinor: 1_000, quantity: 3 })];
    const first = asked('FIRST', { benefit: percentage(10_000), maxTickets: 2 });
    const second = asked('SECOND', { minTickets: 3, minAmountMinor: minor(3_000) });
    expect(outcomes(quote(cart, first, second))).toEqual({ FIRST: 2_000, SECOND: 100 });
  });

  test('share an amount per order over the units that are left, by largest remainder', () => {
    const cart = ['a', 'b', 'c'].map((id) => cartLine({ id, unitPriceMinor: 100, quantity: 2 }));
    const taken = asked('TAKEN', { benefit: percentage(10_000), maxTickets: 1 });
    const order = asked('ORDER', { benefit: fix(101, 'order') });
    const { lines } = quote(cart, taken, order);
    expect(lines.map(({ discounts }) => discounts.at(-1))).toEqual([
      { code: 'ORDER', units: 1, discountMinor: 20 },
      { code: 'ORDER', units: 2, discountMinor: 41 },
      { code: 'ORDER', units: 2, discountMinor: 40 },
    ]);
  });

  test('of a hundred percent leave exactly nothing to pay but fees and certificates', () => {
    const goods = [cartLine({ unitPriceMinor: 333, quantity: 7 }), cartLine({ id: 'b', unitPriceMinor: 1 })];
    const rest = [
      cartLine({ id: 'fee', kind: 'fee', unitPriceMinor: 99 }),
      cartLine({ id: 'gift', kind: 'certificate', unitPriceMinor: 50_000 }),
    ];
    const all = asked('ALL', { benefit: percentage(10_000) });
    expect(quote(goods, all).totalMinor).toBe(0);
    expect(quote([...rest, ...goods], all).totalMinor).toBe(50_099);
    expect(outcomes(quote(rest, all))).toEqual({ ALL: 'nothing_in_scope' });
  });

  test('change nothing in an empty cart', () => {
    expect(quote([], asked('CODE'))).toEqual({
      lines: [],
      promoCodes: [{ code: 'CODE', status: 'not_applicable', reason: 'nothing_in_scope' }],
      level: undefined,
      points: undefined,
      certificates: [],
      paidByCertificates: undefined,
      loyalty: undefined,
      subtotalMinor: 0,
      discountMinor: 0,
      pointsMinor: 0,
      certificatesMinor: 0,
      totalMinor: 0,
    });
  });
});

describe('why a code gives nothing', () => {
  const cart = [cartLine()];
  const bad = {
    enabled: false,
    startAt: JUDGED_AT + 1,
    finishAt: JUDGED_AT - 1_000,
    maxUses: 1,
    maxUsesPerCustomer: 1,
    event: 'elsewhere',
  };
  const whyOf = (promotion: Partial<Promotion>, usesByCustomer?: number) =>
    outcomes(quote(cart, asked('CODE', promotion, { usesByOthers: 1, usesByCustomer })))['CODE'];

  test('is the first reason in one fixed order', () => {
    expect(whyOf(bad)).toBe('switched_off');
    expect(whyOf({ ...bad, enabled: true })).toBe('not_started');
    expect(whyOf({ ...bad, enabled: true, startAt: undefined })).toBe('expired');
    const inTime = { ...bad, enabled: true, startAt: undefined, finishAt: undefined };
    expect(whyOf(inTime)).toBe('exhausted');
    expect(whyOf({ ...inTime, maxUses: 2 })).toBe('identity_required');
    expect(whyOf({ ...inTime, maxUses: 2 }, 1)).toBe('customer_limit');
    expect(whyOf({ ...inTime, maxUses: 2 }, 0)).toBe('nothing_in_scope');
  });

  test('is told with what it takes: from when on, and how often', () => {
    const early = asked('EARLY', { startAt: JUDGED_AT + 1 });
    const often = asked('OFTEN', { maxUsesPerCustomer: 2 }, { usesByCustomer: 2 });
    expect(quote(cart, early, often).promoCodes).toEqual([
      { code: 'EARLY', status: 'skipped', why: { reason: 'not_started', startAt: JUDGED_AT + 1 } },
      { code: 'OFTEN', status: 'skipped', why: { reason: 'customer_limit', maxUsesPerCustomer: 2 } },
    ]);
  });

  test('is no identity only where uses are limited per customer', () => {
    expect(whyOf({ maxUses: 2 })).toBe(100);
    expect(whyOf({ maxUses: 2, maxUsesPerCustomer: 1 }, 0)).toBe(100);
  });

  test('is the limit of the customer, which several codes of one promotion in one order reach together', () => {
    const tickets = [cartLine({ quantity: 5 })];
    const friends = (code: string, usesByCustomer: number) =>
      asked(code, { maxTickets: 1, maxUsesPerCustomer: 2 }, { promotionId: 'friends', usesByCustomer });
    const codes = ['A', 'B', 'C'];
    expect(outcomes(quote(tickets, ...codes.map((code) => friends(code, 0))))).toEqual({
      A: 100,
      B: 100,
      C: 'customer_limit',
    });
    expect(outcomes(quote(tickets, ...codes.map((code) => friends(code, 1))))).toEqual({
      A: 100,
      B: 'customer_limit',
      C: 'customer_limit',
    });
  });

  test('does not let a code that gives nothing reach the limit of the customer', () => {
    const limited = (code: string, over: Partial<Promotion>) =>
      asked(code, { maxUsesPerCustomer: 1, ...over }, { promotionId: 'friends', usesByCustomer: 0 });
    expect(outcomes(quote(cart, limited('A', { enabled: false }), limited('B', {})))).toEqual({
      A: 'switched_off',
      B: 100,
    });
  });
});

describe('any codes on any cart', () => {
  const check = (property: (cart: CartLine[], codes: AskedCode[]) => void, numRuns = 1_000) =>
    fc.assert(fc.property(anyCart, anyAskedCodes, property), { numRuns });

  test('sum up to the kopeck: lines to totals, and the parts of each code to its discount', () => {
    check((cart, codes) => {
      const result = quote(cart, ...codes);
      expect(result.subtotalMinor).toBe(add(cart.map(lineAmount)));
      expect(result.discountMinor).toBe(add(result.lines.map(({ discountMinor }) => discountMinor)));
      expect(result.totalMinor).toBe(add(result.lines.map(({ totalMinor }) => totalMinor)));
      expect(result.totalMinor).toBe(result.subtotalMinor - result.discountMinor);
      for (const line of result.lines) {
        expect(line.amountMinor - line.discountMinor).toBe(line.totalMinor);
        expect(line.discountMinor).toBe(add(line.discounts.map(({ discountMinor }) => discountMinor)));
      }
      for (const outcome of result.promoCodes) {
        if (outcome.status !== 'applied') continue;
        const parts = result.lines.flatMap(({ discounts }) => discounts.filter(({ code }) => code === outcome.code));
        expect(add(parts.map(({ discountMinor }) => discountMinor))).toBe(outcome.discountMinor);
      }
    });
  });

  test('leave no line below nothing, and fees and certificates untouched', () => {
    check((cart, codes) => {
      for (const line of quote(cart, ...codes).lines) {
        expect(line.totalMinor).toBeGreaterThanOrEqual(0);
        expect(line.discounts.every(({ discountMinor }) => discountMinor >= 0)).toBe(true);
        if (!isDiscountable(line)) expect(line.discounts).toEqual([]);
      }
    });
  });

  test('discount no unit twice', () => {
    check((cart, codes) => {
      for (const { quantity, discounts } of quote(cart, ...codes).lines) {
        expect(add(discounts.map(({ units }) => units))).toBeLessThanOrEqual(quantity);
      }
    });
  });

  test('stand in the quote as they were entered, and so do the lines', () => {
    check((cart, codes) => {
      const { lines, promoCodes } = quote(cart, ...codes);
      expect(promoCodes.map(({ code }) => code)).toEqual(codes.map(({ code }) => code));
      expect(lines.map(({ id }) => id)).toEqual(cart.map(({ id }) => id));
      for (const { discounts } of lines) {
        const order = discounts.map(({ code }) => codes.findIndex((each) => each.code === code));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }
    });
  });

  test('come to the same quote every time, and change none of what they were given', () => {
    check((cart, codes) => {
      const given = structuredClone({ cart, codes });
      const first = quote(cart, ...codes);
      expect(quote(structuredClone(cart), ...structuredClone(codes))).toEqual(first);
      expect({ cart, codes }).toEqual(given);
    }, 300);
  });

  test('come to the same without those that give nothing', () => {
    check((cart, codes) => {
      const whole = quote(cart, ...codes);
      const applied = whole.promoCodes.filter(({ status }) => status === 'applied');
      const useful = codes.filter(({ code }) => applied.some((outcome) => outcome.code === code));
      expect(quote(cart, ...useful)).toEqual({ ...whole, promoCodes: applied });
    });
  });

  test('come to the same again from what each of them gave', () => {
    check((cart, codes) => {
      const whole = quote(cart, ...codes);
      expect(sumUp(cart, whole.promoCodes)).toEqual(whole);
    }, 300);
  });

  test('are used by one customer no more often than their promotion allows', () => {
    check((cart, codes) => {
      const applied = new Set(
        quote(cart, ...codes).promoCodes.flatMap(({ code, status }) => (status === 'applied' ? [code] : [])),
      );
      for (const { promotionId, promotion, usesByCustomer } of codes.filter(({ code }) => applied.has(code))) {
        if (promotion.maxUsesPerCustomer === undefined) continue;
        const used = codes.filter((each) => each.promotionId === promotionId && applied.has(each.code)).length;
        expect(used + (usesByCustomer ?? Infinity)).toBeLessThanOrEqual(promotion.maxUsesPerCustomer);
      }
    });
  });

  test('come to the same in any order when no two of them are for the same goods', () => {
    const events = ['a', 'b', 'c', 'd'];
    const anyTickets = fc
      .array(fc.record({ event: fc.constantFrom(...events), unitPriceMinor: anyAmount, quantity: fc.integer({ min: 1, max: 4 }) }), { maxLength: 6 })
      .map((lines) => lines.map((line, index) => cartLine({ ...line, id: String(index) }))); // prettier-ignore
    const anyOwnCodes = fc.tuple(anyAskedCodes, fc.shuffledSubarray(events)).map(([codes, order]) =>
      order.flatMap((event, index) => {
        const code = codes[index];
        return code ? [{ ...code, promotionId: code.code, promotion: { ...code.promotion, event } }] : [];
      }),
    );
    const anyTwoOrders: Arbitrary<[AskedCode[], AskedCode[]]> = anyOwnCodes.chain((codes) =>
      fc.tuple(fc.constant(codes), fc.shuffledSubarray(codes, { minLength: codes.length })),
    );
    fc.assert(
      fc.property(anyTickets, anyTwoOrders, (cart, [entered, shuffled]) => {
        const [one, other] = [quote(cart, ...entered), quote(cart, ...shuffled)];
        expect(outcomes(other)).toEqual(outcomes(one));
        expect(other.lines).toEqual(one.lines);
      }),
      { numRuns: 500 },
    );
  });

  test('come to the same in any order of the lines when each unit has its discount for itself', () => {
    const anyShuffled = anyCart.chain((cart) =>
      fc.tuple(fc.constant(cart), fc.shuffledSubarray(cart, { minLength: cart.length })),
    );
    const eachForItself = ({ promotion }: AskedCode) =>
      promotion.maxTickets === undefined && !(promotion.benefit.kind === 'fix' && promotion.benefit.per === 'order');
    fc.assert(
      fc.property(anyShuffled, anyAskedCodes, ([cart, shuffled], codes) => {
        const usable = codes.filter(eachForItself);
        const [one, other] = [quote(cart, ...usable), quote(shuffled, ...usable)];
        expect(outcomes(other)).toEqual(outcomes(one));
        expect(new Map(other.lines.map((line) => [line.id, line]))).toEqual(
          new Map(one.lines.map((line) => [line.id, line])),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('a return', () => {
  const lineOf = (unitPriceMinor: number, quantity: number, discountMinor: number): QuotedLine => {
    const line = cartLine({ unitPriceMinor, quantity });
    const amountMinor = lineAmount(line);
    return {
      ...line,
      amountMinor,
      discountMinor: minor(discountMinor),
      pointsMinor: minor(0),
      certificatesMinor: minor(0),
      totalMinor: minor(amountMinor - discountMinor),
      discounts: [{ code: 'CODE', units: quantity, discountMinor: minor(discountMinor) }],
    };
  };

  test('of one unit after the other is told to the kopeck, whoever of them bears the odd one', () => {
    const line = lineOf(100, 3, 100);
    expect([0, 1, 2].map((before) => returnUnits(line, before, 1))).toEqual([
      {
        id: 'line-1',
        quantity: 1,
        amountMinor: 100,
        discountMinor: 33,
        pointsMinor: 0,
        certificatesMinor: 0,
        refundMinor: 67,
      },
      {
        id: 'line-1',
        quantity: 1,
        amountMinor: 100,
        discountMinor: 34,
        pointsMinor: 0,
        certificatesMinor: 0,
        refundMinor: 66,
      },
      {
        id: 'line-1',
        quantity: 1,
        amountMinor: 100,
        discountMinor: 33,
        pointsMinor: 0,
        certificatesMinor: 0,
        refundMinor: 67,
      },
    ]);
  });

  test('of what was free pays nothing back', () => {
    expect(returnUnits(lineOf(100, 3, 300), 1, 2)).toMatchObject({ discountMinor: 200, refundMinor: 0 });
  });

  test('is exact for the dearest line there can be', () => {
    const line = lineOf(900_719_925_474, 10_000, 1);
    const parts = [returnUnits(line, 0, 9_999), returnUnits(line, 9_999, 1)];
    expect(add(parts.map(({ refundMinor }) => refundMinor))).toBe(line.totalMinor);
  });

  test('in any division pays back exactly the whole, and no part of it less than nothing', () => {
    const anyLine = fc
      .tuple(anyAmount, fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([price, quantity, share]) => lineOf(price, quantity, Math.floor(price * quantity * share)));
    const anyDivision = anyLine.chain((line) =>
      fc
        .array(fc.integer({ min: 1, max: line.quantity }), { maxLength: line.quantity })
        .map((cuts) => ({ line, cuts: [...new Set([...cuts, line.quantity])].sort((a, b) => a - b) })),
    );
    fc.assert(
      fc.property(anyDivision, ({ line, cuts }) => {
        const parts = cuts.map((cut, index) => {
          const before = cuts[index - 1] ?? 0;
          return returnUnits(line, before, cut - before);
        });
        expect(add(parts.map(({ quantity }) => quantity))).toBe(line.quantity);
        expect(add(parts.map(({ amountMinor }) => amountMinor))).toBe(line.amountMinor);
        expect(add(parts.map(({ discountMinor }) => discountMinor))).toBe(line.discountMinor);
        expect(add(parts.map(({ refundMinor }) => refundMinor))).toBe(line.totalMinor);
        for (const { amountMinor, discountMinor, refundMinor } of parts) {
          expect(discountMinor).toBeGreaterThanOrEqual(0);
          expect(refundMinor).toBeGreaterThanOrEqual(0);
          expect(discountMinor + refundMinor).toBe(amountMinor);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
