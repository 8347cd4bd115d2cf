import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'product_prices', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.bigInteger('product_id').notNullable();
    table.bigInteger('point_id').notNullable();
    table.bigInteger('price_minor').notNullable();
    table.primary(['merchant_id', 'product_id', 'point_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('product_prices');
}
