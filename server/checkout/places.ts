import type { AppliedCode } from '../../shared/checkout.ts';
import { identitiesOf } from '../../shared/identity.ts';
import type { Transaction } from '../db/database.ts';
import { Outdated } from '../db/settle.ts';
import {
  countUsesByCustomer,
  type CustomerClaim,
  forgetCustomers,
  linkCustomer,
  lockCustomers,
  unlinkCustomer,
} from '../promo/redemption-customers.store.ts';
import { holdUse, redeemUse, releaseHold } from '../promo/redemptions.store.ts';
import { limitedClaim, promotionIdsOf, redeemerOf } from './quote.ts';
import type { StoredCheckout, StoredCode } from './stored.ts';

/** What becomes of the uses that an order lays claim to. */
export type Purpose = { readonly kind: 'hold'; readonly until: number } | { readonly kind: 'redeem' };

/**
 * Takes the places of the codes that apply, and gives back those of the others. The codes' rows come last and in a
 * fixed order: whoever waits for a popular code waits for little more than a COMMIT.
 * @throws {@link Outdated}, `NoPlaceLeft`: the quote no longer stands, and must be judged anew.
 */
export async function takePlaces(
  transaction: Transaction,
  before: StoredCheckout,
  after: StoredCheckout,
  applied: readonly AppliedCode[],
  usesByCustomer: ReadonlyMap<string, number>,
  purpose: Purpose,
  now: number,
): Promise<void> {
  const redeemer = redeemerOf(after);
  const isApplied = ({ written }: StoredCode) => applied.some(({ code }) => code === written);
  const used = after.codes.filter(isApplied);

  await requireSameCount(transaction, after, used, usesByCustomer, now);
  await unlinkCustomer(transaction, redeemer, formerClaim(before));
  const identities = identitiesOf(after.customer);
  await linkCustomer(transaction, redeemer, { promotionIds: promotionIdsOf(used), identities });

  for (const found of byCode(after.codes)) {
    const { code, promotionId, promotion, own } = found;
    const claim = { code, promotionId, maxUses: promotion.maxUses, own };
    if (!isApplied(found)) {
      if (own) await releaseHold(transaction, redeemer, code, own);
    } else if (purpose.kind === 'hold') await holdUse(transaction, redeemer, claim, purpose.until, now);
    else await redeemUse(transaction, redeemer, claim, now);
  }
}

/** Gives back everything that the checkout holds. */
export async function releasePlaces(transaction: Transaction, checkout: StoredCheckout): Promise<void> {
  const redeemer = redeemerOf(checkout);
  const claim = formerClaim(checkout);
  await unlinkCustomer(transaction, redeemer, claim);
  await forgetCustomers(transaction, checkout.merchantId, claim);
  for (const { code, own } of byCode(checkout.codes)) {
    if (own) await releaseHold(transaction, redeemer, code, own);
  }
}

/** Behind the customer's lock, the count that the quote rests on must still be the count. */
async function requireSameCount(
  transaction: Transaction,
  checkout: StoredCheckout,
  used: readonly StoredCode[],
  usesByCustomer: ReadonlyMap<string, number>,
  now: number,
): Promise<void> {
  const claim = limitedClaim({ ...checkout, codes: used });
  if (claim.promotionIds.length === 0) return;
  await lockCustomers(transaction, checkout.merchantId, claim);
  const counted = await countUsesByCustomer(transaction, redeemerOf(checkout), claim, now);
  const isSame = claim.promotionIds.every((each) => (counted.get(each) ?? 0) === (usesByCustomer.get(each) ?? 0));
  if (!isSame) throw new Outdated();
}

/** What a reservation linked its customer to. */
function formerClaim({ codes, customer }: StoredCheckout): CustomerClaim {
  return { promotionIds: promotionIdsOf(codes.filter(({ own }) => own)), identities: identitiesOf(customer) };
}

function byCode(codes: readonly StoredCode[]): StoredCode[] {
  return codes.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
