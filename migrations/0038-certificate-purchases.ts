import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** A certificate that a page sells: what is wanted, and whether it is paid. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'certificate_purchases', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('id', 24).notNullable();
    table.integer('version').notNullable();
    table.string('status', 16).notNullable();
    table.bigInteger('series_id').notNullable();
    table.bigInteger('amount_minor').notNullable();
    /** Design, buyer, recipient, message, language and the page to return to, as JSON. */
    table.text('wish').notNullable();
    table.string('deliver_on', 10).nullable();
    table.bigInteger('deliver_at').notNullable();
    table.string('driver', 16).notNullable();
    table.string('payment_reference', 255).nullable();
    table.string('payment_url', 2_000).nullable();
    table.string('certificate_id', 24).nullable();
    table.bigInteger('ends_at').notNullable();
    table.bigInteger('created_at').notNullable();
    table.primary(['merchant_id', 'id']);
    table.index(['status', 'ends_at'], 'certificate_purchases_ends_at');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('certificate_purchases');
}
