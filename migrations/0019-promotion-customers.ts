import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** One row to lock for each customer of a promotion with `max_uses_per_customer`. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'promotion_customers', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('promotion_id', 72).notNullable();
    table.string('identity', 270).notNullable();
    table.integer('version').notNullable();
    table.primary(['merchant_id', 'promotion_id', 'identity']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('promotion_customers');
}
