import type { InputIssue } from '../../shared/api/issues.ts';

/** The part of a request that a fault stands in. */
export type InputPart = 'body' | 'query' | 'header';

/** Everything that can go wrong with a call whatever its use case. Each API names all of them in its own envelope. */
export type HttpFailure =
  | { readonly kind: 'malformed_body' }
  | { readonly kind: 'invalid_input'; readonly part: InputPart; readonly issues: readonly InputIssue[] }
  | { readonly kind: 'body_too_large'; readonly limitBytes: number }
  | { readonly kind: 'unsupported_media_type'; readonly mediaType: string }
  | { readonly kind: 'unauthenticated'; readonly credential: 'missing' | 'wrong' }
  /** A buyer's token that the shop's server did not sign, or not for here, or too long ago. */
  | { readonly kind: 'wrong_token' }
  | { readonly kind: 'forbidden'; readonly reason: 'scope' | 'origin' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'method_not_allowed'; readonly allow: readonly string[] }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }
  | { readonly kind: 'overloaded'; readonly retryAfterSeconds: number }
  | { readonly kind: 'internal' };

export function statusOf(failure: HttpFailure): number {
  switch (failure.kind) {
    case 'malformed_body':
    case 'invalid_input':
      return 400;
    case 'unauthenticated':
    case 'wrong_token':
      return 401;
    case 'forbidden':
      return 403;
    case 'not_found':
      return 404;
    case 'method_not_allowed':
      return 405;
    case 'body_too_large':
      return 413;
    case 'unsupported_media_type':
      return 415;
    case 'too_many_requests':
      return 429;
    case 'internal':
      return 500;
    case 'overloaded':
      return 503;
  }
}

/** The headers that a failure carries in every envelope. */
export function headersOf(failure: HttpFailure): Record<string, string> {
  switch (failure.kind) {
    case 'method_not_allowed':
      return { Allow: failure.allow.join(', ') };
    case 'too_many_requests':
    case 'overloaded':
      return { 'Retry-After': String(failure.retryAfterSeconds) };
    default:
      return {};
  }
}
