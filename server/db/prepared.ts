import type Sqlite from 'better-sqlite3';
import type { Connection } from 'mysql2';
import { type Database, isSqlite } from './database.ts';

export type Binding = string | number | null;

/** One statement in SQL that both engines read, on a connection of the pool or on that of a transaction. */
type Prepared<Answer> = {
  readonly sql: string;
  (db: Database, bindings: readonly Binding[]): Promise<Answer>;
};

/** A look-up of one row. */
export type PreparedLookUp<Row> = Prepared<Row | undefined>;

type Statement = Sqlite.Statement<Binding[]>;

type Pool = {
  readonly acquireConnection: () => Promise<unknown>;
  readonly releaseConnection: (connection: unknown) => Promise<void>;
};

/**
 * For the few statements that most requests make: Knex composes its text anew and the engine parses it anew each
 * time, which costs more than the look-up itself. Here each connection prepares it once.
 */
export function prepareLookUp<Row>(sql: string): PreparedLookUp<Row> {
  return prepare(
    sql,
    (statement, bindings) => statement.get(...bindings) as Row | undefined,
    (rows) => (rows as Row[])[0],
  );
}

/**
 * As {@link prepareLookUp}, inside a transaction, with the rows kept from change until its end: a shared lock on MySQL,
 * while on SQLite whoever writes is alone.
 */
export function prepareLockedLookUp<Row>(sql: string): PreparedLookUp<Row> {
  const [onSqlite, onMysql] = [prepareLookUp<Row>(sql), prepareLookUp<Row>(`${sql} LOCK IN SHARE MODE`)];
  const lookUp = (db: Database, bindings: readonly Binding[]) => (isSqlite(db) ? onSqlite : onMysql)(db, bindings);
  return Object.assign(lookUp, { sql });
}

/** As {@link prepareLookUp}, for all the rows. */
export function prepareQuery<Row>(sql: string): Prepared<Row[]> {
  return prepare(
    sql,
    (statement, bindings) => statement.all(...bindings) as Row[],
    (rows) => rows as Row[],
  );
}

/** As {@link prepareLookUp}, for a change: answers how many rows it found. */
export function prepareChange(sql: string): Prepared<number> {
  return prepare(
    sql,
    (statement, bindings) => statement.run(...bindings).changes,
    (answer) => (answer as { readonly affectedRows: number }).affectedRows,
  );
}

/**
 * As {@link prepareChange}, for a counter: answers its new value, in the same round trip; `undefined`: no row was found.
 * SQLite tells what it has written (`RETURNING … AS allocated`), MySQL what was given to `LAST_INSERT_ID(…)`.
 */
export function prepareAllocation(onSqlite: string, onMysql: string): Prepared<number | undefined> {
  const [returning, remembering] = [
    prepareLookUp<{ readonly allocated: number }>(onSqlite),
    prepare<number | undefined>(
      onMysql,
      () => undefined,
      (answer) => {
        const { affectedRows, insertId } = answer as {
          readonly affectedRows: number;
          readonly insertId: number | string;
        };
        return affectedRows === 0 ? undefined : Number(insertId);
      },
    ),
  ];
  const run = async (db: Database, bindings: readonly Binding[]) =>
    isSqlite(db) ? (await returning(db, bindings))?.allocated : remembering(db, bindings);
  return Object.assign(run, { sql: onSqlite });
}

function prepare<Answer>(
  sql: string,
  runSqlite: (statement: Statement, bindings: readonly Binding[]) => Answer,
  readMysql: (answer: unknown) => Answer,
): Prepared<Answer> {
  const statements = new WeakMap<Sqlite.Database, Statement>();

  const run = async (db: Database, bindings: readonly Binding[]): Promise<Answer> => {
    const pool = db.client as Pool;
    const connection = await pool.acquireConnection();
    try {
      return isSqlite(db)
        ? runSqlite(statementOf(connection as Sqlite.Database), bindings)
        : readMysql(await runMysql(connection as Connection, sql, bindings));
    } finally {
      await pool.releaseConnection(connection);
    }
  };
  return Object.assign(run, { sql });

  function statementOf(connection: Sqlite.Database): Statement {
    let statement = statements.get(connection);
    if (!statement) {
      statement = connection.prepare<Binding[]>(sql);
      statements.set(connection, statement);
    }
    return statement;
  }
}

/** A database that hangs must be noticed by its callers. */
const STATEMENT_TIMEOUT_MS = 10_000;

/** mysql2 keeps the prepared statement with its connection. */
function runMysql(connection: Connection, sql: string, bindings: readonly Binding[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    connection.execute({ sql, values: [...bindings], timeout: STATEMENT_TIMEOUT_MS }, (error, answer) =>
      error ? reject(error) : resolve(answer),
    );
  });
}
