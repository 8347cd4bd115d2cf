import { z } from 'zod';
import { certificateDesign, certificateSeries, operator, webhook } from './certificate-program.ts';
import { level, programCustomer } from './loyalty.ts';
import { apiKey, event, merchant, point, product } from './merchant.ts';
import { promoCode, promotion } from './promotion.ts';
import { chanceCampaign } from './ticket-program.ts';

/** A merchant's whole set-up. An absent section is left as it is. */
export const program = z
  .strictObject({
    merchant,
    apiKeys: z.array(apiKey).max(1_000).optional(),
    points: z.array(point).max(10_000).optional(),
    levels: z.array(level).max(100).optional(),
    customers: z.array(programCustomer).max(10_000).optional().meta({
      description: 'Only added and changed, never switched off; for more of them there is the import of CSV files.',
    }),
    operators: z.array(operator).max(10_000).optional(),
    webhooks: z.array(webhook).max(100).optional(),
    certificateDesigns: z.array(certificateDesign).max(200).optional(),
    certificateSeries: z.array(certificateSeries).max(1_000).optional(),
    products: z.array(product).max(100_000).optional(),
    events: z.array(event).max(10_000).optional(),
    promotions: z.array(promotion).max(10_000).optional(),
    promoCodes: z.array(promoCode).max(100_000).optional(),
    chanceCampaigns: z.array(chanceCampaign).max(1_000).optional(),
  })
  .meta({ id: 'Program' });

export type ProgramDocument = z.input<typeof program>;
export type Program = z.output<typeof program>;

/** One document, or several that are applied together or not at all. */
export const programs = z.union([program, z.array(program).min(1).max(100)]).meta({ id: 'Programs' });
