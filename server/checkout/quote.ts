import {
  type AppliedCode,
  type AskedCode,
  type Membership,
  type Quote,
  quoteCheckout,
  type Settled,
  sumUp,
  withTickets,
} from '../../shared/checkout.ts';
import { type Customer, identitiesOf } from '../../shared/identity.ts';
import { minor } from '../../shared/money.ts';
import { identityOf } from '../customer/customer.ts';
import type { Database } from '../db/database.ts';
import { openEntry } from '../ledger/entry.ts';
import { type Programme, type Programmes, termsOf } from '../loyalty/programme.ts';
import { findMember, findMemberByIdentities, type Member } from '../loyalty/store.ts';
import { countUsesByCustomer, type CustomerClaim } from '../promo/redemption-customers.store.ts';
import { countUsesByOthers, type Redeemer } from '../promo/redemptions.store.ts';
import type { CampaignBooks } from '../ticket/campaigns.ts';
import { findPresented, type PresentedCertificate, toPaying } from './certificates.ts';
import type { AskedPoints, StoredCheckout, StoredCode } from './stored.ts';

export type JudgeDependencies = {
  readonly db: Database;
  readonly programmes: Programmes;
  readonly campaigns: CampaignBooks;
};

/** The merchant's customer who buys. */
export type Buyer = { readonly member: Member; readonly programme: Programme };

/** A quote, and what it rests on: the counts of uses by this customer, their points, and the certificates. */
export type JudgedQuote = {
  readonly quote: Quote;
  readonly usesByCustomer: ReadonlyMap<string, number>;
  readonly buyer: Buyer | undefined;
  readonly presented: readonly PresentedCertificate[];
};

/** What the checkout comes to now. */
export async function judgeCheckout(
  dependencies: JudgeDependencies,
  checkout: StoredCheckout,
  now: number,
): Promise<JudgedQuote> {
  const { db } = dependencies;
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
  const buyer = await findBuyer(dependencies, checkout.merchantId, customer);
  const membership = buyer && (await membershipOf(db, buyer, checkout.points, now));
  const presented = await findPresented(db, checkout);
  const quote = quoteCheckout(cart, asked, now, membership, toPaying(presented, now));
  return { quote: await countTickets(dependencies, checkout, quote, now), usesByCustomer, buyer, presented };
}

/** The quote with what it earns in the campaign that is on in the web shop. */
export async function countTickets(
  { campaigns }: Pick<JudgeDependencies, 'campaigns'>,
  { merchantId, customer }: Pick<StoredCheckout, 'merchantId' | 'customer'>,
  quote: Quote,
  now: number,
): Promise<Quote> {
  const campaign = (await campaigns.of(merchantId)).activeAt(undefined, now);
  return campaign ? withTickets(quote, campaign, !isNamed(customer)) : quote;
}

/** Whom of the merchant's customers the checkout names; nobody where the merchant has no levels. */
export async function findBuyer(
  { db, programmes }: Pick<JudgeDependencies, 'db' | 'programmes'>,
  merchantId: string,
  customer: Customer,
): Promise<Buyer | undefined> {
  if (!isNamed(customer)) return undefined;
  const programme = await programmes.of(merchantId);
  if (programme.levels.length === 0) return undefined;
  const member = await findNamed(db, merchantId, customer);
  return member && { member, programme };
}

/** An e-mail address names nobody: families share it. */
function isNamed({ externalId, phone }: Customer): boolean {
  return externalId !== undefined || phone !== undefined;
}

export function findNamed(
  db: Database,
  merchantId: string,
  { externalId, phone }: Customer,
): Promise<Member | undefined> {
  const identities = [
    ...(externalId === undefined ? [] : [identityOf('externalId', externalId)]),
    ...(phone === undefined ? [] : [identityOf('phone', phone)]),
  ];
  return findMemberByIdentities(db, merchantId, identities);
}

async function membershipOf(
  db: Database,
  { member, programme }: Buyer,
  points: AskedPoints | undefined,
  now: number,
): Promise<Membership> {
  const level = programme.levelOf(member.customer.levelOid);
  const theirs = points && (await isAskedBy(db, member, points)) ? points : undefined;
  return {
    title: level?.title,
    terms: termsOf(level),
    availableMinor: openEntry(member.owner, now).available(ownHolds(theirs)),
    askedMinor: theirs?.askedMinor ?? minor(0),
  };
}

/** Whether it was this customer who asked, or somebody who has been merged into them since. */
export async function isAskedBy(db: Database, { customer, owner }: Member, asked: AskedPoints): Promise<boolean> {
  if (customer.id === asked.customerId) return true;
  return (await findMember(db, owner.merchantId, asked.customerId))?.customer.id === customer.id;
}

/** A checkout's own hold never counts against it. */
export function ownHolds(points: AskedPoints | undefined): Set<string> {
  return new Set(points?.holdId === undefined ? [] : [points.holdId]);
}

export function redeemerOf({ merchantId, id }: StoredCheckout): Redeemer {
  return { merchantId, checkoutId: id };
}

/** The quote that was reserved or committed, as it was. */
export function recallQuote({ cart }: Pick<StoredCheckout, 'cart'>, { codes, ...rest }: Settled): Quote {
  return sumUp(cart, codes.map((each) => ({ status: 'applied', ...each })), rest); // prettier-ignore
}

/** What a quote takes off its cart. */
export function settledOf({ promoCodes, level, points, paidByCertificates: certificates }: Quote): Settled {
  return {
    codes: appliedCodes(promoCodes),
    ...(level && { level }),
    ...(points && { points }),
    ...(certificates && { certificates }),
  };
}

function appliedCodes(promoCodes: Quote['promoCodes']): AppliedCode[] {
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
