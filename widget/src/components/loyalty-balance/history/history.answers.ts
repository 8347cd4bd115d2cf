import type { History } from '../../../../../shared/api/loyalty.ts';
import { areAll, isDecimal, isInstant, isRecord } from '../../../internal/answers.ts';

/** As much of the contract as the element relies on. */
export function isHistory(value: unknown): value is History {
  return (
    isRecord(value) &&
    areAll(value['lines'], ({ at, points, balance }) => isInstant(at) && isDecimal(unsigned(points), balance))
  );
}

function unsigned(points: unknown): string {
  return String(points).replace('-', '');
}
