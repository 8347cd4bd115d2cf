import { verifyCertificates } from './certificate/verify.store.ts';
import { verifyOrders } from './checkout/verify.store.ts';
import { verifyCustomers } from './customer/verify.store.ts';
import type { Database } from './db/database.ts';
import { countRowsIn, inSnapshot, listMerchantsIn } from './db/inspection.ts';
import { LEDGER_TABLES, type LedgerCounts, verifyLedger } from './ledger/verify.ts';
import { verifyCodes } from './promo/verify.store.ts';
import { TICKET_TABLES, verifyTickets } from './ticket/verify.store.ts';

export type Verified = LedgerCounts & {
  readonly merchants: number;
  readonly customers: number;
  readonly codes: number;
  readonly certificates: number;
  /** Of tickets. */
  readonly ranges: number;
  readonly faults: number;
};

export type VerifyWatch = {
  /** One line, which names the merchant first. */
  readonly report: (fault: string) => void;
  /** Told before all else: so many rows are read. */
  readonly expect?: (rows: number) => void;
  /** So many rows are read so far. What it throws ends the work. */
  readonly moveTo?: (rows: number) => void;
};

const COUNTED_TABLES = [
  ...LEDGER_TABLES,
  'customers',
  'promo_codes',
  'certificates',
  'certificate_sales',
  'certificate_purchases',
  ...TICKET_TABLES,
  'checkouts',
];
const TABLES = [...COUNTED_TABLES, 'promo_redemptions', 'certificate_payments', 'chance_counters'];

/** Re-sums everything of all merchants as it stands at one moment. Nothing is changed, and nobody is kept waiting. */
export function verify(db: Database, { report, expect, moveTo }: VerifyWatch): Promise<Verified> {
  return inSnapshot(db, async (snapshot) => {
    const merchantIds = await listMerchantsIn(snapshot, TABLES);
    expect?.(await countRowsIn(snapshot, COUNTED_TABLES));
    let [rows, faults] = [0, 0];
    let counts = { owners: 0, transfers: 0, holds: 0, customers: 0, codes: 0, certificates: 0, ranges: 0 };
    for (const merchantId of merchantIds) {
      const inspection = {
        snapshot,
        merchantId,
        report(fault: string) {
          faults += 1;
          report(`${merchantId}: ${fault}`);
        },
        advance: (more: number) => moveTo?.((rows += more)),
      };
      const { owners, transfers, holds } = await verifyLedger(inspection);
      counts = {
        owners: counts.owners + owners,
        transfers: counts.transfers + transfers,
        holds: counts.holds + holds,
        customers: counts.customers + (await verifyCustomers(inspection)),
        codes: counts.codes + (await verifyCodes(inspection)),
        certificates: counts.certificates + (await verifyCertificates(inspection)),
        ranges: counts.ranges + (await verifyTickets(inspection)),
      };
      await verifyOrders(inspection);
    }
    return { merchants: merchantIds.length, ...counts, faults };
  });
}
