import type { Knex } from 'knex';

/** A bulk code was made or imported by the thousand: no program document states it, or switches it off. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('promo_codes', (table) => {
    table.boolean('is_bulk').notNullable().defaultTo(false);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('promo_codes', (table) => table.dropColumn('is_bulk'));
}
