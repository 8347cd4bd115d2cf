import { type Minor, minor } from '../../shared/money.ts';
import type { Transaction } from '../db/database.ts';
import type { EventKind, OutboxEvent } from '../outbox/event.ts';
import { announce, announceAll } from '../outbox/store.ts';
import type { Payment, UnexpectedReason } from './payment-port.ts';
import type { StoredPurchase } from './purchases.store.ts';
import type { StoredCertificate } from './store.ts';

/** Whether anybody wants to be told of a kind of event: what nobody listens to is not written. */
export type Wants = (merchantId: string, kind: EventKind) => Promise<boolean>;

/** Tells, in the transaction of what happens, what happens to certificates. */
export type Announcer = {
  readonly wants: Wants;
  readonly issued: (transaction: Transaction, certificates: readonly StoredCertificate[], now: number) => Promise<void>;
  readonly returned: (
    transaction: Transaction,
    certificates: readonly { readonly certificate: StoredCertificate; readonly amountMinor: Minor }[],
    now: number,
  ) => Promise<void>;
  readonly redeemed: (
    transaction: Transaction,
    certificate: StoredCertificate,
    order: { readonly orderNumber: string; readonly spentMinor: Minor; readonly remainMinor: Minor },
    now: number,
  ) => Promise<void>;
  readonly expiring: (
    transaction: Transaction,
    certificate: StoredCertificate,
    remainMinor: Minor,
    now: number,
  ) => Promise<void>;
  /** Has the certificate sent to whom it is for, or to another address. */
  readonly send: (
    transaction: Transaction,
    certificate: StoredCertificate,
    letter: { readonly at: number; readonly email?: string | undefined; readonly isRepeated: boolean },
    now: number,
  ) => Promise<void>;
  /** Tells the buyer of a present what they bought. */
  readonly confirm: (transaction: Transaction, purchase: StoredPurchase, now: number) => Promise<void>;
  readonly unexpected: (
    transaction: Transaction,
    purchase: StoredPurchase,
    payment: Payment,
    reason: UnexpectedReason,
    now: number,
  ) => Promise<void>;
};

export function createAnnouncer(wants: Wants): Announcer {
  return {
    wants,
    issued: (transaction, certificates, now) =>
      tell(transaction, certificates, now, ({ id, number, seriesId, nominalMinor, expiresAt, purchaseId }) => ({
        kind: 'certificate_issued',
        certificateId: id,
        number,
        seriesId,
        nominalMinor,
        expiresAt,
        purchaseId,
      })),
    returned: (transaction, returned, now) =>
      tell(
        transaction,
        returned.map(({ certificate }) => certificate),
        now,
        ({ id, number }, index) => ({
          kind: 'certificate_returned',
          certificateId: id,
          number,
          amountMinor: returned[index]?.amountMinor ?? minor(0),
        }),
      ),
    redeemed: (transaction, { merchantId, id: certificateId, number }, order, now) =>
      announce(transaction, merchantId, { kind: 'certificate_redeemed', certificateId, number, ...order }, now),
    expiring: (transaction, { merchantId, id: certificateId, number, expiresAt }, remainMinor, now) =>
      announce(
        transaction,
        merchantId,
        { kind: 'certificate_expiring', certificateId, number, remainMinor, expiresAt },
        now,
      ),
    send: (transaction, { merchantId, id: certificateId }, { at, ...letter }, now) => {
      const { email, isRepeated } = letter;
      return announce(
        transaction,
        merchantId,
        { kind: 'certificate_letter', certificateId, email, isRepeated },
        now,
        at,
      );
    },
    confirm: (transaction, { merchantId, id: purchaseId }, now) =>
      announce(transaction, merchantId, { kind: 'purchase_letter', purchaseId }, now),
    unexpected: (transaction, { merchantId, id: purchaseId }, { reference: payment, amountMinor }, reason, now) =>
      announce(
        transaction,
        merchantId,
        { kind: 'certificate_payment_unexpected', purchaseId, payment, amountMinor, reason },
        now,
      ),
  };
}

async function tell(
  transaction: Transaction,
  certificates: readonly StoredCertificate[],
  now: number,
  toEvent: (certificate: StoredCertificate, index: number) => OutboxEvent,
): Promise<void> {
  const [first] = certificates;
  if (first) await announceAll(transaction, first.merchantId, certificates.map(toEvent), now);
}
