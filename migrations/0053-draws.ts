import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

export async function up(db: Knex): Promise<void> {
  await createTable(db, 'draws', (table) => {
    table.string('merchant_id', 64).notNullable();
    table.bigInteger('campaign_id').notNullable();
    table.string('id', 64).notNullable();
    table.string('name', 200).notNullable();
    table.bigInteger('entries_from').nullable();
    table.bigInteger('closes_at').notNullable();
    table.bigInteger('draws_at').notNullable();
    table.string('randomness', 16).notNullable();
    table.string('one_prize_per', 8).notNullable();
    table.integer('alternates').notNullable();
    table.integer('claim_days').notNullable();
    table.text('prizes', 'mediumtext').notNullable();
    table.boolean('enabled').notNullable();
    table.string('status', 16).notNullable();
    table.bigInteger('version').notNullable();
    table.bigInteger('due_at').nullable();
    table.bigInteger('leased_until').nullable();
    table.string('commitment', 64).nullable();
    table.text('sealed_secret').nullable();
    table.string('list_id', 24).nullable();
    table.integer('list_parts').nullable();
    table.string('list_hash', 64).nullable();
    table.bigInteger('listed_at').nullable();
    table.bigInteger('round').nullable();
    table.bigInteger('entries').nullable();
    table.bigInteger('tickets').nullable();
    table.text('revealed').nullable();
    table.string('seed', 64).nullable();
    table.bigInteger('drawn_at').nullable();
    table.primary(['merchant_id', 'campaign_id', 'id']);
    table.index(['due_at'], 'draws_by_due_at');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('draws');
}
