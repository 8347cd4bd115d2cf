import type { OperationError, ReturnReceiptError } from '../../shared/error.ts';
import { jsonPath } from '../../shared/json-path.ts';
import { problemReply } from '../http/problem.ts';
import type { Reply } from '../http/reply.ts';

/** How our own API tells each failure of a receipt. */
export function receiptProblem(error: ReturnReceiptError | OperationError, requestId: string): Reply {
  switch (error.kind) {
    case 'receipt_not_found':
      return problemReply(404, error.kind, requestId);
    case 'operation_in_progress':
      return problemReply(409, error.kind, requestId);
    case 'idempotency_mismatch':
      return problemReply(422, error.kind, requestId);
    case 'product_not_on_receipt':
      return productProblem(error.kind, [error.index, 'productId'], 'is not on the receipt', requestId);
    case 'returned_too_many':
      return productProblem(error.kind, [error.index, 'quantity'], `is more than the ${error.left} left`, requestId);
  }
}

function productProblem(
  code: 'product_not_on_receipt' | 'returned_too_many',
  place: readonly PropertyKey[],
  message: string,
  requestId: string,
): Reply {
  return problemReply(422, code, requestId, { errors: [{ path: jsonPath(['products', ...place]), message }] });
}
