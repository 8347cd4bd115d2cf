import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'checkouts', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('id', 24).notNullable();
    table.integer('version').notNullable();
    table.string('status', 16).notNullable();
    table.string('priced_by', 8).notNullable();
    table.string('currency', 3).notNullable();
    table.text('cart', 'mediumtext').notNullable();
    table.text('customer').notNullable();
    table.text('quote', 'mediumtext').nullable();
    table.bigInteger('reserved_until').nullable();
    table.string('order_number', 64).nullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('changed_at').notNullable();
    table.bigInteger('committed_at').nullable();
    table.bigInteger('cancelled_at').nullable();
    table.primary(['merchant_id', 'id']);
    table.unique(['merchant_id', 'order_number'], { indexName: 'checkouts_order_number' });
    table.index(['status', 'changed_at'], 'checkouts_status_changed_at');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('checkouts');
}
