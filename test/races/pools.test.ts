import { afterAll, beforeAll, test } from 'vitest';
import { isSqlite } from '../../server/db/database.ts';
import { ADMIN_KEY, startApp, type TestApp } from '../support/app.ts';
import { checkoutRaces } from '../support/checkout-races.ts';
import { checkoutStorms } from '../support/checkout-storms.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { createMovableClock } from '../support/movable-clock.ts';
import { openRaceField, type RaceField } from '../support/race-field.ts';
import { expectSound } from '../support/soundness.ts';

const PATIENCE_MS = 60_000;

describeEachEngine('two servers in one process', (engine) => {
  let database: TestDatabase;
  let apps: TestApp[];
  let field: RaceField;
  beforeAll(async () => {
    database = await openDatabase(engine);
    const clock = createMovableClock();
    apps = [await startApp(database, { clock }), await startApp(database, { clock })];
    // Who waits here for SQLite's lock keeps the other, in the same thread, from giving it back.
    for (const { db } of apps) if (isSqlite(db)) await db.raw('PRAGMA busy_timeout = 0');
    field = await openRaceField({
      origins: apps.map(({ origin }) => origin),
      adminKey: ADMIN_KEY,
      db: database.db,
      now: clock.now,
      passTime: clock.moveBy,
    });
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await database.close();
  });

  test.each([...checkoutRaces, ...checkoutStorms].map((race) => [race.name, race] as const))(
    '%s',
    async (_name, { run }) => {
      await run(field);
      await expectSound(database.db, field.now());
    },
    PATIENCE_MS,
  );
});
