import type { Clock } from '../../shared/clock.ts';

export type MovableClock = {
  readonly now: Clock;
  readonly moveTo: (instant: string) => void;
  readonly moveBy: (ms: number) => void;
};

/** When every test begins that does not say otherwise. */
export const START = '2026-03-02T09:00:00Z';

/** A clock that stands still until it is moved. */
export function createMovableClock(instant = START): MovableClock {
  let now = Date.parse(instant);
  return {
    now: () => now,
    moveTo(next) {
      now = Date.parse(next);
    },
    moveBy(ms) {
      now += ms;
    },
  };
}
