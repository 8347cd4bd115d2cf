import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** Captured, released or ended: once, by the primary key. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'ledger_hold_resolutions', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('hold_id', 24).notNullable();
    table.string('resolution', 8).notNullable();
    table.bigInteger('captured_minor').notNullable();
    table.bigInteger('resolved_at').notNullable();
    table.primary(['merchant_id', 'hold_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('ledger_hold_resolutions');
}
