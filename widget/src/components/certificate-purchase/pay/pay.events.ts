import type { Checkout } from '../../../../../shared/api/checkout.ts';
import type { CertificatesChangedDetail } from '../certificate-purchase.events.ts';
import { certificatesIn } from './pay.answers.ts';

export function changedDetailOf(checkout: Checkout): CertificatesChangedDetail {
  const { total, currency } = checkout;
  let hundredths = 0;
  const certificates = certificatesIn(checkout).map((outcome) => {
    const { id, status } = outcome;
    if (outcome.status === 'skipped') return { id, status };
    hundredths += Math.round(Number(outcome.spent) * 100);
    return { id, status, spent: outcome.spent, ...(outcome.forfeits && { forfeits: outcome.forfeits }) };
  });
  return { certificates, spent: (hundredths / 100).toFixed(2), total, currency };
}
