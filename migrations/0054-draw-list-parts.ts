import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'draw_list_parts', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.bigInteger('campaign_id').notNullable();
    table.string('draw_id', 64).notNullable();
    table.string('list_id', 24).notNullable();
    table.integer('position').notNullable();
    table.text('text', 'mediumtext').notNullable();
    table.primary(['merchant_id', 'campaign_id', 'draw_id', 'list_id', 'position']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('draw_list_parts');
}
