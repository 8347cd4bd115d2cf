import { connect, type Database, isSqlite } from '../../../server/db/database.ts';
import { parseDatabaseUrl } from '../../../server/db/target.ts';
import { createEmptyMysql, createEmptySqlite, type EmptyDatabase } from '../../support/empty-database.ts';
import { startPrivateMariaDb } from '../../support/private-mariadb.ts';

/** A database system to measure on, with all its durability. */
export type BenchEngine = {
  readonly name: 'mariadb' | 'sqlite';
  createDatabase(): Promise<EmptyDatabase>;
  /** What matters for the figures, as the database itself says it. */
  readSettings(): Promise<Readonly<Record<string, string>>>;
};

export type BenchEngines = {
  readonly all: readonly BenchEngine[];
  stop(): Promise<void>;
};

const MYSQL_SETTINGS = [
  'version',
  'innodb_flush_log_at_trx_commit',
  'sync_binlog',
  'log_bin',
  'innodb_doublewrite',
  'innodb_flush_method',
  'innodb_buffer_pool_size',
];

const SQLITE_SYNCHRONOUS = ['OFF', 'NORMAL', 'FULL', 'EXTRA'];

export async function startBenchEngines(): Promise<BenchEngines> {
  const mariaDb = await startPrivateMariaDb();
  return {
    all: [
      {
        name: 'mariadb',
        createDatabase: () => createEmptyMysql(mariaDb.url),
        readSettings: async () => readSettings(await createEmptyMysql(mariaDb.url)),
      },
      {
        name: 'sqlite',
        createDatabase: createEmptySqlite,
        readSettings: async () => readSettings(await createEmptySqlite()),
      },
    ],
    stop: () => mariaDb.stop(),
  };
}

/** As a connection of ours finds them, in a database made for the purpose. */
async function readSettings(database: EmptyDatabase): Promise<Record<string, string>> {
  const target = parseDatabaseUrl(database.url);
  if (!target) throw new Error(`not a database URL of ours: ${database.url}`);
  const db = connect(target, 1);
  try {
    return await (isSqlite(db) ? readSqliteSettings(db) : readMysqlSettings(db));
  } finally {
    await db.destroy();
    await database.drop();
  }
}

async function readMysqlSettings(db: Database): Promise<Record<string, string>> {
  const [rows] = await db.raw<[{ Variable_name: string; Value: string }[]]>(
    `SHOW GLOBAL VARIABLES WHERE Variable_name IN (${MYSQL_SETTINGS.map(() => '?').join(', ')})`,
    MYSQL_SETTINGS,
  );
  return Object.fromEntries((rows ?? []).map((row) => [row.Variable_name, row.Value]));
}

async function readSqliteSettings(db: Database): Promise<Record<string, string>> {
  const [version] = await db.raw<{ version: string }[]>('SELECT sqlite_version() AS version');
  const [journal] = await db.raw<{ journal_mode: string }[]>('PRAGMA journal_mode');
  const [flush] = await db.raw<{ synchronous: number }[]>('PRAGMA synchronous');
  return {
    version: String(version?.version),
    journal_mode: String(journal?.journal_mode),
    synchronous: SQLITE_SYNCHRONOUS[flush?.synchronous ?? -1] ?? 'unknown',
  };
}
