import { z } from 'zod';
import { type Minor } from '../../shared/money.ts';
import type { Database, Transaction } from '../db/database.ts';
import { isDuplicateKey } from '../db/driver-error.ts';
import { parseJsonColumn } from '../db/json-column.ts';
import { prepareChange, prepareLookUp } from '../db/prepared.ts';
import { Outdated } from '../db/settle.ts';
import type { Payment } from './payment-port.ts';

const person = z.strictObject({ name: z.string().optional(), email: z.string() });

const wishColumn = z.strictObject({
  design: z.string().optional(),
  buyer: person,
  recipient: person.optional(),
  message: z.string().optional(),
  language: z.enum(['ru', 'en']),
  returnUrl: z.string(),
});

/** What a buyer asked for. */
export type Wish = z.output<typeof wishColumn>;

export type PurchaseState =
  | { readonly status: 'awaiting_payment' }
  | { readonly status: 'ended' }
  | { readonly status: 'paid'; readonly certificateId: string };

export type StoredPurchase = {
  readonly merchantId: string;
  readonly id: string;
  readonly version: number;
  readonly state: PurchaseState;
  readonly seriesId: number;
  readonly amountMinor: Minor;
  readonly wish: Wish;
  /** `YYYY-MM-DD`, where another day than that of the payment was asked for. */
  readonly deliverOn: string | undefined;
  readonly deliverAt: number;
  readonly driver: Payment['driver'];
  /** The provider's name of the payment that is awaited. */
  readonly paymentReference: string | undefined;
  readonly paymentUrl: string | undefined;
  readonly endsAt: number;
};

type PurchaseRow = {
  readonly id: string;
  readonly version: number;
  readonly status: PurchaseState['status'];
  readonly series_id: number;
  readonly amount_minor: Minor;
  readonly wish: string;
  readonly deliver_on: string | null;
  readonly deliver_at: number;
  readonly driver: Payment['driver'];
  readonly payment_reference: string | null;
  readonly payment_url: string | null;
  readonly certificate_id: string | null;
  readonly ends_at: number;
};

const purchaseByPrimaryKey = prepareLookUp<PurchaseRow>(`
  SELECT id, version, status, series_id, amount_minor, wish, deliver_on, deliver_at, driver, payment_reference,
    payment_url, certificate_id, ends_at
  FROM certificate_purchases WHERE merchant_id = ? AND id = ?`);

export async function findPurchase(db: Database, merchantId: string, id: string): Promise<StoredPurchase | undefined> {
  const row = await purchaseByPrimaryKey(db, [merchantId, id]);
  // MySQL takes an id with spaces behind it for the same.
  if (row?.id !== id) return undefined;
  return {
    merchantId,
    id,
    version: row.version,
    state: toState(row),
    seriesId: row.series_id,
    amountMinor: row.amount_minor,
    wish: parseJsonColumn(wishColumn, row.wish),
    deliverOn: row.deliver_on ?? undefined,
    deliverAt: row.deliver_at,
    driver: row.driver,
    paymentReference: row.payment_reference ?? undefined,
    paymentUrl: row.payment_url ?? undefined,
    endsAt: row.ends_at,
  };
}

function toState({ status, certificate_id }: PurchaseRow): PurchaseState {
  if (status !== 'paid') return { status };
  if (certificate_id === null) throw new Error('a purchase is paid, but names no certificate');
  return { status, certificateId: certificate_id };
}

export async function insertPurchase(transaction: Transaction, purchase: StoredPurchase, now: number): Promise<void> {
  await transaction('certificate_purchases').insert({
    merchant_id: purchase.merchantId,
    id: purchase.id,
    version: purchase.version,
    status: purchase.state.status,
    series_id: purchase.seriesId,
    amount_minor: purchase.amountMinor,
    wish: JSON.stringify(purchase.wish),
    deliver_on: purchase.deliverOn ?? null,
    deliver_at: purchase.deliverAt,
    driver: purchase.driver,
    payment_reference: purchase.paymentReference ?? null,
    payment_url: purchase.paymentUrl ?? null,
    ends_at: purchase.endsAt,
    created_at: now,
  });
}

const setState = prepareChange(`
  UPDATE certificate_purchases SET version = version + 1, status = ?, certificate_id = ?
  WHERE merchant_id = ? AND id = ? AND version = ?`);

/** Writes the state over the version that it was judged from. @throws {@link Outdated} */
export async function savePurchase(
  transaction: Transaction,
  { merchantId, id, version }: StoredPurchase,
  state: PurchaseState,
): Promise<void> {
  const certificateId = state.status === 'paid' ? state.certificateId : null;
  const changed = await setState(transaction, [state.status, certificateId, merchantId, id, version]);
  if (changed === 0) throw new Outdated();
}

/** Who it is for, at another address than before. @throws {@link Outdated} */
export async function saveAddress(
  transaction: Transaction,
  { merchantId, id, version, wish }: StoredPurchase,
  email: string | undefined,
): Promise<void> {
  if (email === undefined) return;
  const corrected: Wish = wish.recipient
    ? { ...wish, recipient: { ...wish.recipient, email } }
    : { ...wish, buyer: { ...wish.buyer, email } };
  const changed = await transaction('certificate_purchases')
    .where({ merchant_id: merchantId, id, version })
    .update({ wish: JSON.stringify(corrected), version: version + 1 });
  if (changed === 0) throw new Outdated();
}

export type PaymentOutcome = 'issued' | 'unexpected';

const paymentByPrimaryKey = prepareLookUp<{ readonly outcome: PaymentOutcome }>(`
  SELECT outcome FROM certificate_payments
  WHERE merchant_id = ? AND driver = ? AND reference = ? AND purchase_id = ?`);

/** What came of a payment before; one payment of a shop's may be for several purchases. */
export async function findPayment(
  db: Database,
  { merchantId, id }: StoredPurchase,
  { driver, reference }: Payment,
): Promise<PaymentOutcome | undefined> {
  return (await paymentByPrimaryKey(db, [merchantId, driver, reference, id]))?.outcome;
}

/** @throws {@link Outdated} when another has written the same payment. */
export async function insertPayment(
  transaction: Transaction,
  purchase: StoredPurchase,
  payment: Payment,
  outcome: PaymentOutcome,
  now: number,
): Promise<void> {
  const { amountMinor } = payment;
  try {
    await transaction('certificate_payments').insert({
      ...keyOf(purchase, payment),
      amount_minor: amountMinor,
      outcome,
      confirmed_at: now,
    });
  } catch (error) {
    throw isDuplicateKey(error) ? new Outdated() : error;
  }
}

/** What was unexpected is put right: the shop had named another amount. */
export async function correctPayment(
  transaction: Transaction,
  purchase: StoredPurchase,
  payment: Payment,
  now: number,
): Promise<void> {
  await transaction('certificate_payments')
    .where(keyOf(purchase, payment))
    .update({ amount_minor: payment.amountMinor, outcome: 'issued', confirmed_at: now });
}

function keyOf({ merchantId, id }: StoredPurchase, { driver, reference }: Payment) {
  return { merchant_id: merchantId, driver, reference, purchase_id: id };
}

const ENDED_AT_ONCE = 500;

/** A payment that was made in time may be told so much later: banks take days. */
const TOLD_LATER_MS = 30 * 24 * 60 * 60_000;

/** What nobody paid, and who wanted it, is forgotten so long after its end. */
const KEPT_MS = 2 * TOLD_LATER_MS;

/** Ends what nobody paid in time; answers how many. What comes later still is told to the merchant. */
export async function endUnpaid(db: Database, now: number): Promise<number> {
  let ended = 0;
  for (;;) {
    const rows: { merchant_id: string; id: string; version: number }[] = await db('certificate_purchases')
      .where('status', 'awaiting_payment')
      .where('ends_at', '<=', now - TOLD_LATER_MS)
      .orderBy('ends_at')
      .limit(ENDED_AT_ONCE)
      .select('merchant_id', 'id', 'version');
    for (const { merchant_id, id, version } of rows) {
      ended += await db('certificate_purchases')
        .where({ merchant_id, id, version })
        .update({ status: 'ended', version: version + 1 });
    }
    if (rows.length < ENDED_AT_ONCE) return ended;
  }
}

/** Forgets what ended unpaid long ago; answers how many. */
export async function forgetEnded(db: Database, now: number): Promise<number> {
  return (
    db('certificate_purchases')
      .where('status', 'ended')
      .where('ends_at', '<', now - KEPT_MS)
      // Whoever paid all the same must be found until the money is back.
      .whereNotExists((payments) => {
        void payments
          .from('certificate_payments as p')
          .whereRaw('p.merchant_id = certificate_purchases.merchant_id AND p.purchase_id = certificate_purchases.id');
      })
      .delete()
  );
}
