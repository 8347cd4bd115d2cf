import type { BalanceWords } from './certificate-purchase.words.ts';

export const ru: BalanceWords = {
  label: 'Остаток на подарочном сертификате',
  number: 'Номер сертификата',
  pin: 'PIN-код',
  check: 'Узнать',
  checking: 'Проверяем…',
  retry: 'Повторить',
  missing: 'Введите номер и PIN-код, как они напечатаны.',
  notAccepted: 'Такого сертификата нет. Проверьте номер и PIN-код.',
  tooManyAttempts: (fromNow) => `Слишком много попыток. Попробуйте ${fromNow ?? 'чуть позже'}.`,
  seconds: (seconds) => `${seconds} с`,
  unavailable: 'Сейчас сертификат не проверить.',
  left: (amount, nominal) => `Осталось ${amount} из ${nominal}`,
  validUntil: (day) => `Действует по ${day} включительно`,
  inParts: 'Можно тратить частями',
  once: 'Используется один раз: остаток после этого сгорает',
  held: (amount) => `Из них ${amount} отложено для незавершённого заказа`,
};
