import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../test/support/arbitraries.ts';
import { foldCode } from './code-folding.ts';

describe('folding a promo code', () => {
  test.each([
    ['the code itself', 'SALE10'],
    ['spaces around and a dash', ' sale-10 '],
    ['another case', 'Sale10'],
    ['a space inside', 'SALE 10'],
    ['Cyrillic look-alikes', 'S\u0410L\u041510'],
    ['Cyrillic look-alikes in lower case', 's\u0430l\u043510'],
    ['full-width letters', 'ＳＡＬＥ１０'],
    ['a long dash', 'SALE—10'],
    ['a minus sign', 'SALE−10'],
    ['a hyphen that does not break', 'SALE‑10'],
    ['a space that does not break', 'SALE\u00a010'],
    ['a tab and a line break', 'SALE\t10\r\n'],
    ['a zero-width space', 'SALE\u200b10'],
    ['a soft hyphen', 'SALE\u00ad10'],
    ['a byte order mark', '\ufeffSALE10'],
    ['marks of direction', '\u202eSALE10\u202c'],
  ])('reads %s as SALE10', (_name, written) => {
    expect(foldCode(written)).toBe('SALE10');
  });

  test.each([...'АA ВB ЕE ІI КK МM НH ОO РP СC ТT УY ХX'.split(' ')])('takes the letters of %s for one', (pair) => {
    const [cyrillic = '', latin = ''] = pair;
    expect(cyrillic).not.toBe(latin);
    expect(foldCode(cyrillic)).toBe(latin);
    expect(foldCode(cyrillic.toLowerCase())).toBe(latin);
  });

  test('keeps the letters that look like no other: «СКИДКА10» is a code of its own', () => {
    expect(foldCode('СКИДКА10')).toHaveLength('СКИДКА10'.length);
    expect(foldCode('скидка-10')).toBe(foldCode('СКИДКА10'));
    expect(foldCode('СКИДКА10')).not.toBe(foldCode('СКДКА10'));
    expect(foldCode('ЖЮЛЬ')).toBe('ЖЮЛЬ');
  });

  test('tells apart what does not look alike', () => {
    const codes = ['SALE10', 'SALE1O', 'SALE1', 'SALEIO', 'ЗALE10', 'SALE_10', 'SALE.10', 'SALE+10'];
    expect(new Set(codes.map(foldCode)).size).toBe(codes.length);
  });

  test('has nothing left of a code without a letter or a digit', () => {
    expect(foldCode(' - — \u200b ')).toBe('');
  });

  test('changes nothing the second time, of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldCode(text);
        expect(foldCode(folded)).toBe(folded);
      }),
      { numRuns: 2_000 },
    );
  });

  test('changes nothing the second time, of any character', () => {
    for (let point = 0; point <= 0x1_ff_ff; point += 1) {
      const folded = foldCode(String.fromCodePoint(point));
      if (foldCode(folded) !== folded) expect.fail(`U+${point.toString(16)} folds on`);
    }
  });

  test('does not care for case, spaces and dashes, of any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'А', 'Б', 'В', 'ж', 's', 'К', '0', '9'), { maxLength: 10 }),
        (letters) => {
          const folded = foldCode(letters.join(''));
          expect(foldCode(letters.join(' - ').toUpperCase())).toBe(folded);
          expect(foldCode(letters.join('–').toLowerCase())).toBe(folded);
        },
      ),
    );
  });
});
