import { fields, prose, subtitle } from '../blocks.ts';
import { type Content, html, type Html } from '../html.ts';
import type { Lang, Said } from '../language.ts';
import type { Section } from '../site.ts';

const TITLE: Said = { en: 'The states of a certificate', ru: 'Состояния сертификата' };

const DESCRIPTION: Said = {
  en: 'A certificate is issued active. Between active and used, spend leads to used, and give_back or top_up lead back. Between active and blocked, block leads to blocked and unblock leads back. From active, return leads to returned. From blocked, active and used, the end of its time leads to expired.',
  ru: 'Сертификат выпускается в состоянии active. Из active в used ведёт spend, обратно — give_back или top_up. Из active в blocked ведёт block, обратно — unblock. Из active в returned ведёт return. Из blocked, active и used конец срока ведёт в expired.',
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

const LABELS = [
  [50, 164, 'end', 'issue'],
  [138, 109, 'end', 'block'],
  [202, 109, 'start', 'unblock'],
  [138, 238, 'end', 'spend'],
  [202, 230, 'start', 'give_back'],
  [202, 247, 'start', 'top_up'],
  [60, 346, 'start', 'return'],
] as const;

const BOXES = [
  ['blocked', 108, 16],
  ['active', 108, 146],
  ['used', 108, 276],
  ['returned', 8, 382],
  ['expired', 208, 382],
] as const;

/** In the middle what can be spent again, one day; below it what is over. */
function picture(lang: Lang): Html {
  return html`<svg class="states" viewBox="0 0 340 442" role="img" aria-labelledby="states-name states-text">
    <title id="states-name">${TITLE[lang]}</title>
    <desc id="states-text">${DESCRIPTION[lang]}</desc>
    <defs>
      <marker id="states-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
        <path class="head" d="M0 0.5 7.5 4 0 7.5z" />
      </marker>
    </defs>
    ${LINES.map((path) => html`<path class="arrow" d="${path}" /> `)}
    ${ARROWS.map((path) => html`<path class="arrow" d="${path}" marker-end="url(#states-head)" /> `)}
    ${BOXES.map(([state, x, y]) => box(state, x, y))}
    ${LABELS.map(([x, y, anchor, text]) => label(x, y, anchor, text, 'call'))}
    ${label(298, 232, 'start', END_OF_TIME.first[lang], 'said')}
    ${label(298, 249, 'start', END_OF_TIME.second[lang], 'said')}
  </svg>`;
}

function label(x: number, y: number, anchor: 'start' | 'end', text: string, kind: 'call' | 'said'): Content {
  return html`<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${text}</text> `;
}

function box(state: string, x: number, y: number): Content {
  const kind = state === 'active' ? 'committed' : state;
  return html`<rect class="${kind}" x="${x}" y="${y}" width="124" height="44" rx="12" />
    <text class="state" x="${x + 62}" y="${y + 27}" text-anchor="middle">${state}</text> `;
}

export const certificateStates: Section = {
  id: 'states',
  title: { en: 'The states', ru: 'Состояния' },
  blocks: [
    ({ lang }) => html`<figure class="picture">${picture(lang)}</figure>`,
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
