import type { Database } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { releasePlaces } from './places.ts';
import { deleteCheckout, findCheckout, listUnchanged } from './store.ts';

/** A checkout that nobody changed for so long, and that is no order, is forgotten. */
export const CHECKOUTS_KEPT_MS = 30 * 24 * 60 * 60_000;

/** Forgets abandoned checkouts, with what they may still hold; answers how many. */
export async function forgetAbandoned(db: Database, now: number): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const abandoned = await listUnchanged(db, now - CHECKOUTS_KEPT_MS);
    let deleted = 0;
    for (const { merchantId, id } of abandoned) {
      const checkout = await findCheckout(db, merchantId, id);
      if (!checkout) continue;
      const isDeleted = await inTransaction(db, async (transaction) => {
        if (!(await deleteCheckout(transaction, checkout))) return false;
        await releasePlaces(transaction, checkout);
        return true;
      });
      if (isDeleted) deleted += 1;
    }
    forgotten += deleted;
    if (deleted === 0) return forgotten;
  }
}
