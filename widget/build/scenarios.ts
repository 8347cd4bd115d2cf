/** What a page loads: modules by their paths under `widget/src`, and the parts whose words they need. */
export type Scenario = {
  readonly id: string;
  readonly name: string;
  readonly modules: readonly string[];
  /** For which kind of page they were built: with one kind of elements, or together. */
  readonly page?: string;
  /** Whichever language is heaviest counts. */
  readonly words: readonly string[];
  /** What is there already. */
  readonly without?: readonly string[];
  /** In bytes, with gzip. */
  readonly budget?: number;
};

const ELEMENT = 15_000;
const ALL = 28_000;

const BASE = ['loader.ts'];

const PROMO = ['components/promo-code/define.ts'];
const LOYALTY = ['components/loyalty-balance/define.ts'];
const CERTIFICATE = ['components/certificate-purchase/define.ts'];
const TICKETS = ['components/ticket-display/define.ts'];

const part = (element: string, name: string): string => `components/${element}/${name}/${name}.ts`;
const mode = (name: string): string => `components/certificate-purchase/${name}/${name}.ts`;

/** What is there as first shown, before the buyer does anything. */
const shown: readonly Scenario[] = [
  { id: 'loader', name: 'The loader alone', modules: ['loader.ts'], words: [], budget: 1_500 },
  {
    id: 'promo',
    name: 'Promo code',
    page: 'promo-code',
    modules: [...BASE, ...PROMO],
    words: ['promo-code'],
    // Its file also has the checkout: with it in a file of its own, a field in a checkout loads more.
    budget: 15_150,
  },
  {
    id: 'points',
    name: 'Points',
    page: 'loyalty-balance',
    modules: [...BASE, ...LOYALTY],
    words: ['loyalty-balance'],
    budget: ELEMENT,
  },
  {
    id: 'points-checkout',
    name: 'Points in a checkout',
    page: 'loyalty-balance',
    modules: [...BASE, ...LOYALTY, part('loyalty-balance', 'checkout')],
    words: ['loyalty-balance'],
    // The balance and the checkout at once, since points are shown together with what they can pay.
    budget: 17_200,
  },
  {
    id: 'certificate-buy',
    name: 'Gift certificates, to buy',
    page: 'certificate-purchase',
    modules: [...BASE, ...CERTIFICATE, mode('buy')],
    words: ['certificate-purchase', 'certificate-purchase.buy'],
    // The whole form is on the page from the start, so that nothing moves.
    budget: 20_100,
  },
  {
    id: 'certificate-purchase',
    name: 'Gift certificates, back from the payment',
    page: 'certificate-purchase',
    modules: [...BASE, ...CERTIFICATE, mode('purchase')],
    words: ['certificate-purchase', 'certificate-purchase.purchase'],
    budget: ELEMENT,
  },
  {
    id: 'certificate-balance',
    name: 'Gift certificates, the balance of one',
    page: 'certificate-purchase',
    modules: [...BASE, ...CERTIFICATE, mode('balance')],
    words: ['certificate-purchase', 'certificate-purchase.balance'],
    // Its form is one with that of the payment, and a file for both.
    budget: 15_300,
  },
  {
    id: 'certificate-checkout',
    name: 'Gift certificates in a checkout',
    page: 'certificate-purchase',
    modules: [...BASE, ...CERTIFICATE, mode('checkout')],
    words: ['certificate-purchase'],
    budget: ELEMENT,
  },
  {
    id: 'tickets',
    name: 'Tickets',
    page: 'ticket-display',
    modules: [...BASE, ...TICKETS],
    words: ['ticket-display'],
    budget: ELEMENT,
  },
  {
    id: 'tickets-draws',
    name: 'Tickets with draws',
    page: 'ticket-display',
    modules: [...BASE, ...TICKETS, part('ticket-display', 'draws')],
    words: ['ticket-display', 'ticket-display.draws'],
    // Draws are shown together with the tickets, so that nothing moves.
    budget: 18_500,
  },
  {
    id: 'tickets-order',
    name: 'Tickets that an order in a checkout earns',
    page: 'ticket-display',
    modules: [...BASE, ...TICKETS, part('ticket-display', 'order')],
    words: ['ticket-display', 'ticket-display.order'],
    // The file of the element has the whole board, which pages with tickets show at once.
    budget: 17_900,
  },
  {
    id: 'checkout',
    name: 'All four in a checkout',
    page: 'together',
    modules: [...BASE, 'together.ts'],
    words: ['together'],
    budget: ALL,
  },
];

/** What is loaded when it is used, beside what is there. */
const later: readonly Scenario[] = [
  laterOf('points-history', 'The history of points', 'loyalty-balance', 'history', LOYALTY),
  laterOf('points-spending', 'The slider to pay with points', 'loyalty-balance', 'spending', [
    ...LOYALTY,
    part('loyalty-balance', 'checkout'),
  ]),
  laterOf('certificate-pay', 'The form to pay with a certificate', 'certificate-purchase', 'pay', [
    ...CERTIFICATE,
    mode('checkout'),
  ]),
  laterOf('tickets-receipt', 'The form for a receipt', 'ticket-display', 'receipt', TICKETS),
  laterOf('draw-check', 'The check of a draw', 'ticket-display', 'check', TICKETS),
  {
    id: 'drand',
    name: 'The check of what drand decided',
    page: 'ticket-display',
    modules: ['internal/drand/drand.ts'],
    words: [],
    without: [...BASE, ...TICKETS, part('ticket-display', 'check')],
  },
];

function laterOf(id: string, name: string, element: string, about: string, there: readonly string[]): Scenario {
  const words = [`${element}.${about}`];
  return { id, name, page: element, modules: [part(element, about)], words, without: [...BASE, ...there] };
}

export const scenarios: readonly Scenario[] = [...shown, ...later];
