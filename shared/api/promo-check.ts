import { z } from 'zod';
import { cart } from './cart.ts';
import { moneyText } from './primitives.ts';

/** A code as a buyer typed or pasted it. */
export const typedCode = z
  .string()
  .min(1)
  .max(100)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text.replace(/\s/g, '')), 'must be text without control characters')
  .meta({ description: 'As the buyer typed it.', examples: ['Summer-10'] });

export const promoCheckRequest = z
  .strictObject({
    code: typedCode,
    cart: cart.optional().meta({ description: 'Without a cart, only the code itself is judged.' }),
  })
  .meta({ id: 'PromoCheckRequest' });

export type PromoCheckRequest = z.input<typeof promoCheckRequest>;

export const benefit = z
  .union([
    z.strictObject({ percentage: z.string() }),
    z.strictObject({ fix: moneyText, per: z.enum(['ticket', 'order']) }),
  ])
  .meta({ id: 'Benefit' });

const common = {
  code: z.string().meta({ description: 'The code as the merchant writes it, or as the buyer typed it if unknown.' }),
  currency: z.string().meta({ examples: ['RUB'] }),
};

/** Whether and how a code applies. Every well-formed question has such an answer; none of them reserves a use. */
export const promoCheckResponse = z
  .union([
    z.strictObject({
      ...common,
      status: z.literal('applied'),
      benefit,
      discount: moneyText,
      total: moneyText.meta({ description: 'What is left to pay for the whole cart, fees included.' }),
      lines: z.array(z.strictObject({ id: z.string(), discount: moneyText })),
    }),
    z.strictObject({ ...common, status: z.literal('valid'), benefit }),
    z.strictObject({ ...common, status: z.literal('not_applicable'), reason: z.literal('nothing_in_scope') }),
    z.strictObject({
      ...common,
      status: z.literal('not_applicable'),
      reason: z.literal('min_tickets'),
      minTickets: z.int(),
      has: z.int(),
    }),
    z.strictObject({
      ...common,
      status: z.literal('not_applicable'),
      reason: z.literal('min_amount'),
      minAmount: moneyText,
      has: moneyText,
    }),
    z.strictObject({
      ...common,
      status: z.literal('rejected'),
      reason: z.enum(['not_found', 'switched_off', 'expired', 'exhausted']),
    }),
    z.strictObject({
      ...common,
      status: z.literal('rejected'),
      reason: z.literal('not_started'),
      startsAt: z.iso.datetime().meta({ description: 'The first instant at which the code can be used.' }),
    }),
  ])
  .meta({ id: 'PromoCheckResponse' });

export type PromoCheckResponse = z.infer<typeof promoCheckResponse>;
