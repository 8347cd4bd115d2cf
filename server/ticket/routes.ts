import { receiptReturned, receiptReturnRequest } from '../../shared/api/ticket.ts';
import type { Clock } from '../../shared/clock.ts';
import { createOperationOf } from '../db/operations.ts';
import { problem } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import { receiptProblem } from './problems.ts';
import type { ReceiptService } from './receipts.ts';

/** The products of a full receipt fit. */
const BODY_LIMIT_BYTES = 2 ** 20;

/** What a shop's own server asks for about receipts. */
export function receiptShopRoutes(receipts: ReceiptService, clock: Clock): Route[] {
  const operationOf = createOperationOf(clock);

  return [
    route({
      method: 'POST',
      path: '/shop/v1/receipts/returns',
      summary: 'Take products of a receipt back',
      description:
        'Tickets above what the kept products earn are void, from the last of the receipt on, by the rule of the ' +
        'campaign as it was at the sale. Returns one by one void as many as one of all of it.',
      access: { kind: 'api_key', scope: 'shop', scheme: 'bearer' },
      idempotency: 'required',
      body: receiptReturnRequest,
      bodyLimitBytes: BODY_LIMIT_BYTES,
      responses: {
        200: { description: 'What became of the tickets.', schema: receiptReturned },
        404: { description: 'No such receipt has been counted.', schema: problem },
        409: { description: 'The request with this key is under way.', schema: problem },
        422: {
          description: 'The receipt has no such product, or not so many left; or the key was used for another request.',
          schema: problem,
        },
      },
      async handle({ body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'receipt.return', idempotencyKey, body);
        const returned = await receipts.returnProducts(operation, body.receipt, body.products);
        return returned.ok ? { status: 200, body: returned.value } : receiptProblem(returned.error, requestId);
      },
    }),
  ];
}
