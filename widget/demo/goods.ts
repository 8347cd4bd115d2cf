import type { Word } from './words.ts';

/** The shop sells in one currency; its prices are its server's affair. */
export const CURRENCY = 'RUB';

export const MOST_TICKETS = 9;

/** How many of each ticket, by its set. */
export type Items = Readonly<Record<string, number>>;

/** The ids are those of the merchant's set-up and of the quantities' fields. */
export const TICKETS: readonly { readonly set: string; readonly name: Word }[] = [
  { set: '5d765a59221988d7da985879', name: 'lawn' },
  { set: '5d765a59221988d7da98587a', name: 'floor' },
  { set: '5d765a59221988d7da98587b', name: 'balcony' },
];

/** What the page comes with. */
export const FIRST_ITEMS: Items = { '5d765a59221988d7da985879': 2 };

export const CODES = [
  'SUMMER10',
  'TWO25',
  'VIP500',
  'ORDER300',
  'FIRST',
  'FEST20',
  'ONLY1',
  'ГОСТЬ',
  'EARLY',
  'OLD',
] as const satisfies Word[];

export function nameOf(set: string): Word | undefined {
  return TICKETS.find((ticket) => ticket.set === set)?.name;
}

/** The same text for the same tickets. */
export function countsOf(items: Items): string {
  return TICKETS.map(({ set }) => items[set] ?? 0).join();
}
