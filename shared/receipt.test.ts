import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../test/support/arbitraries.ts';
import { normaliseFiscalIdentity, parseReceiptQr } from './receipt.ts';

const IDENTITY = { fn: '9282440300682838', fd: '46534', fp: '1273019065' };
const QR = 't=20261122T1030&s=1099.00&fn=9282440300682838&i=46534&fp=1273019065&n=1';

const anyNumber = fc.stringMatching(/^\d{1,20}$/);

describe('the identity of a receipt', () => {
  test.each([
    { fn: '9282440300682838', fd: '0000046534', fp: '1273019065' },
    { fn: ' 9282440300682838', fd: '46534 ', fp: '\t01273019065\n' },
  ])('is the same with leading zeros and white space: %j', (written) => {
    expect(normaliseFiscalIdentity(written)).toEqual(IDENTITY);
  });

  test('keeps the last of nothing but zeros, and zeros of what is no number', () => {
    expect(normaliseFiscalIdentity({ fn: '000', fd: '0', fp: '00A7' })).toEqual({ fn: '0', fd: '0', fp: '00A7' });
  });

  test('is the same when it is normalised again', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (fn, fd, fp) => {
        const once = normaliseFiscalIdentity({ fn, fd, fp });
        expect(normaliseFiscalIdentity(once)).toEqual(once);
      }),
    );
  });

  test('tells numbers apart that differ in more than leading zeros', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (one, other) => {
        const [first, second] = [one, other].map((fd) => normaliseFiscalIdentity({ ...IDENTITY, fd }).fd);
        expect(first === second).toBe(BigInt(one) === BigInt(other));
      }),
    );
  });
});

describe('the text of a QR code', () => {
  test.each([
    QR,
    ` ${QR}\n`,
    'fp=1273019065&i=46534&fn=9282440300682838',
    't=20261122T103000&s=1099.00&fn=9282440300682838&i=0000046534&fp=01273019065&n=2',
    `${QR}&i=1`,
  ])('names the receipt, in any order and with whatever else: %j', (text) => {
    expect(parseReceiptQr(text)).toEqual(IDENTITY);
  });

  test.each([
    '',
    '?',
    'https://shop.example/',
    '{"fn":"9282440300682838","i":"46534","fp":"1273019065"}',
    't=20261122T1030&s=1099.00&fn=9282440300682838&i=46534&n=1',
    'fn=9282440300682838&i=&fp=1273019065',
    'fn=9282440300682838&i=46534x&fp=1273019065',
    'fn=92824403 00682838&i=46534&fp=1273019065',
    'fn=-9282440300682838&i=46534&fp=1273019065',
    'fn=٩٢٨&i=46534&fp=1273019065',
    'fn=123456789012345678901&i=46534&fp=1273019065',
  ])('is no receipt: %j', (text) => {
    expect(parseReceiptQr(text)).toBeUndefined();
  });

  test('gives back the identity that it was made of', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, anyNumber, (fn, fd, fp) => {
        const text = `t=20261122T1030&s=1.00&fn=${fn}&i=${fd}&fp=${fp}&n=1`;
        expect(parseReceiptQr(text)).toEqual(normaliseFiscalIdentity({ fn, fd, fp }));
      }),
    );
  });

  test('may be any text, and is then no receipt', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(parseReceiptQr(text)).toBeUndefined();
      }),
    );
  });
});
