import type { Knex } from 'knex';

/** The few goods that sell certificates, of many. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('products', (table) => {
    table.index(['merchant_id', 'certificate_series_id'], 'products_certificate_series');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('products', (table) => {
    table.dropIndex(['merchant_id', 'certificate_series_id'], 'products_certificate_series');
  });
}
