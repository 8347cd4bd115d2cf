import type { TicketWords } from './ticket-display.words.ts';

export { KazakhFormatter as Formatter } from './kazakh-formatter.ts';

export const words: TicketWords = {
  label: 'Ұтыс билеттері',
  loading: 'Билеттер жүктеліп жатыр…',
  retry: 'Қайталау',
  nothing: 'Қазір жүлделі ұтыс жоқ.',
  unavailable: 'Ұтыс билеттерін қазір жүктеу мүмкін емес. Оларсыз да тапсырыс бере аласыз.',
  tooManyAttempts: 'Сұраныс тым көп, {when} қайталап көріңіз.',
  later: 'сәл кейінірек',
  invitation: 'Билеттеріңізді көру үшін кіріңіз.',
  signInAgain: 'Билеттеріңізді көру үшін қайта кіріңіз.',
  byReceipt: 'Билеттеріңізді чек бойынша табу',
  found: 'Чек табылды, билеттері мынау.',
  otherReceipt: 'Басқа чек',
  tickets: { one: '# билет', other: '# билет' },
  none: 'Әзірге билет жоқ: олар сатып алғаныңыз үшін беріледі.',
  numbers: 'Билет нөмірлері',
  number: '№\u00a0{number}',
  range: '№\u00a0{first}\u00a0–\u00a0{last}',
  more: 'және тағы {count}',
  rules: 'Ережелер',
};
