import { bullets, code, prose, subtitle } from '../blocks.ts';
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
        en: 'Two or more may work on one MySQL or MariaDB database, with the same `ADMIN_KEY` and `SECRET_KEY`. Checkouts, uses, points and wrong codes are in the database: any call may reach any server, and the last use of a code, or the last point, goes to one order.',
        ru: 'Два и больше могут работать с одной базой MySQL или MariaDB, с одинаковыми `ADMIN_KEY` и `SECRET_KEY`. Оформления, использования, баллы и неверные коды — в базе: любой вызов может попасть на любой сервер, а последнее использование кода или последний балл достанется одному заказу.',
      },
      {
        en: 'Let their clocks agree, by NTP: the ends of reservations and holds, the windows of codes, the days of points and the tokens of buyers are looked up on them.',
        ru: 'Часы у них должны совпадать, по NTP: по ним сверяются концы резервов и удержаний, сроки кодов, дни баллов и токены покупателей.',
      },
      {
        en: 'If a server or the database goes away in the middle of a call, the call may be repeated [with its key](/docs/checkout#idempotency); it is done once.',
        ru: 'Если сервер или база пропали посреди вызова, его можно повторить [с тем же ключом](/docs/checkout#idempotency): он выполнится один раз.',
      },
    ),
    subtitle({ en: 'Housekeeping', ru: 'Уборка' }),
    prose({
      en: 'Once an hour each server forgets what is older than 30 days and of no more use: checkouts that nobody changed and that are no order, and the answers kept for `Idempotency-Key`. It takes small pieces, and several servers may do it at once.',
      ru: 'Раз в час каждый сервер забывает то, чему больше 30 дней и что больше не нужно: оформления, которые никто не менял и которые не стали заказом, и ответы, сохранённые для `Idempotency-Key`. Он делает это небольшими частями; несколько серверов могут делать это одновременно.',
    }),
    prose({
      en: 'It also writes into the histories which points have expired, and takes customers down a level where their turnover ran out and `levelsGoDown` says so. No balance depends on it: reservations and holds end, and points expire, without it.',
      ru: 'Она же записывает в истории сгоревшие баллы и понижает уровень тем, чей оборот устарел, если так задано в `levelsGoDown`. Остатки от уборки не зависят: резервы и удержания заканчиваются, а баллы сгорают и без неё.',
    }),
    subtitle({ en: 'Events', ru: 'События' }),
    prose({
      en: 'The table `outbox_events` gets one row for each: `points_expiring`, `expiryNoticeDays` ahead, with the customer, the points in hundredths that nobody holds and the moment; and `level_changed`, with both levels, whenever somebody comes to another one. Nothing sends them yet.',
      ru: 'В таблицу `outbox_events` попадает по строке на событие: `points_expiring` — за `expiryNoticeDays` дней, с покупателем, неудержанными баллами в сотых долях и моментом; `level_changed` — с обоими уровнями, при каждой смене уровня. Пока их ничто не рассылает.',
    }),
    subtitle({ en: 'Backup', ru: 'Резервная копия' }),
    prose({
      en: 'All data is in the database. Keep `SECRET_KEY` as well, apart from it; without `DATABASE_URL`, that is `keys.json`.',
      ru: 'Все данные — в базе. Сохраните и `SECRET_KEY`, отдельно от неё; без `DATABASE_URL` это `keys.json`.',
    }),
    code('shell', {
      en: backup(
        'MySQL (MariaDB: mariadb-dump), while the server works',
        'SQLite: likewise; a mere copy of the file may be torn',
      ),
      ru: backup(
        'MySQL (MariaDB: mariadb-dump), на ходу',
        'SQLite: тоже на ходу; простая копия файла может оказаться рваной',
      ),
    }),
    prose({
      en: 'A backup that is put back knows nothing of the orders since: their codes and points seem unused, and a repeated call is done anew. Look through it with [bonbon verify](#verify).',
      ru: 'Восстановленная копия не знает заказов, сделанных после неё: их коды и баллы выглядят неиспользованными, а повторённый вызов выполнится заново. Проверьте её командой [bonbon verify](#verify).',
    }),
  ],
};

function backup(mysql: string, sqlite: string): string {
  return `
# ${mysql}
mysqldump --single-transaction bonbon > bonbon.sql

# ${sqlite}
sqlite3 .data/bonbon.sqlite ".backup bonbon-copy.sqlite"`;
}
