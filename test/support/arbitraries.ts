import fc, { type Arbitrary } from 'fast-check';
import type { CartLine, LineKind } from '../../shared/cart.ts';
import type { PayingCertificate } from '../../shared/certificate.ts';
import type { AskedCode, Membership } from '../../shared/checkout.ts';
import { type Minor, minor } from '../../shared/money.ts';
import type { Benefit, Promotion } from '../../shared/promo.ts';

/** Amounts from a few kopecks, where rounding shows, up to a billion. */
export const anyAmount: Arbitrary<Minor> = fc
  .oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 100_000_000_000 }))
  .map(minor);

/** The dearest amount that is still exact. */
export const anySafeAmount: Arbitrary<Minor> = fc
  .oneof(fc.integer({ min: 0, max: 300 }), fc.maxSafeNat(), fc.constant(Number.MAX_SAFE_INTEGER))
  .map(minor);

export const anyBasisPoints: Arbitrary<number> = fc.oneof(
  fc.constantFrom(1, 50, 2_500, 3_333, 9_999, 10_000),
  fc.integer({ min: 1, max: 10_000 }),
);

const EVENTS = ['concert', 'match'];
const SETS = ['stalls', 'balcony'];
const PRODUCTS = [1, 2];
const CATEGORIES = [10, 20];
const KINDS: LineKind[] = ['product', 'ticket', 'certificate', 'fee'];

const anyLine: Arbitrary<Omit<CartLine, 'id'>> = fc.record({
  kind: fc.constantFrom(...KINDS),
  productId: fc.option(fc.constantFrom(...PRODUCTS), { nil: undefined }),
  event: fc.option(fc.constantFrom(...EVENTS), { nil: undefined }),
  set: fc.option(fc.constantFrom(...SETS), { nil: undefined }),
  category: fc.option(fc.constantFrom(...CATEGORIES), { nil: undefined }),
  unitPriceMinor: anyAmount,
  quantity: fc.integer({ min: 1, max: 6 }),
});

export const anyCart: Arbitrary<CartLine[]> = fc
  .array(anyLine, { maxLength: 6 })
  .map((lines) => lines.map((line, index) => ({ ...line, id: String(index) })));

const anyBenefit: Arbitrary<Benefit> = fc.oneof(
  anyBasisPoints.map((basisPoints) => ({ kind: 'percentage', basisPoints }) as const),
  fc
    .record({ amountMinor: anyAmount, per: fc.constantFrom('ticket' as const, 'order' as const) })
    .map(({ amountMinor, per }) => ({ kind: 'fix', amountMinor, per }) as const),
);

export const anyPromotion: Arbitrary<Promotion> = fc.record({
  benefit: anyBenefit,
  enabled: fc.constant(true),
  event: fc.option(fc.constantFrom(...EVENTS), { nil: undefined }),
  sets: fc.subarray(SETS),
  products: fc.subarray(PRODUCTS),
  categories: fc.subarray(CATEGORIES),
  minTickets: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  maxTickets: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  minAmountMinor: fc.option(anyAmount, { nil: undefined }),
});

/** The moment at which {@link anyAskedCodes} are judged. */
export const JUDGED_AT = Date.parse('2026-03-02T09:00:00Z');

const anyTermsInTime: Arbitrary<Promotion> = fc
  .record({
    terms: anyPromotion,
    startAt: fc.constantFrom(undefined, undefined, 0, 1),
    finishAt: fc.constantFrom(undefined, undefined, 0, -1),
    maxUses: fc.constantFrom(undefined, 1, 3),
    maxUsesPerCustomer: fc.constantFrom(undefined, 1, 2),
  })
  .map(({ terms, startAt, finishAt, ...limits }) => ({
    ...terms,
    ...limits,
    startAt: startAt === undefined ? undefined : JUDGED_AT + startAt,
    finishAt: finishAt === undefined ? undefined : JUDGED_AT + finishAt * 1_000,
  }));

const SHARED_PROMOTIONS = ['summer', 'friends'];

/** Codes that a buyer asked for: usable and not, some of one promotion, by someone known or unknown. */
export const anyAskedCodes: Arbitrary<AskedCode[]> = fc
  .record({
    promotions: fc.tuple(anyTermsInTime, anyTermsInTime),
    isKnown: fc.boolean(),
    asked: fc.array(
      fc.record({
        own: anyTermsInTime,
        shared: fc.option(fc.nat(SHARED_PROMOTIONS.length - 1), { nil: undefined }),
        isSwitchedOff: fc.boolean(),
        usesByOthers: fc.nat(3),
      }),
      { maxLength: 5 },
    ),
    usesByCustomer: fc.nat(2),
  })
  .map(({ promotions, isKnown, asked, usesByCustomer }) =>
    asked.map(({ own, shared, isSwitchedOff, usesByOthers }, index) => {
      const promotion = (shared === undefined ? undefined : promotions[shared]) ?? own;
      return {
        code: `CODE${index}`,
        promotionId: (shared === undefined ? undefined : SHARED_PROMOTIONS[shared]) ?? `=CODE${index}`,
        promotion: isSwitchedOff ? { ...promotion, enabled: false } : promotion,
        usesByOthers,
        usesByCustomer: isKnown ? usesByCustomer : undefined,
      };
    }),
  );

/** What folds, widens, vanishes or is no whole character. */
const TRICKY_LETTERS = Array.from('aAаАсСЅſßﬁＡ１\u0130\u0345\u200b\u00ad -–—\u2028').concat('\ud800');

/** Text of any code points, lone surrogates and control characters among them. */
export const anyText: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...TRICKY_LETTERS), maxLength: 12 }),
);

/** Any JSON at all, with the keys and values that have tripped parsers before. */
export const anyHostileJson: Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(
      null,
      true,
      -1,
      -0,
      0,
      1.5,
      1e21,
      Number.MAX_SAFE_INTEGER,
      '',
      '\u0000',
      '\u202e',
      '__proto__',
    ),
    anyText,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(
        fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'length', 'merchant', 'code'),
        anyText,
      ),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

/** Certificates that were entered, usable and not, of which some hold next to nothing. */
export const anyPayingCertificates: Arbitrary<PayingCertificate[]> = fc
  .array(
    fc.record({
      availableMinor: anyAmount,
      allowReuse: fc.boolean(),
      isAccepted: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
    }),
    { maxLength: 5 },
  )
  .map((certificates) => certificates.map((each, index) => ({ id: `c${index}`, name: `•••• ${index}`, ...each })));

/** Who buys, by a level of either kind, with points asked for. */
export const anyMembership: Arbitrary<Membership> = fc.record({
  title: fc.constant('Level'),
  terms: fc.record({
    type: fc.constantFrom('cashback', 'discount'),
    basisPoints: anyBasisPoints,
    maxSpendBasisPoints: fc.integer({ min: 0, max: 10_000 }),
  }),
  availableMinor: anyAmount,
  askedMinor: anyAmount,
});
