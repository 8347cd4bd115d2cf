import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** What came back of an order, one row a return, numbered from 1. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'order_returns', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('checkout_id', 24).notNullable();
    table.integer('number').notNullable();
    table.text('lines', 'mediumtext').notNullable();
    table.bigInteger('refund_minor').notNullable();
    table.bigInteger('returned_at').notNullable();
    table.primary(['merchant_id', 'checkout_id', 'number']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('order_returns');
}
