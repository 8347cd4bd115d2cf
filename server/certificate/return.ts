import type { Database, Transaction } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { openEntry } from '../ledger/entry.ts';
import { type Occasion, postEntry } from '../ledger/store.ts';
import type { Announcer } from './announcer.ts';
import { saveState, type StoredCertificate } from './store.ts';

type Dependencies = { readonly db: Database; readonly announcer: Announcer };

/**
 * Takes certificates back that may be taken back, all of them or none.
 * @throws `Outdated` when one of them has changed since it was read.
 */
export async function returnCertificates(
  { db, announcer }: Dependencies,
  merchantId: string,
  certificates: readonly StoredCertificate[],
  occasion: Occasion,
  now: number,
  record: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  const returned = certificates
    .map((certificate) => {
      const entry = openEntry(certificate.owner, now);
      const amountMinor = entry.available();
      entry.returnAll();
      return { certificate, amountMinor, draft: entry.finish() };
    })
    .sort((a, b) => (a.certificate.id < b.certificate.id ? -1 : 1));
  const isTold = await announcer.wants(merchantId, 'certificate_returned');
  await inTransaction(db, async (transaction) => {
    await record(transaction);
    for (const { certificate, draft } of returned) {
      await postEntry(transaction, draft, occasion);
      await saveState(transaction, certificate, { blockedAt: certificate.blockedAt, returnedAt: now });
    }
    if (isTold) await announcer.returned(transaction, returned, now);
  });
}
