import { type AskedCode, type AppliedCode, type Quote, quoteCheckout, sumUp } from '../../shared/checkout.ts';
import { identitiesOf } from '../../shared/identity.ts';
import type { Database } from '../db/database.ts';
import { countUsesByCustomer, type CustomerClaim } from '../promo/redemption-customers.store.ts';
import { countUsesByOthers, type Redeemer } from '../promo/redemptions.store.ts';
import type { StoredCheckout, StoredCode } from './stored.ts';

/** A quote, and the counts of uses by this customer that it rests on. */
export type JudgedQuote = { readonly quote: Quote; readonly usesByCustomer: ReadonlyMap<string, number> };

/** What the checkout comes to now. */
export async function judgeCheckout(db: Database, checkout: StoredCheckout, now: number): Promise<JudgedQuote> {
  const { cart, customer, codes } = checkout;
  const redeemer = redeemerOf(checkout);
  const isKnown = identitiesOf(customer).length > 0;
  const usesByCustomer = await countUsesByCustomer(db, redeemer, limitedClaim(checkout), now);
  const asked: AskedCode[] = [];
  for (const { own, ...found } of codes) {
    const { written: code, promotionId, promotion } = found;
    asked.push({
      code,
      promotionId,
      promotion,
      usesByOthers: await countUsesByOthers(db, redeemer, { ...found, maxUses: promotion.maxUses }, own, now),
      usesByCustomer: isKnown ? (usesByCustomer.get(promotionId) ?? 0) : undefined,
    });
  }
  return { quote: quoteCheckout(cart, asked, now), usesByCustomer };
}

export function redeemerOf({ merchantId, id }: StoredCheckout): Redeemer {
  return { merchantId, checkoutId: id };
}

/** The quote that was reserved or committed, as it was. */
export function recallQuote({ cart }: StoredCheckout, applied: readonly AppliedCode[]): Quote {
  return sumUp(cart, applied.map((each) => ({ status: 'applied', ...each }))); // prettier-ignore
}

export function appliedCodes({ promoCodes }: Quote): AppliedCode[] {
  return promoCodes.flatMap((outcome) => {
    if (outcome.status !== 'applied') return [];
    const { code, benefit, discountMinor, lines } = outcome;
    return [{ code, benefit, discountMinor, lines }];
  });
}

/** The customer's claim to the promotions among the checkout's that are limited per customer. */
export function limitedClaim({ customer, codes }: Pick<StoredCheckout, 'customer' | 'codes'>): CustomerClaim {
  const limited = codes.filter(({ promotion }) => promotion.maxUsesPerCustomer !== undefined);
  return { promotionIds: promotionIdsOf(limited), identities: identitiesOf(customer) };
}

export function promotionIdsOf(codes: readonly StoredCode[]): string[] {
  return [...new Set(codes.map(({ promotionId }) => promotionId))];
}
