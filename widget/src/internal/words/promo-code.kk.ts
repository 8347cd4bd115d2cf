import type { PromoCodeWords } from './words.ts';

export { KazakhFormatter as Formatter } from './kazakh-formatter.ts';

export const words: PromoCodeWords = {
  label: 'Промокод',
  apply: 'Қолдану',
  remove: 'Алып тастау',
  retry: 'Қайталау',
  checking: 'Тексеріп жатырмыз…',
  applied: '{code} промокоды қолданылды.',
  valid: 'Код жарамды: {benefit}',
  off: '{amount} жеңілдік',
  offEachTicket: 'әр билетке {amount} жеңілдік',
  offTheOrder: 'тапсырысқа {amount} жеңілдік',
  reasons: {
    not_found: 'Мұндай код жоқ. Дұрыс жазылды ма?',
    switched_off: 'Бұл код енді жарамайды.',
    expired: 'Кодтың мерзімі өтіп кеткен.',
    exhausted: 'Бұл код түгел пайдаланылған.',
    nothing_in_scope: 'Себеттегі тауарларға бұл код жүрмейді.',
    identity_required: 'Кіріңіз немесе байланыс деректерін жазыңыз.',
    already_discounted: 'Бұл тауарларға басқа код қолданылған.',
    customer_limit: 'Сіз бұл кодты пайдаланып қойғансыз.',
  },
  notStarted: 'Кодтың басталатын уақыты: {moment}.',
  ticketsMissing: { one: 'Тағы # билет қосыңыз.', other: 'Тағы # билет қосыңыз.' },
  amountMissing: 'Тағы {amount} сомасына тауар қосыңыз.',
  tooManyAttempts: 'Талпыныс тым көп, {when} қайталап көріңіз.',
  later: 'сәл кейінірек',
  unavailable: 'Кодты қазір тексеру мүмкін емес. Онсыз да тапсырыс бере аласыз.',
  removed: '{code} промокоды алып тасталды.',
  listed: 'Бұл код тізімде бар.',
  reserved: 'Төлем жүріп жатыр; кодтарды содан кейін өзгертуге болады.',
  risen: 'Сома өсті: {before} → {now}.',
  total: 'Барлығы',
};
