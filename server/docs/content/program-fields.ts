import { fields, prose } from '../blocks.ts';
import type { Section } from '../site.ts';

export const merchantSections: readonly Section[] = [
  {
    id: 'merchant',
    title: { en: 'merchant', ru: 'merchant' },
    blocks: [
      fields(
        {
          name: 'id',
          needed: true,
          text: {
            en: 'Your name for it: up to 64 letters, digits, dots, dashes and underscores. It never changes.',
            ru: 'Имя, выбранное вами: до 64 латинских букв, цифр, точек, дефисов и подчёркиваний. Не меняется.',
          },
        },
        { name: 'name', needed: true, text: { en: 'For people.', ru: 'Название для людей.' } },
        {
          name: 'currency',
          needed: true,
          aside: 'ISO 4217',
          text: {
            en: 'Of all amounts: `RUB`, `EUR`… One whose amounts have two decimals.',
            ru: 'Валюта всех сумм: `RUB`, `EUR`… С двумя знаками после запятой.',
          },
        },
        {
          name: 'timeZone',
          needed: true,
          aside: 'IANA',
          text: {
            en: 'Where its days begin, such as `Europe/Moscow`; see [Time](#rules).',
            ru: 'Часовой пояс, в котором начинаются сутки, например `Europe/Moscow`; см. [Время](#rules).',
          },
        },
        {
          name: 'origins',
          needed: true,
          text: {
            en: 'The origins of the pages that may use the publishable key: `https://shop.example`. Scheme, host and port, no path and no trailing slash.',
            ru: 'Адреса страниц, которым разрешён публичный ключ: `https://shop.example`. Схема, домен и порт, без пути и без косой черты в конце.',
          },
        },
        {
          name: 'publishableKey',
          needed: true,
          text: {
            en: 'The key in your pages: 4 to 128 letters, digits, dashes, underscores; one of a kind in the installation.',
            ru: 'Ключ для страниц: от 4 до 128 латинских букв, цифр, дефисов и подчёркиваний; единственный во всей установке.',
          },
        },
        {
          name: 'identitySecrets',
          text: {
            en: 'By which your server signs [who the buyer is](/docs/loyalty#buyer): up to 10 of 16 to 200 visible ASCII characters, random ones, each of them good. Kept encrypted; left out, they stay, and an empty list takes all away. `identitySecret` is the short form of one.',
            ru: 'Чем ваш сервер подписывает, [кто покупатель](/docs/loyalty#buyer): до 10 секретов по 16–200 видимых символов ASCII, случайных; годится любой. Хранятся зашифрованными; если не указаны — остаются, пустой список убирает все. `identitySecret` — короткая запись одного.',
          },
        },
        {
          name: 'releaseHoldsOf',
          aside: 'customer | point',
          text: {
            en: 'Whose [holds of a till](/docs/tills#hold) a sale at it ends: those of its `customer`, unless said otherwise, or all of its `point`.',
            ru: 'Чьи [удержания кассы](/docs/tills#hold) снимает продажа на ней: её покупателя (`customer`, по умолчанию) или все на её точке (`point`).',
          },
        },
        {
          name: 'loyalty',
          text: { en: 'See [merchant.loyalty](#loyalty).', ru: 'См. [merchant.loyalty](#loyalty).' },
        },
        {
          name: 'certificates',
          text: {
            en: 'See [merchant.certificates](#merchant-certificates).',
            ru: 'См. [merchant.certificates](#merchant-certificates).',
          },
        },
      ),
    ],
  },
  {
    id: 'api-keys',
    title: { en: 'apiKeys', ru: 'apiKeys' },
    blocks: [
      prose({
        en: 'Secret keys, for servers only. They are stored as hashes: nobody can read them back, you included.',
        ru: 'Секретные ключи — только для серверов. Хранятся в виде хешей: прочитать их не может никто, вы тоже.',
      }),
      fields(
        {
          name: 'name',
          needed: true,
          text: {
            en: 'What the key is for; unique within the merchant.',
            ru: 'Для чего ключ; внутри магазина не повторяется.',
          },
        },
        {
          name: 'scopes',
          needed: true,
          text: {
            en: 'What it opens: `shop` the [calls of your server](/docs/checkout), `promocodes` the [ticketing call](/docs/ticketing), `loyalty`, `certificates` and `chance` the APIs of tills for [points](/docs/tills), [certificates](/docs/certificate-tills) and [tickets](/docs/ticket-tills), `admin` this merchant’s program document over HTTP.',
            ru: 'Что он открывает: `shop` — [вызовы вашего сервера](/docs/checkout), `promocodes` — [вызов билетной системы](/docs/ticketing), `loyalty`, `certificates` и `chance` — API касс для [баллов](/docs/tills), [сертификатов](/docs/certificate-tills) и [билетов](/docs/ticket-tills), `admin` — документ программы этого магазина по HTTP.',
          },
        },
        {
          name: 'secret',
          text: {
            en: '16 to 200 visible ASCII characters, random ones. Needed for a new key; left out, the key keeps its secret.',
            ru: 'От 16 до 200 видимых символов ASCII, случайных. Нужен новому ключу; если не указан, остаётся прежний.',
          },
        },
      ),
    ],
  },
  {
    id: 'events',
    title: { en: 'events', ru: 'events' },
    blocks: [
      prose({
        en: 'A promotion can be limited to an event and to some of its sets: its categories of tickets.',
        ru: 'Акцию можно ограничить мероприятием и его наборами — категориями билетов.',
      }),
      fields(
        {
          name: 'oid',
          needed: true,
          text: {
            en: '24 lower-case hexadecimal digits: the event, as the ticketing system knows it.',
            ru: '24 шестнадцатеричные цифры в нижнем регистре: мероприятие, каким его знает билетная система.',
          },
        },
        { name: 'name', needed: true, text: { en: 'For people.', ru: 'Название для людей.' } },
        {
          name: 'sets[].oid',
          needed: true,
          text: { en: 'The set, likewise.', ru: 'Набор — в том же виде.' },
        },
        { name: 'sets[].name', needed: true, text: { en: 'For people.', ru: 'Название для людей.' } },
        {
          name: 'sets[].price',
          needed: true,
          text: { en: 'Of one ticket, without a discount.', ru: 'Цена одного билета без скидки.' },
        },
      ),
    ],
  },
];

export const catalogue: Section = {
  id: 'points-products',
  title: { en: 'points, products', ru: 'points, products' },
  blocks: [
    prose({
      en: 'Your points of sale, which [tills](/docs/tills) name, and your catalogue. No promo code needs them: `products` and `categories` of a promotion are compared with the numbers in the cart.',
      ru: 'Точки продаж, которые называют [кассы](/docs/tills), и каталог. Промокодам они не нужны: `products` и `categories` акции сравниваются с числами в корзине.',
    }),
    fields(
      {
        name: 'points[].id',
        needed: true,
        text: {
          en: 'A whole number from 1: the `shop_id` of the [tickets API](/docs/ticket-tills).',
          ru: 'Целое число от 1: `shop_id` в [API билетов](/docs/ticket-tills).',
        },
      },
      {
        name: 'points[].code',
        needed: true,
        text: {
          en: 'The `PosCode` of the [certificates API](/docs/certificate-tills).',
          ru: '`PosCode` в [API сертификатов](/docs/certificate-tills).',
        },
      },
      {
        name: 'points[].oid',
        needed: true,
        text: {
          en: '24 lower-case hexadecimal digits: the `point` of the [API of tills](/docs/tills).',
          ru: '24 шестнадцатеричные цифры в нижнем регистре: `point` в [API касс](/docs/tills).',
        },
      },
      {
        name: 'points[].name',
        needed: true,
        text: {
          en: 'For people; also in the history of points.',
          ru: 'Название для людей, в том числе в истории баллов.',
        },
      },
      {
        name: 'points[].loyaltyPercent',
        text: {
          en: 'At its tills, instead of the percentage of each level. A checkout of the web shop does not know it.',
          ru: 'На её кассах — вместо процента любого уровня. В оформлении на сайте не действует.',
        },
      },
      {
        name: 'products[].id',
        needed: true,
        text: {
          en: 'A whole number from 1: the `product_id` of the [tickets API](/docs/ticket-tills).',
          ru: 'Целое число от 1: `product_id` в [API билетов](/docs/ticket-tills).',
        },
      },
      { name: 'products[].name', needed: true, text: { en: 'For people.', ru: 'Название для людей.' } },
      {
        name: 'products[].categoryId',
        needed: true,
        text: { en: 'Its category, a whole number.', ru: 'Категория, целое число.' },
      },
      { name: 'products[].price', needed: true, text: { en: 'In the catalogue.', ru: 'Цена в каталоге.' } },
      {
        name: 'products[].prices',
        text: {
          en: 'Prices by point of sale: `{"1": "49990"}`. [Tickets](/docs/tickets) of a receipt are counted by them alone.',
          ru: 'Цены по точкам продаж: `{"1": "49990"}`. [Билеты](/docs/tickets) чека считаются только по ним.',
        },
      },
      {
        name: 'products[].itemCode',
        text: {
          en: 'By which a till names it: the `ItemCode` of the [certificates API](/docs/certificate-tills).',
          ru: 'Как его называет касса: `ItemCode` в [API сертификатов](/docs/certificate-tills).',
        },
      },
      {
        name: 'products[].certificateSeries',
        text: {
          en: 'The id of [the series](#certificate-series) of which it is a certificate: whoever sells it sells one of these.',
          ru: 'Id [серии](#certificate-series), сертификат которой этот товар: его продажа продаёт сертификат.',
        },
      },
    ),
  ],
};
