import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'events', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('oid', 24).notNullable();
    table.string('name', 200).notNullable();
    table.text('sets', 'mediumtext').notNullable();
    table.boolean('enabled').notNullable();
    table.primary(['merchant_id', 'oid']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('events');
}
