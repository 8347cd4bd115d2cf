import { migrationSource } from '../../migrations/index.ts';
import type { Database } from './database.ts';

const CONFIG = { migrationSource };

/** Brings the schema up to date; returns the names of what was run. */
export async function migrate(db: Database): Promise<string[]> {
  const [, names] = (await db.migrate.latest(CONFIG)) as [number, string[]];
  return names;
}

/** Takes back the newest migration; returns its name, or nothing when there was none. */
export async function rollBack(db: Database): Promise<string[]> {
  const [, names] = (await db.migrate.down(CONFIG)) as [number, string[]];
  return names;
}

export async function isMigrated(db: Database): Promise<boolean> {
  const [, pending] = (await db.migrate.list(CONFIG)) as [unknown[], unknown[]];
  return pending.length === 0;
}
