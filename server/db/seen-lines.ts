import Sqlite from 'better-sqlite3';

export type SeenLines = {
  /** Remembers on which line a key stood; the line where it stood first, if it was seen before. */
  readonly see: (key: string, line: number) => number | undefined;
  /** The line where it stood first. */
  readonly lineOf: (key: string) => number | undefined;
  readonly forget: () => void;
};

const CACHE_KIB = 65_536;

/** Remembers any number of keys in bounded memory: in a nameless file of its own, which nobody else can open. */
export function rememberLines(): SeenLines {
  const database = new Sqlite('');
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma(`cache_size = -${CACHE_KIB}`);
  database.exec('CREATE TABLE seen (key TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID');
  // One transaction that nobody will ever commit.
  database.exec('BEGIN');
  const add = database.prepare<[string, number]>('INSERT OR IGNORE INTO seen (key, line) VALUES (?, ?)');
  const find = database.prepare<[string], { line: number }>('SELECT line FROM seen WHERE key = ?');
  const lineOf = (key: string) => find.get(key)?.line;
  return {
    see: (key, line) => (add.run(key, line).changes === 1 ? undefined : lineOf(key)),
    lineOf,
    forget: () => void database.close(),
  };
}
