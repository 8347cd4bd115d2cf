import type { Knex } from 'knex';

/** The certificates that are to pay, and what is held of them: JSON. No PIN is among it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('checkouts', (table) => {
    table.text('certificates').nullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('checkouts', (table) => {
    table.dropColumn('certificates');
  });
}
