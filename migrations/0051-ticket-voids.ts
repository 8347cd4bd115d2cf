import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'ticket_voids', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.bigInteger('campaign_id').notNullable();
    table.bigInteger('first_number').notNullable();
    table.bigInteger('voided_before').notNullable();
    table.bigInteger('count').notNullable();
    table.bigInteger('voided_at').notNullable();
    table.string('reason', 200).notNullable();
    table.primary(['merchant_id', 'campaign_id', 'first_number', 'voided_before']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('ticket_voids');
}
