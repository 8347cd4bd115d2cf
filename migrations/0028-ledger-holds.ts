import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'ledger_holds', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('id', 24).notNullable();
    table.string('owner_id', 24).notNullable();
    table.bigInteger('amount_minor').notNullable();
    table.bigInteger('held_until').notNullable();
    table.string('origin', 80).notNullable();
    table.bigInteger('created_at').notNullable();
    table.primary(['merchant_id', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('ledger_holds');
}
