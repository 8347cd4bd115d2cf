import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/**
 * What a certificate is; what is on it stands in the ledger, whose owner has the same id. `pin_hash` looks a PIN up,
 * `sealed` holds it encrypted, together with the key of the certificate's page; both by the key that `sealed_by` names.
 */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'certificates', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.string('id', 24).notNullable();
    table.string('number', 13).notNullable();
    table.bigInteger('series_id').notNullable();
    table.string('sale_id', 24).nullable();
    table.integer('position').notNullable();
    table.string('purchase_id', 24).nullable();
    table.bigInteger('nominal_minor').notNullable();
    table.string('pin_hash', 64).notNullable();
    table.string('sealed', 160).notNullable();
    table.string('sealed_by', 16).notNullable();
    table.boolean('allow_refund').notNullable();
    table.boolean('allow_refund_purchase').notNullable();
    table.boolean('allow_reuse').notNullable();
    table.boolean('allow_top_up').notNullable();
    table.bigInteger('issued_at').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.bigInteger('blocked_at').nullable();
    table.bigInteger('returned_at').nullable();
    table.bigInteger('notice_at').nullable();
    table.primary(['merchant_id', 'id']);
    table.unique(['merchant_id', 'number'], { indexName: 'certificates_number' });
    table.index(['merchant_id', 'sale_id', 'position'], 'certificates_sale_id');
    table.index(['merchant_id', 'notice_at', 'expires_at'], 'certificates_expires_at');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('certificates');
}
