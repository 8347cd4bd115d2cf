import { Stripe } from 'stripe';
import { STRIPE } from './app.ts';

/** What Stripe says when somebody has paid on its page. */
export function paidNotice(merchantId: string, purchaseId: string, amountMinor: number, at: number): string {
  return JSON.stringify({
    id: `evt_of_${purchaseId}`,
    object: 'event',
    type: 'checkout.session.completed',
    created: Math.floor(at / 1000),
    data: {
      object: {
        id: `cs_of_${purchaseId}`,
        object: 'checkout.session',
        created: Math.floor(at / 1000),
        payment_status: 'paid',
        amount_total: amountMinor,
        metadata: { merchant: merchantId, purchase: purchaseId },
      },
    },
  });
}

/** Stripe's own signature of it. */
export function signNotice(payload: string, at: number, secret = STRIPE.webhookSecret): string {
  return new Stripe(STRIPE.secretKey).webhooks.generateTestHeaderString({
    payload,
    secret,
    timestamp: Math.floor(at / 1000),
  });
}
