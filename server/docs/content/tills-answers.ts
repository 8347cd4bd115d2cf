import { fields } from '../blocks.ts';

/** Everything that the loyalty API of tills answers apart from success. */
export const tillAnswers = fields(
  {
    name: 'apikey',
    aside: '422 Apikey not found.',
    text: {
      en: 'The key is missing or wrong, or has not the scope `loyalty`. The header is called `apikey`, without `Bearer`.',
      ru: 'Ключа нет, он неверен или не имеет права `loyalty`. Заголовок называется `apikey`, без `Bearer`.',
    },
  },
  {
    name: 'point',
    aside: '422 Point not found.',
    text: {
      en: 'No point of sale of this merchant has this `oid`.',
      ru: 'Точки продаж с таким `oid` у магазина нет.',
    },
  },
  {
    name: 'client',
    aside: '422 Client not found.',
    text: {
      en: 'Nobody has this phone, card or code, or this id. A customer of another merchant is not found either.',
      ru: 'Ни у кого нет такого телефона, карты, кода или id. Покупатель другого магазина тоже не находится.',
    },
  },
  {
    name: 'spend',
    aside: '422 Spend can’t be more N',
    text: {
      en: 'N is what `recalc` answers as `spend` for the same purchase, holds included.',
      ru: 'N — то, что `recalc` ответит в `spend` на ту же покупку с теми же удержаниями.',
    },
  },
  {
    name: 'amount',
    aside: '422 Amount can’t be more N',
    text: {
      en: 'Of a hold: it is 0, or more than the N that are free. On a discount level, N is 0.',
      ru: 'При удержании: это 0 или больше, чем свободно (N). На уровне со скидкой N — 0.',
    },
  },
  {
    name: 'duration',
    aside: '422 Duration must be 1 to 30 minutes.',
    text: { en: 'Whole minutes.', ru: 'Целые минуты.' },
  },
  {
    name: 'amount, spend, search…',
    aside: '422',
    text: {
      en: 'The first field at fault, and why: `Amount is needed.`, `Amount must be a decimal with at most two decimals.`, `Sum is not a known field.`',
      ru: 'Первое ошибочное поле и причина: `Amount is needed.`, `Amount must be a decimal with at most two decimals.`, `Sum is not a known field.`',
    },
  },
  {
    name: 'Idempotency-Key',
    aside: '422',
    text: {
      en: '`The key was used for another request.`: take a new one. `The request with this key is under way.`: ask again in a moment.',
      ru: '`The key was used for another request.` — возьмите новый. `The request with this key is under way.` — повторите чуть позже.',
    },
  },
  {
    name: 'body',
    aside: '422',
    text: {
      en: '`Body is not JSON.`, `Body must be an object.`, `Body must be application/json.`, or it is over 64 KiB.',
      ru: '`Body is not JSON.`, `Body must be an object.`, `Body must be application/json.` или оно больше 64 КиБ.',
    },
  },
  {
    name: 'method, path',
    aside: '422 … not allowed. … not found.',
    text: { en: 'Every call is a POST to one of the five paths.', ru: 'Каждый вызов — POST на один из пяти адресов.' },
  },
  {
    name: 'error',
    aside: '429, 500, 503',
    text: {
      en: 'Too many calls, a failure of the server, a busy server. Wait as long as `Retry-After` says, and repeat with the same `Idempotency-Key`.',
      ru: 'Слишком много вызовов, сбой сервера, перегрузка. Подождите, сколько указано в `Retry-After`, и повторите с тем же `Idempotency-Key`.',
    },
  },
);
