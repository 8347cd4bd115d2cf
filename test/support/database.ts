import { connect, type Database, isSqlite } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { type DatabaseTarget, parseDatabaseUrl } from '../../server/db/target.ts';
import type { Engine } from './engines.ts';

export type TestDatabase = {
  readonly db: Database;
  readonly url: string;
  readonly target: DatabaseTarget;
  /** Another pool on the same database, as another process would have; closed with the database. */
  readonly connectAgain: (connections?: number) => Database;
  readonly close: () => Promise<void>;
};

/** A fresh database of the engine, migrated unless told otherwise. */
export async function openDatabase(engine: Engine, { migrated = true } = {}): Promise<TestDatabase> {
  const empty = await engine.createDatabase();
  const { url } = empty;
  const target = parseDatabaseUrl(url);
  if (!target) throw new Error(`not a database URL of ours: ${url}`);
  const pools: Database[] = [];
  const connectAgain = (connections = 4): Database => {
    const pool = connect(target, connections);
    pools.push(pool);
    return pool;
  };
  const db = connectAgain();
  if (migrated) await migrate(db);
  return {
    db,
    url,
    target,
    connectAgain,
    async close() {
      for (const pool of pools) await pool.destroy();
      await empty.drop();
    },
  };
}

const NOT_OURS = /^(?:knex_|sqlite_)/;

/** The names of the tables that our migrations made. */
export async function listTables(db: Database): Promise<string[]> {
  const names = isSqlite(db)
    ? ((await db('sqlite_master').where({ type: 'table' }).pluck('name')) as string[])
    : ((await db('information_schema.tables').whereRaw('table_schema = database()').pluck('table_name')) as string[]);
  return names.filter((name) => !NOT_OURS.test(name)).sort();
}

/** Every row of every table of ours. */
export async function dumpTables(db: Database): Promise<Record<string, unknown[]>> {
  const dump: Record<string, unknown[]> = {};
  for (const table of await listTables(db)) dump[table] = await db(table).select();
  return dump;
}

export async function countRows(db: Database): Promise<Record<string, number>> {
  const dump = await dumpTables(db);
  return Object.fromEntries(Object.entries(dump).map(([table, rows]) => [table, rows.length]));
}
