import { bullets, fields, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const earning: Section = {
  id: 'earning',
  title: { en: 'Earning and expiring', ru: 'Начисление и сгорание' },
  blocks: [
    bullets(
      {
        en: '**In a checkout** an order earns the level’s percentage of what is paid **in money or by certificate** for goods and tickets, after all discounts and points, half up to 0.01. Fees, and certificates that are bought, earn nothing.',
        ru: '**В оформлении** заказ начисляет процент уровня от уплаченного **деньгами или сертификатом** за товары и билеты, после всех скидок и баллов, с округлением до 0,01, половина вверх. Сборы и покупка сертификатов не начисляют ничего.',
      },
      {
        en: '**At the till** a purchase that spends points earns nothing, not even on the rest. The percentage may be that of the point of sale, [loyaltyPercent](/docs/program#points-products).',
        ru: '**На кассе** покупка со списанием не начисляет ничего, даже за остаток. Процент может быть свой у точки продаж — [loyaltyPercent](/docs/program#points-products).',
      },
      {
        en: 'They are earned at the commit, on the level of before.',
        ru: 'Начисление происходит при подтверждении, по уровню до покупки.',
      },
    ),
    subtitle({ en: 'From when and until when', ru: 'С какого дня и до какого' }),
    bullets(
      {
        en: '`pointsCountAfterDays`: they can be spent from the start of that day on. Earned on 1 July with 14, from 15 July 0:00. As many days as goods can be returned in is a good choice. Without it: at once.',
        ru: '`pointsCountAfterDays`: тратить можно с начала этого дня. Начислены 1 июля при 14 — с 15 июля 0:00. Разумно взять срок возврата товара. Без этого поля — сразу.',
      },
      {
        en: '`pointsLastDays`: they are good until the end of that day. Earned on 1 July 2026 with 365, to the last moment of 1 July 2027. Without it: for ever.',
        ru: '`pointsLastDays`: они действуют до конца этого дня. Начислены 1 июля 2026 года при 365 — до последнего мига 1 июля 2027-го. Без этого поля — всегда.',
      },
      {
        en: 'Days are those of the merchant’s `timeZone`. A change of the rules is for points to come; those that are there keep their days.',
        ru: 'Сутки — по `timeZone` магазина. Новые правила действуют для будущих баллов; у прежних сроки не меняются.',
      },
      {
        en: 'What expires first is spent first; what lasts for ever, last. Held points are passed over.',
        ru: 'Первыми тратятся баллы, которые сгорят раньше; бессрочные — последними. Удержанные пропускаются.',
      },
    ),
    prose({
      en: 'No timer runs: at that moment points count, or are gone, in every answer. The hourly [housekeeping](/docs/operations#data) writes it into the history.',
      ru: 'Таймера нет: в нужный миг баллы действуют или сгорают сразу во всех ответах. Запись в историю делает ежечасная [уборка](/docs/operations#data).',
    }),
  ],
};

export const levelRules: Section = {
  id: 'levels',
  title: { en: 'Levels by turnover', ru: 'Уровни по обороту' },
  blocks: [
    prose({
      en: '**Turnover** is what a customer paid in money or by certificate for goods and tickets, in orders and at tills, less what came back. With `fromTurnover`, a level is reached by itself: each sale and each return puts the customer onto the highest one that the turnover leads to.',
      ru: '**Оборот** — сколько покупатель уплатил деньгами или сертификатом за товары и билеты, в заказах и на кассах, за вычетом возвратов. С `fromTurnover` уровень достигается сам: каждая продажа и каждый возврат ставят покупателя на высший из достигнутых.',
    }),
    bullets(
      {
        en: 'Moved are customers on a level that has `fromTurnover`, or on none. Whoever stands on a level without it was put there by you, and stays.',
        ru: 'Переходят те, у чьего уровня есть `fromTurnover`, и те, у кого уровня нет. Кто на уровне без него — того поставили вы, и он остаётся.',
      },
      {
        en: 'Up only, unless `levelsGoDown` is `true`: then returns and the end of `turnoverDays` take customers down too, also those whom you had put higher by hand.',
        ru: 'Только вверх, если `levelsGoDown` не `true`: тогда возвраты и конец `turnoverDays` ведут и вниз, в том числе тех, кого вы сами поставили выше.',
      },
      {
        en: '`turnoverDays`: only purchases of so many days count. What is older goes within the hour, and with the next sale or return.',
        ru: '`turnoverDays`: учитываются покупки за столько дней. Более старые перестают считаться в течение часа, а также при следующей продаже или возврате.',
      },
      {
        en: 'A new customer begins on the lowest threshold, or, where no level has one, on the least percentage. A level that is not in the document any more is switched off; its customers earn and spend nothing until they have another.',
        ru: 'Новый покупатель начинает с низшего порога, а если порогов нет — с наименьшего процента. Уровень, которого больше нет в документе, отключён; его покупатели ничего не получают и не тратят, пока у них нет другого.',
      },
    ),
    prose({
      en: '`nextLevel` in an answer says which level is next and what is missing to it.',
      ru: '`nextLevel` в ответе говорит, какой уровень следующий и сколько до него осталось.',
    }),
  ],
};

export const limits: Section = {
  id: 'limits',
  title: { en: 'Limits', ru: 'Ограничения' },
  blocks: [
    fields(
      { name: 'levels', aside: '100', text: { en: 'of one merchant', ru: 'у одного магазина' } },
      {
        name: 'customers',
        aside: '10 000',
        text: {
          en: 'in one program document; as many as you like [from a file](/docs/program#bulk-customers) or by call',
          ru: 'в одном документе программы; сколько угодно — [из файла](/docs/program#bulk-customers) или вызовами',
        },
      },
      {
        name: 'points',
        aside: '1 000 000 000.00',
        text: { en: 'in one amount, with two decimals', ru: 'в одной сумме, с двумя знаками после запятой' },
      },
      { name: 'identitySecrets', aside: '10', text: { en: 'at a time', ru: 'одновременно' } },
      { name: 'history', aside: '1…100', text: { en: 'lines of one page', ru: 'строк на странице' } },
      {
        name: 'expiring',
        aside: '12',
        text: { en: 'moments that an answer lists, soonest first', ru: 'моментов в ответе, ближайшие первыми' },
      },
    ),
    prose({
      en: 'Pages share [300 calls a minute](/docs/operations#limits) of one address. Changes of one customer are made one after another; those of different customers do not wait for each other.',
      ru: 'У страниц общий лимит — [300 вызовов в минуту](/docs/operations#limits) с одного адреса. Изменения у одного покупателя выполняются по очереди, у разных — не ждут друг друга.',
    }),
  ],
};
