import { bullets, code, note, ORIGIN, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { nodeCall } from './checkout-server-call.ts';
import * as examples from './five-minutes-examples.ts';

/** From nothing to an order at the right total, in plain HTML. */
export const fiveMinutes: Page = {
  path: '/docs/five-minutes',
  name: { en: 'Five minutes', ru: 'Пять минут' },
  title: { en: 'A promo-code field in five minutes', ru: 'Поле для промокода за пять минут' },
  lead: {
    en: 'One script tag and one element. Everything here can be copied, and works as it is against the demo of this server.',
    ru: 'Один тег скрипта и один элемент. Всё, что здесь написано, можно скопировать, и оно сразу работает с демо этого сервера.',
  },
  sections: [
    {
      id: 'quick-start',
      title: { en: '1. The field', ru: '1. Поле' },
      blocks: [
        prose({
          en: 'The script goes into the `<head>`, the element into your form, the rule into your style sheet:',
          ru: 'Скрипт — в `<head>`, элемент — в форму, правило — в таблицу стилей:',
        }),
        code('html', examples.page),
        code('css', examples.reserve),
        bullets(
          {
            en: '`data-bonbon-key` is the merchant’s **publishable key**. Anybody may see it: it works only on pages whose origin the [program document](/docs/program#merchant) lists in `origins`. `pk_demo_bonbon` is the demo’s, and works on this server’s own address; for your page, add its origin.',
            ru: '`data-bonbon-key` — **публичный ключ** магазина. Его можно показывать: он действует только на страницах, чей адрес указан в `origins` [документа программы](/docs/program#merchant). `pk_demo_bonbon` — ключ демо, он действует на адресе этого сервера; для своей страницы добавьте её адрес.',
          },
          {
            en: 'Keep the tag as a tag: do not bundle or import the file. Elements that come later, by a framework or by your own script, are found too.',
            ru: 'Тег должен остаться тегом: не собирайте и не импортируйте файл. Элементы, которые появятся позже — от фреймворка или вашего скрипта, — тоже будут найдены.',
          },
          {
            en: 'The rule reserves the height that the field will have, message included, so that nothing moves.',
            ru: 'Правило отводит полю его будущую высоту вместе с сообщением, поэтому страница не сдвигается.',
          },
          {
            en: 'The language is that of the element’s `lang`, else of `data-bonbon-lang` in the script tag, else of the page: Russian, English or Kazakh.',
            ru: 'Язык — из `lang` элемента, иначе из `data-bonbon-lang` в теге скрипта, иначе язык страницы: русский, английский или казахский.',
          },
        ),
        prose({
          en: 'Type `SUMMER10`: the buyer sees that it works. What is typed is sent with the form as `promo`, applied or not, also when our server is down.',
          ru: 'Введите `SUMMER10`: покупатель увидит, что код действует. Введённое уходит с формой как `promo` — применён код или нет, и даже если наш сервер недоступен.',
        }),
      ],
    },
    {
      id: 'cart',
      title: { en: '2. The discount', ru: '2. Скидка' },
      blocks: [
        prose({
          en: 'Tell the field what is in the cart, and it says what the code takes off. Hand over a new object after every change; an applied code is counted anew.',
          ru: 'Передайте полю корзину, и оно скажет сумму скидки. После каждого изменения передавайте новый объект: применённый код пересчитается.',
        }),
        code('js', examples.cartScript),
        prose({
          en: 'All fields of a line are [in the contract of the element](/docs/elements/promo-code#cart). Amounts are decimal strings; nobody has to reckon with floats.',
          ru: 'Все поля строки — [в описании элемента](/docs/elements/promo-code#cart). Суммы — десятичные строки, ничего не считается в числах с плавающей точкой.',
        }),
        note({
          en: 'So far it is a preview: anybody can change a page. What an order costs is decided by your server, in the next step.',
          ru: 'Пока это предварительный расчёт: страницу может изменить кто угодно. Сколько стоит заказ, решает ваш сервер — в следующем шаге.',
        }),
      ],
    },
    {
      id: 'server',
      title: { en: '3. The order', ru: '3. Заказ' },
      blocks: [
        prose({
          en: 'Your server creates a checkout with its own prices, and a secret key of the scope `shop`:',
          ru: 'Ваш сервер создаёт оформление со своими ценами и секретным ключом с правом `shop`:',
        }),
        code('shell', examples.create),
        prose({
          en: 'The `id` of the answer goes into the page. The field now takes up to ten codes and shows the total; points and certificates have [elements of their own](/docs/elements/loyalty-balance) for the same checkout.',
          ru: '`id` из ответа идёт на страницу. Теперь поле принимает до десяти кодов и показывает сумму; для баллов и сертификатов есть [свои элементы](/docs/elements/loyalty-balance) того же оформления.',
        }),
        code('html', examples.checkoutPage),
        prose({
          en: 'When the buyer orders: reserve, take the money, commit. `total` is what the page showed; if the order comes to anything else, the answer is 409 with both totals, and no money was taken.',
          ru: 'Когда покупатель заказывает: зарезервировать, взять деньги, подтвердить. `total` — сумма, которую показала страница; если заказ стоит иначе, ответ — 409 с обеими суммами, и деньги не взяты.',
        }),
        code('js', nodeCall, { en: 'Node', ru: 'Node' }),
        prose({
          en: 'The same in PHP, refunds, and what happens when an answer is lost: [One checkout](/docs/checkout). For WooCommerce there is [a whole plugin](/docs/woocommerce).',
          ru: 'То же на PHP, возвраты и что делать, если ответ потерялся: [Оформление](/docs/checkout). Для WooCommerce есть [готовый плагин](/docs/woocommerce).',
        }),
      ],
    },
    {
      id: 'look',
      title: { en: '4. The look', ru: '4. Вид' },
      blocks: [
        prose({
          en: 'The field takes the font, the colours and the direction of the place where it stands. Usually one line is enough:',
          ru: 'Поле перенимает шрифт, цвета и направление письма места, где стоит. Обычно хватает одной строки:',
        }),
        code('css', examples.look),
        prose({
          en: 'More, and three ready looks: [Theming](/docs/theming). Turn it live at [/theme](/theme).',
          ru: 'Остальное и три готовых вида: [Оформление](/docs/theming). Покрутить вживую — на [/theme](/theme).',
        }),
      ],
    },
    {
      id: 'csp',
      title: { en: '5. Content Security Policy', ru: '5. Content Security Policy' },
      blocks: [
        prose({
          en: 'If your pages send a policy, allow this server for scripts and calls. Styles need no permission. With Trusted Types, allow the policy of the library that renders the elements:',
          ru: 'Если страницы отдают политику, разрешите этот сервер для скриптов и запросов. Стилям разрешение не нужно. С Trusted Types разрешите политику библиотеки, которая рисует элементы:',
        }),
        code(
          'http',
          `
Content-Security-Policy:
  script-src 'self' ${ORIGIN};
  connect-src 'self' ${ORIGIN};
  require-trusted-types-for 'script';
  trusted-types lit-html 'allow-duplicates'`,
        ),
        prose({
          en: 'Add the policies of your own scripts to the last line. The elements set no cookie and store nothing in the browser. To pin one version with `integrity`: [Files and integrity](/docs/files).',
          ru: 'В последнюю строку добавьте политики своих скриптов. Элементы не ставят cookie и ничего не хранят в браузере. Закрепить версию с `integrity`: [Файлы и целостность](/docs/files).',
        }),
      ],
    },
    {
      id: 'trouble',
      title: { en: 'If something is wrong', ru: 'Если что-то не так' },
      blocks: [
        prose({
          en: 'Open the browser’s console: a line that begins with `Bonbon:` names the reason and links to its page. The usual three: [the key](/docs/errors/key_refused), [the origin](/docs/errors/wrong_origin), [the cart](/docs/errors/cart_not_json).',
          ru: 'Откройте консоль браузера: строка, которая начинается с `Bonbon:`, называет причину и ссылается на её страницу. Обычно это [ключ](/docs/errors/key_refused), [адрес страницы](/docs/errors/wrong_origin) или [корзина](/docs/errors/cart_not_json).',
        }),
      ],
    },
  ],
};
