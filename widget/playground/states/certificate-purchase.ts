import type { CertificateBalance, CertificateOffer, CertificatePurchase } from '../../../shared/api/certificate.ts';
import { CHECKOUT } from '../checkout.ts';
import { type Act, type Lang, ok, OVERLOADED, problem, type State, type States, TOO_MANY } from '../state.ts';

const OFFER = 'GET certificates/offers/gift';
const ORDER = 'POST certificates/purchases';
const PURCHASE = 'GET certificates/purchases/*';
const BALANCE = 'POST certificates/balance';
const SITE_CODE = { 'site-code': 'gift' };
const MODE = { buy: {}, balance: { mode: 'balance' }, pay: { mode: 'pay', checkout: CHECKOUT } };

function offerIn(lang: Lang): CertificateOffer {
  const isRussian = lang === 'ru';
  return {
    siteCode: 'gift',
    name: isRussian ? 'Подарочный сертификат' : 'Gift certificate',
    currency: 'RUB',
    nominals: ['1000.00', '3000.00', '5000.00', '10000.00'],
    validDays: 365,
    allowReuse: true,
    designs: [
      {
        id: 'berry',
        name: isRussian ? 'Ягоды' : 'Berries',
        background: '#ffe3e6',
        ink: '#6b1230',
        shapes: [
          { path: 'M250 90m-48 0a48 48 0 1 0 96 0a48 48 0 1 0 -96 0', fill: '#d6336c', opacity: 0.85 },
          { path: 'M200 150m-34 0a34 34 0 1 0 68 0a34 34 0 1 0 -68 0', fill: '#a61e4d', opacity: 0.7 },
        ],
      },
      {
        id: 'night',
        name: isRussian ? 'Ночь' : 'Night',
        background: '#2b2350',
        ink: '#ffffff',
        shapes: [
          { path: 'M0 150Q80 110 160 150T320 150V200H0z', fill: '#5546a0', opacity: 0.9 },
          { path: 'M250 30a26 26 0 1 0 26 40a32 32 0 0 1 -26 -40z', fill: '#ffd98a' },
        ],
      },
      {
        id: 'meadow',
        name: isRussian ? 'Луг' : 'Meadow',
        background: '#e6f4e1',
        ink: '#1e4d2b',
        shapes: [
          { path: 'M0 200Q60 90 150 200z', fill: '#74b666' },
          { path: 'M90 200Q200 60 320 200z', fill: '#3f8f4f', opacity: 0.85 },
        ],
      },
    ],
    today: '2049-12-01',
    latestDelivery: '2050-11-30',
    payment: 'redirect',
  };
}

function purchaseIn(lang: Lang): CertificatePurchase {
  return {
    id: '65a000000000000000000001',
    status: 'awaiting_payment',
    name: offerIn(lang).name,
    amount: '3000.00',
    currency: 'RUB',
    isGift: true,
    sentTo: 'i•••@mail.example',
    endsAt: '2049-12-01T13:00:00.000Z',
  };
}

const LEFT: CertificateBalance = {
  name: '•••• 1180',
  nominal: '3000.00',
  remain: '1250.50',
  available: '1250.50',
  currency: 'RUB',
  expiresAt: '2049-12-31T20:59:59.999Z',
  validUntil: '2049-12-31',
  allowReuse: true,
};

/** The form to pay with is folded. */
const OPEN: Act = { press: 'toggle' };

function enter(number: string, pin = '1234'): readonly Act[] {
  return [{ fill: 'input', with: number }, { fill: 'input', at: 1, with: pin }, { press: 'button' }];
}

export const certificatePurchase: States = (lang) => {
  const offer = offerIn(lang);
  const purchase = purchaseIn(lang);
  const { nominals: _none, ...free } = offer;
  const sale = (id: string, en: string, ru: string, rest: Partial<State>): State => ({
    id,
    name: { en, ru },
    attributes: SITE_CODE,
    answers: { [OFFER]: ok(offer), [ORDER]: { status: 201, body: purchase } },
    ...rest,
  });
  const back = (id: string, en: string, ru: string, changes: Partial<CertificatePurchase>): State =>
    sale(id, en, ru, { isBack: true, answers: { [OFFER]: ok(offer), [PURCHASE]: ok({ ...purchase, ...changes }) } });
  const balance = (id: string, en: string, ru: string, rest: Partial<State>): State => ({
    id,
    name: { en, ru },
    attributes: MODE.balance,
    answers: { [BALANCE]: ok(LEFT) },
    ...rest,
  });
  const pay = (id: string, en: string, ru: string, rest: Partial<State>): State => ({
    id,
    name: { en, ru },
    attributes: MODE.pay,
    answers: {},
    checkout: {},
    ...rest,
  });
  const fill = (amount: string): Readonly<Record<string, string>> => ({ ...SITE_CODE, amount });
  return [
    sale('buy', 'On sale', 'Продажа', { attributes: fill('3000') }),
    sale('buy-amount', 'On sale, for any amount', 'Продажа на любую сумму', {
      answers: { [OFFER]: ok({ ...free, min: '500.00', max: '50000.00' }) },
    }),
    sale('buy-incomplete', 'Bought with empty fields', 'Покупка с пустыми полями', { acts: [{ press: 'button' }] }),
    sale('loading', 'Loading', 'Загружается', { answers: { [OFFER]: 'never' } }),
    sale('not-offered', 'Not on sale', 'Не продаётся', { answers: { [OFFER]: problem(404, 'offer_not_found') } }),
    sale('unavailable', 'No answer', 'Нет ответа', { answers: { [OFFER]: OVERLOADED } }),
    back('awaiting', 'Payment is awaited', 'Ожидает оплаты', {}),
    back('paid', 'Paid', 'Оплачен', { status: 'paid' }),
    back('paid-later', 'Paid, sent later', 'Оплачен, отправится позже', { status: 'paid', deliverOn: '2049-12-31' }),
    back('ended', 'Not paid in time', 'Не оплачен вовремя', { status: 'ended' }),
    balance('balance', 'Balance: empty', 'Остаток: пусто', {}),
    balance('balance-shown', 'Balance: shown', 'Остаток: показан', { acts: enter('4029 1180') }),
    balance('balance-pending', 'Balance: waiting', 'Остаток: ждёт ответа', {
      answers: { [BALANCE]: 'never' },
      acts: enter('4029 1180'),
    }),
    balance('balance-refused', 'Balance: not accepted', 'Остаток: не принят', {
      answers: { [BALANCE]: problem(404, 'certificate_not_accepted') },
      acts: enter('4029 1180', '0000'),
    }),
    balance('balance-too-many', 'Balance: too many attempts', 'Остаток: слишком много попыток', {
      answers: { [BALANCE]: TOO_MANY },
      acts: enter('4029 1180'),
    }),
    balance('balance-unavailable', 'Balance: no answer', 'Остаток: нет ответа', {
      answers: { [BALANCE]: OVERLOADED },
      acts: enter('4029 1180'),
    }),
    pay('pay', 'Pay: a line to open', 'Оплата: строка, которую открывают', {}),
    pay('pay-form', 'Pay: try 4029 1180, PIN 1234', 'Оплата: 4029 1180, PIN 1234', { acts: [OPEN] }),
    pay('pay-applied', 'Pay: a part', 'Оплата: часть', { checkout: { certificates: ['65b000000000000000000001'] } }),
    pay('pay-whole', 'Pay: the whole order', 'Оплата: весь заказ', {
      checkout: { certificates: ['65b000000000000000000002', '65b000000000000000000001'] },
    }),
    pay('pay-forfeits', 'Pay: the rest is lost', 'Оплата: остаток сгорит', {
      checkout: { certificates: ['65b000000000000000000003'] },
    }),
    pay('pay-nothing-left', 'Pay: nothing left on it', 'Оплата: на нём ничего нет', {
      checkout: { certificates: ['65b000000000000000000004'] },
    }),
    pay('pay-refused', 'Pay: not accepted', 'Оплата: не принят', { acts: [OPEN, ...enter('4029 1180', '0000')] }),
    pay('pay-reserved', 'Pay: being paid', 'Оплата: идёт', {
      checkout: { certificates: ['65b000000000000000000001'], status: 'reserved' },
    }),
  ];
};
