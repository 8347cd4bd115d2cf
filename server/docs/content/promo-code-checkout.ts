import { bullets, code, prose } from '../blocks.ts';
import type { Section } from '../site.ts';

export const withCheckout: Section = {
  id: 'checkout',
  title: { en: 'With a checkout', ru: 'С оформлением' },
  blocks: [
    prose({
      en: 'Without more, the field previews one code. Give it the id of [a checkout](/docs/checkout) that your server has created, and it takes up to ten, limits per customer included, and your server takes the order at the very total that it shows.',
      ru: 'Само по себе поле делает предварительный расчёт одного кода. Дайте ему id [оформления](/docs/checkout), созданного вашим сервером, и оно примет до десяти кодов, в том числе с ограничением на покупателя, а сервер примет заказ ровно на ту сумму, которую оно показывает.',
    }),
    code('html', `<bon-promo-code name="promo" checkout="6a0c9d3e8f1b4a2c7d5e9f01"></bon-promo-code>`),
    bullets(
      {
        en: 'Below the field stand the codes, each with its discount or the reason why it gives none and a button that removes it, and the total. A code that does not fit yet stays, and comes into effect by itself.',
        ru: 'Под полем — коды, у каждого скидка или причина, почему её нет, и кнопка, которая его убирает, и итог. Код, который пока не подходит, остаётся и заработает сам.',
      },
      {
        en: 'After your server has changed the cart or the customer, reserved or released, call `refresh()`: it resolves when the answer is shown.',
        ru: 'После того как сервер изменил корзину или покупателя, зарезервировал или снял резерв, вызовите `refresh()`: промис выполнится, когда ответ показан.',
      },
      {
        en: 'While the checkout is reserved, and once it is an order, nothing can be changed, and the field says so.',
        ru: 'Пока оформление зарезервировано и когда оно стало заказом, изменить ничего нельзя, и поле об этом говорит.',
      },
      {
        en: 'If the total rises since a code gives less than before, the field tells both totals and why.',
        ru: 'Если сумма выросла, потому что код даёт меньше прежнего, поле назовёт обе суммы и причину.',
      },
      {
        en: 'Several fields of one checkout show the same at once. An error that concerns the whole checkout is shown in all of them.',
        ru: 'Несколько полей одного оформления показывают одно и то же. Ошибку, которая касается всего оформления, показывают все.',
      },
      {
        en: '`cart` is only for a checkout that the page has created: the field puts it there. Where your server states the cart, leave it out.',
        ru: '`cart` нужен, только если оформление создала страница: поле передаст корзину туда. Если корзину указывает сервер, не задавайте его.',
      },
    ),
    prose({
      en: 'A buyer with points, or with a certificate, pays in an element beside it: [points](/docs/loyalty#element), [certificates](/docs/certificate-payment#page).',
      ru: 'Баллами и сертификатами платят в соседних элементах: [баллы](/docs/loyalty#element), [сертификаты](/docs/certificate-payment#page).',
    }),
    code('js', { en: refreshed('your server states the cart'), ru: refreshed('ваш сервер указывает корзину') }),
    prose({
      en: 'The list needs room below the height that the rule above reserves. The form sends the listed codes under `name`, between commas; your server does not need them, as they stand in the checkout.',
      ru: 'Списку нужно место ниже высоты, которую отводит правило выше. Форма отправляет коды из списка под именем `name`, через запятую; серверу они не нужны: они есть в оформлении.',
    }),
  ],
};

function refreshed(comment: string): string {
  return `
// ${comment}
await fetch('/cart', { method: 'POST', body: new FormData(form) });
await promo.refresh();`;
}
