import type Stripe from 'stripe';
import { z } from 'zod';
import { minor } from '../../../shared/money.ts';
import { type Payment, type PaymentDriver, PaymentUnavailable } from '../payment-port.ts';

export type StripeSettings = {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where Stripe's API is, where that is not Stripe itself. */
  readonly apiBase?: URL;
};

/** What a notice of Stripe's says. */
export type StripeNotice =
  | { readonly kind: 'paid'; readonly merchantId: string; readonly purchaseId: string; readonly payment: Payment }
  /** Nothing that we wait for. */
  | { readonly kind: 'other' };

export type StripePayments = PaymentDriver & {
  /** `undefined`: Stripe has not signed it, or too long ago. */
  readonly readNotice: (text: string, signature: string, now: number) => Promise<StripeNotice | undefined>;
};

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const TIMEOUT_MS = 5_000;

/** A provider that does not answer must not take all places from those who want something else. */
const MOST_AT_ONCE = 16;

/** Stripe lets nobody pay in less than half an hour. */
const OPEN_MS = 60 * MINUTE_MS;

/** What we have put into a session; another's session, of the same account, has it not. */
const ourSession = z.object({
  id: z.string(),
  created: z.int(),
  payment_status: z.string(),
  amount_total: z.int(),
  metadata: z.object({ merchant: z.string(), purchase: z.string() }),
});

const PAID_EVENTS = ['checkout.session.completed', 'checkout.session.async_payment_succeeded'];

/** Buyers pay on a page of Stripe's (a Checkout Session); its signed webhook says when they have. */
export function createStripePayments({ secretKey, webhookSecret, apiBase }: StripeSettings): StripePayments {
  let client: Promise<Stripe> | undefined;
  let underWay = 0;

  return {
    openMs: OPEN_MS,

    async begin({ merchantId, purchaseId, title, amountMinor, currency, email, language, returnUrl, endsAt }) {
      if (underWay >= MOST_AT_ONCE) throw new PaymentUnavailable('Stripe has many requests of ours to answer');
      const stripe = await open();
      underWay += 1;
      try {
        const session = await stripe.checkout.sessions.create(
          {
            mode: 'payment',
            line_items: [
              {
                quantity: 1,
                price_data: {
                  currency: currency.toLowerCase(),
                  unit_amount: amountMinor,
                  product_data: { name: title },
                },
              },
            ],
            customer_email: email,
            locale: language,
            success_url: returnUrl,
            cancel_url: returnUrl,
            expires_at: Math.floor(endsAt / SECOND_MS),
            client_reference_id: purchaseId,
            metadata: { merchant: merchantId, purchase: purchaseId },
          },
          { idempotencyKey: purchaseId },
        );
        if (session.url === null) throw new PaymentUnavailable('Stripe opened a session without a page');
        return { reference: session.id, url: session.url };
      } catch (error) {
        const { Stripe: library } = await import('stripe');
        if (!(error instanceof library.errors.StripeError)) throw error;
        throw new PaymentUnavailable(`Stripe: ${error.type}${error.code === undefined ? '' : ` (${error.code})`}`);
      } finally {
        underWay -= 1;
      }
    },

    async end(reference) {
      const stripe = await open();
      // Paid, or over already: either is told otherwise.
      await stripe.checkout.sessions.expire(reference).catch(() => undefined);
    },

    async readNotice(text, signature, now) {
      const stripe = await open();
      const event = await verify(stripe, text, signature, now);
      if (!event) return undefined;
      if (!PAID_EVENTS.includes(event.type)) return { kind: 'other' };
      const session = ourSession.safeParse(event.data.object);
      if (!session.success || session.data.payment_status !== 'paid') return { kind: 'other' };
      const { id, created, amount_total, metadata } = session.data;
      // Stripe lets nobody finish a session that is over; how long a bank takes after that is not the buyer's doing.
      const paidAt = created * SECOND_MS;
      const payment = { driver: 'stripe', reference: id, amountMinor: minor(amount_total), paidAt } as const;
      return { kind: 'paid', merchantId: metadata.merchant, purchaseId: metadata.purchase, payment };
    },
  };

  /** Only who is paid by Stripe loads its library. */
  function open(): Promise<Stripe> {
    client ??= import('stripe').then(
      ({ Stripe: library }) =>
        new library(secretKey, {
          maxNetworkRetries: 0,
          timeout: TIMEOUT_MS,
          telemetry: false,
          ...(apiBase && {
            host: apiBase.hostname,
            port: apiBase.port,
            protocol: apiBase.protocol === 'http:' ? 'http' : 'https',
          }),
        }),
    );
    return client;
  }

  async function verify(stripe: Stripe, text: string, signature: string, now: number) {
    try {
      return await stripe.webhooks.constructEventAsync(text, signature, webhookSecret, undefined, undefined, now);
    } catch (error) {
      const { Stripe: library } = await import('stripe');
      if (error instanceof library.errors.StripeSignatureVerificationError || error instanceof SyntaxError) {
        return undefined;
      }
      throw error;
    }
  }
}
