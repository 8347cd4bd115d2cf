import { randomBytes } from 'node:crypto';
import { paidMinor, type Quote } from '../../shared/checkout.ts';
import { NO_TERMS, pointsEarned } from '../../shared/loyalty.ts';
import { type Minor, minor } from '../../shared/money.ts';
import type { Database, Transaction } from '../db/database.ts';
import { openEntry } from '../ledger/entry.ts';
import { findOwnerOfHold, type Occasion } from '../ledger/store.ts';
import { changeLevel, settleLevel } from '../loyalty/levels.ts';
import { termsOf } from '../loyalty/programme.ts';
import type { LedgerEntry } from './entries.ts';
import { heldAfterChange, ORIGIN } from './holding.ts';
import type { Member } from '../loyalty/store.ts';
import { type Buyer, isAskedBy, ownHolds } from './quote.ts';
import type { AskedPoints, OrderLoyalty, StoredCheckout } from './stored.ts';

/**
 * Holds the points that the quote spends, instead of those that the checkout held before; until the given moment, or as
 * long as an open checkout may.
 */
export async function holdPoints(
  db: Database,
  before: StoredCheckout,
  points: AskedPoints | undefined,
  quote: Quote,
  buyer: Buyer | undefined,
  now: number,
  reservedUntil?: number,
): Promise<{ readonly points: AskedPoints | undefined; readonly entries: readonly LedgerEntry[] }> {
  const formerId = before.points?.holdId;
  if (!points && formerId === undefined) return { points, entries: [] };
  const isOwn = buyer && before.points && (await isAskedBy(db, buyer.member, before.points));
  const released = isOwn ? [] : await releaseElsewhere(db, before.merchantId, formerId, now);
  const asked = points && { ...points, holdId: undefined };
  if (!buyer) return { points: asked, entries: released };
  const entry = openEntry(buyer.member.owner, now);
  const own = isOwn ? ownHolds(before.points) : new Set<string>();
  const firstHeldAt = points?.firstHeldAt ?? now;
  const heldUntil = reservedUntil ?? heldAfterChange(firstHeldAt, now);
  if (!asked || quote.pointsMinor === 0 || heldUntil <= now) {
    for (const id of own) entry.release(id);
    return { points: asked, entries: [...released, { draft: entry.finish() }] };
  }
  const holdId = randomBytes(12).toString('hex');
  entry.hold({ id: holdId, amountMinor: quote.pointsMinor, heldUntil, origin: ORIGIN + before.id }, own);
  return {
    points: { ...asked, customerId: buyer.member.customer.id, holdId, firstHeldAt },
    entries: [...released, { draft: entry.finish() }],
  };
}

/** Gives back what the checkout holds. */
export async function releasePoints(
  db: Database,
  { merchantId, points }: StoredCheckout,
  now: number,
): Promise<LedgerEntry[]> {
  return releaseElsewhere(db, merchantId, points?.holdId, now);
}

async function releaseElsewhere(
  db: Database,
  merchantId: string,
  holdId: string | undefined,
  now: number,
): Promise<LedgerEntry[]> {
  if (holdId === undefined) return [];
  const owner = await findOwnerOfHold(db, merchantId, holdId, (origin) => origin.startsWith(ORIGIN));
  if (!owner?.parts.some((part) => part.holdId === holdId)) return [];
  const entry = openEntry(owner, now);
  entry.release(holdId);
  return [{ draft: entry.finish() }];
}

/** Spends, earns and counts what an order does. */
export function settlePoints(
  { member, programme }: Buyer,
  points: AskedPoints | undefined,
  quote: Quote,
  occasion: Occasion,
  now: number,
): { readonly loyalty: OrderLoyalty; readonly entry: LedgerEntry } {
  // Whoever had the discount of a level earns nothing besides, to whichever level they came meanwhile.
  const terms = quote.level ? NO_TERMS : termsOf(programme.levelOf(member.customer.levelOid));
  const paid = paidMinor(quote);
  const entry = openEntry(member.owner, now);
  const earnedMinor = pointsEarned(terms, paid);
  const lot = programme.earningLot(now);
  const shares = entry.spend(quote.pointsMinor, ownHolds(points));
  entry.earn(lot, earnedMinor);
  const turnoverLot = programme.turnoverLot(now);
  entry.countTurnover(turnoverLot, paid);
  const spent = shares.map(({ lot: { account, asset, startsAt, expiresAt }, amountMinor }) => ({
    lot: { account, asset, startsAt, expiresAt },
    amountMinor,
  }));
  const { customer } = member;
  const levelOid = settleLevel(programme, customer, entry);
  const { account: earnedTo, expiresAt: earnedUntil } = lot;
  return {
    loyalty: {
      customerId: customer.id,
      terms,
      earnedMinor,
      earnedTo,
      earnedUntil,
      spent,
      paidMinor: paid,
      countedOn: turnoverLot.account,
    },
    entry: { draft: entry.finish(), occasion, alsoWrite: changeLevelOf(member, levelOid) },
  };
}

function changeLevelOf({ customer, owner }: Member, levelOid: string | undefined) {
  return (transaction: Transaction, now: number) => changeLevel(transaction, owner.merchantId, customer, levelOid, now);
}

/** What an order has given back, and taken back, of its customer's points so far. */
export type Undone = { readonly givenBackMinor: Minor; readonly takenBackMinor: Minor; readonly refundedMinor: Minor };

/** Undoes a part of what an order did: points go back to the accounts that they came from, the last spent first. */
export function undoPoints(
  { member, programme }: Buyer,
  loyalty: OrderLoyalty,
  before: Undone,
  after: Undone,
  occasion: Occasion,
  now: number,
): LedgerEntry {
  const entry = openEntry(member.owner, now);
  entry.giveBack(slice(loyalty.spent, before.givenBackMinor, after.givenBackMinor));
  entry.takeBack(minor(after.takenBackMinor - before.takenBackMinor), loyalty.earnedTo);
  entry.discountTurnover(minor(after.refundedMinor - before.refundedMinor), loyalty.countedOn);
  const { customer } = member;
  const levelOid = settleLevel(programme, customer, entry);
  return { draft: entry.finish(), occasion, alsoWrite: changeLevelOf(member, levelOid) };
}

/** Of what was spent, counted from the end, the part between two amounts. */
function slice(spent: OrderLoyalty['spent'], fromMinor: number, toMinor: number): OrderLoyalty['spent'] {
  let passed = 0;
  return spent.toReversed().flatMap(({ lot, amountMinor }) => {
    const [first, last] = [Math.max(fromMinor, passed), Math.min(toMinor, passed + amountMinor)];
    passed += amountMinor;
    return last > first ? [{ lot, amountMinor: minor(last - first) }] : [];
  });
}
