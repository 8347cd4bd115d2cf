import type { Database } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import { listMerchantIds } from '../merchant/store.ts';
import { countAllCertificates, readSecrets, type StoredSecrets } from './rotation.store.ts';
import { openSecrets, sealSecrets } from './secrets.ts';
import { replaceSecrets } from './store.ts';

/** So many rows more were looked at. What it throws ends the work after a whole page. */
type Advance = (rows: number) => void;

/**
 * Seals the secrets of certificates by the present key: PIN and page key stay what they are. A page is one transaction,
 * which touches only what is still as it was read.
 */
export const certificateSealer = {
  name: 'certificates',

  countRows: countAllCertificates,

  async check(db: Database, secretBox: SecretBox, advance: Advance): Promise<number> {
    let stale = 0;
    for await (const page of readPages(db)) {
      stale += page.filter((each) => isStale(secretBox, each)).length;
      advance(page.length);
    }
    return stale;
  },

  async renew(db: Database, secretBox: SecretBox, advance: Advance): Promise<{ renewed: number; left: number }> {
    let [renewed, left] = [0, 0];
    for await (const page of readPages(db)) {
      const stale = page.filter((each) => isStale(secretBox, each));
      const anew = stale.flatMap((each) => sealAnew(secretBox, each));
      left += stale.length - anew.length;
      renewed += await replaceAll(db, anew);
      advance(page.length);
    }
    return { renewed, left };
  },
} as const;

async function* readPages(db: Database): AsyncGenerator<readonly StoredSecrets[]> {
  for (const merchantId of await listMerchantIds(db)) yield* readSecrets(db, merchantId);
}

function isStale(secretBox: SecretBox, { sealedBy }: StoredSecrets): boolean {
  return sealedBy !== secretBox.keyName;
}

type Renewal = { readonly stored: StoredSecrets; readonly renewed: ReturnType<typeof sealSecrets> };

/** Nothing for what neither key opens: it stays as it is, and is told. */
function sealAnew(secretBox: SecretBox, stored: StoredSecrets): Renewal[] {
  try {
    const secrets = openSecrets(secretBox, stored.sealed);
    return [{ stored, renewed: sealSecrets(secretBox, stored, secrets) }];
  } catch {
    return [];
  }
}

async function replaceAll(db: Database, renewals: readonly Renewal[]): Promise<number> {
  if (renewals.length === 0) return 0;
  return inTransaction(db, async (transaction) => {
    let replaced = 0;
    for (const { stored, renewed } of renewals) {
      if (await replaceSecrets(transaction, stored, renewed)) replaced += 1;
    }
    return replaced;
  });
}
