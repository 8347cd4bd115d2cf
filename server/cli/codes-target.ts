import { Option } from 'commander';
import type { BulkCodesError, Result } from '../../shared/error.ts';
import { type BulkCodes, createBulkCodes, type PromotionOfCodes } from '../promo/bulk-codes.ts';
import { CommandFailure } from './command-failure.ts';
import { withInstallation } from './installation.ts';
import { describeMerchantError } from './merchant-option.ts';

export type TargetOptions = { readonly promotion: string; readonly merchant?: string };

export function promotionOption(): Option {
  return new Option('--promotion <id>', 'the promotion that the codes open').makeOptionMandatory();
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
    case 'merchant_not_found':
    case 'merchant_ambiguous':
      return describeMerchantError(error);
    case 'promotion_not_found':
      return `no promotion is called ${error.promotionId}`;
    case 'promotion_of_one_code':
      return `${error.promotionId} belongs to a single code, which brought it along`;
    case 'promotion_switched_off':
      return `the promotion ${error.promotionId} is switched off`;
  }
}
