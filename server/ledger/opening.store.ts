import type { Transaction } from '../db/database.ts';
import { prepareInsert } from '../db/prepared-rows.ts';
import type { Draft } from './entry.ts';
import { insertTransfers, type Occasion } from './store.ts';

const FIRST_ENTRY = 1;

const insertOwners = prepareInsert('ledger_owners', ['merchant_id', 'id', 'version']);

const insertAccounts = prepareInsert('ledger_accounts', [
  'merchant_id',
  'owner_id',
  'account',
  'asset',
  'starts_at',
  'expires_at',
  'posted_minor',
]);

/** Inserts owners with their first entries, as `postEntry` would write them; who brings nothing along has none yet. */
export async function insertOpenedOwners(
  transaction: Transaction,
  drafts: readonly Draft[],
  { subject, reason }: Occasion = {},
): Promise<void> {
  await insertOwners(
    transaction,
    drafts.map(({ owner: { merchantId, id }, transfers }) => [merchantId, id, transfers.length > 0 ? FIRST_ENTRY : 0]),
  );
  await insertTransfers(
    transaction,
    drafts.flatMap(({ owner: { merchantId, id }, transfers, at }) =>
      transfers.map(({ kind, from, to, amountMinor, balanceMinor }, index) => [
        merchantId,
        id,
        FIRST_ENTRY,
        index + 1,
        kind,
        from,
        to,
        amountMinor,
        balanceMinor,
        subject ?? null,
        reason ?? null,
        at,
      ]),
    ),
  );
  await insertAccounts(
    transaction,
    drafts.flatMap(({ owner: { merchantId, id }, changed }) =>
      changed.map(({ account, asset, startsAt, expiresAt, postedMinor }) => [
        merchantId,
        id,
        account,
        asset,
        startsAt ?? null,
        expiresAt ?? null,
        postedMinor,
      ]),
    ),
  );
}
