import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAmount, anyPayingCertificates } from '../test/support/arbitraries.ts';
import {
  type CertificateAction,
  type CertificateFacts,
  findObstacle,
  payWithCertificates,
  type PayingCertificate,
  statusOf,
} from './certificate.ts';
import { minor } from './money.ts';

const NOW = 1_000;

function facts(over: Partial<Omit<CertificateFacts, 'remainMinor' | 'heldMinor'>> & { remain?: number; held?: number } = {}): CertificateFacts {
  const { remain = 100, held = 0, ...rest } = over;
  return {
    terms: { allowRefund: true, allowRefundPurchase: true, allowReuse: true, allowTopUp: true },
    nominalMinor: minor(100),
    expiresAt: NOW + 1,
    isBlocked: false,
    isReturned: false,
    ...rest,
    remainMinor: minor(remain),
    heldMinor: minor(held),
  };
} // prettier-ignore

const paying = (available: number, over: Partial<PayingCertificate> = {}): PayingCertificate => ({
  id: String(available),
  name: `•••• ${available}`,
  availableMinor: minor(available),
  allowReuse: true,
  isAccepted: true,
  ...over,
});

const anyFacts: Arbitrary<CertificateFacts> = fc
  .record({
    terms: fc.record({
      allowRefund: fc.boolean(),
      allowRefundPurchase: fc.boolean(),
      allowReuse: fc.boolean(),
      allowTopUp: fc.boolean(),
    }),
    nominal: fc.integer({ min: 1, max: 3 }),
    remain: fc.nat(3),
    held: fc.nat(3),
    expiresAt: fc.constantFrom(NOW - 1, NOW, NOW + 1),
    isBlocked: fc.boolean(),
    isReturned: fc.boolean(),
  })
  .map(({ nominal, remain, held, ...rest }) => ({
    ...rest,
    nominalMinor: minor(nominal),
    remainMinor: minor(remain),
    heldMinor: minor(Math.min(held, remain)),
  }));

describe('the state of a certificate', () => {
  test.each<[string, CertificateFacts]>([
    ['active', facts()],
    ['active', facts({ remain: 1, held: 1 })],
    ['used', facts({ remain: 0 })],
    ['blocked', facts({ isBlocked: true })],
    ['blocked', facts({ isBlocked: true, remain: 0 })],
    ['expired', facts({ expiresAt: NOW })],
    ['expired', facts({ expiresAt: NOW, isBlocked: true, remain: 0 })],
    ['returned', facts({ isReturned: true, expiresAt: NOW, isBlocked: true, remain: 0 })],
  ])('is %s', (status, given) => {
    expect(statusOf(given, NOW)).toBe(status);
  });

  test('changes at the very moment at which it ends', () => {
    const given = facts({ expiresAt: 500 });
    expect([499, 500, 501].map((now) => statusOf(given, now))).toEqual(['active', 'expired', 'expired']);
  });
});

describe('what may be done with a certificate', () => {
  const ACTIONS: readonly CertificateAction[] = ['spend', 'give_back', 'top_up', 'block', 'unblock', 'return'];

  test('nothing once it is returned or over, whatever else is so', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...ACTIONS), (given, action) => {
        const status = statusOf(given, NOW);
        const told = findObstacle(action, given, NOW);
        if (status === 'returned') expect(told).toBe('certificate_returned');
        if (status === 'expired') expect(told).toBe('certificate_expired');
      }),
    );
  });

  test('it is blocked or it is unblocked, and a block keeps it from all but money that comes back', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        fc.pre(given.expiresAt > NOW && !given.isReturned);
        const [block, unblock] = [findObstacle('block', given, NOW), findObstacle('unblock', given, NOW)];
        expect([block, unblock]).toEqual(
          given.isBlocked ? ['certificate_blocked', undefined] : [undefined, 'certificate_not_blocked'],
        );
        const blocked = { ...given, isBlocked: true };
        for (const action of ['spend', 'top_up', 'return'] as const) {
          expect(findObstacle(action, blocked, NOW)).toBe('certificate_blocked');
        }
        expect(findObstacle('give_back', blocked, NOW)).toBe(
          given.terms.allowRefund ? undefined : 'refund_not_allowed',
        );
      }),
    );
  });

  test('it is taken back only whole, free, and where the series allows it', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const isFree = findObstacle('return', given, NOW) === undefined;
        const { terms, nominalMinor, remainMinor, heldMinor } = given;
        const mayBe = terms.allowRefundPurchase && remainMinor === nominalMinor && heldMinor === 0;
        const isAlive = !given.isReturned && !given.isBlocked && given.expiresAt > NOW;
        expect(isFree).toBe(mayBe && isAlive);
      }),
    );
  });

  test('each for its own reason', () => {
    const firm = { allowRefund: false, allowRefundPurchase: false, allowReuse: false, allowTopUp: false };
    expect(findObstacle('spend', facts({ remain: 0 }), NOW)).toBe('certificate_used');
    expect(findObstacle('give_back', facts({ terms: firm }), NOW)).toBe('refund_not_allowed');
    expect(findObstacle('top_up', facts({ terms: firm }), NOW)).toBe('top_up_not_allowed');
    expect(findObstacle('return', facts({ terms: firm }), NOW)).toBe('return_not_allowed');
    expect(findObstacle('return', facts({ remain: 101 }), NOW)).toBe('certificate_touched');
    expect(findObstacle('return', facts({ remain: 99 }), NOW)).toBe('certificate_touched');
    expect(findObstacle('return', facts({ held: 1 }), NOW)).toBe('certificate_held');
    expect(findObstacle('top_up', facts({ remain: 0 }), NOW)).toBeUndefined();
  });
});

describe('paying with certificates', () => {
  test('the first pays as much as it can, then the next', () => {
    expect(payWithCertificates(minor(100), [paying(30), paying(90), paying(5)])).toMatchObject([
      { status: 'applied', spentMinor: 30, forfeitedMinor: 0, leftMinor: 0 },
      { status: 'applied', spentMinor: 70, forfeitedMinor: 0, leftMinor: 20 },
      { status: 'skipped', reason: 'nothing_to_pay' },
    ]);
  });

  test('one that can be used but once loses what it does not pay, but only if it pays', () => {
    const once = { allowReuse: false };
    expect(payWithCertificates(minor(100), [paying(130, once), paying(50, once)])).toMatchObject([
      { status: 'applied', spentMinor: 100, forfeitedMinor: 30, leftMinor: 0 },
      { status: 'skipped', reason: 'nothing_to_pay' },
    ]);
  });

  test('what is not accepted or empty is passed over, for its own reason', () => {
    expect(payWithCertificates(minor(1), [paying(9, { isAccepted: false }), paying(0), paying(1)])).toMatchObject([
      { status: 'skipped', reason: 'no_longer_accepted' },
      { status: 'skipped', reason: 'nothing_left' },
      { status: 'applied', spentMinor: 1 },
    ]);
  });

  test('never more than is due or there, all that can be paid, and every kopeck stays somewhere', () => {
    fc.assert(
      fc.property(anyAmount, anyPayingCertificates, (due, certificates) => {
        const outcomes = payWithCertificates(due, certificates);
        expect(outcomes.map(({ id, name }) => [id, name])).toEqual(certificates.map(({ id, name }) => [id, name]));
        let paid = 0;
        for (const [index, outcome] of outcomes.entries()) {
          const { availableMinor = minor(0), allowReuse, isAccepted } = certificates[index] ?? {};
          const leftToPay = due - paid;
          if (outcome.status === 'skipped') {
            const reason = !isAccepted ? 'no_longer_accepted' : availableMinor === 0 ? 'nothing_left' : 'nothing_to_pay';
            expect(outcome.reason).toBe(reason);
            if (reason === 'nothing_to_pay') expect(leftToPay).toBe(0);
            continue;
          }
          const { spentMinor, forfeitedMinor, leftMinor } = outcome;
          expect(isAccepted).toBe(true);
          expect(spentMinor).toBe(Math.min(leftToPay, availableMinor));
          expect(spentMinor).toBeGreaterThan(0);
          expect(spentMinor + forfeitedMinor + leftMinor).toBe(availableMinor);
          expect(allowReuse ? forfeitedMinor : leftMinor).toBe(0);
          paid += spentMinor;
        }
        const there = certificates.filter(({ isAccepted }) => isAccepted).reduce((sum, each) => sum + each.availableMinor, 0);
        expect(paid).toBe(Math.min(due, there));
      }),
    );
  }); // prettier-ignore
});
