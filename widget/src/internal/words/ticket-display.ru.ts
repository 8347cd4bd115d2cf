import type { TicketWords } from './ticket-display.words.ts';

export const words: TicketWords = {
  label: 'Билеты розыгрыша',
  loading: 'Загружаем билеты…',
  retry: 'Повторить',
  nothing: 'Сейчас розыгрышей нет.',
  unavailable: 'Сейчас билеты розыгрыша не загрузить. Заказать можно и без них.',
  tooManyAttempts: 'Слишком много запросов. Попробуйте {when}.',
  later: 'чуть позже',
  invitation: 'Войдите, чтобы увидеть свои билеты.',
  signInAgain: 'Войдите ещё раз, чтобы увидеть свои билеты.',
  byReceipt: 'Узнать свои билеты по чеку',
  found: 'Чек найден, вот его билеты.',
  otherReceipt: 'Другой чек',
  tickets: { one: '# билет', few: '# билета', many: '# билетов', other: '# билета' },
  none: 'Билетов пока нет: их дают за покупки.',
  numbers: 'Номера билетов',
  number: '№\u00a0{number}',
  range: '№\u00a0{first}\u00a0–\u00a0{last}',
  more: 'и ещё {count}',
  rules: 'Правила',
};
