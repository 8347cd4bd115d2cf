import { z } from 'zod';
import type { CartLine } from '../cart.ts';
import { integerId, money, moneyText } from './primitives.ts';

const MAX_LINES = 100;
const MAX_QUANTITY = 10_000;

/** What a shop calls its own things. */
const lineText = z
  .string()
  .max(64)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be text without control characters');

const cartLine = z
  .strictObject({
    id: lineText.min(1).meta({ description: 'The line, as the shop numbers it; unique in the cart.' }),
    kind: z.enum(['product', 'ticket', 'certificate', 'fee']),
    productId: integerId.optional(),
    event: lineText.optional(),
    set: lineText.optional(),
    category: integerId.optional(),
    unitPrice: money,
    quantity: z.int().min(1).max(MAX_QUANTITY),
  })
  .meta({ id: 'CartLine' });

export const cart = z
  .strictObject({ lines: z.array(cartLine).max(MAX_LINES) })
  .superRefine(({ lines }, context) => {
    const seen = new Set<string>();
    let total = 0;
    lines.forEach((line, index) => {
      if (seen.has(line.id)) context.addIssue({ code: 'custom', path: ['lines', index, 'id'], message: 'repeats' });
      seen.add(line.id);
      total += line.unitPrice * line.quantity;
    });
    if (!Number.isSafeInteger(total)) {
      context.addIssue({ code: 'custom', path: ['lines'], message: 'the cart is worth too much to be exact' });
    }
  })
  .meta({ id: 'Cart' });

/** The cart as a shop page states it. */
export type CartInput = z.input<typeof cart>;

export function toCartLines({ lines }: z.output<typeof cart>): CartLine[] {
  return lines.map(({ unitPrice, ...line }) => ({ ...line, unitPriceMinor: unitPrice }));
}

export const promoCheckRequest = z
  .strictObject({
    code: z
      .string()
      .min(1)
      .max(100)
      .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text.replace(/\s/g, '')), 'must be text without control characters')
      .meta({ description: 'As the buyer typed it.', examples: ['Summer-10'] }),
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
