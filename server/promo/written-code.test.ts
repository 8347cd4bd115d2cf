import fc from 'fast-check';
import { expect, test } from 'vitest';
import { promoCode } from '../../shared/api/promotion.ts';
import { foldCode } from '../../shared/code-folding.ts';
import { anyText } from '../../test/support/arbitraries.ts';
import { promoCodes } from './program.store.ts';
import { readWrittenCode } from './written-code.ts';

test.each([
  [' Sale-10 ', { code: 'SALE10', written: 'Sale-10' }],
  ['СКИДКА 10', { code: foldCode('СКИДКА10'), written: 'СКИДКА 10' }],
  ['x'.repeat(64), { code: 'X'.repeat(64), written: 'x'.repeat(64) }],
])('%j is a code, kept as it is written', (text, value) => {
  expect(readWrittenCode(text)).toEqual({ ok: true, value });
});

test.each([
  ['code_empty', ''],
  ['code_empty', ' \t '],
  ['code_empty', '--'],
  ['code_too_long', 'x'.repeat(65)],
  ['code_too_long', 'ﬃ'.repeat(22)],
  ['code_with_control_characters', 'A\u0007B'],
  ['code_with_control_characters', 'A\nB'],
  ['code_with_control_characters', 'A\ud800'],
  ['code_not_utf8', 'A\ufffdB'],
])('is refused as %s: %j', (kind, text) => {
  expect(readWrittenCode(text)).toEqual({ ok: false, error: { kind } });
});

test('any text that is a code here is one in a program document too', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const read = readWrittenCode(text);
      fc.pre(read.ok);
      const stated = promoCode.parse({ code: read.value.written, promotion: 'summer' });
      const decoded = promoCodes.decode(stated, 'UTC');
      expect(decoded).toMatchObject({ value: { folded: read.value.code, written: read.value.written } });
    }),
    { numRuns: 1_000 },
  );
});
