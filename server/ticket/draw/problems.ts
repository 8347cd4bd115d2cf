import type { AwardError, OperationError, ReadListError, ReadProofError } from '../../../shared/error.ts';
import { problemReply } from '../../http/problem.ts';
import type { Reply } from '../../http/reply.ts';

type DrawFailure = AwardError | ReadListError | ReadProofError | OperationError;

/** How our own API tells each failure of a draw. */
export function drawProblem(error: DrawFailure, requestId: string): Reply {
  switch (error.kind) {
    case 'draw_not_found':
    case 'draw_not_listed':
    case 'draw_not_drawn':
    case 'award_not_found':
      return problemReply(404, error.kind, requestId);
    case 'award_not_offered':
    case 'operation_in_progress':
      return problemReply(409, error.kind, requestId);
    case 'idempotency_mismatch':
      return problemReply(422, error.kind, requestId);
  }
}
