import type { AdjustError, MergeError, OperationError, UpdateCustomerError } from '../../shared/error.ts';
import { formatMinor } from '../../shared/money.ts';
import { problemReply } from '../http/problem.ts';
import type { Reply } from '../http/reply.ts';

type MemberFailure = UpdateCustomerError | MergeError | AdjustError | OperationError;

/** How our own API tells each failure of a customer. */
export function memberProblem(error: MemberFailure, requestId: string): Reply {
  switch (error.kind) {
    case 'customer_not_found':
      return problemReply(404, error.kind, requestId);
    case 'customer_erased':
    case 'operation_in_progress':
      return problemReply(409, error.kind, requestId);
    case 'idempotency_mismatch':
      return problemReply(422, error.kind, requestId);
    case 'identity_taken':
      return fieldProblem(409, error.kind, error.field, 'belongs to another customer', requestId);
    case 'level_not_found':
      return fieldProblem(422, error.kind, 'level', 'is not a level of the merchant', requestId);
    case 'other_customer_not_found':
      return fieldProblem(422, error.kind, 'customer', 'is no customer of the merchant', requestId);
    case 'merged_into_itself':
      return fieldProblem(422, error.kind, 'customer', 'is the same customer', requestId);
    case 'not_enough_points':
      return problemReply(422, error.kind, requestId, {
        errors: [{ path: '$.points', message: 'is more than the customer has' }],
        members: { available: formatMinor(error.availableMinor) },
      });
  }
}

function fieldProblem(
  status: number,
  code: 'identity_taken' | 'level_not_found' | 'other_customer_not_found' | 'merged_into_itself',
  field: string,
  message: string,
  requestId: string,
): Reply {
  return problemReply(status, code, requestId, { errors: [{ path: `$.${field}`, message }] });
}
