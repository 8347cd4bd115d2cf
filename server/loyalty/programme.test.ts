import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { merchantDocument, programDocument } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { engines } from '../../test/support/engines.ts';
import { createMovableClock } from '../../test/support/movable-clock.ts';
import type { LoyaltyRules } from '../../shared/api/loyalty.ts';
import type { Lot } from '../ledger/account.ts';
import { createProgrammes, type Programme, toOpeningLots } from './programme.ts';

const MOSCOW = 'Europe/Moscow';
const BERLIN = 'Europe/Berlin';
const HOUR = 60 * 60_000;

let database: TestDatabase;
let app: TestApp;
let merchants = 0;

beforeAll(async () => {
  const [sqlite] = engines;
  if (!sqlite) throw new Error('no engine');
  database = await openDatabase(sqlite);
  app = await startApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function programmeOf(timeZone: string, loyalty: LoyaltyRules): Promise<Programme> {
  merchants += 1;
  const id = `shop-${merchants}`;
  await app.apply(programDocument(id, { merchant: merchantDocument({ id, timeZone, loyalty }) }));
  return createProgrammes({ db: app.db, clock: app.clock.now }).of(id);
}

const at = (instant: string) => Date.parse(instant);

function told({ account, startsAt, expiresAt }: Lot) {
  const instant = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());
  return { account, from: instant(startsAt), until: instant(expiresAt) };
}

describe('points that are earned', () => {
  test('last to the end of a day in the merchant’s time zone', async () => {
    const { earningLot } = await programmeOf(MOSCOW, { pointsLastDays: 1 });
    const tomorrow = { account: 'points/2026-03-03', from: undefined, until: '2026-03-03T21:00:00.000Z' };
    expect(told(earningLot(at('2026-03-01T21:00:00Z')))).toEqual(tomorrow);
    expect(told(earningLot(at('2026-03-02T09:00:00Z')))).toEqual(tomorrow);
    expect(told(earningLot(at('2026-03-02T20:59:59.999Z')))).toEqual(tomorrow);
    expect(told(earningLot(at('2026-03-02T21:00:00Z')))).toEqual({
      account: 'points/2026-03-04',
      from: undefined,
      until: '2026-03-04T21:00:00.000Z',
    });
  });

  test('of one moment end at different ones for merchants in different zones', async () => {
    const now = at('2026-03-02T20:30:00Z');
    const ends: string[] = [];
    for (const timeZone of ['Pacific/Kiritimati', MOSCOW, 'UTC', 'Pacific/Pago_Pago']) {
      const { until = '' } = told((await programmeOf(timeZone, { pointsLastDays: 1 })).earningLot(now));
      ends.push(until);
    }
    expect(ends).toEqual([
      '2026-03-04T10:00:00.000Z',
      '2026-03-03T21:00:00.000Z',
      '2026-03-04T00:00:00.000Z',
      '2026-03-04T11:00:00.000Z',
    ]);
  });

  test('end at midnight on the day on which summer time begins, and on the day on which it ends', async () => {
    const { earningLot } = await programmeOf(BERLIN, { pointsLastDays: 1 });
    expect(told(earningLot(at('2026-03-28T12:00:00Z')))).toEqual({
      account: 'points/2026-03-29',
      from: undefined,
      until: '2026-03-29T22:00:00.000Z',
    });
    expect(told(earningLot(at('2026-10-24T12:00:00Z')))).toEqual({
      account: 'points/2026-10-25',
      from: undefined,
      until: '2026-10-25T23:00:00.000Z',
    });
  });

  test.each([
    ['23 hours', '2026-03-28T23:00:00Z', 23],
    ['25 hours', '2026-10-24T22:00:00Z', 25],
  ])('on a day of %s come to one account in each hour of it', async (_name, midnight, hours) => {
    const { earningLot } = await programmeOf(BERLIN, { pointsLastDays: 30 });
    const accounts = (from: number, count: number) =>
      new Set(Array.from({ length: count }, (_, hour) => earningLot(from + hour * HOUR).account));
    expect(accounts(at(midnight), hours).size).toBe(1);
    expect(accounts(at(midnight) - HOUR, hours + 2).size).toBe(3);
  });

  test('begin and end at the first moment of a day that has no midnight', async () => {
    const { earningLot } = await programmeOf('America/Santiago', { pointsLastDays: 1, pointsCountAfterDays: 1 });
    // On 6 September 2026 the clocks of Santiago go from 00:00 to 01:00.
    expect(told(earningLot(at('2026-09-05T12:00:00Z')))).toEqual({
      account: 'points/2026-09-06/2026-09-06',
      from: '2026-09-06T04:00:00.000Z',
      until: '2026-09-07T03:00:00.000Z',
    });
  });

  test('reach the last day of February, also of a leap year', async () => {
    const { earningLot } = await programmeOf('UTC', { pointsLastDays: 1 });
    expect(earningLot(at('2028-02-28T12:00:00Z')).account).toBe('points/2028-02-29');
    expect(earningLot(at('2027-02-27T12:00:00Z')).account).toBe('points/2027-02-28');
    expect(earningLot(at('2027-12-31T12:00:00Z')).account).toBe('points/2028-01-01');
  });

  test('last for ever where the merchant says nothing', async () => {
    const { earningLot, grantLot, turnoverLot } = await programmeOf(MOSCOW, {});
    const now = at('2026-03-02T09:00:00Z');
    expect(told(earningLot(now))).toEqual({ account: 'points/lasting', from: undefined, until: undefined });
    expect(told(grantLot(now))).toEqual({ account: 'points/lasting', from: undefined, until: undefined });
    expect(told(turnoverLot(now))).toEqual({ account: 'turnover/lasting', from: undefined, until: undefined });
  });

  test('count from the start of a later day on, in an account of their own', async () => {
    const { earningLot } = await programmeOf(MOSCOW, { pointsLastDays: 365, pointsCountAfterDays: 14 });
    expect(told(earningLot(at('2026-03-02T09:00:00Z')))).toEqual({
      account: 'points/2027-03-02/2026-03-16',
      from: '2026-03-15T21:00:00.000Z',
      until: '2027-03-02T21:00:00.000Z',
    });
    const lasting = await programmeOf(MOSCOW, { pointsCountAfterDays: 1 });
    expect(told(lasting.earningLot(at('2026-03-02T09:00:00Z')))).toEqual({
      account: 'points/lasting/2026-03-03',
      from: '2026-03-02T21:00:00.000Z',
      until: undefined,
    });
  });

  test('count at once after no days', async () => {
    const now = at('2026-03-02T09:00:00Z');
    const [none, zero] = [
      await programmeOf(MOSCOW, { pointsLastDays: 10 }),
      await programmeOf(MOSCOW, { pointsLastDays: 10, pointsCountAfterDays: 0 }),
    ];
    expect(zero.earningLot(now)).toEqual(none.earningLot(now));
  });

  test('are those of the day, whichever way the clock goes', async () => {
    const { earningLot } = await programmeOf(MOSCOW, { pointsLastDays: 1 });
    const days = ['2026-03-02T09:00:00Z', '2026-03-05T09:00:00Z', '2026-03-02T10:00:00Z'];
    expect(days.map((day) => earningLot(at(day)).account)).toEqual([
      'points/2026-03-03',
      'points/2026-03-06',
      'points/2026-03-03',
    ]);
  });
});

describe('points that are granted', () => {
  test('count at once and expire as earned ones do', async () => {
    const { grantLot } = await programmeOf(MOSCOW, { pointsLastDays: 10, pointsCountAfterDays: 5 });
    expect(told(grantLot(at('2026-03-02T09:00:00Z')))).toEqual({
      account: 'points/2026-03-12',
      from: undefined,
      until: '2026-03-12T21:00:00.000Z',
    });
  });

  test('as an opening balance come to the same account', async () => {
    const rules = { pointsLastDays: 10, pointsCountAfterDays: 5, turnoverDays: 30 };
    const now = at('2026-03-02T09:00:00Z');
    const programme = await programmeOf(MOSCOW, rules);
    expect(toOpeningLots(rules, MOSCOW, now)).toEqual({
      points: programme.grantLot(now),
      turnover: programme.turnoverLot(now),
    });
  });
});

describe('turnover', () => {
  test('counts to the end of a day, whatever points do', async () => {
    const { turnoverLot } = await programmeOf(BERLIN, {
      pointsLastDays: 1,
      pointsCountAfterDays: 1,
      turnoverDays: 365,
    });
    expect(told(turnoverLot(at('2026-03-02T09:00:00Z')))).toEqual({
      account: 'turnover/2027-03-02',
      from: undefined,
      until: '2027-03-02T23:00:00.000Z',
    });
  });
});

describe('what a merchant has set up', () => {
  test('is read anew after a second, or when it is forgotten', async () => {
    const id = 'shop-that-changes';
    const clock = createMovableClock();
    const programmes = createProgrammes({ db: app.db, clock: clock.now });
    const apply = (pointsLastDays: number) =>
      app.apply(programDocument(id, { merchant: merchantDocument({ id, loyalty: { pointsLastDays } }) }));
    const account = async () => (await programmes.of(id)).earningLot(clock.now()).account;
    await apply(1);
    expect(await account()).toBe('points/2026-03-03');
    await apply(2);
    clock.moveBy(1_000);
    expect(await account()).toBe('points/2026-03-03');
    clock.moveBy(1);
    expect(await account()).toBe('points/2026-03-04');
    await apply(3);
    programmes.forget();
    expect(await account()).toBe('points/2026-03-05');
  });

  test('finds levels and points by their oid, and nothing by another', async () => {
    const { levelOf, pointOf } = await programmeOf(MOSCOW, {});
    expect(pointOf('62a1b2c3d4e5f60718293a4b')).toEqual({
      oid: '62a1b2c3d4e5f60718293a4b',
      name: 'On the corner',
      basisPoints: 250,
    });
    expect([pointOf('62A1B2C3D4E5F60718293A4B'), pointOf(''), pointOf('__proto__')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([levelOf(undefined), levelOf('constructor')]).toEqual([undefined, undefined]);
  });
});
