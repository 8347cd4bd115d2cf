import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import type { Database, Transaction } from '../db/database.ts';
import { type Claim, holdUse, NoPlaceLeft, redeemUse } from './redemptions.store.ts';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;
const CODE = { merchant_id: 'shop', code: 'LAST' };
const CLAIM: Claim = { code: CODE.code, promotionId: 'summer', maxUses: 1, own: undefined };

describeEachEngine('the last place of a code', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(engine);
    await database
      .db('promo_codes')
      .insert({ ...CODE, written: 'LAST', promotion_id: 'summer', uses: 1, enabled: true });
  });
  afterAll(() => database.close());

  const hold = (transaction: Transaction, checkoutId: string, until: number) =>
    holdUse(transaction, { merchantId: CODE.merchant_id, checkoutId }, CLAIM, until, NOW);
  const redeem = (transaction: Transaction, checkoutId: string) =>
    redeemUse(transaction, { merchantId: CODE.merchant_id, checkoutId }, CLAIM, NOW);

  test('is given to nobody while it is taken', async () => {
    for (const take of [hold, redeem]) {
      const taking = database.db.transaction((transaction) => take(transaction, 'late', NOW + MINUTE));
      await expect(taking).rejects.toThrow(NoPlaceLeft);
    }
    expect(await database.db('promo_redemptions').select()).toEqual([]);
  });

  if (engine.name === 'mysql')
    test('is waited for in a line, and not in a circle, by those who come at once', async () => {
      const [first, second] = [database.connectAgain(1), database.connectAgain(1)];
      let isFirst = false;
      const taking = [
        first.transaction(async (transaction) => {
          // As who found the code full does, before he looks for holds that have ended.
          await transaction('promo_codes')
            .where(CODE)
            .update({ uses: transaction.ref('uses') });
          isFirst = true;
          await waitUntil('the second waits for the code', () => isUpdatingCode(database.db));
          await hold(transaction, 'first', NOW + 2 * MINUTE);
        }),
        second.transaction(async (transaction) => {
          await waitUntil('the first has the code', () => isFirst);
          await hold(transaction, 'second', NOW + MINUTE);
        }),
      ];
      const ends = await Promise.allSettled(taking);
      const reasons = ends.map((end) => (end.status === 'rejected' ? (end.reason as unknown) : undefined));
      for (const reason of reasons) expect(reason).toBeInstanceOf(NoPlaceLeft);
    });
});

async function isUpdatingCode(db: Database): Promise<boolean> {
  const [threads] = await db.raw<[{ info: string | null }[]]>(
    'SELECT info AS info FROM information_schema.processlist WHERE db = DATABASE()',
  );
  return (threads ?? []).some(({ info }) => info !== null && /^\s*UPDATE promo_codes SET holds/.test(info));
}
