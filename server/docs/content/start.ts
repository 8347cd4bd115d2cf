import { code, ORIGIN, prose } from '../blocks.ts';
import { type Content, html } from '../html.ts';
import type { Said } from '../language.ts';
import { type Block, linkTo, type Page } from '../site.ts';
import { picture } from './picture.ts';

type Card = { readonly href: string; readonly title: Said; readonly text: Said };

const FIRST: readonly Card[] = [
  {
    href: '/docs/five-minutes',
    title: { en: 'Plain HTML', ru: 'Обычный HTML' },
    text: { en: 'Five minutes, from the tag to the order.', ru: 'Пять минут: от тега до заказа.' },
  },
  { href: '/docs/react', title: { en: 'React', ru: 'React' }, text: { en: 'Typed JSX.', ru: 'JSX с типами.' } },
  { href: '/docs/vue', title: { en: 'Vue', ru: 'Vue' }, text: { en: 'Typed templates.', ru: 'Шаблоны с типами.' } },
  {
    href: '/docs/woocommerce',
    title: { en: 'WooCommerce', ru: 'WooCommerce' },
    text: { en: 'A plugin of one file.', ru: 'Плагин из одного файла.' },
  },
  {
    href: '/docs/client',
    title: { en: 'Your own controls', ru: 'Свои элементы' },
    text: { en: 'A small client without elements.', ru: 'Небольшой клиент без готовых элементов.' },
  },
];

const ELEMENTS: readonly Card[] = [
  {
    href: '/docs/elements/promo-code',
    title: { en: 'Promo codes', ru: 'Промокоды' },
    text: { en: 'A field of your own form.', ru: 'Поле вашей же формы.' },
  },
  {
    href: '/docs/elements/loyalty-balance',
    title: { en: 'Points', ru: 'Баллы' },
    text: { en: 'Level, points, and paying with them.', ru: 'Уровень, баллы и оплата ими.' },
  },
  {
    href: '/docs/elements/certificate-purchase',
    title: { en: 'Gift certificates', ru: 'Сертификаты' },
    text: { en: 'Sold, looked up, paid with.', ru: 'Продажа, остаток, оплата.' },
  },
  {
    href: '/docs/elements/ticket-display',
    title: { en: 'Prize draws', ru: 'Розыгрыши' },
    text: { en: 'Tickets, winners, and a proof.', ru: 'Билеты, победители и доказательство.' },
  },
];

const DEEPER: readonly Card[] = [
  {
    href: '/docs/checkout',
    title: { en: 'One checkout', ru: 'Оформление заказа' },
    text: { en: 'Page and server take one order together.', ru: 'Как страница и сервер вместе принимают заказ.' },
  },
  {
    href: '/docs/tills',
    title: { en: 'Connect tills', ru: 'Подключить кассы' },
    text: { en: 'Ticketing systems and tills, unchanged.', ru: 'Билетные системы и кассы, без доработки.' },
  },
  {
    href: '/docs/money',
    title: { en: 'How money is kept', ru: 'Как хранятся деньги' },
    text: { en: 'To the last cent, and how to check.', ru: 'До копейки — и как это проверить.' },
  },
  {
    href: '/docs/operations',
    title: { en: 'Operations', ru: 'Эксплуатация' },
    text: { en: 'Start, watch, back up, upgrade.', ru: 'Запуск, наблюдение, копии, обновление.' },
  },
  {
    href: '/docs/api',
    title: { en: 'API', ru: 'API' },
    text: { en: 'Every call, to try.', ru: 'Все вызовы, можно пробовать.' },
  },
  {
    href: '/docs/errors',
    title: { en: 'Errors', ru: 'Ошибки' },
    text: { en: 'A page for every code.', ru: 'Страница о каждом коде.' },
  },
];

/** Where each section went that stood on this page once: links to it still find their way. */
const MOVED: readonly (readonly [id: string, href: string, name: Said])[] = [
  ['quick-start', '/docs/five-minutes', { en: 'The script tag', ru: 'Тег скрипта' }],
  ['attributes', '/docs/elements/promo-code#attributes', { en: 'Attributes', ru: 'Атрибуты' }],
  ['cart', '/docs/elements/promo-code#cart', { en: 'The cart', ru: 'Корзина' }],
  ['checkout', '/docs/elements/promo-code#checkout', { en: 'A field with a checkout', ru: 'Поле с оформлением' }],
  ['events', '/docs/elements/promo-code#events', { en: 'Events', ru: 'События' }],
  ['form', '/docs/elements/promo-code#form', { en: 'In a form', ru: 'В форме' }],
  ['theming', '/docs/theming', { en: 'Appearance', ru: 'Внешний вид' }],
  ['csp', '/docs/five-minutes#csp', { en: 'Content Security Policy', ru: 'Content Security Policy' }],
  ['outage', '/docs/elements/promo-code#outage', { en: 'When the server is down', ru: 'Если сервер недоступен' }],
];

function cards(list: readonly Card[]): Block {
  return ({ lang }) =>
    html`<ul class="cards">
      ${list.map(
        ({ href, title, text }): Content =>
          html`<li>
            <a href="${linkTo(href, lang)}"><strong>${title[lang]}</strong> <span>${text[lang]}</span></a>
          </li>`,
      )}
    </ul>`;
}

const moved: Block = ({ lang }) =>
  html`<ul>
    ${MOVED.map(([id, href, name]): Content => html`<li id="${id}"><a href="${linkTo(href, lang)}">${name[lang]}</a></li>`)}
  </ul>`;

/** What it is, and where to go. */
export const start: Page = {
  path: '/docs',
  name: { en: 'Start here', ru: 'С чего начать' },
  title: { en: 'Bonbon for developers', ru: 'Bonbon для разработчика' },
  lead: {
    en: 'Promo codes, points, gift certificates and prize-draw tickets for any web shop: four elements that a page embeds with one script tag, and a server of your own that holds the rules and the money.',
    ru: 'Промокоды, баллы, подарочные сертификаты и розыгрыши для любого интернет-магазина: четыре элемента, которые страница подключает одним тегом скрипта, и ваш собственный сервер, где хранятся правила и деньги.',
  },
  sections: [
    {
      id: 'embed',
      title: { en: 'The three lines', ru: 'Три строки' },
      blocks: [
        code(
          'html',
          `
<script type="module" src="${ORIGIN}/widget/v1/bonbon.js"
        data-bonbon-key="pk_demo_bonbon" async></script>

<bon-promo-code name="promo"></bon-promo-code>`,
        ),
        prose({
          en: 'That is a form field which checks codes, in the font and the colours of your shop. [Five minutes](/docs/five-minutes) later it gives a discount in your order.',
          ru: 'Это поле формы, которое проверяет коды, — шрифтом и цветами вашего магазина. Ещё [пять минут](/docs/five-minutes) — и оно даёт скидку в вашем заказе.',
        }),
        cards(FIRST),
      ],
    },
    {
      id: 'see',
      title: { en: 'What the buyer sees', ru: 'Что видит покупатель' },
      blocks: [
        picture('screenshot', {
          en: 'The demo shop: a cart, applied promo codes, points, the total',
          ru: 'Демо-магазин: корзина, применённые промокоды, баллы, сумма',
        }),
        prose({
          en: 'The [demo shop](/) of this server is a shop like any other: it has nothing that yours could not have.',
          ru: '[Демо-магазин](/) этого сервера — обычный магазин: у него нет ничего, чего не могло бы быть у вашего.',
        }),
      ],
    },
    { id: 'elements', title: { en: 'The elements', ru: 'Элементы' }, blocks: [cards(ELEMENTS)] },
    { id: 'deeper', title: { en: 'Further', ru: 'Дальше' }, blocks: [cards(DEEPER)] },
    { id: 'moved', title: { en: 'Looking for…', ru: 'Что ищут чаще' }, blocks: [moved] },
  ],
};
