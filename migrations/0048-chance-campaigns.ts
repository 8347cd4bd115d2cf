import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'chance_campaigns', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.bigInteger('id').notNullable();
    table.string('name', 200).notNullable();
    table.bigInteger('min_amount_minor').notNullable();
    table.bigInteger('multiplicity_minor').notNullable();
    table.bigInteger('start_at').nullable();
    table.bigInteger('finish_at').nullable();
    table.text('scope', 'mediumtext').notNullable();
    table.text('rules', 'mediumtext').nullable();
    table.boolean('enabled').notNullable();
    table.primary(['merchant_id', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('chance_campaigns');
}
