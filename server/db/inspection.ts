import { type Database, isSqlite, type Transaction } from './database.ts';
import { prepareQuery } from './prepared.ts';

/** Reads all as it stands at one moment, whatever is written meanwhile. */
export function inSnapshot<Read>(db: Database, read: (snapshot: Transaction) => Promise<Read>): Promise<Read> {
  return isSqlite(db) ? db.transaction(read) : db.transaction(read, { isolationLevel: 'repeatable read' });
}

/** What a check of one merchant's rows reads, and tells. */
export type Inspection = {
  readonly snapshot: Transaction;
  readonly merchantId: string;
  /** Names a fault in one line: whose it is, and what does not agree with what. */
  readonly report: (fault: string) => void;
  /** So many rows more were read. */
  readonly advance: (rows: number) => void;
};

/** Rows with all keys behind the first, up to the second. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly after: string; readonly upTo: string };

const BEFORE_ALL = '';
const AFTER_ALL = '\u{10FFFF}';
const ROWS_PER_PAGE = 500;

/**
 * Reads a merchant's rows in pages that cover all keys, so that what belongs to none of them is found on a page too.
 * The statement takes the merchant and the last key before the page, and is in the order of that key.
 */
export function preparePages<Row>(
  sql: string,
  keyOf: (row: Row) => string,
): (db: Database, merchantId: string) => AsyncGenerator<Page<Row>> {
  const query = prepareQuery<Row>(`${sql} LIMIT ${ROWS_PER_PAGE}`);
  return async function* readPages(db, merchantId) {
    let after = BEFORE_ALL;
    for (;;) {
      const rows = await query(db, [merchantId, after]);
      const last = rows.length < ROWS_PER_PAGE ? undefined : rows.at(-1);
      yield { rows, after, upTo: last ? keyOf(last) : AFTER_ALL };
      if (!last) return;
      after = keyOf(last);
    }
  };
}

/** The merchants that have rows in any of these tables, known or not. */
export async function listMerchantsIn(snapshot: Transaction, tables: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const table of tables) {
    let last = BEFORE_ALL;
    for (;;) {
      const next = await snapshot(table)
        .where('merchant_id', '>', last)
        .orderBy('merchant_id')
        .first<{ readonly merchant_id: string } | undefined>('merchant_id');
      if (!next) break;
      last = next.merchant_id;
      found.add(last);
    }
  }
  return [...found].sort();
}

export async function countRowsIn(snapshot: Transaction, tables: readonly string[]): Promise<number> {
  let rows = 0;
  for (const table of tables) {
    const [counted] = await snapshot(table).count<{ readonly rows: number }[]>({ rows: '*' });
    rows += counted?.rows ?? 0;
  }
  return rows;
}
