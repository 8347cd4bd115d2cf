import type { LoyaltyWords } from './words.ts';

export { KazakhFormatter as Formatter } from './kazakh-formatter.ts';

export const words: LoyaltyWords = {
  label: 'Сіздің ұпайларыңыз',
  loading: 'Ұпайлар жүктеліп жатыр…',
  retry: 'Қайталау',
  invitation: 'Ұпайларыңызды көріп, тапсырысты солармен төлеу үшін кіріңіз.',
  signInAgain: 'Ұпайларыңызды көру үшін қайта кіріңіз.',
  notJoined: 'Сіз адалдық бағдарламасына әлі қосылмағансыз.',
  unavailable: 'Ұпайларды қазір жүктеу мүмкін емес. Оларсыз да тапсырыс бере аласыз.',
  tooManyAttempts: 'Сұраныс тым көп, {when} қайталап көріңіз.',
  later: 'сәл кейінірек',
  points: { one: '# ұпай', other: '# ұпай' },
  back: '{percent} ұпаймен қайтады',
  off: '{percent} жеңілдік',
  toNext: '«{title}» деңгейіне дейін {amount}',
  countsFrom: 'Түсетін күні: {day}',
  lastUntil: 'Соңғы күні: {day}',
  held: 'Аяқталмаған тапсырыстарға бөлінген',
  debt: 'Қарыз: жаңа ұпайлармен өтеледі',
  historyToggle: 'Тарихы',
  spendingToggle: 'Ұпаймен төлеу',
  willEarn: 'Бұл тапсырыс үшін {points} аласыз.',
};
