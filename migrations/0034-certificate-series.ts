import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'certificate_series', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.bigInteger('id').notNullable();
    table.string('name', 200).notNullable();
    /** `nominals`, or `min` and `max`, as JSON. */
    table.text('amounts').notNullable();
    table.integer('days').notNullable();
    table.string('prefix', 8).notNullable();
    table.integer('length').notNullable();
    table.boolean('allow_refund').notNullable();
    table.boolean('allow_refund_purchase').notNullable();
    table.boolean('allow_reuse').notNullable();
    table.boolean('allow_top_up').notNullable();
    table.string('site_code', 64).nullable();
    table.text('designs').nullable();
    table.boolean('enabled').notNullable();
    table.primary(['merchant_id', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('certificate_series');
}
