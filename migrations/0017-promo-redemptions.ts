import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/**
 * The use of a code by an order: held while `held_until` stands, then redeemed, then perhaps cancelled.
 * `is_counted`: it takes a place of the code's, as the code was limited.
 */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'promo_redemptions', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('checkout_id', 24).notNullable();
    table.string('code', 64).notNullable();
    table.string('promotion_id', 72).notNullable();
    table.boolean('is_counted').notNullable();
    table.bigInteger('held_until').nullable();
    table.bigInteger('redeemed_at').nullable();
    table.bigInteger('cancelled_at').nullable();
    table.primary(['merchant_id', 'checkout_id', 'code']);
    table.index(['merchant_id', 'code', 'held_until'], 'promo_redemptions_of_code');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('promo_redemptions');
}
