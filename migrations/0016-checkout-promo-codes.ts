import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** The codes that a buyer asked for, in order of entry. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'checkout_promo_codes', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('checkout_id', 24).notNullable();
    table.integer('position').notNullable();
    table.string('code', 64).notNullable();
    table.primary(['merchant_id', 'checkout_id', 'position']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('checkout_promo_codes');
}
