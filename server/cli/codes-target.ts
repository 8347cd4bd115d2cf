import { Option } from 'commander';
import type { BulkCodesError, Result } from '../../shared/error.ts';
import { type BulkCodes, createBulkCodes, type PromotionOfCodes } from '../promo/bulk-codes.ts';
import { CommandFailure } from './command-failure.ts';
import { withInstallation } from './installation.ts';

export type TargetOptions = { readonly promotion: string; readonly merchant?: string };

export function promotionOption(): Option {
  return new Option('--promotion <id>', 'the promotion that the codes open').makeOptionMandatory();
}

export function merchantOption(): Option {
  return new Option('--merchant <id>', 'whose promotion it is; needed when there are several merchants');
}

/** Finds the promotion by one of the ways to find it, and works on its codes. */
export async function withPromotion(
  { promotion, merchant }: TargetOptions,
  way: 'findPromotion' | 'findPromotionToFill',
  work: (codes: BulkCodes, target: PromotionOfCodes) => Promise<void>,
): Promise<void> {
  await withInstallation(async ({ db }) => {
    const codes = createBulkCodes({ db, clock: Date.now });
    const found: Result<PromotionOfCodes, BulkCodesError> = await codes[way](merchant, promotion);
    if (!found.ok) throw new CommandFailure(describeError(found.error));
    await work(codes, found.value);
  });
}

function describeError(error: BulkCodesError): string {
  switch (error.kind) {
    case 'no_merchant':
      return 'there is no merchant yet: set one up with "bonbon apply"';
    case 'merchant_not_found':
      return `no merchant is called ${error.merchantId}`;
    case 'merchant_ambiguous':
      return `there are several merchants, so --merchant must name one of them: ${error.merchantIds.join(', ')}`;
    case 'promotion_not_found':
      return `no promotion is called ${error.promotionId}`;
    case 'promotion_of_one_code':
      return `${error.promotionId} belongs to a single code, which brought it along`;
    case 'promotion_switched_off':
      return `the promotion ${error.promotionId} is switched off`;
  }
}
