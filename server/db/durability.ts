import { type Database, isSqlite } from './database.ts';

/** What is set weaker than keeping every acknowledged commit through a crash; empty when all is well. */
export async function findWeakDurability(db: Database): Promise<string[]> {
  if (isSqlite(db)) return [];
  const [rows] = (await db.raw(
    "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('innodb_flush_log_at_trx_commit', 'sync_binlog', 'log_bin')",
  )) as [{ Variable_name: string; Value: string }[]];
  const values = new Map(rows.map((row) => [row.Variable_name, row.Value]));
  const weak: string[] = [];
  const flush = values.get('innodb_flush_log_at_trx_commit');
  if (flush !== undefined && flush !== '1') weak.push(`innodb_flush_log_at_trx_commit is ${flush}, not 1`);
  const sync = values.get('sync_binlog');
  if (values.get('log_bin') === 'ON' && sync !== undefined && sync !== '1') weak.push(`sync_binlog is ${sync}, not 1`);
  return weak;
}
