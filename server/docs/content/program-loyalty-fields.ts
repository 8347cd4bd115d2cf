import { bullets, code, fields, note, prose } from '../blocks.ts';
import type { Section } from '../site.ts';

export const loyaltySections: readonly Section[] = [
  {
    id: 'loyalty',
    title: { en: 'merchant.loyalty', ru: 'merchant.loyalty' },
    blocks: [
      prose({
        en: 'How [points and levels](/docs/loyalty) work, beside what each level grants. All fields are optional; a field that is not stated is as if it never was.',
        ru: 'Как работают [баллы и уровни](/docs/loyalty) помимо того, что даёт каждый уровень. Все поля необязательны; неуказанного поля как будто и не было.',
      }),
      fields(
        {
          name: 'pointsCountAfterDays',
          aside: '0…365',
          text: {
            en: 'Earned points can be spent from the start of this day on. 0, and without it: at once.',
            ru: 'Начисленные баллы можно тратить с начала этого дня. 0 или без поля — сразу.',
          },
        },
        {
          name: 'pointsLastDays',
          aside: '1…3650',
          text: {
            en: 'Points are good until the end of this day after they were earned. Without it: for ever.',
            ru: 'Баллы действуют до конца этого дня после начисления. Без поля — всегда.',
          },
        },
        {
          name: 'expiryNoticeDays',
          aside: '1…90',
          text: {
            en: 'So many days before points expire, [loyalty.points_expiring](/docs/webhooks#events) is told. Without it: nothing.',
            ru: 'За столько дней до сгорания сообщается [loyalty.points_expiring](/docs/webhooks#events). Без поля — не сообщается.',
          },
        },
        {
          name: 'turnoverDays',
          aside: '1…3650',
          text: {
            en: 'Purchases of so many days count for levels. Without it: all.',
            ru: 'Для уровней учитываются покупки за столько дней. Без поля — все.',
          },
        },
        {
          name: 'levelsGoDown',
          aside: 'false',
          text: {
            en: 'Whether a turnover that falls takes customers down.',
            ru: 'Ведёт ли упавший оборот на уровень ниже.',
          },
        },
      ),
    ],
  },
  {
    id: 'levels',
    title: { en: 'levels', ru: 'levels' },
    blocks: [
      fields(
        {
          name: 'oid',
          needed: true,
          text: {
            en: '24 lower-case hexadecimal digits, chosen by you.',
            ru: '24 шестнадцатеричные цифры в нижнем регистре, на ваш выбор.',
          },
        },
        { name: 'title', needed: true, text: { en: 'What customers read.', ru: 'Название для покупателей.' } },
        {
          name: 'type',
          needed: true,
          aside: 'cashback | discount',
          text: {
            en: 'Points to earn and spend, or a discount at once.',
            ru: 'Баллы, которые копят и тратят, или сразу скидка.',
          },
        },
        {
          name: 'percent',
          needed: true,
          aside: '0…100',
          text: {
            en: 'What is paid back in points, or taken off. Two decimals at most.',
            ru: 'Сколько возвращается баллами или снимается. Не больше двух знаков после запятой.',
          },
        },
        {
          name: 'maxSpendPercent',
          aside: '100',
          text: {
            en: 'How much of a purchase points may pay. `cashback` only.',
            ru: 'Какую часть покупки можно оплатить баллами. Только для `cashback`.',
          },
        },
        {
          name: 'fromTurnover',
          text: {
            en: 'Customers with this turnover come onto the level [by themselves](/docs/loyalty#levels). Without it, only you put them there.',
            ru: 'С таким оборотом покупатель попадает на уровень [сам](/docs/loyalty#levels). Без поля ставите только вы.',
          },
        },
      ),
      prose({
        en: 'New terms are for the next quote or sale. What was reserved keeps its price; a return uses the terms of its order.',
        ru: 'Новые условия — для следующего расчёта или продажи. У зарезервированного цена прежняя, а возврат считается по условиям своего заказа.',
      }),
    ],
  },
  {
    id: 'customers',
    title: { en: 'customers', ru: 'customers' },
    blocks: [
      prose({
        en: 'A few customers, such as those of a test. Unlike everything else they are only added and changed: whoever is not listed stays as they are. An export does not list them.',
        ru: 'Немного покупателей, например для проверки. В отличие от остального, они только добавляются и меняются: неупомянутые остаются как есть. В выгрузке документа их нет.',
      }),
      fields(
        {
          name: 'oid',
          needed: true,
          text: {
            en: '24 lower-case hexadecimal digits: their id in all calls.',
            ru: '24 шестнадцатеричные цифры в нижнем регистре: id во всех вызовах.',
          },
        },
        {
          name: 'externalId, phone, card, appCode',
          text: {
            en: 'Each finds this customer and no other. `externalId` is your own id, and the `sub` of [tokens](/docs/loyalty#buyer).',
            ru: 'Каждое находит только этого покупателя. `externalId` — ваш id и `sub` [токенов](/docs/loyalty#buyer).',
          },
        },
        {
          name: 'name, email, birthday, photo',
          text: {
            en: 'For people and tills. `birthday` is `1990-03-29`, `photo` an `https://` address.',
            ru: 'Для людей и касс. `birthday` — `1990-03-29`, `photo` — адрес `https://`.',
          },
        },
        { name: 'level', needed: true, text: { en: 'The `oid` of a level.', ru: '`oid` уровня.' } },
        {
          name: 'openingBalance, openingTurnover',
          text: {
            en: 'Points and turnover that they bring along: given once, when they are added.',
            ru: 'Баллы и оборот, с которыми они приходят: даются один раз, при добавлении.',
          },
        },
      ),
      note({
        en: 'Of whoever is there already, only the fields that the list states are changed. Between levels of a `fromTurnover` only turnover moves them: there, the list says where they begin.',
        ru: 'У того, кто уже есть, меняются только поля, указанные в списке. Между уровнями с `fromTurnover` покупателя двигает только оборот: для них список задаёт лишь начало.',
      }),
    ],
  },
];

/** Customers whom no document lists. */
export const bulkCustomers: Section = {
  id: 'bulk-customers',
  title: { en: 'Customers from a file', ru: 'Покупатели из файла' },
  blocks: [
    prose({
      en: 'Customers of another system come with a command, with their points; the levels must be there.',
      ru: 'Покупателей из другой системы с их баллами переносит команда; уровни уже должны быть.',
    }),
    code('shell', {
      en: commands('add those who are not here yet', 'all of them'),
      ru: commands('добавить тех, кого ещё нет', 'все'),
    }),
    fields(
      {
        name: 'externalId, phone, card, appCode',
        needed: true,
        text: {
          en: 'One of them in each row at least.',
          ru: 'В каждой строке — хотя бы одно из них.',
        },
      },
      { name: 'name, email, birthday, photo', text: { en: 'As in the document.', ru: 'Как в документе.' } },
      {
        name: 'level',
        text: {
          en: 'Its `oid` or its title; empty: the one that the turnover leads to.',
          ru: '`oid` или название; пусто — тот, к которому ведёт оборот.',
        },
      },
      {
        name: 'balance, turnover',
        text: {
          en: 'What they bring along; empty: nothing. The points count at once and last as long as new ones.',
          ru: 'С чем они приходят; пусто — ни с чем. Баллы действуют сразу и столько же, сколько новые.',
        },
      },
    ),
    bullets(
      {
        en: 'The first row names the columns, in any order; commas, semicolons and tabs are told apart, `12,50` and `29.03.1990` are understood. UTF-8.',
        ru: 'Первая строка называет столбцы, в любом порядке; разделитель — запятая, точка с запятой или табуляция, `12,50` и `29.03.1990` понятны. UTF-8.',
      },
      {
        en: 'It **only adds**. Whoever is there under any of the names is left alone and given nothing once more: after an interruption, import the same file again.',
        ru: 'Команда **только добавляет**. Кто уже есть под любым из значений, остаётся как есть и ничего не получает повторно: после прерывания импортируйте тот же файл снова.',
      },
      {
        en: 'A row at fault is refused, and the others are taken; `--report` gets its line and the reason. The exit code is 0 when at least one customer of the file is there now.',
        ru: 'Ошибочная строка отклоняется, остальные принимаются; в `--report` попадут её номер и причина. Код завершения 0, если хоть один покупатель из файла теперь есть.',
      },
      {
        en: 'An export has these columns and `id`, without those who were merged or erased. `balance` is all points, also those that are held or do not count yet; their days and debts are not in it.',
        ru: 'В выгрузке те же столбцы и `id`, без объединённых и стёртых. `balance` — все баллы, включая удержанные и ещё не действующие; сроков и долгов в ней нет.',
      },
    ),
  ],
};

function commands(take: string, give: string): string {
  return `
# ${take}
bonbon customers import crm.csv --report refused.csv

# ${give}
bonbon customers export customers.csv`;
}
