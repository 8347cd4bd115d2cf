import type { Knex } from 'knex';

/**
 * When an event is to be told; null: there is nothing left to do about it, as with all that were written before anybody
 * told them.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('outbox_events', (table) => {
    table.bigInteger('due_at').nullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('outbox_events', (table) => {
    table.dropColumn('due_at');
  });
}
