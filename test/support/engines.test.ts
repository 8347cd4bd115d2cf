import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { expect, test } from 'vitest';
import type { EmptyDatabase } from './empty-database.ts';
import { describeEachEngine } from './engines.ts';

describeEachEngine('a fresh database', (engine) => {
  test('is empty, seen by nobody else, and gone once dropped', async () => {
    const one = await engine.createDatabase();
    const other = await engine.createDatabase();
    await run(one, 'CREATE TABLE sweets (id INTEGER)');
    await run(other, 'CREATE TABLE sweets (id INTEGER)');

    await one.drop();
    await expect(run(one, 'INSERT INTO sweets VALUES (1)')).rejects.toThrow();
    await run(other, 'INSERT INTO sweets VALUES (1)');
    await other.drop();
  });
});

async function run({ url }: EmptyDatabase, statement: string): Promise<void> {
  if (url.startsWith('sqlite:')) {
    const database = new Sqlite(url.slice('sqlite:'.length));
    database.exec(statement);
    database.close();
    return;
  }
  const connection = await createConnection(url);
  await connection.query(statement).finally(() => connection.end());
}
