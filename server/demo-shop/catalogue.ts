import { z } from 'zod';
import type { CartInput } from '../../shared/api/cart.ts';
import { formatMinor, type Minor, minor } from '../../shared/money.ts';

const EVENT = '5d765a4a221988d7da985875';
const SWEETS = 51;
const FEE = minor(150_00);
const MOST_OF_A_KIND = 9;

type CartLine = CartInput['lines'][number];

const tickets = ['5d765a59221988d7da985879', '5d765a59221988d7da98587a', '5d765a59221988d7da98587b'] as const;

/** Each has a page of its own. */
export const PRODUCTS = ['assorted', 'cocoa', 'drops'] as const;

/** What the shop sells at prices of its own, as its page names it. */
export const good = z.enum([...tickets, ...PRODUCTS]);

export type Good = z.output<typeof good>;

/** The prices that count. Those in the page are for reading. */
const PRICES: Readonly<Record<Good, Minor>> = {
  '5d765a59221988d7da985879': minor(1_099_00),
  '5d765a59221988d7da98587a': minor(2_500_00),
  '5d765a59221988d7da98587b': minor(4_900_00),
  assorted: minor(1_890_00),
  cocoa: minor(790_00),
  drops: minor(450_00),
};

const PRODUCT_IDS: Readonly<Record<(typeof PRODUCTS)[number], number>> = { assorted: 101, cocoa: 102, drops: 103 };

/** How many of each the page asks for. */
export const items = z.partialRecord(good, z.int().min(0).max(MOST_OF_A_KIND));

export const someItems = items.refine(
  (chosen) => Object.values(chosen).some((count) => count > 0),
  'must not be empty',
);

export type Items = z.output<typeof items>;

/** What the shop sells, as it tells Bonbon: the goods, and its fee where there are tickets. */
export function toCart(chosen: Items): CartInput {
  const lines = good.options.flatMap((id) => {
    const quantity = chosen[id] ?? 0;
    return quantity === 0 ? [] : [toLine(id, quantity)];
  });
  if (lines.some(({ kind }) => kind === 'ticket')) {
    lines.push({ id: 'fee', kind: 'fee', unitPrice: formatMinor(FEE), quantity: 1 });
  }
  return { lines };
}

function toLine(id: Good, quantity: number): CartLine {
  const unitPrice = formatMinor(PRICES[id]);
  switch (id) {
    case 'assorted':
    case 'cocoa':
    case 'drops':
      return { id, kind: 'product', productId: PRODUCT_IDS[id], category: SWEETS, unitPrice, quantity };
    default:
      return { id, kind: 'ticket', event: EVENT, set: id, unitPrice, quantity };
  }
}
