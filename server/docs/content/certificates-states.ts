import { fields, prose, subtitle } from '../blocks.ts';
import { html, type Html } from '../html.ts';
import type { Lang, Said } from '../language.ts';
import type { Section } from '../site.ts';
import { diagram, type DiagramFrame, line, type StateBox, stateBox, type Words, words } from './diagram.ts';

const FRAME: DiagramFrame = {
  id: 'states',
  title: { en: 'The states of a certificate', ru: 'Состояния сертификата' },
  description: {
    en: 'A certificate is issued active. Between active and used, spend leads to used, and give_back or top_up lead back. Between active and blocked, block leads to blocked and unblock leads back. From active, return leads to returned. From blocked, active and used, the end of its time leads to expired.',
    ru: 'Сертификат выпускается в состоянии active. Из active в used ведёт spend, обратно — give_back или top_up. Из active в blocked ведёт block, обратно — unblock. Из active в returned ведёт return. Из blocked, active и used конец срока ведёт в expired.',
  },
  height: 442,
};

const END_OF_TIME = {
  first: { en: 'time', ru: 'срок' },
  second: { en: 'is up', ru: 'вышел' },
} satisfies Record<string, Said>;

const ARROWS = [
  'M56 160H104',
  'M146 146V64',
  'M194 60V142',
  'M146 190V272',
  'M194 276V194',
  'M108 180C50 190 46 300 52 378',
  'M290 38V378',
] as const;

/** What they have in common: the time. */
const LINES = ['M232 38H290', 'M232 168H290', 'M232 298H290'] as const;

const LABELS: readonly Words[] = [
  [50, 164, 'end', 'issue'],
  [138, 109, 'end', 'block'],
  [202, 109, 'start', 'unblock'],
  [138, 238, 'end', 'spend'],
  [202, 230, 'start', 'give_back'],
  [202, 247, 'start', 'top_up'],
  [60, 346, 'start', 'return'],
];

const STATES: readonly StateBox[] = [
  ['blocked', 108, 16],
  ['active', 108, 146, 'marked'],
  ['used', 108, 276],
  ['returned', 8, 382],
  ['expired', 208, 382],
];

/** In the middle what can be spent again, one day; below it what is over. */
function picture(lang: Lang): Html {
  return diagram(
    FRAME,
    lang,
    (arrow) => html`
      ${LINES.map(line)} ${ARROWS.map(arrow)} ${STATES.map((state) => stateBox(...state))}
      ${LABELS.map((label) => words(...label))} ${words(298, 232, 'start', END_OF_TIME.first[lang], 'said')}
      ${words(298, 249, 'start', END_OF_TIME.second[lang], 'said')}
    `,
  );
}

export const certificateStates: Section = {
  id: 'states',
  title: { en: 'The states', ru: 'Состояния' },
  blocks: [
    ({ lang }) => picture(lang),
    fields(
      {
        name: 'active',
        text: { en: 'Something is on it, and it pays.', ru: 'На нём что-то есть, им можно платить.' },
      },
      {
        name: 'used',
        text: {
          en: 'Nothing remains, until money comes back or is added.',
          ru: 'Ничего не осталось — пока деньги не вернутся или не добавятся.',
        },
      },
      {
        name: 'blocked',
        text: {
          en: 'You stopped it, and can let it go on. What a checkout has **reserved** can still be taken by its commit; an open checkout says `no_longer_accepted`. Money of returned goods still comes back onto it. Its time goes on.',
          ru: 'Вы остановили его и можете вернуть. Что оформление уже **зарезервировало**, его подтверждение ещё возьмёт; открытое оформление скажет `no_longer_accepted`. Деньги за возвращённый товар на него по-прежнему приходят. Срок идёт.',
        },
      },
      {
        name: 'expired',
        text: {
          en: 'Its time is over, and what was on it is the merchant’s. Only what a checkout has reserved before can still be taken, by its commit. For good.',
          ru: 'Срок вышел, остаток отошёл магазину. Взять можно лишь то, что оформление зарезервировало раньше, — его подтверждением. Навсегда.',
        },
      },
      {
        name: 'returned',
        text: {
          en: 'It was taken back, and is worth nothing. For good.',
          ru: 'Его вернули, он ничего не стоит. Навсегда.',
        },
      },
    ),
    subtitle({ en: 'What can be done when', ru: 'Что и когда можно' }),
    prose({
      en: 'Nothing with one that is `returned` or `expired`. With the others:',
      ru: 'С `returned` и `expired` — ничего. С остальными:',
    }),
    fields(
      {
        name: 'spend',
        aside: 'active',
        text: { en: 'In a checkout, with number and PIN.', ru: 'В оформлении, с номером и PIN.' },
      },
      {
        name: 'give_back',
        aside: 'active, used, blocked',
        text: {
          en: 'By a return of goods, where `allowRefund`; by [the cancellation](/docs/certificate-payment#returns) of the order always.',
          ru: 'Возвратом товара, если `allowRefund`; [отменой](/docs/certificate-payment#returns) заказа — всегда.',
        },
      },
      {
        name: 'top_up',
        aside: 'active, used',
        text: { en: 'By your server, where `allowTopUp`.', ru: 'Вашим сервером, если `allowTopUp`.' },
      },
      { name: 'block', aside: 'active, used', text: { en: 'By your server.', ru: 'Вашим сервером.' } },
      { name: 'unblock', aside: 'blocked', text: { en: 'By your server.', ru: 'Вашим сервером.' } },
      {
        name: 'return',
        aside: 'active',
        text: {
          en: 'By your server or a till, where `allowRefundPurchase`, while exactly what it was sold for is on it and no checkout holds any of it.',
          ru: 'Вашим сервером или кассой, если `allowRefundPurchase`, пока на нём ровно та сумма, за которую он продан, и оформления ничего не удерживают.',
        },
      },
    ),
  ],
};
