import { CUSTOMER_COLUMNS, type CustomerRow, toCustomer } from '../customer/store.ts';
import type { StoredCustomer } from '../customer/customer.ts';
import type { Database } from '../db/database.ts';
import { prepareQuery } from '../db/prepared.ts';
import type { Owner } from '../ledger/account.ts';
import { OWNER_COLUMNS, OWNER_JOINS, type OwnerRow, toOwner } from '../ledger/store.ts';

/** A customer with all that they have. */
export type Member = { readonly customer: StoredCustomer; readonly owner: Owner };

type MemberRow = CustomerRow & OwnerRow;

const MEMBER_JOINS = `JOIN ledger_owners o ON o.merchant_id = c.merchant_id AND o.id = c.id ${OWNER_JOINS}`;

export const memberByPrimaryKey = prepareQuery<MemberRow>(`
  SELECT ${CUSTOMER_COLUMNS}, ${OWNER_COLUMNS} FROM customers c ${MEMBER_JOINS}
  WHERE c.merchant_id = ? AND c.id = ?`);

export const membersByIdentities = prepareQuery<MemberRow & { readonly identity: string }>(`
  SELECT i.identity, ${CUSTOMER_COLUMNS}, ${OWNER_COLUMNS} FROM customer_identities i
  JOIN customers c ON c.merchant_id = i.merchant_id AND c.id = i.customer_id ${MEMBER_JOINS}
  WHERE i.merchant_id = ? AND i.identity IN (?, ?, ?)`);

/** The customer of this very id, merged or not. */
export async function readMember(db: Database, merchantId: string, id: string): Promise<Member | undefined> {
  const found = toMember(merchantId, await memberByPrimaryKey(db, [merchantId, id]));
  // MySQL takes an id with spaces behind it for the same.
  return found?.customer.id === id ? found : undefined;
}

/** The customer, or whom they were merged into: whoever is gone always leads to who is there. */
export async function findMember(db: Database, merchantId: string, id: string): Promise<Member | undefined> {
  const found = await readMember(db, merchantId, id);
  const { mergedInto } = found?.customer ?? {};
  return mergedInto === undefined ? found : readMember(db, merchantId, mergedInto);
}

/** The customer of the first of at most three names that anybody has. */
export async function findMemberByIdentities(
  db: Database,
  merchantId: string,
  identities: readonly string[],
): Promise<Member | undefined> {
  const [first = '', second = first, third = second] = identities;
  const rows = await membersByIdentities(db, [merchantId, first, second, third]);
  for (const identity of identities) {
    const found = toMember(merchantId, rows.filter((row) => row.identity === identity)); // prettier-ignore
    if (found) return found;
  }
  return undefined;
}

function toMember(merchantId: string, rows: readonly MemberRow[]): Member | undefined {
  const [row] = rows;
  return row && { customer: toCustomer(row), owner: toOwner(merchantId, row.id, rows) };
}
