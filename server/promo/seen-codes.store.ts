import Sqlite from 'better-sqlite3';

export type SeenCodes = {
  /** Remembers where a code stood; the line where it stood first, if it was seen before. */
  readonly see: (code: string, line: number) => number | undefined;
  readonly forget: () => void;
};

const CACHE_KIB = 65_536;

/** Remembers any number of codes in bounded memory: in a nameless file of its own, which nobody else can open. */
export function rememberCodes(): SeenCodes {
  const database = new Sqlite('');
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma(`cache_size = -${CACHE_KIB}`);
  database.exec('CREATE TABLE seen (code TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID');
  // One transaction that nobody will ever commit.
  database.exec('BEGIN');
  const add = database.prepare<[string, number]>('INSERT OR IGNORE INTO seen (code, line) VALUES (?, ?)');
  const find = database.prepare<[string], { line: number }>('SELECT line FROM seen WHERE code = ?');
  return {
    see: (code, line) => (add.run(code, line).changes === 1 ? undefined : find.get(code)?.line),
    forget: () => void database.close(),
  };
}
