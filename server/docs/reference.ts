import { z } from 'zod';
import { inline } from './blocks.ts';
import { type Content, html } from './html.ts';
import type { Said } from './language.ts';
import type { Page, Site } from './site.ts';

const NEEDS_SCRIPT: Said = {
  en: 'Trying calls needs JavaScript. These are the calls; [openapi.json](/openapi.json) has every detail.',
  ru: 'Чтобы пробовать вызовы, нужен JavaScript. Вот сами вызовы; все подробности — в [openapi.json](/openapi.json).',
};

const documented = z.object({ paths: z.record(z.string(), z.record(z.string(), z.object({ summary: z.string() }))) });

/** The API reference: Swagger UI where there is JavaScript, a list of the calls where there is none. */
export function createReference(openApi: object): Page {
  const calls = Object.entries(documented.parse(openApi).paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { summary }]) => ({ call: `${method.toUpperCase()} ${path}`, summary })),
  );
  return {
    path: '/docs/api',
    name: { en: 'API reference', ru: 'Справочник API' },
    title: { en: 'API reference', ru: 'Справочник API' },
    lead: {
      en: 'Every call, from the same schemas that check the requests. Enter a key under “Authorize” and try them here.',
      ru: 'Все вызовы — из тех же схем, что проверяют запросы. Введите ключ под кнопкой Authorize и пробуйте прямо здесь. Сам справочник — на английском.',
    },
    sections: [{ id: 'calls', title: { en: 'Calls', ru: 'Вызовы' }, blocks: [(site) => renderCalls(calls, site)] }],
  };
}

function renderCalls(calls: readonly { readonly call: string; readonly summary: string }[], site: Site) {
  const rows = calls.map(
    ({ call, summary }): Content =>
      html`<div>
        <dt><code>${call}</code></dt>
        <dd>${summary}</dd>
      </div>`,
  );
  return html`<div id="reference" lang="en" data-document="/openapi.json"></div>
    <noscript
      ><p>${inline(NEEDS_SCRIPT[site.lang], site)}</p>
      <dl class="fields" lang="en">${rows}</dl></noscript
    >`;
}
