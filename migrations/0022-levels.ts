import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'levels', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('oid', 24).notNullable();
    table.string('title', 200).notNullable();
    table.string('type', 8).notNullable();
    table.integer('basis_points').notNullable();
    table.integer('max_spend_basis_points').notNullable();
    table.bigInteger('from_turnover_minor').nullable();
    table.boolean('enabled').notNullable();
    table.primary(['merchant_id', 'oid']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('levels');
}
