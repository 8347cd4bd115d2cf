import type { CertificatePurchase } from '../../../../shared/api/certificate.ts';
import { isCurrency, isDecimal, isRecord } from '../../internal/answers.ts';
import type { CertificatePurchaseDetail } from './certificate-purchase.events.ts';

const MAX_URL = 500;

const STATES: ReadonlySet<unknown> = new Set(['awaiting_payment', 'paid', 'ended']);

/** As much of the contract as the element relies on. */
export function isPurchase(value: unknown): value is CertificatePurchase {
  if (!isRecord(value) || typeof value['id'] !== 'string' || !isCurrency(value['currency'])) return false;
  const { status, amount, endsAt, sentTo } = value;
  return (
    STATES.has(status) && isDecimal(amount) && typeof sentTo === 'string' && !Number.isNaN(Date.parse(String(endsAt)))
  );
}

export function detailOf({ id, amount, currency }: CertificatePurchase): CertificatePurchaseDetail {
  return { purchaseId: id, amount, currency };
}

/** Never a script: whoever answers, a payment is at an address of the web. */
export function paymentUrlOf({ status, paymentUrl }: CertificatePurchase): string | undefined {
  return status === 'awaiting_payment' && paymentUrl && /^https?:\/\//i.test(paymentUrl) ? paymentUrl : undefined;
}

/** This page, without the purchase before. */
export function returnUrl(): string {
  const url = new URL(location.href);
  url.searchParams.delete('bon-purchase');
  url.hash = '';
  return url.href.length > MAX_URL ? url.origin + url.pathname : url.href;
}
