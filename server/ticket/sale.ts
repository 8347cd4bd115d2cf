import { z } from 'zod';
import { minor, type Minor, sum } from '../../shared/money.ts';
import { countsForTickets, type TicketRule, ticketsEarned } from '../../shared/ticket.ts';
import type { Campaign } from './campaigns.store.ts';
import type { Good } from './goods.store.ts';

/** A product of a receipt, and how many of it. */
export type Bought = { readonly productId: number; readonly quantity: number };

const amount = z.int().transform(minor);

const countedGood = z.strictObject({
  id: z.int(),
  name: z.string(),
  categoryId: z.int(),
  /** In the catalogue. */
  priceMinor: amount,
  /** In the shop. */
  unitPriceMinor: amount,
  quantity: z.int(),
});

/** What a receipt has earned, and with what: the first answer, for whoever asks again. */
export const countedSale = z.strictObject({
  campaign: z.strictObject({ id: z.int(), minAmountMinor: amount, multiplicityMinor: amount }).nullable(),
  /** Those that count, in the order of the receipt. */
  goods: z.array(countedGood),
  tickets: z.int(),
});

export type CountedSale = z.output<typeof countedSale>;

/** Where no campaign is on. */
export const NOTHING_COUNTED: CountedSale = { campaign: null, goods: [], tickets: 0 };

/** A product that is unknown, has no price in the shop or is outside the campaign counts for nothing. */
export function countSale(
  { id, rule, scope }: Campaign,
  bought: readonly Bought[],
  goods: ReadonlyMap<number, Good>,
): CountedSale {
  const counted = bought.flatMap(({ productId, quantity }) => {
    const good = goods.get(productId);
    return good && countsForTickets(scope, { productId, category: good.categoryId }) ? [{ ...good, quantity }] : [];
  });
  return { campaign: { id, ...rule }, goods: counted, tickets: ticketsEarned(rule, worthOf(counted)) };
}

/** How many tickets of a sale its goods still earn when so many of each product came back. */
export function ticketsKept({ campaign, goods }: CountedSale, returned: ReadonlyMap<number, number>): number {
  if (!campaign) return 0;
  const rule: TicketRule = campaign;
  const prices = new Map(goods.map(({ id, unitPriceMinor }) => [id, unitPriceMinor]));
  const gone = [...returned].map(([id, quantity]) => minor((prices.get(id) ?? 0) * quantity));
  return ticketsEarned(rule, minor(worthOf(goods) - sum(gone)));
}

function worthOf(goods: CountedSale['goods']): Minor {
  return sum(goods.map(({ unitPriceMinor, quantity }) => minor(unitPriceMinor * quantity)));
}

/** How many of each product, in the order of their ids. */
export function mergeBought(bought: readonly Bought[]): Bought[] {
  const quantities = new Map<number, number>();
  for (const { productId, quantity } of bought) {
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity);
  }
  return [...quantities]
    .map(([productId, quantity]) => ({ productId, quantity }))
    .sort((a, b) => a.productId - b.productId);
}
