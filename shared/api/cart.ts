import { z } from 'zod';
import type { CartLine } from '../cart.ts';
import { integerId, money } from './primitives.ts';

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
