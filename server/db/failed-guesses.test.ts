import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
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

  const fail = async (times: number, limits = [LIMIT]) => {
    for (let time = 0; time < times; time += 1) await guard.recordFailure(limits);
  };

  test('are free at first, then slowed, then stopped, and freed as the clock moves', async () => {
    await fail(2);
    expect(await guard.secondsToWait([LIMIT])).toBe(0);
    await fail(1);
    expect(await guard.secondsToWait([LIMIT])).toBe(1);
    clock.moveBy(1_000);
    expect(await guard.secondsToWait([LIMIT])).toBe(0);
    await fail(9);
    expect(await guard.secondsToWait([LIMIT])).toBe(15 * 60 - 1);
    clock.moveTo('2026-03-02T09:14:59.999Z');
    expect(await guard.secondsToWait([LIMIT])).toBe(1);
    clock.moveTo('2026-03-02T09:15:00Z');
    expect(await guard.secondsToWait([LIMIT])).toBe(0);
  });

  test('of one subject are not held against another', async () => {
    await fail(12);
    expect(await guard.secondsToWait([{ ...LIMIT, subject: 'another' }])).toBe(0);
  });

  test('are stopped by whichever limit is reached', async () => {
    const merchant = { subject: 'merchant', stopAfter: 2 };
    await fail(2, [LIMIT, merchant]);
    expect(await guard.secondsToWait([LIMIT])).toBe(0);
    expect(await guard.secondsToWait([LIMIT, merchant])).toBe(15 * 60);
  });

  test('are counted once for every process on the database', async () => {
    const elsewhere = createGuessGuard(database.connectAgain(), clock.now, WINDOW);
    await fail(6);
    for (let time = 0; time < 6; time += 1) await elsewhere.recordFailure([LIMIT]);
    expect(await guard.secondsToWait([LIMIT])).toBe(15 * 60);
    expect(await elsewhere.secondsToWait([LIMIT])).toBe(15 * 60);
  });

  test('at the same moment are all counted', async () => {
    await Promise.all(Array.from({ length: 20 }, () => guard.recordFailure([LIMIT])));
    expect(await database.db('failed_guesses').pluck('failures')).toEqual([20]);
  });

  test('of old windows are forgotten', async () => {
    await fail(1);
    clock.moveBy(100 * WINDOW);
    await fail(1);
    expect(await database.db('failed_guesses').select('failures')).toHaveLength(1);
  });

  test('are not forgotten when another guard with a shorter window counts a failure of its own', async () => {
    const keys = createGuessGuard(database.db, clock.now, MINUTE);
    await fail(11);
    clock.moveBy(13 * MINUTE);
    await keys.recordFailure([{ subject: 'keys', stopAfter: 60 }]);
    await fail(1);
    expect(await guard.secondsToWait([LIMIT])).toBe(2 * 60);
  });
});
