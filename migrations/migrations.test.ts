import { afterEach, beforeEach, expect, test } from 'vitest';
import { isMigrated, migrate, rollBack } from '../server/db/migrate.ts';
import { listTables, openDatabase, type TestDatabase } from '../test/support/database.ts';
import { describeEachEngine } from '../test/support/engines.ts';
import { migrationSource } from './index.ts';

describeEachEngine('migrations', (engine) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openDatabase(engine, { migrated: false });
  });
  afterEach(() => database.close());

  test('go all the way up, all the way down and up again', async () => {
    const { db } = database;
    const all = await migrationSource.getMigrations([]);

    expect(await isMigrated(db)).toBe(false);
    expect(await migrate(db)).toEqual(all);
    expect(await isMigrated(db)).toBe(true);
    const tables = await listTables(db);
    expect(tables).toContain('merchants');

    for (const name of [...all].reverse()) expect(await rollBack(db)).toEqual([name]);
    expect(await rollBack(db)).toEqual([]);
    expect(await listTables(db)).toEqual([]);
    expect(await isMigrated(db)).toBe(false);

    expect(await migrate(db)).toEqual(all);
    expect(await listTables(db)).toEqual(tables);
  });

  test('have nothing to do the second time', async () => {
    await migrate(database.db);
    expect(await migrate(database.db)).toEqual([]);
  });

  test('one taken back is found missing, and made again', async () => {
    await migrate(database.db);
    const newest = await rollBack(database.db);
    expect(await isMigrated(database.db)).toBe(false);
    expect(await migrate(database.db)).toEqual(newest);
  });
});
