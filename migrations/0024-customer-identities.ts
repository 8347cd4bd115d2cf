import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** `phone:+79201234567`, `card:…`, `app:…`, `external:…`: what finds a customer, and only one. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'customer_identities', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('identity', 80).notNullable();
    table.string('customer_id', 24).notNullable();
    table.primary(['merchant_id', 'identity']);
    table.index(['merchant_id', 'customer_id'], 'customer_identities_of_customer');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('customer_identities');
}
