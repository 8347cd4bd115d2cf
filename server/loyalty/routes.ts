import { z } from 'zod';
import {
  adjustmentRequest,
  customerParams,
  customerPatch,
  customerQuery,
  customerRequest,
  customerView,
  history,
  historyQuery,
  mergeRequest,
} from '../../shared/api/loyalty.ts';
import type { Clock } from '../../shared/clock.ts';
import { moneyText } from '../../shared/api/primitives.ts';
import { createOperationOf } from '../db/operations.ts';
import type { Access } from '../http/access.ts';
import { problem } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import type { MemberService } from './members.ts';
import { memberProblem } from './problems.ts';

const access = { kind: 'api_key', scope: 'shop', scheme: 'bearer' } as const satisfies Access;

const shown = { description: 'The customer, as they are now.', schema: customerView };
const notFound = { description: 'There is no such customer.', schema: problem };
const taken = { description: 'Another customer has one of the names, or the data was erased.', schema: problem };
const impossible = { description: 'The request names what is not there, or the key was used before.', schema: problem };
const notEnough = {
  description: 'The customer has fewer points, or the key was used before.',
  schema: z.union([problem, problem.extend({ available: moneyText }).meta({ id: 'NotEnoughPoints' })]),
};

/** What a shop's own server asks for about its customers. */
export function customerShopRoutes(members: MemberService, clock: Clock): Route[] {
  const operationOf = createOperationOf(clock);

  return [
    route({
      method: 'POST',
      path: '/shop/v1/customers',
      summary: 'Create a customer',
      description: 'On the level that is named, or on the lowest.',
      access,
      idempotency: 'required',
      body: customerRequest,
      responses: { 201: shown, 409: taken, 422: impossible },
      async handle({ body, caller: { merchantId }, idempotencyKey, requestId }) {
        const created = await members.create(operationOf(merchantId, 'customer.create', idempotencyKey, body), body);
        return created.ok ? { status: 201, body: created.value } : memberProblem(created.error, requestId);
      },
    }),
    route({
      method: 'GET',
      path: '/shop/v1/customers',
      summary: 'Find a customer',
      description: 'By one of the names that belong to one customer alone.',
      access,
      query: customerQuery,
      responses: { 200: shown, 404: notFound },
      async handle({ query, caller: { merchantId }, requestId }) {
        const found = await members.find(merchantId, query);
        return found.ok ? { status: 200, body: found.value } : memberProblem(found.error, requestId);
      },
    }),
    route({
      method: 'GET',
      path: '/shop/v1/customers/:id',
      summary: 'Read a customer',
      description: 'With level, turnover and points. The id of somebody who was merged leads to whom they became.',
      access,
      params: customerParams,
      responses: { 200: shown, 404: notFound },
      async handle({ params, caller: { merchantId }, requestId }) {
        const found = await members.read(merchantId, params.id);
        return found.ok ? { status: 200, body: found.value } : memberProblem(found.error, requestId);
      },
    }),
    route({
      method: 'PATCH',
      path: '/shop/v1/customers/:id',
      summary: 'Change a customer',
      access,
      idempotency: 'required',
      params: customerParams,
      body: customerPatch,
      responses: { 200: shown, 404: notFound, 409: taken, 422: impossible },
      async handle({ params: { id }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'customer.update', idempotencyKey, { id, body });
        const updated = await members.update(operation, id, body);
        return updated.ok ? { status: 200, body: updated.value } : memberProblem(updated.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/customers/:id/merge',
      summary: 'Merge another customer into this one',
      description:
        'Points come with their expiry, and holds, debts, turnover and names too; the better level stays. The other is ' +
        'gone, and its id leads here.',
      access,
      idempotency: 'required',
      params: customerParams,
      body: mergeRequest,
      responses: { 200: shown, 404: notFound, 409: taken, 422: impossible },
      async handle({ params: { id }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'customer.merge', idempotencyKey, { id, body });
        const merged = await members.merge(operation, id, body.customer);
        return merged.ok ? { status: 200, body: merged.value } : memberProblem(merged.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/customers/:id/erase',
      summary: "Erase a customer's personal data",
      description:
        'Name, phone, e-mail, card, codes, birthday and photo go, here and in the orders that earned or spent points. ' +
        'The points and their history stay, under an id that tells nothing.',
      access,
      idempotency: 'required',
      params: customerParams,
      responses: { 200: shown, 404: notFound, 422: impossible },
      async handle({ params: { id }, caller: { merchantId }, idempotencyKey, requestId }) {
        const erased = await members.erase(operationOf(merchantId, 'customer.erase', idempotencyKey, { id }), id);
        return erased.ok ? { status: 200, body: erased.value } : memberProblem(erased.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/customers/:id/adjustments',
      summary: 'Grant or deduct points',
      description: 'With a reason, which the customer reads in the history. Granted points count at once.',
      access,
      idempotency: 'required',
      params: customerParams,
      body: adjustmentRequest,
      responses: { 200: shown, 404: notFound, 422: notEnough },
      async handle({ params: { id }, body, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'customer.adjust', idempotencyKey, { id, body });
        const adjusted = await members.adjust(operation, id, body);
        return adjusted.ok ? { status: 200, body: adjusted.value } : memberProblem(adjusted.error, requestId);
      },
    }),
    route({
      method: 'GET',
      path: '/shop/v1/customers/:id/history',
      summary: "Read a customer's history of points",
      description: 'Newest first, by cursor: give `next` as `cursor` for older lines.',
      access,
      params: customerParams,
      query: historyQuery,
      responses: { 200: { description: 'A page of the history.', schema: history }, 404: notFound },
      async handle({ params, query, caller: { merchantId }, requestId }) {
        const page = await members.history(merchantId, params.id, query);
        return page.ok ? { status: 200, body: page.value } : memberProblem(page.error, requestId);
      },
    }),
  ];
}
