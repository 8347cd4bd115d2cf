import { afterAll, beforeAll, expect, test } from 'vitest';
import { isSqlite } from '../../server/db/database.ts';
import { ADMIN_KEY, SECRET_KEY, startApp, type TestApp } from '../support/app.ts';
import { type BuiltServer, ensureBuiltServer, startBuiltServer, waitForEnd } from '../support/built-server.ts';
import { type CertificatesField, openCertificatesField } from '../support/certificates-field.ts';
import { certificatesRaces } from '../support/certificates-races.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { expectSound } from '../support/soundness.ts';

const PATIENCE_MS = 60_000;

describeEachEngine('certificates, on two servers in one process', (engine) => {
  let database: TestDatabase;
  let apps: TestApp[];
  let field: CertificatesField;
  beforeAll(async () => {
    database = await openDatabase(engine);
    apps = [await startApp(database), await startApp(database)];
    // Who waits here for SQLite's lock keeps the other, in the same thread, from giving it back.
    for (const { db } of apps) if (isSqlite(db)) await db.raw('PRAGMA busy_timeout = 0');
    const origins = apps.map(({ origin }) => origin);
    field = await openCertificatesField({ origins, adminKey: ADMIN_KEY, db: database.db });
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await database.close();
  });

  run(
    () => field,
    () => apps[0]?.clock.now() ?? 0,
  );
});

describeEachEngine('certificates, on two servers on one database', (engine) => {
  let database: TestDatabase;
  let servers: BuiltServer[];
  let field: CertificatesField;
  beforeAll(ensureBuiltServer, 120_000);
  beforeAll(async () => {
    database = await openDatabase(engine);
    const start = () =>
      startBuiltServer({ DATABASE_URL: database.url, ADMIN_KEY, SECRET_KEY, KEY_CALLS_PER_MINUTE: '1000000' });
    servers = await Promise.all([start(), start()]);
    const origins = servers.map(({ origin }) => origin);
    field = await openCertificatesField({ origins, adminKey: ADMIN_KEY, db: database.db });
  });
  afterAll(async () => {
    for (const { child } of servers) {
      child.kill('SIGTERM');
      await waitForEnd(child);
    }
    await database.close();
  });

  run(() => field, Date.now);

  test('and after all of that, nothing in their logs asks for anybody to act, and nothing in them opens one', async () => {
    const log = servers.map(({ output }) => output()).join('\n');
    expect(log.split('\n').filter((line) => line.includes('"level":"error"'))).toEqual([]);
    const numbers = (await database.db('certificates').pluck('number')) as string[];
    expect(numbers.length).toBeGreaterThan(0);
    for (const number of numbers) expect(log).not.toContain(number);
  });
});

function run(fieldOf: () => CertificatesField, now: () => number): void {
  test.each(certificatesRaces.map((race) => [race.name, race] as const))(
    '%s',
    async (_name, race) => {
      const field = fieldOf();
      await race.run(field);
      await expectSound(field.db, now());
    },
    PATIENCE_MS,
  );
}
