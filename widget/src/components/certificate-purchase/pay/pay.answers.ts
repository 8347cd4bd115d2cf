import type { CertificateOutcomeView } from '../../../../../shared/api/certificate.ts';
import type { Checkout } from '../../../../../shared/api/checkout.ts';
import { isDecimal, isRecord } from '../../../internal/answers.ts';

const REASONS: ReadonlySet<unknown> = new Set(['no_longer_accepted', 'nothing_left', 'nothing_to_pay']);

/** What the checkout says of certificates; another server's idea of them counts for nothing. */
export function certificatesIn(checkout: Checkout | undefined): readonly CertificateOutcomeView[] {
  const certificates: unknown = checkout?.certificates;
  return Array.isArray(certificates) && certificates.every(isOutcome) ? certificates : [];
}

function isOutcome(value: unknown): value is CertificateOutcomeView {
  if (!isRecord(value) || typeof value['id'] !== 'string' || typeof value['name'] !== 'string') return false;
  const { status, reason, spent, left, forfeits = 0 } = value;
  return status === 'applied' ? isDecimal(spent, left, forfeits) : REASONS.has(reason);
}
