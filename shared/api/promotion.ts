import { z } from 'zod';
import { displayName, integerId, oid, percent, positiveMoney, slug } from './primitives.ts';

/** ISO 8601: a date, or a date and time, with or without an offset; without one, in the merchant's time zone. */
const instant = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/,
    'must be a date or an instant of ISO 8601',
  );

const MAX_COUNT = 1_000_000_000;
const count = z.int().min(1).max(MAX_COUNT);

const terms = {
  event: oid.optional(),
  percentage: percent.optional(),
  fix: positiveMoney.optional(),
  per: z
    .enum(['ticket', 'order'])
    .optional()
    .meta({ description: 'What `fix` is taken off: each ticket (the default).' }),
  start: instant.optional(),
  finish: instant.optional().meta({ description: 'The last valid second; of a date, its last second.' }),
  sets: z.array(oid).max(1_000).optional(),
  minTickets: count.optional(),
  maxTickets: count.optional(),
  maxUses: count.optional().meta({ description: 'Of each code.' }),
  maxUsesPerCustomer: count.optional(),
  minAmount: positiveMoney.optional(),
  products: z.array(integerId).max(10_000).optional(),
  categories: z.array(integerId).max(1_000).optional(),
  enabled: z.boolean().optional(),
};

type Terms = z.output<z.ZodObject<typeof terms>>;

function checkTerms(value: Terms, context: z.core.$RefinementCtx): void {
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (value.percentage === undefined && value.fix === undefined)
    refuse('percentage', 'one of percentage, fix is needed');
  if (value.percentage !== undefined && value.fix !== undefined) refuse('fix', 'excludes percentage');
  if (value.per !== undefined && value.fix === undefined) refuse('per', 'needs fix');
}

export const promotion = z
  .strictObject({ id: slug, name: displayName, ...terms })
  .superRefine(checkTerms)
  .meta({ id: 'Promotion' });

export type PromotionTerms = Terms;

const writtenCode = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be text without control characters');

/** An access to a promotion or, with terms of its own, a promotion with this one code. */
export const promoCode = z
  .strictObject({ code: writtenCode, promotion: slug.optional(), name: displayName.optional(), ...terms })
  .superRefine((value, context) => {
    const { code: _, promotion: shared, ...own } = value;
    if (shared === undefined) return checkTerms(value, context);
    for (const [field, term] of Object.entries(own)) {
      if (term === undefined) continue;
      context.addIssue({ code: 'custom', path: [field], message: 'belongs to the promotion that the code names' });
    }
  })
  .meta({ id: 'PromoCode' });
