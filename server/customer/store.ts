import type { Database, Transaction } from '../db/database.ts';
import { isDuplicateKey } from '../db/driver-error.ts';
import { prepareChange } from '../db/prepared.ts';
import { inPieces } from '../db/upsert.ts';
import { insertOwner } from '../ledger/store.ts';
import {
  fieldOf,
  IDENTITY_FIELDS,
  identitiesOf,
  type IdentityField,
  type Profile,
  type StoredCustomer,
} from './customer.ts';

/** Where `c` is the customer's row; for features that join what they know besides. */
export const CUSTOMER_COLUMNS = `c.id, c.external_id, c.name, c.phone, c.email, c.card, c.app_code, c.birthday, c.photo,
  c.level_oid, c.merged_into, c.erased_at`;

export type CustomerRow = {
  readonly id: string;
  readonly external_id: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly card: string | null;
  readonly app_code: string | null;
  readonly birthday: string | null;
  readonly photo: string | null;
  readonly level_oid: string | null;
  readonly merged_into: string | null;
  readonly erased_at: number | null;
};

export function toCustomer(row: CustomerRow): StoredCustomer {
  return {
    id: row.id,
    externalId: row.external_id ?? undefined,
    name: row.name ?? undefined,
    phone: row.phone ?? undefined,
    email: row.email ?? undefined,
    card: row.card ?? undefined,
    appCode: row.app_code ?? undefined,
    birthday: row.birthday ?? undefined,
    photo: row.photo ?? undefined,
    levelOid: row.level_oid ?? undefined,
    mergedInto: row.merged_into ?? undefined,
    erasedAt: row.erased_at ?? undefined,
  };
}

/** Another customer has one of the names. */
export class IdentityTaken extends Error {
  readonly field: IdentityField;

  constructor(field: IdentityField) {
    super(`another customer has this ${field}`);
    this.field = field;
  }
}

export type NewCustomer = Profile & { readonly id: string; readonly levelOid: string | undefined };

/** With its names, and its owner in the ledger. @throws {@link IdentityTaken} */
export async function insertCustomer(
  transaction: Transaction,
  merchantId: string,
  customer: NewCustomer,
  now: number,
): Promise<void> {
  await insertOwner(transaction, merchantId, customer.id);
  await transaction('customers').insert(newRow(merchantId, customer, now));
  await insertIdentities(transaction, merchantId, customer.id, identitiesOf(customer));
}

/** As {@link insertCustomer}, without their owners; a name that another has is the database's own error. */
export async function insertCustomers(
  transaction: Transaction,
  merchantId: string,
  customers: readonly NewCustomer[],
  now: number,
): Promise<void> {
  await inPieces(customers, (piece) =>
    transaction('customers').insert(piece.map((each) => newRow(merchantId, each, now))),
  );
  const names = customers.flatMap((each) => identitiesOf(each).map(({ identity }) => ({ identity, id: each.id })));
  await inPieces(names, (piece) =>
    transaction('customer_identities').insert(
      piece.map(({ identity, id }) => ({ merchant_id: merchantId, identity, customer_id: id })),
    ),
  );
}

function newRow(merchantId: string, customer: NewCustomer, now: number) {
  return {
    merchant_id: merchantId,
    id: customer.id,
    ...profileColumns(customer),
    level_oid: customer.levelOid ?? null,
    created_at: now,
    changed_at: now,
  };
}

/**
 * Changes a profile, and of the fields that are stated also the names under which the customer is found; those that came
 * from somebody who was merged into them go too. Behind the lock of the customer's owner. @throws {@link IdentityTaken}
 */
export async function updateProfile(
  transaction: Transaction,
  merchantId: string,
  id: string,
  after: Profile,
  stated: readonly string[],
  now: number,
): Promise<void> {
  await writeProfile(transaction, merchantId, id, after, now);
  const fields = IDENTITY_FIELDS.filter((field) => stated.includes(field));
  const names = identitiesOf(after).filter(({ field }) => fields.includes(field));
  const known = (await transaction('customer_identities')
    .where({ merchant_id: merchantId, customer_id: id })
    .pluck('identity')) as string[];
  const kept = new Set(names.map(({ identity }) => identity));
  const gone = known.filter((identity) => fields.includes(fieldOf(identity)) && !kept.has(identity));
  await removeIdentities(transaction, merchantId, gone);
  await insertIdentities(transaction, merchantId, id, names.filter(({ identity }) => !known.includes(identity))); // prettier-ignore
}

/** Without a change of the names under which the customer is found. */
export async function writeProfile(
  transaction: Transaction,
  merchantId: string,
  id: string,
  profile: Profile,
  now: number,
): Promise<void> {
  await transaction('customers')
    .where({ merchant_id: merchantId, id })
    .update({ ...profileColumns(profile), changed_at: now });
}

const updateLevel = prepareChange(
  'UPDATE customers SET level_oid = ?, changed_at = ? WHERE merchant_id = ? AND id = ?',
);

/** Behind the lock of the customer's owner. */
export async function setLevel(
  transaction: Transaction,
  merchantId: string,
  id: string,
  levelOid: string | undefined,
  now: number,
): Promise<void> {
  await updateLevel(transaction, [levelOid ?? null, now, merchantId, id]);
}

/** All names of one become the other's, who is found under them from now on. Behind the locks of both. */
export async function markMerged(
  transaction: Transaction,
  merchantId: string,
  gone: StoredCustomer,
  intoId: string,
  now: number,
): Promise<void> {
  await transaction('customers')
    .where({ merchant_id: merchantId, id: gone.id })
    .update({ ...profileColumns({}), merged_into: intoId, changed_at: now });
  // Whoever became the one that is gone has become the other.
  await transaction('customers')
    .where({ merchant_id: merchantId, merged_into: gone.id })
    .update({ merged_into: intoId });
  // Also the names of those who were merged into the one that is gone now.
  await transaction('customer_identities')
    .where({ merchant_id: merchantId, customer_id: gone.id })
    .update({ customer_id: intoId });
}

/** Takes away all that tells who it is. Behind the lock of the customer's owner. */
export async function erasePersonalData(
  transaction: Transaction,
  merchantId: string,
  id: string,
  now: number,
): Promise<void> {
  await transaction('customers')
    .where({ merchant_id: merchantId, id })
    .update({ ...profileColumns({}), erased_at: now, changed_at: now });
  // Also the names of those who were merged into this customer.
  await transaction('customer_identities').where({ merchant_id: merchantId, customer_id: id }).delete();
}

function profileColumns(profile: Profile): Omit<CustomerRow, 'id' | 'level_oid' | 'merged_into' | 'erased_at'> {
  return {
    external_id: profile.externalId ?? null,
    name: profile.name ?? null,
    phone: profile.phone ?? null,
    email: profile.email ?? null,
    card: profile.card ?? null,
    app_code: profile.appCode ?? null,
    birthday: profile.birthday ?? null,
    photo: profile.photo ?? null,
  };
}

async function insertIdentities(
  transaction: Transaction,
  merchantId: string,
  id: string,
  identities: ReturnType<typeof identitiesOf>,
): Promise<void> {
  for (const { field, identity } of identities) {
    try {
      await transaction('customer_identities').insert({ merchant_id: merchantId, identity, customer_id: id });
    } catch (error) {
      throw isDuplicateKey(error) ? new IdentityTaken(field) : error;
    }
  }
}

async function removeIdentities(transaction: Transaction, merchantId: string, identities: readonly string[]) {
  if (identities.length === 0) return;
  await transaction('customer_identities').where({ merchant_id: merchantId }).whereIn('identity', identities).delete();
}

/** The customer, and all who were merged into it. */
export async function listMerged(db: Database, merchantId: string, id: string): Promise<string[]> {
  const merged = (await db('customers').where({ merchant_id: merchantId, merged_into: id }).pluck('id')) as string[];
  return [id, ...merged];
}
