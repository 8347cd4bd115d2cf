import { bullets, code, fields, note, ORIGIN, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { bulkCodes } from './bulk-codes.ts';
import { certificateSections, webhookSection } from './program-certificate-fields.ts';
import { catalogue, merchantSections } from './program-fields.ts';
import { bulkCustomers, loyaltySections } from './program-loyalty-fields.ts';
import { ticketSection } from './program-ticket-fields.ts';
import { promotionSections } from './promotion-fields.ts';
import { rules } from './promotion-rules.ts';

/** The set-up of a merchant. */
export const program: Page = {
  path: '/docs/program',
  name: { en: 'Program document', ru: 'Документ программы' },
  title: { en: 'The program document', ru: 'Документ программы' },
  lead: {
    en: 'A merchant’s whole set-up is one JSON document: who it is, its keys, events, promotions, codes, levels, certificates and draws. You keep it where you keep your code, and apply it as often as you like.',
    ru: 'Все настройки магазина — один JSON-документ: кто это, его ключи, мероприятия, акции, коды, уровни, сертификаты и розыгрыши. Храните его рядом с кодом и применяйте сколько угодно раз.',
  },
  sections: [
    {
      id: 'example',
      title: { en: 'A small one', ru: 'Небольшой пример' },
      blocks: [
        code(
          'json',
          {
            en: example('Corner Theatre', 'Box office', 'Season opening', 'Stalls', 'Spring sale'),
            ru: example('Театр на углу', 'Билетная система', 'Открытие сезона', 'Партер', 'Весенняя скидка'),
          },
          { en: 'program.json', ru: 'program.json' },
        ),
        prose({
          en: 'Money and percents are decimal strings or JSON numbers with at most two decimals. A field that is not described here is refused. One file may hold one document or an array of up to 100 of them, applied together or not at all.',
          ru: 'Деньги и проценты — десятичные строки или числа JSON, не больше двух знаков после запятой. Неописанное поле — ошибка. В файле может быть один документ или массив до 100 документов: применяются либо все, либо ни один.',
        }),
      ],
    },
    {
      id: 'commands',
      title: { en: 'Apply, export, migrate', ru: 'Применить, выгрузить, обновить базу' },
      blocks: [
        code(
          'shell',
          {
            en: commands(
              'show what would change, and change nothing',
              'apply it; "-" reads standard input',
              'print documents as they stand, without secrets',
              'bring the database up to date; --rollback takes the newest step back',
            ),
            ru: commands(
              'показать изменения, ничего не меняя',
              'применить; "-" читает стандартный ввод',
              'вывести документы как есть, без секретов',
              'обновить схему базы; --rollback отменяет последний шаг',
            ),
          },
          { en: 'On the server', ru: 'На сервере' },
        ),
        prose({
          en: 'The command takes the same environment as the server. In a checkout it is `npx bonbon`. Every line that it prints is one change:',
          ru: 'Команда читает те же переменные окружения, что и сервер. В папке проекта это `npx bonbon`. Каждая строка вывода — одно изменение:',
        }),
        code(
          'shell',
          `
corner  + events/5d765a4a221988d7da985875
corner  ~ promotions/spring: percentage "15" → "20"
corner  - promoCodes/WINTER (switched off)
3 changes, none of them made`,
          { en: 'Output', ru: 'Вывод' },
        ),
        prose({
          en: 'The same over HTTP, with `ADMIN_KEY`, or with a key of the scope `admin` for its own merchant:',
          ru: 'То же по HTTP — с `ADMIN_KEY` или, для своего магазина, с ключом, у которого есть право `admin`:',
        }),
        code(
          'shell',
          `
curl '${ORIGIN}/admin/v1/program?dryRun=true' \\
  -H "Authorization: Bearer $ADMIN_KEY" \\
  -H 'Content-Type: application/json' \\
  --data-binary @program.json

curl '${ORIGIN}/admin/v1/program?merchant=corner' \\
  -H "Authorization: Bearer $ADMIN_KEY"`,
        ),
      ],
    },
    {
      id: 'applying',
      title: { en: 'What applying does', ru: 'Что делает применение' },
      blocks: [
        bullets(
          {
            en: 'Everything happens in one transaction. A wrong document is refused whole, with the JSON path of every fault: `$.promotions[0].percentage: must be over 0 and at most 100`.',
            ru: 'Всё происходит в одной транзакции. Документ с ошибкой отклоняется целиком, с JSON-путём каждой ошибки: `$.promotions[0].percentage: must be over 0 and at most 100`.',
          },
          {
            en: 'Applied twice, a document changes nothing the second time.',
            ru: 'Второе применение того же документа ничего не меняет.',
          },
          {
            en: 'A **section that is absent** stays as it is. An **empty list** is not absent: it switches off everything in that section.',
            ru: '**Отсутствующий раздел** остаётся как есть. **Пустой список** — не отсутствие: он отключает всё в этом разделе.',
          },
          {
            en: 'What stood before and is **not in the list** is switched off, never deleted; listed again, it is back. A code that is switched off answers `switched_off`; so does every code of a promotion that is. [Customers](#customers) alone are never switched off.',
            ru: 'То, что было раньше, а теперь **не упомянуто в списке**, отключается, но не удаляется; упомянутое снова — возвращается. Отключённый код отвечает `switched_off`, как и любой код отключённой акции. Не отключаются только [покупатели](#customers).',
          },
          {
            en: 'A key that is switched off is forgotten: to bring it back, state its secret again.',
            ru: 'Отключённый ключ забывается: чтобы вернуть его, укажите секрет заново.',
          },
          {
            en: 'Servers hear of a change within a second.',
            ru: 'Серверы узнают об изменении в течение секунды.',
          },
        ),
        note({
          en: 'An export has no secrets. Applied again it changes nothing: a key without `secret` keeps the one that it has.',
          ru: 'В выгрузке нет секретов. Применённая снова, она ничего не меняет: ключ без `secret` сохраняет прежний.',
        }),
      ],
    },
    ...merchantSections,
    ...promotionSections,
    bulkCodes,
    rules,
    ...loyaltySections,
    bulkCustomers,
    ...certificateSections,
    ticketSection,
    webhookSection,
    catalogue,
    {
      id: 'limits',
      title: { en: 'How much fits', ru: 'Сколько помещается' },
      blocks: [
        fields(
          { name: 'apiKeys', aside: '1 000', text: { en: 'in one document', ru: 'в одном документе' } },
          {
            name: 'events',
            aside: '10 000',
            text: { en: 'each with up to 1,000 sets', ru: 'в каждом до 1 000 наборов' },
          },
          { name: 'promotions', aside: '10 000', text: { en: 'in one document', ru: 'в одном документе' } },
          { name: 'promoCodes', aside: '100 000', text: { en: 'in one document', ru: 'в одном документе' } },
          { name: 'levels', aside: '100', text: { en: 'in one document', ru: 'в одном документе' } },
          { name: 'customers', aside: '10 000', text: { en: 'in one document', ru: 'в одном документе' } },
          {
            name: 'certificateSeries',
            aside: '1 000',
            text: { en: 'each with up to 50 nominals', ru: 'в каждой до 50 номиналов' },
          },
          {
            name: 'certificateDesigns',
            aside: '200',
            text: { en: 'each with up to 60 shapes', ru: 'в каждом до 60 фигур' },
          },
          {
            name: 'chanceCampaigns',
            aside: '1 000',
            text: { en: 'each with up to 1,000 draws', ru: 'в каждой до 1 000 розыгрышей' },
          },
          { name: 'operators', aside: '10 000', text: { en: 'in one document', ru: 'в одном документе' } },
          { name: 'webhooks', aside: '100', text: { en: 'in one document', ru: 'в одном документе' } },
        ),
        prose({
          en: 'Over HTTP a document has at most 4 MiB; `bonbon apply` takes larger ones. More codes are made [without a document](#bulk-codes), and more customers come [from a file](#bulk-customers).',
          ru: 'По HTTP документ не больше 4 МиБ; `bonbon apply` примет и больший. Больше кодов создают [без документа](#bulk-codes), больше покупателей переносят [из файла](#bulk-customers).',
        }),
      ],
    },
  ],
};

function example(merchant: string, key: string, event: string, set: string, promotion: string): string {
  return `
{
  "merchant": {
    "id": "corner",
    "name": "${merchant}",
    "currency": "RUB",
    "timeZone": "Europe/Moscow",
    "origins": ["https://corner.example"],
    "publishableKey": "pk_corner"
  },
  "apiKeys": [
    { "name": "${key}", "scopes": ["promocodes"], "secret": "choose-a-long-random-one" }
  ],
  "events": [
    {
      "oid": "5d765a4a221988d7da985875",
      "name": "${event}",
      "sets": [{ "oid": "5d765a59221988d7da985879", "name": "${set}", "price": "1099.00" }]
    }
  ],
  "promotions": [
    { "id": "spring", "name": "${promotion}", "percentage": "15", "finish": "2035-05-31" }
  ],
  "promoCodes": [
    { "code": "SPRING-A7K2", "promotion": "spring" },
    { "code": "SPRING-M9X4", "promotion": "spring" },
    { "code": "TOGETHER", "fix": "100.00", "minTickets": 2 }
  ]
}`;
}

function commands(dryRun: string, apply: string, exporting: string, migrate: string): string {
  return `
# ${dryRun}
bonbon apply program.json --dry-run

# ${apply}
bonbon apply program.json

# ${exporting}
bonbon export corner

# ${migrate}
bonbon migrate`;
}
