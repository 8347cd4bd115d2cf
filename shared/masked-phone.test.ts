import { expect, test } from 'vitest';
import { maskPhone } from './masked-phone.ts';

test.each([
  ['+79207775975', '+7 *** ***-59-75'],
  ['79207775975', '+7 *** ***-59-75'],
  ['+12025550123', '*** 0123'],
  ['+375291234567', '*** 4567'],
  ['+29912345', '*** 45'],
  ['+299123456', '*** 3456'],
  ['12345', '*** 45'],
])('tells of %s no more than %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});
