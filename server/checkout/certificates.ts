import { randomBytes } from 'node:crypto';
import { findObstacle, type PayingCertificate } from '../../shared/certificate.ts';
import { maskNumber } from '../../shared/certificate-number.ts';
import type { PaidByCertificates, Quote, SettledCertificate } from '../../shared/checkout.ts';
import { type Minor, minor, sum } from '../../shared/money.ts';
import type { Announcer } from '../certificate/announcer.ts';
import { factsOf, findCertificate, type StoredCertificate } from '../certificate/store.ts';
import type { Database } from '../db/database.ts';
import { certificateLot } from '../ledger/account.ts';
import { openEntry } from '../ledger/entry.ts';
import { aboutOrder } from '../ledger/store.ts';
import type { LedgerEntry } from './entries.ts';
import { heldAfterChange, ORIGIN } from './holding.ts';
import type { AskedCertificate, AskedCertificates, StoredCheckout } from './stored.ts';

/** A certificate that was entered, as it is now. */
export type PresentedCertificate = { readonly asked: AskedCertificate; readonly certificate: StoredCertificate };

export async function findPresented(
  db: Database,
  { merchantId, certificates }: Pick<StoredCheckout, 'merchantId' | 'certificates'>,
): Promise<PresentedCertificate[]> {
  const presented: PresentedCertificate[] = [];
  for (const asked of certificates?.list ?? []) {
    const certificate = await findCertificate(db, merchantId, asked.id);
    if (certificate) presented.push({ asked, certificate });
  }
  return presented;
}

/** What each can pay now; a checkout's own hold never counts against it. */
export function toPaying(presented: readonly PresentedCertificate[], now: number): PayingCertificate[] {
  return presented.map(({ asked, certificate }) => {
    const obstacle = findObstacle('spend', factsOf(certificate, now), now);
    return {
      id: certificate.id,
      name: maskNumber(certificate.number),
      availableMinor: openEntry(certificate.owner, now).available(ownHold(asked)),
      allowReuse: certificate.terms.allowReuse,
      isAccepted: obstacle === undefined || obstacle === 'certificate_used',
    };
  });
}

function ownHold({ holdId }: AskedCertificate): Set<string> {
  return new Set(holdId === undefined ? [] : [holdId]);
}

/** What is held of a certificate for what it pays: all of it where the rest would be forfeited. */
function toHold({ spentMinor, forfeitedMinor }: SettledCertificate): Minor {
  return minor(spentMinor + forfeitedMinor);
}

type Held = { readonly certificates: AskedCertificates | undefined; readonly entries: readonly LedgerEntry[] };

/** Holds what the quote spends, instead of what the checkout held before, until the given moment or as long as it may. */
export async function holdCertificates(
  db: Database,
  before: StoredCheckout,
  presented: readonly PresentedCertificate[],
  quote: Quote,
  now: number,
  reservedUntil?: number,
): Promise<Held> {
  const left = await findPresented(db, {
    merchantId: before.merchantId,
    certificates: withoutThose(before.certificates, presented),
  });
  const released = left.flatMap((each) => release(each, now));
  if (presented.length === 0) return { certificates: undefined, entries: released };
  const firstHeldAt = before.certificates?.firstHeldAt ?? now;
  const heldUntil = reservedUntil ?? heldAfterChange(firstHeldAt, now);
  const settled = new Map(quote.paidByCertificates?.certificates.map((each) => [each.id, each]));
  const held = presented.map(({ asked, certificate }) => {
    const { id } = asked;
    const paid = settled.get(id);
    if (!paid || heldUntil <= now) return { asked: { id }, entries: release({ asked, certificate }, now) };
    const entry = openEntry(certificate.owner, now);
    const holdId = randomBytes(12).toString('hex');
    entry.hold({ id: holdId, amountMinor: toHold(paid), heldUntil, origin: ORIGIN + before.id }, ownHold(asked));
    return { asked: { id, holdId }, entries: [{ draft: entry.finish() }] };
  });
  return {
    certificates: { list: held.map(({ asked }) => asked), firstHeldAt },
    entries: [...released, ...held.flatMap(({ entries }) => entries)],
  };
}

function withoutThose(
  asked: AskedCertificates | undefined,
  presented: readonly PresentedCertificate[],
): AskedCertificates | undefined {
  const kept = new Set(presented.map(({ certificate }) => certificate.id));
  return asked && { ...asked, list: asked.list.filter(({ id }) => !kept.has(id)) };
}

/** Gives back what the checkout holds, and keeps what was entered. */
export async function releaseCertificates(db: Database, before: StoredCheckout, now: number): Promise<Held> {
  const presented = await findPresented(db, before);
  return {
    certificates: before.certificates && { list: before.certificates.list.map(({ id }) => ({ id })) },
    entries: presented.flatMap((each) => release(each, now)),
  };
}

function release({ asked: { holdId }, certificate }: PresentedCertificate, now: number): LedgerEntry[] {
  if (holdId === undefined || !certificate.owner.parts.some((part) => part.holdId === holdId)) return [];
  const entry = openEntry(certificate.owner, now);
  entry.release(holdId);
  return [{ draft: entry.finish() }];
}

/** Whether all that a reservation promises is held still. */
export function areCertificatesHeld(
  presented: readonly PresentedCertificate[],
  paid: PaidByCertificates | undefined,
): boolean {
  return (paid?.certificates ?? []).every((settled) => {
    const found = presented.find(({ asked }) => asked.id === settled.id);
    const parts = found?.certificate.owner.parts.filter(({ holdId }) => holdId === found.asked.holdId) ?? [];
    return sum(parts.map(({ amountMinor }) => amountMinor)) === toHold(settled);
  });
}

/** Takes what an order is paid with; what the others hold goes back. */
export function settleCertificates(
  announcer: Announcer,
  isTold: boolean,
  presented: readonly PresentedCertificate[],
  paid: PaidByCertificates | undefined,
  orderNumber: string,
  now: number,
): LedgerEntry[] {
  const settled = new Map(paid?.certificates.map((each) => [each.id, each]));
  return presented.flatMap((each) => {
    const { asked, certificate } = each;
    const payment = settled.get(asked.id);
    if (!payment) return release(each, now);
    const { spentMinor, forfeitedMinor } = payment;
    const entry = openEntry(certificate.owner, now);
    entry.spend(spentMinor, ownHold(asked));
    // What its time has taken meanwhile is not lost twice.
    entry.forfeit(minor(Math.min(forfeitedMinor, entry.available())));
    const remainMinor = sum(entry.lots().map(({ postedMinor }) => postedMinor));
    const order = { orderNumber, spentMinor, remainMinor };
    return [
      {
        draft: entry.finish(),
        occasion: { subject: aboutOrder(orderNumber) },
        ...(isTold ? { alsoWrite: (transaction, at) => announcer.redeemed(transaction, certificate, order, at) } : {}),
      } satisfies LedgerEntry,
    ];
  });
}

/** What an order has returned of what its certificates paid, so far. */
export type Undoing = { readonly returnedMinor: Minor; readonly isCancelled: boolean };

/**
 * Gives back a part of what an order was paid with, the last certificate first. A return heeds what the series allows;
 * a cancellation undoes the use itself, and what was forfeited with it.
 */
export function undoCertificates(
  presented: readonly PresentedCertificate[],
  settled: readonly SettledCertificate[],
  before: Undoing,
  after: Undoing,
  orderNumber: string,
  now: number,
): { readonly list: readonly AskedCertificate[]; readonly entries: readonly LedgerEntry[] } {
  const parts = sliceFromEnd(settled, before.returnedMinor, after.returnedMinor);
  const isCancelling = after.isCancelled && !before.isCancelled;
  const undone = presented.map(({ asked, certificate }) => {
    const amountMinor = parts.get(asked.id) ?? minor(0);
    const lost = isCancelling ? settled.find(({ id }) => id === asked.id) : undefined;
    const forfeitedMinor = lost?.forfeitedMinor ?? minor(0);
    if (amountMinor + forfeitedMinor === 0) return { asked, entries: [] };
    const obstacle = findObstacle('give_back', factsOf(certificate, now), now);
    const isAllowed = obstacle === undefined || (isCancelling && obstacle === 'refund_not_allowed');
    const { givenBackMinor = minor(0), notGivenBackMinor = minor(0) } = asked;
    if (!isAllowed) {
      return { asked: { ...asked, notGivenBackMinor: minor(notGivenBackMinor + amountMinor) }, entries: [] };
    }
    const entry = openEntry(certificate.owner, now);
    const lot = certificateLot(certificate.expiresAt);
    entry.giveBack([{ lot, amountMinor }]);
    entry.restore(lot, forfeitedMinor);
    return {
      asked: { ...asked, givenBackMinor: minor(givenBackMinor + amountMinor) },
      entries: [{ draft: entry.finish(), occasion: { subject: aboutOrder(orderNumber) } }],
    };
  });
  return { list: undone.map(({ asked }) => asked), entries: undone.flatMap(({ entries }) => entries) };
}

/** Of what certificates paid, counted from the last one, the part between two amounts. */
function sliceFromEnd(
  settled: readonly SettledCertificate[],
  fromMinor: number,
  toMinor: number,
): ReadonlyMap<string, Minor> {
  let passed = 0;
  const parts = new Map<string, Minor>();
  for (const { id, spentMinor } of settled.toReversed()) {
    const [first, last] = [Math.max(fromMinor, passed), Math.min(toMinor, passed + spentMinor)];
    passed += spentMinor;
    if (last > first) parts.set(id, minor(last - first));
  }
  return parts;
}
