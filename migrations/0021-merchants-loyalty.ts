import type { Knex } from 'knex';

/** How long points last, when they count, what turnover does: JSON. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('merchants', (table) => {
    table.text('loyalty').nullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('merchants', (table) => {
    table.dropColumn('loyalty');
  });
}
