import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex, toHex } from './hex.ts';

test('bytes are written as two lower-case digits each', () => {
  expect(toHex(Uint8Array.of(0, 1, 15, 16, 171, 255))).toBe('00010f10abff');
  expect(toHex(new Uint8Array())).toBe('');
});

test('bytes come out as they went in', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromHex(toHex(bytes), bytes.length)).toEqual(bytes);
    }),
  );
});

test.each(['', '0', '00', '000', '00000', '0g00', 'AB00', ' 000', '0x00', '+0-0', '00\u0661\u0661'])(
  'is not two bytes: %j',
  (text) => {
    expect(fromHex(text, 2)).toBeUndefined();
  },
);
