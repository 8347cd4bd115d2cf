import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'operations', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('kind', 32).notNullable();
    table.string('idempotency_key', 255).notNullable();
    table.string('fingerprint', 64).notNullable();
    table.text('result', 'mediumtext').notNullable();
    table.bigInteger('created_at').notNullable();
    table.primary(['merchant_id', 'kind', 'idempotency_key']);
    table.index(['created_at'], 'operations_created_at');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('operations');
}
