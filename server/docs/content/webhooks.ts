import { bullets, code, fields, note, ORIGIN, prose, subtitle } from '../blocks.ts';
import { html } from '../html.ts';
import type { Block, Page } from '../site.ts';
import { EVENT_AT, EVENT_ID, type EventExample, eventExamples } from './webhooks-examples.ts';
import { nodeVerifier, phpVerifier } from './webhooks-verifier.ts';

/** After the first failed attempt, the second and so on. */
export const PAUSES = '1 min, 2 min, 5 min, 15 min, 30 min, 1 h, 2 h, 4 h, 8 h, 12 h, 12 h, 12 h, 12 h, 12 h';

const SECRET_HINT = {
  en: 'A secret of 16 characters or more, or `whsec_` and the base64 of a key, as the Standard Webhooks specification has it: any library for that verifies ours.',
  ru: 'Секрет — от 16 символов или `whsec_` и base64 ключа, как в спецификации Standard Webhooks: подойдёт и любая библиотека для неё.',
};

function shown({ type, when, data }: EventExample): Block {
  const blocks = [prose({ en: `\`${type}\`. ${when.en}`, ru: `\`${type}\`. ${when.ru}` }), code('json', data, { en: 'data', ru: 'data' })]; // prettier-ignore
  return (site) => html`${blocks.map((block) => block(site))}`;
}

const [issued] = eventExamples;
const indented = issued?.data.replaceAll('\n', '\n  ') ?? '{}';

/** What is told to people by letter and to servers by webhook. */
export const webhooks: Page = {
  path: '/docs/webhooks',
  name: { en: 'Letters and webhooks', ru: 'Письма и вебхуки' },
  title: { en: 'Letters and webhooks', ru: 'Письма и вебхуки' },
  lead: {
    en: 'What happens is written down together with what it changes, and told afterwards: to people by letter, to your servers by webhook. Until somebody has heard it, it is told again.',
    ru: 'О том, что произошло, запись делается вместе с самим изменением, а сообщается потом: людям — письмом, вашим серверам — вебхуком. Пока не услышали, сообщение повторяется.',
  },
  sections: [
    {
      id: 'receive',
      title: { en: 'Receive a webhook', ru: 'Принять вебхук' },
      blocks: [
        prose({
          en: 'Name the address, a secret and the events in [webhooks](/docs/program#webhooks) of the program document. What nobody listens to is not written down. Each event is one POST:',
          ru: 'Укажите адрес, секрет и события в [webhooks](/docs/program#webhooks) документа программы. Что никто не слушает, не записывается. Каждое событие — один POST:',
        }),
        code(
          'http',
          `
POST /bonbon-events
Content-Type: application/json
webhook-id: ${EVENT_ID}
webhook-timestamp: 1782907501
webhook-signature: v1,…

{
  "id": "${EVENT_ID}",
  "type": "certificate.issued",
  "createdAt": "${EVENT_AT}",
  "data": ${indented}
}`,
          { en: 'The call', ru: 'Вызов' },
        ),
        subtitle({ en: 'What your server does', ru: 'Что делает ваш сервер' }),
        bullets(
          {
            en: '**Verify the signature** over the bytes as they came, and refuse what is older than five minutes.',
            ru: '**Проверьте подпись** по байтам тела, какими они пришли, и отклоняйте то, чему больше пяти минут.',
          },
          {
            en: '**Answer 2xx within ten seconds**, and do the work afterwards. Redirects are not followed; what your answer says is not read.',
            ru: '**Ответьте 2xx за десять секунд**, а работу сделайте потом. Переадресации не выполняются; тело ответа не читается.',
          },
          {
            en: '**Drop repeats**, by `webhook-id`: an event is told at least once, and again where your answer was lost. The id is the same each time, also when it is tried again by hand; keep ids for a month.',
            ru: '**Отбрасывайте повторы** — по `webhook-id`: событие приходит не меньше одного раза и ещё раз, если ваш ответ потерялся. Id всегда тот же, в том числе при повторе вручную; храните их месяц.',
          },
          {
            en: '**Expect no order**: what failed comes after what did not. `createdAt` says when it happened; where the present state counts, read it.',
            ru: '**Не рассчитывайте на порядок**: неудавшееся придёт позже удавшегося. Когда это произошло, говорит `createdAt`; если важно нынешнее состояние, прочитайте его.',
          },
        ),
        code('js', nodeVerifier, { en: 'Node', ru: 'Node' }),
        code('php', phpVerifier, { en: 'PHP 8', ru: 'PHP 8' }),
        prose(SECRET_HINT),
        note({
          en: "In Express, take the body by `express.raw({ type: 'application/json' })`: what was parsed and written again is other bytes, and has another signature.",
          ru: "В Express берите тело через `express.raw({ type: 'application/json' })`: разобранное и записанное заново — уже другие байты, и подпись у них другая.",
        }),
      ],
    },
    {
      id: 'events',
      title: { en: 'The events', ru: 'События' },
      blocks: [
        prose({
          en: 'Amounts are decimal strings, times are in UTC. `expiresAt` is the last moment at which a certificate is valid, and the first at which points are gone. No event has a PIN, a name or an address in it.',
          ru: 'Суммы — десятичные строки, время — UTC. `expiresAt` — последний миг, когда сертификат действует, и первый, когда баллов уже нет. Ни в одном событии нет PIN, имён и адресов.',
        }),
        ...eventExamples.map(shown),
      ],
    },
    {
      id: 'letters',
      title: { en: 'The letters', ru: 'Письма' },
      blocks: [
        fields(
          {
            name: 'certificate',
            text: {
              en: 'To whom the certificate is for, when it is due: number, PIN, last day, the giver’s words, the link to its page, a PDF to print. It is written when it is sent, so that the PIN waits nowhere in clear.',
              ru: 'Тому, кому сертификат, в назначенный день: номер, PIN, последний день, слова дарителя, ссылка на страницу, PDF для печати. Пишется в миг отправки, поэтому PIN нигде не ждёт открытым.',
            },
          },
          {
            name: 'purchase',
            text: {
              en: 'To the buyer of a present: what was bought, for whom, and when it is sent.',
              ru: 'Тому, кто купил подарок: что куплено, кому и когда уйдёт.',
            },
          },
          {
            name: 'prize',
            text: {
              en: 'To whom a [prize](/docs/tickets#prizes) is offered: what, with which ticket, until when, and the link to check the draw.',
              ru: 'Тому, кому предложен [приз](/docs/tickets#prizes): какой, за какой билет, до какого срока, и ссылка на проверку розыгрыша.',
            },
          },
        ),
        prose({
          en: 'In Russian or English, as the purchase says; the name of the shop is the sender’s, the address that of [MAIL_FROM](/docs/operations#mail). A repeat of one and the same letter has the same `Message-ID`. No picture is loaded from anywhere.',
          ru: 'На русском или английском — как сказано в покупке; имя отправителя — название магазина, адрес — из [MAIL_FROM](/docs/operations#mail). У повтора одного и того же письма тот же `Message-ID`. Картинки ниоткуда не загружаются.',
        }),
        prose({
          en: 'The link has its key behind the `#`, which browsers send to no server: it stands in no log. Whoever has the link has the certificate.',
          ru: 'Ключ в ссылке стоит после `#`, эту часть браузер не отправляет никакому серверу: её нет ни в одном журнале. У кого ссылка, у того и сертификат.',
        }),
      ],
    },
    {
      id: 'outbox',
      title: { en: 'Retries and dead letters', ru: 'Повторы и недоставленное' },
      blocks: [
        prose({
          en: 'An event is written in the transaction of what happened: it is told if, and only if, that is done. Every server of the installation tells what is due; each attempt is taken by one of them. After a failure the next attempt waits:',
          ru: 'Событие записывается в одной транзакции с тем, что произошло: о нём сообщат тогда и только тогда, когда оно сделано. Сообщают все серверы установки; каждую попытку берёт один. После неудачи следующая ждёт:',
        }),
        code('text', PAUSES, { en: 'The pauses', ru: 'Паузы' }),
        bullets(
          {
            en: '15 attempts in three days and a few hours; each pause differs by up to a fifth, so that what failed together does not come back together.',
            ru: '15 попыток за три дня с небольшим; каждая пауза меняется в пределах пятой части, чтобы отказавшее разом не вернулось разом.',
          },
          {
            en: 'Then it is **dead**: given up, with a line at the level `error` in the log. So is at once what makes no sense to repeat: a webhook that answers 410, a letter that the mail server refuses for good.',
            ru: 'Потом сообщение **мертво** (`dead`): от него отказались, в журнале строка уровня `error`. Сразу так бывает с тем, что нет смысла повторять: вебхук ответил 410, почтовый сервер окончательно отверг письмо.',
          },
          {
            en: 'Dead ones stay until somebody has them tried again; what was told is forgotten after 30 days. What is for a webhook that was switched off is dropped.',
            ru: 'Мёртвые остаются, пока кто-то не велит повторить; доставленное забывается через 30 дней. Что предназначено отключённому вебхуку, отбрасывается.',
          },
          {
            en: 'Without `SMTP_URL` letters wait, and go out once it is set.',
            ru: 'Без `SMTP_URL` письма ждут и уходят, когда она задана.',
          },
        ),
        code('shell', {
          en: commands('what was given up, and what waits', 'try one again, or all of a merchant'),
          ru: commands('от чего отказались и что ждёт', 'повторить одно или все у магазина'),
        }),
        code(
          'shell',
          `
curl '${ORIGIN}/admin/v1/outbox?status=dead&limit=100' \\
  -H "Authorization: Bearer $ADMIN_KEY"

curl -X POST ${ORIGIN}/admin/v1/outbox/6a0c9d3e8f1b4a2c7d5e9f52/retry \\
  -H "Authorization: Bearer $ADMIN_KEY"`,
          { en: 'The same over HTTP', ru: 'То же по HTTP' },
        ),
        fields({
          name: 'bonbon_outbox_deliveries',
          aside: 'status="waiting" | "dead"',
          text: {
            en: 'How many there are, in [/metrics](/docs/operations#watch). Be called when `dead` is not 0, or `waiting` keeps growing.',
            ru: 'Сколько их, в [/metrics](/docs/operations#watch). Пусть вас зовут, когда `dead` не 0 или `waiting` всё растёт.',
          },
        }),
      ],
    },
  ],
};

function commands(list: string, retry: string): string {
  return `
# ${list}
bonbon outbox list
bonbon outbox list --dead --merchant my-shop

# ${retry}
bonbon outbox retry 6a0c9d3e8f1b4a2c7d5e9f52
bonbon outbox retry --all-dead --merchant my-shop`;
}
