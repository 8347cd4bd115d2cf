import { type Asset, assetOf, SPENDABLE, SYSTEM_ACCOUNTS } from './account.ts';
import type { Kind } from './entry.ts';

/** A row of the journal as it was read: nothing is taken for granted. */
export type JournalLine = {
  readonly entry: number;
  readonly line: number;
  readonly kind: string;
  readonly from_account: string;
  readonly to_account: string;
  /** MySQL's driver gives what is no safe integer as text. */
  readonly amount_minor: number | string;
  readonly balance_minor: number | string;
};

type Place = Asset | (typeof SYSTEM_ACCOUNTS)[number];

/** From where to where each kind of transfer may go. */
const ROUTES: Readonly<Record<Kind, readonly (readonly [Place, Place])[]>> = {
  opening: [['issued', 'points']],
  issue: [['issued', 'certificate']],
  top_up: [['issued', 'certificate']],
  earn: [['issued', 'points']],
  spend: [
    ['points', 'redeemed'],
    ['certificate', 'redeemed'],
  ],
  give_back: [
    ['redeemed', 'points'],
    ['redeemed', 'certificate'],
  ],
  take_back: [['points', 'issued']],
  debt: [['debts', 'debt']],
  repay: [['debt', 'debts']],
  expire: [
    ['points', 'expired'],
    ['certificate', 'expired'],
  ],
  forfeit: [['certificate', 'forfeited']],
  restore: [['forfeited', 'certificate']],
  return: [['certificate', 'issued']],
  adjust: [
    ['issued', 'points'],
    ['points', 'issued'],
  ],
  merge: [
    ['points', 'merged'],
    ['merged', 'points'],
    ['debt', 'merged'],
    ['merged', 'debt'],
    ['turnover', 'merged'],
    ['merged', 'turnover'],
  ],
  turnover: [
    ['sales', 'turnover'],
    ['turnover', 'sales'],
  ],
};

/** What the lines of one owner come to. */
export type Journal = {
  /** In their order. */
  readonly add: (line: JournalLine) => void;
  readonly lines: () => number;
  /** What has moved to each of the owner's accounts, less what has moved away. */
  readonly totals: ReadonlyMap<string, number>;
};

/** @param version the number of the last entry, as the owner's row states it. */
export function openJournal(version: number | undefined, report: (fault: string) => void): Journal {
  const totals = new Map<string, number>();
  const fallen = new Set<string>();
  let [lines, entry, line] = [0, 0, 0];
  let balance = 0;
  // What is told wrong once is not told again by all lines that follow from it.
  let [entryToldOf, excess] = [0, 0];

  return { add, lines: () => lines, totals };

  function add(row: JournalLine): void {
    const name = `entry ${row.entry} line ${row.line}`;
    lines += 1;
    checkNumber(row);
    const amount = Number(row.amount_minor);
    if (!Number.isSafeInteger(amount) || amount <= 0) report(`${name} moves ${row.amount_minor}`);
    if (!isRoute(row)) report(`${name}, ${row.kind}, goes from ${row.from_account} to ${row.to_account}`);
    move(row.from_account, -amount, name);
    move(row.to_account, amount, name);
    checkBalance(row, name);
  }

  function checkNumber(row: JournalLine): void {
    const expected = row.entry === entry ? line + 1 : 1;
    if (row.line !== expected) report(`entry ${row.entry} has line ${row.line} where ${expected} should be`);
    [entry, line] = [row.entry, row.line];
    if (version === undefined || entry <= version || entry === entryToldOf) return;
    report(`has the entry ${entry}, but the last is ${version}`);
    entryToldOf = entry;
  }

  function move(account: string, amount: number, name: string): void {
    const asset = assetOf(account);
    if (asset === undefined) return;
    const total = (totals.get(account) ?? 0) + amount;
    totals.set(account, total);
    if (SPENDABLE.has(asset)) balance += amount;
    if (total >= 0 || fallen.has(account)) return;
    report(`account ${account} falls to ${total} with ${name}`);
    fallen.add(account);
  }

  function checkBalance({ balance_minor }: JournalLine, name: string): void {
    const exceeds = Number(balance_minor) - balance;
    if (exceeds !== 0 && exceeds !== excess)
      report(`${name} states a balance of ${balance_minor}, but it is ${balance}`);
    excess = exceeds;
  }
}

function isRoute({ kind, from_account, to_account }: JournalLine): boolean {
  const routes = Object.hasOwn(ROUTES, kind) ? ROUTES[kind as Kind] : [];
  return routes.some(([from, to]) => placeOf(from_account) === from && placeOf(to_account) === to);
}

function placeOf(account: string): Place | undefined {
  return assetOf(account) ?? SYSTEM_ACCOUNTS.find((each) => each === account);
}
