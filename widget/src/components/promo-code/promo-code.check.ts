import type { PromoCheckRequest, PromoCheckResponse } from '../../../../shared/api/promo-check.ts';
import { isCurrency, isDecimal, isRecord } from '../../internal/answers.ts';
import { isJudged } from '../../internal/checkout-answers.ts';
import { call, type Outcome } from '../../internal/api-client.ts';

/** What a code would do to a cart. */
export function checkPromoCode(
  question: PromoCheckRequest,
  request: AbortController,
): Promise<Outcome<PromoCheckResponse>> {
  return call('POST', 'promo-codes/check', isPromoCheckResponse, request, question);
}

function isPromoCheckResponse(value: unknown): value is PromoCheckResponse {
  if (!isJudged(value) || !isCurrency(value['currency'])) return false;
  const { reason, benefit, total = 0 } = value;
  return reason !== undefined || (isRecord(benefit) && isDecimal(benefit['percentage'] ?? benefit['fix'], total));
}
