import type { CertificateWords } from './certificate-purchase.words.ts';

export { KazakhFormatter as Formatter } from './kazakh-formatter.ts';

export const words: CertificateWords = {
  loading: 'Жүктеліп жатыр…',
  unavailable: 'Сыйлық сертификаттары қазір қолжетімсіз. Оларсыз да тапсырыс бере аласыз.',
  retry: 'Қайталау',
  payWith: 'Сыйлық сертификатымен төлеу',
};
