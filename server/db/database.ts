import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import knex, { type Knex } from 'knex';
import type { Connection } from 'mysql2';
import { makeFolder } from './make-folder.ts';
import type { DatabaseTarget } from './target.ts';

/** Where a statement may run: the pool, or one open transaction. */
export type Database = Knex;
export type Transaction = Knex.Transaction;

const LOCK_WAIT_SECONDS = 3;

export function connect(target: DatabaseTarget, connections = 10): Database {
  return target.engine === 'sqlite' ? connectSqlite(target.file) : connectMysql(target, connections);
}

export function isSqlite(db: Database): boolean {
  const client: unknown = (db.client as Knex.Client).config.client;
  return client === 'better-sqlite3';
}

/** What goes wrong reaches its caller as an error, and is told once, there. */
const QUIET = {
  warn: () => undefined,
  error: () => undefined,
  deprecate: () => undefined,
  debug: () => undefined,
};

function connectSqlite(file: string): Database {
  makeFolder(dirname(file));
  return knex({
    client: 'better-sqlite3',
    log: QUIET,
    // With values filled in, the messages of errors would carry codes and phones into the log.
    compileSqlOnError: false,
    connection: { filename: file },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate(connection: Sqlite.Database, done: (error: unknown, connection: unknown) => void) {
        connection.pragma('journal_mode = WAL');
        connection.pragma('synchronous = FULL');
        connection.pragma(`busy_timeout = ${LOCK_WAIT_SECONDS * 1000}`);
        done(undefined, connection);
      },
    },
  });
}

const MYSQL_SESSION = [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  `SET SESSION innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS}, sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'`,
];

function connectMysql(target: Extract<DatabaseTarget, { engine: 'mysql' }>, connections: number): Database {
  const { host, port, user, password, database, tls } = target;
  return knex({
    client: 'mysql2',
    log: QUIET,
    // With values filled in, the messages of errors would carry codes and phones into the log.
    compileSqlOnError: false,
    connection: {
      host,
      port,
      user,
      password,
      database,
      charset: 'utf8mb4',
      ...(tls ? { ssl: {} } : {}),
      timezone: 'Z',
      supportBigNumbers: true,
      connectTimeout: 5_000,
    },
    acquireConnectionTimeout: 5_000,
    pool: {
      min: 0,
      max: connections,
      afterCreate(connection: Connection, done: (error: unknown, connection: unknown) => void) {
        const run = (statements: readonly string[]): void => {
          const [statement, ...rest] = statements;
          if (statement === undefined) return done(undefined, connection);
          connection.query(statement, (error) => (error ? done(error, connection) : run(rest)));
        };
        run(MYSQL_SESSION);
      },
    },
  });
}
