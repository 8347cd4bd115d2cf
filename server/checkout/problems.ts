import type {
  CommitError,
  GuessError,
  OperationError,
  ReadOrderError,
  ReserveError,
  ReturnError,
  SpendPointsError,
  TotalMismatch,
} from '../../shared/error.ts';
import { jsonPath } from '../../shared/json-path.ts';
import { formatMinor } from '../../shared/money.ts';
import { problemReply } from '../http/problem.ts';
import type { Reply } from '../http/reply.ts';
import { viewLoyalty, viewOutcome } from './view.ts';

type CheckoutFailure =
  SpendPointsError | GuessError | OperationError | ReserveError | CommitError | ReadOrderError | ReturnError;

/** How our own API tells each failure of a checkout or an order. */
export function checkoutProblem(error: CheckoutFailure, requestId: string): Reply {
  switch (error.kind) {
    case 'checkout_not_found':
    case 'order_not_found':
      return problemReply(404, error.kind, requestId);
    case 'checkout_reserved':
    case 'checkout_committed':
    case 'checkout_priced_by_shop':
    case 'not_reserved':
    case 'order_number_taken':
    case 'order_cancelled':
    case 'no_loyalty_customer':
    case 'checkout_of_another_customer':
    case 'operation_in_progress':
      return problemReply(409, error.kind, requestId);
    case 'idempotency_mismatch':
      return problemReply(422, error.kind, requestId);
    case 'total_mismatch':
      return totalMismatchReply(error, requestId);
    case 'unknown_line':
      return lineProblem(error.kind, [error.index, 'id'], 'is no line of the order', requestId);
    case 'returned_too_many':
      return lineProblem(error.kind, [error.index, 'quantity'], `is more than the ${error.left} left`, requestId);
    case 'too_many_guesses':
      return problemReply(429, 'too_many_requests', requestId, {
        headers: { 'Retry-After': String(error.retryAfterSeconds) },
      });
  }
}

function totalMismatchReply({ statedTotalMinor, quote }: TotalMismatch, requestId: string): Reply {
  return problemReply(409, 'total_mismatch', requestId, {
    members: {
      statedTotal: formatMinor(statedTotalMinor),
      total: formatMinor(quote.totalMinor),
      promoCodes: quote.promoCodes.map(viewOutcome),
      ...(quote.loyalty && { loyalty: viewLoyalty(quote.loyalty) }),
    },
  });
}

function lineProblem(
  code: 'unknown_line' | 'returned_too_many',
  place: readonly PropertyKey[],
  message: string,
  requestId: string,
): Reply {
  return problemReply(422, code, requestId, { errors: [{ path: jsonPath(['lines', ...place]), message }] });
}
