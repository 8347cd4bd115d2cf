import type { z } from 'zod';
import type { benefit as benefitSchema } from '../../shared/api/promo-check.ts';
import { formatMinor, formatPercent } from '../../shared/money.ts';
import type { Benefit } from '../../shared/promo.ts';

export function encodeBenefit(benefit: Benefit): z.infer<typeof benefitSchema> {
  switch (benefit.kind) {
    case 'percentage':
      return { percentage: formatPercent(benefit.basisPoints) };
    case 'fix':
      return { fix: formatMinor(benefit.amountMinor), per: benefit.per };
  }
}
