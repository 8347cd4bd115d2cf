import type {
  CertificateNotAccepted,
  ConfirmPurchaseError,
  GuessError,
  OperationError,
  PurchaseError,
  ReadPurchaseError,
  ResendError,
} from '../../shared/error.ts';
import { problemReply } from '../http/problem.ts';
import type { Reply } from '../http/reply.ts';

type CertificateFailure =
  | ResendError
  | PurchaseError
  | ReadPurchaseError
  | ConfirmPurchaseError
  | CertificateNotAccepted
  | GuessError
  | OperationError;

/** How our own API tells each failure of a certificate, and of its purchase. */
export function certificateProblem(error: CertificateFailure, requestId: string): Reply {
  switch (error.kind) {
    case 'certificate_not_found':
    case 'certificate_not_accepted':
    case 'offer_not_found':
    case 'purchase_not_found':
      return problemReply(404, error.kind, requestId);
    case 'certificate_returned':
    case 'certificate_expired':
    case 'certificate_blocked':
    case 'certificate_not_blocked':
    case 'certificate_used':
    case 'certificate_touched':
    case 'certificate_held':
    case 'refund_not_allowed':
    case 'top_up_not_allowed':
    case 'return_not_allowed':
    case 'numbers_exhausted':
    case 'operation_in_progress':
      return problemReply(409, error.kind, requestId);
    case 'idempotency_mismatch':
      return problemReply(422, error.kind, requestId);
    case 'nominal_not_allowed':
      return fieldProblem(error.kind, 'amount', 'is none that the series has', requestId);
    case 'design_not_found':
      return fieldProblem(error.kind, 'design', 'is no design of the series', requestId);
    case 'delivery_out_of_range':
      return fieldProblem(error.kind, 'deliverOn', 'has passed, or is too far away', requestId);
    case 'return_url_not_allowed':
      return fieldProblem(error.kind, 'returnUrl', "is of none of the merchant's origins", requestId);
    case 'no_address':
      return fieldProblem(error.kind, 'email', 'is needed', requestId);
    case 'payment_unexpected':
      return problemReply(409, error.kind, requestId, { members: { reason: error.reason } });
    case 'payment_unavailable':
      return problemReply(503, error.kind, requestId, { headers: { 'Retry-After': '5' } });
    case 'too_many_guesses':
      return problemReply(429, 'too_many_requests', requestId, {
        headers: { 'Retry-After': String(error.retryAfterSeconds) },
      });
  }
}

function fieldProblem(
  code: 'nominal_not_allowed' | 'design_not_found' | 'delivery_out_of_range' | 'return_url_not_allowed' | 'no_address',
  field: string,
  message: string,
  requestId: string,
): Reply {
  return problemReply(422, code, requestId, { errors: [{ path: `$.${field}`, message }] });
}
