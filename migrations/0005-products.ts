import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'products', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.bigInteger('id').notNullable();
    table.string('name', 200).notNullable();
    table.bigInteger('category_id').notNullable();
    table.bigInteger('price_minor').notNullable();
    table.string('item_code', 64).nullable();
    table.bigInteger('certificate_series_id').nullable();
    table.boolean('enabled').notNullable();
    table.primary(['merchant_id', 'id']);
    table.index(['merchant_id', 'item_code']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('products');
}
