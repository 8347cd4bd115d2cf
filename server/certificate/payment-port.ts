import type { Minor } from '../../shared/money.ts';

/** What is to be paid. */
export type PaymentRequest = {
  readonly merchantId: string;
  readonly purchaseId: string;
  readonly title: string;
  readonly amountMinor: Minor;
  readonly currency: string;
  readonly email: string;
  readonly language: 'ru' | 'en';
  /** The page to come back to, paid or not. */
  readonly returnUrl: string;
  /** Until when it can be paid. */
  readonly endsAt: number;
};

/** The provider's own name of the payment that it awaits, and the page where the buyer pays. */
export type PaymentPage = { readonly reference: string; readonly url: string };

/** Whoever takes the money on a page of its own. */
export type PaymentDriver = {
  /** How long a purchase can be paid. */
  readonly openMs: number;
  /** @throws {@link PaymentUnavailable} */
  readonly begin: (request: PaymentRequest) => Promise<PaymentPage>;
  /** Lets nobody pay any more, as far as it can be kept from it. */
  readonly end: (reference: string) => Promise<void>;
};

/** The provider cannot be reached, or refused: nobody can pay now. */
export class PaymentUnavailable extends Error {}

/** By `payment` of the merchant's rules; what is not configured is not there. The shop itself needs no page of ours. */
export type PaymentDrivers = Readonly<Partial<Record<'stripe' | 'demo', PaymentDriver>>>;

/** Money that arrived, as whoever took it says. */
export type Payment = {
  readonly driver: 'shop' | 'stripe' | 'demo';
  readonly reference: string;
  readonly amountMinor: Minor;
  /** Which may be told later, but was in time then. */
  readonly paidAt: number;
};

/** Money that was not to be paid, or not so: somebody must send it back. */
export type UnexpectedPayment = Payment & {
  readonly merchantId: string;
  readonly purchaseId: string;
  readonly reason: UnexpectedReason;
};

/** Why money was not to be paid; `not_awaited`: the merchant takes it elsewhere. */
export type UnexpectedReason = 'ended' | 'paid_already' | 'other_amount' | 'not_awaited';
