import { bullets, code, fields, note, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { withCheckout } from './promo-code-checkout.ts';
import { events } from './promo-code-events.ts';

export const promoCodeElement: Page = {
  path: '/docs/elements/promo-code',
  element: 'bon-promo-code',
  name: { en: 'Promo code', ru: 'Промокод' },
  title: { en: '<bon-promo-code>', ru: '<bon-promo-code>' },
  lead: {
    en: 'A form field that asks the server what a code does to the cart, shows the answer to the buyer and tells your page. Your prices stay yours.',
    ru: 'Поле формы, которое спрашивает у сервера, что код делает с корзиной, показывает ответ покупателю и сообщает его странице. Цены остаются за вами.',
  },
  sections: [
    {
      id: 'attributes',
      title: { en: 'Attributes', ru: 'Атрибуты' },
      blocks: [
        prose({
          en: 'Every attribute is a property too, under the same name. All are optional.',
          ru: 'У каждого атрибута есть одноимённое свойство. Обязательных нет.',
        }),
        fields(
          {
            name: 'name',
            text: {
              en: 'Under which the form sends the text; with `checkout`, the codes listed.',
              ru: 'Имя, под которым форма отправит текст, а с `checkout` — коды из списка.',
            },
          },
          {
            name: 'value',
            text: {
              en: 'The text at the start and after a reset. It is not applied by itself. As a property: the text now; once a code is applied without `checkout`, the code as the merchant writes it.',
              ru: 'Текст в начале и после сброса формы. Сам по себе не применяется. Как свойство — текущий текст, а после применения без `checkout` — код в написании магазина.',
            },
          },
          {
            name: 'cart',
            aside: 'JSON',
            text: {
              en: 'What is in the cart. Without it a code is only checked to be valid; see [The cart](#cart).',
              ru: 'Содержимое корзины. Без него проверяется только сам код; см. [Корзина](#cart).',
            },
          },
          {
            name: 'checkout',
            text: {
              en: 'The id of a checkout, whose codes the field shows and changes; see [With a checkout](#checkout).',
              ru: 'Id оформления, коды которого поле показывает и меняет; см. [С оформлением](#checkout).',
            },
          },
          { name: 'label', text: { en: 'Replaces “Promo code”.', ru: 'Заменяет надпись «Промокод».' } },
          { name: 'placeholder', text: { en: 'An example inside the empty field.', ru: 'Пример в пустом поле.' } },
          {
            name: 'autocomplete',
            aside: 'off',
            text: { en: 'Handed on to the inner field.', ru: 'Передаётся внутреннему полю.' },
          },
          {
            name: 'disabled',
            text: { en: 'As on any form field.', ru: 'Как у любого поля формы.' },
          },
          {
            name: 'words',
            aside: 'JSON',
            text: {
              en: 'Texts of your own over those of the element: `{"apply": "Use"}`. As a property, an object.',
              ru: 'Ваши тексты вместо текстов элемента: `{"apply": "Применить код"}`. Как свойство — объект.',
            },
          },
          {
            name: 'lang',
            aside: 'ru | en | kk',
            text: { en: 'The language of this element.', ru: 'Язык этого элемента.' },
          },
        ),
      ],
    },
    {
      id: 'cart',
      title: { en: 'The cart', ru: 'Корзина' },
      blocks: [
        prose({
          en: 'Tell the element what is in the cart, and it shows what the code takes off. As an attribute the cart is JSON; as a property, an object. Hand over a new object after every change: an applied code is then counted anew by itself.',
          ru: 'Сообщите элементу содержимое корзины, и он покажет сумму скидки. В атрибуте корзина — это JSON, в свойстве — объект. После каждого изменения передавайте новый объект: применённый код пересчитается сам.',
        }),
        code(
          'js',
          `
const promo = document.querySelector('bon-promo-code');

promo.cart = {
  lines: [
    {
      id: 'stalls',
      kind: 'ticket',
      event: '5d765a4a221988d7da985875',
      set: '5d765a59221988d7da985879',
      unitPrice: '1099.00',
      quantity: 2,
    },
    { id: 'service', kind: 'fee', unitPrice: '150.00', quantity: 1 },
  ],
};`,
        ),
        fields(
          {
            name: 'id',
            needed: true,
            text: {
              en: 'The line, as your shop numbers it; unique in the cart.',
              ru: 'Строка, как её нумерует магазин; в корзине не повторяется.',
            },
          },
          {
            name: 'kind',
            needed: true,
            aside: 'product | ticket | certificate | fee',
            text: {
              en: 'Products and tickets can be discounted. Fees and certificates never are, and count for no condition.',
              ru: 'Скидку получают товары и билеты. Сборы и сертификаты — никогда, и в условиях они не учитываются.',
            },
          },
          {
            name: 'unitPrice',
            needed: true,
            text: {
              en: 'The price of one, before any discount: a decimal string or number with at most two decimals.',
              ru: 'Цена за единицу без скидки: десятичная строка или число, не больше двух знаков после запятой.',
            },
          },
          { name: 'quantity', needed: true, aside: '1…10000', text: { en: 'How many.', ru: 'Количество.' } },
          {
            name: 'event',
            text: { en: 'The `oid` of the event, for a ticket.', ru: '`oid` мероприятия — для билета.' },
          },
          {
            name: 'set',
            text: {
              en: 'The `oid` of the event’s set: its category of tickets.',
              ru: '`oid` набора — категории билетов мероприятия.',
            },
          },
          { name: 'productId', text: { en: 'The id of the product.', ru: 'Идентификатор товара.' } },
          {
            name: 'category',
            text: { en: 'The id of the product’s category.', ru: 'Идентификатор категории товара.' },
          },
        ),
        prose({
          en: 'A cart has at most 100 lines. A field that is not in this list is refused, so that a misspelt one is noticed.',
          ru: 'В корзине не больше 100 строк. Поле не из этого списка — ошибка: так опечатка не останется незамеченной.',
        }),
      ],
    },
    withCheckout,
    events,
    {
      id: 'form',
      title: { en: 'In a form', ru: 'В форме' },
      blocks: [
        prose({
          en: 'The element is a form field like an `<input>`:',
          ru: 'Элемент — такое же поле формы, как `<input>`:',
        }),
        bullets(
          {
            en: 'The form sends the text in the field under `name`, **whether or not it was applied**; with `checkout`, the codes listed.',
            ru: 'Форма отправляет текст поля под именем `name`, **применён он или нет**; с `checkout` — коды из списка.',
          },
          {
            en: 'Enter applies the code and does not send the form.',
            ru: 'Enter применяет код и не отправляет форму.',
          },
          {
            en: '`reset()` brings back the `value` attribute; `<fieldset disabled>` switches the field off; after a reload the browser restores the text, which is not applied by itself.',
            ru: '`reset()` возвращает значение атрибута `value`; `<fieldset disabled>` отключает поле; после перезагрузки браузер восстановит текст, но сам он не применится.',
          },
          {
            en: 'An applied code is read-only until the buyer takes it back with “Remove”. With `checkout` it moves to the list, and the field is free for the next.',
            ru: 'Применённый код нельзя править, пока покупатель не нажмёт «Убрать». С `checkout` он переходит в список, и поле свободно для следующего.',
          },
        ),
        note({
          en: 'What a page shows holds no use of a code, and anybody can change a page. Let your server decide what an order costs: by [a checkout](/docs/checkout). A ticketing system asks with [its own call](/docs/ticketing).',
          ru: 'То, что показывает страница, не занимает использование кода, а саму страницу может изменить кто угодно. Сколько стоит заказ, решает ваш сервер — через [оформление](/docs/checkout). Билетная система спрашивает [своим вызовом](/docs/ticketing).',
        }),
      ],
    },
    {
      id: 'outage',
      title: { en: 'When the server is down', ru: 'Если сервер недоступен' },
      blocks: [
        prose({
          en: 'The order goes on. No failure of ours blocks your form, throws into your scripts or moves your page.',
          ru: 'Заказ продолжается. Никакой сбой с нашей стороны не блокирует форму, не бросает ошибок в ваши скрипты и не двигает страницу.',
        }),
        bullets(
          {
            en: 'The script cannot be loaded: the reserved space stays empty, and the form works without the field.',
            ru: 'Скрипт не загрузился: отведённое место остаётся пустым, форма работает без поля.',
          },
          {
            en: 'The call fails, or takes longer than ten seconds: the field says that the code could not be checked and that one can order without it, offers “Try again”, and sends [bon-unavailable](#events).',
            ru: 'Запрос не удался или длится дольше десяти секунд: поле пишет, что код сейчас не проверить и заказ можно оформить без него, предлагает «Повторить» и посылает событие [bon-unavailable](#events).',
          },
          {
            en: 'Too many wrong codes: the field says when to try again.',
            ru: 'Слишком много неверных кодов: поле скажет, когда попробовать снова.',
          },
        ),
        prose({
          en: 'A wrong key, an origin that is not listed or a malformed cart is your own mistake to fix: the browser’s console names it, in a line that begins with `Bonbon:`.',
          ru: 'Неверный ключ, неуказанный адрес страницы или ошибку в корзине исправляет разработчик: строка с `Bonbon:` в консоли браузера назовёт причину.',
        }),
      ],
    },
  ],
};
