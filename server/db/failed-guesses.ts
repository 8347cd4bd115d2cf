import { LRUCache } from 'lru-cache';
import type { Clock } from '../../shared/clock.ts';
import type { Database } from './database.ts';
import { prepareLookUp, prepareQuery } from './prepared.ts';
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
  /** Hears one guess, whose failure is `undefined`, within all of the limits. */
  readonly hear: <Found>(
    limits: readonly GuessLimit[],
    guess: () => Promise<Found | undefined>,
  ) => Promise<Hearing<Found>>;
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

/** So long a process relies on that nobody has failed. */
const CALM_MS = 1_000;

type Calm = { readonly windowAt: number; readonly isCalm: boolean; readonly until: number };

const NOBODY: ReadonlyMap<string, Failures> = new Map();

const anyFailure = prepareLookUp<{ readonly subject: string }>(
  'SELECT subject FROM failed_guesses WHERE window_at = ? LIMIT 1',
);

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
  let calm: Calm = { windowAt: -1, isCalm: false, until: 0 };

  return {
    async hear(limits, guess) {
      const others = limits.map(({ subject }) => underWay.get(subject) ?? 0);
      limits.forEach(({ subject }, index) => underWay.set(subject, (others[index] ?? 0) + 1));
      try {
        const retryAfterSeconds = await longestWait(limits, others);
        if (retryAfterSeconds > 0) return { kind: 'unheard', retryAfterSeconds };
        const found = await guess();
        if (found !== undefined) return { kind: 'found', found };
        await recordFailure(limits);
        return { kind: 'failed' };
      } finally {
        for (const { subject } of limits) {
          const left = (underWay.get(subject) ?? 1) - 1;
          if (left === 0) underWay.delete(subject);
          else underWay.set(subject, left);
        }
      }
    },
  };

  async function longestWait(limits: readonly GuessLimit[], othersUnderWay: readonly number[]): Promise<number> {
    const now = clock();
    const remembered = Math.max(...limits.map(({ subject }) => stoppedUntil.get(subject) ?? 0));
    if (remembered > now) return toSeconds(remembered - now);
    const windowAt = now - (now % windowMs);
    const counted = (await isCalmNow(windowAt, now)) ? NOBODY : await readFailures(limits, windowAt);
    const waits = limits.map((limit, index) => secondsToWait(limit, othersUnderWay[index] ?? 0, counted, now));
    return Math.max(...waits);
  }

  /** Where nobody has failed in the window, there is nothing to read; another process's first failure is seen soon. */
  async function isCalmNow(windowAt: number, now: number): Promise<boolean> {
    if (calm.windowAt !== windowAt || calm.until <= now) {
      const isCalm = (await anyFailure(db, [windowAt])) === undefined;
      calm = { windowAt, isCalm, until: now + CALM_MS };
    }
    return calm.isCalm;
  }

  /** Guesses under way may all fail: many at once must learn no more than one at a time would. */
  function secondsToWait(
    limit: GuessLimit,
    othersUnderWay: number,
    counted: ReadonlyMap<string, Failures>,
    now: number,
  ): number {
    const endAt = now - (now % windowMs) + windowMs;
    const own = counted.get(limit.subject);
    const crowd = limit.crowd && counted.get(limit.crowd.subject);
    const isAlarmed = limit.crowd !== undefined && (crowd?.failures ?? 0) >= limit.crowd.alarmAfter;
    const heardAt = own === undefined ? now : nextAttemptAt(limit, own, endAt, isAlarmed);
    if (heardAt === endAt) stoppedUntil.set(limit.subject, endAt);
    if (heardAt > now) return toSeconds(heardAt - now);
    return (own?.failures ?? 0) + othersUnderWay >= limit.stopAfter ? 1 : 0;
  }

  async function readFailures(limits: readonly GuessLimit[], windowAt: number): Promise<Map<string, Failures>> {
    const subjects = subjectsOf(limits);
    const rows = await failuresOf(subjects.length)(db, [windowAt, ...subjects]);
    return new Map(rows.map((row) => [row.subject, { failures: row.failures, lastAt: row.last_at }]));
  }

  async function recordFailure(limits: readonly GuessLimit[]): Promise<void> {
    const now = clock();
    const windowAt = now - (now % windowMs);
    calm = { windowAt, isCalm: false, until: now + windowMs };
    await inTransaction(db, async (transaction) => {
      await transaction('failed_guesses')
        .insert(subjectsOf(limits).map((subject) => ({ subject, window_at: windowAt, failures: 1, last_at: now })))
        .onConflict(['subject', 'window_at'])
        .merge({ failures: transaction.raw('failed_guesses.failures + 1'), last_at: now });
      await transaction('failed_guesses')
        .where('window_at', '<', now - KEPT_MS)
        .delete();
    });
  }
}

/** In a fixed order, so that two who count the same rows wait for each other, and not in a circle. */
function subjectsOf(limits: readonly GuessLimit[]): string[] {
  const subjects = limits.flatMap(({ subject, crowd }) => (crowd === undefined ? [subject] : [subject, crowd.subject]));
  return [...new Set(subjects)].sort();
}

type FailuresRow = { readonly subject: string; readonly failures: number; readonly last_at: number };

const failuresQueries = new Map<number, ReturnType<typeof prepareQuery<FailuresRow>>>();

/** One statement for each count of subjects: every guess asks. */
function failuresOf(subjects: number) {
  let query = failuresQueries.get(subjects);
  if (!query) {
    const places = Array.from({ length: subjects }, () => '?').join(', ');
    query = prepareQuery<FailuresRow>(
      `SELECT subject, failures, last_at FROM failed_guesses WHERE window_at = ? AND subject IN (${places})`,
    );
    failuresQueries.set(subjects, query);
  }
  return query;
}

function toSeconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
