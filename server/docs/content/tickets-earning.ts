import { bullets, code, fields, note, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const receiptReturn = `
POST /shop/v1/receipts/returns
Idempotency-Key: return-46534-1
Content-Type: application/json

{
  "receipt": { "fn": "9282440300682838", "fd": "46534", "fp": "1273019065" },
  "products": [{ "productId": 4000, "quantity": 1 }]
}`;

export const receiptReturned = `
{
  "voided": 500,
  "tickets": 3639
}`;

const rule: Section = {
  id: 'rule',
  title: { en: 'How many tickets', ru: 'Сколько билетов' },
  blocks: [
    prose({
      en: 'The sum of the goods that count, once it is `minAmount` or more, divided by `multiplicity` and rounded down **once, on the whole**. `minAmount` is a threshold, and is not subtracted.',
      ru: 'Сумма товаров, которые считаются, если она не меньше `minAmount`, делится на `multiplicity` и округляется вниз **один раз, вся целиком**. `minAmount` — порог, он не вычитается.',
    }),
    fields(
      {
        name: '413950, 1000, 100',
        aside: '4139',
        text: { en: 'Sum, `minAmount`, `multiplicity`.', ru: 'Сумма, `minAmount`, `multiplicity`.' },
      },
      { name: '999.99, 1000, 100', aside: '0', text: { en: 'A cent below it.', ru: 'Не хватает копейки.' } },
      { name: '1000, 1000, 100', aside: '10', text: { en: 'The threshold itself.', ru: 'Ровно порог.' } },
      {
        name: '50 + 50, 0, 100',
        aside: '1',
        text: { en: 'Two goods, one floor.', ru: 'Два товара, одно округление.' },
      },
    ),
    bullets(
      {
        en: 'A good counts if it is among `products` or `categories`, or neither is stated, and is not among `excludedProducts`.',
        ru: 'Товар считается, если он есть в `products` или `categories` либо оба не указаны и если его нет в `excludedProducts`.',
      },
      {
        en: 'One campaign counts at a time: of several that are on, the one that started last.',
        ru: 'Считает одна кампания: из нескольких действующих — начавшаяся последней.',
      },
      {
        en: 'Tickets have numbers from 1, in a row for one purchase: `1 … 4139`. A number belongs to one ticket for ever: what was voided is not given out again, and a number may be left out.',
        ru: 'Номера билетов идут с 1, у одной покупки — подряд: `1 … 4139`. Номер навсегда принадлежит одному билету: аннулированный снова не выдаётся, а какие-то номера могут быть пропущены.',
      },
    ),
  ],
};

const sources: Section = {
  id: 'sources',
  title: { en: 'Where tickets come from', ru: 'Откуда берутся билеты' },
  blocks: [
    fields(
      {
        name: 'receipt',
        aside: { en: 'a till', ru: 'касса' },
        text: {
          en: '[The call of a till](/docs/ticket-tills) with the phone, the shop and the goods; the prices are those of your [products](/docs/program#points-products) in this shop. An unknown phone becomes a customer, if the receipt earns anything.',
          ru: '[Вызов кассы](/docs/ticket-tills) с телефоном, магазином и товарами; цены — ваших [products](/docs/program#points-products) в этом магазине. Неизвестный телефон становится покупателем, если чек что-то заработал.',
        },
      },
      {
        name: 'order',
        aside: { en: 'the web shop', ru: 'сайт' },
        text: {
          en: '`commit` of [a checkout](/docs/checkout). What is paid in money or by certificate for the lines that count; never fees, certificates, or what points paid. The buyer is the one of the token, or who was stated by `phone` or `externalId`; with neither there are no tickets, and the quote says `needsIdentity`. A campaign with `points` is not on in the web shop.',
          ru: '`commit` [оформления](/docs/checkout). Считается уплаченное деньгами или сертификатом за подходящие строки; никогда — сборы, сертификаты и оплаченное баллами. Покупатель — из токена либо названный по `phone` или `externalId`; без них билетов нет, и расчёт говорит `needsIdentity`. Кампания с `points` на сайте не действует.',
        },
      },
    ),
    prose({
      en: 'In a checkout, `tickets` says what the order will earn (`willGet`) and how much more in goods that count brings one more (`missing`); in an order, which numbers it got (`issued`), and how many of them are void.',
      ru: 'В оформлении `tickets` говорит, сколько билетов даст заказ (`willGet`) и на сколько ещё купить подходящих товаров ради следующего (`missing`); в заказе — какие номера выданы (`issued`) и сколько из них аннулировано.',
    }),
  ],
};

const returns: Section = {
  id: 'returns',
  title: { en: 'When goods come back', ru: 'Если товар вернули' },
  blocks: [
    prose({
      en: 'Tickets above what the kept goods earn become void, from the last number of that purchase on, by the rule that it was counted with. Returns one by one void as many as one of everything.',
      ru: 'Билеты сверх того, что зарабатывают оставшиеся товары, аннулируются с последнего номера этой покупки — по правилу, с которым она посчитана. Возвраты по частям аннулируют столько же, сколько один полный.',
    }),
    prose({
      en: 'For orders, [returns and cancellations](/docs/checkout#states) see to it. For a receipt, your server says what came back, with a key of the scope `shop`:',
      ru: 'У заказов это делают [возвраты и отмены](/docs/checkout#states). О чеке говорит ваш сервер, с ключом с правом `shop`:',
    }),
    code('http', receiptReturn, { en: 'The call', ru: 'Вызов' }),
    code('json', receiptReturned, { en: '200 OK', ru: '200 OK' }),
    note({
      en: 'A receipt is found by its fiscal identity, so let tills send [receipt](/docs/ticket-tills#receipts). Once the list of a draw is published, its tickets stay in it; a void one that is drawn is passed over for the next alternate.',
      ru: 'Чек находится по фискальным признакам, поэтому пусть кассы передают [receipt](/docs/ticket-tills#receipts). После публикации списка билеты из него не исчезают; выпавший аннулированный пропускается, и приз переходит к следующему запасному.',
    }),
    subtitle({ en: 'When customers change', ru: 'Если меняются покупатели' }),
    bullets(
      {
        en: 'Merged customers: the tickets of both are those of one person. A draw whose list is being written is written anew.',
        ru: 'Объединённые: билеты обоих — билеты одного человека. Список, который пишется в это время, пишется заново.',
      },
      {
        en: 'Erased customers take no part in lists that are written afterwards.',
        ru: 'Удалённые не участвуют в списках, написанных потом.',
      },
    ),
  ],
};

export const earning: readonly Section[] = [rule, sources, returns];
