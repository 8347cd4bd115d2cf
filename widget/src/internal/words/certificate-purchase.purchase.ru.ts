import type { PurchaseWords } from './certificate-purchase.words.ts';

export const words: PurchaseWords = {
  label: 'Ваш сертификат',
  loading: 'Ищем вашу покупку…',
  retry: 'Повторить',
  unavailable: 'Сейчас не узнать, что с покупкой. Если вы её оплатили, сертификат придёт на почту.',
  tooManyAttempts: 'Слишком много запросов. Попробуйте {when}.',
  later: 'чуть позже',
  certificate: 'Сертификат на {amount}',
  inCart: 'Он в вашей корзине',
  inCartMore: 'Оплатите его вместе с заказом: после этого мы его отправим.',
  leaving: 'Переходим к оплате…',
  awaiting: 'Ждём оплату',
  payUntil: 'Оплатить можно до: {moment}.',
  pay: 'Оплатить',
  paid: 'Спасибо, всё оплачено',
  sent: 'Отправлен на {to}.',
  willBeSent: 'Отправим на {to} {day}.',
  ended: 'Время на оплату вышло',
  endedMore: 'Покупка не состоялась. Если вы всё же заплатили, напишите магазину.',
  again: 'Выбрать снова',
  another: 'Купить ещё один',
};
