import { LRUCache } from 'lru-cache';
import type { Clock } from '../../shared/clock.ts';

/** Another process may change what a merchant has set up, or take a key back, and must be heard within a second. */
const KEPT_MS = 1_000;
const KEPT_ENTRIES = 10_000;

export function createBriefCache<Found extends object | boolean | string>(clock: Clock): LRUCache<string, Found> {
  return new LRUCache({ max: KEPT_ENTRIES, ttl: KEPT_MS, ttlResolution: 0, perf: { now: clock } });
}

/** What is read by a key, and kept for a second by this process. */
export type BrieflyKept<Found> = {
  readonly of: (key: string) => Promise<Found>;
  /** After a program was applied in this process. */
  readonly forget: () => void;
};

export function keepBriefly<Found extends object | boolean | string>(
  clock: Clock,
  read: (key: string) => Promise<Found>,
): BrieflyKept<Found> {
  const kept = createBriefCache<Found>(clock);
  return {
    async of(key) {
      const known = kept.get(key);
      if (known !== undefined) return known;
      const found = await read(key);
      kept.set(key, found);
      return found;
    },
    forget: () => kept.clear(),
  };
}
