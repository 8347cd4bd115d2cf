import type { Transaction } from '../db/database.ts';
import { inPieces } from '../db/upsert.ts';
import type { Draft } from './entry.ts';

const FIRST_ENTRY = 1;

/** Inserts owners with their first entries, as `postEntry` would write them; who brings nothing along has none yet. */
export async function insertOpenedOwners(transaction: Transaction, drafts: readonly Draft[]): Promise<void> {
  const owners = drafts.map(({ owner: { merchantId, id }, transfers }) => ({
    merchant_id: merchantId,
    id,
    version: transfers.length > 0 ? FIRST_ENTRY : 0,
  }));
  const lines = drafts.flatMap(({ owner: { merchantId, id }, transfers, at }) =>
    transfers.map(({ kind, from, to, amountMinor, balanceMinor }, index) => ({
      merchant_id: merchantId,
      owner_id: id,
      entry: FIRST_ENTRY,
      line: index + 1,
      kind,
      from_account: from,
      to_account: to,
      amount_minor: amountMinor,
      balance_minor: balanceMinor,
      posted_at: at,
    })),
  );
  const accounts = drafts.flatMap(({ owner: { merchantId, id }, changed }) =>
    changed.map(({ account, asset, startsAt, expiresAt, postedMinor }) => ({
      merchant_id: merchantId,
      owner_id: id,
      account,
      asset,
      starts_at: startsAt ?? null,
      expires_at: expiresAt ?? null,
      posted_minor: postedMinor,
    })),
  );
  await inPieces(owners, (piece) => transaction('ledger_owners').insert(piece));
  await inPieces(lines, (piece) => transaction('ledger_transfers').insert(piece));
  await inPieces(accounts, (piece) => transaction('ledger_accounts').insert(piece));
}
