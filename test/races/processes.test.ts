import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMIN_KEY, SECRET_KEY } from '../support/app.ts';
import { type BuiltServer, ensureBuiltServer, startBuiltServer, waitForEnd } from '../support/built-server.ts';
import { checkoutRaces } from '../support/checkout-races.ts';
import { checkoutStorms } from '../support/checkout-storms.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { openRaceField, type RaceField } from '../support/race-field.ts';
import { expectSound } from '../support/soundness.ts';

beforeAll(ensureBuiltServer, 120_000);

const PATIENCE_MS = 60_000;

describeEachEngine('two servers on one database', (engine) => {
  let database: TestDatabase;
  let servers: BuiltServer[];
  let field: RaceField;
  beforeAll(async () => {
    database = await openDatabase(engine);
    const start = () =>
      startBuiltServer({ DATABASE_URL: database.url, ADMIN_KEY, SECRET_KEY, KEY_CALLS_PER_MINUTE: '1000000' });
    servers = await Promise.all([start(), start()]);
    field = await openRaceField({
      origins: servers.map(({ origin }) => origin),
      adminKey: ADMIN_KEY,
      db: database.db,
    });
  });
  afterAll(async () => {
    for (const { child } of servers) {
      child.kill('SIGTERM');
      await waitForEnd(child);
    }
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

  test('and after all of that, nothing in their logs asks for anybody to act', () => {
    const lines = servers.flatMap(({ output }) => output().split('\n'));
    expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});
