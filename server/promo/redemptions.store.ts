import type { Database, Transaction } from '../db/database.ts';
import { prepareChange, prepareLookUp } from '../db/prepared.ts';

/** The order that a code is used for. */
export type Redeemer = { readonly merchantId: string; readonly checkoutId: string };

/** A code's use as it stands: held for this order already, and whether it takes one of the code's places. */
export type OwnRedemption = { readonly isCounted: boolean };

/** A use that an order lays claim to. */
export type Claim = {
  readonly code: string;
  readonly promotionId: string;
  readonly maxUses: number | undefined;
  readonly own: OwnRedemption | undefined;
};

/** Another order took the last place meanwhile: the whole transaction must be taken back, and judged anew. */
export class NoPlaceLeft extends Error {}

const insertRedemption = prepareChange(`
  INSERT INTO promo_redemptions (merchant_id, checkout_id, code, promotion_id, is_counted, held_until, redeemed_at)
  VALUES (?, ?, ?, ?, ?, ?, ?)`);

const extendHold = prepareChange(`
  UPDATE promo_redemptions SET held_until = ?
  WHERE merchant_id = ? AND checkout_id = ? AND code = ? AND held_until IS NOT NULL`);

const redeemHold = prepareChange(`
  UPDATE promo_redemptions SET held_until = NULL, redeemed_at = ?
  WHERE merchant_id = ? AND checkout_id = ? AND code = ? AND held_until IS NOT NULL`);

const deleteHold = prepareChange(`
  DELETE FROM promo_redemptions
  WHERE merchant_id = ? AND checkout_id = ? AND code = ? AND held_until IS NOT NULL`);

const cancelRedemption = prepareChange(`
  UPDATE promo_redemptions SET cancelled_at = ?
  WHERE merchant_id = ? AND checkout_id = ? AND code = ? AND redeemed_at IS NOT NULL AND cancelled_at IS NULL`);

/** Takes a place while there is one. A hold keeps its place, even one that ended, until its place is needed. */
const takePlace = {
  uses: prepareChange(`
    UPDATE promo_codes SET uses = uses + 1 WHERE merchant_id = ? AND code = ? AND uses + holds < ?`),
  holds: prepareChange(`
    UPDATE promo_codes SET holds = holds + 1 WHERE merchant_id = ? AND code = ? AND uses + holds < ?`),
};

const shiftPlaces = prepareChange(`
  UPDATE promo_codes SET uses = uses + ?, holds = holds + ? WHERE merchant_id = ? AND code = ?`);

const deleteEndedHolds = prepareChange(`
  DELETE FROM promo_redemptions WHERE merchant_id = ? AND code = ? AND held_until <= ? AND is_counted = 1`);

const countLiveHolds = prepareLookUp<{ readonly live: number }>(`
  SELECT COUNT(*) AS live FROM promo_redemptions
  WHERE merchant_id = ? AND code = ? AND held_until > ? AND is_counted = 1 AND checkout_id <> ?`);

/** The code as its row counts it. */
export type CountedCode = {
  readonly code: string;
  readonly uses: number;
  readonly holds: number;
  readonly maxUses: number | undefined;
};

/** How many places others have taken. Their holds are only counted where the answer depends on it. */
export async function countUsesByOthers(
  db: Database,
  { merchantId, checkoutId }: Redeemer,
  { code, uses, holds, maxUses }: CountedCode,
  own: OwnRedemption | undefined,
  now: number,
): Promise<number> {
  const atMost = uses + holds - (own?.isCounted ? 1 : 0);
  if (maxUses === undefined || atMost < maxUses) return atMost;
  const counted = await countLiveHolds(db, [merchantId, code, now, checkoutId]);
  return uses + (counted?.live ?? 0);
}

/** Keeps a use for the order until a moment. @throws {@link NoPlaceLeft} */
export async function holdUse(
  transaction: Transaction,
  redeemer: Redeemer,
  claim: Claim,
  until: number,
  now: number,
): Promise<void> {
  const key = [redeemer.merchantId, redeemer.checkoutId, claim.code];
  if (claim.own && (await extendHold(transaction, [until, ...key])) > 0) return;
  const isCounted = claim.maxUses !== undefined;
  await insertRedemption(transaction, [...key, claim.promotionId, Number(isCounted), until, null]);
  await claimPlace(transaction, 'holds', redeemer, claim, now);
}

/** Uses the code for good; what was held for the order is turned into it. @throws {@link NoPlaceLeft} */
export async function redeemUse(
  transaction: Transaction,
  redeemer: Redeemer,
  claim: Claim,
  now: number,
): Promise<void> {
  const { merchantId, checkoutId } = redeemer;
  const key = [merchantId, checkoutId, claim.code];
  if (claim.own) {
    if (!claim.own.isCounted) {
      if ((await redeemHold(transaction, [now, ...key])) > 0) return;
    } else if (await turnHold(transaction, redeemer, claim.code, [1, -1], () => redeemHold(transaction, [now, ...key])))
      return;
  }
  const isCounted = claim.maxUses !== undefined;
  await insertRedemption(transaction, [...key, claim.promotionId, Number(isCounted), null, now]);
  await claimPlace(transaction, 'uses', redeemer, claim, now);
}

/** Gives back what was held; nothing, when it was taken away after its end. */
export async function releaseHold(
  transaction: Transaction,
  redeemer: Redeemer,
  code: string,
  own: OwnRedemption,
): Promise<void> {
  const remove = () => deleteHold(transaction, [redeemer.merchantId, redeemer.checkoutId, code]);
  if (own.isCounted) await turnHold(transaction, redeemer, code, [0, -1], remove);
  else await remove();
}

/** Gives the use of a committed order back. */
export async function cancelUse(
  transaction: Transaction,
  { merchantId, checkoutId }: Redeemer,
  code: string,
  own: OwnRedemption,
  now: number,
): Promise<void> {
  if (own.isCounted) await shiftPlaces(transaction, [-1, 0, merchantId, code]);
  await cancelRedemption(transaction, [now, merchantId, checkoutId, code]);
}

/**
 * The code's row first, then the redemption's, as everybody takes them, so that nobody waits in a circle. The places
 * are put back when the hold turns out to be gone.
 */
async function turnHold(
  transaction: Transaction,
  { merchantId }: Redeemer,
  code: string,
  [uses, holds]: readonly [number, number],
  change: () => Promise<number>,
): Promise<boolean> {
  await shiftPlaces(transaction, [uses, holds, merchantId, code]);
  if ((await change()) > 0) return true;
  await shiftPlaces(transaction, [-uses, -holds, merchantId, code]);
  return false;
}

async function claimPlace(
  transaction: Transaction,
  column: keyof typeof takePlace,
  { merchantId }: Redeemer,
  { code, maxUses }: Claim,
  now: number,
): Promise<void> {
  if (maxUses === undefined) return;
  const take = () => takePlace[column](transaction, [merchantId, code, maxUses]);
  if ((await take()) > 0) return;
  await shiftPlaces(transaction, [0, 0, merchantId, code]);
  const ended = await deleteEndedHolds(transaction, [merchantId, code, now]);
  if (ended === 0) throw new NoPlaceLeft();
  await shiftPlaces(transaction, [0, -ended, merchantId, code]);
  if ((await take()) === 0) throw new NoPlaceLeft();
}
