import type { Knex } from 'knex';

const INDEX = 'promo_codes_by_making';

/** The codes of a program document, however many were made in bulk beside them. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('promo_codes', (table) => {
    table.index(['merchant_id', 'is_bulk', 'code'], INDEX);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('promo_codes', (table) => table.dropIndex([], INDEX));
}
