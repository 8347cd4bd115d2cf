import type { Database, Transaction } from '../db/database.ts';
import type { Redeemer } from './redemptions.store.ts';

/** Under which identities an order uses which promotions. */
export type CustomerClaim = { readonly promotionIds: readonly string[]; readonly identities: readonly string[] };

/** One after the other, those who claim a limited promotion for the same person; each row in a fixed order. */
export async function lockCustomers(
  transaction: Transaction,
  merchantId: string,
  { promotionIds, identities }: CustomerClaim,
): Promise<void> {
  const rows = [...promotionIds].sort().flatMap(
    (promotion_id) =>
    identities.map((identity) => ({ merchant_id: merchantId, promotion_id, identity, version: 1 })), // prettier-ignore
  );
  if (rows.length === 0) return;
  await transaction('promotion_customers')
    .insert(rows)
    .onConflict(['merchant_id', 'promotion_id', 'identity'])
    .merge({ version: transaction.raw('promotion_customers.version + 1') });
}

export async function linkCustomer(
  transaction: Transaction,
  { merchantId, checkoutId }: Redeemer,
  { promotionIds, identities }: CustomerClaim,
): Promise<void> {
  const rows = [...promotionIds].sort().flatMap(
    (promotion_id) =>
    identities.map((identity) => ({ merchant_id: merchantId, promotion_id, identity, checkout_id: checkoutId })), // prettier-ignore
  );
  if (rows.length === 0) return;
  await transaction('promo_redemption_customers')
    .insert(rows)
    .onConflict(['merchant_id', 'promotion_id', 'identity', 'checkout_id'])
    .merge(['checkout_id']);
}

export async function unlinkCustomer(
  transaction: Transaction,
  { merchantId, checkoutId }: Redeemer,
  { promotionIds, identities }: CustomerClaim,
): Promise<void> {
  if (promotionIds.length === 0 || identities.length === 0) return;
  await transaction('promo_redemption_customers')
    .where({ merchant_id: merchantId, checkout_id: checkoutId })
    .whereIn('promotion_id', promotionIds)
    .whereIn('identity', identities)
    .delete();
}

/** Forgets that somebody came: the row is only there to be locked, and is made anew. */
export async function forgetCustomers(
  transaction: Transaction,
  merchantId: string,
  { promotionIds, identities }: CustomerClaim,
): Promise<void> {
  if (promotionIds.length === 0 || identities.length === 0) return;
  await transaction('promotion_customers')
    .where({ merchant_id: merchantId })
    .whereIn('promotion_id', promotionIds)
    .whereIn('identity', identities)
    .delete();
}

/** How often other orders of this person use each promotion now, by its id; absent: never. */
export async function countUsesByCustomer(
  db: Database,
  { merchantId, checkoutId }: Redeemer,
  { promotionIds, identities }: CustomerClaim,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  if (promotionIds.length === 0 || identities.length === 0) return new Map();
  const rows: { promotion_id: string; uses: number }[] = await db('promo_redemptions as r')
    .where('r.merchant_id', merchantId)
    .whereIn('r.promotion_id', promotionIds)
    .whereNot('r.checkout_id', checkoutId)
    .whereIn(
      'r.checkout_id',
      db('promo_redemption_customers')
        .where('merchant_id', merchantId)
        .whereIn('promotion_id', promotionIds)
        .whereIn('identity', identities)
        .select('checkout_id'),
    )
    .where((isLive) => {
      void isLive
        .where('r.held_until', '>', now)
        .orWhere((isRedeemed) => void isRedeemed.whereNotNull('r.redeemed_at').whereNull('r.cancelled_at'));
    })
    .groupBy('r.promotion_id')
    .select('r.promotion_id', db.raw('COUNT(*) AS uses'));
  return new Map(rows.map(({ promotion_id, uses }) => [promotion_id, uses]));
}
