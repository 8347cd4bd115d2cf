import { bullets, fields, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const application: Section = {
  id: 'application',
  title: { en: 'The order of application', ru: 'Порядок применения' },
  blocks: [
    bullets(
      {
        en: 'Codes are applied **in the order of entry**, up to ten. `PUT …/promo-codes` states that order.',
        ru: 'Коды применяются **в порядке ввода**, не больше десяти. Этот порядок задаёт `PUT …/promo-codes`.',
      },
      {
        en: '**One unit, one code.** A code takes the units that it is for and that no earlier code has taken. Nothing is taken off a discounted price a second time.',
        ru: '**Одна единица — один код.** Код берёт единицы, к которым относится и которые не взял код до него. С цены со скидкой ничего второй раз не снимается.',
      },
      {
        en: 'Units are taken in the order of the cart. `maxTickets` caps what a code takes; what is left is for the next.',
        ru: 'Единицы берутся в порядке корзины. `maxTickets` ограничивает, сколько возьмёт код; остаток достаётся следующему.',
      },
      {
        en: 'Conditions look at the whole cart at full price: `minTickets` and `minAmount` do not care which units another code took.',
        ru: 'Условия смотрят на всю корзину по полной цене: для `minTickets` и `minAmount` не важно, какие единицы взял другой код.',
      },
      {
        en: '**Fees and certificates** are never discounted, and count for no condition.',
        ru: '**Сборы и сертификаты** никогда не получают скидку и не учитываются в условиях.',
      },
      {
        en: 'A code that gives nothing takes nothing: for those after it, it is not there.',
        ru: 'Код, который ничего не даёт, ничего и не занимает: для следующих его как будто нет.',
      },
      {
        en: 'After all codes come the discount of the customer’s level, then their [points](/docs/loyalty#checkout), and last, as a payment, [certificates](/docs/certificate-payment#rules).',
        ru: 'После всех кодов — скидка уровня покупателя, затем его [баллы](/docs/loyalty#checkout) и последними, как оплата, [сертификаты](/docs/certificate-payment#rules).',
      },
    ),
    prose({
      en: '`breakdown` tells it step by step, from the subtotal to the total; `lines[].discounts` tells it for each line.',
      ru: '`breakdown` показывает это по шагам, от полной суммы до итога; `lines[].discounts` — для каждой строки.',
    }),
  ],
};

export const outcomes: Section = {
  id: 'outcomes',
  title: { en: 'What becomes of a code', ru: 'Что стало с кодом' },
  blocks: [
    prose({
      en: 'Each entry of `promoCodes` has `code`, as the merchant writes it, and `status`. Beside each name here is what comes with it. Reasons are looked for in this order, and the first one found is told.',
      ru: 'У каждой записи в `promoCodes` есть `code` в написании магазина и `status`. Рядом с названием здесь — что к нему прилагается. Причины ищутся в этом порядке, сообщается первая.',
    }),
    fields({
      name: 'applied',
      aside: 'benefit, discount',
      text: {
        en: '`benefit` is `{"percentage": "10"}` or `{"fix": "300.00", "per": "order"}`; `discount` is what it comes to here.',
        ru: '`benefit` — `{"percentage": "10"}` или `{"fix": "300.00", "per": "order"}`; `discount` — сколько это здесь.',
      },
    }),
    subtitle({ en: '`skipped`: of no use, whatever is in the cart', ru: '`skipped`: корзина ни при чём' }),
    fields(
      {
        name: 'switched_off',
        text: { en: 'The merchant switched it off. Remove it.', ru: 'Магазин его отключил. Остаётся убрать.' },
      },
      {
        name: 'not_started',
        aside: 'startsAt',
        text: {
          en: 'Too early: it can be used from `startsAt` on. Come back then.',
          ru: 'Рано: код начнёт действовать в `startsAt`. Стоит вернуться тогда.',
        },
      },
      { name: 'expired', text: { en: 'Too late. Remove it.', ru: 'Поздно. Остаётся убрать.' } },
      {
        name: 'exhausted',
        text: {
          en: 'All its uses are used up, or held for orders that are being paid. It may come free again.',
          ru: 'Все использования израсходованы или удерживаются для заказов, которые сейчас оплачивают. Может освободиться.',
        },
      },
      {
        name: 'identity_required',
        text: {
          en: 'It is limited per customer, and nobody knows who buys. Sign in, or leave an e-mail address or a phone number.',
          ru: 'Он ограничен на покупателя, а кто покупает, неизвестно. Нужно войти или оставить почту либо телефон.',
        },
      },
      {
        name: 'customer_limit',
        aside: 'maxUsesPerCustomer',
        text: {
          en: 'This customer has used the promotion as often as allowed, perhaps by another of its codes. Remove it.',
          ru: 'Этот покупатель исчерпал акцию, возможно, другим её кодом. Остаётся убрать.',
        },
      },
      {
        name: 'already_discounted',
        text: {
          en: 'Judged last: all that it is for has a discount by earlier codes. Remove one of those, or buy more.',
          ru: 'Проверяется последним: всё, к чему он относится, уже со скидкой по кодам до него. Можно убрать один из них или купить больше.',
        },
      },
    ),
    subtitle({
      en: '`not_applicable`: a good code, another cart',
      ru: '`not_applicable`: код годится, корзина — нет',
    }),
    fields(
      {
        name: 'nothing_in_scope',
        text: {
          en: 'Nothing in the cart is meant by it. Choose something that is.',
          ru: 'В корзине нет ничего, к чему он относится. Можно выбрать такое.',
        },
      },
      {
        name: 'min_tickets',
        aside: 'minTickets, has',
        text: {
          en: 'The order `has` fewer tickets than `minTickets`. Add the difference.',
          ru: 'В заказе `has` билетов — меньше, чем `minTickets`. Можно добавить недостающие.',
        },
      },
      {
        name: 'min_amount',
        aside: 'minAmount, has',
        text: {
          en: 'Products and tickets are worth `has`, less than `minAmount`. Buy for the difference.',
          ru: 'Товары и билеты стоят `has` — меньше, чем `minAmount`. Можно докупить на разницу.',
        },
      },
    ),
    subtitle({ en: '`refused`: not entered', ru: '`refused`: не введён' }),
    prose({
      en: 'The call that enters codes lists here those that nobody can use now: `not_found`, with the code as it was typed, and `switched_off`, `not_started` with `startsAt`, `expired`, `exhausted`. They are not kept. A code that was entered before stays, whatever became of it since.',
      ru: 'Здесь вызов, который вводит коды, называет те, которыми сейчас не может пользоваться никто: `not_found` — в том виде, как набрано, и `switched_off`, `not_started` с `startsAt`, `expired`, `exhausted`. Они не сохраняются. Код, введённый раньше, остаётся, что бы с ним потом ни стало.',
    }),
    prose({
      en: 'From a page, unknown codes count as [guesses](/docs/operations#limits). From your server they do not: if it passes codes on from a form of yours, limit the attempts there.',
      ru: 'Неизвестные коды со страницы считаются [попытками угадать](/docs/operations#limits), с вашего сервера — нет: если он передаёт коды из вашей формы, ограничьте попытки сами.',
    }),
  ],
};
