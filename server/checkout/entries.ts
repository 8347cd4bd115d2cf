import type { Transaction } from '../db/database.ts';
import type { Draft } from '../ledger/entry.ts';
import { type Occasion, postEntry } from '../ledger/store.ts';

/** What becomes of somebody's points, or of a certificate, with a change of a checkout: written with it, or not at all. */
export type LedgerEntry = {
  readonly draft: Draft;
  readonly occasion?: Occasion;
  /** What is written besides, behind the entry. */
  readonly alsoWrite?: (transaction: Transaction, now: number) => Promise<void>;
};

/** Writes what was drafted, in a fixed order of owners. @throws `Outdated` when one of them has changed since. */
export async function postEntries(
  transaction: Transaction,
  entries: readonly LedgerEntry[],
  now: number,
): Promise<void> {
  for (const { draft, occasion, alsoWrite } of entries.toSorted((a, b) =>
    a.draft.owner.id < b.draft.owner.id ? -1 : 1,
  )) {
    await postEntry(transaction, draft, occasion);
    await alsoWrite?.(transaction, now);
  }
}
