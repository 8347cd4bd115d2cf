const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The pauses after the first failure, the second and so on: three days and a few hours in all. */
const PAUSES_MS = [
  ...[1, 2, 5, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 4, 8, 12, 12, 12, 12, 12].map((hours) => hours * HOUR_MS),
];

export const MOST_ATTEMPTS = PAUSES_MS.length + 1;

/** So far a pause is spread, that what failed together does not come back together. */
const SPREAD = 0.2;

/** How long to wait after so many attempts; `undefined`: there were enough. `chance` lies in [0, 1). */
export function pauseAfter(attempts: number, chance: number): number | undefined {
  const pause = PAUSES_MS[attempts - 1];
  return pause === undefined ? undefined : Math.round(pause * (1 - SPREAD + 2 * SPREAD * chance));
}
