import type { Clock } from '../../shared/clock.ts';
import { sum } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { Outdated } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { openEntry } from '../ledger/entry.ts';
import {
  deleteEmptyAccounts,
  type ExpiringAccount,
  listExpiries,
  listExpiringAccounts,
  listOverdueOwners,
  noteNotice,
  type OverdueOwner,
} from '../ledger/expiry.store.ts';
import { findOwners, postEntry } from '../ledger/store.ts';
import { localDayOf } from '../merchant/instant.ts';
import { listMerchantIds } from '../merchant/store.ts';
import { announce } from '../outbox/store.ts';
import { changeLevel, settleLevel } from './levels.ts';
import { readCustomers } from './program.store.ts';
import { createProgrammes, type Programmes } from './programme.ts';
import { readMember } from './store.ts';

type Dependencies = { readonly db: Database; readonly clock: Clock };

type Context = Dependencies & { readonly programmes: Programmes };

/** How many customers' accounts were brought up to date, and of how many accounts they are told that they expire. */
export type ExpiryRound = { readonly expired: number; readonly notices: number };

/** One round takes so many customers and writes so many notices; the next one takes the others. */
const MOST_OWNERS = 10_000;
const MOST_NOTICES = 10_000;

const WRITTEN_TOGETHER = 50;

/**
 * Posts what time has taken away, and announces what it will. Whoever reads an owner sees the same without it, so that
 * any number of servers may do it at once, or none.
 */
export async function keepExpiry({ db, clock }: Dependencies): Promise<ExpiryRound> {
  const context = { db, clock, programmes: createProgrammes({ db, clock }) };
  return { expired: await expireOverdue(context), notices: await announceExpiries(context) };
}

async function expireOverdue(context: Context): Promise<number> {
  const { db, clock } = context;
  const attempted = new Set<string>();
  let [expired, isMoving] = [0, true];
  while (isMoving && attempted.size < MOST_OWNERS) {
    const overdue = await listOverdueOwners(db, 'customers', clock());
    const deleted = await deleteAccountsOf(context, overdue.filter(({ hasValue }) => !hasValue)); // prettier-ignore
    const next = overdue.filter((owner) => owner.hasValue && !attempted.has(keyOf(owner)));
    for (const owner of next) {
      attempted.add(keyOf(owner));
      if (await expireOne(context, owner)) expired += 1;
    }
    isMoving = deleted + next.length > 0;
  }
  return expired;
}

function keyOf({ merchantId, id }: OverdueOwner): string {
  return `${merchantId} ${id}`;
}

async function deleteAccountsOf({ db, clock }: Context, owners: readonly OverdueOwner[]): Promise<number> {
  let deleted = 0;
  for (const piece of inGroups(owners, WRITTEN_TOGETHER)) {
    const now = clock();
    deleted += await inTransaction(db, async (transaction) => {
      let count = 0;
      for (const { merchantId, id } of piece) count += await deleteEmptyAccounts(transaction, merchantId, id, now);
      return count;
    });
  }
  return deleted;
}

/** False where somebody else changed the owner at the same time; the next round looks again. */
async function expireOne({ db, clock, programmes }: Context, { merchantId, id }: OverdueOwner): Promise<boolean> {
  const now = clock();
  const member = await readMember(db, merchantId, id);
  if (!member) return false;
  const { customer, owner } = member;
  const entry = openEntry(owner, now);
  const isGone = customer.erasedAt !== undefined || customer.mergedInto !== undefined;
  // Whoever is gone is moved no more; what they counted ends all the same.
  if (isGone) entry.expireTurnover();
  const level = isGone ? customer.levelOid : settleLevel(await programmes.of(merchantId), customer, entry);
  const draft = entry.finish();
  if (draft.transfers.length === 0) return false;
  try {
    await inTransaction(db, async (transaction) => {
      await postEntry(transaction, draft);
      await changeLevel(transaction, merchantId, customer, level, now);
      await deleteEmptyAccounts(transaction, merchantId, id, now);
    });
    return true;
  } catch (error) {
    if (error instanceof Outdated) return false;
    throw error;
  }
}

async function announceExpiries(context: Context): Promise<number> {
  const { db, clock, programmes } = context;
  let notices = 0;
  for (const merchantId of await listMerchantIds(db)) {
    const { rules, timeZone } = await programmes.of(merchantId);
    if (rules.expiryNoticeDays === undefined) continue;
    const now = clock();
    const until = localDayOf(now, timeZone, rules.expiryNoticeDays).startsAt;
    for (const expiresAt of await listExpiries(db, now, until)) {
      let after: ExpiringAccount | undefined;
      do {
        const accounts = await listExpiringAccounts(db, merchantId, expiresAt, after);
        for (const piece of inGroups(accounts, WRITTEN_TOGETHER)) {
          if (notices >= MOST_NOTICES) return notices;
          notices += await announcePiece(context, merchantId, piece, expiresAt);
        }
        after = accounts.at(-1);
      } while (after);
    }
  }
  return notices;
}

/** Tells of what is free: whoever holds the rest can still spend it when its time is over. */
async function announcePiece(
  { db, clock }: Context,
  merchantId: string,
  accounts: readonly ExpiringAccount[],
  expiresAt: number,
): Promise<number> {
  const now = clock();
  const ids = [...new Set(accounts.map(({ ownerId }) => ownerId))];
  const owners = await findOwners(db, merchantId, ids);
  const customers = await readCustomers(db, merchantId, ids);
  const free = accounts.flatMap((account) => {
    const owner = owners.get(account.ownerId);
    if (!owner || customers.get(account.ownerId)?.erasedAt !== undefined) return [];
    const held = openEntry(owner, now).liveHolds().filter((part) => part.account === account.account); // prettier-ignore
    const pointsMinor = account.postedMinor - sum(held.map(({ amountMinor }) => amountMinor));
    return pointsMinor > 0 ? [{ account, pointsMinor }] : [];
  });
  if (free.length === 0) return 0;
  return inTransaction(db, async (transaction) => {
    let noted = 0;
    for (const { account, pointsMinor } of free) {
      if (!(await noteNotice(transaction, merchantId, account, now))) continue;
      const event = { kind: 'points_expiring', customerId: account.ownerId, pointsMinor, expiresAt } as const;
      await announce(transaction, merchantId, event, now);
      noted += 1;
    }
    return noted;
  });
}

function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
  const groups: Item[][] = [];
  for (let first = 0; first < items.length; first += size) groups.push(items.slice(first, first + size));
  return groups;
}
