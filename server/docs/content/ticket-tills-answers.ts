import { fields } from '../blocks.ts';

/** Everything that the tickets API of tills answers apart from 200, by `code`. */
export const ticketTillAnswers = fields(
  {
    name: 'required, invalid',
    aside: '400',
    text: {
      en: '`pointer` says where: `/data/attributes/products/0/quantity`. A number in quotes is not a number here, and an unknown field is refused.',
      ru: 'Где — говорит `pointer`: `/data/attributes/products/0/quantity`. Число в кавычках здесь не число, неизвестное поле — ошибка.',
    },
  },
  {
    name: 'empty, min_value, max_value',
    aside: '400',
    text: {
      en: 'At least one product, at least one of each, at most 10,000 units in all.',
      ru: 'Хотя бы один товар, каждого хотя бы один, всего не больше 10 000 единиц.',
    },
  },
  {
    name: 'parse_error',
    aside: '400',
    text: { en: 'The body is not JSON.', ru: 'Тело — не JSON.' },
  },
  {
    name: 'does_not_exist',
    aside: '400',
    text: {
      en: 'No point of sale of this merchant has this `id`.',
      ru: 'У магазина нет точки продаж с таким `id`.',
    },
  },
  {
    name: 'not_authenticated, authentication_failed',
    aside: '401',
    text: {
      en: 'No token, or a wrong one, or one without the scope `chance`.',
      ru: 'Токена нет, он неверен или не имеет права `chance`.',
    },
  },
  {
    name: 'not_found, method_not_allowed',
    aside: '404, 405',
    text: { en: 'The call is a POST to this one address.', ru: 'Вызов — POST на этот единственный адрес.' },
  },
  {
    name: 'conflict',
    aside: '409',
    text: {
      en: '`/data/type`: it must be `SaleCheck`. `/data/attributes/receipt`: the receipt has been counted with other goods, or for another phone or shop; compare what the till sent first.',
      ru: '`/data/type`: нужно `SaleCheck`. `/data/attributes/receipt`: чек уже учтён с другими товарами, телефоном или магазином; сравните с тем, что касса прислала сначала.',
    },
  },
  {
    name: 'tickets_exhausted',
    aside: '409',
    text: {
      en: 'The campaign has given out 2^53 numbers. Begin another one.',
      ru: 'Кампания выдала 2^53 номеров. Начните другую.',
    },
  },
  {
    name: 'operation_in_progress',
    aside: '409',
    text: {
      en: 'The first call with this `Idempotency-Key` is under way: ask again in a moment.',
      ru: 'Первый вызов с этим `Idempotency-Key` ещё выполняется: повторите чуть позже.',
    },
  },
  {
    name: 'body_too_large',
    aside: '413',
    text: { en: 'The body is over 2 MiB.', ru: 'Тело больше 2 МиБ.' },
  },
  {
    name: 'unsupported_media_type',
    aside: '415',
    text: {
      en: 'Send `Content-Type: application/vnd.api+json`.',
      ru: 'Нужен `Content-Type: application/vnd.api+json`.',
    },
  },
  {
    name: 'idempotency_mismatch',
    aside: '422',
    text: {
      en: 'This `Idempotency-Key` was used for another sale: take a new one.',
      ru: 'Этот `Idempotency-Key` уже был у другой продажи: возьмите новый.',
    },
  },
  {
    name: 'throttled, error, overloaded',
    aside: '429, 500, 503',
    text: {
      en: 'Too many calls, a failure of the server, a busy server. Wait as long as `Retry-After` says, and [repeat](/docs/ticket-tills#retries).',
      ru: 'Слишком много вызовов, сбой сервера, перегрузка. Подождите, сколько указано в `Retry-After`, и [повторите](/docs/ticket-tills#retries).',
    },
  },
);
