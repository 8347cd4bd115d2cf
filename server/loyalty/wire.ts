import { z } from 'zod';
import {
  clientRequest,
  clientResponse,
  holdRequest,
  holdResponse,
  recalcRequest,
  recalcResponse,
  releaseRequest,
  releaseResponse,
  retailRequest,
  retailResponse,
} from '../../shared/api/loyalty-wire.ts';
import type { Clock } from '../../shared/clock.ts';
import type { OperationError, TillError } from '../../shared/error.ts';
import type { BasisPoints, Minor } from '../../shared/money.ts';
import { createOperationOf } from '../db/operations.ts';
import type { Access } from '../http/access.ts';
import { type HttpFailure, headersOf } from '../http/failure.ts';
import type { Reply } from '../http/reply.ts';
import { route, type Surface } from '../http/route.ts';
import type { Client, Sale, TillService } from './till.ts';

const access = { kind: 'api_key', scope: 'loyalty', scheme: 'apikey' } as const satisfies Access;

const failureBody = z.record(z.string(), z.string()).meta({
  id: 'LoyaltyError',
  description: 'The field at fault, and what is wrong with it.',
});

const refused = { description: 'The field at fault, and what is wrong with it.', schema: failureBody };

const SECOND_MS = 1000;

/** The messages of our own schemas go on from the name of the field. */
const OWN_WORDS = /^(?:is|must) /;

/** The loyalty API of tills, as its document prints it: every refusal is a 422 that names a field. */
export function loyaltySurface(till: TillService, clock: Clock): Surface {
  const operationOf = createOperationOf(clock);
  const operationIfAny = (merchantId: string, kind: string, key: string | undefined, command: unknown) =>
    key === undefined ? undefined : operationOf(merchantId, kind, key, command);

  return {
    name: 'Tills: loyalty',
    description: 'Points and levels for tills.',
    prefix: '/integration/general',
    encodeFailure: (failure) => encodeFailure(failure),
    failureSchema: failureBody,
    routes: [
      route({
        method: 'POST',
        path: '/integration/general/client',
        summary: 'Find a client',
        description: 'By phone, card or the code in the app.',
        access,
        body: clientRequest,
        responses: { 200: { description: 'The client.', schema: clientResponse }, 422: refused },
        async handle({ body: { search, point, hold = [] }, caller: { merchantId } }) {
          const found = await till.findClient(search, { merchantId, point, holds: hold });
          return found.ok ? { status: 200, body: encodeClient(found.value) } : failureReply(found.error);
        },
      }),
      route({
        method: 'POST',
        path: '/integration/general/recalc',
        summary: 'Calculate a purchase beforehand',
        description: 'How much can be spent, and what is earned if nothing is. Changes nothing.',
        access,
        body: recalcRequest,
        responses: { 200: { description: 'The calculation.', schema: recalcResponse }, 422: refused },
        async handle({ body: { client, point, amount, hold = [] }, caller: { merchantId } }) {
          const purchase = { merchantId, client, point, amountMinor: amount, holds: hold };
          const calculated = await till.calculate(purchase);
          if (!calculated.ok) return failureReply(calculated.error);
          const { terms, spendMinor, earnMinor } = calculated.value;
          const recalc = {
            amount: toNumber(amount),
            percent: toNumber(terms.basisPoints),
            type: terms.type,
            spend: toNumber(spendMinor),
            earn: toNumber(earnMinor),
          };
          return { status: 200, body: { success: true, recalc } };
        },
      }),
      route({
        method: 'POST',
        path: '/integration/general/bonuses/hold',
        summary: 'Hold points',
        description: 'For 10 minutes unless said otherwise, at most 30.',
        access,
        idempotency: 'honoured',
        body: holdRequest,
        responses: { 200: { description: 'The hold.', schema: holdResponse }, 422: refused },
        async handle({ body, caller: { merchantId }, idempotencyKey }) {
          const { client, point, amount, duration } = body;
          const operation = operationIfAny(merchantId, 'loyalty.hold', idempotencyKey, body);
          const held = await till.hold({ merchantId, client, point, amountMinor: amount }, duration, operation);
          if (!held.ok) return failureReply(held.error);
          const { id, heldUntil } = held.value;
          const until = Math.floor(heldUntil / SECOND_MS);
          return { status: 200, body: { success: true, held: { id, until, amount: toNumber(amount) } } };
        },
      }),
      route({
        method: 'POST',
        path: '/integration/general/bonuses/release',
        summary: 'Release a hold',
        description: 'Succeeds whatever the id is, as the document says.',
        access,
        idempotency: 'honoured',
        body: releaseRequest,
        responses: { 200: { description: 'The points are free.', schema: releaseResponse }, 422: refused },
        async handle({ body, caller: { merchantId }, idempotencyKey }) {
          const operation = operationIfAny(merchantId, 'loyalty.release', idempotencyKey, body);
          const released = await till.release(merchantId, body.id, operation);
          return released.ok ? { status: 200, body: { success: true } } : failureReply(released.error);
        },
      }),
      route({
        method: 'POST',
        path: '/integration/general/retail',
        summary: 'Record a purchase',
        description: 'Spends points or, with `spend: 0`, earns them. Every call is a purchase of its own.',
        access,
        idempotency: 'honoured',
        body: retailRequest,
        responses: { 200: { description: 'The purchase.', schema: retailResponse }, 422: refused },
        async handle({ body, caller: { merchantId }, idempotencyKey }) {
          const { client, point, amount, spend, hold = [] } = body;
          const operation = operationIfAny(merchantId, 'loyalty.retail', idempotencyKey, body);
          const purchase = { merchantId, client, point, amountMinor: amount, holds: hold };
          const sold = await till.sell(purchase, spend, operation);
          return sold.ok ? { status: 200, body: encodeSale(amount, sold.value) } : failureReply(sold.error);
        },
      }),
    ],
  };
}

function encodeClient({ customer, level, balanceMinor }: Client): z.infer<typeof clientResponse> {
  return {
    success: true,
    client: {
      id: customer.id,
      name: customer.name ?? null,
      photo: customer.photo ?? null,
      birthday: customer.birthday ?? null,
      level: level
        ? {
            id: level.oid,
            title: level.title,
            percent: toNumber(level.basisPoints),
            type: level.type,
            ...(level.type === 'cashback' ? { maxSpendPercent: toNumber(level.maxSpendBasisPoints) } : {}),
          }
        : null,
      phone: customer.phone === undefined ? null : Number(customer.phone.slice(1)),
      email: customer.email ?? null,
      balance: toNumber(balanceMinor),
    },
  };
}

function encodeSale(amountMinor: Minor, sale: Sale): z.infer<typeof retailResponse> {
  const { totalMinor, basisPoints, type, spentMinor, earnedMinor } = sale;
  return {
    success: true,
    retail: {
      amount: toNumber(amountMinor),
      total: toNumber(totalMinor),
      percent: toNumber(basisPoints),
      type,
      ...(spentMinor > 0 ? { spend: toNumber(spentMinor) } : { earn: toNumber(earnedMinor) }),
    },
  };
}

/** Hundredths as JSON prints them shortest: 100, 87.5, 0.01. */
function toNumber(hundredths: Minor | BasisPoints): number {
  return hundredths / 100;
}

function failureReply(error: TillError | OperationError): Reply {
  switch (error.kind) {
    case 'point_not_found':
      return refusal('point', 'Point not found.');
    case 'customer_not_found':
      return refusal('client', 'Client not found.');
    case 'spend_too_much':
      return refusal('spend', `Spend can't be more ${toNumber(error.limitMinor)}`);
    case 'hold_too_much':
      return refusal('amount', `Amount can't be more ${toNumber(error.limitMinor)}`);
    case 'idempotency_mismatch':
      return refusal('Idempotency-Key', 'The key was used for another request.');
    case 'operation_in_progress':
      return refusal('Idempotency-Key', 'The request with this key is under way.');
  }
}

function encodeFailure(failure: HttpFailure): Reply {
  switch (failure.kind) {
    case 'unauthenticated':
    case 'wrong_token':
    case 'forbidden':
      return refusal('apikey', 'Apikey not found.');
    case 'malformed_body':
      return refusal('body', 'Body is not JSON.');
    case 'body_too_large':
      return refusal('body', `Body is over ${failure.limitBytes} bytes.`);
    case 'unsupported_media_type':
      return refusal('body', 'Body must be application/json.');
    case 'invalid_input':
      return describeIssue(failure);
    case 'method_not_allowed':
      return refusal('method', 'Method not allowed.', headersOf(failure));
    case 'not_found':
      return refusal('path', 'Path not found.');
    case 'too_many_requests':
      return { status: 429, body: { error: 'Too many requests.' }, headers: headersOf(failure) };
    case 'internal':
      return { status: 500, body: { error: 'Internal server error.' } };
    case 'overloaded':
      return { status: 503, body: { error: 'The service is busy.' }, headers: headersOf(failure) };
  }
}

function describeIssue({ issues }: Extract<HttpFailure, { kind: 'invalid_input' }>): Reply {
  const [issue] = issues;
  const [field] = issue?.keys ?? [];
  if (!issue || field === undefined) return refusal('body', 'Body must be an object.');
  const name = String(field);
  const what = OWN_WORDS.test(issue.message) ? issue.message : 'is not valid';
  return refusal(name, `${name.charAt(0).toUpperCase()}${name.slice(1)} ${what}.`);
}

function refusal(field: string, message: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 422, body: { [field]: message }, headers };
}
