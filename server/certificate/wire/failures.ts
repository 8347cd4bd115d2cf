import { z } from 'zod';
import type { InputIssue } from '../../../shared/api/issues.ts';
import { type HttpFailure, headersOf, statusOf } from '../../http/failure.ts';
import type { Reply } from '../../http/reply.ts';

/** As ASP.NET tells what is wrong with a call itself. */
export const failureAnswer = z
  .strictObject({
    Message: z.string(),
    ModelState: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .meta({
        description: 'The fields at fault, and what is wrong with each.',
        examples: [{ 'request.Goods[0].Quantity': ['The value is not valid for Quantity.'] }],
      }),
  })
  .meta({ id: 'CertificatesError' });

export type FailureAnswer = z.infer<typeof failureAnswer>;

/** A name that a caller made up need not be told in full. */
const MAX_NAME_LENGTH = 64;
const MAX_MEDIA_TYPE_LENGTH = 100;

/** The messages of our own schemas go on from the name of the field. */
const OWN_WORDS = /^(?:is|must) /;

export function encodeFailure(failure: HttpFailure): Reply {
  const body = describe(failure);
  return { status: isDenial(failure) ? 401 : statusOf(failure), body, headers: headersOf(failure) };
}

/** A key without the right is told no more than one that nobody has. */
function isDenial({ kind }: HttpFailure): boolean {
  return kind === 'unauthenticated' || kind === 'wrong_token' || kind === 'forbidden';
}

function describe(failure: HttpFailure): FailureAnswer {
  switch (failure.kind) {
    case 'unauthenticated':
    case 'wrong_token':
    case 'forbidden':
      return { Message: 'Authorization has been denied for this request.' };
    case 'malformed_body':
      return invalid({ request: ['The body cannot be read.'] });
    case 'invalid_input':
      return invalid(modelStateOf(failure));
    case 'unsupported_media_type':
      return {
        Message: `The request entity's media type '${nameOf(failure)}' is not supported for this resource.`,
      };
    case 'body_too_large':
      return { Message: `The request entity is over ${failure.limitBytes} bytes.` };
    case 'not_found':
      return { Message: 'No HTTP resource was found that matches the request URI.' };
    case 'method_not_allowed':
      return { Message: 'The requested resource does not support this http method.' };
    case 'too_many_requests':
      return { Message: 'Too many requests.' };
    case 'internal':
      return { Message: 'An error has occurred.' };
    case 'overloaded':
      return { Message: 'The service is busy.' };
  }
}

function invalid(ModelState: NonNullable<FailureAnswer['ModelState']>): FailureAnswer {
  return { Message: 'The request is invalid.', ModelState };
}

/** Of what comes without a type, nothing can be told but that it is bytes (RFC 9110). */
function nameOf({ mediaType }: Extract<HttpFailure, { kind: 'unsupported_media_type' }>): string {
  const [name = ''] = mediaType.split(';');
  return name.trim().slice(0, MAX_MEDIA_TYPE_LENGTH) || 'application/octet-stream';
}

function modelStateOf({ part, issues }: Extract<HttpFailure, { kind: 'invalid_input' }>) {
  const messages = new Map<string, string[]>();
  for (const issue of issues) {
    const key = (part === 'body' ? 'request' : '') + issue.keys.map(toStep).join('');
    messages.set(key, [...(messages.get(key) ?? []), describeIssue(issue)]);
  }
  return Object.fromEntries(messages);
}

function toStep(key: PropertyKey, _index: number, keys: readonly PropertyKey[]): string {
  if (typeof key === 'number') return `[${key}]`;
  const name = String(key).slice(0, MAX_NAME_LENGTH);
  return keys.length === 1 && name === 'Idempotency-Key' ? name : `.${name}`;
}

function describeIssue({ keys, message }: InputIssue): string {
  const name = String(keys.at(-1) ?? 'request').slice(0, MAX_NAME_LENGTH);
  return OWN_WORDS.test(message) ? `The field ${name} ${message}.` : `The value is not valid for ${name}.`;
}
