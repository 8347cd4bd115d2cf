import { bullets, fields, note, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';
import { exchange } from './exchange.ts';
import * as examples from './loyalty-examples.ts';

export const pointsInCheckout: Section = {
  id: 'checkout',
  title: { en: 'Points in a checkout', ru: 'Баллы в оформлении' },
  blocks: [
    prose({
      en: 'State who buys, and every quote has a part `loyalty`. A customer is known by `externalId`, else by `phone`; an e-mail address finds nobody, as families share one.',
      ru: 'Укажите, кто покупает, и в каждом расчёте появится часть `loyalty`. Покупателя узнают по `externalId`, иначе по `phone`; по почте — нет: она бывает общей на семью.',
    }),
    exchange(examples.checkoutCreated),
    prose({
      en: 'The element, or your server, says how many points to spend; 0 takes them back. It may ask for more than there is: as much is spent as can be, and `limitedBy` says why it is not more.',
      ru: 'Сколько списать, говорит элемент или ваш сервер; 0 — не списывать. Попросить можно и больше, чем есть: спишется сколько возможно, а `limitedBy` скажет, почему не больше.',
    }),
    exchange(examples.pointsAsked),
    prose({
      en: 'From here on all is as [in any checkout](/docs/checkout#reserve): reserve with this total, take the money, commit. The order says what it spent and earned. A reserved checkout has `points` and `breakdown`, and no `loyalty`: nothing is left to choose.',
      ru: 'Дальше всё [как в любом оформлении](/docs/checkout#reserve): резерв с этой суммой, оплата, подтверждение. Заказ скажет, сколько списал и начислил. У зарезервированного оформления есть `points` и `breakdown`, но нет `loyalty`: выбирать уже нечего.',
    }),
    exchange(examples.orderCommitted),
    subtitle({ en: 'The order of application', ru: 'Порядок применения' }),
    bullets(
      {
        en: '**Promo codes** first, as [they are entered](/docs/checkout#application).',
        ru: 'Сначала **промокоды**, [в порядке ввода](/docs/checkout#application).',
      },
      {
        en: '**The level’s discount**, on a level of the type `discount`: its percentage of what is left of goods and tickets, half up.',
        ru: 'Затем **скидка уровня** типа `discount`: его процент от остатка за товары и билеты, половина вверх.',
      },
      {
        en: '**Points**, on a `cashback` level: at most `maxSpendPercent` of what is then left, rounded **down** to 0.01. Half of 0.03 is 0.01.',
        ru: 'Затем **баллы**, на уровне типа `cashback`: не больше `maxSpendPercent` от того, что осталось, с округлением **вниз** до 0,01. 50 % от 0,03 — это 0,01.',
      },
      {
        en: 'Level and points are shared among the lines by what each costs, by largest remainder. Fees and certificates are left out of all three.',
        ru: 'Скидка уровня и баллы делятся между строками пропорционально стоимости, методом наибольшего остатка. Сборы и сертификаты не участвуют ни в чём из этого.',
      },
    ),
    prose({
      en: '`breakdown` has a step for each: `{"kind": "level"}`, `{"kind": "points"}`. `discount` is that of codes and level together; `points` stands by itself.',
      ru: 'В `breakdown` есть шаг для каждого: `{"kind": "level"}`, `{"kind": "points"}`. В `discount` — коды и уровень вместе, `points` стоит отдельно.',
    }),
    subtitle({ en: 'What is held, and how long', ru: 'Что и сколько удерживается' }),
    fields(
      {
        name: 'open',
        text: {
          en: 'The points that the quote spends, for **15 minutes** from each change on, and for **an hour** at most in all, until it asks for none.',
          ru: 'Баллы, которые списывает расчёт: **15 минут** от каждого изменения и не больше **часа** всего, пока запрошены хоть какие-то.',
        },
      },
      {
        name: 'reserved',
        text: {
          en: 'The same points for as long as the reservation: `minutes`, **a day** at most.',
          ru: 'Те же баллы на весь срок резерва: `minutes`, не больше **суток**.',
        },
      },
      {
        name: 'release, or the end of the time',
        text: {
          en: 'They are free. The checkout goes on asking for them, and takes them if they are still there; if not, the answer is [total_mismatch](/docs/errors/total_mismatch), never a dearer order without a word.',
          ru: 'Баллы свободны. Оформление по-прежнему их просит и возьмёт, если они ещё есть; если нет, ответ — [total_mismatch](/docs/errors/total_mismatch), а не молча подорожавший заказ.',
        },
      },
    ),
    bullets(
      {
        en: 'What one checkout holds, no other and no till can spend. A hold of one’s own never counts against oneself.',
        ru: 'Удержанное одним оформлением не потратит ни другое, ни касса. Своё удержание себе не мешает.',
      },
      {
        en: 'Points that are held can be spent although they expire meanwhile. Released, they are gone.',
        ru: 'Удержанные баллы можно потратить, даже если за это время они сгорели. Снятые с удержания — сгорают.',
      },
    ),
    subtitle({ en: 'Who is told what', ru: 'Кому что сообщается' }),
    bullets(
      {
        en: 'Your server, and the page with a token of this very customer: `loyalty`, with the level, `willEarn`, `available`, all the points that can be spent, and `spendable`, the most that this order takes.',
        ru: 'Вашему серверу и странице с токеном именно этого покупателя: `loyalty` — уровень, `willEarn`, `available` — все доступные баллы и `spendable` — сколько примет этот заказ.',
      },
      {
        en: 'Whoever else has the id of the checkout: only what it comes to, in `breakdown` the discount of a level and the points that pay.',
        ru: 'Остальным, у кого есть id оформления: только суммы — в `breakdown` скидка уровня и баллы, которыми платят.',
      },
      {
        en: 'A page can ask for points with a token alone, and of a checkout of nobody or of this customer; else the answer is 409 [checkout_of_another_customer](/docs/errors/checkout_of_another_customer). The checkout then is this customer’s.',
        ru: 'Страница может попросить баллы только с токеном, в оформлении без покупателя или этого же покупателя; иначе ответ — 409 [checkout_of_another_customer](/docs/errors/checkout_of_another_customer). После этого оформление — его.',
      },
    ),
    note({
      en: 'Name a customer by phone only when you know that it is theirs: the discount of a level goes with the number.',
      ru: 'Указывайте покупателя по телефону, только если знаете, что номер его: скидка уровня даётся по номеру.',
    }),
  ],
};

export const returnsOfPoints: Section = {
  id: 'returns',
  title: { en: 'Returns and cancellation', ru: 'Возвраты и отмена' },
  blocks: [
    prose({
      en: '[The same calls](/docs/checkout#returns) see to the points. Each line comes back in the proportion in which it was paid: `refund` in money, `pointsReturned` in points.',
      ru: '[Те же вызовы](/docs/checkout#returns) возвращают и баллы. Каждая строка возвращается в той пропорции, в какой оплачена: `refund` — деньгами, `pointsReturned` — баллами.',
    }),
    exchange(examples.ticketReturned),
    bullets(
      {
        en: '**Spent points** go back to where they came from, with the end that they had. If that day is over, they expire at once, and the history shows both lines.',
        ru: '**Потраченные баллы** возвращаются туда, откуда взяты, с прежним сроком. Если срок прошёл, они сразу сгорают, и в истории видны обе строки.',
      },
      {
        en: '**Earned points** of what came back go: first from where the order put them, then those that last longest. What of them has expired is gone already, and is not taken a second time.',
        ru: '**Начисленные баллы** за возвращённое снимаются: сначала там, куда их положил заказ, затем те, что действуют дольше всех. Что из них сгорело, второй раз не снимается.',
      },
      {
        en: 'What of them is spent already becomes a **debt**. Points that come later repay it as soon as they count, before they can be spent.',
        ru: 'Что из них уже потрачено, становится **долгом**. Его гасят баллы, которые поступят позже, как только начнут действовать, — раньше, чем их можно потратить.',
      },
      {
        en: '**Turnover** falls by what was paid back for goods and tickets.',
        ru: '**Оборот** уменьшается на возвращённое за товары и билеты.',
      },
      {
        en: 'All returns together are exactly the whole. A cancellation undoes what is left; the second one does nothing.',
        ru: 'Все возвраты вместе — ровно целое. Отмена возвращает остаток; вторая отмена не делает ничего.',
      },
    ),
    prose({
      en: 'A till has no such call: correct its sales with [adjustments](#adjustments).',
      ru: 'У кассы такого вызова нет: исправляйте её продажи [корректировками](#adjustments).',
    }),
  ],
};
