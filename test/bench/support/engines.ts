import Sqlite from 'better-sqlite3';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { createEmptyMysql, createEmptySqlite, type EmptyDatabase } from '../../support/empty-database.ts';
import { startPrivateMariaDb } from '../../support/private-mariadb.ts';

/** A database system to measure on, with all its durability. */
export type BenchEngine = {
  readonly name: 'mariadb' | 'sqlite';
  createDatabase(): Promise<EmptyDatabase>;
  /** What matters for the figures, as the database itself says it. */
  readSettings(databaseUrl: string): Promise<Readonly<Record<string, string>>>;
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

export async function startBenchEngines(): Promise<BenchEngines> {
  const mariaDb = await startPrivateMariaDb();
  return {
    all: [
      {
        name: 'mariadb',
        createDatabase: () => createEmptyMysql(mariaDb.url),
        readSettings: readMysqlSettings,
      },
      {
        name: 'sqlite',
        createDatabase: createEmptySqlite,
        readSettings: (url) => Promise.resolve(readSqliteSettings(url)),
      },
    ],
    stop: () => mariaDb.stop(),
  };
}

async function readMysqlSettings(url: string): Promise<Record<string, string>> {
  const connection = await createConnection(url);
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SHOW GLOBAL VARIABLES WHERE Variable_name IN (?)', [
      MYSQL_SETTINGS,
    ]);
    return Object.fromEntries(rows.map((row) => [String(row['Variable_name']), String(row['Value'])]));
  } finally {
    await connection.end();
  }
}

function readSqliteSettings(url: string): Record<string, string> {
  const database = new Sqlite(url.slice('sqlite:'.length), { readonly: true });
  try {
    return {
      version: String(database.prepare('SELECT sqlite_version()').pluck().get()),
      journal_mode: String(database.pragma('journal_mode', { simple: true })),
      // Belongs to a connection and cannot be read from outside it.
      synchronous: 'FULL, set by both servers on each of their connections',
    };
  } finally {
    database.close();
  }
}
