import { type Level, levelByTurnover } from '../../shared/loyalty.ts';
import type { StoredCustomer } from '../customer/customer.ts';
import { markMerged, writeProfile } from '../customer/store.ts';
import type { Transaction } from '../db/database.ts';
import { openEntry } from '../ledger/entry.ts';
import { postEntry } from '../ledger/store.ts';
import { changeLevel } from './levels.ts';
import type { Programme } from './programme.ts';
import type { Member } from './store.ts';

/**
 * Gives all that one customer has to the other: accounts with their times, holds, debts, turnover, names; and the better
 * of the two levels. What the kept customer lacks of a profile is filled from the other's.
 */
export async function mergeMembers(
  transaction: Transaction,
  kept: Member,
  gone: Member,
  programme: Programme,
  now: number,
): Promise<void> {
  const { merchantId } = kept.owner;
  const from = openEntry(gone.owner, now);
  const into = openEntry(kept.owner, now);
  into.takeOver(from.giveAllTo(kept.customer.id));
  const occasion = { subject: `merge:${gone.customer.id}` };
  // In a fixed order, so that two merges of the same customers never wait for each other.
  const drafts = [from.finish(), into.finish()].sort((a, b) => (a.owner.id < b.owner.id ? -1 : 1));
  for (const draft of drafts) await postEntry(transaction, draft, occasion);
  await markMerged(transaction, merchantId, gone.customer, kept.customer.id, now);
  await fillProfile(transaction, merchantId, kept.customer, gone.customer, now);
  const better = betterOf(programme.levelOf(kept.customer.levelOid), programme.levelOf(gone.customer.levelOid));
  const level = levelByTurnover(programme.levels, better, into.turnover(), false);
  await changeLevel(transaction, merchantId, kept.customer, level?.oid ?? kept.customer.levelOid, now);
}

/** The other's names lead to the kept customer already. */
async function fillProfile(
  transaction: Transaction,
  merchantId: string,
  kept: StoredCustomer,
  gone: StoredCustomer,
  now: number,
): Promise<void> {
  const own = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
  await writeProfile(transaction, merchantId, kept.id, { ...gone, ...own }, now);
}

/** Of two thresholds the higher, of two percentages the greater; what was given by hand before what came by turnover. */
function betterOf(kept: Level | undefined, gone: Level | undefined): Level | undefined {
  if (!kept || !gone) return kept ?? gone;
  const [ofKept, ofGone] = [kept.fromTurnoverMinor, gone.fromTurnoverMinor];
  if (ofKept !== undefined && ofGone !== undefined) return ofGone > ofKept ? gone : kept;
  if (kept.type === gone.type) return gone.basisPoints > kept.basisPoints ? gone : kept;
  return ofKept !== undefined ? gone : kept;
}
