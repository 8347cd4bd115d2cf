import type { Knex } from 'knex';

/** How certificates are sold on pages, and when their end is announced: JSON. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('merchants', (table) => {
    table.text('certificates').nullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('merchants', (table) => {
    table.dropColumn('certificates');
  });
}
