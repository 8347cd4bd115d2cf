// The reference: what bare Express can do on this machine with one prepared look-up by unique key, and with one
// transaction of two statements, on the same tables and through the same pool.
import { randomBytes } from 'node:crypto';
import express from 'express';
import { connect } from '../../../server/db/database.ts';
import { prepareChange, prepareLookUp } from '../../../server/db/prepared.ts';
import { parseDatabaseUrl } from '../../../server/db/target.ts';
import { MERCHANT, PROMOTION } from '../support/merchant.ts';

const lookUp = prepareLookUp<{ promotion_id: string; uses: number; enabled: number }>(
  'SELECT promotion_id, uses, enabled FROM promo_codes WHERE merchant_id = ? AND code = ?',
);

const insertUse = prepareChange(
  `INSERT INTO promo_redemptions (merchant_id, checkout_id, code, promotion_id, is_counted, redeemed_at)
  VALUES (?, ?, ?, ?, 1, ?)`,
);

const countUse = prepareChange('UPDATE promo_codes SET uses = uses + 1 WHERE merchant_id = ? AND code = ?');

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

const target = parseDatabaseUrl(setting('DATABASE_URL'));
if (!target) throw new Error('DATABASE_URL is not one of ours');
const db = connect(target, Number(setting('DATABASE_CONNECTIONS')));

const app = express();
app.use(express.json());
app.get('/readyz', (_request, response) => {
  response.json({});
});
app.post('/look-up', async (request, response) => {
  const found = await lookUp(db, [MERCHANT, codeOf(request)]);
  if (found === undefined) response.status(404).json({});
  else response.json(found);
});
app.post('/use', async (request, response) => {
  const code = codeOf(request);
  const id = randomBytes(12).toString('hex');
  const counted = await db.transaction(async (transaction) => {
    await insertUse(transaction, [MERCHANT, id, code, PROMOTION, Date.now()]);
    return countUse(transaction, [MERCHANT, code]);
  });
  response.status(counted === 1 ? 200 : 404).json({ id, code });
});
app.listen(Number(setting('PORT')), '127.0.0.1');

function codeOf({ body }: express.Request): string {
  return String((body as { code: unknown }).code);
}
