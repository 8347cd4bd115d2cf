import { bullets, code, fields, note, prose } from '../blocks.ts';
import type { Section } from '../site.ts';

export const useLimits: Section = {
  id: 'use-limits',
  title: { en: 'Limits on uses', ru: 'Ограничения на использование' },
  blocks: [
    fields(
      {
        name: 'maxUses',
        text: {
          en: 'So many orders may use **each code** of the promotion. A thousand codes with `maxUses: 1` are a thousand single uses.',
          ru: 'Столько заказов могут использовать **каждый код** акции. Тысяча кодов с `maxUses: 1` — тысяча разовых использований.',
        },
      },
      {
        name: 'maxUsesPerCustomer',
        text: {
          en: 'So often one customer may use **the promotion**, whichever of its codes. Two of its codes in one order are two uses.',
          ru: 'Столько раз один покупатель может использовать **акцию**, каким угодно её кодом. Два её кода в одном заказе — два использования.',
        },
      },
    ),
    bullets(
      {
        en: 'A customer is known by `externalId`, `email` and `phone`. Who has one of them in common with an earlier order is the same person. Without any of them, a code that is limited per customer is `identity_required`.',
        ru: 'Покупателя узнают по `externalId`, `email` и `phone`. У кого хоть одно совпало с прежним заказом — тот же человек. Если не указано ничего, код с ограничением на покупателя — `identity_required`.',
      },
      {
        en: 'E-mail addresses are compared in lower case and without spaces around; phone numbers as `+79201234567`, however a Russian one is written, `8 (920) 123-45-67` too; others are written in E.164. `externalId` is compared exactly.',
        ru: 'Почта сравнивается в нижнем регистре и без пробелов по краям; телефоны — в виде `+79201234567`, как бы ни был записан российский, в том числе `8 (920) 123-45-67`; остальные записываются по E.164. `externalId` сравнивается точно.',
      },
      {
        en: 'Uses count from the first order on. Whoever sets a limit later, or changes it, has the earlier uses counted.',
        ru: 'Использования считаются с первого заказа. Если ограничение задать или изменить позже, прежние использования учтутся.',
      },
      {
        en: 'A preview and the [ticketing call](/docs/ticketing) see that a code is used up. They know no customer, and orders that are not committed here count for nothing.',
        ru: 'Предварительный расчёт и [вызов билетной системы](/docs/ticketing) видят, что код израсходован. Покупателя они не знают, а заказы, не подтверждённые здесь, не считаются.',
      },
    ),
  ],
};

export const holding: Section = {
  id: 'holding',
  title: { en: 'What is held, and how long', ru: 'Что и сколько удерживается' },
  blocks: [
    fields(
      {
        name: 'open',
        text: {
          en: 'No code: ten buyers may see its last use as theirs, and one of them reserves it. [Points](/docs/loyalty#checkout) and [certificates](/docs/certificate-payment#rules) are held from when they are asked for.',
          ru: 'Коды — нет: последнее использование могут видеть своим десять покупателей, зарезервирует один. [Баллы](/docs/loyalty#checkout) и [сертификаты](/docs/certificate-payment#rules) — да, с момента, когда их попросили списать.',
        },
      },
      {
        name: 'reserve',
        text: {
          en: 'The total, the points, the certificates, and one use of each code that gives something, also towards the limit per customer. For `minutes`, a day at most.',
          ru: 'Сумма, баллы, сертификаты и по одному использованию каждого кода, который что-то даёт, в том числе в счёт ограничения на покупателя. На `minutes` минут, не больше суток.',
        },
      },
      {
        name: 'reservedUntil',
        text: {
          en: 'From this moment on all of it is free for others and the checkout is open. No timer runs: whoever asks, asks the clock.',
          ru: 'С этого момента всё это свободно для других, а оформление открыто. Таймера нет: каждый запрос сам смотрит на часы.',
        },
      },
      {
        name: 'release',
        text: { en: 'All is free at once.', ru: 'Всё свободно сразу.' },
      },
      {
        name: 'commit',
        text: {
          en: 'All of it is spent. After the end of a reservation, the commit takes them anew if there are any left and the total still holds.',
          ru: 'Всё это израсходовано. После конца резерва подтверждение занимает их заново, если они остались и сумма по-прежнему верна.',
        },
      },
      {
        name: 'cancel',
        text: {
          en: 'The uses are free again, points and certificates are back.',
          ru: 'Использования снова свободны, баллы и сертификаты возвращены.',
        },
      },
    ),
    prose({
      en: 'A reservation keeps its price even when a code or a certificate expires, is switched off or blocked meanwhile.',
      ru: 'Резерв сохраняет цену, даже если код или сертификат за это время истёк, отключён, изменён или заблокирован.',
    }),
  ],
};

export const rounding: Section = {
  id: 'rounding',
  title: { en: 'Rounding', ru: 'Округление' },
  blocks: [
    bullets(
      {
        en: '**Percentages**: for each unit, to 0.01, half up. 12.5 % of 99.90 is 12.4875, so 12.49; of three units 37.47.',
        ru: '**Проценты**: на каждой единице, до 0,01, половина вверх. 12,5 % от 99,90 — 12,4875, то есть 12,49; от трёх единиц — 37,47.',
      },
      {
        en: '**An amount off the order**: shared among the lines in proportion to what they cost, by largest remainder; of equal ones, the earlier line. 100.00 off three lines of equal worth is 33.34, 33.33 and 33.33.',
        ru: '**Сумма с заказа**: делится между строками пропорционально стоимости, методом наибольшего остатка; при равенстве — строке раньше. 100,00 на три равные строки — 33,34, 33,33 и 33,33.',
      },
      {
        en: '**Level and points**: a level’s discount half up, on all goods and tickets at once; points [rounded down](/docs/loyalty#checkout). Both are shared among the lines likewise.',
        ru: '**Уровень и баллы**: скидка уровня — половина вверх, на все товары и билеты сразу; баллы — [вниз](/docs/loyalty#checkout). Между строками делятся так же.',
      },
      {
        en: '**Returns**: a line is paid back in shares of what was paid for it, counted from its first unit on: after `k` of `n` units, `total × k / n`, half up, less what was paid back before. Where points or certificates paid a part, theirs of that share is rounded down, and the rest is money.',
        ru: '**Возвраты**: строка возвращается долями уплаченного, считая от первой единицы: после `k` из `n` единиц — `total × k / n`, половина вверх, минус возвращённое раньше. Если часть оплачена баллами или сертификатами, их доля округляется вниз, остальное — деньги.',
      },
    ),
    prose({
      en: 'The three tickets of the example cost 2777.20 after discounts. One at a time, they come back as:',
      ru: 'Три билета из примера стоят 2777,20 со скидками. По одному они возвращаются так:',
    }),
    code(
      'text',
      `
2777.20 × 1 / 3 =  925.73             925.73
2777.20 × 2 / 3 = 1851.47 −  925.73 = 925.74
2777.20 × 3 / 3 = 2777.20 − 1851.47 = 925.73`,
      { en: 'Three returns', ru: 'Три возврата' },
    ),
    prose({
      en: 'However a line is divided, all its parts together are exactly what was paid.',
      ru: 'Как строку ни дели, все части вместе — ровно то, что уплачено.',
    }),
  ],
};

export const idempotency: Section = {
  id: 'idempotency',
  title: { en: 'Idempotency-Key', ru: 'Idempotency-Key' },
  blocks: [
    prose({
      en: 'Every POST and PUT under `/shop/v1` needs the header `Idempotency-Key`: 1 to 255 visible ASCII characters of your choice, one key for each thing that you want done. Then any call can be repeated without doing it twice.',
      ru: 'Каждый POST и PUT под `/shop/v1` требует заголовка `Idempotency-Key`: от 1 до 255 видимых символов ASCII на ваш выбор, один ключ на одно действие. Тогда любой вызов можно повторить, не выполнив его дважды.',
    }),
    bullets(
      {
        en: '**The same request** again: the first answer again, as it was, for 30 days. The order of JSON fields does not matter.',
        ru: '**Тот же запрос** ещё раз: снова первый ответ, каким он был, в течение 30 дней. Порядок полей JSON не важен.',
      },
      {
        en: '**Another request** under the same key: 422 [idempotency_mismatch](/docs/errors/idempotency_mismatch). The same call with another id is another request too.',
        ru: '**Другой запрос** с тем же ключом: 422 [idempotency_mismatch](/docs/errors/idempotency_mismatch). Тот же вызов с другим id — тоже другой запрос.',
      },
      {
        en: '**While the first is under way**: 409 [operation_in_progress](/docs/errors/operation_in_progress). Ask again in a moment.',
        ru: '**Пока первый выполняется**: 409 [operation_in_progress](/docs/errors/operation_in_progress). Повторите чуть позже.',
      },
      {
        en: '**After a refusal**: the key is free, as a refusal leaves no trace. The next request under it may be another, such as one with the true total.',
        ru: '**После отказа**: ключ свободен, отказ не оставляет следа. Следующий запрос с ним может быть другим, например с верной суммой.',
      },
      {
        en: 'Keys of different calls do not meet: `reserve` and `commit` may have the same. Nor do those of different merchants.',
        ru: 'Ключи разных вызовов не пересекаются: у `reserve` и `commit` может быть один и тот же. Как и ключи разных магазинов.',
      },
      {
        en: 'A key made of the order number, the step and the attempt, such as `1001-reserve-2`, needs no storage. A random one must be kept until the answer is there.',
        ru: 'Ключ из номера заказа, шага и попытки, например `1001-reserve-2`, не нужно хранить. Случайный придётся помнить до ответа.',
      },
    ),
    note({
      en: 'An old key brings an old answer: after a release, `reserve` under its old key says `reserved`, and reserves nothing.',
      ru: 'Старый ключ — старый ответ: после снятия резерва `reserve` со старым ключом ответит `reserved`, но ничего не зарезервирует.',
    }),
  ],
};

export const keeping: Section = {
  id: 'keeping',
  title: { en: 'What is kept', ru: 'Что хранится' },
  blocks: [
    bullets(
      {
        en: 'Orders, and their numbers, for ever.',
        ru: 'Заказы и их номера — всегда.',
      },
      {
        en: 'A checkout that is no order until nobody changed it for 30 days. Then it is forgotten, and its id answers 404.',
        ru: 'Оформление, не ставшее заказом, — пока его меняют хотя бы раз в 30 дней. Потом оно забывается, и на его id ответ — 404.',
      },
      {
        en: 'Answers under an `Idempotency-Key`, for 30 days.',
        ru: 'Ответы под `Idempotency-Key` — 30 дней.',
      },
      {
        en: 'Of a customer, what you state: `externalId`, `email`, `phone`, with the checkout and its uses, until [you erase it](/docs/loyalty#merging).',
        ru: 'О покупателе — то, что вы указали: `externalId`, `email`, `phone`, вместе с оформлением и его использованиями, пока вы [не сотрёте](/docs/loyalty#merging).',
      },
    ),
  ],
};
