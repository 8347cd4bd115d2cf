import { bullets, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

/** Where the data is, how it is kept, and what of it is thrown away. */
export const data: Section = {
  id: 'data',
  title: { en: 'The data', ru: 'Данные' },
  blocks: [
    subtitle({ en: 'Durability', ru: 'Сохранность' }),
    prose({
      en: 'At the start the server warns when MySQL or MariaDB is set to lose acknowledged commits in a crash: `innodb_flush_log_at_trx_commit` and `sync_binlog` should be 1.',
      ru: 'При запуске сервер предупредит, если MySQL или MariaDB настроены так, что при аварии подтверждённое может пропасть: `innodb_flush_log_at_trx_commit` и `sync_binlog` должны быть равны 1.',
    }),
    subtitle({ en: 'Several servers', ru: 'Несколько серверов' }),
    bullets(
      {
        en: 'Two or more may work on one MySQL or MariaDB database, with the same `ADMIN_KEY` and `SECRET_KEY`. Checkouts, uses, points, certificates, wrong codes and PINs are in the database: any call may reach any server, and the last use of a code, or the last point, goes to one order.',
        ru: 'Два и больше могут работать с одной базой MySQL или MariaDB, с одинаковыми `ADMIN_KEY` и `SECRET_KEY`. Оформления, использования, баллы, сертификаты, неверные коды и PIN — в базе: любой вызов может попасть на любой сервер, а последнее использование кода или последний балл достанется одному заказу.',
      },
      {
        en: 'Let their clocks agree, by NTP: the ends of reservations and holds, the windows of codes, the days of points and certificates and the tokens of buyers are looked up on them.',
        ru: 'Часы у них должны совпадать, по NTP: по ним сверяются концы резервов и удержаний, сроки кодов, дни баллов и сертификатов и токены покупателей.',
      },
      {
        en: 'If a server or the database goes away in the middle of a call, the call may be repeated [with its key](/docs/checkout#idempotency); it is done once.',
        ru: 'Если сервер или база пропали посреди вызова, его можно повторить [с тем же ключом](/docs/checkout#idempotency): он выполнится один раз.',
      },
    ),
    subtitle({ en: 'Housekeeping', ru: 'Уборка' }),
    prose({
      en: 'Once an hour each server forgets what is older than 30 days and of no more use: checkouts that nobody changed and that are no order, the answers kept for `Idempotency-Key`, and what letters and webhooks have told. It takes small pieces, and several servers may do it at once.',
      ru: 'Раз в час каждый сервер забывает то, чему больше 30 дней и что больше не нужно: оформления, которые никто не менял и которые не стали заказом, ответы, сохранённые для `Idempotency-Key`, и доставленные письма и вебхуки. Он делает это небольшими частями; несколько серверов могут делать это одновременно.',
    }),
    prose({
      en: 'It also writes into the histories which points and certificates have expired, ends purchases of certificates that nobody paid, [announces](/docs/webhooks#events) what will expire, and takes customers down a level where their turnover ran out and `levelsGoDown` says so. No balance depends on it: reservations and holds end, and points and certificates expire, without it.',
      ru: 'Она же записывает в истории сгоревшие баллы и истёкшие сертификаты, закрывает неоплаченные покупки сертификатов, [предупреждает](/docs/webhooks#events) о том, что скоро сгорит, и понижает уровень тем, чей оборот устарел, если так задано в `levelsGoDown`. Остатки от уборки не зависят: резервы и удержания заканчиваются, баллы сгорают, а сертификаты истекают и без неё.',
    }),
    subtitle({ en: 'Events', ru: 'События' }),
    prose({
      en: 'They are written in the transaction of what happens, and told [by letter and webhook](/docs/webhooks), each by one server at a time. Copy nothing from the table `outbox_events`: let a webhook tell you.',
      ru: 'Записываются в транзакции с тем, что произошло, и сообщаются [письмом и вебхуком](/docs/webhooks), каждое — одним сервером за раз. Не читайте таблицу `outbox_events`: пусть вам сообщает вебхук.',
    }),
  ],
};
