import type { Checkout } from '../../../shared/api/checkout.ts';
import { type Fields, isCurrency, isDecimal, isRecord } from './answers.ts';
import { PLAIN_REASONS } from './judgement.ts';

/** As much of the contract as the elements rely on; a proxy's page or a foreign API's JSON does not pass. */
export function isCheckout(value: unknown): value is Checkout {
  if (!isRecord(value) || !isCurrency(value['currency'])) return false;
  const { subtotal, discount, total, promoCodes, refused = [] } = value;
  return isDecimal(subtotal, discount, total) && areJudged(promoCodes) && areJudged(refused);
}

function areJudged(value: unknown): boolean {
  return Array.isArray(value) && value.every(isJudged);
}

/** A code, and what became of it: it is granted, or there are words for the reason why not. */
export function isJudged(value: unknown): value is Fields {
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
      return new Set<unknown>(PLAIN_REASONS).has(reason);
  }
}
