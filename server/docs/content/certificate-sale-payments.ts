import { bullets, code, fields, note, ORIGIN, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';
import * as examples from './certificates-examples.ts';
import { exchange } from './exchange.ts';

export const payments: Section = {
  id: 'payment',
  title: { en: 'Who takes the money', ru: 'Кто принимает деньги' },
  blocks: [
    prose({
      en: '`merchant.certificates.payment` of the [program document](/docs/program#merchant-certificates) says who.',
      ru: 'Это говорит `merchant.certificates.payment` в [документе программы](/docs/program#merchant-certificates).',
    }),
    subtitle({ en: 'shop: your own checkout', ru: 'shop: ваше собственное оформление' }),
    prose({
      en: 'The element orders, the event brings the purchase into your cart, and the certificate is paid with whatever else is in it. It waits seven days.',
      ru: 'Элемент создаёт заказ, событие приносит покупку в вашу корзину, и сертификат оплачивают вместе с остальным. Он ждёт семь дней.',
    }),
    code(
      'js',
      `
document.addEventListener('bon-certificate-ordered', ({ detail }) => {
  cart.add({ certificate: detail.purchaseId, price: detail.amount }); // yours
});`,
    ),
    prose({
      en: 'Your server reads the price from us, not from the page: `GET /shop/v1/certificate-purchases/{id}`. In a checkout it is a line of the kind `certificate`. After the payment:',
      ru: 'Цену сервер берёт у нас, а не со страницы: `GET /shop/v1/certificate-purchases/{id}`. В оформлении это строка вида `certificate`. После оплаты:',
    }),
    exchange(examples.confirmed),
    bullets(
      {
        en: '`payment` is your own name of the payment, such as the order’s number. The same one issues once, however often it is confirmed and under whatever key.',
        ru: '`payment` — ваше имя платежа, например номер заказа. Один и тот же выпускает сертификат один раз, сколько бы раз и с каким бы ключом его ни подтвердили.',
      },
      {
        en: 'When the buyer takes it out of the cart: `POST …/cancel`. It then cannot be paid any more; what is paid stays paid.',
        ru: 'Если покупатель убрал его из корзины: `POST …/cancel`. После этого оплатить его нельзя; оплаченное остаётся оплаченным.',
      },
      {
        en: 'Cancelling your order does not touch the certificate: [return it](/docs/certificates#handling) by its number.',
        ru: 'Отмена вашего заказа сертификата не касается: [верните его](/docs/certificates#handling) по номеру.',
      },
    ),
    subtitle({ en: 'stripe', ru: 'stripe' }),
    bullets(
      {
        en: 'Set `STRIPE_SECRET_KEY`, a secret or restricted key that may write Checkout Sessions, and `STRIPE_WEBHOOK_SECRET`.',
        ru: 'Задайте `STRIPE_SECRET_KEY` — секретный или ограниченный ключ с правом создавать Checkout Sessions — и `STRIPE_WEBHOOK_SECRET`.',
      },
      {
        en: 'In Stripe’s dashboard add a webhook for the events `checkout.session.completed` and `checkout.session.async_payment_succeeded`, to this address; its signing secret is the second variable:',
        ru: 'В панели Stripe добавьте вебхук на события `checkout.session.completed` и `checkout.session.async_payment_succeeded` с этим адресом; его секрет подписи — вторая переменная:',
      },
    ),
    code('text', `${ORIGIN}/payments/v1/stripe`, { en: 'The webhook’s address', ru: 'Адрес вебхука' }),
    bullets(
      {
        en: 'The buyer pays on Stripe’s page, within an hour. The signed webhook issues, also when the buyer never comes back; the return to your page proves nothing, and issues nothing.',
        ru: 'Покупатель платит на странице Stripe, в течение часа. Выпускает подписанный вебхук, даже если покупатель не вернулся; возврат на страницу ничего не доказывает и ничего не выпускает.',
      },
      {
        en: 'Stripe tells an event again until it is heard; it issues once. What counts is when it was paid, not when we hear of it.',
        ru: 'Stripe повторяет событие, пока его не услышат; сертификат выпускается один раз. Важно, когда заплачено, а не когда мы об этом узнали.',
      },
      {
        en: 'Where a method takes days, as direct debit does, the certificate is issued when Stripe says that the money is there, up to 30 days later; until then the page says that the time is over. Methods that pay at once are the kinder choice.',
        ru: 'Если способ оплаты занимает дни, как прямой дебет, сертификат выпускается, когда Stripe скажет, что деньги пришли, — до 30 дней; до тех пор страница говорит, что время вышло. Способы с мгновенной оплатой приятнее.',
      },
      {
        en: 'Stripe’s library is loaded only where these variables are set. All merchants of an installation that choose `stripe` share the account.',
        ru: 'Библиотека Stripe загружается, только если эти переменные заданы. У всех магазинов установки с `stripe` один счёт.',
      },
    ),
    subtitle({ en: 'demo', ru: 'demo' }),
    prose({
      en: 'A test page of our own that takes no money, where the demo shop is on. Elsewhere nothing is sold with it.',
      ru: 'Наша тестовая страница, которая денег не берёт, — там, где включён демо-магазин. В других местах с ней ничего не продаётся.',
    }),
    subtitle({ en: 'Coming back', ru: 'Возвращение' }),
    prose({
      en: 'The buyer returns to the page of the element, whose address has `?bon-purchase=…` then. The element there shows how the purchase stands, asks until it is paid or over, every 2 to 30 seconds while somebody looks, and offers to buy another. A reload shows the same.',
      ru: 'Покупатель возвращается на страницу элемента с `?bon-purchase=…` в адресе. Элемент показывает, что с покупкой, спрашивает, пока она не оплачена и не закончилась, — каждые 2–30 секунд, пока на страницу смотрят, — и предлагает купить ещё. Перезагрузка показывает то же.',
    }),
  ],
};

export const unexpected: Section = {
  id: 'unexpected',
  title: { en: 'A payment that was not to be made', ru: 'Платёж, которого не должно быть' },
  blocks: [
    prose({
      en: 'A second payment, another amount, or one after the end: nothing is issued, and nothing is lost. The payment is kept on record, the log has a line at the level `error`, and [certificate.payment_unexpected](/docs/webhooks#events) says which purchase, which payment and why. Your own confirmation is answered:',
      ru: 'Второй платёж, другая сумма или платёж после срока: ничего не выпущено и ничего не потеряно. Платёж записан, в журнале есть строка уровня `error`, а [certificate.payment_unexpected](/docs/webhooks#events) говорит, какая покупка, какой платёж и почему. На подтверждение с вашего сервера ответ такой:',
    }),
    exchange(examples.paidTwice),
    fields(
      {
        name: 'paid_already',
        text: { en: 'Another payment was first.', ru: 'Другой платёж пришёл раньше.' },
      },
      {
        name: 'ended',
        text: {
          en: 'It was paid after `endsAt`, or cancelled before.',
          ru: 'Оплачено после `endsAt` или после отмены.',
        },
      },
      { name: 'other_amount', text: { en: 'Less or more than it costs.', ru: 'Меньше или больше цены.' } },
      {
        name: 'not_awaited',
        text: {
          en: 'Stripe was paid for what you take the money for yourself.',
          ru: 'Оплачено через Stripe то, за что деньги берёте вы сами.',
        },
      },
    ),
    note({
      en: 'Pay it back by hand: no driver refunds by itself.',
      ru: 'Верните эти деньги вручную: сами драйверы ничего не возвращают.',
    }),
  ],
};

export const delivery: Section = {
  id: 'delivery',
  title: { en: 'Delivery', ru: 'Доставка' },
  blocks: [
    prose({
      en: 'This is what the element asks for, should you build a form of your own. `payment` of the offer says whether your shop takes the money or `paymentUrl` leads to a page that does.',
      ru: 'Это запрашивает элемент — на случай, если вы делаете свою форму. `payment` в предложении говорит, берёт ли деньги магазин или на страницу оплаты ведёт `paymentUrl`.',
    }),
    exchange(examples.offered),
    exchange(examples.ordered),
    bullets(
      {
        en: 'Without `deliverOn`, or with today, it is sent as soon as it is paid; else at 9:00 of that day in the merchant’s time zone, up to a year ahead, and its days are [counted from then](/docs/certificates#expiry). Paid after that morning, at once.',
        ru: 'Без `deliverOn` или с сегодняшним днём он уходит сразу после оплаты; иначе — в 9:00 этого дня по часовому поясу магазина, не дальше года вперёд, и срок [считается оттуда](/docs/certificates#expiry). Оплачен позже этого утра — сразу.',
      },
      {
        en: 'The certificate goes to the `recipient`, else to the buyer. For a present, or a day to come, the buyer gets a second letter: what was bought, and when it is sent, without number and PIN.',
        ru: 'Сертификат получает `recipient`, а если его нет — покупатель. За подарок или доставку позже покупателю приходит второе письмо: что куплено и когда уйдёт, без номера и PIN.',
      },
      {
        en: 'The letter has the number, the PIN, a PDF with the bar code, and the link to the certificate’s own page with what is left on it. `certificates.page` leads from there to your shop.',
        ru: 'В письме номер, PIN, PDF со штрихкодом и ссылка на страницу сертификата с остатком. Оттуда в магазин ведёт `certificates.page`.',
      },
      {
        en: 'A certificate that was blocked or returned meanwhile is not sent.',
        ru: 'Заблокированный или возвращённый за это время не отправляется.',
      },
      {
        en: 'If the mail fails, it is [tried again](/docs/webhooks#outbox) for three days; send it to another address with [one call](/docs/certificates#handling).',
        ru: 'Если почта не уходит, её [отправляют снова](/docs/webhooks#outbox) три дня; на другой адрес её вышлет [один вызов](/docs/certificates#handling).',
      },
    ),
  ],
};
