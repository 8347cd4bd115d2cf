import { bullets, code, prose } from '../blocks.ts';
import type { Said } from '../language.ts';
import type { Page, Section } from '../site.ts';
import { picture } from './picture.ts';
import { promoCodeElement } from './promo-code-element.ts';

const IN_USE: Said = { en: 'In a page', ru: 'На странице' };

/** Told of all elements in one place. */
const common: Said = {
  en: 'The script tag, the policy and the look are those of [the five minutes](/docs/five-minutes). `lang` speaks another language than the page, `words` replaces single texts.',
  ru: 'Тег скрипта, политика и вид — из [«Пяти минут»](/docs/five-minutes). `lang` включает другой язык, `words` заменяет отдельные тексты.',
};

const loyaltyBalance: Page = {
  path: '/docs/elements/loyalty-balance',
  element: 'bon-loyalty-balance',
  name: { en: 'Points and level', ru: 'Баллы и уровень' },
  title: { en: '<bon-loyalty-balance>', ru: '<bon-loyalty-balance>' },
  lead: {
    en: 'Shows level, points and history of the buyer whom your server names, and pays an order with points.',
    ru: 'Показывает уровень, баллы и историю покупателя, которого назвал ваш сервер, и оплачивает заказ баллами.',
  },
  sections: [
    inUse(
      `
<bon-loyalty-balance token="eyJhbGciOiJIUzI1NiJ9…" checkout="6a0c9d3e8f1b4a2c7d5e9f01">
  <a slot="sign-in" href="/sign-in">Sign in</a>
</bon-loyalty-balance>`,
      {
        en: 'Your server signs [the token](/docs/loyalty#buyer); the event `bon-token-needed` asks for the next one. What it shows when, with examples: [Points and levels](/docs/loyalty#element).',
        ru: '[Токен](/docs/loyalty#buyer) подписывает ваш сервер; следующий просит событие `bon-token-needed`. Что и когда он показывает, с примерами: [Баллы и уровни](/docs/loyalty#element).',
      },
      {
        en: 'Without `checkout` it shows; with one, it also pays.',
        ru: 'Без `checkout` он показывает, с ним — ещё и платит.',
      },
    ),
  ],
};

const certificatePurchase: Page = {
  path: '/docs/elements/certificate-purchase',
  element: 'bon-certificate-purchase',
  name: { en: 'Gift certificate', ru: 'Подарочный сертификат' },
  title: { en: '<bon-certificate-purchase>', ru: '<bon-certificate-purchase>' },
  lead: {
    en: 'Sells a gift certificate, tells what is left on one, or pays an order with up to ten.',
    ru: 'Продаёт подарочный сертификат, показывает его остаток или оплачивает заказ — до десяти сертификатов.',
  },
  sections: [
    inUse(
      `
<bon-certificate-purchase site-code="GIFT"></bon-certificate-purchase>
<bon-certificate-purchase mode="balance"></bon-certificate-purchase>
<bon-certificate-purchase mode="pay" checkout="6a0c9d3e8f1b4a2c7d5e9f01"></bon-certificate-purchase>`,
      {
        en: 'To sell, `site-code` names a [series](/docs/program#certificate-series), and [somebody takes the money](/docs/certificate-sale#payment): your own checkout, Stripe, or the demo.',
        ru: 'Для продажи `site-code` называет [серию](/docs/program#certificate-series), а [деньги принимает](/docs/certificate-sale#payment) ваше оформление, Stripe или демо.',
      },
      {
        en: 'To pay, it stands in a checkout: [Paying with certificates](/docs/certificate-payment).',
        ru: 'Для оплаты он стоит в оформлении: [Оплата сертификатом](/docs/certificate-payment).',
      },
    ),
    {
      id: 'picture',
      title: { en: 'As it is bought', ru: 'Во время покупки' },
      blocks: [
        picture('certificate', {
          en: 'The form: amount, design, recipient, message, and what the certificate will look like',
          ru: 'Форма: сумма, дизайн, получатель, поздравление и вид будущего сертификата',
        }),
      ],
    },
  ],
};

const ticketDisplay: Page = {
  path: '/docs/elements/ticket-display',
  element: 'bon-ticket-display',
  name: { en: 'Prize draw', ru: 'Розыгрыш' },
  title: { en: '<bon-ticket-display>', ru: '<bon-ticket-display>' },
  lead: {
    en: 'Shows the tickets of a buyer, or of a receipt, the countdown to the draw, who has won, and checks a draw in the page.',
    ru: 'Показывает билеты покупателя или чека, время до розыгрыша и победителей и проверяет розыгрыш прямо на странице.',
  },
  sections: [
    inUse(
      `
<bon-ticket-display></bon-ticket-display>
<bon-ticket-display mode="order" checkout="6a0c9d3e8f1b4a2c7d5e9f01"></bon-ticket-display>`,
      {
        en: 'Without `campaign`, the one that is on. With the [token](/docs/loyalty#buyer) of a buyer, their tickets; without it, a form for a receipt.',
        ru: 'Без `campaign` — действующая кампания. С [токеном](/docs/loyalty#buyer) — билеты покупателя, без него — форма для чека.',
      },
      {
        en: '`mode="order"` is one line for the cart: what this order earns. All about campaigns and prizes: [Tickets and draws](/docs/tickets).',
        ru: '`mode="order"` — одна строка для корзины: сколько билетов даст этот заказ. О кампаниях и призах: [Билеты и розыгрыши](/docs/tickets).',
      },
    ),
    {
      id: 'picture',
      title: { en: 'After a draw', ru: 'После розыгрыша' },
      blocks: [
        picture('draw', {
          en: 'A draw that was won, the countdown to the next one, and every step of the check',
          ru: 'Состоявшийся розыгрыш, время до следующего и все шаги проверки',
        }),
      ],
    },
  ],
};

export const elements: readonly Page[] = [promoCodeElement, loyaltyBalance, certificatePurchase, ticketDisplay];

function inUse(example: string, ...notes: readonly Said[]): Section {
  return { id: 'use', title: IN_USE, blocks: [code('html', example), bullets(...notes), prose(common)] };
}
