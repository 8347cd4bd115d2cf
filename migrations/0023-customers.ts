import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** Who was merged into another, or erased, stays as a row: its entries in the ledger stay too. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'customers', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('id', 24).notNullable();
    table.string('external_id', 64).nullable();
    table.string('name', 200).nullable();
    table.string('phone', 20).nullable();
    table.string('email', 254).nullable();
    table.string('card', 64).nullable();
    table.string('app_code', 64).nullable();
    table.string('birthday', 10).nullable();
    table.string('photo', 500).nullable();
    table.string('level_oid', 24).nullable();
    table.string('merged_into', 24).nullable();
    table.bigInteger('erased_at').nullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('changed_at').notNullable();
    table.primary(['merchant_id', 'id']);
    table.index(['merchant_id', 'merged_into'], 'customers_merged_into');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('customers');
}
