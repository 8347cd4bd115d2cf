import type { BalanceWords } from './certificate-purchase.words.ts';

export const words: BalanceWords = {
  label: 'Сыйлық сертификатындағы қалдық',
  number: 'Сертификат нөмірі',
  pin: 'PIN-код',
  check: 'Тексеру',
  checking: 'Тексеріп жатырмыз…',
  retry: 'Қайталау',
  missing: 'Нөмір мен PIN-кодты басылғанындай жазыңыз.',
  notAccepted: 'Мұндай сертификат жоқ. Нөмір мен PIN-кодты тексеріңіз.',
  tooManyAttempts: 'Талпыныс тым көп, {when} қайталап көріңіз.',
  later: 'сәл кейінірек',
  seconds: '{seconds} с',
  unavailable: 'Сертификатты қазір тексеру мүмкін емес.',
  left: '{amount} қалды, номиналы {nominal}',
  validUntil: 'Соңғы күні: {day}',
  inParts: 'Бөліп-бөліп жұмсауға болады',
  once: 'Бір рет қана қолданылады: одан қалғаны күйіп кетеді',
  held: 'Соның {amount} аяқталмаған тапсырысқа бөлінген',
};
