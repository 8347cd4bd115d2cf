import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'promo_codes', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('code', 64).notNullable();
    table.string('written', 64).notNullable();
    table.string('promotion_id', 72).notNullable();
    table.integer('uses').notNullable();
    table.boolean('enabled').notNullable();
    table.primary(['merchant_id', 'code']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('promo_codes');
}
