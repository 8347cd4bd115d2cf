import type { Knex } from 'knex';

/** The numbers of an order's tickets are known when all else of it is written: they are found by its number. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('ticket_ranges', (table) => {
    table.index(['merchant_id', 'reference'], 'ticket_ranges_by_reference');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('ticket_ranges', (table) => {
    table.dropIndex(['merchant_id', 'reference'], 'ticket_ranges_by_reference');
  });
}
