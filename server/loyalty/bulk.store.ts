import type { StoredCustomer } from '../customer/customer.ts';
import { CUSTOMER_COLUMNS, type CustomerRow, toCustomer } from '../customer/store.ts';
import type { Database } from '../db/database.ts';

/** Neither merged into another nor erased. */
function present(db: Database, merchantId: string) {
  return db('customers as c').where({ 'c.merchant_id': merchantId, 'c.merged_into': null, 'c.erased_at': null });
}

export async function countCustomers(db: Database, merchantId: string): Promise<number> {
  const [counted] = await present(db, merchantId).count<{ customers: number }[]>({ customers: '*' });
  return counted?.customers ?? 0;
}

/** The merchant's customers after this one, in order of their ids. */
export async function readCustomerPage(
  db: Database,
  merchantId: string,
  after: string,
  limit: number,
): Promise<StoredCustomer[]> {
  const rows = await present(db, merchantId)
    .where('c.id', '>', after)
    .orderBy('c.id')
    .limit(limit)
    .select<CustomerRow[]>(db.raw(CUSTOMER_COLUMNS));
  return rows.map(toCustomer);
}
