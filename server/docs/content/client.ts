import { bullets, code, fields, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { clientBuyer, clientCheck, clientCheckout, clientTypes } from './client-examples.ts';

/** For shops that draw their own controls. */
export const client: Page = {
  path: '/docs/client',
  name: { en: 'Headless client', ru: 'Клиент без элементов' },
  title: { en: 'Draw your own controls', ru: 'Свои элементы управления' },
  lead: {
    en: 'All that the elements ask the server, as functions: for a shop that draws every control itself. One file without dependencies, which touches no DOM.',
    ru: 'Всё, о чём элементы спрашивают сервер, в виде функций — для магазина, который рисует всё сам. Один файл без зависимостей, DOM он не трогает.',
  },
  sections: [
    {
      id: 'start',
      title: { en: 'A code', ru: 'Код' },
      blocks: [
        code('js', clientCheck, { en: 'JavaScript module', ru: 'Модуль JavaScript' }),
        bullets(
          {
            en: 'No call rejects: each resolves to `{ok: true, value}` or `{ok: false, problem}`. `value` is the answer of the [API](/docs/api), `status` and all.',
            ru: 'Ни один вызов не бросает исключений: результат — `{ok: true, value}` или `{ok: false, problem}`. `value` — ответ [API](/docs/api) целиком.',
          },
          {
            en: '`problem.reason` is that of [bon-unavailable](/docs/elements/promo-code#events), or `aborted` if your page gave up; `problem.code` is [the server’s own](/docs/errors).',
            ru: '`problem.reason` — как в [bon-unavailable](/docs/elements/promo-code#events) либо `aborted`, если страница сама отказалась ждать; `problem.code` — [код сервера](/docs/errors).',
          },
          {
            en: 'Each call takes `{signal}` of an `AbortController` last.',
            ru: 'Последним аргументом каждый вызов принимает `{signal}` от `AbortController`.',
          },
        ),
        prose({
          en: 'The types, once:',
          ru: 'Типы, один раз:',
        }),
        code('shell', clientTypes),
      ],
    },
    {
      id: 'checkout',
      title: { en: 'A checkout', ru: 'Оформление' },
      blocks: [
        code('js', clientCheckout),
        bullets(
          {
            en: 'Changes of one checkout go out one after another. Each resolves to the whole checkout; a code that nobody can use is in `refused`.',
            ru: 'Изменения одного оформления уходят по очереди. Результат каждого — оформление целиком; код, которым никто не может воспользоваться, — в `refused`.',
          },
          {
            en: 'The elements of the same checkout on the same page show it too, and their changes reach `subscribe`.',
            ru: 'Элементы того же оформления на той же странице тоже это покажут, а их изменения дойдут до `subscribe`.',
          },
        ),
      ],
    },
    {
      id: 'buyer',
      title: { en: 'The buyer', ru: 'Покупатель' },
      blocks: [
        code('js', clientBuyer),
        prose({
          en: 'The [token](/docs/loyalty#buyer) is asked for when a call needs it, and again when the server takes it no more. `identify(token)` tells that somebody else has signed in.',
          ru: '[Токен](/docs/loyalty#buyer) запрашивается, когда он нужен вызову, и ещё раз — когда сервер его больше не принимает. `identify(token)` сообщает, что вошёл кто-то другой.',
        }),
      ],
    },
    {
      id: 'calls',
      title: { en: 'All of it', ru: 'Все вызовы' },
      blocks: [
        fields(
          {
            name: 'createBonbon({ key, baseUrl?, token?, onTokenNeeded?, timeoutMs? })',
            text: {
              en: '`baseUrl` is the server that the file came from, unless you say otherwise. An answer is given up after ten seconds, unless you say otherwise.',
              ru: '`baseUrl` — сервер, с которого загружен файл, если не указан другой. Ответа ждут десять секунд, если не указано иное.',
            },
          },
          {
            name: 'checkPromoCode({ code, cart? })',
            text: { en: 'Judges a code now, and reserves nothing.', ru: 'Проверяет код сейчас, ничего не занимая.' },
          },
          {
            name: 'createCheckout({ cart, promoCodes? })',
            text: {
              en: 'At the page’s prices, which hold until your server states its own.',
              ru: 'По ценам страницы — до тех пор, пока сервер не указал свои.',
            },
          },
          {
            name: 'checkout(id)',
            text: {
              en: '`read`, `setCart`, `addPromoCode`, `removePromoCode`, `spendPoints`, `addCertificate`, `removeCertificate`, `subscribe`, and `current`, the last answer.',
              ru: '`read`, `setCart`, `addPromoCode`, `removePromoCode`, `spendPoints`, `addCertificate`, `removeCertificate`, `subscribe` и `current` — последний ответ.',
            },
          },
          {
            name: 'loyalty',
            text: {
              en: '`balance()`, `history({ cursor?, limit? })`.',
              ru: '`balance()`, `history({ cursor?, limit? })`.',
            },
          },
          {
            name: 'certificates',
            text: {
              en: '`offer(siteCode)`, `order(order, { idempotencyKey })`, `purchase(id)`, `balance({ number, pin })`.',
              ru: '`offer(siteCode)`, `order(order, { idempotencyKey })`, `purchase(id)`, `balance({ number, pin })`.',
            },
          },
          {
            name: 'tickets',
            text: { en: '`board(campaign?)`, `receipt({ qr })`.', ru: '`board(campaign?)`, `receipt({ qr })`.' },
          },
        ),
        prose({
          en: 'The rules stay where they were: an origin must be listed, guesses are counted, and what an order costs is decided by [your server’s calls](/docs/checkout).',
          ru: 'Правила те же: адрес страницы должен быть указан, попытки считаются, а сколько стоит заказ, решают [вызовы вашего сервера](/docs/checkout).',
        }),
      ],
    },
  ],
};
