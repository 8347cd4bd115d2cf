import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { certificatesProgram, certificateTillOf, good } from '../../test/support/certificate-till.ts';
import { seriesDocument } from '../../test/support/certificates.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { minor } from '../../shared/money.ts';
import { expiryOf, isNominal } from './catalogue.ts';
import type { Series } from './catalogue.store.ts';

describe('the amounts of a series', () => {
  test('are its nominals alone, or all between the least and the most', () => {
    const nominals = { nominals: [minor(100), minor(300)] };
    expect([99, 100, 200, 300, 301].map((amount) => isNominal(nominals, minor(amount)))).toEqual([false, true, false, true, false]);
    const range = { min: minor(100), max: minor(300) };
    expect([99, 100, 200, 300, 301].map((amount) => isNominal(range, minor(amount)))).toEqual([false, true, true, true, false]);
  }); // prettier-ignore
});

describe('the days of a series', () => {
  test.each([
    // From, days, zone; the first moment at which it is worth nothing.
    ['2026-03-02T09:00:00Z', 1, 'Europe/Moscow', '2026-03-03T21:00:00Z'],
    ['2026-03-02T20:59:59.999Z', 1, 'Europe/Moscow', '2026-03-03T21:00:00Z'],
    ['2026-03-02T21:00:00Z', 1, 'Europe/Moscow', '2026-03-04T21:00:00Z'],
    ['2026-03-07T12:00:00Z', 1, 'America/New_York', '2026-03-09T04:00:00Z'],
    ['2026-10-31T12:00:00Z', 1, 'America/New_York', '2026-11-02T05:00:00Z'],
    ['2026-09-04T12:00:00Z', 1, 'America/Santiago', '2026-09-06T04:00:00Z'],
    ['2024-02-28T12:00:00Z', 1, 'UTC', '2024-03-01T00:00:00Z'],
    ['2026-12-31T12:00:00Z', 3_660, 'Asia/Kathmandu', '2037-01-07T18:15:00Z'],
  ])('from %s, %i of them in %s: until %s', (from, days, timeZone, until) => {
    const ends = expiryOf({ days } as Series, Date.parse(from), timeZone);
    expect(new Date(ends).toISOString()).toBe(new Date(until).toISOString());
  });
});

describeEachEngine('what a merchant has set up about certificates', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeEach(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(certificatesProgram());
  });
  afterEach(async () => {
    await app.close();
    await database.close();
  });

  test('is seen at once where it was changed, and within a second on every other server', async () => {
    const other = await startApp(database, { clock: app.clock });
    const onOther = certificateTillOf(other);
    expect(await onOther.sell({ SertCardSeries: 1 })).toHaveLength(1);
    const program = certificatesProgram('shop', { products: [], certificateSeries: [seriesDocument({ id: 9 })] });
    await app.apply(program);
    expect(await certificateTillOf(app).refusal({ SertCardSeries: 1 })).toMatch(/^20 /);
    expect(await certificateTillOf(app).refusal({ Goods: [good({ ItemCode: 'FIXED' })] })).toMatch(/^21 /);
    app.clock.moveBy(1_001);
    expect(await onOther.refusal({ SertCardSeries: 1 })).toMatch(/^20 /);
    expect(await onOther.sell({ SertCardSeries: 9 })).toHaveLength(1);
    await other.close();
  });

  test('a point of sale, a good and a series that are switched off sell nothing, and sell again later', async () => {
    const program = certificatesProgram();
    const till = certificateTillOf(app);
    await app.apply({ ...program, points: program.points?.slice(1) });
    expect(await till.refusal({})).toMatch(/^10 /);
    await app.apply({ ...program, products: program.products?.slice(1) });
    expect(await till.refusal({})).toMatch(/^21 /);
    await app.apply(program);
    expect(await till.sell()).toHaveLength(1);
  });
});
