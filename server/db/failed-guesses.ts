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
};

export type GuessGuard = {
  /** Seconds until the next attempt is heard; 0: now. */
  readonly secondsToWait: (limits: readonly GuessLimit[]) => Promise<number>;
  readonly recordFailure: (limits: readonly GuessLimit[]) => Promise<void>;
  /**
   * Hears one guess, whose failure is `undefined`. Those of the first subject are heard one after the other, so that
   * many at once learn no more than one at a time would.
   */
  readonly hear: <Found>(
    limits: readonly [GuessLimit, ...GuessLimit[]],
    guess: () => Promise<Found | undefined>,
  ) => Promise<Hearing<Found>>;
};

export type Hearing<Found> =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'failed' }
  | { readonly kind: 'unheard'; readonly retryAfterSeconds: number };

type Failures = { readonly failures: number; readonly lastAt: number };

const MAX_PAUSE_SECONDS = 60;
const KEPT_MS = 24 * 60 * 60_000;
const REMEMBERED_STOPS = 10_000;

/** When the next attempt is heard, in epoch milliseconds, after so many failures in the window that ends at `endAt`. */
export function nextAttemptAt(limit: GuessLimit, { failures, lastAt }: Failures, endAt: number): number {
  if (failures >= limit.stopAfter) return endAt;
  if (limit.slowAfter === undefined || failures < limit.slowAfter) return lastAt;
  const pauseSeconds = Math.min(2 ** (failures - limit.slowAfter), MAX_PAUSE_SECONDS);
  return Math.min(lastAt + pauseSeconds * 1000, endAt);
}

/** Counts failed guesses in the database, so that every process and every restart sees the same count. */
export function createGuessGuard(db: Database, clock: Clock, windowMs: number): GuessGuard {
  // A stop that was read once holds to the end of its window: those who hammer on cost no further statement.
  const stoppedUntil = new LRUCache<string, number>({ max: REMEMBERED_STOPS });

  const turns = new Map<string, Promise<unknown>>();

  const guard: GuessGuard = {
    async secondsToWait(limits) {
      const now = clock();
      const remembered = Math.max(...limits.map(({ subject }) => stoppedUntil.get(subject) ?? 0));
      if (remembered > now) return toSeconds(remembered - now);

      const windowAt = now - (now % windowMs);
      const rows: { subject: string; failures: number; last_at: number }[] = await db('failed_guesses')
        .where('window_at', windowAt)
        .whereIn(
          'subject',
          limits.map(({ subject }) => subject),
        ) // prettier-ignore
        .select('subject', 'failures', 'last_at');
      let heardAt = now;
      for (const limit of limits) {
        const row = rows.find(({ subject }) => subject === limit.subject);
        if (!row) continue;
        const nextAt = nextAttemptAt(limit, { failures: row.failures, lastAt: row.last_at }, windowAt + windowMs);
        if (row.failures >= limit.stopAfter) stoppedUntil.set(limit.subject, nextAt);
        heardAt = Math.max(heardAt, nextAt);
      }
      return toSeconds(heardAt - now);
    },

    async recordFailure(limits) {
      const now = clock();
      const windowAt = now - (now % windowMs);
      const subjects = limits.map(({ subject }) => subject).sort();
      await inTransaction(db, async (transaction) => {
        await transaction('failed_guesses')
          .insert(subjects.map((subject) => ({ subject, window_at: windowAt, failures: 1, last_at: now })))
          .onConflict(['subject', 'window_at'])
          .merge({ failures: transaction.raw('failed_guesses.failures + 1'), last_at: now });
        await transaction('failed_guesses')
          .where('window_at', '<', now - KEPT_MS)
          .delete();
      });
    },

    hear(limits, guess) {
      return inTurn(limits[0].subject, async () => {
        const retryAfterSeconds = await guard.secondsToWait(limits);
        if (retryAfterSeconds > 0) return { kind: 'unheard', retryAfterSeconds };
        const found = await guess();
        if (found !== undefined) return { kind: 'found', found };
        await guard.recordFailure(limits);
        return { kind: 'failed' };
      });
    },
  };
  return guard;

  async function inTurn<Value>(subject: string, work: () => Promise<Value>): Promise<Value> {
    const mine = (turns.get(subject) ?? Promise.resolve()).then(work, work);
    turns.set(subject, mine);
    try {
      return await mine;
    } finally {
      if (turns.get(subject) === mine) turns.delete(subject);
    }
  }
}

function toSeconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
