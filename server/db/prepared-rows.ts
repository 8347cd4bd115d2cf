import { type Database, isSqlite, type Transaction } from './database.ts';
import { type Binding, prepareChange } from './prepared.ts';

/** Writes rows of as many values as there are columns. */
export type WriteRows = (transaction: Transaction, rows: readonly (readonly Binding[])[]) => Promise<void>;

/**
 * Most requests write so few rows that each count of them is a statement of its own, prepared once; those that write
 * many have one statement for so many of them.
 */
const FEW_ROWS = 16;
const MANY_ROWS = 250;

/** As `prepareChange`, to insert any number of rows. */
export function prepareInsert(table: string, columns: readonly string[]): WriteRows {
  return prepareRows(columns.length, (values) => `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values}`);
}

/** As {@link prepareInsert}; of a row that stands under the same key already, one column is overwritten. */
export function prepareUpsert(
  table: string,
  columns: readonly string[],
  key: readonly string[],
  overwritten: string,
): WriteRows {
  const insert = `INSERT INTO ${table} (${columns.join(', ')}) VALUES`;
  const onSqlite = `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${overwritten} = excluded.${overwritten}`;
  const onMysql = `ON DUPLICATE KEY UPDATE ${overwritten} = VALUES(${overwritten})`;
  return prepareRows(columns.length, (values, db) => `${insert} ${values} ${isSqlite(db) ? onSqlite : onMysql}`);
}

type Statement = ReturnType<typeof prepareChange>;

function prepareRows(width: number, toSql: (values: string, db: Database) => string): WriteRows {
  const row = `(${Array.from({ length: width }, () => '?').join(', ')})`;
  const statements = new Map<string, Statement>();
  return async (transaction, rows) => {
    for (let first = 0; first < rows.length;) {
      const chunk = rows.slice(first, first + (rows.length - first < MANY_ROWS ? FEW_ROWS : MANY_ROWS));
      first += chunk.length;
      const sql = toSql(chunk.map(() => row).join(', '), transaction);
      const statement = statements.get(sql) ?? prepareChange(sql);
      statements.set(sql, statement);
      await statement(transaction, chunk.flat());
    }
  };
}
