import { bullets, code, fields, note, ORIGIN, prose } from '../blocks.ts';
import { html } from '../html.ts';
import type { Block, Page } from '../site.ts';
import { certificateTillAnswers } from './certificate-tills-answers.ts';
import * as examples from './certificate-tills-examples.ts';

function typed({ curl, status, answer }: examples.CertificateCall): Block {
  const language = answer.trim().startsWith('<') ? 'xml' : 'json';
  const blocks = [code('shell', curl), code(language, answer, { en: status, ru: status })];
  return (site) => html`${blocks.map((block) => block(site))}`;
}

/** The certificates API of tills. */
export const certificateTills: Page = {
  path: '/docs/certificate-tills',
  name: { en: 'Tills: certificates', ru: 'Кассы: сертификаты' },
  title: { en: 'The certificates API of tills', ru: 'API сертификатов для касс' },
  lead: {
    en: 'A till sends the goods of a receipt and gets numbers and PINs to print; the same call takes them back. JSON, XML and forms mean the same. The examples run one after another against a fresh demo; only numbers, PINs and days will be others.',
    ru: 'Касса присылает товары чека и получает номера и PIN для печати; тот же вызов принимает их обратно. JSON, XML и форма значат одно и то же. Примеры работают на свежем демо один за другим; другими будут только номера, PIN и дни.',
  },
  sections: [
    {
      id: 'sell',
      title: { en: 'Sell', ru: 'Продать' },
      blocks: [
        typed(examples.soldInJson),
        fields(
          {
            name: 'Authorization',
            aside: { en: 'header', ru: 'заголовок' },
            text: {
              en: '`Bearer` and a secret key with the scope `certificates`; or, in the body, `Operator` and `Token` of [operators](/docs/program#operators). `SiteCode` names a series, and never opens anything.',
              ru: '`Bearer` и секретный ключ с правом `certificates`; или в теле — `Operator` и `Token` из [operators](/docs/program#operators). `SiteCode` называет серию и никогда ничего не открывает.',
            },
          },
          {
            name: 'PosCode',
            needed: true,
            text: { en: 'The `code` of the point of sale.', ru: '`code` точки продаж.' },
          },
          {
            name: 'Goods',
            needed: true,
            aside: 'Id, Name, Quantity, Price, ItemCode',
            text: {
              en: 'Every line is certificates: a `Quantity` of N sells N, each with `Price` as its nominal. All of the call are sold or none, 1,000 at most.',
              ru: 'Каждая строка — сертификаты: `Quantity` N продаёт N штук, каждый с номиналом `Price`. Продаются все или ни одного, не больше 1 000.',
            },
          },
          {
            name: 'SertCardSeries',
            text: {
              en: 'The series of all goods. Without it, that of the product with the good’s `ItemCode`; failing that, the one that sells under `SiteCode`.',
              ru: 'Серия всех товаров. Без неё — серия товара с этим `ItemCode`; если такой нет — та, что продаётся под `SiteCode`.',
            },
          },
          {
            name: 'OrderNumber, ChequeId',
            text: {
              en: 'By which a [repeated call](#retries) and a [return](#refund) are recognised.',
              ru: 'По ним узнаются [повтор](#retries) и [возврат](#refund).',
            },
          },
          {
            name: 'Client, ClientIShop, Email, Phone',
            text: {
              en: 'The buyer, if known. They are kept with the sale, and nobody is written to.',
              ru: 'Покупатель, если известен. Хранится с продажей; писем никто не получает.',
            },
          },
        ),
        prose({
          en: 'Names match in any case; an id of 0 or less counts as absent, and so does `null`. An unknown field is refused.',
          ru: 'Регистр имён не важен; id 0 и меньше — как отсутствующий, как и `null`. Неизвестное поле — ошибка.',
        }),
      ],
    },
    {
      id: 'answer',
      title: { en: 'The answer', ru: 'Ответ' },
      blocks: [
        fields(
          {
            name: 'ErrorCode',
            text: {
              en: '0 is success; anything else is in [the table](#errors).',
              ru: '0 — успех; остальное — [в таблице](#errors).',
            },
          },
          {
            name: 'Number, SecretCode',
            text: {
              en: 'Print both, the number as an EAN bar code. [Number and PIN](/docs/certificates#numbers).',
              ru: 'Напечатайте оба, номер — штрихкодом EAN. [Номер и PIN](/docs/certificates#numbers).',
            },
          },
          {
            name: 'Nominal, Remain',
            text: { en: 'Numbers with two decimals at most.', ru: 'Числа, не больше двух знаков после запятой.' },
          },
          {
            name: 'SertExpDate',
            text: {
              en: 'The very last moment at which it is valid, in the merchant’s time zone, with seven digits after the second: the end of the last day.',
              ru: 'Самый последний миг, когда он действует, по часовому поясу магазина, с семью знаками после секунды: конец последнего дня.',
            },
          },
          {
            name: 'SertCardStatus',
            aside: 'Active | Blocked | Expired | Used',
            text: {
              en: '[The state](/docs/certificates#states); one that was returned is `Blocked`.',
              ru: '[Состояние](/docs/certificates#states); возвращённый — `Blocked`.',
            },
          },
          {
            name: 'SertCardStatusPurchase',
            aside: 'Sold | Returned',
            text: { en: 'Whether it was taken back.', ru: 'Вернули ли его.' },
          },
          {
            name: 'AllowRefund, AllowRefundPurchase, AllowReuse',
            text: { en: 'The terms that it was sold on.', ru: 'Условия, с которыми он продан.' },
          },
        ),
        note({
          en: 'The vendor’s document of this API does not print the values of the two statuses, and its sample numbers are made by a machine. These strings are ours: check them against what your till expects.',
          ru: 'В документе производителя значения обоих статусов не опубликованы, а числа в примерах сгенерированы машиной. Эти строки — наши: сверьте их с тем, чего ждёт ваша касса.',
        }),
      ],
    },
    {
      id: 'formats',
      title: { en: 'As a form, as XML', ru: 'Формой и в XML' },
      blocks: [
        prose({
          en: 'This is the same sale once more, so it has the same answer. `Goods[0].Id` and `Goods[0][Id]` both will do:',
          ru: 'Это та же продажа ещё раз, поэтому ответ тот же. Годятся и `Goods[0].Id`, и `Goods[0][Id]`:',
        }),
        typed(examples.soldInForm),
        prose({
          en: 'In XML the members of the base class, `Operator`, `SiteCode`, `Token`, have a namespace of their own. They are read in any order, and written in that of the document, without line breaks; `i:nil="true"` is no value. A DTD or an entity declaration is refused.',
          ru: 'В XML у членов базового класса — `Operator`, `SiteCode`, `Token` — своё пространство имён. Читаются они в любом порядке, пишутся в порядке документа и без переносов; `i:nil="true"` — нет значения. DTD и объявления сущностей отклоняются.',
        }),
        typed(examples.soldInXml),
        fields(
          {
            name: 'Content-Type',
            aside: 'application/json, text/json, application/xml, text/xml, application/x-www-form-urlencoded',
            text: { en: 'In UTF-8, up to 1 MiB.', ru: 'В UTF-8, до 1 МиБ.' },
          },
          {
            name: 'Accept',
            text: {
              en: 'JSON unless XML is preferred, also for errors.',
              ru: 'JSON, если не предпочтён XML; для ошибок тоже.',
            },
          },
        ),
      ],
    },
    {
      id: 'retries',
      title: { en: 'Repeating a call', ru: 'Повтор вызова' },
      blocks: [
        bullets(
          {
            en: 'A sale is known by point of sale and `OrderNumber`, else by point and `ChequeId`, **for ever**. The same with the same goods answers the same certificates, PINs included, as they are now; with other goods it is an [error](#errors).',
            ru: 'Продажа узнаётся по точке и `OrderNumber`, иначе по точке и `ChequeId` — **навсегда**. Та же с теми же товарами отвечает теми же сертификатами, с PIN, в их нынешнем состоянии; с другими товарами — [ошибкой](#errors).',
          },
          {
            en: 'With neither, each call is a new sale, unless it has an `Idempotency-Key`: the same key is the same sale for 30 days.',
            ru: 'Без обоих каждый вызов — новая продажа, если у него нет `Idempotency-Key`: тот же ключ — та же продажа в течение 30 дней.',
          },
          {
            en: 'After no answer, 429 or 503: send the same again. Ten at once sell once.',
            ru: 'Нет ответа, 429 или 503 — отправьте то же ещё раз. Десять одновременных продают один раз.',
          },
        ),
      ],
    },
    {
      id: 'refund',
      title: { en: 'Take back', ru: 'Принять обратно' },
      blocks: [
        prose({
          en: '`"Refund": true`, the number of the sale, and the goods to be taken back, with their price and quantity:',
          ru: '`"Refund": true`, номер продажи и возвращаемые товары с ценой и количеством:',
        }),
        typed(examples.refunded),
        prose({
          en: 'Each must be untouched and unexpired, and its series allow it; else nothing is taken back. A second time:',
          ru: 'Каждый должен быть нетронутым и действующим, а серия — разрешать возврат; иначе не возвращается ничего. Второй раз:',
        }),
        typed(examples.refundedAgain),
      ],
    },
    {
      id: 'errors',
      title: { en: 'When it is refused', ru: 'Если отказано' },
      blocks: [
        prose({
          en: 'A refusal is a **200** with an `ErrorCode`, a `Message` of at most 100 characters, and no certificates. It has changed nothing.',
          ru: 'Отказ — это **200** с `ErrorCode`, `Message` не длиннее 100 символов и без сертификатов. Он ничего не изменил.',
        }),
        certificateTillAnswers,
        prose({
          en: 'What concerns the call itself has a status of its own, in JSON or XML:',
          ru: 'У того, что касается самого вызова, свой статус — в JSON или XML:',
        }),
        ...examples.failures.map(({ status, answer }) => code('json', answer, { en: status, ru: status })),
        prose({
          en: '429, 500 and 503 have `Retry-After` where waiting helps. Wrong tokens are counted as wrong keys are: [60 a minute](/docs/operations#limits) from one address, and of one operator; past that a token is not heard, the right one neither, unless it was right before.',
          ru: 'У 429, 500 и 503 есть `Retry-After`, если ждать полезно. Неверные токены считаются как неверные ключи: [60 в минуту](/docs/operations#limits) с одного адреса и у одного оператора; дальше токен не слушают, верный тоже, если он не был верным раньше.',
        }),
        code('text', `POST ${ORIGIN}/api/sertcard/NumberFromGoods`, { en: 'The address', ru: 'Адрес' }),
      ],
    },
  ],
};
