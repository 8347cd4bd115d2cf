import { z } from 'zod';
import type { InputIssue } from '../../../shared/api/issues.ts';
import type { OperationError, SellTicketsError } from '../../../shared/error.ts';
import { type HttpFailure, headersOf, statusOf } from '../../http/failure.ts';
import type { Reply } from '../../http/reply.ts';

const source = z.union([
  z.strictObject({ pointer: z.string().meta({ description: 'A JSON Pointer into the body.' }) }),
  z.strictObject({ header: z.string() }),
]);

const errorObject = z.strictObject({
  detail: z.string(),
  status: z.string().meta({ description: 'As of HTTP, in digits.', examples: ['400'] }),
  source,
  code: z.string(),
});

export const failureBody = z.strictObject({ errors: z.array(errorObject) }).meta({
  id: 'ChanceError',
  description: 'In the form of JSON:API.',
});

type ErrorObject = z.infer<typeof errorObject>;
type Source = ErrorObject['source'];

const DOCUMENT: Source = { pointer: '/data' };
const TYPE: Source = { pointer: '/data/type' };
const SHOP: Source = { pointer: '/data/attributes/shop_id' };
const RECEIPT: Source = { pointer: '/data/attributes/receipt' };
const KEY: Source = { header: 'Idempotency-Key' };

/** A name that a caller made up need not be told in full. */
const MAX_NAME_LENGTH = 64;

/** The messages of our own schemas go on from the name of the field. */
const OWN_WORDS = /^(?:is|must) /;

export function wrongType(): Reply {
  return failureReply(409, 'conflict', 'type must be SaleCheck.', TYPE);
}

export function refusal(error: SellTicketsError | OperationError): Reply {
  switch (error.kind) {
    case 'shop_not_found':
      return failureReply(400, 'does_not_exist', 'shop_id is of no shop.', SHOP);
    case 'receipt_counted_otherwise':
      return failureReply(409, 'conflict', 'The receipt has been counted with another sale.', RECEIPT);
    case 'tickets_exhausted':
      return failureReply(409, 'tickets_exhausted', 'The campaign has not so many tickets left.', DOCUMENT);
    case 'idempotency_mismatch':
      return failureReply(422, 'idempotency_mismatch', 'The key was used for another request.', KEY);
    case 'operation_in_progress':
      return failureReply(409, 'operation_in_progress', 'The request with this key is under way.', KEY);
  }
}

export function encodeFailure(failure: HttpFailure): Reply {
  const tell = (code: string, detail: string) =>
    failureReply(statusOf(failure), code, detail, DOCUMENT, headersOf(failure));
  switch (failure.kind) {
    case 'malformed_body':
      return tell('parse_error', 'The body is not JSON.');
    case 'invalid_input':
      return { status: 400, body: { errors: failure.issues.map((issue) => describeIssue(issue, failure.part)) } };
    case 'unauthenticated':
      return failure.credential === 'missing' ? missingToken() : badToken();
    case 'wrong_token':
    case 'forbidden':
      return badToken();
    case 'not_found':
      return tell('not_found', 'There is nothing at this address.');
    case 'method_not_allowed':
      return tell('method_not_allowed', 'This address does not take this method.');
    case 'body_too_large':
      return tell('body_too_large', `The body is over ${failure.limitBytes} bytes.`);
    case 'unsupported_media_type':
      return tell('unsupported_media_type', 'The body must be application/vnd.api+json.');
    case 'too_many_requests':
      return tell('throttled', 'Too many requests.');
    case 'internal':
      return tell('error', 'The server failed.');
    case 'overloaded':
      return tell('overloaded', 'The service is busy.');
  }
}

function missingToken(): Reply {
  return failureReply(401, 'not_authenticated', 'The token is missing.', DOCUMENT);
}

/** A token without the right is told no more than one that nobody has. */
function badToken(): Reply {
  return failureReply(401, 'authentication_failed', 'The token is wrong.', DOCUMENT);
}

function describeIssue({ keys, message, missing, beyond }: InputIssue, part: string): ErrorObject {
  const name = nameOf(keys.at(-1) ?? 'The body');
  const detail = OWN_WORDS.test(message) ? `${name} ${message}.` : `${name} is not valid.`;
  const at = part === 'header' ? KEY : { pointer: keys.map((key) => `/${toStep(key)}`).join('') };
  return { detail, status: '400', source: at, code: missing ? 'required' : codeOf(keys, beyond) };
}

function codeOf(keys: readonly PropertyKey[], beyond: InputIssue['beyond']): string {
  switch (beyond) {
    case 'least':
      return keys.at(-1) === 'products' ? 'empty' : 'min_value';
    case 'most':
      return 'max_value';
    case undefined:
      return 'invalid';
  }
}

function nameOf(key: PropertyKey): string {
  return String(key).slice(0, MAX_NAME_LENGTH);
}

/** As RFC 6901 writes it. */
function toStep(key: PropertyKey): string {
  return nameOf(key).replaceAll('~', '~0').replaceAll('/', '~1');
}

function failureReply(
  status: number,
  code: string,
  detail: string,
  at: Source,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const error: ErrorObject = { detail, status: String(status), source: at, code };
  return { status, body: { errors: [error] }, headers };
}
