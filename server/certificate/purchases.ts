import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type {
  CertificateOffer,
  CertificatePurchase,
  ConfirmedPurchase,
  purchaseRequest,
} from '../../shared/api/certificate.ts';
import {
  type ConfirmPurchaseError,
  fail,
  type OfferError,
  ok,
  type OperationError,
  type PurchaseError,
  type ReadPurchaseError,
  type Result,
} from '../../shared/error.ts';
import type { Minor } from '../../shared/money.ts';
import { type Operation, performOnce, type RecordOperation } from '../db/operations.ts';
import { untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { formatUtcInstant } from '../merchant/instant.ts';
import { type Catalogue, isNominal } from './catalogue.ts';
import type { Series } from './catalogue.store.ts';
import { type ConfirmationDependencies, createConfirmation } from './confirmation.ts';
import { latestDelivery, planDelivery, today } from './delivery.ts';
import { type Payment, type PaymentDrivers, PaymentUnavailable } from './payment-port.ts';
import { findPurchase, insertPurchase, savePurchase, type StoredPurchase } from './purchases.store.ts';
import { findCertificate } from './store.ts';
import { viewOffer, viewPurchase } from './view.ts';

type Wanted = z.output<typeof purchaseRequest>;

/** What a page of payments tells its reader. */
export type Payable = Pick<CertificatePurchase, 'amount' | 'currency'> & {
  readonly title: string;
  readonly amountMinor: Minor;
  readonly language: 'ru' | 'en';
  readonly returnUrl: string;
};

type Created = Result<CertificatePurchase, PurchaseError | OperationError>;
type Confirmed = Result<ConfirmedPurchase, ConfirmPurchaseError | OperationError>;

/** How pages sell certificates. */
export type PurchaseService = {
  readonly readOffer: (merchantId: string, siteCode: string) => Promise<Result<CertificateOffer, OfferError>>;
  readonly create: (merchantId: string, wanted: Wanted, operation: Operation | undefined) => Promise<Created>;
  readonly read: (merchantId: string, id: string) => Promise<Result<CertificatePurchase, ReadPurchaseError>>;
  /**
   * Somebody has paid. The same payment issues once; what was not to be paid, or not so, is told to the merchant and
   * never lost.
   */
  readonly confirm: (
    merchantId: string,
    id: string,
    payment: Payment,
    operation: Operation | undefined,
  ) => Promise<Confirmed>;
  /** What is to be paid there, and where its buyer goes back to; `undefined`: nothing, or not any more, or elsewhere. */
  readonly findPayable: (merchantId: string, id: string, driver: Payment['driver']) => Promise<Payable | undefined>;
  /** Ends what is not paid; a second time, nothing happens. */
  readonly cancel: (
    merchantId: string,
    id: string,
    operation: Operation | undefined,
  ) => Promise<Result<CertificatePurchase, ReadPurchaseError | OperationError>>;
};

type Dependencies = ConfirmationDependencies & { readonly payments: PaymentDrivers };

/** The shop's own checkout may wait for a bank transfer. */
const SHOP_OPEN_MS = 7 * 24 * 60 * 60_000;

const done = z.strictObject({ id: z.string() });

type Sellable = { readonly catalogue: Catalogue; readonly series: Series; readonly driver: Payment['driver'] };

export function createPurchaseService(dependencies: Dependencies): PurchaseService {
  const { db, clock, catalogues, payments } = dependencies;
  const confirmOnce = createConfirmation(dependencies);

  return {
    async readOffer(merchantId, siteCode) {
      const sellable = await findSellable(merchantId, siteCode);
      if (!sellable) return fail({ kind: 'offer_not_found' });
      const { catalogue, series, driver } = sellable;
      const { timeZone } = catalogue;
      const [first, last] = [today(clock(), timeZone), latestDelivery(clock(), timeZone)];
      return ok(viewOffer(catalogue, series, driver === 'shop' ? 'shop' : 'redirect', first, last));
    },

    async create(merchantId, wanted, operation) {
      const created = await performOnce(db, operation, done, (record) => createOnce(merchantId, wanted, record));
      return created.ok ? ok(await show(merchantId, created.value.id)) : created;
    },

    async read(merchantId, id) {
      const purchase = await findPurchase(db, merchantId, id);
      return purchase ? ok(await view(purchase)) : fail({ kind: 'purchase_not_found' });
    },

    async confirm(merchantId, id, payment, operation) {
      const confirmed = await performOnce(db, operation, done, (record) => {
        let attempt = 0;
        return untilSettled(() => {
          attempt += 1;
          return confirmOnce(merchantId, id, payment, record, attempt);
        });
      });
      return confirmed.ok ? ok(await showConfirmed(merchantId, id)) : confirmed;
    },

    async findPayable(merchantId, id, driver) {
      const purchase = await findPurchase(db, merchantId, id);
      if (!purchase) return undefined;
      const { status, name, amount, currency } = await view(purchase);
      if (status !== 'awaiting_payment' || purchase.driver !== driver) return undefined;
      const { language, returnUrl } = purchase.wish;
      const back = withPurchase(returnUrl, id);
      return { title: name, amount, currency, amountMinor: purchase.amountMinor, language, returnUrl: back };
    },

    async cancel(merchantId, id, operation) {
      const cancelled = await performOnce(db, operation, done, (record) =>
        untilSettled(async (): Promise<Result<{ id: string }, ReadPurchaseError>> => {
          const purchase = await findPurchase(db, merchantId, id);
          if (!purchase) return fail({ kind: 'purchase_not_found' });
          await inTransaction(db, async (transaction) => {
            await record(transaction, { id });
            const isOpen = purchase.state.status === 'awaiting_payment';
            if (isOpen) await savePurchase(transaction, purchase, { status: 'ended' });
          });
          return ok({ id });
        }),
      );
      if (cancelled.ok) await endPayment(merchantId, id);
      return cancelled.ok ? ok(await show(merchantId, id)) : cancelled;
    },
  };

  /** Whoever still pays is told to the merchant: it is no reason to fail. */
  async function endPayment(merchantId: string, id: string): Promise<void> {
    const purchase = await findPurchase(db, merchantId, id);
    if (purchase?.state.status !== 'ended' || purchase.driver === 'shop') return;
    const { driver, paymentReference } = purchase;
    if (paymentReference !== undefined) await payments[driver]?.end(paymentReference);
  }

  async function findSellable(merchantId: string, siteCode: string): Promise<Sellable | undefined> {
    const catalogue = await catalogues.of(merchantId);
    const series = catalogue.seriesOfSite(siteCode);
    const driver = catalogue.rules?.payment;
    if (!series || driver === undefined || (driver !== 'shop' && !payments[driver])) return undefined;
    return { catalogue, series, driver };
  }

  async function createOnce(
    merchantId: string,
    wanted: Wanted,
    record: RecordOperation,
  ): Promise<Result<{ id: string }, PurchaseError>> {
    const now = clock();
    const sellable = await findSellable(merchantId, wanted.siteCode);
    if (!sellable) return fail({ kind: 'offer_not_found' });
    const { catalogue, series, driver } = sellable;
    const { amount: amountMinor, design, buyer, recipient, message, deliverOn, language = 'ru', returnUrl } = wanted;
    if (!isNominal(series.amounts, amountMinor)) return fail({ kind: 'nominal_not_allowed' });
    const designs = catalogue.designsOf(series);
    if (design !== undefined && !designs.some(({ id }) => id === design)) return fail({ kind: 'design_not_found' });
    const delivery = planDelivery(deliverOn, now, catalogue.timeZone);
    if (!delivery) return fail({ kind: 'delivery_out_of_range' });
    if (!catalogue.origins.includes(new URL(returnUrl).origin)) return fail({ kind: 'return_url_not_allowed' });

    const id = randomBytes(12).toString('hex');
    const taker = driver === 'shop' ? undefined : payments[driver];
    const endsAt = now + (taker?.openMs ?? SHOP_OPEN_MS);
    const wish = { design: design ?? designs[0]?.id, buyer, recipient, message, language, returnUrl };
    let page;
    try {
      page = await taker?.begin({
        merchantId,
        purchaseId: id,
        title: series.name,
        amountMinor,
        currency: catalogue.currency,
        email: buyer.email,
        language,
        returnUrl: withPurchase(returnUrl, id),
        endsAt,
      });
    } catch (error) {
      if (error instanceof PaymentUnavailable) return fail({ kind: 'payment_unavailable' });
      throw error;
    }
    const purchase: StoredPurchase = {
      merchantId,
      id,
      version: 1,
      state: { status: 'awaiting_payment' },
      seriesId: series.id,
      amountMinor,
      wish,
      ...delivery,
      driver,
      paymentReference: page?.reference,
      paymentUrl: page?.url,
      endsAt,
    };
    await inTransaction(db, async (transaction) => {
      await record(transaction, { id });
      await insertPurchase(transaction, purchase, now);
    });
    return ok({ id });
  }

  async function show(merchantId: string, id: string): Promise<CertificatePurchase> {
    const purchase = await findPurchase(db, merchantId, id);
    if (!purchase) throw new Error('a purchase that was just written is not there');
    return view(purchase);
  }

  async function view(purchase: StoredPurchase): Promise<CertificatePurchase> {
    const catalogue = await catalogues.of(purchase.merchantId);
    return viewPurchase(purchase, catalogue, clock());
  }

  async function showConfirmed(merchantId: string, id: string): Promise<ConfirmedPurchase> {
    const purchase = await findPurchase(db, merchantId, id);
    const certificateId = purchase?.state.status === 'paid' ? purchase.state.certificateId : undefined;
    const certificate = certificateId === undefined ? undefined : await findCertificate(db, merchantId, certificateId);
    if (!purchase || !certificate) throw new Error('a purchase is paid, but has no certificate');
    const { number, expiresAt } = certificate;
    return { purchase: await view(purchase), certificate: { number, expiresAt: formatUtcInstant(expiresAt - 1) } };
  }
}

function withPurchase(returnUrl: string, id: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set('bon-purchase', id);
  return url.href;
}
