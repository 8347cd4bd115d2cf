import { bullets, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const rules: Section = {
  id: 'rules',
  title: { en: 'The rules', ru: 'Правила' },
  blocks: [
    subtitle({ en: 'What is discounted', ru: 'Что получает скидку' }),
    bullets(
      {
        en: 'Products and tickets; never a fee or a certificate.',
        ru: 'Товары и билеты; сборы и сертификаты — никогда.',
      },
      {
        en: '`event` **and** `sets` **and** (`products` **or** `categories`): a line must be of the event, of one of the sets, and its product or its category must be listed.',
        ru: '`event` **и** `sets` **и** (`products` **или** `categories`): строка должна относиться к мероприятию, к одному из наборов, и её товар либо категория должны быть в списке.',
      },
      {
        en: 'If no line qualifies, the answer is `nothing_in_scope`, before any other condition on the cart is looked at.',
        ru: 'Если не подошла ни одна строка, ответ — `nothing_in_scope`; до остальных условий на корзину дело не доходит.',
      },
      {
        en: 'Several codes of one order share its units: [one unit, one code](/docs/checkout#application).',
        ru: 'Несколько кодов одного заказа делят его единицы: [одна единица — один код](/docs/checkout#application).',
      },
    ),
    subtitle({ en: 'Conditions on the order', ru: 'Условия на заказ' }),
    bullets(
      {
        en: '`minTickets` counts **all tickets of the order**, also those that the code does not discount. It does not count products. Two means two or more.',
        ru: '`minTickets` считает **все билеты заказа**, включая те, на которые скидки нет. Товары не считаются. «Два» — значит два и больше.',
      },
      {
        en: '`minAmount` counts **all products and tickets of the order** at full price, without fees and certificates.',
        ru: '`minAmount` считает **все товары и билеты заказа** по полной цене, без сборов и сертификатов.',
      },
      {
        en: '`maxTickets` is a cap, not a condition: the first so many qualifying tickets or products, in the order of the cart, are discounted.',
        ru: '`maxTickets` — потолок, а не условие: скидку получают первые подходящие билеты или товары в порядке корзины.',
      },
    ),
    subtitle({ en: 'How much', ru: 'Сколько' }),
    bullets(
      {
        en: '`percentage` is taken off each piece, rounded to 0.01, half up: 12.5 % of 99.90 is 12.49.',
        ru: '`percentage` снимается с каждой единицы, с округлением до 0,01, половина вверх: 12,5 % от 99,90 — это 12,49.',
      },
      {
        en: '`fix` with `per: "ticket"` is taken off each piece, at most its price.',
        ru: '`fix` с `per: "ticket"` снимается с каждой единицы, но не больше её цены.',
      },
      {
        en: '`fix` with `per: "order"` is taken off once, at most what qualifies, and shared among the lines in proportion; the shares add up to the amount exactly.',
        ru: '`fix` с `per: "order"` снимается один раз, но не больше стоимости подходящего, и делится между строками пропорционально; доли в сумме дают ровно эту скидку.',
      },
    ),
    subtitle({ en: 'Time', ru: 'Время' }),
    bullets(
      {
        en: 'ISO 8601: `2035-05-31`, `2035-05-31T18:00`, `2035-05-31T18:00:00+03:00`. Without an offset, it is the time in the merchant’s `timeZone`.',
        ru: 'ISO 8601: `2035-05-31`, `2035-05-31T18:00`, `2035-05-31T18:00:00+03:00`. Без смещения — время в поясе `timeZone` магазина.',
      },
      {
        en: 'A day as `start` is its first second, as `finish` its last.',
        ru: 'Дата в `start` — первая секунда дня, в `finish` — последняя.',
      },
      {
        en: 'The second of `finish` is the last one in which the code can be used.',
        ru: 'Секунда `finish` — последняя, когда код ещё действует.',
      },
      {
        en: 'When clocks go back, an hour that comes twice means its first; when they go forward, a skipped time means one hour later.',
        ru: 'При переводе часов назад повторяющийся час означает первый, при переводе вперёд пропущенное время означает на час позже.',
      },
    ),
    subtitle({ en: 'Folding of codes', ru: 'Сведение кодов' }),
    bullets(
      {
        en: 'Case, white space and dashes do not matter: `sale-10`, `Sale10` and `SALE 10` are one code.',
        ru: 'Регистр, пробелы и дефисы не важны: `sale-10`, `Sale10` и `SALE 10` — один код.',
      },
      {
        en: 'Letters that look alike in Latin and Cyrillic are the same: А В Е І К М Н О Р С Т У Х. All other letters stay: `СКИДКА10` is a fine code.',
        ru: 'Буквы, одинаковые на вид в латинице и кириллице, совпадают: А В Е І К М Н О Р С Т У Х. Остальные буквы сохраняются: `СКИДКА10` — хороший код.',
      },
      {
        en: 'Wide and decorated forms of letters (Unicode NFKC) and invisible characters are evened out.',
        ru: 'Широкие и украшенные формы букв (Unicode NFKC) и невидимые символы приводятся к обычным.',
      },
    ),
    subtitle({ en: 'The first reason wins', ru: 'Побеждает первая причина' }),
    prose({
      en: '`not_found`, `switched_off`, `not_started`, `expired`, `exhausted`; in a checkout, `identity_required` and `customer_limit`; and only then what depends on the cart: `nothing_in_scope`, `min_tickets`, `min_amount`, and in a checkout, last, `already_discounted`.',
      ru: '`not_found`, `switched_off`, `not_started`, `expired`, `exhausted`; в оформлении — `identity_required` и `customer_limit`; лишь затем то, что зависит от корзины: `nothing_in_scope`, `min_tickets`, `min_amount` и последней, в оформлении, — `already_discounted`.',
    }),
  ],
};
