import type { PromoCodeWords } from './words.ts';

export const ru: PromoCodeWords = {
  label: 'Промокод',
  apply: 'Применить',
  remove: 'Убрать',
  retry: 'Повторить',
  checking: 'Проверяем…',
  applied: (code) => `Промокод ${code} применён.`,
  valid: (benefit) => `Код действует: ${benefit}`,
  off: (amount) => `скидка ${amount}`,
  offEachTicket: (amount) => `скидка ${amount} на билет`,
  offTheOrder: (amount) => `скидка ${amount} на заказ`,
  reasons: {
    not_found: 'Такого кода нет. Нет ли опечатки?',
    switched_off: 'Этот код больше не действует.',
    expired: 'Срок действия кода истёк.',
    exhausted: 'Этот код уже израсходован.',
    nothing_in_scope: 'К этой корзине код не подходит.',
    identity_required: 'Войдите или укажите контакты.',
    already_discounted: 'Здесь уже действует другой код.',
    customer_limit: 'Вы уже использовали этот код.',
  },
  notStarted: (moment) => `Код заработает ${moment}.`,
  ticketsMissing: (count, format) =>
    format.count(count, {
      one: 'Нужен ещё # билет.',
      few: 'Нужно ещё # билета.',
      other: 'Нужно ещё # билетов.',
    }),
  amountMissing: (amount) => `Добавьте ещё на ${amount}.`,
  tooManyAttempts: (fromNow) => `Слишком много попыток. Попробуйте ${fromNow ?? 'чуть позже'}.`,
  unavailable: 'Сейчас код не проверить. Заказать можно и без него.',
  removed: (code) => `Промокод ${code} убран.`,
  listed: 'Этот код уже в списке.',
  reserved: 'Идёт оплата; коды можно изменить после неё.',
  risen: (before, now) => `Сумма выросла: ${before} → ${now}.`,
  total: 'Итого',
};
