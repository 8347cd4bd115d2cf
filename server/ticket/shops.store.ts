import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../db/database.ts';
import { prepareLookUp } from '../db/prepared.ts';
import { keepBriefly } from '../merchant/brief-cache.ts';

/** Whether a merchant has a shop: a point of sale that is not switched off. */
export type Shops = {
  readonly has: (merchantId: string, shopId: number) => Promise<boolean>;
  /** After a program was applied in this process. */
  readonly forget: () => void;
};

export const shopByPrimaryKey = prepareLookUp<{ readonly enabled: number }>(
  'SELECT enabled FROM points WHERE merchant_id = ? AND id = ?',
);

export function createShops({ db, clock }: { readonly db: Database; readonly clock: Clock }): Shops {
  const kept = keepBriefly(clock, async (key) => {
    const [merchantId = '', shopId = ''] = key.split(' ');
    const found = await shopByPrimaryKey(db, [merchantId, Number(shopId)]);
    return Boolean(found?.enabled);
  });
  // No merchant's id has a space.
  return { has: (merchantId, shopId) => kept.of(`${merchantId} ${shopId}`), forget: kept.forget };
}
