import type { Words } from './words.ts';

export const ru: Words = {
  promoCode: {
    label: 'Промокод',
    apply: 'Применить',
    remove: 'Убрать',
    retry: 'Повторить',
    checking: 'Проверяем…',
    applied: (code) => `Промокод ${code} применён.`,
    valid: (benefit) => `Код действует: ${benefit}`,
    percentOff: (percent) => `скидка ${percent}`,
    offEachTicket: (amount) => `скидка ${amount} на билет`,
    offTheOrder: (amount) => `скидка ${amount} на заказ`,
    notFound: 'Такого кода нет. Нет ли опечатки?',
    switchedOff: 'Этот код больше не действует.',
    expired: 'Срок действия кода истёк.',
    exhausted: 'Этот код уже израсходован.',
    notStarted: (moment) => `Код заработает ${moment}.`,
    nothingInScope: 'К этой корзине код не подходит.',
    ticketsMissing: (count, format) =>
      format.count(count, {
        one: 'Нужен ещё # билет.',
        few: 'Нужно ещё # билета.',
        other: 'Нужно ещё # билетов.',
      }),
    amountMissing: (amount) => `Добавьте ещё на ${amount}.`,
    tooManyAttempts: (fromNow) => `Слишком много попыток. Попробуйте ${fromNow ?? 'чуть позже'}.`,
    unavailable: 'Сейчас код не проверить. Заказать можно и без него.',
  },
};
