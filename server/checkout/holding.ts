/** Who holds for a checkout. */
export const ORIGIN = 'checkout:';
const HELD_MS = 15 * 60_000;
const HELD_AT_MOST_MS = 60 * 60_000;

/** Until when points and certificates are held after a change of an open checkout: 15 minutes, and an hour in all. */
export function heldAfterChange(firstAt: number, now: number): number {
  return Math.min(now + HELD_MS, firstAt + HELD_AT_MOST_MS);
}
