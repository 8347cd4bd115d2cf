import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'merchants', (table) => {
    table.string('id', 64).primary();
    table.string('name', 200).notNullable();
    table.string('currency', 3).notNullable();
    table.string('time_zone', 64).notNullable();
    table.string('publishable_key', 128).notNullable().unique();
    table.text('identity_secrets_encrypted').nullable();
    table.string('release_holds_of', 8).notNullable();
    table.bigInteger('version').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('merchants');
}
