import type { Knex } from 'knex';

/** MySQL compares text by its collation: a binary one tells apart the same strings as SQLite does. */
export async function createTable(
  db: Knex,
  name: string,
  build: (table: Knex.CreateTableBuilder) => void,
): Promise<void> {
  const isMysql = (db.client as Knex.Client).config.client === 'mysql2';
  await db.schema.createTable(name, (table) => {
    if (isMysql) {
      table.engine('InnoDB');
      table.charset('utf8mb4');
      table.collate('utf8mb4_bin');
    }
    build(table);
  });
}
