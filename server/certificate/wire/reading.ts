import type { InputIssue } from '../../../shared/api/issues.ts';
import type { Result } from '../../../shared/error.ts';
import type { BodyReading } from '../../http/body.ts';

export const MALFORMED: BodyReading = { kind: 'refused', failure: { kind: 'malformed_body' } };

export function refusedFor(issue: InputIssue): BodyReading {
  return { kind: 'refused', failure: { kind: 'invalid_input', part: 'body', issues: [issue] } };
}

export function toReading(result: Result<unknown, InputIssue>): BodyReading {
  return result.ok ? { kind: 'read', value: result.value } : refusedFor(result.error);
}
