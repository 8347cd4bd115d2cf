import type { MemberView } from '../../../../shared/api/loyalty.ts';
import { areAll, isCurrency, isDecimal, isInstant, isRecord } from '../../internal/answers.ts';

/** As much of the contract as the element relies on. */
export function isMember(value: unknown): value is MemberView {
  if (!isRecord(value) || !isCurrency(value['currency'])) return false;
  const { level, turnover, nextLevel, available, held, debt, pending, expiring } = value;
  return (
    isDecimal(turnover, available, held, debt) &&
    areAll(pending, ({ points, countsAt }) => isDecimal(points) && isInstant(countsAt)) &&
    areAll(expiring, ({ points, expiresAt }) => isDecimal(points) && isInstant(expiresAt)) &&
    (level === undefined || (isRecord(level) && isDecimal(level['percent']))) &&
    (nextLevel === undefined || (isRecord(nextLevel) && isDecimal(nextLevel['fromTurnover'], nextLevel['missing'])))
  );
}
