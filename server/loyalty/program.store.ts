import type { ProgramCustomer } from '../../shared/api/loyalty.ts';
import { minor } from '../../shared/money.ts';
import { identitiesOf, type Profile, type StoredCustomer } from '../customer/customer.ts';
import {
  CUSTOMER_COLUMNS,
  type CustomerRow,
  insertCustomer,
  setLevel,
  toCustomer,
  updateProfile,
} from '../customer/store.ts';
import type { Database, Transaction } from '../db/database.ts';
import { inPieces } from '../db/upsert.ts';
import { openEntry } from '../ledger/entry.ts';
import { findOwner, postEntry } from '../ledger/store.ts';
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

/** Adds a customer with what they bring along. @throws `IdentityTaken` */
export async function addCustomer(
  transaction: Transaction,
  merchantId: string,
  { oid, level, openingBalance, openingTurnover, ...profile }: ProgramCustomer,
  lots: OpeningLots,
  now: number,
): Promise<void> {
  await insertCustomer(transaction, merchantId, { ...profile, id: oid, levelOid: level }, now);
  const entry = openEntry({ merchantId, id: oid, version: 0, accounts: [], parts: [] }, now);
  entry.earn(lots.points, openingBalance ?? minor(0), 'opening');
  entry.countTurnover(lots.turnover, openingTurnover ?? minor(0));
  const draft = entry.finish();
  if (draft.transfers.length > 0) await postEntry(transaction, draft);
}

/** @throws `IdentityTaken` */
export async function changeCustomer(
  transaction: Transaction,
  merchantId: string,
  before: StoredCustomer,
  { level, ...profile }: Profile & { readonly level: string },
  now: number,
): Promise<void> {
  const owner = await findOwner(transaction, merchantId, before.id);
  await postEntry(transaction, openEntry(owner, now).finish());
  await updateProfile(transaction, merchantId, before, profile, now);
  if (before.levelOid !== level) await setLevel(transaction, merchantId, before.id, level, now);
}
