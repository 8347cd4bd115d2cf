import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** Every payment that anybody confirmed, once for each purchase: also those that came too late, or were not what was to be paid. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'certificate_payments', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('driver', 16).notNullable();
    table.string('reference', 255).notNullable();
    table.string('purchase_id', 24).notNullable();
    table.bigInteger('amount_minor').notNullable();
    table.string('outcome', 16).notNullable();
    table.bigInteger('confirmed_at').notNullable();
    table.primary(['merchant_id', 'driver', 'reference', 'purchase_id']);
    table.index(['merchant_id', 'purchase_id'], 'certificate_payments_purchase_id');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('certificate_payments');
}
