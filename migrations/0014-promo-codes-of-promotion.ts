import type { Knex } from 'knex';

const INDEX = 'promo_codes_of_promotion';

/** A promotion's codes, page by page, however many another promotion has. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('promo_codes', (table) => {
    table.index(['merchant_id', 'promotion_id', 'code'], INDEX);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('promo_codes', (table) => table.dropIndex([], INDEX));
}
