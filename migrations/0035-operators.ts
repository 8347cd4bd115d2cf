import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

/** Operators are known by their number in the whole installation. */
export async function up(db: Knex): Promise<void> {
  await createTable(db, 'operators', (table) => {
    table.bigInteger('id').notNullable();
    table.string('merchant_id', 64).notNullable();
    table.string('token_hash', 64).nullable();
    table.boolean('enabled').notNullable();
    table.primary(['id']);
    table.index(['merchant_id'], 'operators_merchant_id');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('operators');
}
