import type { Knex } from 'knex';

/** The points that were asked for, by whom, and what is held of them: JSON. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('checkouts', (table) => {
    table.text('points').nullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('checkouts', (table) => {
    table.dropColumn('points');
  });
}
