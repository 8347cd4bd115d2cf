import { expect, test } from 'vitest';
import { ticketInput } from '../../test/support/builders.ts';
import { cart, toCartLines } from './cart.ts';
import { promoCheckRequest } from './promo-check.ts';

test('a cart states decimal prices, and is judged in minor units', () => {
  const lines = toCartLines(cart.parse({ lines: [ticketInput({ unitPrice: 10.5, quantity: 3 })] }));
  expect(lines).toMatchObject([{ id: 'line-1', unitPriceMinor: 1_050, quantity: 3 }]);
  expect(lines[0]).not.toHaveProperty('unitPrice');
});

test('a line is named once in a cart', () => {
  const parsed = cart.safeParse({ lines: [ticketInput(), ticketInput({ unitPrice: '1' })] });
  expect(parsed.error?.issues).toMatchObject([{ path: ['lines', 1, 'id'], message: 'repeats' }]);
});

test('a cart that is worth more than is exact is refused', () => {
  const dear = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      ticketInput({ id: String(index), unitPrice: '1000000000.00', quantity: 10_000 }),
    );
  expect(cart.safeParse({ lines: dear(9) }).success).toBe(true);
  expect(cart.safeParse({ lines: dear(10) }).error?.issues).toMatchObject([{ path: ['lines'] }]);
});

test.each([
  ['no units', { quantity: 0 }],
  ['negative units', { quantity: -1 }],
  ['half a unit', { quantity: 1.5 }],
  ['too many units', { quantity: 10_001 }],
  ['a negative price', { unitPrice: '-1.00' }],
  ['another kind', { kind: 'gift' }],
  ['a field of its own', { discount: '100' }],
])('a line with %s is refused', (_name, over) => {
  expect(cart.safeParse({ lines: [{ ...ticketInput(), ...over }] }).success).toBe(false);
});

test('a code may hold white space, and neither control characters nor halves of letters', () => {
  const isTaken = (code: string) => promoCheckRequest.safeParse({ code }).success;
  expect(isTaken(' SALE\t10 ')).toBe(true);
  for (const code of ['\0', 'A\u0007B', 'A\u0085\u009f', 'A\ud800']) expect(isTaken(code)).toBe(false);
  // Judged in one pass: a pattern that tries every way to read the spaces would never end here.
  expect(isTaken(`${' '.repeat(99)}\0`)).toBe(false);
});
