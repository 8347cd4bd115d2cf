import { z } from 'zod';
import { cart, toCartLines } from '../../shared/api/cart.ts';
import {
  checkout,
  checkoutParams,
  checkoutRequest,
  commitRequest,
  order,
  orderParams,
  promoCodesRequest,
  refund,
  reserveRequest,
  returnRequest,
  totalMismatch,
} from '../../shared/api/checkout.ts';
import { customer } from '../../shared/api/customer.ts';
import { certificatesRequest } from '../../shared/api/certificate.ts';
import { pointsRequest } from '../../shared/api/loyalty.ts';
import type { Clock } from '../../shared/clock.ts';
import { createOperationOf } from '../db/operations.ts';
import type { Access } from '../http/access.ts';
import { problem } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import type { OrderService } from './orders.ts';
import { checkoutProblem } from './problems.ts';
import type { PurchaseService } from './purchase.ts';
import type { CheckoutService } from './service.ts';

type Dependencies = {
  readonly checkouts: CheckoutService;
  readonly purchases: PurchaseService;
  readonly orders: OrderService;
  readonly currencyOf: (merchantId: string) => Promise<string>;
  readonly clock: Clock;
  /** With the installation's pepper. */
  readonly hashSecret: (text: string) => string;
};

const access = { kind: 'api_key', scope: 'shop', scheme: 'bearer' } as const satisfies Access;

const notFound = { description: 'There is no such checkout or order.', schema: problem };
const conflict = { description: 'The checkout or the order is not in a state for it.', schema: problem };
const mismatch = { description: 'The `Idempotency-Key` was used for another request.', schema: problem };
const otherTotal = {
  description: 'The stated total is not true, with both totals and what each code came to; or the state is wrong.',
  schema: z.union([problem, problem.extend(totalMismatch).meta({ id: 'TotalMismatch' })]),
};

/** What a shop's own server asks for. */
export function checkoutShopRoutes(dependencies: Dependencies): Route[] {
  const { checkouts, purchases, orders, currencyOf, clock, hashSecret } = dependencies;
  const operationOf = createOperationOf(clock);

  return [
    route({
      method: 'POST',
      path: '/shop/v1/checkouts',
      summary: 'Create a checkout',
      description: 'With prices that are taken as true. The id is what the page gives to the elements.',
      access,
      idempotency: 'required',
      body: checkoutRequest,
      responses: {
        201: { description: 'The checkout and its quote.', schema: checkout },
        422: mismatch,
        409: conflict,
      },
      async handle({ body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'checkout.create', idempotencyKey, body);
        const created = await checkouts.create(
          { kind: 'shop', merchantId, operation },
          {
            currency: await currencyOf(merchantId),
            cart: toCartLines(body.cart),
            promoCodes: body.promoCodes ?? [],
            customer: body.customer ?? {},
          },
        );
        return created.ok ? { status: 201, body: created.value } : checkoutProblem(created.error, requestId);
      },
    }),
    route({
      method: 'GET',
      path: '/shop/v1/checkouts/:id',
      summary: 'Read a checkout',
      access,
      params: checkoutParams,
      responses: { 200: { description: 'The checkout and its quote of now.', schema: checkout }, 404: notFound },
      async handle({ params, caller: { merchantId }, requestId }) {
        const found = await checkouts.read({ kind: 'shop', merchantId }, params.id);
        return found.ok ? { status: 200, body: found.value } : checkoutProblem(found.error, requestId);
      },
    }),
    route({
      method: 'PUT',
      path: '/shop/v1/checkouts/:id/cart',
      summary: 'State the cart',
      description: 'Codes that no longer fit stay, and say why they give nothing.',
      access,
      idempotency: 'required',
      params: checkoutParams,
      body: cart,
      responses: edited(),
      async handle({ params: { id }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'checkout.cart', idempotencyKey, { id, body });
        const edit = { kind: 'cart', cart: toCartLines(body) } as const;
        const result = await checkouts.edit({ kind: 'shop', merchantId, operation }, id, edit);
        return result.ok ? { status: 200, body: result.value } : checkoutProblem(result.error, requestId);
      },
    }),
    route({
      method: 'PUT',
      path: '/shop/v1/checkouts/:id/promo-codes',
      summary: 'State the promo codes',
      description: 'The whole list. A code that is new here and that nobody can use now is refused and not kept.',
      access,
      idempotency: 'required',
      params: checkoutParams,
      body: promoCodesRequest,
      responses: edited(),
      async handle({ params: { id }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'checkout.promo-codes', idempotencyKey, { id, body });
        const edit = { kind: 'promo_codes', promoCodes: body.promoCodes } as const;
        const result = await checkouts.edit({ kind: 'shop', merchantId, operation }, id, edit);
        return result.ok ? { status: 200, body: result.value } : checkoutProblem(result.error, requestId);
      },
    }),
    route({
      method: 'PUT',
      path: '/shop/v1/checkouts/:id/customer',
      summary: 'State who buys',
      description: 'Codes that are limited per customer give nothing until somebody is known to buy.',
      access,
      idempotency: 'required',
      params: checkoutParams,
      body: customer,
      responses: edited(),
      async handle({ params: { id }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'checkout.customer', idempotencyKey, { id, body });
        const edit = { kind: 'customer', customer: body } as const;
        const result = await checkouts.edit({ kind: 'shop', merchantId, operation }, id, edit);
        return result.ok ? { status: 200, body: result.value } : checkoutProblem(result.error, requestId);
      },
    }),
    route({
      method: 'PUT',
      path: '/shop/v1/checkouts/:id/points',
      summary: 'State how many points to spend',
      description:
        "At most so many of the points of the checkout's customer. What is spent is held for 15 minutes from each " +
        'change on, an hour in all; a reservation holds it as long as itself.',
      access,
      idempotency: 'required',
      params: checkoutParams,
      body: pointsRequest,
      responses: edited(),
      async handle({ params: { id }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'checkout.points', idempotencyKey, { id, body });
        const edit = { kind: 'points', askedMinor: body.points } as const;
        const result = await checkouts.edit({ kind: 'shop', merchantId, operation }, id, edit);
        return result.ok ? { status: 200, body: result.value } : checkoutProblem(result.error, requestId);
      },
    }),
    route({
      method: 'PUT',
      path: '/shop/v1/checkouts/:id/certificates',
      summary: 'State the certificates that pay',
      description:
        'All of them, in the order in which they pay. What they pay is held for 15 minutes from each change on, an ' +
        'hour in all; a reservation holds it as long as itself.',
      access,
      idempotency: 'required',
      params: checkoutParams,
      body: certificatesRequest,
      responses: edited(),
      async handle({ params: { id }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        // An operation is kept, and a PIN is short: nobody is to find it by its fingerprint.
        const command = { id, certificates: hashSecret(JSON.stringify(body)) };
        const operation = operationOf(merchantId, 'checkout.certificates', idempotencyKey, command);
        const edit = { kind: 'certificates', stated: body.certificates } as const;
        const result = await checkouts.edit({ kind: 'shop', merchantId, operation }, id, edit);
        return result.ok ? { status: 200, body: result.value } : checkoutProblem(result.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/checkouts/:id/reserve',
      summary: 'Reserve before the payment',
      description:
        'Holds all that the order uses, at the stated total: the commit cannot then fail for price. Asked again, it ' +
        'holds what the new cart uses. What is held for an order never counts against that order.',
      access,
      idempotency: 'required',
      params: checkoutParams,
      body: reserveRequest,
      responses: {
        200: { description: 'The reserved checkout.', schema: checkout },
        404: notFound,
        409: otherTotal,
        422: mismatch,
      },
      async handle({ params: { id }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'checkout.reserve', idempotencyKey, { id, body });
        const reserved = await purchases.reserve(operation, id, {
          cart: toCartLines(body.cart),
          totalMinor: body.total,
          customer: body.customer,
          minutes: body.minutes,
        });
        return reserved.ok ? { status: 200, body: reserved.value } : checkoutProblem(reserved.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/checkouts/:id/release',
      summary: 'Release after a failed payment',
      description: 'Gives back what was held. Nothing happens where nothing is.',
      access,
      idempotency: 'required',
      params: checkoutParams,
      responses: edited(),
      async handle({ params: { id }, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'checkout.release', idempotencyKey, { id });
        const released = await purchases.release(operation, id);
        return released.ok ? { status: 200, body: released.value } : checkoutProblem(released.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/checkouts/:id/commit',
      summary: 'Commit the paid order',
      description:
        'Uses up what was reserved. Without a live reservation it takes the cart and the total itself, and refuses ' +
        'if that total is not true. One checkout, one order: committed again under the same number, it is the same.',
      access,
      idempotency: 'required',
      params: checkoutParams,
      body: commitRequest,
      responses: {
        200: { description: 'The order.', schema: order },
        404: notFound,
        409: otherTotal,
        422: mismatch,
      },
      async handle({ params: { id }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'checkout.commit', idempotencyKey, { id, body });
        const committed = await purchases.commit(operation, id, {
          orderNumber: body.orderNumber,
          cart: body.cart && toCartLines(body.cart),
          totalMinor: body.total,
          customer: body.customer,
        });
        return committed.ok ? { status: 200, body: committed.value } : checkoutProblem(committed.error, requestId);
      },
    }),
    route({
      method: 'GET',
      path: '/shop/v1/orders/:number',
      summary: 'Read an order',
      access,
      params: orderParams,
      responses: { 200: { description: 'The order.', schema: order }, 404: notFound },
      async handle({ params, caller: { merchantId }, requestId }) {
        const found = await orders.read(merchantId, params.number);
        return found.ok ? { status: 200, body: found.value } : checkoutProblem(found.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/orders/:number/cancel',
      summary: 'Cancel an order',
      description: 'Undoes the whole order and gives its codes back. A second time, nothing happens.',
      access,
      idempotency: 'required',
      params: orderParams,
      responses: refunded(),
      async handle({ params: { number }, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'order.cancel', idempotencyKey, { number });
        const cancelled = await orders.cancel(operation, number);
        return cancelled.ok ? { status: 200, body: cancelled.value } : checkoutProblem(cancelled.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/orders/:number/returns',
      summary: 'Return goods of an order',
      description:
        'Tells what to pay back: discounts come back in proportion, conditions are not judged again. However an ' +
        'order is divided into returns, all of them together are exactly what was paid. Uses of codes stay used.',
      access,
      idempotency: 'required',
      params: orderParams,
      body: returnRequest,
      responses: refunded(),
      async handle({ params: { number }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'order.return', idempotencyKey, { number, body });
        const returned = await orders.returnLines(operation, number, body.lines);
        return returned.ok ? { status: 200, body: returned.value } : checkoutProblem(returned.error, requestId);
      },
    }),
  ];
}

function edited() {
  return {
    200: { description: 'The checkout and its new quote.', schema: checkout },
    404: notFound,
    409: conflict,
    422: mismatch,
  };
}

function refunded() {
  return {
    200: { description: 'What to pay back now, and the order.', schema: refund },
    404: notFound,
    409: conflict,
    422: { description: 'The lines cannot be returned, or the key was used for another request.', schema: problem },
  };
}
