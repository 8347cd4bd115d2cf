import type { Word } from './words.ts';

/** The shop sells in one currency; its prices are its server's affair. */
export const CURRENCY = 'RUB';

export const MOST_OF_A_KIND = 9;

/** How many of each of the goods, by its id. */
export type Items = Readonly<Record<string, number>>;

export type Art = 'assorted' | 'cocoa' | 'drops' | 'concert' | 'gift' | 'tickets';

export type Good = {
  /** As the merchant's set-up and the shop's server call it. */
  readonly id: string;
  readonly name: Word;
  readonly about: Word;
  /** For reading: what it costs, the shop's server says. */
  readonly price: string;
  readonly art: Art;
};

export const TICKETS: readonly Good[] = [
  { id: '5d765a59221988d7da985879', name: 'lawn', about: 'lawnAbout', price: '1099', art: 'concert' },
  { id: '5d765a59221988d7da98587a', name: 'floor', about: 'floorAbout', price: '2500', art: 'concert' },
  { id: '5d765a59221988d7da98587b', name: 'balcony', about: 'balconyAbout', price: '4900', art: 'concert' },
];

export const PRODUCTS: readonly (Good & { readonly story: Word; readonly facts: readonly Word[] })[] = [
  {
    id: 'assorted',
    name: 'assorted',
    about: 'assortedAbout',
    story: 'assortedStory',
    facts: ['assortedInside', 'assortedWeight', 'assortedKeeps'],
    price: '1890',
    art: 'assorted',
  },
  {
    id: 'cocoa',
    name: 'cocoa',
    about: 'cocoaAbout',
    story: 'cocoaStory',
    facts: ['cocoaInside', 'cocoaWeight', 'cocoaKeeps'],
    price: '790',
    art: 'cocoa',
  },
  {
    id: 'drops',
    name: 'drops',
    about: 'dropsAbout',
    story: 'dropsStory',
    facts: ['dropsInside', 'dropsWeight', 'dropsKeeps'],
    price: '450',
    art: 'drops',
  },
];

const GOODS: readonly Good[] = [...TICKETS, ...PRODUCTS];

export function findGood(id: string): Good | undefined {
  return GOODS.find((good) => good.id === id);
}

export function isTicket({ art }: Good): boolean {
  return art === 'concert';
}

/** Those of which there are some, in the order of the catalogue. */
export function chosenOf(items: Items): { readonly good: Good; readonly count: number }[] {
  return GOODS.map((good) => ({ good, count: items[good.id] ?? 0 })).filter(({ count }) => count > 0);
}

export function countOf(items: Items): number {
  return chosenOf(items).reduce((sum, { count }) => sum + count, 0);
}

/** The same text for the same goods. */
export function sameAs(items: Items): string {
  return GOODS.map(({ id }) => items[id] ?? 0).join();
}

/** Codes to try. */
export const CODES = [
  'SUMMER10',
  'SWEET15',
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
