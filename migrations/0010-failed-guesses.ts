import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'failed_guesses', (table) => {
    table.string('subject', 64).notNullable();
    table.bigInteger('window_at').notNullable();
    table.integer('failures').notNullable();
    table.bigInteger('last_at').notNullable();
    table.primary(['subject', 'window_at']);
    table.index(['window_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('failed_guesses');
}
