import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** Where a merchant wants to be told, and of what; `secret_encrypted` signs it. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'webhooks', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('id', 64).notNullable();
    table.string('url', 500).notNullable();
    table.text('secret_encrypted').nullable();
    table.text('events').notNullable();
    table.boolean('enabled').notNullable();
    table.primary(['merchant_id', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('webhooks');
}
