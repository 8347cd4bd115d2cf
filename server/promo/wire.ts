import { z } from 'zod';
import { promoWireRequest, promoWireResponse } from '../../shared/api/promo-wire.ts';
import type { EventPromoCodeError } from '../../shared/error.ts';
import { formatMinor, formatPercent } from '../../shared/money.ts';
import type { Promotion } from '../../shared/promo.ts';
import { type HttpFailure, headersOf } from '../http/failure.ts';
import type { Reply } from '../http/reply.ts';
import { route, type Surface } from '../http/route.ts';
import type { EventPromoCode, PromoService } from './service.ts';

const failureBody = z.strictObject({ error: z.string(), reason: z.string() }).meta({ id: 'PromocodesError' });

/** A year of more than four digits has no place in the document's form. */
const LAST_WRITABLE_AT = Date.UTC(9999, 11, 31, 23, 59, 59);

/** The ticketing API of promo codes, as its document prints it. */
export function promocodesSurface(service: PromoService): Surface {
  return {
    name: 'Ticketing: promo codes',
    description: 'The check of a promo code by a ticketing system.',
    prefix: '/v2/services/promocodes',
    encodeFailure: (failure) => encodeFailure(failure),
    failureSchema: failureBody,
    routes: [
      route({
        method: 'POST',
        path: '/v2/services/promocodes/check',
        summary: 'Check a promo code for an event',
        description:
          'The terms of a code that can be used for the event now. Reserves and consumes nothing. ' +
          'A code whose terms this API cannot express (an amount off the whole order, a least amount, products) ' +
          'is refused, as it would discount more than was meant.',
        access: { kind: 'api_key', scope: 'promocodes', scheme: 'key' },
        body: promoWireRequest,
        responses: {
          200: { description: 'The code can be used; these are its terms.', schema: promoWireResponse },
          400: { description: 'The code cannot be used, or the request is malformed.', schema: failureBody },
        },
        async handle({ body, caller }) {
          const checked = await service.checkForEvent(caller.merchantId, body.code, body.event);
          if (checked.ok) return { status: 200, body: encodeTerms(checked.value) };
          return failureReply('HTTPBadRequest', 400, reasonOf(checked.error));
        },
      }),
    ],
  };
}

function encodeTerms({ promotion, restrictedSets }: EventPromoCode): z.infer<typeof promoWireResponse> {
  const { startAt, finishAt, minTickets, maxTickets } = promotion;
  const hasLifetime = startAt !== undefined || finishAt !== undefined;
  return {
    data: {
      discount: encodeDiscount(promotion),
      ...(hasLifetime
        ? {
            lifetime: {
              ...(finishAt === undefined ? {} : { finish: formatUtc(finishAt) }),
              ...(startAt === undefined ? {} : { start: formatUtc(startAt) }),
            },
          }
        : {}),
      sets: restrictedSets.map(({ oid }) => oid),
      tickets_count: {
        ...(minTickets === undefined ? {} : { min: minTickets }),
        ...(maxTickets === undefined ? {} : { max: maxTickets }),
      },
    },
    refs: {
      sets: Object.fromEntries(
        restrictedSets.map(({ oid, name, price }) => [oid, { id: oid, name, price: formatMinor(price) }]),
      ),
    },
  };
}

function encodeDiscount({ benefit }: Promotion): z.infer<typeof promoWireResponse>['data']['discount'] {
  switch (benefit.kind) {
    case 'percentage':
      return { percentage: `${formatPercent(benefit.basisPoints)}%` };
    case 'fix':
      return { fix: formatMinor(benefit.amountMinor) };
  }
}

/** `2019-11-30 20:59:00`, as the document's samples print instants; what ends later ends with the year 9999. */
function formatUtc(at: number): string {
  return new Date(Math.min(at, LAST_WRITABLE_AT)).toISOString().slice(0, 19).replace('T', ' ');
}

function reasonOf(error: EventPromoCodeError): string {
  switch (error.kind) {
    case 'promo_code_not_found':
      return 'Promocode not found';
    case 'promo_code_exhausted':
      return 'Promocode already used';
    case 'promo_code_expired':
      return 'Promocode expired';
    case 'promo_code_switched_off':
    case 'promo_code_not_started':
    case 'promo_code_not_expressible':
      return 'Cant apply promocode by some reason';
  }
}

function encodeFailure(failure: HttpFailure): Reply {
  const headers = headersOf(failure);
  switch (failure.kind) {
    case 'malformed_body':
      return failureReply('HTTPBadRequest', 400, 'The body is not JSON');
    case 'invalid_input':
      return failureReply('HTTPBadRequest', 400, describeIssues(failure));
    case 'unauthenticated':
    case 'wrong_token':
      return failureReply('HTTPUnauthorized', 401, 'The authorization key is missing or wrong');
    case 'forbidden':
      return failureReply('HTTPUnauthorized', 401, 'The authorization key is not for this service');
    case 'not_found':
      return failureReply('HTTPNotFound', 404, 'Not found');
    case 'method_not_allowed':
      return failureReply('HTTPMethodNotAllowed', 405, 'Method not allowed', headers);
    case 'body_too_large':
      return failureReply('HTTPRequestEntityTooLarge', 413, `The body is over ${failure.limitBytes} bytes`);
    case 'unsupported_media_type':
      return failureReply('HTTPUnsupportedMediaType', 415, 'The body must be application/json');
    case 'too_many_requests':
      return failureReply('HTTPTooManyRequests', 429, 'Too many requests', headers);
    case 'internal':
      return failureReply('HTTPInternalServerError', 500, 'Internal server error');
    case 'overloaded':
      return failureReply('HTTPServiceUnavailable', 503, 'The service is busy', headers);
  }
}

function describeIssues({ issues }: Extract<HttpFailure, { kind: 'invalid_input' }>): string {
  const [issue] = issues;
  if (!issue) return 'The body does not have the documented form';
  const field = issue.keys.map(String).join('.');
  if (issue.missing) return `Missing field ${field}`;
  return field === '' ? 'The body must be an object' : `Wrong field ${field}`;
}

function failureReply(error: string, status: number, reason: string, headers: Record<string, string> = {}): Reply {
  return { status, body: { error, reason }, headers };
}
