import { fields } from '../blocks.ts';

/** Everything that the ticketing call answers apart from terms. */
export const ticketingAnswers = fields(
  {
    name: 'Promocode not found',
    aside: '400',
    text: {
      en: 'No such code, no such event, or a code of another event or merchant.',
      ru: 'Нет такого кода или мероприятия, либо код другого мероприятия или магазина.',
    },
  },
  {
    name: 'Promocode already used',
    aside: '400',
    text: {
      en: 'All its uses are used up, or held for orders that are being paid.',
      ru: 'Все использования израсходованы или удерживаются для заказов, которые сейчас оплачивают.',
    },
  },
  { name: 'Promocode expired', aside: '400', text: { en: 'It is too late.', ru: 'Срок истёк.' } },
  {
    name: 'Cant apply promocode by some reason',
    aside: '400',
    text: {
      en: 'It is too early, the code is switched off, or its terms cannot be put into this answer.',
      ru: 'Ещё рано, код отключён, или его условия нельзя выразить в этом ответе.',
    },
  },
  {
    name: 'Missing field …, Wrong field …',
    aside: '400',
    text: {
      en: 'The body does not have the documented form; the field is named. `The body is not JSON` says that itself.',
      ru: 'Тело не того вида; поле названо. `The body is not JSON` — тело не JSON.',
    },
  },
  {
    name: 'HTTPUnauthorized',
    aside: '401',
    text: {
      en: 'The key is missing or wrong, or has not the scope `promocodes`. Check that the header says `key …`, not `Bearer …`.',
      ru: 'Ключа нет, он неверен или не имеет права `promocodes`. Проверьте, что в заголовке `key …`, а не `Bearer …`.',
    },
  },
  {
    name: 'HTTPNotFound',
    aside: '404',
    text: { en: 'There is no such path.', ru: 'Такого пути нет.' },
  },
  {
    name: 'HTTPMethodNotAllowed',
    aside: '405',
    text: { en: 'The call is a POST.', ru: 'Этот вызов — POST.' },
  },
  {
    name: 'HTTPRequestEntityTooLarge',
    aside: '413',
    text: { en: 'The body is over 64 KiB.', ru: 'Тело больше 64 КиБ.' },
  },
  {
    name: 'HTTPUnsupportedMediaType',
    aside: '415',
    text: { en: 'Send `Content-Type: application/json`.', ru: 'Нужен `Content-Type: application/json`.' },
  },
  {
    name: 'HTTPTooManyRequests',
    aside: '429',
    text: { en: 'Wait as long as `Retry-After` says.', ru: 'Подождите, сколько указано в `Retry-After`.' },
  },
  {
    name: 'HTTPInternalServerError',
    aside: '500',
    text: {
      en: 'The server failed; its log has the reason under the `X-Request-Id`.',
      ru: 'Сбой сервера; причина в его журнале под этим `X-Request-Id`.',
    },
  },
  {
    name: 'HTTPServiceUnavailable',
    aside: '503',
    text: {
      en: 'The server is busy; try again after `Retry-After`.',
      ru: 'Сервер перегружен; повторите после `Retry-After`.',
    },
  },
);
