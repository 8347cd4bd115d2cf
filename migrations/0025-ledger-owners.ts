import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** `version` is the number of the last entry: whoever writes one raises it from the version that was read. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'ledger_owners', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('id', 24).notNullable();
    table.integer('version').notNullable();
    table.primary(['merchant_id', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('ledger_owners');
}
