import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/**
 * The journal: rows are added, never changed. An entry is one of its owner's, its lines are numbered from 1.
 * `balance_minor`: the points that the owner has after the line, counting and not yet counting alike.
 */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'ledger_transfers', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('owner_id', 24).notNullable();
    table.integer('entry').notNullable();
    table.integer('line').notNullable();
    table.string('kind', 16).notNullable();
    table.string('from_account', 40).notNullable();
    table.string('to_account', 40).notNullable();
    table.bigInteger('amount_minor').notNullable();
    table.bigInteger('balance_minor').notNullable();
    table.string('subject', 80).nullable();
    table.string('reason', 200).nullable();
    table.bigInteger('posted_at').notNullable();
    table.primary(['merchant_id', 'owner_id', 'entry', 'line']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('ledger_transfers');
}
