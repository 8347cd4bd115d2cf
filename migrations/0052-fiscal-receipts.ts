import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'fiscal_receipts', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('fn', 64).notNullable();
    table.string('fd', 64).notNullable();
    table.string('fp', 64).notNullable();
    table.bigInteger('shop_id').notNullable();
    table.text('sale', 'mediumtext').notNullable();
    table.bigInteger('campaign_id').nullable();
    table.bigInteger('first_number').nullable();
    table.text('returned', 'mediumtext').nullable();
    table.bigInteger('version').notNullable();
    table.bigInteger('received_at').notNullable();
    table.primary(['merchant_id', 'fn', 'fd', 'fp']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('fiscal_receipts');
}
