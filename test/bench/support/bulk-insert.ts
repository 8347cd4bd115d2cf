import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';

export type BulkRow = readonly (string | number)[];

export type BulkTable = {
  readonly name: string;
  readonly columns: readonly string[];
};

const ROWS_A_STATEMENT = 2_000;
const STATEMENTS_A_TRANSACTION = 25;

/** Loads rows past every rule of the server's, as fast as a plain connection takes them. */
export async function bulkInsert(databaseUrl: string, table: BulkTable, rows: Iterable<BulkRow>): Promise<void> {
  if (databaseUrl.startsWith('sqlite:')) insertIntoSqlite(databaseUrl.slice('sqlite:'.length), table, rows);
  else await insertIntoMysql(databaseUrl, table, rows);
}

function insertIntoSqlite(file: string, { name, columns }: BulkTable, rows: Iterable<BulkRow>): void {
  const database = new Sqlite(file);
  try {
    const placeholders = columns.map(() => '?').join(', ');
    const insert = database.prepare(`INSERT INTO ${name} (${columns.join(', ')}) VALUES (${placeholders})`);
    database.transaction(() => {
      for (const row of rows) insert.run(...row);
    })();
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

async function insertIntoMysql(url: string, { name, columns }: BulkTable, rows: Iterable<BulkRow>): Promise<void> {
  const connection = await createConnection(url);
  try {
    const statement = `INSERT INTO ${name} (${columns.join(', ')}) VALUES ?`;
    let statements = 0;
    for (const chunk of inChunks(rows, ROWS_A_STATEMENT)) {
      if (statements++ % STATEMENTS_A_TRANSACTION === 0) await connection.query('START TRANSACTION');
      await connection.query(statement, [chunk]);
      if (statements % STATEMENTS_A_TRANSACTION === 0) await connection.query('COMMIT');
    }
    await connection.query('COMMIT');
    // Writes the table's dirty pages out now: left to the background, that would slow down what is measured next.
    await connection.query(`FLUSH TABLES ${name} FOR EXPORT`);
    await connection.query('UNLOCK TABLES');
  } finally {
    await connection.end();
  }
}

function* inChunks<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let chunk: Item[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
