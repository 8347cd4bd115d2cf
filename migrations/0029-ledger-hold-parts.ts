import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** What a hold has of each account, as long as it is not resolved. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'ledger_hold_parts', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('owner_id', 24).notNullable();
    table.string('account', 40).notNullable();
    table.string('hold_id', 24).notNullable();
    table.bigInteger('amount_minor').notNullable();
    table.bigInteger('held_until').notNullable();
    table.string('origin', 80).notNullable();
    table.primary(['merchant_id', 'owner_id', 'account', 'hold_id']);
    table.index(['merchant_id', 'origin'], 'ledger_hold_parts_origin');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('ledger_hold_parts');
}
