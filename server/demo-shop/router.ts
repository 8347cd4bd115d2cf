import { randomUUID } from 'node:crypto';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { listIssues } from '../../shared/api/issues.ts';
import type { TrafficLimit } from '../http/access.ts';
import { countedAddress } from '../http/address.ts';
import { createJsonReader, DEFAULT_BODY_LIMIT_BYTES } from '../http/body.ts';
import type { HttpFailure } from '../http/failure.ts';
import { API_HEADERS } from '../http/headers.ts';
import { encodeProblem } from '../http/problem.ts';
import type { Reply } from '../http/reply.ts';
import { type BonbonFailure, createBonbon } from './bonbon.ts';
import { ORDER_NUMBER } from './order-number.ts';
import {
  checkoutRequest,
  customerRequest,
  itemsRequest,
  orderRequest,
  paymentRequest,
  returnRequest,
  signInRequest,
} from './requests.ts';
import { createShop, type Shop, type ShopAnswer, type ShopSecrets } from './shop.ts';
import { signToken } from './token.ts';

type Dependencies = {
  /** The shop's key to Bonbon. */
  readonly secretKey: string;
  /** By which it signs who a buyer is. */
  readonly identitySecret: string;
  readonly clock: Clock;
  readonly limitCalls: TrafficLimit;
  readonly holdDraw: ShopSecrets['holdDraw'];
};

/** The id is that of the checkout or of the order in the path. */
type Work = (shop: Shop, id: string) => ShopAnswer;

const CHECKOUT_ID = /^[0-9a-f]{24}$/;

const MAX_ISSUES = 20;

/** The demo shop's own server: its page asks it, and it asks Bonbon. Every answer lists what it asked. */
export function createDemoShopRouter({ secretKey, identitySecret, clock, limitCalls, holdDraw }: Dependencies): Router {
  const secrets: ShopSecrets = {
    secretKey,
    signToken: (customer) => signToken(customer, identitySecret, clock()),
    holdDraw,
  };
  const readJson = createJsonReader(DEFAULT_BODY_LIMIT_BYTES);
  const router = express.Router({ caseSensitive: true });
  router.use((request, response, next) => {
    const retryAfterSeconds = limitCalls(countedAddress(request.ip));
    if (retryAfterSeconds === 0) next();
    else refuse(response, { kind: 'too_many_requests', retryAfterSeconds });
  });
  router.param('checkout', whereItIs(CHECKOUT_ID));
  router.param('order', whereItIs(ORDER_NUMBER));

  router.post(
    '/sign-in',
    taking(signInRequest, (shop, body) => shop.signIn(body)),
  );
  router.post(
    '/checkouts',
    taking(checkoutRequest, (shop, body) => shop.openCheckout(body)),
  );
  router.get(
    '/checkouts/:checkout',
    asking((shop, id) => shop.readCheckout(id)),
  );
  router.put(
    '/checkouts/:checkout/items',
    taking(itemsRequest, (shop, body, id) => shop.changeItems(id, body)),
  );
  router.put(
    '/checkouts/:checkout/customer',
    taking(customerRequest, (shop, body, id) => shop.changeCustomer(id, body)),
  );
  router.post(
    '/checkouts/:checkout/order',
    taking(orderRequest, (shop, body, id) => shop.placeOrder(id, body)),
  );
  router.post(
    '/checkouts/:checkout/payment',
    taking(paymentRequest, (shop, body, id) => shop.settle(id, body)),
  );
  router.get(
    '/orders/:order',
    asking((shop, number) => shop.readOrder(number)),
  );
  router.post(
    '/orders/:order/cancel',
    asking((shop, number) => shop.cancelOrder(number)),
  );
  router.post(
    '/orders/:order/returns',
    taking(returnRequest, (shop, body, number) => shop.returnTickets(number, body)),
  );
  router.post(
    '/draws',
    asking((shop) => shop.holdDraw()),
  );
  router.use((_request, response) => refuse(response, { kind: 'not_found' }));
  return router;

  function asking(work: Work): RequestHandler {
    return (request, response) => answer(request, response, work);
  }

  function taking<Schema extends z.ZodType>(
    schema: Schema,
    work: (shop: Shop, body: z.output<Schema>, id: string) => ShopAnswer,
  ): RequestHandler {
    return async (request, response) => {
      const reading = await readJson(request, response);
      if (reading.kind === 'refused') {
        refuse(response, reading.failure);
        return;
      }
      const parsed = schema.safeParse(reading.value);
      if (parsed.success) {
        await answer(request, response, (shop, id) => work(shop, parsed.data, id));
        return;
      }
      const issues = listIssues(parsed.error, reading.value, MAX_ISSUES);
      refuse(response, { kind: 'invalid_input', part: 'body', issues });
    };
  }

  async function answer(request: Request, response: Response, work: Work): Promise<void> {
    // Bonbon is found where the page found us; for another shop, it is an address in its settings.
    const bonbon = createBonbon(`http://127.0.0.1:${request.socket.localPort ?? 0}`, secretKey);
    const { checkout, order } = request.params;
    const done = await work(createShop(bonbon, secrets), String(checkout ?? order));
    const reply = done.ok ? { status: 200, body: done.value } : toReply(done.error);
    send(response, { ...reply, body: { ...(reply.body as object), calls: bonbon.calls } });
  }
}

/** An id that cannot be one is the id of nothing, and not worth asking about. */
function whereItIs(pattern: RegExp) {
  return (_request: Request, response: Response, next: () => void, id: string): void => {
    if (pattern.test(id)) next();
    else refuse(response, { kind: 'not_found' });
  };
}

/** What Bonbon refuses is for the page to tell; what it cannot do now is told as the shop's own trouble. */
function toReply(failure: BonbonFailure): Reply {
  if (failure.kind === 'refused') return { status: failure.problem.status, body: failure.problem };
  return encodeProblem({ kind: 'overloaded', retryAfterSeconds: failure.retryAfterSeconds }, randomUUID());
}

function refuse(response: Response, failure: HttpFailure): void {
  send(response, encodeProblem(failure, randomUUID()));
}

function send(response: Response, { status, body, headers, contentType }: Reply): void {
  response
    .status(status)
    .set({ ...API_HEADERS, 'Content-Type': contentType ?? 'application/json', ...headers })
    .send(Buffer.from(JSON.stringify(body)));
}
