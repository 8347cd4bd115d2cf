// The reference: what bare Express and one prepared look-up by unique key can do on this machine, on the same table
// and through the same pool.
import express from 'express';
import { connect } from '../../../server/db/database.ts';
import { prepareLookUp } from '../../../server/db/prepared.ts';
import { parseDatabaseUrl } from '../../../server/db/target.ts';

const lookUp = prepareLookUp<{ promotion_id: string; uses: number; enabled: number }>(
  'SELECT promotion_id, uses, enabled FROM promo_codes WHERE merchant_id = ? AND code = ?',
);

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

const merchant = setting('MERCHANT');
const target = parseDatabaseUrl(setting('DATABASE_URL'));
if (!target) throw new Error('DATABASE_URL is not one of ours');
const db = connect(target, Number(setting('DATABASE_CONNECTIONS')));

const app = express();
app.use(express.json());
app.get('/readyz', (_request, response) => {
  response.json({});
});
app.post('/check', async (request, response) => {
  const found = await lookUp(db, [merchant, String((request.body as { code: unknown }).code)]);
  if (found === undefined) response.status(404).json({});
  else response.json(found);
});
app.listen(Number(setting('PORT')), '127.0.0.1');
