import type { PromoCheckResponse } from '../../../shared/api/promo-check.ts';
import { CHECKOUT } from '../checkout.ts';
import { type Act, ok, OVERLOADED, type Reply, type State, type States, TOO_MANY } from '../state.ts';

const RUB = { currency: 'RUB' };

const CART = JSON.stringify({ lines: [{ id: '1', kind: 'ticket', unitPrice: '1099.00', quantity: 2 }] });

/** What becomes of each code in that cart. */
export const JUDGED: Readonly<Record<string, PromoCheckResponse>> = {
  SUMMER10: {
    code: 'SUMMER10',
    ...RUB,
    status: 'applied',
    benefit: { percentage: '10' },
    discount: '219.80',
    total: '1978.20',
    lines: [{ id: '1', discount: '219.80' }],
  },
  TRIO: { code: 'TRIO', ...RUB, status: 'not_applicable', reason: 'min_tickets', minTickets: 3, has: 2 },
  BIG: { code: 'BIG', ...RUB, status: 'not_applicable', reason: 'min_amount', minAmount: '3000.00', has: '2198.00' },
  BALLET: { code: 'BALLET', ...RUB, status: 'not_applicable', reason: 'nothing_in_scope' },
  OFF: { code: 'OFF', ...RUB, status: 'rejected', reason: 'switched_off' },
  OLD: { code: 'OLD', ...RUB, status: 'rejected', reason: 'expired' },
  GONE: { code: 'GONE', ...RUB, status: 'rejected', reason: 'exhausted' },
  SOON: { code: 'SOON', ...RUB, status: 'rejected', reason: 'not_started', startsAt: '2049-12-01T07:00:00.000Z' },
};

const CHECK = 'POST promo-codes/check';

function judge(body: unknown): Reply {
  const { code, cart } = body as { code: string; cart?: unknown };
  const judged = JUDGED[code.trim().toUpperCase()] ?? { code, ...RUB, status: 'rejected', reason: 'not_found' };
  if (judged.status !== 'applied' || cart) return ok(judged);
  return ok({ code: judged.code, ...RUB, status: 'valid', benefit: judged.benefit });
}

function enter(code: string): readonly Act[] {
  return [{ fill: 'input', with: code }, { press: 'button' }];
}

/** A code is typed, and this is what comes of it. */
function entered(id: string, code: string, en: string, ru: string): State {
  return { id, name: { en, ru }, attributes: { cart: CART }, answers: { [CHECK]: judge }, acts: enter(code) };
}

export const promoCode: States = () => [
  {
    id: 'idle',
    name: { en: 'Empty: try SUMMER10', ru: 'Пустое: попробуйте SUMMER10' },
    attributes: { cart: CART },
    answers: { [CHECK]: judge },
  },
  {
    id: 'pending',
    name: { en: 'Waiting for the answer', ru: 'Ждёт ответа' },
    answers: { [CHECK]: 'never' },
    acts: enter('SUMMER10'),
  },
  entered('applied', 'SUMMER10', 'Applied', 'Применён'),
  {
    id: 'valid',
    name: { en: 'Valid, without a cart', ru: 'Действует, без корзины' },
    answers: { [CHECK]: judge },
    acts: enter('SUMMER10'),
  },
  entered('not_found', 'NOSUCH', 'Refused: unknown', 'Отклонён: не найден'),
  entered('switched_off', 'OFF', 'Refused: switched off', 'Отклонён: выключен'),
  entered('not_started', 'SOON', 'Refused: not yet', 'Отклонён: ещё не действует'),
  entered('expired', 'OLD', 'Refused: expired', 'Отклонён: истёк'),
  entered('exhausted', 'GONE', 'Refused: used up', 'Отклонён: израсходован'),
  entered('min_tickets', 'TRIO', 'Needs more tickets', 'Нужно больше билетов'),
  entered('min_amount', 'BIG', 'Needs a larger amount', 'Нужна сумма больше'),
  entered('nothing_in_scope', 'BALLET', 'For nothing in this cart', 'Не для этой корзины'),
  {
    id: 'too_many_attempts',
    name: { en: 'Too many attempts', ru: 'Слишком много попыток' },
    answers: { [CHECK]: TOO_MANY },
    acts: enter('SUMMER10'),
  },
  {
    id: 'unavailable',
    name: { en: 'No answer', ru: 'Нет ответа' },
    answers: { [CHECK]: OVERLOADED },
    acts: enter('SUMMER10'),
  },
  { id: 'disabled', name: { en: 'Disabled', ru: 'Отключено' }, attributes: { disabled: '' }, answers: {} },
  {
    id: 'checkout',
    name: { en: 'In a checkout: two codes', ru: 'В оформлении: два кода' },
    attributes: { checkout: CHECKOUT },
    answers: {},
    checkout: { codes: ['SUMMER10', 'VIP500'] },
  },
  {
    id: 'checkout-waiting',
    name: { en: 'In a checkout: codes that wait', ru: 'В оформлении: коды, которые ждут' },
    attributes: { checkout: CHECKOUT },
    answers: {},
    checkout: { codes: ['SUMMER10', 'TRIO', 'BIG', 'MEMBER', 'FIRST', 'TWICE'] },
  },
  {
    id: 'checkout-reserved',
    name: { en: 'In a checkout: being paid', ru: 'В оформлении: идёт оплата' },
    attributes: { checkout: CHECKOUT },
    answers: {},
    checkout: { codes: ['SUMMER10'], status: 'reserved' },
  },
];
