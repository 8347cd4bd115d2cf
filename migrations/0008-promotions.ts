import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'promotions', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('id', 72).notNullable();
    table.string('name', 200).notNullable();
    table.integer('discount_basis_points').nullable();
    table.bigInteger('discount_minor').nullable();
    table.string('discount_per', 8).nullable();
    table.string('event_oid', 24).nullable();
    table.bigInteger('start_at').nullable();
    table.bigInteger('finish_at').nullable();
    table.text('sets', 'mediumtext').notNullable();
    table.text('products', 'mediumtext').notNullable();
    table.text('categories', 'mediumtext').notNullable();
    table.integer('min_tickets').nullable();
    table.integer('max_tickets').nullable();
    table.integer('max_uses').nullable();
    table.integer('max_uses_per_customer').nullable();
    table.bigInteger('min_amount_minor').nullable();
    table.boolean('enabled').notNullable();
    table.primary(['merchant_id', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('promotions');
}
