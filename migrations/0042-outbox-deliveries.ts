import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/**
 * One event to one of those who are told of it: by mail, or a webhook. `due_at`: when it is tried next, or when the lease
 * of whoever tries it now is over; null when it is settled. An id is derived from the event and the receiver, and stands
 * for itself in the whole installation.
 */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'outbox_deliveries', (table) => {
    table.string('id', 24).notNullable();
    table.string('merchant_id', 64).notNullable();
    table.string('event_id', 24).notNullable();
    table.string('transport', 8).notNullable();
    table.string('webhook_id', 64).nullable();
    table.string('status', 8).notNullable();
    table.integer('attempts').notNullable();
    table.string('reason', 64).nullable();
    table.bigInteger('due_at').nullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('changed_at').notNullable();
    table.primary(['id']);
    table.index(['transport', 'due_at'], 'outbox_deliveries_due_at');
    table.index(['status', 'changed_at'], 'outbox_deliveries_status');
    table.index(['merchant_id', 'status', 'changed_at'], 'outbox_deliveries_merchant');
    table.index(['event_id'], 'outbox_deliveries_event');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('outbox_deliveries');
}
