import type { Knex } from 'knex';

/** How many rows of `promo_redemptions` hold a place of the code, ended or not. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('promo_codes', (table) => {
    table.integer('holds').notNullable().defaultTo(0);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('promo_codes', (table) => table.dropColumn('holds'));
}
