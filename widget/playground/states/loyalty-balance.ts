import type { History, MemberView } from '../../../shared/api/loyalty.ts';
import { CHECKOUT } from '../checkout.ts';
import { type Act, type Lang, ok, OVERLOADED, problem, type State, type States } from '../state.ts';

const ME = 'GET loyalty/me';
const HISTORY = 'GET loyalty/me/history';

/** In a checkout, the first that is folded is the way to pay with points. */
function spend(points: string): readonly Act[] {
  return [{ press: 'toggle' }, { fill: 'input', with: points }];
}

function memberIn(lang: Lang): MemberView {
  const isRussian = lang === 'ru';
  return {
    name: isRussian ? 'Анна' : 'Anna',
    currency: 'RUB',
    level: {
      oid: '5d765a4a221988d7da985801',
      title: isRussian ? 'Серебро' : 'Silver',
      type: 'cashback',
      percent: '10',
      maxSpendPercent: '50',
    },
    turnover: '8750.00',
    nextLevel: { title: isRussian ? 'Золото' : 'Gold', percent: '15', fromTurnover: '10000.00', missing: '1250.00' },
    available: '1250.00',
    held: '0.00',
    debt: '0.00',
    pending: [],
    expiring: [],
  };
}

function historyIn(lang: Lang): History {
  const isRussian = lang === 'ru';
  return {
    lines: [
      { at: '2049-11-20T10:00:00.000Z', kind: 'spend', points: '-100.00', balance: '1250.00', orderNumber: 'A-1002' },
      {
        at: '2049-11-18T10:00:00.000Z',
        kind: 'earn',
        points: '54.50',
        balance: '1350.00',
        orderNumber: 'A-1001',
        point: isRussian ? 'Кафе' : 'Café',
      },
      {
        at: '2049-10-01T10:00:00.000Z',
        kind: 'adjust',
        points: '200.00',
        balance: '1295.50',
        reason: isRussian ? 'Чай был холодным' : 'The tea was cold',
      },
    ],
  };
}

export const loyaltyBalance: States = (lang) => {
  const member = memberIn(lang);
  const history = ok(historyIn(lang));
  const standing = (id: string, en: string, ru: string, changes: Partial<MemberView> = {}): State => ({
    id,
    name: { en, ru },
    isSignedIn: true,
    answers: { [ME]: ok({ ...member, ...changes }), [HISTORY]: history },
  });
  const { nextLevel: _none, ...topmost } = member;
  return [
    standing('member', 'Signed in', 'Вошёл'),
    {
      id: 'guest',
      name: { en: 'Signed out', ru: 'Не вошёл' },
      answers: {},
    },
    { id: 'loading', name: { en: 'Loading', ru: 'Загружается' }, isSignedIn: true, answers: { [ME]: 'never' } },
    standing('no-points', 'No points yet', 'Баллов пока нет', { available: '0.00', turnover: '0.00' }),
    standing('coming', 'Points to come, and about to end', 'Баллы придут и скоро сгорят', {
      pending: [{ points: '54.50', countsAt: '2049-12-01T00:00:00.000Z' }],
      expiring: [{ points: '200.00', expiresAt: '2049-12-31T20:59:59.999Z' }],
    }),
    standing('owed', 'Points held and owed', 'Баллы в оплате и долг', { held: '300.00', debt: '75.00' }),
    {
      ...standing('topmost', 'The highest level', 'Высший уровень'),
      answers: {
        [ME]: ok({ ...topmost, level: { ...member.level, title: lang === 'ru' ? 'Золото' : 'Gold', percent: '15' } }),
        [HISTORY]: history,
      },
    },
    standing('discount', 'A level with a discount', 'Уровень со скидкой', {
      level: {
        oid: '5d765a4a221988d7da985802',
        title: lang === 'ru' ? 'Друг' : 'Friend',
        type: 'discount',
        percent: '7',
      },
    }),
    { ...standing('history', 'The history opened', 'История открыта'), acts: [{ press: 'toggle' }] },
    {
      id: 'stranger',
      name: { en: 'Signed in, not a member', ru: 'Вошёл, но не участник' },
      isSignedIn: true,
      answers: { [ME]: problem(404, 'customer_not_found') },
    },
    {
      id: 'refused',
      name: { en: 'The token has ended', ru: 'Токен истёк' },
      isSignedIn: true,
      answers: { [ME]: problem(401, 'wrong_token') },
    },
    {
      ...standing('checkout', 'In a checkout', 'В оформлении'),
      attributes: { checkout: CHECKOUT },
      checkout: { loyalty: { available: 1250, spendable: 1099, hasPoints: true } },
    },
    {
      ...standing('spent', 'Points are spent', 'Баллы списаны'),
      attributes: { checkout: CHECKOUT },
      checkout: { loyalty: { available: 1250, spendable: 1099, hasPoints: true } },
      acts: spend('500'),
    },
    {
      ...standing('limited', 'More than may be spent', 'Больше, чем можно списать'),
      attributes: { checkout: CHECKOUT },
      checkout: { loyalty: { available: 1250, spendable: 1099, hasPoints: true } },
      acts: spend('1250'),
    },
    {
      ...standing('reserved', 'Being paid', 'Идёт оплата'),
      attributes: { checkout: CHECKOUT },
      checkout: { points: 500, status: 'reserved', loyalty: { available: 1250, spendable: 1099, hasPoints: true } },
    },
    {
      id: 'unavailable',
      name: { en: 'No answer', ru: 'Нет ответа' },
      isSignedIn: true,
      answers: { [ME]: OVERLOADED },
    },
  ];
};
