import type { Minor } from '../../shared/money.ts';
import { type Database, isSqlite, type Transaction } from '../db/database.ts';
import { prepareChange, prepareLookUp, prepareQuery } from '../db/prepared.ts';

/** An owner with accounts whose time is over. */
export type OverdueOwner = {
  readonly merchantId: string;
  readonly id: string;
  /** Whether something is still on them. */
  readonly hasValue: boolean;
};

const READ_AT_ONCE = 500;

/** Few accounts are about to expire or over, of many: what a planner takes for clever here reads all of a merchant's. */
function queryByExpiry<Row>(toSql: (hint: string) => string) {
  const onSqlite = prepareQuery<Row>(toSql('INDEXED BY ledger_accounts_expires_at'));
  const onMysql = prepareQuery<Row>(toSql('FORCE INDEX (ledger_accounts_expires_at)'));
  return (db: Database) => (isSqlite(db) ? onSqlite : onMysql);
}

type OverdueRow = { readonly merchant_id: string; readonly owner_id: string; readonly posted_minor: number };

/** What a hold keeps is left alone until the hold ends. */
export const accountsThatAreOver = queryByExpiry<OverdueRow>(
  (hint) => `
  SELECT a.merchant_id, a.owner_id, a.posted_minor FROM ledger_accounts a ${hint}
  WHERE a.expires_at <= ? AND (a.asset = 'certificate') = ? AND NOT EXISTS (
    SELECT 1 FROM ledger_hold_parts h
    WHERE h.merchant_id = a.merchant_id AND h.owner_id = a.owner_id AND h.account = a.account AND h.held_until > ?)
  ORDER BY a.expires_at LIMIT ${READ_AT_ONCE}`,
);

/**
 * Some of those whose accounts are over, the longest first; fewer each time, as their rows are deleted. Certificates and
 * customers expire apart, as different rooms look after them.
 */
export async function listOverdueOwners(
  db: Database,
  of: 'customers' | 'certificates',
  now: number,
): Promise<OverdueOwner[]> {
  const owners = new Map<string, OverdueOwner>();
  for (const { merchant_id, owner_id, posted_minor } of await accountsThatAreOver(db)(db, [
    now,
    Number(of === 'certificates'),
    now,
  ])) {
    const key = `${merchant_id} ${owner_id}`;
    const hasValue = posted_minor !== 0 || (owners.get(key)?.hasValue ?? false);
    owners.set(key, { merchantId: merchant_id, id: owner_id, hasValue });
  }
  return [...owners.values()];
}

const deleteEmpty = prepareChange(`
  DELETE FROM ledger_accounts WHERE merchant_id = ? AND owner_id = ? AND expires_at <= ? AND posted_minor = 0`);

/** Deletes an owner's accounts that are over and empty; the journal keeps what was on them. Answers how many. */
export function deleteEmptyAccounts(
  transaction: Transaction,
  merchantId: string,
  ownerId: string,
  now: number,
): Promise<number> {
  return deleteEmpty(transaction, [merchantId, ownerId, now]);
}

export const nextExpiry = prepareLookUp<{ readonly expires_at: number | null }>(
  'SELECT MIN(expires_at) AS expires_at FROM ledger_accounts WHERE expires_at > ?',
);

/** The moments after one, and until another, at which something expires. */
export async function listExpiries(db: Database, after: number, until: number): Promise<number[]> {
  const moments: number[] = [];
  for (;;) {
    const next = (await nextExpiry(db, [moments.at(-1) ?? after]))?.expires_at ?? undefined;
    if (next === undefined || next > until) return moments;
    moments.push(next);
  }
}

/** Points that expire at one moment, of which nobody was told yet. */
export type ExpiringAccount = { readonly ownerId: string; readonly account: string; readonly postedMinor: Minor };

type ExpiringRow = { readonly owner_id: string; readonly account: string; readonly posted_minor: Minor };

export const accountsThatExpire = queryByExpiry<ExpiringRow>(
  (hint) => `
  SELECT owner_id, account, posted_minor FROM ledger_accounts ${hint}
  WHERE expires_at = ? AND merchant_id = ? AND (owner_id > ? OR (owner_id = ? AND account > ?))
    AND asset = 'points' AND posted_minor > 0 AND notice_at IS NULL
  ORDER BY owner_id, account LIMIT ${READ_AT_ONCE}`,
);

export async function listExpiringAccounts(
  db: Database,
  merchantId: string,
  expiresAt: number,
  after: Pick<ExpiringAccount, 'ownerId' | 'account'> | undefined,
): Promise<ExpiringAccount[]> {
  const { ownerId = '', account = '' } = after ?? {};
  const rows = await accountsThatExpire(db)(db, [expiresAt, merchantId, ownerId, ownerId, account]);
  return rows.map((row) => ({ ownerId: row.owner_id, account: row.account, postedMinor: row.posted_minor }));
}

const setNotice = prepareChange(`
  UPDATE ledger_accounts SET notice_at = ?
  WHERE merchant_id = ? AND owner_id = ? AND account = ? AND notice_at IS NULL AND posted_minor = ?`);

/** Whether nobody else has noted it, and the account is still as it was read. */
export async function noteNotice(
  transaction: Transaction,
  merchantId: string,
  { ownerId, account, postedMinor }: ExpiringAccount,
  now: number,
): Promise<boolean> {
  return (await setNotice(transaction, [now, merchantId, ownerId, account, postedMinor])) === 1;
}
