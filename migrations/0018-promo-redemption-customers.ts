import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** Under which identities (`email:…`, `phone:…`, `external:…`) a promotion was used. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'promo_redemption_customers', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('promotion_id', 72).notNullable();
    table.string('identity', 270).notNullable();
    table.string('checkout_id', 24).notNullable();
    table.primary(['merchant_id', 'promotion_id', 'identity', 'checkout_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('promo_redemption_customers');
}
