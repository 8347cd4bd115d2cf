import { z } from 'zod';
import type { CartInput } from '../../shared/api/cart.ts';
import { formatMinor, type Minor, minor } from '../../shared/money.ts';

const EVENT = '5d765a4a221988d7da985875';
const FEE = minor(150_00);
const MOST_OF_A_KIND = 9;

export const ticketSet = z.enum(['5d765a59221988d7da985879', '5d765a59221988d7da98587a', '5d765a59221988d7da98587b']);

export type TicketSet = z.output<typeof ticketSet>;

/** The prices that count. Those in the page are for reading. */
const PRICES: Readonly<Record<TicketSet, Minor>> = {
  '5d765a59221988d7da985879': minor(1_099_00),
  '5d765a59221988d7da98587a': minor(2_500_00),
  '5d765a59221988d7da98587b': minor(4_900_00),
};

/** How many of each ticket the page asks for. */
export const items = z.partialRecord(ticketSet, z.int().min(0).max(MOST_OF_A_KIND));

export const someItems = items.refine(
  (chosen) => Object.values(chosen).some((count) => count > 0),
  'must not be empty',
);

export type Items = z.output<typeof items>;

/** What the shop sells for them, as it tells Bonbon: the tickets, and its fee where there are any. */
export function toCart(chosen: Items): CartInput {
  const lines: CartInput['lines'] = ticketSet.options.flatMap((set) => {
    const quantity = chosen[set] ?? 0;
    const unitPrice = formatMinor(PRICES[set]);
    return quantity === 0 ? [] : [{ id: set, kind: 'ticket', event: EVENT, set, unitPrice, quantity }];
  });
  if (lines.length > 0) lines.push({ id: 'fee', kind: 'fee', unitPrice: formatMinor(FEE), quantity: 1 });
  return { lines };
}
