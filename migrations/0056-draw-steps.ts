import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'draw_steps', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.bigInteger('campaign_id').notNullable();
    table.string('draw_id', 64).notNullable();
    table.integer('number').notNullable();
    table.string('kind', 16).notNullable();
    table.integer('award').notNullable();
    table.integer('pick').notNullable();
    table.bigInteger('until').nullable();
    table.string('reason', 200).nullable();
    table.bigInteger('at').notNullable();
    table.primary(['merchant_id', 'campaign_id', 'draw_id', 'number']);
    table.index(['merchant_id', 'campaign_id', 'draw_id', 'award'], 'draw_steps_by_award');
    table.index(['merchant_id', 'campaign_id', 'draw_id', 'pick'], 'draw_steps_by_pick');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('draw_steps');
}
