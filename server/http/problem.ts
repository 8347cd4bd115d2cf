import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { jsonPath } from '../../shared/json-path.ts';
import { type HttpFailure, headersOf, statusOf } from './failure.ts';
import type { Reply } from './reply.ts';

export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

/** Every `code` of our own API, with what it means for the developer who meets it. */
export const PROBLEM_CODES = {
  malformed_body: 'The body is not JSON.',
  invalid_input: 'The body, the query or a header does not have the documented form; `errors` says where.',
  unauthenticated: "The key is missing, or the buyer's token.",
  wrong_key: 'The key is unknown, or was taken back.',
  wrong_token: "The buyer's token was not signed by the merchant's server for this merchant, or is too old.",
  wrong_signature: 'The request is not signed as it must be, or was signed too long ago.',
  wrong_scope: 'The key has not the scope that this call needs.',
  origin_not_allowed: "The page's origin is not among the merchant's `origins`.",
  foreign_merchant: 'The key belongs to another merchant.',
  not_found: 'There is nothing at this address.',
  merchant_not_found: 'No merchant has this id.',
  method_not_allowed: 'This address does not take this method; `Allow` lists those that it takes.',
  body_too_large: 'The body is larger than the call takes.',
  unsupported_media_type: 'The body must be sent as `application/json`, uncompressed or in gzip, deflate or Brotli.',
  checkout_not_found: 'No checkout of this merchant has this id.',
  checkout_reserved: 'The checkout is reserved for a payment: release it first, or reserve it anew.',
  checkout_committed: 'The checkout has become an order.',
  checkout_priced_by_shop: "The prices of this checkout are the shop's own; a page cannot state others.",
  not_reserved: 'Nothing is reserved: state the cart and the total.',
  total_mismatch: 'The stated total is not what the order comes to; `total` and `promoCodes` say what is.',
  order_number_taken: 'Another checkout has become the order of this number.',
  order_not_found: 'No order of this merchant has this number.',
  order_cancelled: 'The order is cancelled.',
  customer_not_found: 'No customer of this merchant is known by this.',
  other_customer_not_found: 'No customer of this merchant has the id to be merged.',
  customer_erased: 'The personal data of this customer was erased.',
  identity_taken: 'Another customer has one of these; `errors` says which.',
  level_not_found: 'The merchant has no level of this oid.',
  merged_into_itself: 'A customer cannot be merged into the same customer.',
  not_enough_points: 'The customer has fewer points; `available` says how many.',
  no_loyalty_customer: 'Points can only be spent once the checkout has a customer whom the merchant knows.',
  checkout_of_another_customer: 'The checkout belongs to another customer.',
  certificate_not_found: 'No certificate of this merchant has this number.',
  certificate_not_accepted: 'This number and PIN are of no certificate that can be used.',
  certificate_returned: 'The certificate was returned.',
  certificate_expired: 'The time of the certificate is over.',
  certificate_blocked: 'The certificate is blocked.',
  certificate_not_blocked: 'The certificate is not blocked.',
  certificate_used: 'Nothing is left on the certificate.',
  certificate_touched: 'The certificate was used, or topped up: it cannot be returned.',
  certificate_held: 'A checkout holds a part of the certificate.',
  refund_not_allowed: 'The series of the certificate takes no money back.',
  top_up_not_allowed: 'The series of the certificate cannot be topped up.',
  return_not_allowed: 'The series of the certificate does not allow it to be returned.',
  no_address: 'The certificate was not sold on a page: say where to send it.',
  offer_not_found: 'The merchant sells no certificates on pages under this site code.',
  nominal_not_allowed: 'The series has no certificates of this amount.',
  design_not_found: 'The series has no such design.',
  delivery_out_of_range: 'The day of the delivery has passed, or is more than a year away.',
  return_url_not_allowed: "The page to return to is of none of the merchant's `origins`.",
  payment_unavailable: 'The payment provider cannot be reached now.',
  purchase_not_found: 'No purchase of this merchant has this id.',
  payment_unexpected:
    'The purchase was paid already, has ended, or costs another amount; the payment is kept on record.',
  delivery_not_found: 'There is no delivery of this id.',
  delivery_not_dead: 'The delivery was not given up: it was made already, or will be tried again anyway.',
  numbers_exhausted: 'The series has no numbers left.',
  campaign_not_found: 'The merchant has no such campaign.',
  draw_not_found: 'The campaign has no such draw.',
  draw_not_listed: 'The entries of the draw have not closed, or its list is being written.',
  draw_not_drawn: 'The winners of the draw are not drawn yet.',
  award_not_found: 'The draw has no prize of this number.',
  award_not_offered: 'The prize is offered to nobody now: it was claimed, or its time is over, or it has found nobody.',
  unknown_line: 'The order has no line of this id.',
  returned_too_many: 'More units are returned than are left.',
  receipt_not_found: 'No receipt of this fiscal identity has been counted.',
  product_not_on_receipt: 'The receipt has no such product.',
  idempotency_mismatch: 'The `Idempotency-Key` was used for another request.',
  operation_in_progress: 'The request with this `Idempotency-Key` is under way; ask again in a moment.',
  faulty_program: 'The program document was refused whole; `errors` lists every fault with its JSON path.',
  too_many_requests: 'Too many calls, or too many wrong guesses; `Retry-After` says how many seconds to wait.',
  overloaded: 'The server is busy; `Retry-After` says when to try again.',
  internal: 'The server failed. The operator finds the reason in the log under the request id.',
} as const;

export type ProblemCode = keyof typeof PROBLEM_CODES;

/** RFC 9457, with a stable `code` and, for input, the places at fault. */
export const problem = z
  .strictObject({
    type: z.string().meta({ description: 'A page about this code.' }),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(PROBLEM_CODES) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string(),
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });

export type ProblemFault = { readonly path: string; readonly message: string };

type ProblemParts = {
  readonly errors?: readonly ProblemFault[] | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** What this code tells besides, under names of its own. */
  readonly members?: Readonly<Record<string, unknown>>;
};

export function problemReply(
  status: number,
  code: ProblemCode,
  requestId: string,
  { errors, headers = {}, members = {} }: ProblemParts = {},
): Reply {
  const body = {
    type: `/docs/errors/${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: PROBLEM_CODES[code],
    ...members,
    ...(errors === undefined ? {} : { errors }),
    requestId,
  };
  return { status, body, headers, contentType: PROBLEM_CONTENT_TYPE };
}

/** The envelope of our own API for failures that every call shares. */
export function encodeProblem(failure: HttpFailure, requestId: string): Reply {
  const errors =
    failure.kind === 'invalid_input'
      ? failure.issues.map(({ keys, message }) => ({ path: jsonPath(keys), message }))
      : undefined;
  return problemReply(statusOf(failure), codeOf(failure), requestId, { errors, headers: headersOf(failure) });
}

function codeOf(failure: HttpFailure): ProblemCode {
  switch (failure.kind) {
    case 'unauthenticated':
      return failure.credential === 'missing' ? 'unauthenticated' : 'wrong_key';
    case 'forbidden':
      return failure.reason === 'scope' ? 'wrong_scope' : 'origin_not_allowed';
    default:
      return failure.kind;
  }
}
