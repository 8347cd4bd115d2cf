import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** `reference`: the order or the receipt of a till, unique for ever; a sale without either has none. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'certificate_sales', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('id', 24).notNullable();
    table.string('reference', 600).nullable();
    table.string('pos_code', 64).nullable();
    table.bigInteger('cheque_id').nullable();
    table.text('goods', 'mediumtext').notNullable();
    table.text('buyer').notNullable();
    table.bigInteger('sold_at').notNullable();
    table.primary(['merchant_id', 'id']);
    table.unique(['merchant_id', 'reference'], { indexName: 'certificate_sales_reference' });
    table.index(['merchant_id', 'cheque_id'], 'certificate_sales_cheque_id');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('certificate_sales');
}
