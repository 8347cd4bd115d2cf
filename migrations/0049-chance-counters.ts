import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'chance_counters', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.bigInteger('campaign_id').notNullable();
    table.bigInteger('next_number').notNullable();
    table.bigInteger('closed_until').notNullable();
    table.primary(['merchant_id', 'campaign_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('chance_counters');
}
