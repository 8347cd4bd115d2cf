import { Option } from 'commander';
import type { MerchantChoiceError } from '../../shared/error.ts';

export function merchantOption(): Option {
  return new Option('--merchant <id>', 'whose they are; needed when there are several merchants');
}

export function describeMerchantError(error: MerchantChoiceError): string {
  switch (error.kind) {
    case 'no_merchant':
      return 'there is no merchant yet: set one up with "bonbon apply"';
    case 'merchant_not_found':
      return `no merchant is called ${error.merchantId}`;
    case 'merchant_ambiguous':
      return `there are several merchants, so --merchant must name one of them: ${error.merchantIds.join(', ')}`;
  }
}
