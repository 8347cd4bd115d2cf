import { integrityMap, pinnedTag, type WidgetIntegrity } from '../../../shared/widget-files.ts';
import { widgetIntegrity } from '../../http/widget-integrity.ts';
import { bullets, code, fields, note, ORIGIN, prose } from '../blocks.ts';
import type { Block, Page } from '../site.ts';

function ofThisBuild(write: (integrity: WidgetIntegrity) => string): Block {
  return (site) => code('html', write(widgetIntegrity()))(site);
}

/** Which file a page loads, how long it lasts, and how to pin it. */
export const files: Page = {
  path: '/docs/files',
  name: { en: 'Files and integrity', ru: 'Файлы и целостность' },
  title: { en: 'Files, versions and integrity', ru: 'Файлы, версии и целостность' },
  lead: {
    en: 'A shop either follows version 1 of the elements, and gets every improvement with the next page, or pins one very file and decides for itself.',
    ru: 'Магазин либо идёт за версией 1 и получает улучшения со следующей открытой страницей, либо закрепляет один определённый файл и решает сам.',
  },
  sections: [
    {
      id: 'names',
      title: { en: 'The names', ru: 'Имена' },
      blocks: [
        fields(
          {
            name: '/widget/v1/bonbon.js',
            aside: 'no-cache, ETag',
            text: {
              en: 'The newest of version 1. The browser asks each time whether it has changed, and mostly is told that it has not. Attributes, properties, events and parts of version 1 stay.',
              ru: 'Новейший файл версии 1. Браузер каждый раз спрашивает, изменился ли он, и обычно слышит, что нет. Атрибуты, свойства, события и части в версии 1 сохраняются.',
            },
          },
          {
            name: '/widget/v1/bonbon-<version>-<hash>.js',
            aside: { en: 'a year, immutable', ru: 'год, immutable' },
            text: {
              en: 'The loader of one version. What is under the name never changes. The code of the elements is loaded from `assets/`, as it is used.',
              ru: 'Загрузчик одной версии. Под этим именем ничего не меняется. Код элементов загружается из `assets/` по мере надобности.',
            },
          },
          {
            name: '/widget/v1/bonbon.all-<version>-<hash>.js',
            aside: { en: 'a year, immutable', ru: 'год, immutable' },
            text: {
              en: 'All in one file, which loads nothing more: for a shop that pins, or that serves the file itself.',
              ru: 'Всё в одном файле, который больше ничего не загружает: для тех, кто закрепляет версию или отдаёт файл сам.',
            },
          },
          {
            name: '/widget/v1/client.js',
            aside: 'no-cache, ETag',
            text: {
              en: 'The [client without elements](/docs/client); `client-<version>-<hash>.js` is one version of it.',
              ru: '[Клиент без элементов](/docs/client); `client-<version>-<hash>.js` — одна его версия.',
            },
          },
          {
            name: '/widget/v1/integrity.json',
            text: { en: 'The SHA-384 of every file that never changes.', ru: 'SHA-384 каждого неизменного файла.' },
          },
          {
            name: '/widget/v1/custom-elements.json',
            text: {
              en: 'The contracts of the elements, for editors and tools; `types/` has the same for TypeScript.',
              ru: 'Описания элементов для редакторов и инструментов; в `types/` — то же для TypeScript.',
            },
          },
        ),
      ],
    },
    {
      id: 'pin',
      title: { en: 'Pin a file', ru: 'Закрепить файл' },
      blocks: [
        prose({
          en: 'With `integrity`, a browser runs that very file or none. This is the file of the version that this server runs; the build prints it too, and `integrity.json` has the hashes of all.',
          ru: 'С `integrity` браузер выполнит именно этот файл или никакой. Ниже — файл той версии, которая работает на этом сервере; его же печатает сборка, а хеши всех файлов — в `integrity.json`.',
        }),
        ofThisBuild((integrity) => pinnedTag(ORIGIN, integrity, 'bonbon')),
        prose({
          en: 'The loader asks for the code of the elements it finds. An import map **before every module script of the page** makes the browser check that code as well; browsers that do not know `integrity` in import maps ignore it. Under a policy without `unsafe-inline`, give the map a nonce or the hash of its text.',
          ru: 'Загрузчик сам запрашивает код найденных элементов. Карта импорта **перед всеми модулями страницы** заставит браузер проверить и его; браузеры, которые не знают `integrity` в карте импорта, её пропустят. Если политика не допускает `unsafe-inline`, дайте карте nonce или хеш её текста.',
        }),
        ofThisBuild((integrity) => integrityMap(ORIGIN, integrity)),
        note({
          en: '`crossorigin` is needed: without it a browser cannot compare a file of another origin. A pinned file still speaks to the server: its calls stay valid for all of version 1.',
          ru: '`crossorigin` обязателен: без него браузер не может сверить файл с другого адреса. Закреплённый файл всё равно обращается к серверу: эти вызовы сохраняются на всю версию 1.',
        }),
      ],
    },
    {
      id: 'one-file',
      title: { en: 'One file, and a file of one’s own', ru: 'Один файл и файл у себя' },
      blocks: [
        prose({
          en: 'All elements, languages and the check of draws in one file that loads no other: one `integrity` covers everything, at the price of loading what the page does not use.',
          ru: 'Все элементы, языки и проверка розыгрышей в одном файле, который ничего не догружает: один `integrity` охватывает всё, но загружается и то, что странице не нужно.',
        }),
        ofThisBuild((integrity) => pinnedTag(ORIGIN, integrity, 'bonbon.all')),
        prose({
          en: "A shop may serve this file itself. Then `data-bonbon-server` says where the calls go; without it they go to where the file came from. The shop takes new versions when it copies them. Its policy needs `script-src 'self'` and the server in `connect-src`; the merchant’s `origins` list the shop, as always.",
          ru: "Магазин может отдавать этот файл сам. Тогда `data-bonbon-server` говорит, куда обращаться; без него — туда, откуда пришёл файл. Новая версия появится, когда магазин её скопирует. В политике нужны `script-src 'self'` и адрес сервера в `connect-src`; магазин, как всегда, указан в `origins`.",
        }),
        code(
          'html',
          `
<script type="module" src="/vendor/bonbon.js"
        data-bonbon-server="${ORIGIN}"
        data-bonbon-key="pk_my_shop" async></script>`,
        ),
      ],
    },
    {
      id: 'lasting',
      title: { en: 'After an upgrade', ru: 'После обновления' },
      blocks: [
        bullets(
          {
            en: 'At its start the server copies the unchanging files into its data folder, `DATA_DIR/widget`, and goes on serving those of earlier versions: a page that was open, and a page that pins, find what they ask for. If the folder is full or read-only, the log has one warning, and the server works without.',
            ru: 'При запуске сервер копирует неизменные файлы в папку данных, в `DATA_DIR/widget`, и продолжает отдавать файлы прежних версий: и открытая страница, и страница с закреплённой версией найдут своё. Если папка переполнена или закрыта для записи, в журнале будет одно предупреждение, а сервер продолжит работу.',
          },
          {
            en: 'Keep the folder when a container is replaced: put it on a volume. A version takes about five megabytes; what nobody pins any more may be deleted while the server runs.',
            ru: 'Сохраняйте папку при замене контейнера: вынесите её на том. Версия занимает около пяти мегабайт; то, что никто больше не закрепляет, можно удалить на ходу.',
          },
          {
            en: 'Several servers: let them share the folder. They may start at the same moment, and while they are upgraded one after another, each serves the files of both versions. Without a shared folder a browser may get the loader from one server and ask another for its code: upgrade them together then, or send each browser to one server.',
            ru: 'Несколько серверов: дайте им общую папку. Запускать их можно одновременно, а пока они обновляются по очереди, каждый отдаёт файлы обеих версий. Без общей папки браузер может получить загрузчик от одного сервера, а код запросить у другого: тогда обновляйте их вместе или закрепляйте браузер за сервером.',
          },
          {
            en: 'A CDN in front needs no rules of its own: it may keep what says `immutable`, must ask about what says `no-cache`, and must tell encodings apart by `Vary`. What it has kept outlives the server’s copy.',
            ru: 'CDN перед сервером не нужны особые правила: он может хранить то, что помечено `immutable`, обязан спрашивать о том, что помечено `no-cache`, и различать сжатие по `Vary`. Сохранённое в нём переживёт копию на сервере.',
          },
          {
            en: 'Two versions on one page get along: the first to define an element wins, and says nothing to the other.',
            ru: 'Две версии на одной странице уживаются: элемент определяет та, что успела первой.',
          },
        ),
      ],
    },
    {
      id: 'wire',
      title: { en: 'On the way', ru: 'По дороге' },
      blocks: [
        bullets(
          {
            en: 'Brotli and gzip of the code are made by the build, not on the way; source maps are there, and loaded by nobody but developer tools.',
            ru: 'Brotli и gzip готовит сборка, а не сервер на ходу; карты исходников есть, но загружают их только инструменты разработчика.',
          },
          {
            en: 'Calls are made with `credentials: "omit"`: no cookie is set, sent or read, and nothing is stored in the browser.',
            ru: 'Запросы идут с `credentials: "omit"`: cookie не ставятся, не отправляются и не читаются, в браузере ничего не хранится.',
          },
          {
            en: 'The files may be read from every origin; the calls only from those that are listed.',
            ru: 'Файлы можно читать с любого адреса, обращаться к API — только с указанных.',
          },
        ),
      ],
    },
  ],
};
