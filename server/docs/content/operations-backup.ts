import { bullets, code, note, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const backup: Section = {
  id: 'backup',
  title: { en: 'Back up and restore', ru: 'Копия и восстановление' },
  blocks: [
    prose({
      en: 'All data is in the database. Beside it there are the keys of the environment, which belong somewhere else, and `widget/` in the data folder: files of earlier versions, which no order needs.',
      ru: 'Все данные — в базе. Кроме неё есть ключи из окружения, им место отдельно, и `widget/` в папке данных: файлы прежних версий, от которых не зависит ни один заказ.',
    }),
    subtitle({ en: 'SQLite', ru: 'SQLite' }),
    code('shell', {
      en: sqlite('while the server works; a mere copy of the file may be torn', 'put it back: stop the server first'),
      ru: sqlite('на ходу; простая копия файла может оказаться рваной', 'восстановить: сначала остановите сервер'),
    }),
    subtitle({ en: 'MySQL and MariaDB', ru: 'MySQL и MariaDB' }),
    code('shell', {
      en: mysql(
        'while the servers work; for MySQL: mysqldump and mysql',
        'put it back beside the old one, and look first',
      ),
      ru: mysql('на ходу; для MySQL: mysqldump и mysql', 'восстановить рядом со старой и сначала проверить'),
    }),
    prose({
      en: 'If all agrees, point `DATABASE_URL` of the servers to it and start them. If the copy is of an earlier version, run `npx bonbon migrate` before.',
      ru: 'Если всё сошлось, укажите эту базу в `DATABASE_URL` серверов и запустите их. Если копия от прежней версии, сначала выполните `npx bonbon migrate`.',
    }),
    subtitle({ en: 'What to check afterwards', ru: 'Что проверить потом' }),
    bullets(
      {
        en: '`bonbon verify` says “all agrees”, exit code 0. [What it says otherwise](#verify).',
        ru: '`bonbon verify` отвечает «all agrees», код завершения 0. [Что иначе](#verify).',
      },
      {
        en: '`bonbon secrets renew --check` ends without an error: the `SECRET_KEY` is the one that the copy was made with. With another one, no API key and no PIN is known.',
        ru: '`bonbon secrets renew --check` завершается без ошибки: `SECRET_KEY` тот же, что был у копии. С другим не действует ни один ключ и ни один PIN.',
      },
      {
        en: '`/readyz` answers 200, and one call with a key of yours does too.',
        ru: '`/readyz` отвечает 200, и один вызов с вашим ключом — тоже.',
      },
      {
        en: 'Compare the orders of your shop with those here: a copy knows nothing of what came after it. Codes, points and certificates of later orders seem unused, certificates sold later are unknown, and letters may go out twice. Commit the missing orders anew, under their numbers.',
        ru: 'Сравните заказы магазина со здешними: копия не знает того, что было после неё. Коды, баллы и сертификаты из более поздних заказов выглядят неиспользованными, проданные позже сертификаты неизвестны, письма могут уйти второй раз. Подтвердите недостающие заказы заново, под их номерами.',
      },
    ),
    note({
      en: 'Try it before you need it: put last night’s copy into an empty database once a month, and let `bonbon verify` look through it.',
      ru: 'Попробуйте заранее: раз в месяц разворачивайте ночную копию в пустую базу и проверяйте её командой `bonbon verify`.',
    }),
  ],
};

export const upgrade: Section = {
  id: 'upgrade',
  title: { en: 'Upgrade', ru: 'Обновление' },
  blocks: [
    code('shell', {
      en: steps(
        'the new version, beside the old one',
        'a copy of the database: see above',
        'once, from one machine',
        'each server, one after another',
      ),
      ru: steps(
        'новая версия рядом со старой',
        'копия базы: см. выше',
        'один раз, с одной машины',
        'каждый сервер, по очереди',
      ),
    }),
    bullets(
      {
        en: 'Until the migration is done, `/readyz` of the new version answers 503, and a load balancer leaves it alone. Without `DATABASE_URL` the server migrates at the start by itself.',
        ru: 'Пока база не обновлена, `/readyz` новой версии отвечает 503, и балансировщик её не трогает. Без `DATABASE_URL` сервер обновляет базу сам при запуске.',
      },
      {
        en: 'Migrations have only added tables and columns so far: servers of the version before go on working with the migrated database while you restart one after another. Where a version is otherwise, the changelog says so.',
        ru: 'До сих пор обновления базы только добавляли таблицы и столбцы: пока вы перезапускаете серверы по одному, прежние продолжают работать с обновлённой базой. Если в какой-то версии иначе, это сказано в списке изменений.',
      },
      {
        en: '`npx bonbon migrate --rollback` takes back the newest migration. Put a backup back rather, if the new version has already written.',
        ru: '`npx bonbon migrate --rollback` отменяет последнее обновление базы. Если новая версия уже что-то записала, лучше восстановить копию.',
      },
      {
        en: 'Open pages go on with [the files that they have begun with](/docs/files#lasting): keep the data folder. Pages that are opened from now on get the new ones.',
        ru: 'Открытые страницы продолжают работать с [теми файлами, с которыми начали](/docs/files#lasting): сохраните папку данных. Новые страницы получат новые.',
      },
    ),
  ],
};

export const keys: Section = {
  id: 'keys',
  title: { en: 'Changing keys', ru: 'Смена ключей' },
  blocks: [
    prose({
      en: 'A key of the API is changed without a gap: a document may have two of one scope.',
      ru: 'Ключ API меняется без перерыва: в документе может быть два ключа с одним правом.',
    }),
    bullets(
      {
        en: '**A secret key**: add an entry to [apiKeys](/docs/program#api-keys) under another `name`, with a new secret, and apply; give it to its user; when the old one is no longer used, take its entry out and apply again. It is refused from that moment on.',
        ru: '**Секретный ключ**: добавьте в [apiKeys](/docs/program#api-keys) запись с другим `name` и новым секретом и примените; передайте ключ владельцу; когда старым больше не пользуются, удалите его запись и примените снова. С этого момента он не действует.',
      },
      {
        en: '**The publishable key**: it is no secret, and stands in the pages. Change it together with them, if at all: what protects it is `origins`.',
        ru: '**Публичный ключ**: он не секрет и стоит на страницах. Если и менять, то вместе с ними; защищает его `origins`.',
      },
      {
        en: '**The secret of buyers’ tokens**: `identitySecrets` is a list. Add the new one, let your server sign with it, and take the old one out ten minutes later: no token lasts longer.',
        ru: '**Секрет токенов покупателей**: `identitySecrets` — список. Добавьте новый, подписывайте им, а старый удалите через десять минут: дольше токен не живёт.',
      },
      {
        en: '**The secret of a webhook**: see [Webhooks](/docs/webhooks).',
        ru: '**Секрет вебхука**: см. [Вебхуки](/docs/webhooks).',
      },
      {
        en: '**SECRET_KEY**, which all of them are kept with: [below](#rotation).',
        ru: '**SECRET_KEY**, с которым всё это хранится: [ниже](#rotation).',
      },
    ),
    code(
      'shell',
      `
npx bonbon export my-shop > program.json
npx bonbon apply program.json`,
    ),
  ],
};

function sqlite(save: string, putBack: string): string {
  return `
# ${save}
sqlite3 .data/bonbon.sqlite ".backup 'bonbon-copy.sqlite'"

# ${putBack}
rm -f .data/bonbon.sqlite-wal .data/bonbon.sqlite-shm
cp bonbon-copy.sqlite .data/bonbon.sqlite
npx bonbon verify`;
}

function mysql(save: string, putBack: string): string {
  return `
# ${save}
mariadb-dump --single-transaction bonbon | gzip > bonbon.sql.gz

# ${putBack}
mariadb -e 'CREATE DATABASE bonbon_restored CHARACTER SET utf8mb4'
gunzip -c bonbon.sql.gz | mariadb bonbon_restored
DATABASE_URL='mysql://bonbon:password@db.internal:3306/bonbon_restored' npx bonbon verify`;
}

function steps(unpack: string, save: string, migrate: string, restart: string): string {
  return `
# ${unpack}
npm ci

# ${save}

# ${migrate}
npx bonbon migrate

# ${restart}
npm start`;
}
