import { z } from 'zod';
import { problemReply } from '../../http/problem.ts';
import { problem } from '../../http/problem.ts';
import { rawText } from '../../http/body.ts';
import { route, type Route } from '../../http/route.ts';
import type { Clock } from '../../../shared/clock.ts';
import { certificateProblem } from '../problems.ts';
import type { PurchaseService } from '../purchases.ts';
import type { StripePayments } from './stripe.ts';

const received = z.strictObject({ received: z.literal(true) }).meta({ id: 'StripeNoticeReceived' });

const NOTICE_LIMIT_BYTES = 256 * 1024;

/** What payment providers say of themselves that somebody has paid. */
export function paymentRoutes(purchases: PurchaseService, stripe: StripePayments | undefined, clock: Clock): Route[] {
  if (!stripe) return [];
  return [
    route({
      method: 'POST',
      path: '/payments/v1/stripe',
      summary: "Stripe's webhook",
      description:
        'For the events `checkout.session.completed` and `checkout.session.async_payment_succeeded`, signed by Stripe. ' +
        'The same event issues once.',
      access: { kind: 'signed', header: 'stripe-signature' },
      reads: [rawText('application/json')],
      body: z.string().meta({ description: "Stripe's event, as Stripe signed it." }),
      bodyLimitBytes: NOTICE_LIMIT_BYTES,
      responses: {
        200: { description: 'Heard; what was paid in time is issued.', schema: received },
        404: { description: 'The purchase is not there.', schema: problem },
        409: { description: 'The series has no numbers left; Stripe asks again.', schema: problem },
      },
      async handle({ body, caller: { signature }, requestId }) {
        const notice = await stripe.readNotice(body, signature, clock());
        if (!notice) return problemReply(401, 'wrong_signature', requestId);
        if (notice.kind === 'other') return { status: 200, body: { received: true } };
        const { merchantId, purchaseId, payment } = notice;
        const confirmed = await purchases.confirm(merchantId, purchaseId, payment, undefined);
        // What was not to be paid is on record, and told: Stripe need not tell it again.
        const isHeard = confirmed.ok || confirmed.error.kind === 'payment_unexpected';
        return isHeard ? { status: 200, body: { received: true } } : certificateProblem(confirmed.error, requestId);
      },
    }),
  ];
}
