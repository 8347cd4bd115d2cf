import type { PurchaseWords } from './certificate-purchase.words.ts';

export const ru: PurchaseWords = {
  label: 'Ваш сертификат',
  loading: 'Ищем вашу покупку…',
  retry: 'Повторить',
  unavailable: 'Сейчас не узнать, что с покупкой. Если вы её оплатили, сертификат придёт на почту.',
  tooManyAttempts: (fromNow) => `Слишком много запросов. Попробуйте ${fromNow ?? 'чуть позже'}.`,
  certificate: (amount) => `Сертификат на ${amount}`,
  inCart: 'Он в вашей корзине',
  inCartMore: 'Оплатите его вместе с заказом: после этого мы его отправим.',
  leaving: 'Переходим к оплате…',
  awaiting: 'Ждём оплату',
  payUntil: (moment) => `Оплатить можно до: ${moment}.`,
  pay: 'Оплатить',
  paid: 'Спасибо, всё оплачено',
  sent: (to) => `Отправлен на ${to}.`,
  willBeSent: (to, day) => `Отправим на ${to} ${day}.`,
  ended: 'Время на оплату вышло',
  endedMore: 'Покупка не состоялась. Если вы всё же заплатили, напишите магазину.',
  again: 'Выбрать снова',
  another: 'Купить ещё один',
};
