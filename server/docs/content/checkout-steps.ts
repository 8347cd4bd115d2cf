import { bullets, code, ORIGIN, prose } from '../blocks.ts';
import type { Section } from '../site.ts';
import * as examples from './checkout-examples.ts';
import { exchange } from './exchange.ts';

/** The life of an order. */
export const steps: readonly Section[] = [
  {
    id: 'create',
    title: { en: 'Create', ru: 'Создать' },
    blocks: [
      prose({
        en: 'When there is a cart. Prices are full ones, without any discount; the lines are described under [The cart](/docs/elements/promo-code#cart). `promoCodes` and `customer` may come along.',
        ru: 'Когда есть корзина. Цены полные, без скидок; строки описаны в разделе [Корзина](/docs/elements/promo-code#cart). Можно сразу передать `promoCodes` и `customer`.',
      }),
      exchange(examples.created),
      prose({
        en: 'The calls below have the same `Authorization`, and the same `Content-Type` where there is a body.',
        ru: 'У вызовов ниже тот же `Authorization`, а где есть тело — тот же `Content-Type`.',
      }),
    ],
  },
  {
    id: 'page',
    title: { en: 'Show it in the page', ru: 'Показать на странице' },
    blocks: [
      code(
        'html',
        `<bon-promo-code name="promo" checkout="${examples.CHECKOUT_ID}"></bon-promo-code>
<output id="total">2348.00</output>`,
      ),
      code(
        'js',
        `
document.addEventListener('bon-checkout-changed', ({ detail }) => {
  document.querySelector('#total').value = detail.total;
});`,
      ),
      prose({
        en: 'The field lists the codes of the checkout and enters new ones there; see [With a checkout](/docs/elements/promo-code#checkout). Several fields of one checkout show the same.',
        ru: 'Поле показывает коды оформления и вводит в него новые; см. [С оформлением](/docs/elements/promo-code#checkout). Несколько полей одного оформления показывают одно и то же.',
      }),
      prose({
        en: 'A page without such a server call can create the checkout itself. Its prices are a preview until your server states a cart; from then on a page can state none.',
        ru: 'Если создать оформление с сервера нельзя, это может сделать страница. Её цены — предварительные, пока сервер не указал корзину; после этого страница корзину указать не может.',
      }),
      code(
        'js',
        `
const response = await fetch('${ORIGIN}/widget/v1/checkouts', {
  method: 'POST',
  headers: { 'Bonbon-Key': 'pk_my_shop', 'Content-Type': 'application/json' },
  body: JSON.stringify({ cart }),
});
promo.checkout = (await response.json()).id;`,
      ),
    ],
  },
  {
    id: 'codes-customer-cart',
    title: { en: 'Codes, customer, cart', ru: 'Коды, покупатель, корзина' },
    blocks: [
      prose({
        en: 'Each call replaces the whole part that it states. Usually the field enters the codes; your server can do it too, at most ten. A code that nobody can use now is `refused` and not kept; one that only does not fit is kept, and says why.',
        ru: 'Каждый вызов заменяет свою часть целиком. Коды обычно вводит поле, но может и сервер, не больше десяти. Код, которым сейчас не может пользоваться никто, попадает в `refused` и не сохраняется; который лишь не подходит — сохраняется и говорит почему.',
      }),
      exchange(examples.codesEntered),
      prose({
        en: 'SUMMER10 is limited per customer, so it waits until somebody is known to buy. State what you know: `externalId`, your own id of the customer, `email`, `phone`. Who has [a level](/docs/loyalty#checkout) gets what it grants.',
        ru: 'SUMMER10 ограничен на покупателя, поэтому ждёт, пока станет известно, кто покупает. Укажите, что знаете: `externalId` — ваш id покупателя, `email`, `phone`. У кого есть [уровень](/docs/loyalty#checkout), получит и его выгоду.',
      }),
      exchange(examples.customerStated),
      prose({
        en: 'With a third ticket the order is worth enough for ORDER300. SUMMER10 takes two tickets at most; ORDER300 takes the one that is left. This is a whole answer:',
        ru: 'С третьим билетом заказ дорос до ORDER300. SUMMER10 берёт не больше двух билетов, ORDER300 — оставшийся. Это ответ целиком:',
      }),
      exchange(examples.cartStated),
      prose({
        en: '`GET /shop/v1/checkouts/{id}` answers the same, with the quote of now. After a change by your server, call `refresh()` of the field.',
        ru: '`GET /shop/v1/checkouts/{id}` отвечает так же, с расчётом на этот момент. После изменения с сервера вызовите у поля `refresh()`.',
      }),
    ],
  },
  {
    id: 'reserve',
    title: { en: 'Reserve before the payment', ru: 'Зарезервировать до оплаты' },
    blocks: [
      prose({
        en: 'State the cart once more, with the total that the buyer saw. `minutes` is how long all is held: 1 to 1440, a day unless said otherwise. `customer` may come along.',
        ru: 'Укажите корзину ещё раз и сумму, которую видел покупатель. `minutes` — сколько всё удерживается: от 1 до 1440, без указания — сутки. Можно передать и `customer`.',
      }),
      exchange(examples.reserved),
      bullets(
        {
          en: 'Now `promoCodes` lists only codes that give something. The others are kept, and listed again once the checkout is open.',
          ru: 'Теперь в `promoCodes` только коды, которые что-то дают. Остальные сохранены и снова видны, когда оформление открыто.',
        },
        {
          en: 'Asked again, it holds what the new cart uses, from now on for so many minutes. What is held for an order never counts against that order.',
          ru: 'Повторный вызов удерживает то, что нужно новой корзине, и отсчитывает минуты заново. Удержанное для заказа ему самому не мешает.',
        },
        {
          en: 'Every other change, by the page or by your server, is answered 409 [checkout_reserved](/docs/errors/checkout_reserved).',
          ru: 'На любое другое изменение, страницей или сервером, ответ — 409 [checkout_reserved](/docs/errors/checkout_reserved).',
        },
      ),
    ],
  },
  {
    id: 'mismatch',
    title: { en: 'When the total is not true', ru: 'Если сумма неверна' },
    blocks: [
      prose({
        en: 'Had other buyers used up SUMMER10 a moment before, the same call would be answered:',
        ru: 'Если бы за миг до этого другие покупатели израсходовали SUMMER10, ответ на тот же вызов был бы таким:',
      }),
      exchange(examples.mismatched),
      prose({
        en: 'Nothing was changed: neither the checkout nor an earlier reservation. Show the buyer `total` and the reason, and reserve with it if they agree.',
        ru: 'Ничего не изменилось: ни оформление, ни прежний резерв. Покажите покупателю `total` и причину и, если он согласен, резервируйте с этой суммой.',
      }),
    ],
  },
  {
    id: 'release',
    title: { en: 'Release after a failed payment', ru: 'Снять резерв, если оплата не прошла' },
    blocks: [
      exchange(examples.released),
      prose({
        en: 'The buyer may change the codes again. A reservation that is not released ends by itself.',
        ru: 'Покупатель снова может менять коды. Неснятый резерв закончится сам.',
      }),
    ],
  },
  {
    id: 'commit',
    title: { en: 'Commit after the payment', ru: 'Подтвердить после оплаты' },
    blocks: [
      exchange(examples.committed),
      bullets(
        {
          en: 'The order number is yours, up to 64 characters, and unique for ever. Committed again under the same number, the checkout answers the same order; under another number, 409 [checkout_committed](/docs/errors/checkout_committed). A number that is taken is answered 409 [order_number_taken](/docs/errors/order_number_taken).',
          ru: 'Номер заказа — ваш, до 64 символов, уникальный навсегда. На повтор с тем же номером ответ — тот же заказ, с другим — 409 [checkout_committed](/docs/errors/checkout_committed). На занятый номер ответ — 409 [order_number_taken](/docs/errors/order_number_taken).',
        },
        {
          en: 'If the reservation has ended, the commit takes everything anew, and succeeds if the total still holds; else it is answered 409 `total_mismatch`. If the checkout was changed since, state the total again.',
          ru: 'Если резерв закончился, подтверждение занимает всё заново и удаётся, если сумма по-прежнему верна; иначе ответ — 409 `total_mismatch`. Если оформление с тех пор меняли, укажите сумму ещё раз.',
        },
        {
          en: '`GET /shop/v1/orders/{number}` answers the order as it stands.',
          ru: '`GET /shop/v1/orders/{number}` отвечает заказом, какой он сейчас.',
        },
      ),
      prose({
        en: 'Where the money is taken otherwise, such as at a till, the reservation can be left out. The commit then states cart and total itself:',
        ru: 'Если деньги берут иначе, например на кассе, резерв можно пропустить. Тогда корзину и сумму указывает само подтверждение:',
      }),
      exchange(examples.committedAtOnce),
    ],
  },
  {
    id: 'returns',
    title: { en: 'Returns', ru: 'Возвраты' },
    blocks: [
      prose({
        en: '`refund` is what to pay back now. Goods come back by line and quantity, fees too if you name their line.',
        ru: '`refund` — сколько вернуть сейчас. Товары возвращаются по строкам и количеству; сборы тоже, если назвать их строку.',
      }),
      exchange(examples.returned),
      bullets(
        {
          en: 'Conditions are not judged again: a discount for three tickets stays when one of them comes back.',
          ru: 'Условия заново не проверяются: скидка за три билета остаётся, когда один из них вернули.',
        },
        {
          en: 'Uses stay used, even when everything comes back. Only a cancellation frees them.',
          ru: 'Использования остаются израсходованными, даже если вернули всё. Освобождает их только отмена.',
        },
        {
          en: 'How the amount comes about is told under [Rounding](#rounding).',
          ru: 'Как получается сумма, сказано в разделе [Округление](#rounding).',
        },
        {
          en: 'Points come back too, `pointsReturned`, and earned ones go, `pointsTakenBack`: see [Returns and cancellation](/docs/loyalty#returns).',
          ru: 'Возвращаются и баллы — `pointsReturned`, а начисленные снимаются — `pointsTakenBack`: см. [Возвраты и отмена](/docs/loyalty#returns).',
        },
      ),
    ],
  },
  {
    id: 'cancel',
    title: { en: 'Cancel', ru: 'Отменить' },
    blocks: [
      exchange(examples.cancelled),
      prose({
        en: '`refund` is what was not paid back before. Cancelled again, it is `0.00`, and nothing happens. The codes can be used again, by this customer too.',
        ru: '`refund` — всё, что ещё не возвращено. На повторную отмену ответ — `0.00`, и ничего не происходит. Коды снова доступны, и этому покупателю тоже.',
      }),
    ],
  },
];
