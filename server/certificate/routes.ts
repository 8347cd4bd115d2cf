import { z } from 'zod';
import {
  certificate,
  confirmedPurchase,
  confirmRequest,
  numberParams,
  purchase,
  purchaseParams,
  resendRequest,
  topUpRequest,
} from '../../shared/api/certificate.ts';
import type { Clock } from '../../shared/clock.ts';
import { createOperationOf } from '../db/operations.ts';
import type { Access } from '../http/access.ts';
import { problem } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import { certificateProblem } from './problems.ts';
import type { PurchaseService } from './purchases.ts';
import type { CertificateService } from './service.ts';

const access = { kind: 'api_key', scope: 'shop', scheme: 'bearer' } as const satisfies Access;

const shown = { description: 'The certificate, as it is now; never its PIN.', schema: certificate };
const notFound = { description: 'There is no such certificate.', schema: problem };
const noPurchase = { description: 'There is no such purchase.', schema: problem };
const conflict = { description: 'It cannot be done with this certificate now.', schema: problem };
const mismatch = { description: 'The key was used for another request.', schema: problem };

const unexpected = z.union([
  problem,
  problem
    .extend({ reason: z.enum(['ended', 'paid_already', 'other_amount', 'not_awaited']) })
    .meta({ id: 'UnexpectedPayment' }),
]);

const changed = { 200: shown, 404: notFound, 409: conflict, 422: mismatch };

/** What a shop's own server asks for about certificates. */
export function certificateShopRoutes(
  certificates: CertificateService,
  purchases: PurchaseService,
  clock: Clock,
): Route[] {
  const operationOf = createOperationOf(clock);

  return [
    route({
      method: 'GET',
      path: '/shop/v1/certificates/:number',
      summary: 'Read a certificate',
      access,
      params: numberParams,
      responses: { 200: shown, 404: notFound },
      async handle({ params: { number }, caller: { merchantId }, requestId }) {
        const found = await certificates.read(merchantId, number);
        return found.ok ? { status: 200, body: found.value } : certificateProblem(found.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/certificates/:number/block',
      summary: 'Block a certificate',
      description: 'What checkouts have reserved can still be taken; nothing else can.',
      access,
      idempotency: 'required',
      params: numberParams,
      responses: changed,
      async handle({ params: { number }, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'certificate.block', idempotencyKey, { number });
        const blocked = await certificates.block(operation, number);
        return blocked.ok ? { status: 200, body: blocked.value } : certificateProblem(blocked.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/certificates/:number/unblock',
      summary: 'Unblock a certificate',
      access,
      idempotency: 'required',
      params: numberParams,
      responses: changed,
      async handle({ params: { number }, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'certificate.unblock', idempotencyKey, { number });
        const unblocked = await certificates.unblock(operation, number);
        return unblocked.ok ? { status: 200, body: unblocked.value } : certificateProblem(unblocked.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/certificates/:number/top-ups',
      summary: 'Add money to a certificate',
      description: 'Where its series allows it; the time of the certificate stays as it is.',
      access,
      idempotency: 'required',
      params: numberParams,
      body: topUpRequest,
      responses: changed,
      async handle({ params: { number }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'certificate.top_up', idempotencyKey, { number, body });
        const toppedUp = await certificates.topUp(operation, number, body.amount, body.reason);
        return toppedUp.ok ? { status: 200, body: toppedUp.value } : certificateProblem(toppedUp.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/certificates/:number/return',
      summary: 'Take a certificate back',
      description: 'One that nobody has used, where its series allows it. It is worth nothing afterwards.',
      access,
      idempotency: 'required',
      params: numberParams,
      responses: changed,
      async handle({ params: { number }, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'certificate.return', idempotencyKey, { number });
        const returned = await certificates.takeBack(operation, number);
        return returned.ok ? { status: 200, body: returned.value } : certificateProblem(returned.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/certificates/:number/letters',
      summary: 'Send a certificate once more',
      description: 'To the address of its purchase, or to another.',
      access,
      idempotency: 'required',
      params: numberParams,
      body: resendRequest,
      responses: changed,
      async handle({ params: { number }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'certificate.resend', idempotencyKey, { number, body });
        const sent = await certificates.resend(operation, number, body.email);
        return sent.ok ? { status: 200, body: sent.value } : certificateProblem(sent.error, requestId);
      },
    }),
    route({
      method: 'GET',
      path: '/shop/v1/certificate-purchases/:id',
      summary: 'Read the purchase of a certificate',
      access,
      params: purchaseParams,
      responses: { 200: { description: 'The purchase.', schema: purchase }, 404: noPurchase },
      async handle({ params: { id }, caller: { merchantId }, requestId }) {
        const found = await purchases.read(merchantId, id);
        return found.ok ? { status: 200, body: found.value } : certificateProblem(found.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/certificate-purchases/:id/confirm',
      summary: 'Say that a certificate is paid',
      description:
        'Issues it and has it sent. The same payment issues once, however often it is confirmed; another one, or one ' +
        'that comes too late, is kept on record and told to the webhook `certificate.payment_unexpected`.',
      access,
      idempotency: 'required',
      params: purchaseParams,
      body: confirmRequest,
      responses: {
        200: { description: 'The paid purchase, and its certificate.', schema: confirmedPurchase },
        404: noPurchase,
        409: {
          description: 'This payment was not to be made, with the reason; or no number is left.',
          schema: unexpected,
        },
        422: mismatch,
      },
      async handle({ params: { id }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'certificate.confirm', idempotencyKey, { id, body });
        const paidAt = clock();
        const payment = { driver: 'shop', reference: body.payment, amountMinor: body.amount, paidAt } as const;
        const confirmed = await purchases.confirm(merchantId, id, payment, operation);
        return confirmed.ok ? { status: 200, body: confirmed.value } : certificateProblem(confirmed.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/certificate-purchases/:id/cancel',
      summary: 'End a purchase that is not paid',
      description: 'What is paid stays paid; a second time, nothing happens.',
      access,
      idempotency: 'required',
      params: purchaseParams,
      responses: { 200: { description: 'The purchase.', schema: purchase }, 404: noPurchase, 422: mismatch },
      async handle({ params: { id }, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'certificate.cancel_purchase', idempotencyKey, { id });
        const cancelled = await purchases.cancel(merchantId, id, operation);
        return cancelled.ok ? { status: 200, body: cancelled.value } : certificateProblem(cancelled.error, requestId);
      },
    }),
  ];
}
