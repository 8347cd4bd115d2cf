import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** What an owner has, by asset and by the time in which it counts: from `starts_at` on, before `expires_at`. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'ledger_accounts', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('owner_id', 24).notNullable();
    table.string('account', 40).notNullable();
    table.string('asset', 16).notNullable();
    table.bigInteger('starts_at').nullable();
    table.bigInteger('expires_at').nullable();
    table.bigInteger('posted_minor').notNullable();
    table.bigInteger('notice_at').nullable();
    table.primary(['merchant_id', 'owner_id', 'account']);
    table.index(['expires_at'], 'ledger_accounts_expires_at');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('ledger_accounts');
}
