import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSqlite } from '../../server/db/database.ts';
import { ADMIN_KEY, SECRET_KEY, startApp, type TestApp } from '../support/app.ts';
import { type BuiltServer, ensureBuiltServer, startBuiltServer, waitForEnd } from '../support/built-server.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { openPointsField, type PointsField, type PointsFieldOptions } from '../support/points-field.ts';
import { pointsRaces } from '../support/points-races.ts';
import { expectSound } from '../support/soundness.ts';

const PATIENCE_MS = 60_000;

const POLICIES = ['customer', 'point'] as const;

describeEachEngine('points, on two servers in one process', (engine) => {
  let database: TestDatabase;
  let apps: TestApp[];
  beforeAll(async () => {
    database = await openDatabase(engine);
    apps = [await startApp(database), await startApp(database)];
    // Who waits here for SQLite's lock keeps the other, in the same thread, from giving it back.
    for (const { db } of apps) if (isSqlite(db)) await db.raw('PRAGMA busy_timeout = 0');
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await database.close();
  });

  run(
    () => ({ origins: apps.map(({ origin }) => origin), adminKey: ADMIN_KEY, db: database.db }),
    () => apps[0]?.clock.now() ?? 0,
  );
});

describeEachEngine('points, on two servers on one database', (engine) => {
  let database: TestDatabase;
  let servers: BuiltServer[];
  beforeAll(ensureBuiltServer, 120_000);
  beforeAll(async () => {
    database = await openDatabase(engine);
    const start = () =>
      startBuiltServer({ DATABASE_URL: database.url, ADMIN_KEY, SECRET_KEY, KEY_CALLS_PER_MINUTE: '1000000' });
    servers = await Promise.all([start(), start()]);
  });
  afterAll(async () => {
    for (const { child } of servers) {
      child.kill('SIGTERM');
      await waitForEnd(child);
    }
    await database.close();
  });

  run(() => ({ origins: servers.map(({ origin }) => origin), adminKey: ADMIN_KEY, db: database.db }), Date.now);

  test('and after all of that, nothing in their logs asks for anybody to act', () => {
    const lines = servers.flatMap(({ output }) => output().split('\n'));
    expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});

function run(optionsOf: () => PointsFieldOptions, now: () => number): void {
  describe.each(POLICIES)('where a purchase ends all holds of its %s', (releaseHoldsOf) => {
    let field: PointsField;
    beforeAll(async () => {
      field = await openPointsField(optionsOf(), releaseHoldsOf);
    });

    test.each(pointsRaces.map((race) => [race.name, race] as const))(
      '%s',
      async (_name, race) => {
        await race.run(field);
        await expectSound(field.db, now());
      },
      PATIENCE_MS,
    );
  });
}
