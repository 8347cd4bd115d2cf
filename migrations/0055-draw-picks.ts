import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'draw_picks', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.bigInteger('campaign_id').notNullable();
    table.string('draw_id', 64).notNullable();
    table.integer('number').notNullable();
    table.bigInteger('ticket').notNullable();
    table.string('entrant', 24).notNullable();
    table.string('prize', 64).nullable();
    table.string('customer_id', 24).notNullable();
    table.bigInteger('range_first').notNullable();
    table.primary(['merchant_id', 'campaign_id', 'draw_id', 'number']);
    table.index(['merchant_id', 'customer_id', 'campaign_id'], 'draw_picks_by_customer');
    table.index(['merchant_id', 'campaign_id', 'range_first'], 'draw_picks_by_range');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('draw_picks');
}
