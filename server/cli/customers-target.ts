import { type BulkMembers, createBulkMembers } from '../loyalty/bulk-members.ts';
import { CommandFailure } from './command-failure.ts';
import { withInstallation } from './installation.ts';
import { describeMerchantError } from './merchant-option.ts';

/** Works on the customers of the merchant. */
export async function withCustomers(
  merchant: string | undefined,
  work: (members: BulkMembers, merchantId: string) => Promise<void>,
): Promise<void> {
  await withInstallation(async ({ db }) => {
    const members = createBulkMembers({ db, clock: Date.now });
    const found = await members.findMerchant(merchant);
    if (!found.ok) throw new CommandFailure(describeMerchantError(found.error));
    await work(members, found.value);
  });
}
