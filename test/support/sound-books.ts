import { minor } from '../../shared/money.ts';
import { insertCustomer } from '../../server/customer/store.ts';
import type { Database } from '../../server/db/database.ts';
import type { Lot } from '../../server/ledger/account.ts';
import { type Entry, openEntry } from '../../server/ledger/entry.ts';
import { findOwner, postEntry } from '../../server/ledger/store.ts';

export const NOW = Date.parse('2026-03-02T09:00:00Z');
export const LATER = NOW + 60_000;

export const lasting: Lot = { account: 'points/lasting', asset: 'points', startsAt: undefined, expiresAt: undefined };
export const dated: Lot = {
  account: 'points/2026-12-31',
  asset: 'points',
  startsAt: undefined,
  expiresAt: NOW + 10 ** 10,
};
const turnover: Lot = { account: 'turnover/lasting', asset: 'turnover', startsAt: undefined, expiresAt: undefined };

/** Posts one entry of an owner's. */
export async function act(db: Database, merchantId: string, id: string, work: (entry: Entry) => void): Promise<void> {
  const entry = openEntry(await findOwner(db, merchantId, id), NOW);
  work(entry);
  await db.transaction((transaction) => postEntry(transaction, entry.finish()));
}

/** A merchant with points, holds, a debt, turnover, a merge and used codes. */
export async function fill(db: Database, merchantId: string): Promise<void> {
  await db.transaction(async (transaction) => {
    for (const id of ['ada', 'bob', 'cleo']) {
      await insertCustomer(transaction, merchantId, { id, levelOid: undefined }, NOW);
    }
  });
  const hold = (id: string, amount: number) => (entry: Entry) =>
    entry.hold({ id: `${id}-${merchantId}`, amountMinor: minor(amount), heldUntil: LATER, origin: 'point:1' });
  await act(db, merchantId, 'ada', (entry) => entry.earn(lasting, minor(1_000)));
  await act(db, merchantId, 'ada', hold('live', 300));
  await act(db, merchantId, 'ada', hold('captured', 200));
  await act(db, merchantId, 'ada', (entry) => entry.spend(minor(150), new Set([`captured-${merchantId}`])));

  await act(db, merchantId, 'bob', (entry) => {
    entry.earn(dated, minor(500));
    entry.countTurnover(turnover, minor(700));
  });
  await act(db, merchantId, 'bob', (entry) => entry.spend(minor(500)));
  await act(db, merchantId, 'bob', (entry) => entry.takeBack(minor(100), dated.account));

  await act(db, merchantId, 'cleo', (entry) => {
    entry.earn(lasting, minor(200));
    entry.countTurnover(turnover, minor(40));
  });
  await act(db, merchantId, 'cleo', hold('given', 50));
  await merge(db, merchantId, 'cleo', 'ada');
  await fillCodes(db, merchantId);
}

async function merge(db: Database, merchantId: string, goneId: string, keptId: string): Promise<void> {
  const [from, into] = [
    openEntry(await findOwner(db, merchantId, goneId), NOW),
    openEntry(await findOwner(db, merchantId, keptId), NOW),
  ];
  into.takeOver(from.giveAllTo(keptId));
  await db.transaction(async (transaction) => {
    for (const draft of [from.finish(), into.finish()]) await postEntry(transaction, draft);
  });
}

/** One limited code with a cancelled use beside two that stand, and one without a limit. */
async function fillCodes(db: Database, merchantId: string): Promise<void> {
  const code = { merchant_id: merchantId, promotion_id: 'sale', enabled: true };
  await db('promo_codes').insert({ ...code, code: 'SALE10', written: 'Sale-10', uses: 2, holds: 1 });
  await db('promo_codes').insert({ ...code, code: 'FREE', written: 'Free', uses: 0, holds: 0 });
  const use = { merchant_id: merchantId, promotion_id: 'sale', code: 'SALE10', is_counted: true, redeemed_at: NOW };
  await db('promo_redemptions').insert([
    { ...use, checkout_id: 'c1' },
    { ...use, checkout_id: 'c2' },
  ]);
  await db('promo_redemptions').insert({ ...use, checkout_id: 'c3', cancelled_at: NOW });
  await db('promo_redemptions').insert({ ...use, checkout_id: 'c4', redeemed_at: null, held_until: LATER });
  await db('promo_redemptions').insert({ ...use, checkout_id: 'c5', code: 'FREE', is_counted: false });
}
