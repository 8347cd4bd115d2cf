import { identitiesOf } from '../../shared/identity.ts';
import type { Transaction } from '../db/database.ts';
import { forgetCustomers, unlinkCustomer } from '../promo/redemption-customers.store.ts';
import { listOrdersWithTickets } from '../ticket/ranges.store.ts';
import { promotionIdsOf, redeemerOf } from './quote.ts';
import { findCheckoutOfOrder, saveCheckout } from './store.ts';

/**
 * Takes what tells who bought out of these orders, and out of those that earned the customer tickets; what they cost,
 * and which codes they used, stays.
 */
export async function eraseFromOrders(
  transaction: Transaction,
  merchantId: string,
  customerId: string,
  orderNumbers: readonly string[],
  now: number,
): Promise<void> {
  const withTickets = await listOrdersWithTickets(transaction, merchantId, customerId);
  for (const orderNumber of new Set([...orderNumbers, ...withTickets])) {
    const bought = await findCheckoutOfOrder(transaction, merchantId, orderNumber);
    if (!bought) continue;
    const claim = { promotionIds: promotionIdsOf(bought.codes), identities: identitiesOf(bought.customer) };
    await saveCheckout(transaction, { ...bought, customer: {} }, now);
    await unlinkCustomer(transaction, redeemerOf(bought), claim);
    await forgetCustomers(transaction, merchantId, claim);
  }
}
