import type { Transaction } from './database.ts';

const ROWS_PER_STATEMENT = 500;

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Inserts rows, or overwrites those that stand under the same primary key. Not for tables with another unique key. */
export async function upsert(
  transaction: Transaction,
  table: string,
  key: readonly string[],
  rows: readonly Row[],
  kept: readonly string[] = [],
): Promise<void> {
  for (let first = 0; first < rows.length; first += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(first, first + ROWS_PER_STATEMENT);
    const overwritten = Object.keys(chunk[0] ?? {}).filter((name) => !key.includes(name) && !kept.includes(name));
    await transaction(table)
      .insert(chunk)
      .onConflict([...key])
      .merge(overwritten);
  }
}

/** Runs `change` for the ids in pieces that every engine takes in one statement. */
export async function inPieces<Id>(
  ids: readonly Id[],
  change: (piece: readonly Id[]) => PromiseLike<unknown>,
): Promise<void> {
  for (let first = 0; first < ids.length; first += ROWS_PER_STATEMENT) {
    await change(ids.slice(first, first + ROWS_PER_STATEMENT));
  }
}
