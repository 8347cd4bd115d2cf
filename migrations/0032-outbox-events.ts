import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** What others are to be told, written in the transaction in which it happened. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'outbox_events', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('id', 24).notNullable();
    table.string('kind', 32).notNullable();
    table.text('payload').notNullable();
    table.bigInteger('created_at').notNullable();
    table.primary(['merchant_id', 'id']);
    table.index(['created_at'], 'outbox_events_created_at');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('outbox_events');
}
