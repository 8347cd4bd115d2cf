import type { BalanceWords } from './certificate-purchase.words.ts';

export const words: BalanceWords = {
  label: 'Остаток на подарочном сертификате',
  number: 'Номер сертификата',
  pin: 'PIN-код',
  check: 'Узнать',
  checking: 'Проверяем…',
  retry: 'Повторить',
  missing: 'Введите номер и PIN-код, как они напечатаны.',
  notAccepted: 'Такого сертификата нет. Проверьте номер и PIN-код.',
  tooManyAttempts: 'Слишком много попыток. Попробуйте {when}.',
  later: 'чуть позже',
  seconds: '{seconds} с',
  unavailable: 'Сейчас сертификат не проверить.',
  left: 'Осталось {amount} из {nominal}',
  validUntil: 'Действует по {day} включительно',
  inParts: 'Можно тратить частями',
  once: 'Используется один раз: остаток после этого сгорает',
  held: 'Из них {amount} отложено для незавершённого заказа',
};
