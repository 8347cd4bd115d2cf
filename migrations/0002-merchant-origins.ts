import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'merchant_origins', (table) => {
    table.string('origin', 255).notNullable();
    table.string('merchant_id', 64).notNullable();
    table.primary(['origin', 'merchant_id']);
    table.index(['merchant_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('merchant_origins');
}
