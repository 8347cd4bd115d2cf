import {
  balance,
  balanceRequest,
  offer,
  offerParams,
  purchase,
  purchaseParams,
  purchaseRequest,
} from '../../shared/api/certificate.ts';
import type { Clock } from '../../shared/clock.ts';
import { createOperationOf } from '../db/operations.ts';
import type { Access } from '../http/access.ts';
import { problem } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import type { HolderService } from './holder.ts';
import { certificateProblem } from './problems.ts';
import type { PurchaseService } from './purchases.ts';

const access = { kind: 'publishable_key' } as const satisfies Access;

const tooMany = { description: 'Too many calls or wrong PINs; see `Retry-After`.', schema: problem };
const refused = { description: 'What is asked for is not sold; `errors` says where.', schema: problem };

/** What a page asks for to sell certificates, and to tell what is left on one. */
export function certificateWidgetRoutes(purchases: PurchaseService, holders: HolderService, clock: Clock): Route[] {
  const operationOf = createOperationOf(clock);

  return [
    route({
      method: 'GET',
      path: '/widget/v1/certificates/offers/:siteCode',
      summary: 'What is sold under a site code',
      access,
      params: offerParams,
      responses: {
        200: { description: 'Amounts, designs and days of delivery.', schema: offer },
        404: { description: 'Nothing is sold under it.', schema: problem },
        429: tooMany,
      },
      async handle({ params: { siteCode }, caller: { merchant }, requestId }) {
        const found = await purchases.readOffer(merchant.id, siteCode);
        return found.ok ? { status: 200, body: found.value } : certificateProblem(found.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/widget/v1/certificates/purchases',
      summary: 'Order a certificate',
      description: 'Nothing is issued before it is paid. With an `Idempotency-Key`, asked again it is the same order.',
      access,
      idempotency: 'honoured',
      body: purchaseRequest,
      responses: {
        201: { description: 'The order, and where to pay it.', schema: purchase },
        404: { description: 'Nothing is sold under the site code.', schema: problem },
        422: refused,
        429: tooMany,
      },
      async handle({ body, caller: { merchant }, idempotencyKey, requestId }) {
        const operation =
          idempotencyKey === undefined
            ? undefined
            : operationOf(merchant.id, 'certificate.purchase', idempotencyKey, body);
        const created = await purchases.create(merchant.id, body, operation);
        return created.ok ? { status: 201, body: created.value } : certificateProblem(created.error, requestId);
      },
    }),
    route({
      method: 'GET',
      path: '/widget/v1/certificates/purchases/:id',
      summary: 'How an order of a certificate stands',
      access,
      params: purchaseParams,
      responses: {
        200: { description: 'The order.', schema: purchase },
        404: { description: 'There is no such order.', schema: problem },
        429: tooMany,
      },
      async handle({ params: { id }, caller: { merchant }, requestId }) {
        const found = await purchases.read(merchant.id, id);
        return found.ok ? { status: 200, body: found.value } : certificateProblem(found.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/widget/v1/certificates/balance',
      summary: 'What is left on a certificate',
      description:
        'Unknown, expired, blocked, of another merchant, or with a wrong PIN: one answer for all. Each counts as a ' +
        'guess: guesses are slowed, then stopped, by address, by number and for the merchant as a whole.',
      access,
      body: balanceRequest,
      responses: {
        200: { description: 'What is left, and until when.', schema: balance },
        404: { description: 'It is of no certificate that can be used.', schema: problem },
        429: tooMany,
      },
      async handle({ body: { number, pin }, caller: { merchant, address }, requestId }) {
        const found = await holders.readBalance(merchant.id, { address }, number, pin);
        return found.ok ? { status: 200, body: found.value } : certificateProblem(found.error, requestId);
      },
    }),
  ];
}
