import { bullets, code, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { pointsInCheckout, returnsOfPoints } from './loyalty-checkout.ts';
import { adjustments, customers, history, merging } from './loyalty-customers.ts';
import { element } from './loyalty-element.ts';
import { loyaltyProgram } from './loyalty-examples.ts';
import { earning, levelRules, limits } from './loyalty-rules.ts';
import { buyer } from './loyalty-token.ts';

/** Levels and points, for the developer of a shop. */
export const loyalty: Page = {
  path: '/docs/loyalty',
  name: { en: 'Points and levels', ru: 'Баллы и уровни' },
  title: { en: 'Points and levels', ru: 'Баллы и уровни' },
  lead: {
    en: 'Customers earn points with what they pay, and pay with them. One balance serves the web shop and the tills; your server says who is buying, and an element shows the rest.',
    ru: 'Покупатели получают баллы за оплаченное и платят ими. Баланс один для сайта и касс; кто покупает, говорит ваш сервер, остальное показывает элемент.',
  },
  sections: [
    {
      id: 'overview',
      title: { en: 'In one minute', ru: 'За одну минуту' },
      blocks: [
        bullets(
          {
            en: '**A point** is worth one unit of the merchant’s currency: 100 points pay 100.00. They have two decimals.',
            ru: '**Балл** стоит одну единицу валюты магазина: 100 баллов — это 100,00. У них два знака после запятой.',
          },
          {
            en: '**A level** is what you grant to a kind of customer. `cashback` gives a percentage of what is paid back in points; points then pay for up to `maxSpendPercent` of an order. `discount` takes a percentage off at once, and has no points.',
            ru: '**Уровень** — что вы даёте группе покупателей. `cashback` возвращает процент уплаченного баллами; ими оплачивается до `maxSpendPercent` заказа. `discount` сразу даёт процент скидки, баллов у него нет.',
          },
          {
            en: '**A customer** is on one level at a time. [Turnover](#levels) moves them, or you do.',
            ru: '**Покупатель** всегда на одном уровне. Переводит его [оборот](#levels) или вы.',
          },
          {
            en: '**Three ways in**: [the element](#element) in a page, [the calls of your server](#customers), and [the loyalty API of tills](/docs/tills).',
            ru: '**Три входа**: [элемент](#element) на странице, [вызовы вашего сервера](#customers) и [API лояльности для касс](/docs/tills).',
          },
        ),
        prose({
          en: 'Set the levels up in the [program document](/docs/program#levels). The calls below are made with this one; only the ids and the times will be others.',
          ru: 'Уровни задаёт [документ программы](/docs/program#levels). Вызовы ниже сделаны с этим; другими будут только id и время.',
        }),
        code('json', loyaltyProgram, { en: 'program.json', ru: 'program.json' }),
      ],
    },
    buyer,
    element,
    customers,
    adjustments,
    pointsInCheckout,
    earning,
    history,
    returnsOfPoints,
    levelRules,
    merging,
    limits,
  ],
};
