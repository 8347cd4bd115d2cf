import type { Checkout } from '../../../shared/api/checkout.ts';
import type { PromoCheckResponse } from '../../../shared/api/promo-check.ts';
import { en } from './words/en.ts';

type Fields = Readonly<Record<string, unknown>>;

/** As much of the contract as the element relies on; a proxy's page or a foreign API's JSON does not pass. */
export function isPromoCheckResponse(value: unknown): value is PromoCheckResponse {
  if (!isJudged(value) || !isCurrency(value['currency'])) return false;
  const { reason, benefit, total = 0 } = value;
  return reason !== undefined || (isRecord(benefit) && isDecimal(benefit['percentage'] ?? benefit['fix'], total));
}

export function isCheckout(value: unknown): value is Checkout {
  if (!isRecord(value) || !isCurrency(value['currency'])) return false;
  const { subtotal, discount, total, promoCodes, refused = [] } = value;
  return isDecimal(subtotal, discount, total) && areJudged(promoCodes) && areJudged(refused);
}

function areJudged(value: unknown): boolean {
  return Array.isArray(value) && value.every(isJudged);
}

/** A code, and what became of it: it is granted, or there are words for the reason why not. */
function isJudged(value: unknown): value is Fields {
  if (!isRecord(value) || typeof value['code'] !== 'string') return false;
  const { status, reason = status, discount, minTickets, minAmount, has, startsAt } = value;
  switch (reason) {
    case 'valid':
      return true;
    case 'applied':
      return isDecimal(discount);
    case 'min_tickets':
      return isDecimal(minTickets, has);
    case 'min_amount':
      return isDecimal(minAmount, has);
    case 'not_started':
      return !Number.isNaN(Date.parse(String(startsAt)));
    default:
      return Object.hasOwn(en.promoCode.reasons, String(reason));
  }
}

function isCurrency(value: unknown): boolean {
  return /^[A-Z]{3}$/.test(String(value));
}

function isDecimal(...values: readonly unknown[]): boolean {
  return values.every((value) => /^\d+(\.\d+)?$/.test(String(value)));
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
