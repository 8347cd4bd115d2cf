import { PROBLEM_CODES } from '../../http/problem.ts';
import { code, fields, inline, ORIGIN, prose } from '../blocks.ts';
import { type Content, html } from '../html.ts';
import { type Block, linkTo, type Page } from '../site.ts';
import { certificateTillAnswers } from './certificate-tills-answers.ts';
import { consolePages, problemPages } from './error-pages.ts';
import { ticketTillAnswers } from './ticket-tills-answers.ts';
import { ticketingAnswers } from './ticketing-answers.ts';
import { tillAnswers } from './tills-answers.ts';

/** Every `code`, and where its page is. */
export const errors: Page = {
  path: '/docs/errors',
  name: { en: 'Errors', ru: 'Ошибки' },
  title: { en: 'Errors', ru: 'Ошибки' },
  lead: {
    en: 'Our own API answers every failure in one form, with a stable code. Branch on the code; the sentences may change.',
    ru: 'Наш API отвечает на любой сбой в одной форме, с постоянным кодом. Опирайтесь на код: формулировки могут меняться.',
  },
  sections: [
    {
      id: 'form',
      title: { en: 'The form', ru: 'Форма ответа' },
      blocks: [
        code(
          'json',
          `
{
  "type": "/docs/errors/invalid_input",
  "title": "Bad Request",
  "status": 400,
  "code": "invalid_input",
  "detail": "${PROBLEM_CODES.invalid_input}",
  "errors": [{ "path": "$.cart.lines[0].unitPrice", "message": "is needed" }],
  "requestId": "abcddda4-d145-4c48-af29-a80a1908103f"
}`,
          { en: 'application/problem+json', ru: 'application/problem+json' },
        ),
        fields(
          {
            name: 'type',
            text: { en: 'The page about it.', ru: 'Страница о нём.' },
          },
          { name: 'code', text: { en: 'One of the codes below.', ru: 'Один из кодов ниже.' } },
          {
            name: 'errors',
            text: {
              en: 'For input: each place at fault, as a JSON path, and what is wrong there.',
              ru: 'Для входных данных: каждое ошибочное место в виде JSON-пути и что в нём не так.',
            },
          },
          {
            name: 'requestId',
            text: {
              en: 'The same as in `X-Request-Id`, and in the server’s log.',
              ru: 'То же, что в `X-Request-Id` и в журнале сервера.',
            },
          },
        ),
      ],
    },
    {
      id: 'codes',
      title: { en: 'Codes of the API', ru: 'Коды API' },
      blocks: [list(problemPages)],
    },
    {
      id: 'console',
      title: { en: 'Lines in the console', ru: 'Строки в консоли' },
      blocks: [
        prose({
          en: 'What a developer should know, the elements tell the browser’s console: one line, once, with a link to its page.',
          ru: 'О том, что должен знать разработчик, элементы пишут в консоль браузера: одна строка, один раз, со ссылкой на её страницу.',
        }),
        code('text', `Bonbon: the script tag has no data-bonbon-key. ${ORIGIN}/docs/errors/no_key`, {
          en: 'Console',
          ru: 'Консоль',
        }),
        list(consolePages),
      ],
    },
    {
      id: 'ticketing',
      title: { en: 'Answers of the ticketing call', ru: 'Ответы билетной системе' },
      blocks: [
        prose({
          en: 'The [ticketing call](/docs/ticketing) keeps a form of its own: `{"error": …, "reason": …}`. With status 400 the `error` is `HTTPBadRequest`, and what counts is the `reason`, in the first lines here; with all others it is the `error`.',
          ru: 'У [вызова билетной системы](/docs/ticketing) своя форма: `{"error": …, "reason": …}`. При статусе 400 в `error` стоит `HTTPBadRequest`, а важна причина `reason` — первые строки здесь; в остальных случаях смотрите на `error`.',
        }),
        ticketingAnswers,
      ],
    },
    {
      id: 'tills',
      title: { en: 'Answers of the API of tills', ru: 'Ответы кассам' },
      blocks: [
        prose({
          en: 'The [loyalty API of tills](/docs/tills) names one field, and what is wrong with it: `{"client": "Client not found."}`.',
          ru: '[API лояльности для касс](/docs/tills) называет одно поле и что с ним не так: `{"client": "Client not found."}`.',
        }),
        tillAnswers,
      ],
    },
    {
      id: 'certificate-tills',
      title: { en: 'Answers about certificates', ru: 'Ответы кассам о сертификатах' },
      blocks: [
        prose({
          en: 'The [certificates API of tills](/docs/certificate-tills) answers 200 with an `ErrorCode` and a `Message`: `{"SertCards": [], "ErrorCode": 10, "Message": …}`.',
          ru: '[API сертификатов для касс](/docs/certificate-tills) отвечает 200 с `ErrorCode` и `Message`: `{"SertCards": [], "ErrorCode": 10, "Message": …}`.',
        }),
        certificateTillAnswers,
      ],
    },
    {
      id: 'ticket-tills',
      title: { en: 'Answers about tickets', ru: 'Ответы кассам о билетах' },
      blocks: [
        prose({
          en: 'The [tickets API of tills](/docs/ticket-tills) answers in the form of JSON:API; what counts is `code`: `{"errors": [{"detail": …, "status": "400", "source": …, "code": "required"}]}`.',
          ru: '[API билетов для касс](/docs/ticket-tills) отвечает в виде JSON:API; важен `code`: `{"errors": [{"detail": …, "status": "400", "source": …, "code": "required"}]}`.',
        }),
        ticketTillAnswers,
      ],
    },
  ],
};

/** Each row has the code as its id, so that old links to a code still find it. */
function list(pages: readonly Page[]): Block {
  return (site) =>
    html`<dl class="fields">
      ${pages.map(
        ({ path, name, lead }): Content =>
          html`<div id="${name[site.lang]}">
            <dt>
              <a href="${linkTo(path, site.lang)}"><code>${name[site.lang]}</code></a>
            </dt>
            <dd>${inline(lead[site.lang], site)}</dd>
          </div>`,
      )}
    </dl>`;
}
