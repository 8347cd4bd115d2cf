import { identityOf } from '../customer/customer.ts';
import { type Database, isSqlite, type Transaction } from '../db/database.ts';
import { prepareLockedLookUp, prepareLookUp } from '../db/prepared.ts';

type Held = { readonly id: string };

export const customerByIdentity = prepareLockedLookUp<Held>(
  'SELECT customer_id AS id FROM customer_identities WHERE merchant_id = ? AND identity = ?',
);

/** On SQLite, a transaction that reads before it writes is given up for another's sake. */
const keptByIdentity = prepareLookUp<Held>(`
  UPDATE customer_identities SET customer_id = customer_id WHERE merchant_id = ? AND identity = ?
  RETURNING customer_id AS id`);

/**
 * The id of the customer whom this phone leads to, which it does until the transaction ends: no ticket goes to who is
 * merged into another, or erased, meanwhile.
 */
export async function keepHolder(
  transaction: Transaction,
  merchantId: string,
  phone: string,
): Promise<string | undefined> {
  const lookUp = isSqlite(transaction) ? keptByIdentity : customerByIdentity;
  return (await lookUp(transaction, [merchantId, identityOf('phone', phone)]))?.id;
}

export const holderByIdentity = prepareLookUp<Held>(
  'SELECT customer_id AS id FROM customer_identities WHERE merchant_id = ? AND identity = ?',
);

/** The id of the customer whom this phone leads to now. */
export async function findHolder(db: Database, merchantId: string, phone: string): Promise<string | undefined> {
  return (await holderByIdentity(db, [merchantId, identityOf('phone', phone)]))?.id;
}

export const holderOfRange = prepareLookUp<Held>(`
  SELECT customer_id AS id FROM ticket_ranges WHERE merchant_id = ? AND campaign_id = ? AND first_number = ?`);

export async function findHolderOfRange(
  db: Database,
  merchantId: string,
  campaignId: number,
  first: number,
): Promise<string | undefined> {
  return (await holderOfRange(db, [merchantId, campaignId, first]))?.id;
}
