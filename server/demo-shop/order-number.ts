import { createHmac } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 3;
const GROUP_LETTERS = 4;

export const ORDER_NUMBER = /^D(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/;

/**
 * `D-7K3M-9QPX-2WVH`: one order for one checkout, known before it is placed, in all processes alike. Whoever has the
 * number sees the order, so nobody can guess it.
 */
export function orderNumberOf(checkoutId: string, secretKey: string): string {
  const digest = createHmac('sha256', secretKey).update(`order of ${checkoutId}`).digest();
  const letters = [...digest.subarray(0, GROUPS * GROUP_LETTERS)].map((byte) => LETTERS.charAt(byte % LETTERS.length));
  const groups = Array.from({ length: GROUPS }, (_, index) =>
    letters.slice(index * GROUP_LETTERS, (index + 1) * GROUP_LETTERS).join(''),
  );
  return `D-${groups.join('-')}`;
}
