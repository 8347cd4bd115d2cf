import type { CartInput } from '../../shared/api/promo-check.ts';
import type { Word } from './words.ts';

export const CURRENCY = 'RUB';

const EVENT = '5d765a4a221988d7da985875';
const FEE = 150;
export const MOST_TICKETS = 9;

export type Ticket = {
  readonly set: string;
  readonly price: number;
  quantity: number;
};

export const tickets: readonly Ticket[] = [
  { set: '5d765a59221988d7da985879', price: 1099, quantity: 2 },
  { set: '5d765a59221988d7da98587a', price: 2500, quantity: 0 },
  { set: '5d765a59221988d7da98587b', price: 4900, quantity: 0 },
];

export const codes = ['SUMMER10', 'TWO25', 'VIP500', 'ORDER300', 'ГОСТЬ', 'EARLY', 'OLD'] as const satisfies Word[];

export function subtotal(): number {
  return tickets.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
}

export function fee(): number {
  return subtotal() > 0 ? FEE : 0;
}

/** A new object each time: an element sees that its cart changed when it is another one. */
export function cart(): CartInput {
  const chosen = tickets.filter(({ quantity }) => quantity > 0);
  const lines: CartInput['lines'] = chosen.map(({ set, price, quantity }) => ({
    id: set,
    kind: 'ticket',
    event: EVENT,
    set,
    unitPrice: price.toFixed(2),
    quantity,
  }));
  if (fee() > 0) lines.push({ id: 'fee', kind: 'fee', unitPrice: fee().toFixed(2), quantity: 1 });
  return { lines };
}
