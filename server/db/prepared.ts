import type Sqlite from 'better-sqlite3';
import type { Connection } from 'mysql2';
import { type Database, isSqlite } from './database.ts';

type Binding = string | number;

/** A look-up of one row in SQL that both engines read, on a connection of the pool or on that of a transaction. */
export type PreparedLookUp<Row> = {
  readonly sql: string;
  (db: Database, bindings: readonly Binding[]): Promise<Row | undefined>;
};

type Pool = {
  readonly acquireConnection: () => Promise<unknown>;
  readonly releaseConnection: (connection: unknown) => Promise<void>;
};

/**
 * For the few look-ups that most requests make: Knex composes its text anew and the engine parses it anew each time,
 * which costs more than the look-up itself. Here each connection prepares it once.
 */
export function prepareLookUp<Row>(sql: string): PreparedLookUp<Row> {
  const statements = new WeakMap<Sqlite.Database, Sqlite.Statement<Binding[], Row>>();

  const lookUp = async (db: Database, bindings: readonly Binding[]): Promise<Row | undefined> => {
    const pool = db.client as Pool;
    const connection = await pool.acquireConnection();
    try {
      return isSqlite(db)
        ? runSqlite(connection as Sqlite.Database, bindings)
        : await runMysql<Row>(connection as Connection, sql, bindings);
    } finally {
      await pool.releaseConnection(connection);
    }
  };
  return Object.assign(lookUp, { sql });

  function runSqlite(connection: Sqlite.Database, bindings: readonly Binding[]): Row | undefined {
    let statement = statements.get(connection);
    if (!statement) {
      statement = connection.prepare<Binding[], Row>(sql);
      statements.set(connection, statement);
    }
    return statement.get(...bindings);
  }
}

/** A database that hangs must be noticed by its callers. */
const STATEMENT_TIMEOUT_MS = 10_000;

/** mysql2 keeps the prepared statement with its connection. */
function runMysql<Row>(connection: Connection, sql: string, bindings: readonly Binding[]): Promise<Row | undefined> {
  return new Promise((resolve, reject) => {
    connection.execute({ sql, values: [...bindings], timeout: STATEMENT_TIMEOUT_MS }, (error, rows) =>
      error ? reject(error) : resolve((rows as Row[])[0]),
    );
  });
}
