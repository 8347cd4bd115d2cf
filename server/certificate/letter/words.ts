import type { LetterLanguage } from '../../outbox/letter/letter-language.ts';

type Words = {
  readonly certificate: string;
  readonly subject: (amount: string, merchant: string) => string;
  readonly again: (subject: string) => string;
  readonly resent: string;
  readonly greeting: (name: string) => string;
  readonly present: string;
  readonly presentFrom: (name: string) => string;
  readonly forYou: string;
  readonly recipient: string;
  readonly giver: string;
  readonly amount: string;
  readonly number: string;
  readonly pin: string;
  readonly validUntil: string;
  readonly open: string;
  readonly scan: string;
  readonly howToUse: string;
  readonly inParts: string;
  readonly atOnce: string;
  readonly secret: string;
  readonly attached: string;
  readonly toShop: string;
  readonly fileName: (digits: string) => string;
  readonly purchaseSubject: (merchant: string) => string;
  readonly thanks: string;
  readonly sentNow: (email: string) => string;
  readonly sentOn: (email: string, day: string) => string;
  readonly whose: string;
  readonly address: string;
  readonly day: string;
  readonly paidOnly: string;
};

const EN: Words = {
  certificate: 'Gift certificate',
  subject: (amount, merchant) => `Gift certificate for ${amount} — ${merchant}`,
  again: (subject) => `Once more: ${subject}`,
  resent: 'We are sending it once more. It is the same certificate, with the same number and PIN.',
  greeting: (name) => `Hello, ${name}!`,
  present: 'A present for you.',
  presentFrom: (name) => `A present for you from ${name}.`,
  forYou: 'Here is your gift certificate.',
  recipient: 'For',
  giver: 'From',
  amount: 'Amount',
  number: 'Number',
  pin: 'PIN',
  validUntil: 'Valid until',
  open: 'Open the certificate',
  scan: 'The certificate and what is left on it',
  howToUse: 'Enter the number and the PIN when you order on the site, or show the bar code at the till.',
  inParts: 'It can be used in parts: what is left stays on the certificate.',
  atOnce: 'It can be used once: what the purchase leaves is lost.',
  secret: 'Whoever knows the number and the PIN can pay with it. Keep them to yourself.',
  attached: 'The certificate is attached as a PDF, ready to be printed or handed over.',
  toShop: 'To the shop',
  fileName: (digits) => `Certificate ${digits}.pdf`,
  purchaseSubject: (merchant) => `Your present is paid for — ${merchant}`,
  thanks: 'Thank you for your purchase!',
  sentNow: (email) => `We are sending the certificate to ${email}.`,
  sentOn: (email, day) => `We will send the certificate to ${email} on ${day}.`,
  whose: 'For',
  address: 'E-mail',
  day: 'Day of delivery',
  paidOnly: 'The number and the PIN are only in the letter to whoever gets the present.',
};

const RU: Words = {
  certificate: 'Подарочный сертификат',
  subject: (amount, merchant) => `Подарочный сертификат на ${amount} — ${merchant}`,
  again: (subject) => `Ещё раз: ${subject}`,
  resent: 'Высылаем ещё раз. Это тот же сертификат, с тем же номером и PIN-кодом.',
  greeting: (name) => `Здравствуйте, ${name}!`,
  present: 'Вам подарок.',
  presentFrom: (name) => `Вам подарок. От кого: ${name}.`,
  forYou: 'Ваш подарочный сертификат.',
  recipient: 'Кому',
  giver: 'От кого',
  amount: 'Номинал',
  number: 'Номер',
  pin: 'PIN-код',
  validUntil: 'Действует по',
  open: 'Открыть сертификат',
  scan: 'Сертификат и остаток на нём',
  howToUse: 'Введите номер и PIN-код при заказе на сайте или покажите штрихкод на кассе.',
  inParts: 'Можно тратить частями: остаток сохранится на сертификате.',
  atOnce: 'Можно использовать один раз: остаток после покупки сгорает.',
  secret: 'Кто знает номер и PIN-код, тот может ими расплатиться. Не показывайте их посторонним.',
  attached: 'Сертификат приложен в PDF: его можно распечатать или переслать.',
  toShop: 'В магазин',
  fileName: (digits) => `Сертификат ${digits}.pdf`,
  purchaseSubject: (merchant) => `Подарок оплачен — ${merchant}`,
  thanks: 'Спасибо за покупку!',
  sentNow: (email) => `Отправляем сертификат на ${email}.`,
  sentOn: (email, day) => `Отправим сертификат на ${email} ${day}`,
  whose: 'Кому',
  address: 'Почта',
  day: 'День отправки',
  paidOnly: 'Номер и PIN-код будут только в письме получателю подарка.',
};

export const WORDS: Readonly<Record<LetterLanguage, Words>> = { en: EN, ru: RU };
