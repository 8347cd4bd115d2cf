import type { ProgramCustomer } from '../../shared/api/loyalty.ts';
import type { Program } from '../../shared/api/program.ts';
import type { Fault } from '../../shared/error.ts';
import { jsonPath } from '../../shared/json-path.ts';
import { minor } from '../../shared/money.ts';
import { identitiesOf, type StoredCustomer } from '../customer/customer.ts';
import type { Transaction } from '../db/database.ts';
import { readLevels } from '../loyalty/levels.store.ts';
import { toOpeningLots } from '../loyalty/programme.ts';
import {
  addCustomers,
  changeCustomer,
  type OpenedCustomer,
  readCustomers,
  readIdentityOwners,
  type StatedCustomer,
} from '../loyalty/program.store.ts';
import { type Change, compareFields } from './difference.ts';
import type { SectionPlan } from './section-plan.ts';

const SECTION = 'customers';

const NOTHING = minor(0);

/** Unlike the other sections, only those who are stated are read: there may be millions of others. */
export async function planCustomers(
  transaction: Transaction,
  program: Program,
  root: string,
  now: number,
): Promise<SectionPlan> {
  const { merchant, customers = [] } = program;
  const { id: merchantId } = merchant;
  const isByTurnover = await findLevelsByTurnover(transaction, program);
  const standing = await readCustomers(transaction, merchantId, customers.map(({ oid }) => oid)); // prettier-ignore
  const changes: Change[] = [];
  const unchanged = new Set<number>();
  const added: OpenedCustomer[] = [];
  const writes: ((writing: Transaction) => Promise<void>)[] = [];
  const lots = toOpeningLots(merchant.loyalty ?? {}, merchant.timeZone, now);
  const faults = await findFaults(transaction, merchantId, customers, standing, root);
  customers.forEach((customer, index) => {
    const before = standing.get(customer.oid);
    const key = customer.name ?? customer.oid;
    if (!before) {
      changes.push({ merchant: merchantId, section: SECTION, key, change: 'added', fields: [] });
      added.push(toOpened(customer));
      return;
    }
    // Where turnover takes customers, a document only says where they begin.
    const isMoved = isByTurnover(before.levelOid) && isByTurnover(customer.level);
    const stated = { ...customer, level: isMoved ? undefined : customer.level };
    const fields = isGone(before) ? [] : compareStated(before, stated);
    if (fields.length === 0) {
      unchanged.add(index);
      return;
    }
    changes.push({ merchant: merchantId, section: SECTION, key, change: 'changed', fields });
    writes.push((writing) => changeCustomer(writing, merchantId, before.id, stated, now));
  });
  return {
    unchanged,
    changes,
    faults,
    async write(writing) {
      for (const write of writes) await write(writing);
      await addCustomers(writing, merchantId, added, lots, now);
    },
  };
}

function toOpened({ oid, level, openingBalance, openingTurnover, ...profile }: ProgramCustomer): OpenedCustomer {
  const [balance, turnover] = [openingBalance ?? NOTHING, openingTurnover ?? NOTHING];
  return { ...profile, id: oid, levelOid: level, balance, turnover };
}

async function findLevelsByTurnover(transaction: Transaction, { merchant, levels }: Program) {
  const standing = levels
    ? levels.map(({ oid, fromTurnover }) => ({ oid, fromTurnoverMinor: fromTurnover }))
    : await readLevels(transaction, merchant.id);
  const oids = new Set(
    standing.filter(({ fromTurnoverMinor }) => fromTurnoverMinor !== undefined).map(({ oid }) => oid),
  );
  return (oid: string | undefined) => oid !== undefined && oids.has(oid);
}

/** What a document says nothing of stays as it is. */
function compareStated(before: StoredCustomer, customer: StatedCustomer) {
  const stated = encodeStated(customer);
  const standing = Object.entries(encodeStored(before)).filter(([field]) => Object.hasOwn(stated, field));
  return compareFields(Object.fromEntries(standing), stated, []);
}

/** What a document may change; what was granted once is not asked for again. */
function encodeStated({ openingBalance: _, openingTurnover: __, level, ...stated }: StatedCustomer) {
  return { ...stated, ...(level === undefined ? {} : { level }) };
}

function encodeStored({ id, levelOid, mergedInto: _, erasedAt: __, ...profile }: StoredCustomer) {
  const fields = { oid: id, ...profile, level: levelOid };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Whoever was merged or erased is left as they are, whatever a document still says of them. */
function isGone({ erasedAt, mergedInto }: StoredCustomer): boolean {
  return erasedAt !== undefined || mergedInto !== undefined;
}

async function findFaults(
  transaction: Transaction,
  merchantId: string,
  customers: readonly ProgramCustomer[],
  standing: ReadonlyMap<string, StoredCustomer>,
  root: string,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const owners = await readIdentityOwners(transaction, merchantId, customers);
  const seen = new Set<string>();
  const stated = new Map<string, string>();
  customers.forEach((customer, index) => {
    const refuse = (field: readonly string[], message: string) =>
      faults.push({ path: jsonPath([SECTION, index, ...field], root), message });
    if (seen.has(customer.oid)) refuse([], `repeats ${customer.oid}`);
    seen.add(customer.oid);
    const before = standing.get(customer.oid);
    if (before && isGone(before)) return;
    for (const { field, identity } of identitiesOf(customer)) {
      const owner = stated.get(identity) ?? owners.get(identity) ?? customer.oid;
      if (owner !== customer.oid) refuse([field], 'belongs to another customer');
      stated.set(identity, customer.oid);
    }
  });
  return faults;
}
