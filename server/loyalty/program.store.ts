import type { ProgramCustomer } from '../../shared/api/loyalty.ts';
import type { Minor } from '../../shared/money.ts';
import { identitiesOf, type Profile, type StoredCustomer } from '../customer/customer.ts';
import {
  CUSTOMER_COLUMNS,
  type CustomerRow,
  insertCustomers,
  type NewCustomer,
  toCustomer,
  updateProfile,
} from '../customer/store.ts';
import type { Database, Transaction } from '../db/database.ts';
import { Contention } from '../db/driver-error.ts';
import { inPieces } from '../db/upsert.ts';
import { openEntry } from '../ledger/entry.ts';
import { insertOpenedOwners } from '../ledger/opening.store.ts';
import { findOwner, lockOwner, postEntry } from '../ledger/store.ts';
import { changeLevel } from './levels.ts';
import type { OpeningLots } from './programme.ts';

/** Those of the ids that stand already. */
export async function readCustomers(
  db: Database,
  merchantId: string,
  ids: readonly string[],
): Promise<Map<string, StoredCustomer>> {
  const found = new Map<string, StoredCustomer>();
  await inPieces(ids, async (piece) => {
    const rows: CustomerRow[] = await db('customers as c')
      .where('c.merchant_id', merchantId)
      .whereIn('c.id', [...piece])
      .select<CustomerRow[]>(db.raw(CUSTOMER_COLUMNS));
    for (const row of rows) found.set(row.id, toCustomer(row));
  });
  return found;
}

/** Whose each of these names is. */
export async function readIdentityOwners(
  db: Database,
  merchantId: string,
  profiles: readonly Profile[],
): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  await inPieces(
    profiles.flatMap((profile) => identitiesOf(profile).map(({ identity }) => identity)),
    async (piece) => {
      const rows: { identity: string; customer_id: string }[] = await db('customer_identities')
        .where({ merchant_id: merchantId })
        .whereIn('identity', [...piece])
        .select('identity', 'customer_id');
      for (const row of rows) owners.set(row.identity, row.customer_id);
    },
  );
  return owners;
}

export type OpenedCustomer = NewCustomer & { readonly balance: Minor; readonly turnover: Minor };

/** Adds customers with what they bring along; a name that another has is the database's own error. */
export async function addCustomers(
  transaction: Transaction,
  merchantId: string,
  customers: readonly OpenedCustomer[],
  lots: OpeningLots,
  now: number,
): Promise<void> {
  const drafts = customers.map(({ id, balance, turnover }) => {
    const entry = openEntry({ merchantId, id, version: 0, accounts: [], parts: [] }, now);
    entry.earn(lots.points, balance, 'opening');
    entry.countTurnover(lots.turnover, turnover);
    return entry.finish();
  });
  await insertOpenedOwners(transaction, drafts);
  await insertCustomers(transaction, merchantId, customers, now);
}

/** What a document says of a customer; without a level, that stays as it is. */
export type StatedCustomer = Omit<ProgramCustomer, 'level'> & { readonly level: string | undefined };

/**
 * Behind the owner's lock, as a document cannot be judged anew for every purchase that comes between.
 * @throws `IdentityTaken`, and `Contention` when the customer has been merged or erased since they were read.
 */
export async function changeCustomer(
  transaction: Transaction,
  merchantId: string,
  id: string,
  { level, ...stated }: StatedCustomer,
  now: number,
): Promise<void> {
  await lockOwner(transaction, merchantId, id);
  const before = (await readCustomers(transaction, merchantId, [id])).get(id);
  const isThere = before && before.mergedInto === undefined && before.erasedAt === undefined;
  if (!isThere) throw new Contention('a customer was merged or erased while a document changed them');
  await postEntry(transaction, openEntry(await findOwner(transaction, merchantId, id), now).finish());
  await updateProfile(transaction, merchantId, id, { ...before, ...stated }, Object.keys(stated), now);
  await changeLevel(transaction, merchantId, before, level ?? before.levelOid, now);
}
