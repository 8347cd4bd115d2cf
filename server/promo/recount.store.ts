import type { Transaction } from '../db/database.ts';
import { inPieces } from '../db/upsert.ts';

/**
 * Counts anew how these codes were used. A code without a limit takes no lock and keeps no count, so whoever sets a
 * limit, or moves a code to a promotion with one, has its uses so far counted first.
 */
export async function recountUses(
  transaction: Transaction,
  merchantId: string,
  codes: readonly string[],
): Promise<void> {
  await inPieces(codes, async (piece) => {
    const used = await transaction('promo_redemptions')
      .where({ merchant_id: merchantId })
      .whereIn('code', piece)
      .distinct<{ code: string }[]>('code');
    if (used.length > 0) await recountUsed(transaction, merchantId, used.map(({ code }) => code)); // prettier-ignore
  });
}

/** As {@link recountUses}, for the codes of promotions that have no limit yet and are about to get one. */
export async function recountPromotions(
  transaction: Transaction,
  merchantId: string,
  promotionIds: readonly string[],
): Promise<void> {
  if (promotionIds.length === 0) return;
  const codes = await transaction('promo_redemptions as r')
    .join('promo_codes as c', (on) => on.on('c.merchant_id', 'r.merchant_id').andOn('c.code', 'r.code'))
    .where({ 'r.merchant_id': merchantId, 'r.is_counted': false })
    .whereIn('c.promotion_id', promotionIds)
    .distinct<{ code: string }[]>('r.code');
  await inPieces(codes.map(({ code }) => code), (piece) => recountUsed(transaction, merchantId, piece)); // prettier-ignore
}

async function recountUsed(transaction: Transaction, merchantId: string, codes: readonly string[]): Promise<void> {
  const redemptions = () =>
    transaction('promo_redemptions as r')
      .whereRaw('r.merchant_id = promo_codes.merchant_id AND r.code = promo_codes.code')
      .count();
  await transaction('promo_codes')
    .where({ merchant_id: merchantId })
    .whereIn('code', codes)
    .update({
      uses: redemptions().whereNotNull('r.redeemed_at').whereNull('r.cancelled_at'),
      holds: redemptions().whereNotNull('r.held_until'),
    });
  await transaction('promo_redemptions')
    .where({ merchant_id: merchantId, is_counted: false })
    .whereIn('code', codes)
    .update({ is_counted: true });
}
