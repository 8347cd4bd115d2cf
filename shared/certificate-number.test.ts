import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkDigitOf,
  countNumbers,
  maskNumber,
  numberAt,
  type NumberLength,
  parseNumber,
  randomDigitsOf,
} from './certificate-number.ts';

type Kind = { readonly length: NumberLength; readonly prefix: string };

const anyKind: Arbitrary<Kind> = fc
  .tuple(fc.constantFrom<NumberLength>(8, 13), fc.stringMatching(/^(?:|[1-9][0-9]{0,7})$/))
  .map(([length, prefix]) => ({ length, prefix: prefix.slice(0, length - 2) }));

const anyNumber: Arbitrary<Kind & { readonly number: string }> = anyKind.chain((kind) =>
  fc.maxSafeNat().map((place) => ({
    ...kind,
    number: numberAt(kind.length, kind.prefix, place % countNumbers(kind.length, kind.prefix)),
  })),
);

describe('the number of a certificate', () => {
  test.each([
    ['400638133393', '1'],
    ['590123412345', '7'],
    ['978014300723', '4'],
    ['9638507', '4'],
    ['7351353', '7'],
    ['4012345', '5'],
  ])('%s has the check digit %s, as bar codes have', (digits, digit) => {
    expect(checkDigitOf(digits)).toBe(digit);
    expect(parseNumber(digits + digit)).toBe(digits + digit);
  });

  test('is of its length and prefix, begins with no zero, and is read as it is written', () => {
    fc.assert(
      fc.property(anyNumber, ({ length, prefix, number }) => {
        expect(number).toHaveLength(length);
        expect(number).toMatch(/^[1-9]\d*$/);
        expect(number.startsWith(prefix)).toBe(true);
        expect(parseNumber(number)).toBe(number);
        expect(Number.isSafeInteger(Number(number))).toBe(true);
      }),
    );
  });

  test('at each place is another, and at the last place the largest', () => {
    fc.assert(
      fc.property(anyKind, fc.maxSafeNat(), fc.maxSafeNat(), ({ length, prefix }, one, other) => {
        const count = countNumbers(length, prefix);
        const [a, b] = [one % count, other % count];
        const [numberA, numberB] = [numberAt(length, prefix, a), numberAt(length, prefix, b)];
        expect(Number(numberA) < Number(numberB)).toBe(a < b);
        expect(numberAt(length, prefix, count - 1).slice(prefix.length, -1)).toMatch(/^9+$/);
        expect(count).toBe((prefix === '' ? 9 : 10) * 10 ** (randomDigitsOf(length, prefix) - 1));
      }),
    );
  });

  test('is not read with one digit wrong, nor with two neighbours changed, save those that differ by five', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(12), fc.integer({ min: 1, max: 9 }), ({ number, length }, at, by) => {
        const place = at % length;
        const digits = Array.from(number, Number);
        const wrong = digits.with(place, ((digits[place] ?? 0) + by) % 10).join('');
        expect(parseNumber(wrong)).toBeUndefined();
        const [left = 0, right = 0] = digits.slice(place, place + 2);
        fc.pre(place + 1 < length && left !== right && Math.abs(left - right) !== 5);
        expect(
          parseNumber(
            digits
              .with(place, right)
              .with(place + 1, left)
              .join(''),
          ),
        ).toBeUndefined();
      }),
    );
  });

  test('is read with spaces and dashes anywhere, and with nothing else', () => {
    fc.assert(
      fc.property(anyNumber, fc.array(fc.tuple(fc.nat(13), fc.constantFrom(' ', '-', '\u00a0', '\t'))), ({ number }, breaks) => {
        let typed = number;
        for (const [at, what] of breaks) typed = typed.slice(0, at) + what + typed.slice(at);
        expect(parseNumber(typed)).toBe(number);
      }),
    );
    const number = '4006381333931';
    for (const text of ['', ' ', `${number}1`, number.slice(1), `0${number}`, `${number}.`, `+${number}`, `４${number.slice(1)}`, `${number}\u0000`, '0'.repeat(13)]) {
      expect(parseNumber(text), JSON.stringify(text)).toBeUndefined();
    }
  }); // prettier-ignore

  test('never fails, whatever is typed, and reads only what is a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = parseNumber(text);
        if (read !== undefined) expect(read).toMatch(/^[1-9](?:\d{7}|\d{12})$/);
      }),
    );
  });

  test('is shown by its last four digits', () => {
    expect(maskNumber('4006381333931')).toBe('•••• 3931');
  });
});
