import { fields, prose } from '../blocks.ts';
import type { Section } from '../site.ts';

export const configuration: Section = {
  id: 'configuration',
  title: { en: 'Configuration', ru: 'Настройки' },
  blocks: [
    prose({
      en: 'Environment variables, nothing else. A wrong or missing value stops the start with one line that says which and why.',
      ru: 'Только переменные окружения. Неверное или недостающее значение останавливает запуск одной строкой: какое и почему.',
    }),
    fields(
      { name: 'PORT', aside: '8080', text: { en: 'Where to listen.', ru: 'Порт.' } },
      {
        name: 'DATABASE_URL',
        text: {
          en: '`mysql://user:password@host:port/name`, with `?tls=true` for TLS, or `sqlite:/path/file`. Without it: SQLite in the data folder, with the demo.',
          ru: '`mysql://user:password@host:port/name`, с TLS — `?tls=true`, или `sqlite:/path/file`. Без неё — SQLite в папке данных, с демо.',
        },
      },
      {
        name: 'DATA_DIR',
        aside: '.data',
        text: {
          en: 'The data folder: the [files of earlier versions](/docs/files#lasting) of the elements, and without `DATABASE_URL` the database.',
          ru: 'Папка данных: [файлы прежних версий](/docs/files#lasting) элементов, а без `DATABASE_URL` — и база.',
        },
      },
      {
        name: 'ADMIN_KEY',
        aside: { en: 'required with DATABASE_URL', ru: 'нужна с DATABASE_URL' },
        text: {
          en: 'Opens `/admin/v1` for every merchant. 16 characters or more.',
          ru: 'Открывает `/admin/v1` для всех магазинов. Не короче 16 символов.',
        },
      },
      {
        name: 'SECRET_KEY',
        aside: { en: 'required with DATABASE_URL', ru: 'нужна с DATABASE_URL' },
        text: {
          en: 'Protects the stored secrets. 32 characters or more; keep it apart from the database.',
          ru: 'Защищает хранимые секреты. Не короче 32 символов; держите её отдельно от базы.',
        },
      },
      {
        name: 'SECRET_KEY_PREVIOUS',
        text: { en: 'The old one [while it changes](#rotation).', ru: 'Прежняя [на время смены](#rotation).' },
      },
      {
        name: 'PUBLIC_URL',
        text: {
          en: 'Where browsers reach the server, for [the links in letters](#mail). Without it: its port on this machine.',
          ru: 'Адрес сервера для браузеров — для [ссылок в письмах](#mail). Без неё — порт этой машины.',
        },
      },
      {
        name: 'SMTP_URL',
        text: {
          en: '`smtp://user:password@host:587` or `smtps://…`. Without it [letters](#mail) wait.',
          ru: '`smtp://user:password@host:587` или `smtps://…`. Без неё [письма](#mail) ждут.',
        },
      },
      {
        name: 'MAIL_FROM',
        aside: { en: 'required with SMTP_URL', ru: 'нужна с SMTP_URL' },
        text: {
          en: '`Shop <mail@shop.example>`, or the address alone.',
          ru: '`Shop <mail@shop.example>` или только адрес.',
        },
      },
      {
        name: 'STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET',
        aside: { en: 'both or neither', ru: 'обе или ни одной' },
        text: {
          en: 'For [certificates paid with Stripe](/docs/certificate-sale#payment).',
          ru: 'Для [оплаты сертификатов через Stripe](/docs/certificate-sale#payment).',
        },
      },
      {
        name: 'TRUST_PROXY',
        aside: '0',
        text: {
          en: 'How many proxies stand before the server; `true` is one. So much of `X-Forwarded-For` is believed. Behind a proxy, 0 would count all buyers as one address.',
          ru: 'Сколько прокси стоит перед сервером; `true` — один. Столько адресов `X-Forwarded-For` считаются верными. За прокси значение 0 сочтёт всех покупателей одним адресом.',
        },
      },
      {
        name: 'LOG_LEVEL',
        aside: 'info',
        text: {
          en: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.',
          ru: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` или `silent`.',
        },
      },
      {
        name: 'DATABASE_CONNECTIONS',
        aside: '10',
        text: { en: 'At most, for each process.', ru: 'Не больше, на каждый процесс.' },
      },
      {
        name: 'MAX_REQUESTS_IN_FLIGHT',
        aside: '256',
        text: { en: 'At once, for each process.', ru: 'Одновременно, на каждый процесс.' },
      },
      {
        name: 'KEY_CALLS_PER_MINUTE',
        aside: '6000',
        text: { en: 'For each secret key.', ru: 'На каждый секретный ключ.' },
      },
      {
        name: 'BAD_KEYS_PER_MINUTE',
        aside: '60',
        text: { en: 'From one address.', ru: 'С одного адреса.' },
      },
      {
        name: 'BROWSER_CALLS_PER_MINUTE',
        aside: '300',
        text: { en: 'From one address.', ru: 'С одного адреса.' },
      },
      {
        name: 'CODE_GUESSES_PER_ADDRESS',
        aside: '30',
        text: { en: 'Wrong codes in a quarter of an hour.', ru: 'Неверных кодов за четверть часа.' },
      },
      {
        name: 'CODE_GUESSES_PER_MERCHANT',
        aside: '3000',
        text: {
          en: 'Wrong codes in a quarter of an hour, past which each address is stopped after a tenth of its own. Whoever did not guess is heard.',
          ru: 'Неверных кодов за четверть часа; дальше каждый адрес останавливают после десятой доли его попыток. Кто не угадывал, того слышат.',
        },
      },
      {
        name: 'PIN_GUESSES_PER_ADDRESS, PIN_GUESSES_PER_NUMBER, PIN_GUESSES_PER_MERCHANT',
        aside: '10, 20, 1000',
        text: {
          en: '[Wrong PINs](/docs/certificates#guessing) in a quarter of an hour. Raising them raises the chances of whoever guesses.',
          ru: '[Неверных PIN](/docs/certificates#guessing) за четверть часа. Увеличивая их, вы увеличиваете шансы того, кто подбирает.',
        },
      },
    ),
  ],
};
