import type { Asset, Lot, Owner } from '../../server/ledger/account.ts';
import { type Draft, type Entry, openEntry } from '../../server/ledger/entry.ts';

export const NOW = Date.parse('2026-03-02T09:00:00Z');
export const DAY = 24 * 60 * 60_000;

type Times = { readonly starts?: number; readonly ends?: number };

/** An account for what counts from one day and until another, in days from now. */
export function lotOf(asset: Asset, { starts, ends }: Times = {}): Lot {
  const at = (days: number | undefined) => (days === undefined ? undefined : NOW + days * DAY);
  const account = [asset, ends ?? 'lasting', ...(starts === undefined ? [] : [starts])].join('/');
  return { account, asset, startsAt: at(starts), expiresAt: at(ends) };
}

export const lasting = lotOf('points');
export const soon = lotOf('points', { ends: 10 });
export const later = lotOf('points', { ends: 20 });
export const pending = lotOf('points', { starts: 5, ends: 30 });
export const turnover = lotOf('turnover', { ends: 365 });

export const NOBODY: Owner = { merchantId: 'shop', id: 'ada', version: 0, accounts: [], parts: [] };

/** The owner when the draft is written over it, as the tables would have it. */
export function settle({ owner, changed, resolutions, holds, holdsMovedTo }: Draft): Owner {
  const accounts = new Map(owner.accounts.map((account) => [account.account, account]));
  for (const account of changed) accounts.set(account.account, account);
  const resolved = new Set(resolutions.map(({ holdId }) => holdId));
  const parts = [...owner.parts, ...holds.flatMap((hold) => hold.parts)].filter(({ holdId }) => !resolved.has(holdId));
  return {
    ...owner,
    version: owner.version + 1,
    accounts: [...accounts.values()].filter(({ postedMinor }) => postedMinor !== 0),
    parts: holdsMovedTo === undefined ? parts : [],
  };
}

/** One entry of the owner's. */
export function post(
  owner: Owner,
  now: number,
  act: (entry: Entry) => void,
): { readonly owner: Owner; readonly draft: Draft } {
  const entry = openEntry(owner, now);
  act(entry);
  const draft = entry.finish();
  return { owner: settle(draft), draft };
}

/** What is on each account. */
export function standing({ accounts }: Owner): Record<string, number> {
  return Object.fromEntries(accounts.map(({ account, postedMinor }) => [account, postedMinor]));
}
