import type { Clock } from '../../shared/clock.ts';
import { sum } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { Outdated } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { openEntry } from '../ledger/entry.ts';
import { deleteEmptyAccounts, listOverdueOwners, type OverdueOwner } from '../ledger/expiry.store.ts';
import { findOwner, postEntry } from '../ledger/store.ts';
import { localDayOf } from '../merchant/instant.ts';
import { listMerchantIds } from '../merchant/store.ts';
import type { Announcer } from './announcer.ts';
import type { Catalogues } from './catalogue.ts';
import { listExpiring, noteNotice } from './expiry.store.ts';
import { findCertificate } from './store.ts';

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly catalogues: Catalogues;
  readonly announcer: Announcer;
};

/** How many certificates were brought up to date, and of how many it is told that they will end. */
export type CertificateExpiryRound = { readonly expired: number; readonly notices: number };

/** One round takes so many; the next one takes the others. */
const MOST_CERTIFICATES = 10_000;

/**
 * Posts what certificates have lost with their time, and announces which will. Whoever reads one sees the same without
 * it, so that any number of servers may do it at once, or none.
 */
export async function keepCertificates(dependencies: Dependencies): Promise<CertificateExpiryRound> {
  return { expired: await expireOverdue(dependencies), notices: await announceExpiries(dependencies) };
}

async function expireOverdue({ db, clock }: Dependencies): Promise<number> {
  const attempted = new Set<string>();
  let expired = 0;
  for (;;) {
    const overdue = await listOverdueOwners(db, 'certificates', clock());
    const next = overdue.filter(({ merchantId, id }) => !attempted.has(`${merchantId} ${id}`));
    if (next.length === 0 || attempted.size >= MOST_CERTIFICATES) return expired;
    for (const owner of next) {
      attempted.add(`${owner.merchantId} ${owner.id}`);
      if (await expireOne(db, owner, clock())) expired += 1;
    }
  }
}

/** False where somebody else changed it at the same time; the next round looks again. */
async function expireOne(db: Database, { merchantId, id }: OverdueOwner, now: number): Promise<boolean> {
  const draft = openEntry(await findOwner(db, merchantId, id), now).finish();
  try {
    await inTransaction(db, async (transaction) => {
      if (draft.transfers.length > 0) await postEntry(transaction, draft);
      await deleteEmptyAccounts(transaction, merchantId, id, now);
    });
    return draft.transfers.length > 0;
  } catch (error) {
    if (error instanceof Outdated) return false;
    throw error;
  }
}

async function announceExpiries({ db, clock, catalogues, announcer }: Dependencies): Promise<number> {
  let notices = 0;
  for (const merchantId of await listMerchantIds(db)) {
    const { rules, timeZone } = await catalogues.of(merchantId);
    if (rules?.expiryNoticeDays === undefined) continue;
    const now = clock();
    const until = localDayOf(now, timeZone, rules.expiryNoticeDays).endsAt;
    for (;;) {
      const ids = await listExpiring(db, merchantId, now, until);
      for (const id of ids) {
        if (notices >= MOST_CERTIFICATES) return notices;
        if (await announceOne({ db, announcer }, merchantId, id, now)) notices += 1;
      }
      if (ids.length === 0) break;
    }
  }
  return notices;
}

/** Noted once for each certificate; told where something is left on it, and nobody has blocked or returned it. */
async function announceOne(
  { db, announcer }: Pick<Dependencies, 'db' | 'announcer'>,
  merchantId: string,
  id: string,
  now: number,
): Promise<boolean> {
  const certificate = await findCertificate(db, merchantId, id);
  const lots = certificate ? openEntry(certificate.owner, now).lots() : [];
  const remainMinor = sum(lots.map(({ postedMinor }) => postedMinor));
  const isWorthTelling = remainMinor > 0 && !certificate?.blockedAt && !certificate?.returnedAt;
  return inTransaction(db, async (transaction) => {
    if (!(await noteNotice(transaction, merchantId, id, now))) return false;
    if (certificate && isWorthTelling) await announcer.expiring(transaction, certificate, remainMinor, now);
    return isWorthTelling;
  });
}
