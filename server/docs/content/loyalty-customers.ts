import { bullets, fields, note, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';
import { exchange } from './exchange.ts';
import * as examples from './loyalty-examples.ts';

export const customers: Section = {
  id: 'customers',
  title: { en: 'Customers, from your server', ru: 'Покупатели: вызовы сервера' },
  blocks: [
    prose({
      en: 'With a key of the scope `shop`. A customer needs one of `externalId`, `phone`, `card`, `appCode`: each belongs to one customer alone. Without `level` they begin on the lowest.',
      ru: 'С ключом с правом `shop`. Покупателю нужно одно из `externalId`, `phone`, `card`, `appCode`: каждое значение — только у одного покупателя. Без `level` он начинает с низшего уровня.',
    }),
    exchange(examples.customerCreated),
    fields(
      {
        name: 'available',
        text: { en: 'Can be spent now.', ru: 'Можно потратить сейчас.' },
      },
      {
        name: 'held',
        text: {
          en: 'Kept by checkouts and tills; not in `available`.',
          ru: 'Удерживают оформления и кассы; в `available` не входит.',
        },
      },
      {
        name: 'pending',
        aside: 'points, countsAt',
        text: {
          en: 'Earned, and not to be spent before then.',
          ru: 'Начислено, но тратить можно только с этого момента.',
        },
      },
      {
        name: 'expiring',
        aside: 'points, expiresAt',
        text: {
          en: 'What ends when, soonest first; `expiresAt` is the first moment at which it is gone.',
          ru: 'Что и когда сгорит, ближайшее первым; `expiresAt` — первый миг, когда баллов уже нет.',
        },
      },
      {
        name: 'debt',
        text: {
          en: 'What later points repay: see [Returns](#returns).',
          ru: 'Что погасят новые баллы: см. [Возвраты](#returns).',
        },
      },
      {
        name: 'turnover, nextLevel',
        text: { en: 'See [Levels](#levels).', ru: 'См. [Уровни](#levels).' },
      },
    ),
    prose({
      en: 'Find a customer by one of the four, or read them by `id`. A phone may be written in any form; in an address `+` is `%2B`. A week and [an order](#checkout) later:',
      ru: 'Найдите покупателя по одному из четырёх значений или прочитайте по `id`. Телефон — в любом виде; `+` в адресе пишется `%2B`. Неделю и [заказ](#checkout) спустя:',
    }),
    exchange(examples.customerFound),
    prose({
      en: 'Change what you state; `null` takes a field away, absent fields stay. A value of somebody else is answered 409 [identity_taken](/docs/errors/identity_taken).',
      ru: 'Меняется то, что указано; `null` убирает поле, неуказанное остаётся. На чужое значение ответ — 409 [identity_taken](/docs/errors/identity_taken).',
    }),
    exchange(examples.customerChanged),
  ],
};

export const adjustments: Section = {
  id: 'adjustments',
  title: { en: 'Granting and deducting', ru: 'Начислить и списать вручную' },
  blocks: [
    exchange(examples.pointsGranted),
    prose({
      en: 'Or `"kind": "deduct"`: at most what is `available`, else 422 [not_enough_points](/docs/errors/not_enough_points). Granted points count at once and expire as earned ones do. The customer reads the `reason`.',
      ru: 'Или `"kind": "deduct"` — не больше `available`, иначе 422 [not_enough_points](/docs/errors/not_enough_points). Начисленное вручную действует сразу и сгорает, как обычные баллы. `reason` видит покупатель.',
    }),
    note({
      en: 'Every write needs an [Idempotency-Key](/docs/checkout#idempotency). Asked again with the same one, it answers how the customer is **now**.',
      ru: 'Каждой записи нужен [Idempotency-Key](/docs/checkout#idempotency). На повтор с тем же ключом ответ — каков покупатель **сейчас**.',
    }),
  ],
};

export const history: Section = {
  id: 'history',
  title: { en: 'History', ru: 'История' },
  blocks: [
    exchange(examples.historyRead),
    prose({
      en: 'Newest first, 20 lines unless `limit` says 1 to 100; give `next` as `cursor` for older ones. `balance` is all the points after the line, also those that do not count yet. A page reads the buyer’s own with `GET /widget/v1/loyalty/me/history`.',
      ru: 'Новые первыми, по 20 строк или сколько скажет `limit` (от 1 до 100); за старыми передайте `next` как `cursor`. `balance` — все баллы после строки, включая ещё не действующие. Страница читает историю покупателя через `GET /widget/v1/loyalty/me/history`.',
    }),
    fields(
      {
        name: 'opening',
        text: { en: 'Brought along when the customer was added.', ru: 'Принесено при добавлении покупателя.' },
      },
      { name: 'earn', text: { en: 'Earned.', ru: 'Начислено за покупку.' } },
      { name: 'spend', text: { en: 'Paid with.', ru: 'Потрачено.' } },
      { name: 'give_back', text: { en: 'Given back by a return.', ru: 'Возвращено при возврате товара.' } },
      {
        name: 'take_back',
        text: {
          en: 'Earned, and taken back by a return, or used to repay a debt.',
          ru: 'Начисленное снято при возврате товара или ушло на долг.',
        },
      },
      { name: 'expire', text: { en: 'Its time was over.', ru: 'Сгорело.' } },
      { name: 'adjust', aside: 'reason', text: { en: 'Granted or deducted.', ru: 'Начислено или списано вручную.' } },
      { name: 'merge', text: { en: 'Came from another customer.', ru: 'Пришло от другого покупателя.' } },
    ),
  ],
};

export const merging: Section = {
  id: 'merging',
  title: { en: 'Merging and erasing', ru: 'Объединить и стереть' },
  blocks: [
    prose({
      en: 'One person with two entries, such as one of the till and one of the shop: `customer` becomes part of the one in the address.',
      ru: 'Один человек с двумя записями, например кассы и магазина: `customer` вливается в того, кто в адресе.',
    }),
    exchange(examples.customersMerged),
    bullets(
      {
        en: 'Points come with their days, and with them holds, debt and turnover; the history has one line for it. The better level stays: of two thresholds the higher, of two percentages the greater, and of a discount and a cashback the one that was given by hand. `PATCH` takes a name away for good, whichever of the two it came from.',
        ru: 'Баллы переходят со своими сроками, а с ними удержания, долг и оборот; в истории это одна строка. Остаётся лучший уровень: из двух порогов — высший, из двух процентов — больший, из скидки и кешбэка — данный вручную. `PATCH` убирает контакт совсем, от кого бы он ни перешёл.',
      },
      {
        en: 'Phone, card, codes and id of the other find the one from now on. Fields that the one lacks are filled. It cannot be undone.',
        ru: 'По телефону, карте, кодам и id второго теперь находится первый. Пустые поля заполняются. Отменить нельзя.',
      },
      {
        en: 'Orders of the other can still be returned: the one gets the points.',
        ru: 'Заказы второго по-прежнему можно вернуть: баллы получит первый.',
      },
    ),
    subtitle({ en: 'Erasing personal data', ru: 'Стереть персональные данные' }),
    exchange(examples.customerErased),
    bullets(
      {
        en: '**Goes**: name, phone, e-mail, card, codes, your id, birthday and photo, here and in the orders that were counted for them; also of those who were merged into them. Nobody finds them any more, no token opens them.',
        ru: '**Стирается**: имя, телефон, почта, карта, коды, ваш id, день рождения и фото — здесь и в заказах, которые ему засчитаны; также у тех, кто был в него влит. Найти его больше нельзя, токен его не открывает.',
      },
      {
        en: '**Stays**: the points and their history, turnover, level, what the orders cost. The reasons of adjustments stay as they were written, so write no personal data there. A checkout that is no order yet keeps what was stated until it is [forgotten](/docs/checkout#keeping).',
        ru: '**Остаётся**: баллы и их история, оборот, уровень, стоимость заказов. Причины корректировок остаются как есть, поэтому не пишите в них личного. Оформление, не ставшее заказом, хранит указанное, пока [не забудется](/docs/checkout#keeping).',
      },
      {
        en: 'It cannot be undone. Who comes again is a new customer.',
        ru: 'Отменить нельзя. Кто придёт снова — новый покупатель.',
      },
    ),
  ],
};
