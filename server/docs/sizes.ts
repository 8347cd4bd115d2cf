import { z } from 'zod';
import { type Content, html } from './html.ts';
import type { Said } from './language.ts';
import type { Section, Site } from './site.ts';
import { readWidgetFile } from './widget-files.ts';

const sizes = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    gzip: z.number(),
    brotli: z.number(),
    budget: z.number().optional(),
  }),
);

type Size = z.infer<typeof sizes>[number];

const WORDS = {
  title: { en: 'The table', ru: 'Таблица' },
  page: { en: 'What is on the page', ru: 'Что на странице' },
  limit: { en: 'Limit, gzip', ru: 'Предел, gzip' },
} satisfies Record<string, Said>;

/** The build names them in English. */
const IN_RUSSIAN: Readonly<Record<string, string>> = {
  loader: 'Только загрузчик',
  promo: 'Промокод',
  points: 'Баллы',
  'points-checkout': 'Баллы в оформлении',
  'certificate-buy': 'Сертификаты: продажа',
  'certificate-purchase': 'Сертификаты: возвращение после оплаты',
  'certificate-balance': 'Сертификаты: остаток',
  'certificate-pay': 'Сертификаты в оформлении',
  tickets: 'Билеты',
  'tickets-draws': 'Билеты и розыгрыши',
  'tickets-order': 'Билеты за заказ в оформлении',
  checkout: 'Все четыре в оформлении',
};

/** What pages download, as the build has measured it. */
export function sizesSection(): Section {
  const measured = readWidgetFile('sizes.json', sizes);
  return { id: 'table', title: WORDS.title, blocks: [(site) => renderTable(measured, site)] };
}

function renderTable(measured: readonly Size[], { lang }: Site) {
  const kilobytes = new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: 'kilobyte',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const amount = (bytes: number | undefined): Content => (bytes === undefined ? '' : kilobytes.format(bytes / 1000));
  const rows = measured.map(
    ({ id, name, gzip, brotli, budget }) =>
      html`<tr>
        <th scope="row">${lang === 'ru' ? (IN_RUSSIAN[id] ?? name) : name}</th>
        <td>${amount(gzip)}</td>
        <td>${amount(brotli)}</td>
        <td>${amount(budget)}</td>
      </tr>`,
  );
  return html`<div class="table" tabindex="0" role="group" aria-label="${WORDS.title[lang]}">
    <table>
      <thead>
        <tr>
          <th scope="col">${WORDS.page[lang]}</th>
          <th scope="col">gzip</th>
          <th scope="col">Brotli</th>
          <th scope="col">${WORDS.limit[lang]}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
