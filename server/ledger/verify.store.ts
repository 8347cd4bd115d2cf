import type { Database } from '../db/database.ts';
import { type Page, preparePages } from '../db/inspection.ts';
import { prepareQuery } from '../db/prepared.ts';
import type { JournalLine } from './verify-journal.ts';

const LINES_PER_PAGE = 5_000;

/** MySQL's driver gives what is no safe integer as text. */
type Amount = number | string;

export type OwnerLine = JournalLine & { readonly owner_id: string };

export type AccountRow = {
  readonly owner_id: string;
  readonly account: string;
  readonly asset: string;
  readonly posted_minor: Amount;
};

/** With what its hold says, if that is there. */
export type PartRow = {
  readonly owner_id: string;
  readonly account: string;
  readonly hold_id: string;
  readonly amount_minor: Amount;
  readonly held_until: number;
  readonly origin: string;
  readonly hold_owner: string | null;
  readonly hold_until: number | null;
  readonly hold_origin: string | null;
};

/** With its resolution, its owner and the sum of its parts, if they are there. */
export type HoldRow = {
  readonly id: string;
  readonly owner_id: string;
  readonly amount_minor: Amount;
  readonly resolution: string | null;
  readonly captured_minor: Amount | null;
  readonly owner_there: string | null;
  readonly parts_minor: Amount | null;
};

export type ResolutionRow = {
  readonly hold_id: string;
  readonly resolution: string;
  readonly hold_there: string | null;
};

export type OwnerRow = { readonly id: string; readonly version: number };

export const readOwners = preparePages<OwnerRow>(
  'SELECT id, version FROM ledger_owners WHERE merchant_id = ? AND id > ? ORDER BY id',
  ({ id }) => id,
);

export const readHolds = preparePages<HoldRow>(
  `SELECT h.id, h.owner_id, h.amount_minor, r.resolution, r.captured_minor, o.id AS owner_there,
    (SELECT SUM(p.amount_minor) FROM ledger_hold_parts p
      WHERE p.merchant_id = h.merchant_id AND p.owner_id = h.owner_id AND p.hold_id = h.id) AS parts_minor
  FROM ledger_holds h
  LEFT JOIN ledger_hold_resolutions r ON r.merchant_id = h.merchant_id AND r.hold_id = h.id
  LEFT JOIN ledger_owners o ON o.merchant_id = h.merchant_id AND o.id = h.owner_id
  WHERE h.merchant_id = ? AND h.id > ? ORDER BY h.id`,
  ({ id }) => id,
);

export const readResolutions = preparePages<ResolutionRow>(
  `SELECT r.hold_id, r.resolution, h.id AS hold_there FROM ledger_hold_resolutions r
  LEFT JOIN ledger_holds h ON h.merchant_id = r.merchant_id AND h.id = r.hold_id
  WHERE r.merchant_id = ? AND r.hold_id > ? ORDER BY r.hold_id`,
  ({ hold_id }) => hold_id,
);

type OwnersPage = Page<OwnerRow>;

const accountsIn = prepareQuery<AccountRow>(`
  SELECT owner_id, account, asset, posted_minor FROM ledger_accounts
  WHERE merchant_id = ? AND owner_id > ? AND owner_id <= ? ORDER BY owner_id, account`);

export function readAccounts(db: Database, merchantId: string, { after, upTo }: OwnersPage): Promise<AccountRow[]> {
  return accountsIn(db, [merchantId, after, upTo]);
}

const partsIn = prepareQuery<PartRow>(`
  SELECT p.owner_id, p.account, p.hold_id, p.amount_minor, p.held_until, p.origin,
    h.owner_id AS hold_owner, h.held_until AS hold_until, h.origin AS hold_origin
  FROM ledger_hold_parts p LEFT JOIN ledger_holds h ON h.merchant_id = p.merchant_id AND h.id = p.hold_id
  WHERE p.merchant_id = ? AND p.owner_id > ? AND p.owner_id <= ? ORDER BY p.owner_id, p.account, p.hold_id`);

export function readParts(db: Database, merchantId: string, { after, upTo }: OwnersPage): Promise<PartRow[]> {
  return partsIn(db, [merchantId, after, upTo]);
}

const LINE = 'owner_id, entry, line, kind, from_account, to_account, amount_minor, balance_minor';

const linesOfOwners = prepareQuery<OwnerLine>(`
  SELECT ${LINE} FROM ledger_transfers WHERE merchant_id = ? AND owner_id > ? AND owner_id <= ?
  ORDER BY owner_id, entry, line LIMIT ${LINES_PER_PAGE}`);

/** Apart, as no engine finds the rest of one owner, and all owners behind, by one range of the key. */
const linesOfOwner = prepareQuery<OwnerLine>(`
  SELECT ${LINE} FROM ledger_transfers WHERE merchant_id = ? AND owner_id = ? AND entry >= ? AND (entry > ? OR line > ?)
  ORDER BY entry, line LIMIT ${LINES_PER_PAGE}`);

/** In the order of owners, entries and lines. */
export async function* readLines(
  db: Database,
  merchantId: string,
  { after, upTo }: OwnersPage,
): AsyncGenerator<readonly OwnerLine[]> {
  let owner = after;
  for (;;) {
    const rows = await linesOfOwners(db, [merchantId, owner, upTo]);
    yield rows;
    let last = rows.at(-1);
    if (!last || rows.length < LINES_PER_PAGE) return;
    owner = last.owner_id;
    while (last) {
      const rest: OwnerLine[] = await linesOfOwner(db, [merchantId, owner, last.entry, last.entry, last.line]);
      yield rest;
      last = rest.length < LINES_PER_PAGE ? undefined : rest.at(-1);
    }
  }
}
