import type { Checkout } from '../../../../../shared/api/checkout.ts';
import { isDecimal } from '../../../internal/answers.ts';

export type PointsOfCheckout = NonNullable<NonNullable<Checkout['loyalty']>['points']>;

/** What the checkout says of points; another server's idea of them counts for nothing. */
export function pointsIn({ loyalty }: Checkout): PointsOfCheckout | undefined {
  const { points } = loyalty ?? {};
  const numbers = points && [points.asked, points.spent, points.maxSpendPercent, points.spendable];
  return numbers && isDecimal(...numbers) ? points : undefined;
}

export function willEarnIn({ loyalty }: Checkout): string | undefined {
  return isDecimal(loyalty?.willEarn) && Number(loyalty?.willEarn) > 0 ? loyalty?.willEarn : undefined;
}
