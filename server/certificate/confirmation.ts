import type { Clock } from '../../shared/clock.ts';
import { type ConfirmPurchaseError, fail, ok, type Result } from '../../shared/error.ts';
import type { Database } from '../db/database.ts';
import type { RecordOperation } from '../db/operations.ts';
import { inTransaction } from '../db/transaction.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import type { Announcer } from './announcer.ts';
import { type Catalogues, expiryOf } from './catalogue.ts';
import { findSeries } from './catalogue.store.ts';
import { isGift } from './delivery.ts';
import { draftIssues, insertIssues } from './issue.ts';
import type { Payment, UnexpectedPayment } from './payment-port.ts';
import {
  correctPayment,
  findPayment,
  findPurchase,
  insertPayment,
  type PaymentOutcome,
  savePurchase,
  type StoredPurchase,
} from './purchases.store.ts';

export type ConfirmationDependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  readonly catalogues: Catalogues;
  readonly announcer: Announcer;
  readonly tellUnexpected: (payment: UnexpectedPayment) => void;
};

/** Issues what is paid as it was to be paid. @throws `Outdated` when the purchase has changed since it was read. */
export type ConfirmOnce = (
  merchantId: string,
  id: string,
  payment: Payment,
  record: RecordOperation,
  attempt: number,
) => Promise<Result<{ id: string }, ConfirmPurchaseError>>;

export function createConfirmation(dependencies: ConfirmationDependencies): ConfirmOnce {
  const { db, clock, secretBox, catalogues, announcer, tellUnexpected } = dependencies;

  return async function confirmOnce(
    merchantId: string,
    id: string,
    payment: Payment,
    record: RecordOperation,
    attempt: number,
  ): Promise<Result<{ id: string }, ConfirmPurchaseError>> {
    const now = clock();
    const purchase = await findPurchase(db, merchantId, id);
    if (!purchase) return fail({ kind: 'purchase_not_found' });
    const known = await findPayment(db, purchase, payment);
    if (known === 'issued') {
      await inTransaction(db, (transaction) => record(transaction, { id }));
      return ok({ id });
    }
    const reason = whyUnexpected(purchase, payment);
    if (!reason) return issue(purchase, payment, known, record, now, attempt);
    if (known === undefined) {
      // Kept although the call is refused: the money is there, and somebody must send it back.
      await inTransaction(db, async (transaction) => {
        await insertPayment(transaction, purchase, payment, 'unexpected', now);
        await announcer.unexpected(transaction, purchase, payment, reason, now);
      });
      tellUnexpected({ ...payment, merchantId, purchaseId: id, reason });
    }
    return fail({ kind: 'payment_unexpected', reason });
  };

  async function issue(
    purchase: StoredPurchase,
    payment: Payment,
    known: PaymentOutcome | undefined,
    record: RecordOperation,
    now: number,
    attempt: number,
  ): Promise<Result<{ id: string }, ConfirmPurchaseError>> {
    const { merchantId, id, amountMinor, seriesId } = purchase;
    const catalogue = await catalogues.of(merchantId);
    const series = await findSeries(db, merchantId, seriesId);
    const deliverAt = Math.max(now, purchase.deliverAt);
    const wanted = [{ series, nominalMinor: amountMinor, expiresAt: expiryOf(series, deliverAt, catalogue.timeZone) }];
    const issues = await draftIssues(db, secretBox, { merchantId, purchaseId: id }, wanted, now, attempt);
    const certificate = issues?.[0]?.certificate;
    if (!issues || !certificate) return fail({ kind: 'numbers_exhausted' });
    const isTold = await announcer.wants(merchantId, 'certificate_issued');
    await inTransaction(db, async (transaction) => {
      await record(transaction, { id });
      await savePurchase(transaction, purchase, { status: 'paid', certificateId: certificate.id });
      if (known === undefined) await insertPayment(transaction, purchase, payment, 'issued', now);
      else await correctPayment(transaction, purchase, payment, now);
      await insertIssues(transaction, issues, { subject: `purchase:${id}` });
      await announcer.send(transaction, certificate, { at: deliverAt, isRepeated: false }, now);
      if (isGift(purchase)) await announcer.confirm(transaction, purchase, now);
      if (isTold) await announcer.issued(transaction, [certificate], now);
    });
    return ok({ id });
  }
}

/** The shop's server may confirm what another was to take; nobody else may. */
function whyUnexpected({ state, endsAt, amountMinor, driver }: StoredPurchase, payment: Payment) {
  if (payment.driver !== 'shop' && payment.driver !== driver) return 'not_awaited' as const;
  if (state.status === 'paid') return 'paid_already' as const;
  if (state.status === 'ended' || endsAt <= payment.paidAt) return 'ended' as const;
  return payment.amountMinor === amountMinor ? undefined : ('other_amount' as const);
}
