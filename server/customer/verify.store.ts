import { type Inspection, preparePages } from '../db/inspection.ts';

type Row = { readonly id: string; readonly owner_there: string | null };

const readCustomers = preparePages<Row>(
  `SELECT c.id, o.id AS owner_there FROM customers c
  LEFT JOIN ledger_owners o ON o.merchant_id = c.merchant_id AND o.id = c.id
  WHERE c.merchant_id = ? AND c.id > ? ORDER BY c.id`,
  ({ id }) => id,
);

/** Names each customer who has no owner in the ledger; answers how many customers there are. */
export async function verifyCustomers({ snapshot, merchantId, report, advance }: Inspection): Promise<number> {
  let customers = 0;
  for await (const { rows } of readCustomers(snapshot, merchantId)) {
    for (const { id, owner_there } of rows) if (owner_there === null) report(`customer ${id}: has no owner`);
    customers += rows.length;
    advance(rows.length);
  }
  return customers;
}
