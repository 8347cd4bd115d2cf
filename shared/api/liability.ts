import { z } from 'zod';
import { integerId, slug } from './primitives.ts';

const month = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month such as 2026-11')
  .meta({ description: "A month in the merchant's time zone.", examples: ['2026-11'] });

export const liabilityMonth = month;

export const liabilityQuery = z
  .strictObject({
    merchant: slug,
    from: month.optional().meta({ description: 'The first month; the first of all unless said otherwise.' }),
    to: month.optional().meta({ description: 'The last month; the present one unless said otherwise.' }),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'must not be before from',
  });

const amount = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .meta({ description: 'An amount as a decimal with two decimals.', examples: ['125000.00'] });

const signed = amount.meta({ description: 'As an amount; negative where more came back than went.' });

const figures = {
  issued: amount.meta({ description: 'Sold, issued in bulk and topped up.' }),
  spent: signed.meta({ description: 'Spent, less what orders gave back.' }),
  expired: amount.meta({ description: 'What was left when the time of certificates was over.' }),
  forfeited: signed.meta({ description: 'What the only use of a certificate left over, less what was restored.' }),
  returned: amount.meta({ description: 'What was on certificates that were taken back.' }),
  outstanding: amount.meta({ description: 'What all certificates are worth at the end of it.' }),
} as const;

const table = {
  opening: amount.meta({ description: 'What was outstanding before the first of these months.' }),
  months: z.array(z.strictObject({ month, ...figures })),
  total: z.strictObject(figures),
} as const;

/** What a merchant owes on certificates. */
export const liability = z
  .strictObject({
    merchant: z.string(),
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    at: z.string().meta({ description: 'When it was summed up.' }),
    ...table,
    series: z.array(z.strictObject({ id: integerId, name: z.string(), ...table })),
  })
  .meta({ id: 'CertificateLiability' });

export type LiabilityAnswer = z.output<typeof liability>;
