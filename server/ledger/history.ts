import type { Minor } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { prepareQuery } from '../db/prepared.ts';
import { assetOf } from './account.ts';
import type { Kind } from './entry.ts';

/** A place in an owner's journal. */
export type Cursor = { readonly entry: number; readonly line: number };

/** Why what an owner can spend came or went; what moves none of it is no part of the history. */
export type HistoryKinds = {
  readonly points: Extract<
    Kind,
    'opening' | 'earn' | 'spend' | 'give_back' | 'take_back' | 'expire' | 'adjust' | 'merge'
  >;
  readonly certificate: Extract<
    Kind,
    'issue' | 'top_up' | 'spend' | 'give_back' | 'expire' | 'forfeit' | 'restore' | 'return'
  >;
};

/** What one entry did in one way, from however many accounts. */
export type HistoryLine<Of extends keyof HistoryKinds> = {
  readonly cursor: Cursor;
  readonly kind: HistoryKinds[Of];
  /** Negative where it went away. */
  readonly movedMinor: number;
  readonly balanceMinor: Minor;
  readonly subject: string | undefined;
  readonly reason: string | undefined;
  readonly at: number;
};

type TransferRow = {
  readonly entry: number;
  readonly line: number;
  readonly kind: Kind;
  readonly from_account: string;
  readonly to_account: string;
  readonly amount_minor: number;
  readonly balance_minor: Minor;
  readonly subject: string | null;
  readonly reason: string | null;
  readonly posted_at: number;
};

const READ_AT_ONCE = 200;

export const transfersBefore = prepareQuery<TransferRow>(`
  SELECT entry, line, kind, from_account, to_account, amount_minor, balance_minor, subject, reason, posted_at
  FROM ledger_transfers
  WHERE merchant_id = ? AND owner_id = ? AND entry <= ? AND (entry < ? OR line < ?)
  ORDER BY entry DESC, line DESC LIMIT ${READ_AT_ONCE}`);

const NEWEST: Cursor = { entry: 2 ** 31 - 1, line: 0 };

/** Newest first, from before a line on; one more than `atMost` when there are more. */
export async function readHistory<Of extends keyof HistoryKinds>(
  db: Database,
  of: Of,
  merchantId: string,
  ownerId: string,
  before: Cursor = NEWEST,
  atMost: number,
): Promise<HistoryLine<Of>[]> {
  const lines: HistoryLine<Of>[] = [];
  let from = before;
  for (;;) {
    const { entry, line } = from;
    const rows = await transfersBefore(db, [merchantId, ownerId, entry, entry, line]);
    for (const row of rows) addTo(lines, row, of);
    const last = rows.at(-1);
    // The last line may have more parts that were not read yet.
    if (!last || rows.length < READ_AT_ONCE || lines.length > atMost + 1) return lines.slice(0, atMost + 1);
    from = last;
  }
}

function addTo<Of extends keyof HistoryKinds>(lines: HistoryLine<Of>[], row: TransferRow, of: Of): void {
  const movedMinor = amountMoved(row, of);
  if (movedMinor === 0) return;
  const kind = row.kind as HistoryKinds[Of];
  const cursor = { entry: row.entry, line: row.line };
  const newer = lines.at(-1);
  if (newer?.kind === kind && newer.cursor.entry === row.entry) {
    lines[lines.length - 1] = { ...newer, cursor, movedMinor: newer.movedMinor + movedMinor };
    return;
  }
  lines.push({
    cursor,
    kind,
    movedMinor,
    balanceMinor: row.balance_minor,
    subject: row.subject ?? undefined,
    reason: row.reason ?? undefined,
    at: row.posted_at,
  });
}

function amountMoved({ from_account, to_account, amount_minor }: TransferRow, of: keyof HistoryKinds): number {
  const isMeant = (account: string) => assetOf(account) === of;
  return (Number(isMeant(to_account)) - Number(isMeant(from_account))) * amount_minor;
}
