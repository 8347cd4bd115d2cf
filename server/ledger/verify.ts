import type { Inspection, Page } from '../db/inspection.ts';
import { assetOf } from './account.ts';
import { type Journal, openJournal } from './verify-journal.ts';
import {
  type AccountRow,
  type HoldRow,
  type OwnerLine,
  type OwnerRow,
  type PartRow,
  readAccounts,
  readHolds,
  readLines,
  readOwners,
  readParts,
  readResolutions,
} from './verify.store.ts';

export const LEDGER_TABLES = [
  'ledger_owners',
  'ledger_accounts',
  'ledger_transfers',
  'ledger_holds',
  'ledger_hold_parts',
  'ledger_hold_resolutions',
] as const;

export type LedgerCounts = { readonly owners: number; readonly transfers: number; readonly holds: number };

/** Re-sums all that a merchant's owners have, and names whatever does not agree. */
export async function verifyLedger(inspection: Inspection): Promise<LedgerCounts> {
  const { snapshot, merchantId, report } = inspection;
  const clearing = openClearing();
  let [owners, transfers] = [0, 0];
  for await (const page of readOwners(snapshot, merchantId)) {
    owners += page.rows.length;
    transfers += await verifyOwners(inspection, page, clearing.add);
  }
  for (const fault of clearing.faults()) report(fault);
  const holds = await verifyHolds(inspection);
  await verifyResolutions(inspection);
  return { owners, transfers, holds };
}

/** All that one owner has, as the tables say. */
type Books = {
  readonly isThere: boolean;
  readonly journal: Journal;
  readonly accounts: Map<string, AccountRow>;
  readonly parts: PartRow[];
};

async function verifyOwners(
  { snapshot, merchantId, report, advance }: Inspection,
  page: Page<OwnerRow>,
  clear: (line: OwnerLine) => void,
): Promise<number> {
  const books = new Map<string, Books>();
  const open = (id: string, version?: number): Books => {
    const journal = openJournal(version, (fault) => report(`owner ${id}: ${fault}`));
    const opened = { isThere: version !== undefined, journal, accounts: new Map<string, AccountRow>(), parts: [] };
    books.set(id, opened);
    return opened;
  };
  const booksOf = (id: string) => books.get(id) ?? open(id);
  for (const { id, version } of page.rows) open(id, version);
  const [accounts, parts] = [
    await readAccounts(snapshot, merchantId, page),
    await readParts(snapshot, merchantId, page),
  ];
  for (const row of accounts) booksOf(row.owner_id).accounts.set(row.account, row);
  for (const row of parts) booksOf(row.owner_id).parts.push(row);
  advance(page.rows.length + accounts.length + parts.length);
  let transfers = 0;
  for await (const lines of readLines(snapshot, merchantId, page)) {
    for (const line of lines) {
      booksOf(line.owner_id).journal.add(line);
      clear(line);
    }
    transfers += lines.length;
    advance(lines.length);
  }
  for (const [id, each] of books) closeBooks(id, each, report);
  return transfers;
}

function closeBooks(id: string, { isThere, journal, accounts, parts }: Books, report: (fault: string) => void): void {
  const tell = (fault: string) => report(`owner ${id}: ${fault}`);
  if (!isThere) {
    tell(`has no row, but ${accounts.size} accounts, ${journal.lines()} transfers and ${parts.length} parts of holds`);
  }
  for (const { account, asset, posted_minor } of accounts.values()) {
    const total = journal.totals.get(account) ?? 0;
    if (assetOf(account) !== asset) tell(`account ${account} is said to be of ${asset}`);
    if (Number(posted_minor) !== total)
      tell(`account ${account} has ${posted_minor}, but its transfers sum to ${total}`);
  }
  for (const [account, total] of journal.totals) {
    if (total !== 0 && !accounts.has(account)) tell(`account ${account} has no row, but its transfers sum to ${total}`);
  }
  for (const part of parts) checkPart(part, tell);
  for (const [account, held] of sumByAccount(parts)) {
    const posted = accounts.get(account)?.posted_minor ?? 0;
    if (held > Number(posted)) tell(`account ${account} has ${posted}, but ${held} of it are held`);
  }
}

function checkPart(part: PartRow, tell: (fault: string) => void): void {
  const { account, hold_id, amount_minor, held_until, hold_until, origin, hold_origin, hold_owner } = part;
  const subject = `hold ${hold_id} has a part of ${amount_minor} on ${account}`;
  if (Number(amount_minor) <= 0) tell(`${subject}, which is nothing`);
  if (hold_owner === null) return tell(`${subject}, but no row`);
  if (hold_owner !== part.owner_id) tell(`${subject}, but is of owner ${hold_owner}`);
  if (hold_until !== held_until) tell(`${subject} until ${held_until}, but ends at ${hold_until}`);
  if (hold_origin !== origin) tell(`${subject} by ${origin}, but was placed by ${hold_origin}`);
}

function sumByAccount(parts: readonly PartRow[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { account, amount_minor } of parts) sums.set(account, (sums.get(account) ?? 0) + Number(amount_minor));
  return sums;
}

async function verifyHolds({ snapshot, merchantId, report, advance }: Inspection): Promise<number> {
  let holds = 0;
  for await (const { rows } of readHolds(snapshot, merchantId)) {
    for (const row of rows) checkHold(row, (fault) => report(`hold ${row.id} of owner ${row.owner_id}: ${fault}`));
    holds += rows.length;
    advance(rows.length);
  }
  return holds;
}

function checkHold(row: HoldRow, tell: (fault: string) => void): void {
  const { amount_minor, resolution, captured_minor, owner_there, parts_minor } = row;
  const [amount, captured] = [Number(amount_minor), Number(captured_minor)];
  if (amount <= 0) tell(`is for ${amount_minor}`);
  if (owner_there === null) tell('its owner has no row');
  if (resolution === null) {
    if (parts_minor === null) tell(`is not resolved, but nothing is held of its ${amount_minor}`);
    else if (Number(parts_minor) !== amount) tell(`is for ${amount_minor}, but its parts sum to ${parts_minor}`);
    return;
  }
  if (parts_minor !== null) tell(`is ${resolution}, but parts of ${parts_minor} are held still`);
  if (captured > amount) tell(`is for ${amount_minor}, but ${captured_minor} of it were captured`);
  else if (captured > 0 !== (resolution === 'captured')) tell(`is ${resolution}, with ${captured_minor} captured`);
}

async function verifyResolutions({ snapshot, merchantId, report, advance }: Inspection): Promise<void> {
  for await (const { rows } of readResolutions(snapshot, merchantId)) {
    for (const { hold_id, resolution, hold_there } of rows) {
      if (hold_there === null) report(`hold ${hold_id}: is ${resolution}, but has no row`);
    }
    advance(rows.length);
  }
}

/** What merges take from one owner they give to another: nothing stays between. */
function openClearing() {
  const passed = new Map<string, { in: number; out: number }>();
  const passedOf = (account: string) => {
    const sums = passed.get(account) ?? { in: 0, out: 0 };
    passed.set(account, sums);
    return sums;
  };
  return {
    add: ({ from_account, to_account, amount_minor }: OwnerLine): void => {
      if (to_account === 'merged') passedOf(from_account).in += Number(amount_minor);
      if (from_account === 'merged') passedOf(to_account).out += Number(amount_minor);
    },
    faults: (): string[] =>
      [...passed].flatMap(([account, { in: given, out: taken }]) =>
        given === taken ? [] : [`merges: gave ${given} away of ${account}, but ${taken} came to others`],
      ),
  };
}
