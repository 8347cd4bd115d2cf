import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anyAskedCodes,
  anyCart,
  anyMembership,
  anyPayingCertificates,
  anySafeAmount,
  JUDGED_AT,
} from '../test/support/arbitraries.ts';
import { cartLine } from '../test/support/builders.ts';
import type { CartLine } from './cart.ts';
import type { PayingCertificate } from './certificate.ts';
import {
  paidMinor,
  type Quote,
  quoteCheckout,
  type QuotedLine,
  type ReturnedLine,
  returnUnits,
  sumUp,
} from './checkout.ts';
import { minor } from './money.ts';

const add = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

const certificate = (available: number, over: Partial<PayingCertificate> = {}): PayingCertificate => ({
  id: `c${available}`,
  name: '•••• 0000',
  availableMinor: minor(available),
  allowReuse: true,
  isAccepted: true,
  ...over,
});

const quote = (cart: readonly CartLine[], ...certificates: readonly PayingCertificate[]) =>
  quoteCheckout(cart, [], JUDGED_AT, undefined, certificates);

const PARTS = ['discountMinor', 'pointsMinor', 'certificatesMinor', 'totalMinor'] as const;

describe('certificates in a quote', () => {
  test('pay for goods, tickets and fees, by largest remainder, and for no certificate', () => {
    const cart = [
      cartLine({ id: 'seat', unitPriceMinor: 100 }),
      cartLine({ id: 'fee', kind: 'fee', unitPriceMinor: 50 }),
      cartLine({ id: 'gift', kind: 'certificate', unitPriceMinor: 1_000 }),
    ];
    const quoted = quote(cart, certificate(100));
    expect(quoted.lines.map(({ certificatesMinor }) => certificatesMinor)).toEqual([67, 33, 0]);
    expect(quoted).toMatchObject({ certificatesMinor: 100, totalMinor: 1_050 });
    expect(quote(cart, certificate(5_000))).toMatchObject({ certificatesMinor: 150, totalMinor: 1_000 });
    expect(quote(cart.slice(2), certificate(5_000)).certificates).toMatchObject([{ reason: 'nothing_to_pay' }]);
  });

  test('lines sum exactly to the totals, and no part is ever below nothing', () => {
    fc.assert(
      fc.property(anyCart, anyAskedCodes, fc.option(anyMembership, { nil: undefined }), anyPayingCertificates, (cart, codes, membership, certificates) => {
        const quoted = quoteCheckout(cart, codes, JUDGED_AT, membership, certificates);
        expectSummed(quoted);
        for (const line of quoted.lines) {
          for (const part of PARTS) expect(line[part]).toBeGreaterThanOrEqual(0);
          expect(add(PARTS.map((part) => line[part]))).toBe(line.amountMinor);
          if (line.kind === 'certificate') expect([line.certificatesMinor, line.totalMinor]).toEqual([0, line.amountMinor]);
        }
        const spent = quoted.certificates.map((each) => (each.status === 'applied' ? each.spentMinor : 0));
        expect(add(spent)).toBe(quoted.certificatesMinor);
      }),
    );
  }); // prettier-ignore

  test('pay last: nothing else is other than without them, and what is earned is the same', () => {
    fc.assert(
      fc.property(anyCart, anyAskedCodes, anyMembership, anyPayingCertificates, (cart, codes, membership, certificates) => {
        const without = quoteCheckout(cart, codes, JUDGED_AT, membership);
        const quoted = quoteCheckout(cart, codes, JUDGED_AT, membership, certificates);
        expect(quoted.totalMinor + quoted.certificatesMinor).toBe(without.totalMinor);
        for (const part of ['promoCodes', 'level', 'points', 'loyalty', 'discountMinor', 'pointsMinor', 'subtotalMinor'] as const) {
          expect(quoted[part]).toEqual(without[part]);
        }
        expect(paidMinor(quoted)).toBe(paidMinor(without));
        const due = add(without.lines.filter(({ kind }) => kind !== 'certificate').map(({ totalMinor }) => totalMinor));
        const there = add(certificates.filter(({ isAccepted }) => isAccepted).map(({ availableMinor }) => availableMinor));
        expect(quoted.certificatesMinor).toBe(Math.min(due, there));
      }),
    );
  }); // prettier-ignore

  test('what is settled comes to the same when it is summed up again', () => {
    fc.assert(
      fc.property(anyCart, anyAskedCodes, anyMembership, anyPayingCertificates, (cart, codes, membership, certificates) => {
        const quoted = quoteCheckout(cart, codes, JUDGED_AT, membership, certificates);
        const { promoCodes, level, points, paidByCertificates } = quoted;
        const again = sumUp(cart, promoCodes, { level, points, certificates: paidByCertificates });
        expect(again.lines).toEqual(quoted.lines);
        expect(again.totalMinor).toBe(quoted.totalMinor);
        expect(again.certificates).toEqual(quoted.certificates.filter(({ status }) => status === 'applied'));
      }),
    );
  }); // prettier-ignore

  function expectSummed(quoted: Quote): void {
    for (const part of [...PARTS, 'amountMinor'] as const) {
      const total = part === 'amountMinor' ? quoted.subtotalMinor : quoted[part];
      expect(add(quoted.lines.map((line) => line[part]))).toBe(total);
    }
  }
});

describe('units that come back', () => {
  const anyPaidLine = fc
    .record({
      quantity: fc.integer({ min: 1, max: 9 }),
      amounts: fc.tuple(anySafeAmount, anySafeAmount, anySafeAmount, anySafeAmount),
    })
    .filter(({ amounts, quantity }) => add(amounts) + quantity < Number.MAX_SAFE_INTEGER)
    .map(({ quantity, amounts: [discount, points, certificates, total] }): QuotedLine => {
      // The price of the units is whole: what is left over counts as a larger discount.
      const paid = points + certificates + total;
      const unitPriceMinor = minor(Math.ceil((paid + discount) / quantity));
      const amountMinor = minor(unitPriceMinor * quantity);
      return {
        ...cartLine({ unitPriceMinor, quantity }),
        amountMinor,
        discountMinor: minor(amountMinor - paid),
        pointsMinor: points,
        certificatesMinor: certificates,
        totalMinor: total,
        discounts: [],
      };
    })
    .filter(({ amountMinor }) => Number.isSafeInteger(amountMinor));

  /** Any way to return the units one lot after another. */
  const anyPartition = (quantity: number) =>
    fc.array(fc.integer({ min: 1, max: quantity }), { maxLength: quantity }).map((sizes) => {
      const lots: number[] = [];
      for (const size of [...sizes, quantity]) {
        const left = quantity - add(lots);
        if (left > 0) lots.push(Math.min(size, left));
      }
      return lots;
    });

  test('points, certificates and money: each part only grows, and all together are the whole, however they are divided', () => {
    fc.assert(
      fc.property(
        anyPaidLine.chain((line) => fc.tuple(fc.constant(line), anyPartition(line.quantity))),
        ([line, lots]) => {
          let before = 0;
          const parts: ReturnedLine[] = [];
          for (const quantity of lots) {
            parts.push(returnUnits(line, before, quantity));
            before += quantity;
          }
          expect(before).toBe(line.quantity);
          for (const part of parts) {
            for (const amount of ['amountMinor', 'discountMinor', 'pointsMinor', 'certificatesMinor', 'refundMinor'] as const) {
              expect(part[amount], amount).toBeGreaterThanOrEqual(0);
            }
            const { discountMinor, pointsMinor, certificatesMinor, refundMinor } = part;
            expect(add([discountMinor, pointsMinor, certificatesMinor, refundMinor])).toBe(part.amountMinor);
          }
          expect(add(parts.map(({ pointsMinor }) => pointsMinor))).toBe(line.pointsMinor);
          expect(add(parts.map(({ certificatesMinor }) => certificatesMinor))).toBe(line.certificatesMinor);
          expect(add(parts.map(({ refundMinor }) => refundMinor))).toBe(line.totalMinor);
          expect(add(parts.map(({ discountMinor }) => discountMinor))).toBe(line.discountMinor);
        },
      ),
    );
  }); // prettier-ignore

  test('of lines that a quote came to, whatever paid for them', () => {
    fc.assert(
      fc.property(anyCart, anyAskedCodes, anyMembership, anyPayingCertificates, fc.nat(5), (cart, codes, membership, certificates, at) => {
        for (const line of quoteCheckout(cart, codes, JUDGED_AT, membership, certificates).lines) {
          const first = 1 + (at % line.quantity);
          const parts = [returnUnits(line, 0, first)];
          if (first < line.quantity) parts.push(returnUnits(line, first, line.quantity - first));
          expect(add(parts.map(({ refundMinor }) => refundMinor))).toBe(line.totalMinor);
          expect(add(parts.map(({ pointsMinor }) => pointsMinor))).toBe(line.pointsMinor);
          expect(add(parts.map(({ certificatesMinor }) => certificatesMinor))).toBe(line.certificatesMinor);
          for (const { discountMinor, refundMinor, pointsMinor, certificatesMinor } of parts) {
            expect(Math.min(discountMinor, refundMinor, pointsMinor, certificatesMinor)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  }); // prettier-ignore
});
