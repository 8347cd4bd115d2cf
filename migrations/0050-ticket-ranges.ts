import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'ticket_ranges', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.bigInteger('campaign_id').notNullable();
    table.bigInteger('first_number').notNullable();
    table.bigInteger('count').notNullable();
    table.bigInteger('voided_count').notNullable();
    table.string('customer_id', 24).notNullable();
    table.bigInteger('issued_at').notNullable();
    table.string('source', 8).notNullable();
    table.string('reference', 200).nullable();
    table.primary(['merchant_id', 'campaign_id', 'first_number']);
    table.index(['merchant_id', 'campaign_id', 'customer_id', 'first_number'], 'ticket_ranges_by_customer');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('ticket_ranges');
}
