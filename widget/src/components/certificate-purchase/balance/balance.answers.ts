import type { CertificateBalance } from '../../../../../shared/api/certificate.ts';
import { isCurrency, isDecimal, isRecord } from '../../../internal/answers.ts';

/** As much of the contract as the element relies on. */
export function isBalance(value: unknown): value is CertificateBalance {
  if (!isRecord(value) || !isCurrency(value['currency'])) return false;
  const { nominal, remain, available, validUntil } = value;
  return isDecimal(nominal, remain, available) && !Number.isNaN(Date.parse(String(validUntil)));
}
