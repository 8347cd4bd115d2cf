import { bullets, code, fields, note, ORIGIN, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { ticketingAnswers } from './ticketing-answers.ts';

const KEY = '9bd8359943b545500278875r49c5b96d';

/** The call of a ticketing system. */
export const ticketing: Page = {
  path: '/docs/ticketing',
  name: { en: 'Ticketing call', ru: 'Билетная система' },
  title: { en: 'The call of a ticketing system', ru: 'Вызов билетной системы' },
  lead: {
    en: 'A ticketing system asks for the terms of a code for one event, and applies them to the order itself. The examples run against the demo as they are.',
    ru: 'Билетная система узнаёт условия кода для одного мероприятия и сама применяет их к заказу. Примеры работают на демо без изменений.',
  },
  sections: [
    {
      id: 'request',
      title: { en: 'Ask', ru: 'Запрос' },
      blocks: [
        code(
          'shell',
          `
curl ${ORIGIN}/v2/services/promocodes/check \\
  -H 'Authorization: key ${KEY}' \\
  -H 'Content-Type: application/json' \\
  -d '{"event": "5d765a4a221988d7da985875", "code": "VIP500"}'`,
        ),
        fields(
          {
            name: 'Authorization',
            needed: true,
            text: {
              en: '`key`, a space, and a secret key with the scope `promocodes`.',
              ru: '`key`, пробел и секретный ключ с правом `promocodes`.',
            },
          },
          {
            name: 'event',
            needed: true,
            text: { en: 'The `oid` of the event.', ru: '`oid` мероприятия.' },
          },
          {
            name: 'code',
            needed: true,
            text: {
              en: 'As the buyer typed it: case, white space and dashes do not matter.',
              ru: 'Как его ввёл покупатель: регистр, пробелы и дефисы не важны.',
            },
          },
        ),
        prose({
          en: 'The call reserves and consumes nothing: ask as often as you like. What the ticketing system sells counts towards no limit on uses, and a limit per customer is not looked at, as the call knows no customer.',
          ru: 'Вызов ничего не занимает и не расходует: спрашивайте сколько угодно. Продажи билетной системы не идут в счёт ограничений использований, а ограничение на покупателя не проверяется: покупателя вызов не знает.',
        }),
      ],
    },
    {
      id: 'answer',
      title: { en: 'The answer', ru: 'Ответ' },
      blocks: [
        code(
          'json',
          `
{
  "data": {
    "discount": { "fix": "500.00" },
    "sets": ["5d765a59221988d7da98587b"],
    "tickets_count": { "max": 2 }
  },
  "refs": {
    "sets": {
      "5d765a59221988d7da98587b": {
        "id": "5d765a59221988d7da98587b",
        "name": "VIP-балкон",
        "price": "4900.00"
      }
    }
  }
}`,
          { en: '200 OK', ru: '200 OK' },
        ),
        fields(
          {
            name: 'discount',
            text: {
              en: 'Either `percentage`, such as `"25%"`, or `fix`: an amount off **each ticket**, never below 0.',
              ru: 'Либо `percentage`, например `"25%"`, либо `fix` — сумма с **каждого билета**, не ниже 0.',
            },
          },
          {
            name: 'lifetime',
            text: {
              en: '`start` and `finish` as `2019-11-30 20:59:00`, in **UTC**; `finish` is the last valid second. Absent when unlimited.',
              ru: '`start` и `finish` в виде `2019-11-30 20:59:00`, по **UTC**; `finish` — последняя секунда действия. Нет поля — нет ограничения.',
            },
          },
          {
            name: 'sets',
            text: {
              en: 'The only sets that are discounted. Empty: all of them.',
              ru: 'Единственные наборы со скидкой. Пусто — все.',
            },
          },
          {
            name: 'tickets_count.min',
            text: {
              en: 'The order has a discount from this many tickets on; all tickets count.',
              ru: 'Скидка действует начиная с такого числа билетов в заказе; считаются все билеты.',
            },
          },
          {
            name: 'tickets_count.max',
            text: {
              en: 'So many tickets are discounted; the rest keep their price.',
              ru: 'Столько билетов получат скидку; остальные — по полной цене.',
            },
          },
          {
            name: 'refs.sets',
            text: {
              en: 'Name and full price of the sets listed above.',
              ru: 'Названия и полные цены перечисленных наборов.',
            },
          },
        ),
        prose({
          en: 'The check sees no order, so too few tickets are no error here: `min` and `max` are for you to apply. A percentage is rounded per ticket to 0.01, half up.',
          ru: 'Проверка не видит заказа, поэтому нехватка билетов здесь не ошибка: `min` и `max` применяете вы. Процент округляется на каждом билете до 0,01, половина вверх.',
        }),
      ],
    },
    {
      id: 'refused',
      title: { en: 'When the code cannot be used', ru: 'Когда код применить нельзя' },
      blocks: [
        code(
          'shell',
          `
curl ${ORIGIN}/v2/services/promocodes/check \\
  -H 'Authorization: key ${KEY}' \\
  -H 'Content-Type: application/json' \\
  -d '{"event": "5d765a4a221988d7da985875", "code": "all"}'`,
        ),
        code('json', `{"error": "HTTPBadRequest", "reason": "Promocode expired"}`, {
          en: '400 Bad Request',
          ru: '400 Bad Request',
        }),
        ticketingAnswers,
        note({
          en: 'Some codes are refused although they are valid, since the answer has no words for their terms and a ticketing system would take off more than was meant: an amount off the whole order, a least amount of the order, and a limit to products or categories.',
          ru: 'Некоторые действующие коды отклоняются: в ответе нет слов для их условий, и билетная система сняла бы больше задуманного. Это сумма со всего заказа, наименьшая сумма заказа и ограничение товарами или категориями.',
        }),
      ],
    },
    {
      id: 'try',
      title: { en: 'Codes of the demo', ru: 'Коды демо' },
      blocks: [
        prose({
          en: 'For the event `5d765a4a221988d7da985875`, unless said otherwise:',
          ru: 'Для мероприятия `5d765a4a221988d7da985875`, если не сказано иное:',
        }),
        fields(
          { name: 'SUMMER10', aside: '200', text: { en: '10 % off every event.', ru: '10 % на любое мероприятие.' } },
          {
            name: 'TWO25',
            aside: '200',
            text: { en: '25 % from two tickets on.', ru: '25 % при двух и более билетах.' },
          },
          {
            name: 'VIP500',
            aside: '200',
            text: { en: '500 off each of two balcony tickets.', ru: '500 с каждого из двух билетов на балкон.' },
          },
          {
            name: 'fix100',
            aside: '200',
            text: {
              en: '100 off each ticket, only for the event `5db2d8504d9134a8c7ec2cf5`.',
              ru: '100 с каждого билета, только на мероприятие `5db2d8504d9134a8c7ec2cf5`.',
            },
          },
          {
            name: 'FIRST',
            aside: '200',
            text: {
              en: '15 %; once for each customer, which only a checkout can see to.',
              ru: '15 %; один раз на покупателя, но за этим следит только оформление.',
            },
          },
          { name: 'ГОСТЬ', aside: '200', text: { en: '5 %, in Cyrillic.', ru: '5 %, кириллицей.' } },
          { name: 'OLD', aside: '400', text: { en: 'Expired.', ru: 'Срок истёк.' } },
          { name: 'EARLY', aside: '400', text: { en: 'Not started.', ru: 'Ещё не началась.' } },
          {
            name: 'ORDER300',
            aside: '400',
            text: {
              en: 'Off the whole order: only the field in a page can use it.',
              ru: 'Со всего заказа: годится только полю на странице.',
            },
          },
        ),
      ],
    },
    {
      id: 'retries',
      title: { en: 'Limits and retries', ru: 'Ограничения и повторы' },
      blocks: [
        bullets(
          {
            en: '6,000 calls a minute for each key; unknown keys, 60 a minute from one address. Then 429, with the seconds to wait in `Retry-After`.',
            ru: '6 000 вызовов в минуту на ключ; неизвестных ключей — 60 в минуту с одного адреса. Дальше 429 и число секунд ожидания в `Retry-After`.',
          },
          {
            en: 'After 429, 500 or 503 the same call may be repeated safely.',
            ru: 'После 429, 500 и 503 тот же вызов можно безопасно повторить.',
          },
          {
            en: 'Every answer has an `X-Request-Id`; send your own in the request, and both logs have the same.',
            ru: 'В каждом ответе есть `X-Request-Id`; пришлите свой — и в обоих журналах будет одно и то же.',
          },
        ),
      ],
    },
  ],
};
