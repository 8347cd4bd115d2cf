import type { Minor } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { prepareQuery } from '../db/prepared.ts';
import type { Kind } from './entry.ts';

/** A place in an owner's journal. */
export type Cursor = { readonly entry: number; readonly line: number };

/** Why points came or went; what moves no points is no part of the history. */
export type HistoryKind = Exclude<Kind, 'debt' | 'repay' | 'turnover'>;

/** What one entry did to the points in one way, from however many accounts. */
export type HistoryLine = {
  readonly cursor: Cursor;
  readonly kind: HistoryKind;
  /** Negative where points went away. */
  readonly pointsMinor: number;
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
export async function readHistory(
  db: Database,
  merchantId: string,
  ownerId: string,
  before: Cursor = NEWEST,
  atMost: number,
): Promise<HistoryLine[]> {
  const lines: HistoryLine[] = [];
  let from = before;
  for (;;) {
    const { entry, line } = from;
    const rows = await transfersBefore(db, [merchantId, ownerId, entry, entry, line]);
    for (const row of rows) addTo(lines, row);
    const last = rows.at(-1);
    // The last line may have more parts that were not read yet.
    if (!last || rows.length < READ_AT_ONCE || lines.length > atMost + 1) return lines.slice(0, atMost + 1);
    from = last;
  }
}

function addTo(lines: HistoryLine[], row: TransferRow): void {
  const pointsMinor = pointsMoved(row);
  if (pointsMinor === 0) return;
  const { kind } = row;
  if (kind === 'debt' || kind === 'repay' || kind === 'turnover') return;
  const cursor = { entry: row.entry, line: row.line };
  const newer = lines.at(-1);
  if (newer?.kind === kind && newer.cursor.entry === row.entry) {
    lines[lines.length - 1] = { ...newer, cursor, pointsMinor: newer.pointsMinor + pointsMinor };
    return;
  }
  lines.push({
    cursor,
    kind,
    pointsMinor,
    balanceMinor: row.balance_minor,
    subject: row.subject ?? undefined,
    reason: row.reason ?? undefined,
    at: row.posted_at,
  });
}

function pointsMoved({ from_account, to_account, amount_minor }: TransferRow): number {
  const isPoints = (account: string) => account.startsWith('points/');
  return (Number(isPoints(to_account)) - Number(isPoints(from_account))) * amount_minor;
}
