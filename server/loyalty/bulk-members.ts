import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { listIssues } from '../../shared/api/issues.ts';
import { type CUSTOMER_COLUMNS, customerRow } from '../../shared/api/loyalty.ts';
import type { Clock } from '../../shared/clock.ts';
import { type CustomerRowError, fail, type MerchantChoiceError, ok, type Result } from '../../shared/error.ts';
import { entryLevel, type Level, levelByTurnover } from '../../shared/loyalty.ts';
import { type Minor, minor, sum } from '../../shared/money.ts';
import { identitiesOf, type Profile } from '../customer/customer.ts';
import type { Database } from '../db/database.ts';
import { isDuplicateKey } from '../db/driver-error.ts';
import { takeTogether } from '../db/pieces.ts';
import { rememberLines, type SeenLines } from '../db/seen-lines.ts';
import { Outdated, untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { openEntry } from '../ledger/entry.ts';
import { findOwners } from '../ledger/store.ts';
import { chooseMerchant } from '../merchant/choice.ts';
import { lockMerchant } from '../merchant/store.ts';
import { countCustomers, readCustomerPage } from './bulk.store.ts';
import { addCustomers, type OpenedCustomer, readIdentityOwners } from './program.store.ts';
import { createProgrammes } from './programme.ts';

export type CustomerColumn = (typeof CUSTOMER_COLUMNS)[number];

/** A row of a file: what its columns say, as far as they say anything, or why it cannot be read. */
export type MemberRow = {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<CustomerColumn, string>>>;
  readonly fault?: CustomerRowError;
};

export type RefusedMember = { readonly row: MemberRow; readonly why: CustomerRowError };

export type ImportedMembers = {
  readonly imported: number;
  readonly stoodAlready: number;
  readonly refused: readonly RefusedMember[];
};

export type ExportedMember = Profile & {
  readonly id: string;
  readonly level: string | undefined;
  readonly balance: Minor;
  readonly turnover: Minor;
};

/** Customers by the hundred thousand, piece by piece, each of them committed before it is given out. */
export type BulkMembers = {
  /** The merchant, who need not be named when there is but one. */
  readonly findMerchant: (merchantId: string | undefined) => Promise<Result<string, MerchantChoiceError>>;
  /** Without those who were merged or erased. */
  readonly countOf: (merchantId: string) => Promise<number>;
  readonly importRows: (merchantId: string, rows: AsyncIterable<MemberRow>) => AsyncGenerator<ImportedMembers>;
  readonly exportMembers: (merchantId: string) => AsyncGenerator<readonly ExportedMember[]>;
};

/** A customer of a row who may be new. */
type ReadMember = { readonly row: MemberRow; readonly customer: OpenedCustomer };

type FindLevel = (named: string | undefined, turnover: Minor) => Result<string | undefined, CustomerRowError>;

/** So few that others who write wait a blink. */
const MEMBERS_AT_ONCE = 500;

const MAX_ISSUES = 10;

const NOTHING = minor(0);

export function createBulkMembers({ db, clock }: { readonly db: Database; readonly clock: Clock }): BulkMembers {
  const programmes = createProgrammes({ db, clock });
  return {
    findMerchant: (merchantId) => chooseMerchant(db, merchantId),

    countOf: (merchantId) => countCustomers(db, merchantId),

    async *importRows(merchantId, rows) {
      const seen = rememberLines();
      try {
        for await (const piece of takeTogether(rows, MEMBERS_AT_ONCE)) yield await importPiece(merchantId, piece, seen);
      } finally {
        seen.forget();
      }
    },

    async *exportMembers(merchantId) {
      const { levelOf } = await programmes.of(merchantId);
      let after = '';
      for (;;) {
        const page = await readCustomerPage(db, merchantId, after, MEMBERS_AT_ONCE);
        const last = page.at(-1);
        if (!last) return;
        const now = clock();
        const owners = await findOwners(db, merchantId, page.map(({ id }) => id)); // prettier-ignore
        yield page.flatMap(({ levelOid, ...customer }) => {
          const owner = owners.get(customer.id);
          if (!owner) return [];
          const entry = openEntry(owner, now);
          const balance = sum(entry.lots().map(({ postedMinor }) => postedMinor));
          return [{ ...customer, level: levelOf(levelOid)?.oid, balance, turnover: entry.turnover() }];
        });
        after = last.id;
      }
    },
  };

  async function importPiece(
    merchantId: string,
    rows: readonly MemberRow[],
    seen: SeenLines,
  ): Promise<ImportedMembers> {
    const { levels } = await programmes.of(merchantId);
    const findLevel = levelFinder(levels);
    const read: ReadMember[] = [];
    const refused: RefusedMember[] = [];
    for (const row of rows) {
      const customer = readCustomer(row, findLevel, seen);
      if (customer.ok) read.push({ row, customer: customer.value });
      else refused.push({ row, why: customer.error });
    }
    const { added, contradicting } = await untilSettled(() => addNew(merchantId, read));
    return {
      imported: added,
      stoodAlready: read.length - added - contradicting.length,
      refused: [...refused, ...contradicting].sort((one, other) => one.row.line - other.row.line),
    };
  }

  /** Adds those of whom no name is known. @throws {@link Outdated} when one came to be known meanwhile. */
  async function addNew(merchantId: string, read: readonly ReadMember[]) {
    const now = clock();
    const programme = await programmes.of(merchantId);
    const lots = { points: programme.grantLot(now), turnover: programme.turnoverLot(now) };
    try {
      return await inTransaction(db, async (transaction) => {
        await lockMerchant(transaction, merchantId);
        const owners = await readIdentityOwners(transaction, merchantId, read.map(({ customer }) => customer)); // prettier-ignore
        const judged = read.map((each) => ({ ...each, ...whose(each.customer, owners) }));
        const added = judged.filter(({ customerIds }) => customerIds.size === 0).map(({ customer }) => customer);
        await addCustomers(transaction, merchantId, added, lots, now);
        const contradicting = judged
          .filter(({ customerIds }) => customerIds.size > 1)
          .map(({ row, fields }) => ({ row, why: { kind: 'row_of_several_customers' as const, fields } }));
        return { added: added.length, contradicting };
      });
    } catch (error) {
      throw isDuplicateKey(error) ? new Outdated() : error;
    }
  }
}

/** The customers who have the names of this one, and under which fields. */
function whose(customer: OpenedCustomer, owners: ReadonlyMap<string, string>) {
  const known = identitiesOf(customer).filter(({ identity }) => owners.has(identity));
  return {
    customerIds: new Set(known.map(({ identity }) => owners.get(identity))),
    fields: known.map(({ field }) => field),
  };
}

function readCustomer(row: MemberRow, findLevel: FindLevel, seen: SeenLines): Result<OpenedCustomer, CustomerRowError> {
  if (row.fault) return fail(row.fault);
  const parsed = customerRow.safeParse(row.cells);
  if (!parsed.success) return fail({ kind: 'row_invalid', issues: toIssues(parsed.error, row.cells) });
  const { level, balance = NOTHING, turnover = NOTHING, ...profile } = parsed.data;
  const levelOid = findLevel(level, turnover);
  if (!levelOid.ok) return levelOid;
  const names = identitiesOf(profile);
  for (const { field, identity } of names) {
    const firstLine = seen.lineOf(identity);
    if (firstLine !== undefined) return fail({ kind: 'row_repeated', field, firstLine });
  }
  for (const { identity } of names) seen.see(identity, row.line);
  return ok({ ...profile, id: randomBytes(12).toString('hex'), levelOid: levelOid.value, balance, turnover });
}

function toIssues(error: z.ZodError, cells: MemberRow['cells']) {
  return listIssues(error, cells, MAX_ISSUES).map(({ keys: [field], message }) => ({
    ...(field === undefined ? {} : { field: String(field) }),
    message,
  }));
}

/** By its oid, or else by its title; of a customer without one, by the turnover. */
function levelFinder(levels: readonly Level[]): FindLevel {
  const oids = new Set(levels.map(({ oid }) => oid));
  return (named, turnover) => {
    if (named === undefined) return ok(levelByTurnover(levels, entryLevel(levels), turnover, false)?.oid);
    if (oids.has(named)) return ok(named);
    const [titled, another] = levels.filter(({ title }) => title === named);
    if (another) return fail({ kind: 'level_ambiguous' });
    return titled ? ok(titled.oid) : fail({ kind: 'level_not_found' });
  };
}
