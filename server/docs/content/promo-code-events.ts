import { code, fields, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const events: Section = {
  id: 'events',
  title: { en: 'Events', ru: 'События' },
  blocks: [
    prose({
      en: 'The element changes no price on your page: it tells what happened, and the page acts. A discount that it told holds until its next event. All events bubble.',
      ru: 'Элемент не меняет цен на странице: он сообщает, что произошло, а действует страница. Названная скидка держится до следующего события. Все события всплывают.',
    }),
    code(
      'js',
      `
promo.addEventListener('bon-promo-code-applied', ({ detail }) => {
  showDiscount(detail.status === 'applied' ? detail.discount : '0');
});

for (const gone of ['bon-promo-code-rejected', 'bon-promo-code-removed', 'bon-unavailable']) {
  promo.addEventListener(gone, () => showDiscount('0'));
}`,
    ),
    fields(
      {
        name: 'bon-promo-code-applied',
        text: {
          en: 'A code was accepted, or counted anew after the cart changed. With a cart, `detail` is `status: "applied"`, `code`, `discount`, `total` (what is left to pay for the whole cart) and `currency`. Without one it is `status: "valid"`, `code` and `currency`.',
          ru: 'Код принят или пересчитан после изменения корзины. С корзиной в `detail` лежат `status: "applied"`, `code`, `discount`, `total` (сколько остаётся заплатить за всю корзину) и `currency`. Без корзины — `status: "valid"`, `code` и `currency`.',
        },
      },
      {
        name: 'bon-promo-code-rejected',
        text: {
          en: 'A code was refused, or no longer fits the cart. `detail` has `code`, `currency` and the `reason` with its numbers. With a checkout, a code that only does not fit is listed all the same.',
          ru: 'Код отклонён или больше не подходит к корзине. В `detail` — `code`, `currency` и причина `reason` с её числами. С оформлением код, который лишь не подходит, всё равно попадает в список.',
        },
      },
      {
        name: 'bon-promo-code-removed',
        text: {
          en: 'An accepted code was taken back: by the buyer, by a reset, or by your page setting `value`. `detail` has `code`.',
          ru: 'Принятый код убран: покупателем, сбросом формы или страницей, которая задала `value`. В `detail` — `code`.',
        },
      },
      {
        name: 'bon-checkout-changed',
        text: {
          en: 'The [checkout](#checkout) was read, or what it comes to changed; told once, by one of its elements. `detail` has `checkoutId`, `status`, `subtotal`, `discount`, `points` if any are spent, `total`, `currency` and `promoCodes`, each with `code`, `status` and, if applied, `discount`. If the total rose since codes give less, `rise` has `previousTotal` and those `promoCodes`.',
          ru: '[Оформление](#checkout) прочитано, или изменилось, во что оно выходит; сообщает один из его элементов, один раз. В `detail` — `checkoutId`, `status`, `subtotal`, `discount`, `points`, если они списываются, `total`, `currency` и `promoCodes`, у каждого `code`, `status` и, если применён, `discount`. Если сумма выросла, потому что коды дают меньше, в `rise` — `previousTotal` и эти `promoCodes`.',
        },
      },
      {
        name: 'bon-unavailable',
        text: {
          en: 'The code could not be checked, or the checkout not be read or changed. `detail` has the `reason`.',
          ru: 'Не удалось проверить код либо прочитать или изменить оформление. В `detail` — причина `reason`.',
        },
      },
    ),
    prose({
      en: 'Amounts are decimal strings in the merchant’s currency, such as `"219.80"`.',
      ru: 'Суммы — десятичные строки в валюте магазина, например `"219.80"`.',
    }),
    subtitle({ en: 'Why a code is refused', ru: 'Почему код отклонён' }),
    fields(
      { name: 'not_found', text: { en: 'There is no such code.', ru: 'Такого кода нет.' } },
      {
        name: 'switched_off',
        text: { en: 'The merchant switched it off.', ru: 'Магазин его отключил.' },
      },
      {
        name: 'not_started',
        aside: 'startsAt',
        text: {
          en: 'It is too early; `startsAt` is the first instant.',
          ru: 'Ещё рано; `startsAt` — первый момент действия.',
        },
      },
      { name: 'expired', text: { en: 'It is too late.', ru: 'Срок истёк.' } },
      {
        name: 'exhausted',
        text: { en: 'All its uses are used up, or held.', ru: 'Все использования израсходованы или удерживаются.' },
      },
      {
        name: 'nothing_in_scope',
        text: { en: 'Nothing in this cart is meant by it.', ru: 'К этой корзине код не относится.' },
      },
      {
        name: 'min_tickets',
        aside: 'minTickets, has',
        text: { en: 'The order has too few tickets.', ru: 'В заказе мало билетов.' },
      },
      {
        name: 'min_amount',
        aside: 'minAmount, has',
        text: { en: 'The order is worth too little.', ru: 'Сумма заказа мала.' },
      },
    ),
    prose({
      en: 'A code that failed for one of the last three reasons is asked about again when the cart changes. With a checkout there are also `identity_required`, `customer_limit` and `already_discounted`; see [What becomes of a code](/docs/checkout#outcomes).',
      ru: 'Если причина — одна из трёх последних, после изменения корзины код проверяется снова. С оформлением бывают ещё `identity_required`, `customer_limit` и `already_discounted`; см. [Что стало с кодом](/docs/checkout#outcomes).',
    }),
    subtitle({ en: 'Why a code could not be checked', ru: 'Почему код не удалось проверить' }),
    fields(
      {
        name: 'network',
        text: {
          en: 'The server could not be reached, or the page’s origin is not listed.',
          ru: 'Нет связи с сервером, или адрес страницы не указан в документе.',
        },
      },
      { name: 'timeout', text: { en: 'No answer came within ten seconds.', ru: 'Нет ответа за десять секунд.' } },
      {
        name: 'refused',
        text: {
          en: 'The key is wrong.',
          ru: 'Неверный ключ.',
        },
      },
      {
        name: 'too_many_attempts',
        text: {
          en: 'Too many calls or wrong codes from this address.',
          ru: 'Слишком много запросов или неверных кодов с этого адреса.',
        },
      },
      {
        name: 'bad_request',
        text: { en: 'The cart does not have the documented form.', ru: 'Корзина не того вида, что описан выше.' },
      },
      {
        name: 'unknown_checkout',
        text: { en: 'This merchant has no such checkout.', ru: 'У этого магазина нет такого оформления.' },
      },
      {
        name: 'conflict',
        text: {
          en: 'Another change of the checkout came between.',
          ru: 'Оформление в это время изменил кто-то ещё.',
        },
      },
      { name: 'server_error', text: { en: 'The server failed or is busy.', ru: 'Сбой или перегрузка сервера.' } },
      {
        name: 'bad_answer',
        text: { en: 'Something else answered, such as a proxy.', ru: 'Ответил кто-то другой, например прокси.' },
      },
      {
        name: 'not_loaded',
        text: { en: 'The element’s own code could not be loaded.', ru: 'Не загрузился код самого элемента.' },
      },
      {
        name: 'no_key',
        text: { en: 'The script tag has no `data-bonbon-key`.', ru: 'В теге скрипта нет `data-bonbon-key`.' },
      },
    ),
  ],
};
