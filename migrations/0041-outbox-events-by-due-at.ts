import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('outbox_events', (table) => {
    table.index(['due_at'], 'outbox_events_due_at');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('outbox_events', (table) => {
    table.dropIndex(['due_at'], 'outbox_events_due_at');
  });
}
