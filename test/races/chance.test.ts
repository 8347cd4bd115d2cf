import { afterAll, beforeAll, test } from 'vitest';
import { isSqlite } from '../../server/db/database.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { type ChanceField, chanceRaces, expectNoNumberTwice, openChanceField } from '../support/chance-races.ts';
import { chanceProgram } from '../support/chance-till.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { createMovableClock } from '../support/movable-clock.ts';

const PATIENCE_MS = 60_000;
const MERCHANT = 'racing-tills';

describeEachEngine('tickets on two servers in one process', (engine) => {
  let database: TestDatabase;
  let apps: TestApp[];
  let field: ChanceField;
  beforeAll(async () => {
    database = await openDatabase(engine);
    const clock = createMovableClock();
    apps = [await startApp(database, { clock }), await startApp(database, { clock })];
    await apps[0]?.apply(chanceProgram(MERCHANT));
    // Who waits here for SQLite's lock keeps the other, in the same thread, from giving it back.
    for (const { db } of apps) if (isSqlite(db)) await db.raw('PRAGMA busy_timeout = 0');
    field = openChanceField(apps.map(({ origin }) => origin), database.db, MERCHANT); // prettier-ignore
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await database.close();
  });

  test.each(chanceRaces.map((race) => [race.name, race] as const))(
    '%s',
    async (_name, { run }) => {
      await run(field);
      await expectNoNumberTwice(field);
    },
    PATIENCE_MS,
  );
});
