import { LRUCache } from 'lru-cache';
import type { Clock } from '../../shared/clock.ts';
import type { Database } from './database.ts';
import { inTransaction } from './transaction.ts';

/** Who guesses, and how much of it is borne within one window. */
export type GuessLimit = {
  /** Unreadable (hashed), as an address is personal. At most 64 characters. */
  readonly subject: string;
  readonly stopAfter: number;
  /** From this many failures on, each further attempt must wait: 1 s, 2 s, 4 s … up to a minute. */
  readonly slowAfter?: number;
  /** All who guess at the same thing. Past their limit each is stopped after a tenth, and who did not guess is heard. */
  readonly crowd?: { readonly subject: string; readonly alarmAfter: number };
};

export type GuessGuard = {
  /** Hears one guess, whose failure is `undefined`. */
  readonly hear: <Found>(limit: GuessLimit, guess: () => Promise<Found | undefined>) => Promise<Hearing<Found>>;
};

export type Hearing<Found> =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'failed' }
  | { readonly kind: 'unheard'; readonly retryAfterSeconds: number };

type Failures = { readonly failures: number; readonly lastAt: number };

const MAX_PAUSE_SECONDS = 60;
const ALARMED_SHARE = 0.1;
const KEPT_MS = 24 * 60 * 60_000;
const REMEMBERED_STOPS = 10_000;

/** When the next attempt is heard, in epoch milliseconds, after so many failures in the window that ends at `endAt`. */
export function nextAttemptAt(
  { stopAfter, slowAfter }: GuessLimit,
  { failures, lastAt }: Failures,
  endAt: number,
  isAlarmed = false,
): number {
  if (failures >= (isAlarmed ? Math.ceil(stopAfter * ALARMED_SHARE) : stopAfter)) return endAt;
  if (slowAfter === undefined || failures < slowAfter) return lastAt;
  const pauseSeconds = Math.min(2 ** (failures - slowAfter), MAX_PAUSE_SECONDS);
  return Math.min(lastAt + pauseSeconds * 1000, endAt);
}

/** Counts failed guesses in the database, so that every process and every restart sees the same count. */
export function createGuessGuard(db: Database, clock: Clock, windowMs: number): GuessGuard {
  // A stop that was read once holds to the end of its window: those who hammer on cost no further statement.
  const stoppedUntil = new LRUCache<string, number>({ max: REMEMBERED_STOPS });
  const underWay = new Map<string, number>();

  return {
    async hear(limit, guess) {
      const others = underWay.get(limit.subject) ?? 0;
      underWay.set(limit.subject, others + 1);
      try {
        const retryAfterSeconds = await secondsToWait(limit, others);
        if (retryAfterSeconds > 0) return { kind: 'unheard', retryAfterSeconds };
        const found = await guess();
        if (found !== undefined) return { kind: 'found', found };
        await recordFailure(limit);
        return { kind: 'failed' };
      } finally {
        const left = (underWay.get(limit.subject) ?? 1) - 1;
        if (left === 0) underWay.delete(limit.subject);
        else underWay.set(limit.subject, left);
      }
    },
  };

  /** Guesses under way may all fail: many at once must learn no more than one at a time would. */
  async function secondsToWait(limit: GuessLimit, othersUnderWay: number): Promise<number> {
    const now = clock();
    const remembered = stoppedUntil.get(limit.subject) ?? 0;
    if (remembered > now) return toSeconds(remembered - now);

    const windowAt = now - (now % windowMs);
    const endAt = windowAt + windowMs;
    const counted = await readFailures(limit, windowAt);
    const own = counted.get(limit.subject);
    const crowd = limit.crowd && counted.get(limit.crowd.subject);
    const isAlarmed = limit.crowd !== undefined && (crowd?.failures ?? 0) >= limit.crowd.alarmAfter;
    const heardAt = own === undefined ? now : nextAttemptAt(limit, own, endAt, isAlarmed);
    if (heardAt === endAt) stoppedUntil.set(limit.subject, endAt);
    if (heardAt > now) return toSeconds(heardAt - now);
    return (own?.failures ?? 0) + othersUnderWay >= limit.stopAfter ? 1 : 0;
  }

  async function readFailures(limit: GuessLimit, windowAt: number): Promise<Map<string, Failures>> {
    const rows: { subject: string; failures: number; last_at: number }[] = await db('failed_guesses')
      .where('window_at', windowAt)
      .whereIn('subject', subjectsOf(limit))
      .select('subject', 'failures', 'last_at');
    return new Map(rows.map((row) => [row.subject, { failures: row.failures, lastAt: row.last_at }]));
  }

  async function recordFailure(limit: GuessLimit): Promise<void> {
    const now = clock();
    const windowAt = now - (now % windowMs);
    await inTransaction(db, async (transaction) => {
      await transaction('failed_guesses')
        .insert(subjectsOf(limit).map((subject) => ({ subject, window_at: windowAt, failures: 1, last_at: now })))
        .onConflict(['subject', 'window_at'])
        .merge({ failures: transaction.raw('failed_guesses.failures + 1'), last_at: now });
      await transaction('failed_guesses')
        .where('window_at', '<', now - KEPT_MS)
        .delete();
    });
  }
}

/** In a fixed order, so that two who count the same rows wait for each other, and not in a circle. */
function subjectsOf({ subject, crowd }: GuessLimit): string[] {
  return crowd === undefined ? [subject] : [subject, crowd.subject].sort();
}

function toSeconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
