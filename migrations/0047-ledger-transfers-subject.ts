import type { Knex } from 'knex';

/** Orders of tills may be longer than those of shops. SQLite counts no characters. */
export async function up(db: Knex): Promise<void> {
  await setLength(db, 300);
}

export async function down(db: Knex): Promise<void> {
  await setLength(db, 80);
}

async function setLength(db: Knex, length: number): Promise<void> {
  if ((db.client as Knex.Client).config.client !== 'mysql2') return;
  await db.raw(`ALTER TABLE ledger_transfers MODIFY subject VARCHAR(${length}) NULL`);
}
