import type Sqlite from 'better-sqlite3';
import type { Connection } from 'mysql2';
import { type Database, isSqlite } from './database.ts';

type Binding = string | number;

/** A look-up in SQL that both engines read, run on a connection of the pool, or on that of a transaction. */
export type PreparedQuery<Row> = (db: Database, bindings: readonly Binding[]) => Promise<Row[]>;

type Pool = {
  readonly acquireConnection: () => Promise<unknown>;
  readonly releaseConnection: (connection: unknown) => Promise<void>;
};

/**
 * For the few look-ups that most requests make: Knex composes its text anew and the engine parses it anew each time,
 * which costs more than the look-up itself. Here each connection prepares it once.
 */
export function prepareQuery<Row>(sql: string): PreparedQuery<Row> {
  const statements = new WeakMap<Sqlite.Database, Sqlite.Statement<Binding[], Row>>();

  return async (db, bindings) => {
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

  function runSqlite(connection: Sqlite.Database, bindings: readonly Binding[]): Row[] {
    let statement = statements.get(connection);
    if (!statement) {
      statement = connection.prepare<Binding[], Row>(sql);
      statements.set(connection, statement);
    }
    return statement.all(...bindings);
  }
}

/** mysql2 keeps the prepared statement with its connection. */
function runMysql<Row>(connection: Connection, sql: string, bindings: readonly Binding[]): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    connection.execute(sql, [...bindings], (error, rows) => (error ? reject(error) : resolve(rows as Row[])));
  });
}
