import { code, fields, prose } from '../blocks.ts';
import type { Section } from '../site.ts';

const attributes: Section = {
  id: 'attributes',
  title: { en: 'Attributes', ru: 'Атрибуты' },
  blocks: [
    fields(
      {
        name: 'mode',
        aside: 'buy | balance | pay',
        text: {
          en: '`buy` unless said otherwise. The code of a mode is loaded when it is needed.',
          ru: 'Без указания — `buy`. Код режима загружается, когда он нужен.',
        },
      },
      {
        name: 'site-code',
        aside: 'buy',
        needed: true,
        text: { en: 'What is sold.', ru: 'Что продаётся.' },
      },
      {
        name: 'amount, name, email',
        aside: 'buy',
        text: {
          en: 'What the form begins with: the amount, the buyer’s name and address.',
          ru: 'С чего начинается форма: сумма, имя и почта покупателя.',
        },
      },
      {
        name: 'language',
        aside: 'buy, ru | en',
        text: {
          en: 'Of the letters; that of the element unless said otherwise.',
          ru: 'Язык писем; без указания — язык элемента.',
        },
      },
      {
        name: 'checkout',
        aside: 'pay',
        needed: true,
        text: { en: 'The id of [a checkout](/docs/checkout).', ru: 'Id [оформления](/docs/checkout).' },
      },
      {
        name: 'lang',
        aside: 'ru | en | kk',
        text: { en: 'The language of this element.', ru: 'Язык этого элемента.' },
      },
    ),
    prose({
      en: 'Each is a property too, `site-code` as `siteCode`. `refresh()` reads anew what is shown, and resolves when that is done: call it after your server has changed the checkout or the purchase.',
      ru: 'У каждого есть одноимённое свойство, у `site-code` — `siteCode`. `refresh()` читает показанное заново, промис выполняется, когда это сделано: вызовите после изменений с сервера.',
    }),
  ],
};

const events: Section = {
  id: 'events',
  title: { en: 'Events', ru: 'События' },
  blocks: [
    prose({
      en: 'All bubble and cross shadow roots. None has a PIN, a name or an address in it.',
      ru: 'Все всплывают и выходят из shadow root. Ни в одном нет PIN, имён и адресов.',
    }),
    fields(
      {
        name: 'bon-certificate-ordered',
        aside: 'purchaseId, amount, currency',
        text: {
          en: 'The order stands, and is to be paid. Put it into your cart; or let the buyer go on to the payment page. `preventDefault()` keeps the buyer here, and “Pay now” leads there later.',
          ru: 'Заказ создан, его нужно оплатить. Положите его в корзину или дайте покупателю перейти на страницу оплаты. `preventDefault()` оставит его здесь: позже туда поведёт «Оплатить».',
        },
      },
      {
        name: 'bon-certificate-paid',
        aside: 'purchaseId, amount, currency',
        text: {
          en: 'The buyer came back, and it is paid. Once for each purchase and page load: good for counting, no proof. Your server asks for itself, or hears it [from a webhook](/docs/webhooks).',
          ru: 'Покупатель вернулся, и оплата прошла. Один раз на покупку и загрузку страницы: годится для счётчика, но не доказательство. Сервер спрашивает сам или узнаёт [из вебхука](/docs/webhooks).',
        },
      },
      {
        name: 'bon-certificates-changed',
        aside: 'certificates, spent, total, currency',
        text: {
          en: 'In `pay`: the buyer added a certificate or removed one. Of each `id`, `status`, `spent` and, where the rest is lost, `forfeits`.',
          ru: 'В `pay`: покупатель добавил или убрал сертификат. О каждом — `id`, `status`, `spent` и, если остаток сгорит, `forfeits`.',
        },
      },
      {
        name: 'bon-checkout-changed, bon-unavailable',
        text: {
          en: 'As [the field](/docs/elements/promo-code#events) sends them.',
          ru: 'Такие же, как у [поля](/docs/elements/promo-code#events).',
        },
      },
    ),
  ],
};

const look: Section = {
  id: 'look',
  title: { en: 'Appearance', ru: 'Внешний вид' },
  blocks: [
    code(
      'css',
      `
bon-certificate-purchase {
  --bon-accent-color: #ab1f4c;
  --bon-button-background: #ab1f4c;
  --bon-radius: 0.75rem;
}

bon-certificate-purchase::part(preview) {
  max-inline-size: 22rem;
}`,
    ),
    fields(
      {
        name: '--bon-accent-color',
        text: { en: 'What is chosen; that of the focus unless set.', ru: 'Выбранное; без указания — цвет фокуса.' },
      },
      {
        name: '--bon-button-color',
        text: {
          en: 'The buttons’ text; black or white, by the background, unless set.',
          ru: 'Текст кнопок; без указания — чёрный или белый, по фону.',
        },
      },
      {
        name: '--bon-radius, --bon-border-color, --bon-field-background, --bon-button-background, --bon-focus-color, --bon-success-color, --bon-error-color',
        text: { en: 'As [of the field](/docs/theming).', ru: 'Как [у поля](/docs/theming).' },
      },
    ),
    prose({
      en: 'Parts: `base`, `title`, `choices`, `label`, `field`, `input`, `hint`, `preview`, `button`, `message`, `balance`, `facts`, `list`, `row`, `remove`, `total`, `outcome`. The [policies of your page](/docs/five-minutes#csp) stay as they are: nothing but calls and the script goes to the server, designs are drawn in the page.',
      ru: 'Части: `base`, `title`, `choices`, `label`, `field`, `input`, `hint`, `preview`, `button`, `message`, `balance`, `facts`, `list`, `row`, `remove`, `total`, `outcome`. [Политики страницы](/docs/five-minutes#csp) менять не нужно: к серверу идут только вызовы и скрипт, дизайны рисуются на месте.',
    }),
  ],
};

export const elementLook: readonly Section[] = [attributes, events, look];
