import { bullets, code, fields, note, prose } from '../blocks.ts';
import { html } from '../html.ts';
import type { Block, Page } from '../site.ts';
import { ticketTillAnswers } from './ticket-tills-answers.ts';
import * as examples from './ticket-tills-examples.ts';

function typed({ curl, status, answer }: examples.TicketCall): Block {
  const blocks = [code('shell', curl), code('json', answer, { en: status, ru: status })];
  return (site) => html`${blocks.map((block) => block(site))}`;
}

/** The tickets API of tills. */
export const ticketTills: Page = {
  path: '/docs/ticket-tills',
  name: { en: 'Tills: tickets', ru: 'Кассы: билеты' },
  title: { en: 'The tickets API of tills', ru: 'API билетов для касс' },
  lead: {
    en: 'A till sends the goods of a receipt and gets the number of tickets that the customer has for it. The examples run one after another against a fresh demo.',
    ru: 'Касса присылает товары чека и узнаёт, сколько билетов за него получил покупатель. Примеры работают на свежем демо один за другим.',
  },
  sections: [
    {
      id: 'request',
      title: { en: 'Send a receipt', ru: 'Прислать чек' },
      blocks: [
        typed(examples.sold),
        fields(
          {
            name: 'Authorization',
            needed: true,
            aside: { en: 'header', ru: 'заголовок' },
            text: {
              en: 'A secret key with the scope `chance`: bare, or behind `Token` or `Bearer`.',
              ru: 'Секретный ключ с правом `chance`: сам по себе или после `Token` либо `Bearer`.',
            },
          },
          {
            name: 'client_phone',
            needed: true,
            text: {
              en: 'In any form. Nobody has it: they become a customer, if the receipt earns tickets.',
              ru: 'В любом виде. Если он никому не принадлежит, появится покупатель — когда чек заработал билеты.',
            },
          },
          {
            name: 'shop_id',
            needed: true,
            text: { en: 'The `id` of the point of sale.', ru: '`id` точки продаж.' },
          },
          {
            name: 'products',
            needed: true,
            aside: 'product_id, quantity',
            text: {
              en: 'The `id` of your [products](/docs/program#points-products), and how many of each.',
              ru: '`id` ваших [products](/docs/program#points-products) и сколько каждого.',
            },
          },
          {
            name: 'receipt',
            aside: 'fn, fd, fp',
            text: { en: 'See [Receipts](#receipts).', ru: 'См. [Чеки](#receipts).' },
          },
        ),
        prose({
          en: 'The address answers with and without the slash at its end. Numbers are JSON numbers; `receipt` has strings.',
          ru: 'Адрес отвечает с косой чертой в конце и без неё. Числа — числа JSON; в `receipt` — строки.',
        }),
      ],
    },
    {
      id: 'answer',
      title: { en: 'The answer', ru: 'Ответ' },
      blocks: [
        fields(
          {
            name: 'result_chance',
            text: {
              en: 'How many tickets the receipt has: [one floor on the whole sum](/docs/tickets#rule). Here 313,970 + 2 × 49,990 = 413,950, a ticket for each full 100.',
              ru: 'Сколько билетов у чека: [одно округление всей суммы](/docs/tickets#rule). Здесь 313 970 + 2 × 49 990 = 413 950, билет за каждые полные 100.',
            },
          },
          {
            name: 'chance_obj',
            text: {
              en: 'The campaign that counted; `null` where none is on. Of several, the one that started last.',
              ru: 'Кампания, по которой считали; `null`, если ни одна не действует. Из нескольких — начавшаяся последней.',
            },
          },
          {
            name: 'products[]',
            text: {
              en: 'An entry for **each unit** that counted, in the order of the request: `price` is the one in this shop, `product.price` the one in the catalogue.',
              ru: 'По записи на **каждую единицу**, которая учтена, в порядке запроса: `price` — цена в этом магазине, `product.price` — в каталоге.',
            },
          },
        ),
        bullets(
          {
            en: 'A product that is unknown, has no price in this shop or is outside the campaign counts for nothing, and is not in the answer: 3000 above.',
            ru: 'Товар неизвестный, без цены в этом магазине или вне кампании не считается, и в ответе его нет: выше это 3000.',
          },
          {
            en: 'Below the threshold: 0 tickets, with campaign and products. Without a campaign: 0, `null` and an empty list. Both are 200.',
            ru: 'Ниже порога — 0 билетов, кампания и товары. Без кампании — 0, `null` и пустой список. Оба ответа — 200.',
          },
          {
            en: 'The numbers of the tickets are not in it: the customer sees them in [the element](/docs/tickets#element), also by the receipt.',
            ru: 'Номеров билетов в нём нет: покупатель видит их в [элементе](/docs/tickets#element), в том числе по чеку.',
          },
        ),
      ],
    },
    {
      id: 'receipts',
      title: { en: 'Receipts', ru: 'Чеки' },
      blocks: [
        prose({
          en: 'Say which receipt it is, by its fiscal identity: the number of the drive (`fn`), of the document (`fd`) and the fiscal sign (`fp`). They stand on the receipt, and in its QR code as `fn`, `i` and `fp`; leading zeros make no difference.',
          ru: 'Скажите, какой это чек, — фискальными признаками: номер накопителя (`fn`), документа (`fd`) и фискальный признак (`fp`). Они напечатаны на чеке и стоят в его QR-коде как `fn`, `i` и `fp`; ведущие нули не важны.',
        }),
        typed(examples.soldOnReceipt),
        bullets(
          {
            en: '**It counts once for ever.** The same receipt with the same goods, phone and shop gets the first answer again, also when the campaign is over since.',
            ru: '**Он считается один раз навсегда.** Тот же чек с теми же товарами, телефоном и магазином получит первый ответ, даже если кампания уже закончилась.',
          },
          {
            en: 'With anything else it is refused. A receipt that earned 0 was counted, too.',
            ru: 'С чем-либо другим — отказ. Чек, заработавший 0, тоже учтён.',
          },
          {
            en: 'Only such a receipt can be [returned](/docs/tickets#returns), and shown to a guest.',
            ru: 'Только такой чек можно [вернуть](/docs/tickets#returns) и показать гостю.',
          },
        ),
        typed(examples.soldOtherwise),
      ],
    },
    {
      id: 'retries',
      title: { en: 'Repeating a call', ru: 'Повтор вызова' },
      blocks: [
        prose({
          en: '**Without `receipt`, a call sent twice is two sales.** With it, repeat as often as you like. A till that has no fiscal identity sends an `Idempotency-Key`, such as till and receipt: the same key brings the same answer for 30 days.',
          ru: '**Без `receipt` вызов, отправленный дважды, — две продажи.** С ним повторяйте сколько угодно. Касса без фискальных признаков передаёт `Idempotency-Key`, например кассу и чек: тот же ключ даёт тот же ответ 30 дней.',
        }),
        note({
          en: 'An answer that did not come says nothing: the tickets may be there. Repeat it, rather than give up.',
          ru: 'Если ответ не пришёл, билеты могли появиться. Повторите вызов, а не отказывайтесь от него.',
        }),
      ],
    },
    {
      id: 'answers',
      title: { en: 'When it is refused', ru: 'Если отказано' },
      blocks: [
        prose({
          en: 'In the form of JSON:API, several at once where several fields are wrong; `status` is a string. A refused call has changed nothing.',
          ru: 'В виде JSON:API, несколько сразу, если ошибочны несколько полей; `status` — строка. Отклонённый вызов ничего не изменил.',
        }),
        ticketTillAnswers,
      ],
    },
  ],
};
