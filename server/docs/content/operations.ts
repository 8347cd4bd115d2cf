import { bullets, code, fields, note, ORIGIN, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { configuration } from './configuration.ts';
import { backup, keys, upgrade } from './operations-backup.ts';
import { certificateCommands, mail, rotation } from './operations-certificates.ts';
import { data } from './operations-data.ts';
import { operatingDraws } from './operations-draws.ts';
import { verifying } from './operations-verify.ts';

/** For whoever runs the server. */
export const operations: Page = {
  path: '/docs/operations',
  name: { en: 'Operations', ru: 'Эксплуатация' },
  title: { en: 'Running the server', ru: 'Эксплуатация сервера' },
  lead: {
    en: 'One Node.js process and one database. Without any setting it keeps its data in SQLite and shows a demo; with a database address it is ready for production.',
    ru: 'Один процесс Node.js и одна база данных. Без настроек данные лежат в SQLite и показывается демо; с адресом базы сервер готов к работе.',
  },
  sections: [
    {
      id: 'start',
      title: { en: 'Start', ru: 'Запуск' },
      blocks: [
        code('shell', {
          en: start('try it: SQLite in .data/, the demo shop at /', 'for production', 'the server'),
          ru: start('попробовать: SQLite в .data/, демо-магазин на /', 'для работы', 'сервер'),
        }),
        bullets(
          {
            en: 'Make the two keys once and keep them: every start needs the same values.',
            ru: 'Ключи создайте один раз и сохраните: каждому запуску нужны те же значения.',
          },
          {
            en: 'Node.js 20.19 or newer. MySQL 8.4 or newer, or MariaDB 10.11 or newer.',
            ru: 'Node.js 20.19 или новее. MySQL 8.4 или новее либо MariaDB 10.11 или новее.',
          },
          {
            en: 'Without `DATABASE_URL` the server migrates its database at the start, and keeps its two keys in `keys.json` in the data folder. With it, `bonbon migrate` is a step of its own.',
            ru: 'Без `DATABASE_URL` сервер сам обновляет базу при запуске и хранит два своих ключа в `keys.json` в папке данных. С ним `bonbon migrate` — отдельный шаг.',
          },
          {
            en: 'With `DATABASE_URL`, `node dist/server/main.js --demo` shows the demo shop too.',
            ru: 'С `DATABASE_URL` демо-магазин включает `node dist/server/main.js --demo`.',
          },
          {
            en: 'Several servers may [share one database](#data). At SIGTERM a server answers what it has accepted, for at most eight seconds, and ends.',
            ru: 'Несколько серверов могут [делить одну базу](#data). По SIGTERM сервер за восемь секунд или быстрее отвечает на всё принятое и завершается.',
          },
          {
            en: 'Put TLS in front of it, and set `TRUST_PROXY` to the number of proxies, or every buyer has the address of the last one, and they share its limits.',
            ru: 'Поставьте перед сервером TLS и укажите в `TRUST_PROXY` число прокси, иначе у всех покупателей будет адрес последнего из них и общий лимит.',
          },
        ),
      ],
    },
    configuration,
    {
      id: 'watch',
      title: { en: 'Watch', ru: 'Наблюдение' },
      blocks: [
        fields(
          {
            name: '/healthz',
            text: { en: '200 while the process is alive.', ru: '200, пока процесс жив.' },
          },
          {
            name: '/readyz',
            text: {
              en: '200 when the database is migrated and, where there is a demo, the demo is set up; else 503 with the reason.',
              ru: '200, когда база обновлена и, если есть демо, оно готово; иначе 503 с причиной.',
            },
          },
          {
            name: '/metrics',
            text: {
              en: 'For Prometheus: `bonbon_http_request_duration_seconds` by method, route and status, `bonbon_http_requests_shed_total`, [`bonbon_outbox_deliveries`](/docs/webhooks#outbox) by status, and those of the process.',
              ru: 'Для Prometheus: `bonbon_http_request_duration_seconds` по методу, маршруту и статусу, `bonbon_http_requests_shed_total`, [`bonbon_outbox_deliveries`](/docs/webhooks#outbox) по состоянию и метрики процесса.',
            },
          },
          {
            name: '/openapi.json',
            text: { en: 'The [API](/docs/api) as OpenAPI 3.1.', ru: '[API](/docs/api) в виде OpenAPI 3.1.' },
          },
        ),
        code('shell', `curl ${ORIGIN}/readyz`),
        prose({
          en: 'Let these wake somebody: `/readyz` is not 200 for a minute; a line of the level `error`; `bonbon_outbox_deliveries{status="dead"}` grows; answers 5xx, or `bonbon_http_requests_shed_total` grows; `bonbon verify` of the night ends with 1.',
          ru: 'Пусть кого-то будит следующее: `/readyz` минуту не отвечает 200; строка уровня `error`; растёт `bonbon_outbox_deliveries{status="dead"}`; ответы 5xx или рост `bonbon_http_requests_shed_total`; ночной `bonbon verify` завершился с 1.',
        }),
        prose({
          en: 'The log is JSON, one line a request, on standard output; every line has the `requestId` that the caller saw in `X-Request-Id`. The line of a request contains no key, no code and no address. The level `error` means that somebody must act.',
          ru: 'Журнал — JSON, по строке на запрос, в стандартном выводе; в каждой строке `requestId`, который вызывающий видел в `X-Request-Id`. В строке запроса нет ни ключа, ни кода, ни адреса. Уровень `error` значит, что кому-то пора вмешаться.',
        }),
        note({
          en: 'These addresses ask for no key. Let the proxy show `/metrics` to your own network only.',
          ru: 'Эти адреса не требуют ключа. Пусть прокси открывает `/metrics` только своей сети.',
        }),
      ],
    },
    backup,
    upgrade,
    keys,
    rotation,
    mail,
    certificateCommands,
    operatingDraws,
    {
      id: 'limits',
      title: { en: 'Limits', ru: 'Ограничения' },
      blocks: [
        prose({
          en: 'Above each limit the answer is 429, or 503 when the server is busy, with `Retry-After`.',
          ru: 'Сверх ограничения ответ — 429, а при перегрузке сервера 503, с заголовком `Retry-After`.',
        }),
        bullets(
          {
            en: '**Wrong codes** from one address, per merchant: 30 in a quarter of an hour. After ten, each further attempt must wait: 1 s, 2 s, 4 s… up to a minute. For a whole merchant: 3,000. They are counted in the database, so that all servers see the same.',
            ru: '**Неверные коды** с одного адреса, на магазин: 30 за четверть часа. После десяти каждая новая попытка ждёт: 1 с, 2 с, 4 с… до минуты. На весь магазин: 3 000. Счёт ведётся в базе, общий для всех серверов.',
          },
          {
            en: '**Wrong PINs** of certificates, in a quarter of an hour: 10 from one address or in one checkout, 20 at one number, 1,000 for a merchant. [What that comes to](/docs/certificates#guessing).',
            ru: '**Неверные PIN** сертификатов, за четверть часа: 10 с одного адреса или в одном оформлении, 20 по одному номеру, 1 000 на магазин. [Что это даёт](/docs/certificates#guessing).',
          },
          {
            en: '**Unknown keys** and tokens from one address: 60 a minute, also in the database.',
            ru: '**Неизвестные ключи** и токены с одного адреса: 60 в минуту, тоже в базе.',
          },
          {
            en: '**Calls**: 6,000 a minute for each key, 300 a minute from the browsers of one address. Each process counts its own.',
            ru: '**Вызовы**: 6 000 в минуту на ключ, 300 в минуту от браузеров с одного адреса. Каждый процесс считает свои.',
          },
          {
            en: '**At once**: 256 requests a process; one more is answered 503 before any work.',
            ru: '**Одновременно**: 256 запросов на процесс; на лишний сразу отвечает 503.',
          },
          {
            en: '**Bodies**: 64 KiB; a sale of certificates 1 MiB, a program document 4 MiB.',
            ru: '**Тело запроса**: 64 КиБ; продажа сертификатов — 1 МиБ, документ программы — 4 МиБ.',
          },
        ),
        prose({
          en: 'Of an IPv6 address the first 64 bits count, as one subscriber has all the rest.',
          ru: 'В IPv6 учитываются первые 64 бита адреса: остальное принадлежит одному абоненту.',
        }),
      ],
    },
    data,
    verifying,
  ],
};

function start(tryIt: string, production: string, server: string): string {
  return `
# ${tryIt}
npm ci
npm start

# ${production}
export DATABASE_URL='mysql://bonbon:password@db.internal:3306/bonbon'
export ADMIN_KEY="$(openssl rand -hex 24)"
export SECRET_KEY="$(openssl rand -hex 32)"
npm ci
npx bonbon migrate
npx bonbon apply program.json

# ${server}
npm start`;
}
