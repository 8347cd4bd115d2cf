import { z } from 'zod';
import { type BasisPoints, type Minor, parseHundredths } from '../money.ts';

/** The largest price of one unit: 1,000,000,000.00. */
const MAX_PRICE_MINOR = 100_000_000_000;

const decimal = z.union([z.string().max(20), z.number()], 'must be a decimal with at most two decimals');

function toHundredths(input: string | number, context: z.core.$RefinementCtx): number {
  const hundredths = parseHundredths(input);
  if (hundredths !== undefined) return hundredths;
  context.addIssue({ code: 'custom', message: 'must be a decimal with at most two decimals' });
  return z.NEVER;
}

/** A decimal string or a JSON number of at most two decimals; minor units inside. */
export const money = decimal
  .transform((input, context): Minor => {
    const amount = toHundredths(input, context);
    if (amount > MAX_PRICE_MINOR) context.addIssue({ code: 'custom', message: 'must be at most 1000000000.00' });
    return amount as Minor;
  })
  .meta({ description: 'An amount as a decimal with at most two decimals.', examples: ['1099.00'] });

export const positiveMoney = money.refine((amount) => amount > 0, 'must be more than 0');

/** A percentage in (0, 100] with at most two decimals; basis points inside. */
export const percent = decimal
  .transform((input, context): BasisPoints => {
    const basisPoints = toHundredths(input, context);
    if (basisPoints <= 0 || basisPoints > 10_000) {
      context.addIssue({ code: 'custom', message: 'must be over 0 and at most 100' });
    }
    return basisPoints;
  })
  .meta({ description: 'A percentage over 0, at most 100, with at most two decimals.', examples: ['12.5'] });

/** A percentage in [0, 100] with at most two decimals; basis points inside. */
export const percentOrNone = decimal
  .transform((input, context): BasisPoints => {
    const basisPoints = toHundredths(input, context);
    if (basisPoints > 10_000) context.addIssue({ code: 'custom', message: 'must be at most 100' });
    return basisPoints;
  })
  .meta({ description: 'A percentage from 0 to 100 with at most two decimals.', examples: ['10'] });

export function integerDays(least: number, most: number) {
  return z.int().min(least).max(most);
}

/** Money as our answers write it. */
export const moneyText = z
  .string()
  .regex(/^\d+\.\d{2}$/)
  .meta({ description: 'An amount as a decimal with two decimals.', examples: ['1099.00'] });

/** An integer id of a point, product or category, unique within its merchant. */
export const integerId = z.int().min(1);

/** 24 lower-case hexadecimal digits. */
export const oid = z.string().regex(/^[0-9a-f]{24}$/, 'must be 24 lower-case hexadecimal digits');

/** An id that a merchant chooses: compared exactly, so kept to visible ASCII. An integer is read as its digits. */
export const slug = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(
    z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'must be 1 to 64 letters, digits, dots, dashes, underscores'),
  );

/**
 * Text on one line, without white space around it: MySQL would not tell it from the same text with spaces behind.
 */
function line(maxLength: number) {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be text without control characters')
    .regex(/^\S(?:.*\S)?$/su, 'must not begin or end with white space');
}

/** A name shown to people. */
export const displayName = line(200);

/** A code by which another system knows something of ours. */
export const foreignCode = line(64);

/** Visible ASCII that nobody can guess. */
export const secret = z
  .string()
  .min(16, 'must be 16 characters or more')
  .max(200)
  .regex(/^[!-~]*$/, 'must be visible ASCII without spaces');
