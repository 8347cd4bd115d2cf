import { bullets, code, fields, note, ORIGIN, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const mail: Section = {
  id: 'mail',
  title: { en: 'Letters and payments', ru: 'Письма и платежи' },
  blocks: [
    prose({
      en: 'Only a server that sells [certificates](/docs/certificate-sale) on pages needs any of this.',
      ru: 'Это нужно только серверу, который продаёт [сертификаты](/docs/certificate-sale) на страницах.',
    }),
    code('shell', {
      en: environment(
        'where browsers reach this server: the links in letters begin with it',
        'Stripe, where a merchant uses it',
      ),
      ru: environment(
        'адрес сервера для браузеров: с него начинаются ссылки в письмах',
        'Stripe, если им пользуется магазин',
      ),
    }),
    bullets(
      {
        en: '`smtp://` is STARTTLS, on port 587 unless another is named, and refused without it where there is a password, but for this very machine; `smtps://` is TLS from the start, on 465. PINs are in these letters: let the way to the mail server be one of the two. Percent-encode what the address would misread in the password.',
        ru: '`smtp://` — STARTTLS, порт 587, если не указан другой; с паролем без него отправки нет, кроме как на эту же машину. `smtps://` — TLS с самого начала, порт 465. В письмах PIN: путь до почтового сервера должен быть одним из этих двух. Спецсимволы в пароле пишите процентным кодом.',
      },
      {
        en: 'Let the address of `MAIL_FROM` be one that your mail server may send for: SPF, DKIM and DMARC of its domain decide whether a letter arrives.',
        ru: 'Адрес в `MAIL_FROM` должен быть таким, от имени которого почтовый сервер вправе писать: дойдёт ли письмо, решают SPF, DKIM и DMARC домена.',
      },
      {
        en: 'Without `SMTP_URL` letters wait in the database, and the server warns at the start. In the demo of `npm start` they arrive at `/demo/mailbox`, in memory.',
        ru: 'Без `SMTP_URL` письма ждут в базе, и при запуске сервер предупреждает. В демо `npm start` они приходят в `/demo/mailbox`, в памяти.',
      },
      {
        en: 'Without `PUBLIC_URL` links lead to the port on this machine: nobody else can open them. Set it before the first sale.',
        ru: 'Без `PUBLIC_URL` ссылки ведут на порт этой машины, и никто больше их не откроет. Задайте её до первой продажи.',
      },
      {
        en: 'What fails is [tried again](/docs/webhooks#outbox). [Stripe’s side](/docs/certificate-sale#payment) is told where it is set up.',
        ru: 'Неудавшееся [повторяется](/docs/webhooks#outbox). Что [настроить в Stripe](/docs/certificate-sale#payment), сказано там же, где о нём.',
      },
    ),
  ],
};

export const certificateCommands: Section = {
  id: 'certificates',
  title: { en: 'Certificates: print, report', ru: 'Сертификаты: печать и отчёт' },
  blocks: [
    subtitle({ en: 'Issue in bulk', ru: 'Выпустить тираж' }),
    code('shell', {
      en: bulk('a hundred thousand cards to be printed', 'the same file once more'),
      ru: bulk('сто тысяч карт для печати', 'тот же файл ещё раз'),
    }),
    bullets(
      {
        en: 'Up to a million at a time, of one series and nominal. The file has the columns `number`, `pin`, `nominal`, `valid_until`, `position`; it is new, and readable by its owner alone. Whoever reads it can spend it: send it to the printer encrypted, and delete it.',
        ru: 'До миллиона за раз, одной серии и номинала. В файле столбцы `number`, `pin`, `nominal`, `valid_until`, `position`; он новый и доступен на чтение только владельцу. Кто его прочтёт, тот может потратить: типографии отправляйте зашифрованным и удалите.',
      },
      {
        en: 'They are valid at once, and their days run from now. Webhooks are told nothing of them.',
        ru: 'Они действуют сразу, и срок идёт с этого дня. Вебхуки о них не узнают.',
      },
      {
        en: 'The first line printed names the batch. Whatever ends the command early, what was issued until then stands, and `export --batch` has all of it.',
        ru: 'Первая строка вывода называет тираж. Чем бы ни прервалась команда, выпущенное до того остаётся, и `export --batch` выдаст его целиком.',
      },
      {
        en: 'With several merchants, add `--merchant`.',
        ru: 'Если магазинов несколько, добавьте `--merchant`.',
      },
    ),
    subtitle({ en: 'What is owed', ru: 'Обязательства' }),
    code(
      'shell',
      `
bonbon certificates report --format csv --out liability.csv
bonbon certificates report --from 2026-01 --to 2026-06 --format svg --out liability.svg

curl '${ORIGIN}/admin/v1/certificates/liability?merchant=my-shop&from=2026-01' \\
  -H "Authorization: Bearer $ADMIN_KEY"`,
    ),
    fields(
      {
        name: 'issued',
        text: { en: 'Sold, issued in bulk and topped up.', ru: 'Продано, выпущено тиражом и пополнено.' },
      },
      {
        name: 'spent',
        text: {
          en: 'By orders, less what they gave back: a month may have a negative one.',
          ru: 'Заказами, за вычетом возвращённого ими: за месяц может быть меньше нуля.',
        },
      },
      {
        name: 'expired, forfeited, returned',
        text: {
          en: 'What nobody can spend any more, by why.',
          ru: 'Что потратить уже нельзя — по причинам.',
        },
      },
      {
        name: 'outstanding',
        text: {
          en: 'What all certificates are worth at the end of the month: what is owed.',
          ru: 'Сколько стоят все сертификаты на конец месяца: обязательства.',
        },
      },
    ),
    prose({
      en: 'By series and month in the merchant’s time zone, summed up from the journal as it stands at one moment. JSON unless said otherwise; the SVG is a plot for a browser, by day and by night.',
      ru: 'По сериям и месяцам в часовом поясе магазина, по журналу на один момент. Без указания — JSON; SVG — график для браузера, дневной и ночной.',
    }),
    note({
      en: 'What these figures mean for books and taxes differs from country to country: ask your accountant.',
      ru: 'Что эти числа значат для учёта и налогов, зависит от страны: спросите бухгалтера.',
    }),
  ],
};

export const rotation: Section = {
  id: 'rotation',
  title: { en: 'Changing SECRET_KEY', ru: 'Смена SECRET_KEY' },
  blocks: [
    prose({
      en: 'API keys and tokens of operators are stored as hashes made with `SECRET_KEY`; PINs, secrets of webhooks and of buyers’ tokens are encrypted with it. To change it without a gap, and without losing a certificate:',
      ru: 'API-ключи и токены операторов хранятся в виде хешей, сделанных с `SECRET_KEY`; PIN, секреты вебхуков и токенов покупателей зашифрованы с ней. Чтобы сменить её без перерыва и не потерять ни одного сертификата:',
    }),
    bullets(
      {
        en: 'With one server: set `SECRET_KEY_PREVIOUS` to the old value and `SECRET_KEY` to a new one, and restart. With several: first give each the new value as `SECRET_KEY_PREVIOUS`, so that all of them know both, then swap the two on each.',
        ru: 'Один сервер: задайте `SECRET_KEY_PREVIOUS` — старое значение, `SECRET_KEY` — новое, и перезапустите. Несколько: сначала дайте каждому новое значение как `SECRET_KEY_PREVIOUS`, чтобы все знали оба, затем на каждом поменяйте их местами.',
      },
      {
        en: 'Run `bonbon secrets renew` with the same environment, beside the servers and as often as you like. It encrypts all of it anew, a page at a time; PINs and the addresses of certificates stay what they are.',
        ru: 'Выполните `bonbon secrets renew` с теми же переменными — рядом с серверами и сколько угодно раз. Команда шифрует всё заново небольшими частями; PIN и адреса сертификатов остаются прежними.',
      },
      {
        en: 'A hash can only be renewed by whoever has the key: each is stored anew by its next use, or when its [program document](/docs/program) is applied with the secret in it. The command lists them.',
        ru: 'Хеш обновится, только когда ключом воспользуются или когда применят [документ программы](/docs/program) с секретом в нём. Команда перечислит такие ключи.',
      },
      {
        en: 'When `bonbon secrets renew --check` counts 0 everywhere, exit code 0, and each listed key was used, take `SECRET_KEY_PREVIOUS` away and restart. What was not renewed no longer opens anything.',
        ru: 'Когда `bonbon secrets renew --check` везде насчитает 0, с кодом завершения 0, и каждым ключом из списка воспользовались, уберите `SECRET_KEY_PREVIOUS` и перезапустите. Необновлённое больше ничего не откроет.',
      },
    ),
    code(
      'shell',
      `
bonbon secrets renew
bonbon secrets renew --check`,
    ),
    note({
      en: 'A lost `SECRET_KEY` cannot be made up for: no PIN can be verified or sent again, and every certificate must be issued anew. Keep a copy, apart from the database and its backups.',
      ru: 'Потерянную `SECRET_KEY` не восполнить: ни один PIN не проверить и не выслать, и все сертификаты придётся выпускать заново. Храните копию отдельно от базы и её копий.',
    }),
    prose({
      en: '`ADMIN_KEY` is compared as it is: set a new one and restart.',
      ru: '`ADMIN_KEY` сравнивается как есть: задайте новый и перезапустите.',
    }),
  ],
};

function environment(publicUrl: string, stripe: string): string {
  return `
# ${publicUrl}
export PUBLIC_URL='https://bonbon.example'
export SMTP_URL='smtp://shop:password@mail.example:587'
export MAIL_FROM='My shop <gifts@shop.example>'

# ${stripe}
export STRIPE_SECRET_KEY='sk_live_…'
export STRIPE_WEBHOOK_SECRET='whsec_…'`;
}

function bulk(issue: string, again: string): string {
  return `
# ${issue}
bonbon certificates issue --series 1 --nominal 500.00 --count 100000 --out cards.csv

# ${again}
bonbon certificates export --batch 6a0c9d3e8f1b4a2c7d5e9f61 --out again.csv`;
}
