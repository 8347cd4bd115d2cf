import type { Minor } from '../../shared/money.ts';
import type { Announcer, Wants } from '../certificate/announcer.ts';
import type { Transaction } from '../db/database.ts';
import { announce } from '../outbox/store.ts';
import type { BoughtCheckout } from './stored.ts';

/** Tells, in the transaction of what happens, what happens to orders. */
export type OrderAnnouncer = {
  readonly wants: Wants;
  readonly certificates: Announcer;
  /** `amountMinor`: what was paid in money, or is paid back. */
  readonly order: (
    transaction: Transaction,
    kind: 'order_committed' | 'order_cancelled' | 'order_returned',
    order: BoughtCheckout,
    amountMinor: Minor,
    now: number,
  ) => Promise<void>;
};

export function createOrderAnnouncer(certificates: Announcer): OrderAnnouncer {
  return {
    wants: certificates.wants,
    certificates,
    order: (transaction, kind, { merchantId, id: checkoutId, phase: { orderNumber } }, amountMinor, now) =>
      announce(transaction, merchantId, { kind, orderNumber, checkoutId, amountMinor }, now),
  };
}
