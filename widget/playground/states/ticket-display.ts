import type { Checkout } from '../../../shared/api/checkout.ts';
import type { DrawView, TicketBoard } from '../../../shared/api/ticket.ts';
import { CHECKOUT } from '../checkout.ts';
import { type Act, type Lang, ok, OVERLOADED, problem, type State, type States, TOO_MANY } from '../state.ts';
import proof from './proof.json' with { type: 'json' };

const TICKETS = 'GET tickets';
const RECEIPT = 'POST tickets/receipt';
export const PROOF = 'GET draws/v1/shop/3/october/proof';

const BY_RECEIPT: readonly Act[] = [
  { press: 'toggle' },
  { fill: 'input', with: '9960440300000001' },
  { fill: 'input', at: 1, with: '21034' },
  { fill: 'input', at: 2, with: '1182734095' },
  { press: 'button' },
];

const OWN: NonNullable<TicketBoard['tickets']> = {
  count: 9,
  ranges: [
    { first: 401, last: 406 },
    { first: 77, last: 78 },
    { first: 66, last: 66 },
  ],
  more: false,
};

function prizesIn(lang: Lang): DrawView['prizes'] {
  const isRussian = lang === 'ru';
  return [
    { id: 'laptop', name: isRussian ? 'Ноутбук' : 'Laptop', count: 1 },
    { id: 'certificate', name: isRussian ? 'Сертификат на 5000 ₽' : 'Certificate for 5,000 ₽', count: 3 },
  ];
}

function nextIn(lang: Lang, now: number): DrawView {
  const drawsAt = now + 9.4 * 24 * 3600_000;
  return {
    campaign: 3,
    id: 'december',
    name: lang === 'ru' ? 'Новогодний розыгрыш' : 'New Year’s draw',
    status: 'announced',
    closesAt: new Date(drawsAt - 3600_000).toISOString(),
    drawsAt: new Date(drawsAt).toISOString(),
    randomness: 'drand',
    onePrizePer: 'person',
    prizes: prizesIn(lang),
    links: {},
  };
}

/** As its proof says; of the last prize nobody is known yet. */
function heldIn(lang: Lang): DrawView {
  const winners = proof.picks.slice(0, 4).map(({ prize, ticket }, place) => {
    const isOpen = place === 3;
    const phone = isOpen ? null : `+7 *** ***-59-7${place}`;
    return { prize: prize ?? '', ticket: isOpen ? null : ticket, phone, status: isOpen ? 'open' : 'offered' } as const;
  });
  return {
    campaign: 3,
    id: 'october',
    name: lang === 'ru' ? 'Октябрьский розыгрыш' : 'October’s draw',
    status: 'drawn',
    closesAt: '2049-10-31T21:00:00.000Z',
    drawsAt: '2049-10-31T22:00:00.000Z',
    drawnAt: '2049-10-31T22:00:03.000Z',
    randomness: 'commit-reveal',
    onePrizePer: 'person',
    prizes: prizesIn(lang),
    listHash: proof.listHash,
    winners,
    links: { proof: '/draws/v1/shop/3/october/proof' },
  };
}

export const ticketDisplay: States = (lang) => {
  const isRussian = lang === 'ru';
  const next = nextIn(lang, Date.now());
  const held = heldIn(lang);
  const everybody: TicketBoard = {
    campaign: {
      id: 3,
      name: isRussian ? 'Осень призов' : 'Autumn of prizes',
      minAmount: '1000.00',
      multiplicity: '500.00',
      rules: isRussian
        ? 'Билет за каждые 500 ₽, от 1000 ₽ в чеке.'
        : 'A ticket for each 500 ₽, from 1,000 ₽ on a receipt.',
    },
    draws: [next],
  };
  const mine: TicketBoard = { ...everybody, tickets: OWN };
  const [won] = proof.picks;
  const winner: TicketBoard = {
    ...everybody,
    draws: [next, held],
    tickets: { count: 6, ranges: [{ first: won?.ticket ?? 1, last: (won?.ticket ?? 1) + 5 }], more: false },
    winnings: [
      {
        draw: 'october',
        prize: 'laptop',
        ticket: won?.ticket ?? 1,
        status: 'offered',
        claimUntil: '2049-11-14T20:59:59.999Z',
      },
    ],
  };
  const guest = (id: string, en: string, ru: string, rest: Partial<State> = {}): State => ({
    id,
    name: { en, ru },
    answers: { [TICKETS]: ok(everybody), [RECEIPT]: ok(mine) },
    ...rest,
  });
  const buyer = (id: string, en: string, ru: string, board: TicketBoard, rest: Partial<State> = {}): State => ({
    id,
    name: { en, ru },
    isSignedIn: true,
    answers: { [TICKETS]: ok(board), [PROOF]: ok(proof) },
    ...rest,
  });
  const order = (id: string, en: string, ru: string, tickets: Partial<NonNullable<Checkout['tickets']>>): State =>
    buyer(id, en, ru, mine, {
      attributes: { mode: 'order', checkout: CHECKOUT },
      checkout: {
        tickets: {
          campaign: 3,
          name: everybody.campaign?.name ?? '',
          willGet: 4,
          missing: '302.00',
          needsIdentity: false,
          ...tickets,
        },
      },
    });
  const many = Array.from({ length: 30 }, (_, place) => ({
    first: place * 1000 + 1,
    last: place * 1000 + 97,
  })).reverse();
  return [
    buyer('tickets', 'Tickets', 'Билеты', mine),
    guest('guest', 'Signed out', 'Не вошёл'),
    guest('loading', 'Loading', 'Загружается', { answers: { [TICKETS]: 'never' } }),
    guest('nothing', 'No campaign is on', 'Кампании нет', {
      answers: { [TICKETS]: ok({ campaign: null, draws: [] }) },
    }),
    buyer('none', 'No tickets yet', 'Билетов пока нет', {
      ...everybody,
      tickets: { count: 0, ranges: [], more: false },
    }),
    buyer('many', 'Many tickets', 'Много билетов', {
      ...everybody,
      tickets: { count: many.length * 97, ranges: many, more: true },
    }),
    guest('receipt', 'The form for a receipt', 'Форма для чека', { acts: [{ press: 'toggle' }] }),
    guest('receipt-found', 'Tickets of a receipt', 'Билеты чека', { acts: BY_RECEIPT }),
    guest('receipt-unknown', 'A receipt that is not known', 'Чек не найден', {
      answers: { [TICKETS]: ok(everybody), [RECEIPT]: problem(404, 'receipt_not_found') },
      acts: BY_RECEIPT,
    }),
    guest('receipt-too-many', 'Too many wrong receipts', 'Слишком много неверных чеков', {
      answers: { [TICKETS]: ok(everybody), [RECEIPT]: TOO_MANY },
      acts: BY_RECEIPT,
    }),
    guest('listed', 'The list is published', 'Список опубликован', {
      answers: {
        [TICKETS]: ok({
          ...everybody,
          draws: [{ ...next, status: 'listed', listHash: proof.listHash, tickets: 240, entries: 40 }],
        }),
      },
    }),
    buyer('drawn', 'A draw was held, nothing won', 'Розыгрыш прошёл, не выиграл', { ...mine, draws: [next, held] }),
    buyer('won', 'Won', 'Выиграл', winner),
    buyer('claimed', 'Won, and claimed', 'Выиграл и забрал', {
      ...winner,
      winnings: winner.winnings?.map((each) => ({ ...each, status: 'claimed' as const })) ?? [],
    }),
    buyer('checked', 'The draw is checked', 'Розыгрыш проверен', winner, {
      acts: [{ press: 'result' }, { press: 'button' }],
    }),
    guest('refused', 'The token has ended', 'Токен истёк', {
      isSignedIn: true,
      answers: { [TICKETS]: ok(everybody), 'GET tickets as buyer': problem(401, 'wrong_token') },
    }),
    order('order', 'In the cart', 'В корзине', {}),
    order('order-missing', 'In the cart: not yet', 'В корзине: пока мало', { willGet: 0, missing: '120.00' }),
    order('order-identity', 'In the cart: nobody is known', 'В корзине: не представился', { needsIdentity: true }),
    buyer('checkout', 'In a checkout', 'В оформлении', mine, {
      attributes: { checkout: CHECKOUT },
      checkout: {
        tickets: {
          campaign: 3,
          name: everybody.campaign?.name ?? '',
          willGet: 4,
          missing: '302.00',
          needsIdentity: false,
        },
      },
    }),
    guest('unavailable', 'No answer', 'Нет ответа', { answers: { [TICKETS]: OVERLOADED } }),
  ];
};
