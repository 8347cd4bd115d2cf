import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'api_keys', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('name', 200).notNullable();
    table.text('scopes').notNullable();
    table.string('secret_hash', 64).nullable().unique();
    table.boolean('enabled').notNullable();
    table.primary(['merchant_id', 'name']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('api_keys');
}
