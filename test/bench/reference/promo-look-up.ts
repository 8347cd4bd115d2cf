// The reference: what bare Express and one prepared look-up by unique key can do on this machine, on the same table.
import Sqlite from 'better-sqlite3';
import express from 'express';
import { createPool, type RowDataPacket } from 'mysql2/promise';

type LookUp = (code: string) => unknown;

const SQL = 'SELECT promotion_id, uses, enabled FROM promo_codes WHERE merchant_id = ? AND code = ?';

function lookUpInSqlite(file: string, merchant: string): LookUp {
  const database = new Sqlite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  const statement = database.prepare(SQL);
  return (code) => statement.get(merchant, code);
}

function lookUpInMysql(uri: string, merchant: string, connectionLimit: number): LookUp {
  const pool = createPool({ uri, connectionLimit, charset: 'utf8mb4_bin', timezone: 'Z', supportBigNumbers: true });
  return async (code) => {
    const [rows] = await pool.execute<RowDataPacket[]>(SQL, [merchant, code]);
    return rows[0];
  };
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

const url = setting('DATABASE_URL');
const merchant = setting('MERCHANT');
const lookUp = url.startsWith('sqlite:')
  ? lookUpInSqlite(url.slice('sqlite:'.length), merchant)
  : lookUpInMysql(url, merchant, Number(setting('DATABASE_CONNECTIONS')));

const app = express();
app.use(express.json());
app.get('/readyz', (_request, response) => {
  response.json({});
});
app.post('/check', async (request, response) => {
  const found = await lookUp(String((request.body as { code: unknown }).code));
  if (found === undefined) response.status(404).json({});
  else response.json(found);
});
app.listen(Number(setting('PORT')), '127.0.0.1');
