import type { Clock } from '../../shared/clock.ts';

export type MovableClock = {
  readonly now: Clock;
  readonly moveTo: (instant: string) => void;
  readonly moveBy: (ms: number) => void;
};

/** A clock that stands still until it is moved. */
export function createMovableClock(instant = '2026-03-02T09:00:00Z'): MovableClock {
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
