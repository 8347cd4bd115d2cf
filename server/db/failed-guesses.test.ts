import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { createMovableClock, type MovableClock } from '../../test/support/movable-clock.ts';
import { createGuessGuard, type GuessGuard, type GuessLimit, nextAttemptAt } from './failed-guesses.ts';

const MINUTE = 60_000;
const WINDOW = 15 * MINUTE;
const LIMIT: GuessLimit = { subject: 'address', slowAfter: 3, stopAfter: 12 };

describe('how long a guesser waits', () => {
  const at = (failures: number) => nextAttemptAt(LIMIT, { failures, lastAt: 1_000 }, 900_000) - 1_000;

  test('not at all at first, then twice as long each time, up to a minute', () => {
    expect([1, 2, 3, 4, 5, 8, 9, 10, 11].map(at)).toEqual([0, 0, 1, 2, 4, 32, 60, 60, 60].map((s) => s * 1_000));
  });

  test('to the end of the window once stopped, and never past it', () => {
    expect(nextAttemptAt(LIMIT, { failures: 12, lastAt: 1_000 }, 900_000)).toBe(900_000);
    expect(nextAttemptAt(LIMIT, { failures: 11, lastAt: 899_000 }, 900_000)).toBe(900_000);
  });
});

describeEachEngine('failed guesses', (engine) => {
  let database: TestDatabase;
  let clock: MovableClock;
  let guard: GuessGuard;
  beforeEach(async () => {
    database = await openDatabase(engine);
    clock = createMovableClock('2026-03-02T09:00:00Z');
    guard = createGuessGuard(database.db, clock.now, WINDOW);
  });
  afterEach(() => database.close());

  const missed = () => Promise.resolve(undefined);
  const wait = async (limit = LIMIT, by = guard) => {
    const hearing = await by.hear([limit], () => Promise.resolve('found'));
    return hearing.kind === 'unheard' ? hearing.retryAfterSeconds : 0;
  };
  /** Wrong guesses, each as soon as it is heard. */
  const fail = async (times: number, limit = LIMIT, by = guard) => {
    for (let time = 0; time < times; time += 1) {
      clock.moveBy((await wait(limit, by)) * 1_000);
      expect(await by.hear([limit], missed)).toEqual({ kind: 'failed' });
    }
  };

  test('of another process are counted within a second, though nobody had failed before', async () => {
    const other = createGuessGuard(database.db, clock.now, WINDOW);
    expect(await wait()).toBe(0);
    await fail(3, LIMIT, other);
    clock.moveBy(1_000);
    await fail(1, LIMIT, other);
    expect(await wait()).toBe(2);
  });

  test('are free at first, then slowed, then stopped, and freed as the clock moves', async () => {
    await fail(2);
    expect(await wait()).toBe(0);
    await fail(1);
    expect(await wait()).toBe(1);
    clock.moveBy(1_000);
    expect(await wait()).toBe(0);
    await fail(9);
    expect(await wait()).toBeGreaterThan(10 * 60);
    clock.moveTo('2026-03-02T09:14:59.999Z');
    expect(await wait()).toBe(1);
    clock.moveTo('2026-03-02T09:15:00Z');
    expect(await wait()).toBe(0);
  });

  test('of one subject are not held against another', async () => {
    await fail(12);
    expect(await wait({ ...LIMIT, subject: 'another' })).toBe(0);
  });

  test('of a crowd stop those who guess after a tenth of what they may, and nobody else', async () => {
    const of = (subject: string): GuessLimit => ({ subject, stopAfter: 20, crowd: { subject: 'shop', alarmAfter: 6 } });
    await fail(5, of('one'));
    await fail(1, of('other'));
    expect(await wait(of('one'))).toBe(15 * 60);
    expect(await wait(of('other'))).toBe(0);
    expect(await wait(of('buyer'))).toBe(0);
    await fail(1, of('other'));
    expect(await wait(of('other'))).toBe(15 * 60);
    await fail(2, of('buyer'));
    expect(await wait(of('buyer'))).toBe(15 * 60);
  });

  test('are counted once for every process on the database', async () => {
    const elsewhere = createGuessGuard(database.connectAgain(), clock.now, WINDOW);
    await fail(6);
    await fail(6, LIMIT, elsewhere);
    expect(await wait()).toBeGreaterThan(10 * 60);
    expect(await wait(LIMIT, elsewhere)).toBeGreaterThan(10 * 60);
  });

  test('at the same moment are all counted, and no more are heard than one after the other', async () => {
    const limit = { subject: 'address', stopAfter: 12 };
    const hearings = await Promise.all(Array.from({ length: 40 }, () => guard.hear([limit], missed)));
    expect(hearings.filter(({ kind }) => kind === 'failed')).toHaveLength(12);
    expect(await database.db('failed_guesses').pluck('failures')).toEqual([12]);
  });

  test('that are still under way keep nobody waiting', async () => {
    const limit = { subject: 'address', stopAfter: 3 };
    let answer: ((found: string) => void) | undefined;
    const first = guard.hear([limit], () => new Promise<string>((resolve) => (answer = resolve)));
    expect(await guard.hear([limit], () => Promise.resolve('second'))).toEqual({ kind: 'found', found: 'second' });
    await waitUntil('the first is asked', () => answer !== undefined);
    answer?.('first');
    expect(await first).toEqual({ kind: 'found', found: 'first' });
    expect(await database.db('failed_guesses').select()).toEqual([]);
  });

  test('of old windows are forgotten', async () => {
    await fail(1);
    clock.moveBy(100 * WINDOW);
    await fail(1);
    expect(await database.db('failed_guesses').select('failures')).toHaveLength(1);
  });

  test('are not forgotten when another guard with a shorter window counts a failure of its own', async () => {
    const keys = createGuessGuard(database.db, clock.now, MINUTE);
    await fail(3);
    clock.moveTo('2026-03-02T09:14:00Z');
    await fail(1, { subject: 'keys', stopAfter: 60 }, keys);
    await fail(1);
    expect(await wait()).toBe(2);
  });
});
