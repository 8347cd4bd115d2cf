import type { Database, Transaction } from '../db/database.ts';
import { prepareChange, prepareLockedLookUp, prepareLookUp, prepareQuery } from '../db/prepared.ts';
import { Outdated } from '../db/settle.ts';

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
export class NoPlaceLeft extends Outdated {}

/** The code got a limit since it was judged: the whole transaction must be taken back, and judged anew. */
export class TermsChanged extends Outdated {}

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

const endedHolds = prepareQuery<{ readonly checkout_id: string }>(`
  SELECT checkout_id FROM promo_redemptions
  WHERE merchant_id = ? AND code = ? AND held_until <= ? AND is_counted = 1`);

const deleteEndedHold = prepareChange(`
  DELETE FROM promo_redemptions WHERE merchant_id = ? AND checkout_id = ? AND code = ? AND held_until <= ?`);

const limitOfCode = prepareLockedLookUp<{ readonly max_uses: number | null }>(`
  SELECT p.max_uses FROM promo_codes c JOIN promotions p ON p.merchant_id = c.merchant_id AND p.id = c.promotion_id
  WHERE c.merchant_id = ? AND c.code = ?`);

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
  const isCounted = await claimPlace(transaction, 'holds', redeemer, claim, now);
  await insertRedemption(transaction, [...key, claim.promotionId, Number(isCounted), until, null]);
}

/** Uses the code for good; what was held for the order is turned into it. @throws {@link NoPlaceLeft} */
export async function redeemUse(
  transaction: Transaction,
  redeemer: Redeemer,
  claim: Claim,
  now: number,
): Promise<void> {
  const key = [redeemer.merchantId, redeemer.checkoutId, claim.code];
  const turn = () => redeemHold(transaction, [now, ...key]);
  if (claim.own && (await changeOwn(transaction, redeemer, claim.code, claim.own, [1, -1], turn))) return;
  const isCounted = await claimPlace(transaction, 'uses', redeemer, claim, now);
  await insertRedemption(transaction, [...key, claim.promotionId, Number(isCounted), null, now]);
}

/** Gives back what was held; nothing, when it was taken away after its end. */
export async function releaseHold(
  transaction: Transaction,
  redeemer: Redeemer,
  code: string,
  own: OwnRedemption,
): Promise<void> {
  const remove = () => deleteHold(transaction, [redeemer.merchantId, redeemer.checkoutId, code]);
  await changeOwn(transaction, redeemer, code, own, [0, -1], remove);
}

/** Gives the use of a committed order back. */
export async function cancelUse(
  transaction: Transaction,
  redeemer: Redeemer,
  code: string,
  own: OwnRedemption,
  now: number,
): Promise<void> {
  const cancel = () => cancelRedemption(transaction, [now, redeemer.merchantId, redeemer.checkoutId, code]);
  await changeOwn(transaction, redeemer, code, own, [-1, 0], cancel);
}

/**
 * Changes the order's own redemption, and with it the code's places: the code's row first, then the redemption's, as
 * everybody takes them, so that nobody waits in a circle. False when the redemption is not there any more.
 */
async function changeOwn(
  transaction: Transaction,
  { merchantId }: Redeemer,
  code: string,
  { isCounted }: OwnRedemption,
  [uses, holds]: readonly [number, number],
  change: () => Promise<number>,
): Promise<boolean> {
  if (isCounted) await shiftPlaces(transaction, [uses, holds, merchantId, code]);
  else await requireUnlimited(transaction, merchantId, code);
  if ((await change()) > 0) return true;
  if (isCounted) await shiftPlaces(transaction, [-uses, -holds, merchantId, code]);
  return false;
}

/** Before the redemption is written; answers whether it takes a place. */
async function claimPlace(
  transaction: Transaction,
  column: keyof typeof takePlace,
  { merchantId }: Redeemer,
  { code, maxUses }: Claim,
  now: number,
): Promise<boolean> {
  if (maxUses === undefined) {
    await requireUnlimited(transaction, merchantId, code);
    return false;
  }
  const take = () => takePlace[column](transaction, [merchantId, code, maxUses]);
  if ((await take()) > 0) return true;
  await shiftPlaces(transaction, [0, 0, merchantId, code]);
  const freed = await freeEndedHolds(transaction, merchantId, code, now);
  if (freed === 0 || (await take()) === 0) throw new NoPlaceLeft();
  return true;
}

/**
 * A use that is not counted must be seen by whoever sets a limit: either the limit is seen here, or this transaction
 * ends before its uses are counted.
 */
async function requireUnlimited(transaction: Transaction, merchantId: string, code: string): Promise<void> {
  const terms = await limitOfCode(transaction, [merchantId, code]);
  if (terms?.max_uses !== null) throw new TermsChanged();
}

/** Behind the code's lock; each by its key, so that nothing else is locked. */
async function freeEndedHolds(
  transaction: Transaction,
  merchantId: string,
  code: string,
  now: number,
): Promise<number> {
  let freed = 0;
  for (const { checkout_id } of await endedHolds(transaction, [merchantId, code, now])) {
    freed += await deleteEndedHold(transaction, [merchantId, checkout_id, code, now]);
  }
  if (freed > 0) await shiftPlaces(transaction, [0, -freed, merchantId, code]);
  return freed;
}
