import { type Minor, minor } from '../../shared/money.ts';
import type { Database, Transaction } from '../db/database.ts';
import { isDuplicateKey } from '../db/driver-error.ts';
import { prepareChange, prepareLookUp, prepareQuery } from '../db/prepared.ts';
import { prepareInsert, prepareUpsert } from '../db/prepared-rows.ts';
import { Outdated } from '../db/settle.ts';
import { inPieces } from '../db/upsert.ts';
import type { Account, Asset, HoldPart, Owner } from './account.ts';
import type { Draft, Resolution } from './entry.ts';

/** Reads an owner whole, where `o` is the owner's row; for features that join what they know besides. */
export const OWNER_COLUMNS = `o.version, a.account, a.asset, a.starts_at, a.expires_at, a.posted_minor,
  h.hold_id, h.amount_minor AS held_minor, h.held_until, h.origin`;

export const OWNER_JOINS = `
  LEFT JOIN ledger_accounts a ON a.merchant_id = o.merchant_id AND a.owner_id = o.id AND a.posted_minor <> 0
  LEFT JOIN ledger_hold_parts h
    ON h.merchant_id = a.merchant_id AND h.owner_id = a.owner_id AND h.account = a.account`;

/** A row for each part of each account; accounts without a hold have one, and an owner with nothing has one. */
export type OwnerRow = {
  readonly version: number;
  readonly account: string | null;
  readonly asset: Asset | null;
  readonly starts_at: number | null;
  readonly expires_at: number | null;
  readonly posted_minor: Minor | null;
  readonly hold_id: string | null;
  readonly held_minor: Minor | null;
  readonly held_until: number | null;
  readonly origin: string | null;
};

export function toOwner(merchantId: string, id: string, rows: readonly OwnerRow[]): Owner {
  const accounts = new Map<string, Account>();
  const parts: HoldPart[] = [];
  for (const { account, asset, starts_at, expires_at, posted_minor, hold_id, ...held } of rows) {
    if (account === null || asset === null || posted_minor === null) continue;
    const [startsAt, expiresAt] = [starts_at ?? undefined, expires_at ?? undefined];
    accounts.set(account, { account, asset, startsAt, expiresAt, postedMinor: posted_minor });
    const { held_minor: amountMinor, held_until: heldUntil, origin } = held;
    if (hold_id === null || amountMinor === null || heldUntil === null || origin === null) continue;
    parts.push({ holdId: hold_id, account, amountMinor, heldUntil, origin });
  }
  return { merchantId, id, version: rows[0]?.version ?? 0, accounts: [...accounts.values()], parts };
}

/** By which attempts at the same owner take turns. */
export function nameOfOwner(merchantId: string, id: string): string {
  return `owner ${id} of ${merchantId}`;
}

/** What an entry is about and, where a person had one, the reason. */
export type Occasion = { readonly subject?: string | undefined; readonly reason?: string | undefined };

const claimOwner = prepareChange(
  'UPDATE ledger_owners SET version = version + 1 WHERE merchant_id = ? AND id = ? AND version = ?',
);

export const insertTransfers = prepareInsert('ledger_transfers', [
  'merchant_id',
  'owner_id',
  'entry',
  'line',
  'kind',
  'from_account',
  'to_account',
  'amount_minor',
  'balance_minor',
  'subject',
  'reason',
  'posted_at',
]);

const writeAccounts = prepareUpsert(
  'ledger_accounts',
  ['merchant_id', 'owner_id', 'account', 'asset', 'starts_at', 'expires_at', 'posted_minor'],
  ['merchant_id', 'owner_id', 'account'],
  'posted_minor',
);

const insertHolds = prepareInsert('ledger_holds', [
  'merchant_id',
  'id',
  'owner_id',
  'amount_minor',
  'held_until',
  'origin',
  'created_at',
]);

const insertParts = prepareInsert('ledger_hold_parts', [
  'merchant_id',
  'owner_id',
  'account',
  'hold_id',
  'amount_minor',
  'held_until',
  'origin',
]);

const insertResolutions = prepareInsert('ledger_hold_resolutions', [
  'merchant_id',
  'hold_id',
  'resolution',
  'captured_minor',
  'resolved_at',
]);

const deleteParts = prepareChange(
  'DELETE FROM ledger_hold_parts WHERE merchant_id = ? AND owner_id = ? AND hold_id = ?',
);

export async function insertOwner(transaction: Transaction, merchantId: string, id: string): Promise<void> {
  await transaction('ledger_owners').insert({ merchant_id: merchantId, id, version: 0 });
}

const raiseVersion = prepareChange('UPDATE ledger_owners SET version = version + 1 WHERE merchant_id = ? AND id = ?');

/** Keeps all others from changing the owner until the transaction ends: what is read of it from now on stays so. */
export async function lockOwner(transaction: Transaction, merchantId: string, id: string): Promise<void> {
  await raiseVersion(transaction, [merchantId, id]);
}

/**
 * Writes an entry over the version that it was drafted from. The owner's row comes first, so that whoever waits for the
 * same owner waits here and nowhere else.
 * @throws {@link Outdated} when the owner has changed since.
 */
export async function postEntry(transaction: Transaction, draft: Draft, occasion: Occasion = {}): Promise<void> {
  const { owner, at, transfers, changed, resolutions, holds, holdsMovedTo } = draft;
  const { merchantId, id, version } = owner;
  if ((await claimOwner(transaction, [merchantId, id, version])) === 0) throw new Outdated(nameOfOwner(merchantId, id));
  const { subject = null, reason = null } = occasion;
  await insertTransfers(
    transaction,
    transfers.map(({ kind, from, to, amountMinor, balanceMinor, isByTime }, index) => [
      merchantId,
      id,
      version + 1,
      index + 1,
      kind,
      from,
      to,
      amountMinor,
      balanceMinor,
      isByTime ? null : subject,
      isByTime ? null : reason,
      at,
    ]),
  );
  await writeAccounts(
    transaction,
    changed.map(({ account, asset, startsAt, expiresAt, postedMinor }) => [
      merchantId,
      id,
      account,
      asset,
      startsAt ?? null,
      expiresAt ?? null,
      postedMinor,
    ]),
  );
  await resolveHolds(transaction, merchantId, id, resolutions, at);
  if (holdsMovedTo !== undefined) await moveHolds(transaction, merchantId, id, holdsMovedTo);
  if (holds.length === 0) return;
  await insertHolds(
    transaction,
    holds.map((hold) => [merchantId, hold.id, id, hold.amountMinor, hold.heldUntil, hold.origin, at]),
  );
  await insertParts(
    transaction,
    holds.flatMap(({ parts }) =>
      parts.map(({ account, holdId, amountMinor, heldUntil, origin }) => [
        merchantId,
        id,
        account,
        holdId,
        amountMinor,
        heldUntil,
        origin,
      ]),
    ),
  );
}

/** @throws {@link Outdated} when one of them is resolved already, or has another owner. */
async function resolveHolds(
  transaction: Transaction,
  merchantId: string,
  ownerId: string,
  resolutions: readonly Resolution[],
  at: number,
): Promise<void> {
  if (resolutions.length === 0) return;
  try {
    await insertResolutions(
      transaction,
      resolutions.map(({ holdId, resolution, capturedMinor }) => [merchantId, holdId, resolution, capturedMinor, at]),
    );
  } catch (error) {
    throw isDuplicateKey(error) ? new Outdated() : error;
  }
  for (const { holdId } of resolutions) {
    // A merge may have given it to another owner meanwhile.
    if ((await deleteParts(transaction, [merchantId, ownerId, holdId])) === 0) throw new Outdated();
  }
}

async function moveHolds(transaction: Transaction, merchantId: string, fromId: string, toId: string): Promise<void> {
  const parts = () => transaction('ledger_hold_parts').where({ merchant_id: merchantId, owner_id: fromId });
  const held: { hold_id: string }[] = await parts().distinct('hold_id');
  await inPieces(
    held.map(({ hold_id }) => hold_id),
    (ids) =>
      transaction('ledger_holds').where({ merchant_id: merchantId }).whereIn('id', ids).update({ owner_id: toId }),
  );
  await parts().update({ owner_id: toId });
}

const ownerByPrimaryKey = prepareQuery<OwnerRow>(`
  SELECT ${OWNER_COLUMNS} FROM ledger_owners o ${OWNER_JOINS} WHERE o.merchant_id = ? AND o.id = ?`);

const holdByPrimaryKey = prepareLookUp<{ readonly owner_id: string; readonly origin: string }>(
  'SELECT owner_id, origin FROM ledger_holds WHERE merchant_id = ? AND id = ?',
);

/** Those of the owners that there are. */
export async function findOwners(
  db: Database,
  merchantId: string,
  ids: readonly string[],
): Promise<Map<string, Owner>> {
  const owners = new Map<string, Owner>();
  await inPieces(ids, async (piece) => {
    const rows = await db('ledger_owners as o')
      .joinRaw(OWNER_JOINS)
      .where('o.merchant_id', merchantId)
      .whereIn('o.id', [...piece])
      .select<(OwnerRow & { readonly id: string })[]>('o.id', db.raw(OWNER_COLUMNS));
    const rowsOf = new Map<string, OwnerRow[]>();
    for (const row of rows) {
      const own = rowsOf.get(row.id);
      if (own) own.push(row);
      else rowsOf.set(row.id, [row]);
    }
    for (const [id, own] of rowsOf) owners.set(id, toOwner(merchantId, id, own));
  });
  return owners;
}

/** @throws when there is none. */
export async function findOwner(db: Database, merchantId: string, id: string): Promise<Owner> {
  const rows = await ownerByPrimaryKey(db, [merchantId, id]);
  if (rows.length === 0) throw new Error('a customer has no owner in the ledger');
  return toOwner(merchantId, id, rows);
}

/** The owner of a hold that was placed by such an origin, resolved or not. */
export async function findOwnerOfHold(
  db: Database,
  merchantId: string,
  holdId: string,
  isOrigin: (origin: string) => boolean,
): Promise<Owner | undefined> {
  const hold = await holdByPrimaryKey(db, [merchantId, holdId]);
  if (!hold || !isOrigin(hold.origin)) return undefined;
  return findOwner(db, merchantId, hold.owner_id);
}

/**
 * Releases all that an origin holds of other owners. Nothing of theirs is posted, so that they need not be claimed:
 * whoever captures one of these holds at the same time resolves it first, or not at all.
 * @throws {@link Outdated} when another has resolved one of them.
 */
export async function releaseHoldsOfOthers(
  transaction: Transaction,
  { id: ownerId, merchantId }: Owner,
  origin: string,
  at: number,
): Promise<void> {
  const held: { hold_id: string; owner_id: string }[] = await transaction('ledger_hold_parts')
    .where({ merchant_id: merchantId, origin })
    .whereNot({ owner_id: ownerId })
    .distinct<{ hold_id: string; owner_id: string }[]>('hold_id', 'owner_id')
    .orderBy('hold_id');
  for (const { hold_id, owner_id } of held) {
    const resolution = { holdId: hold_id, resolution: 'released', capturedMinor: minor(0) } as const;
    await resolveHolds(transaction, merchantId, owner_id, [resolution], at);
  }
}

const ORDER = 'order:';

/** What an entry about an order has for its subject. */
export function aboutOrder(orderNumber: string): string {
  return ORDER + orderNumber;
}

/** The order that an entry is about. */
export function orderIn(subject: string | undefined): string | undefined {
  return subject?.startsWith(ORDER) ? subject.slice(ORDER.length) : undefined;
}

/** The orders that the journals of these owners are about. */
export async function findOrdersOf(db: Database, merchantId: string, ownerIds: readonly string[]): Promise<string[]> {
  const rows: { subject: string }[] = await db('ledger_transfers')
    .where({ merchant_id: merchantId })
    .whereIn('owner_id', [...ownerIds])
    .where('subject', 'like', `${ORDER}%`)
    .distinct('subject');
  return rows.map(({ subject }) => subject.slice(ORDER.length));
}
