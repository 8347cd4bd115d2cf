import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../test/support/arbitraries.ts';
import { identitiesOf, normaliseEmail, normalisePhone } from './identity.ts';

const NO_BREAK = '\u00a0';

describe('a phone number', () => {
  test.each([
    '+79201234567',
    '+7 (920) 123-45-67',
    '8 920 1234567',
    '8-920-123-45-67',
    '89201234567',
    '79201234567',
    ' 7 920 123 45 67 ',
    `+7${NO_BREAK}920${NO_BREAK}123-45-67`,
  ])('of Russia is one number however it is written: %j', (written) => {
    expect(normalisePhone(written)).toBe('+79201234567');
  });

  test.each([
    ['+375 29 123-45-67', '+375291234567'],
    ['+1 (202) 555-0123', '+12025550123'],
    ['+44 20 7946 0958', '+442079460958'],
    ['+6568881234', '+6568881234'],
  ])('of another country is written in E.164: %s', (written, normal) => {
    expect(normalisePhone(written)).toBe(normal);
  });

  test.each([
    '',
    '+',
    '9201234567',
    '375291234567',
    '8 920 123 45 6',
    '+7920123456x',
    '+0123456789',
    '+1234567',
    '+1234567890123456',
    '++79201234567',
    '8(920)1234567 ext. 2',
    '٨٩٢٠١٢٣٤٥٦٧',
    '+79201234567\u0000',
  ])('is not %j', (written) => {
    expect(normalisePhone(written)).toBeUndefined();
  });

  test('is one number by its digits alone, whatever stands between them', () => {
    const anyDigits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 10, maxLength: 10 });
    const anySeparators = fc.array(fc.constantFrom('', ' ', '-', '(', ')', NO_BREAK), { minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(anyDigits, fc.constantFrom('+7', '7', '8'), anySeparators, (digits, prefix, separators) => {
        const written =
          prefix +
          Array.from(digits)
            .map((digit, index) => (separators[index] ?? '') + digit)
            .join('');
        expect(normalisePhone(written + (separators[10] ?? ''))).toBe(`+7${digits}`);
      }),
    );
  });

  test('is changed no more the second time', () => {
    const anyPhone = fc.oneof(
      anyText,
      fc.string({ unit: fc.constantFrom(...Array.from('+78901 -()')), maxLength: 18 }),
    );
    fc.assert(
      fc.property(anyPhone, (text) => {
        const normal = normalisePhone(text);
        if (normal !== undefined) expect(normalisePhone(normal)).toBe(normal);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('an e-mail address', () => {
  test.each([
    'ivan@mail.example',
    ' Ivan@Mail.EXAMPLE ',
    'IVAN@MAIL.EXAMPLE',
    '\tivan@mail.example\n',
    'ｉvan＠mail.example',
  ])('is one address however it is written: %j', (written) => {
    expect(normaliseEmail(written)).toBe('ivan@mail.example');
  });

  test('keeps what tells addresses apart', () => {
    const written = [
      'ivan@mail.example',
      'iv.an@mail.example',
      'ivan+1@mail.example',
      'ivan@post.example',
      'иван@почта.рф',
    ];
    expect(new Set(written.map(normaliseEmail)).size).toBe(written.length);
    expect(normaliseEmail('Иван@Почта.РФ')).toBe('иван@почта.рф');
  });

  test.each([
    '',
    'ivan',
    '@',
    '@mail',
    'ivan@',
    'i van@mail.example',
    'a@b@c',
    'ivan@mail\u0000.example',
    `${'a'.repeat(250)}@b.example`,
  ])('is not %j', (written) => {
    expect(normaliseEmail(written)).toBeUndefined();
  });

  test('is changed no more the second time', () => {
    const anyPart = fc.oneof(
      anyText,
      fc.string({ unit: fc.constantFrom(...Array.from('aKſТйJHTWİ\u0301\u0307\u030c\u0308')), maxLength: 6 }),
    );
    fc.assert(
      fc.property(anyPart, anyPart, (name, host) => {
        const normal = normaliseEmail(`${name}@${host}`);
        if (normal !== undefined) expect(normaliseEmail(normal)).toBe(normal);
      }),
      { numRuns: 5_000 },
    );
  });

  test('is one in capitals as well, where no capital is written with its letter’s mark in one', () => {
    expect(normaliseEmail('J\u030cOE@mail.example')).toBe(normaliseEmail('\u01f0oe@mail.example'));
  });

  test('does not care for capitals', () => {
    const anyLetters = fc.string({ unit: fc.constantFrom(...Array.from('abzабя09.+_')), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyLetters, anyLetters, (name, host) => {
        const address = `${name}@${host}`;
        expect(normaliseEmail(address.toUpperCase())).toBe(normaliseEmail(address));
      }),
    );
  });
});

describe('a customer', () => {
  test('is known under every name that the shop gives, in one order', () => {
    const names = { phone: '+79201234567', externalId: 'c1', email: 'ivan@mail.example' };
    expect(identitiesOf(names)).toEqual(['email:ivan@mail.example', 'external:c1', 'phone:+79201234567']);
    expect(identitiesOf({ externalId: 'c1' })).toEqual(['external:c1']);
    expect(identitiesOf({})).toEqual([]);
  });

  test('is not taken for another whose name of another kind is the same text', () => {
    const [one] = identitiesOf({ externalId: '+79201234567' });
    expect(identitiesOf({ phone: '+79201234567' })).not.toContain(one);
  });
});
