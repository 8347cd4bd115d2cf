import { LRUCache } from 'lru-cache';
import type { Clock } from '../../shared/clock.ts';
import type { TrafficLimit } from './access.ts';

const WINDOW_MS = 60_000;
const SUBJECTS = 50_000;

/** So many calls of one subject a minute, counted in this process alone. */
export function createTrafficLimit(callsPerMinute: number, clock: Clock): TrafficLimit {
  const windows = new LRUCache<string, { endAt: number; calls: number }>({ max: SUBJECTS });
  return (subject) => {
    const now = clock();
    const window = windows.get(subject);
    if (!window || window.endAt <= now) {
      windows.set(subject, { endAt: now + WINDOW_MS, calls: 1 });
      return 0;
    }
    window.calls += 1;
    return window.calls <= callsPerMinute ? 0 : Math.ceil((window.endAt - now) / 1000);
  };
}
