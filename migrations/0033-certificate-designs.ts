import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'certificate_designs', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('id', 64).notNullable();
    table.string('name', 200).notNullable();
    table.string('background', 7).notNullable();
    table.string('ink', 7).notNullable();
    table.text('shapes', 'mediumtext').notNullable();
    table.boolean('enabled').notNullable();
    table.primary(['merchant_id', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('certificate_designs');
}
