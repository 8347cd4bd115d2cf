import type { Database, Transaction } from '../db/database.ts';
import { prepareChange, prepareQuery } from '../db/prepared.ts';

const READ_AT_ONCE = 500;

export const certificatesThatExpire = prepareQuery<{ readonly id: string }>(`
  SELECT id FROM certificates
  WHERE merchant_id = ? AND notice_at IS NULL AND expires_at > ? AND expires_at <= ?
  ORDER BY expires_at LIMIT ${READ_AT_ONCE}`);

/** Some of those that end until a moment and of which nobody was told yet; fewer each time, as they are noted. */
export async function listExpiring(db: Database, merchantId: string, now: number, until: number): Promise<string[]> {
  return (await certificatesThatExpire(db, [merchantId, now, until])).map(({ id }) => id);
}

const setNotice = prepareChange(
  'UPDATE certificates SET notice_at = ? WHERE merchant_id = ? AND id = ? AND notice_at IS NULL',
);

/** Whether nobody else has noted it. */
export async function noteNotice(
  transaction: Transaction,
  merchantId: string,
  id: string,
  now: number,
): Promise<boolean> {
  return (await setNotice(transaction, [now, merchantId, id])) === 1;
}
