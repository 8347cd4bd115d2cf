import { fail, type MerchantChoiceError, ok, type Result } from '../../shared/error.ts';
import type { Database } from '../db/database.ts';
import { listMerchantIds } from './store.ts';

/** The merchant who is named; nobody need be named when there is but one. */
export async function chooseMerchant(
  db: Database,
  merchantId: string | undefined,
): Promise<Result<string, MerchantChoiceError>> {
  const merchantIds = await listMerchantIds(db);
  if (merchantId !== undefined) {
    return merchantIds.includes(merchantId) ? ok(merchantId) : fail({ kind: 'merchant_not_found', merchantId });
  }
  const [only, ...others] = merchantIds;
  if (only === undefined) return fail({ kind: 'no_merchant' });
  return others.length === 0 ? ok(only) : fail({ kind: 'merchant_ambiguous', merchantIds });
}
