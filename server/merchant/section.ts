import type { Result } from '../../shared/error.ts';
import type { Database, Transaction } from '../db/database.ts';

/** A JSON path within an entry of the document, and what is wrong there. */
export type EntryFault = { readonly field: string; readonly message: string };

/**
 * One list of the program document, kept as rows under natural ids. `Input` is an entry as the document states it,
 * `Entry` the same in the one form in which two of them can be compared.
 */
export type Section<Input, Entry> = {
  readonly key: (entry: Entry) => string;
  /** What people call it, where that is not its key. */
  readonly label?: (entry: Entry) => string;
  /** False for an entry that the document itself switches off. */
  readonly isOn: (entry: Entry) => boolean;
  /** Fields that differ but must not be shown, such as a key's secret. */
  readonly hiddenChanges?: (before: Entry, after: Entry) => readonly string[];
  readonly decode: (input: Input, timeZone: string) => Result<Entry, EntryFault>;
  readonly encode: (entry: Entry, timeZone: string) => Readonly<Record<string, unknown>>;
  readonly read: (db: Database, merchantId: string) => Promise<Entry[]>;
  readonly save: (transaction: Transaction, merchantId: string, entries: readonly Entry[]) => Promise<void>;
  readonly switchOff: (transaction: Transaction, merchantId: string, entries: readonly Entry[]) => Promise<void>;
};
