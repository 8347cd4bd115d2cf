import { z } from 'zod';
import { inline } from './blocks.ts';
import { type Content, html } from './html.ts';
import type { Said } from './language.ts';
import type { Entry } from './search.ts';
import type { Page, Site } from './site.ts';

const NEEDS_SCRIPT: Said = {
  en: 'Trying calls needs JavaScript. These are the calls; [openapi.json](/openapi.json) has every detail.',
  ru: 'Чтобы пробовать вызовы, нужен JavaScript. Вот сами вызовы; все подробности — в [openapi.json](/openapi.json).',
};

const operation = z.object({
  summary: z.string(),
  description: z.string().default(''),
  operationId: z.string(),
  tags: z.array(z.string()),
});

const documented = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) });

type Call = z.infer<typeof operation> & { readonly call: string };

/** The API reference: Swagger UI where there is JavaScript, a list of the calls where there is none. */
export function createReference(
  openApi: object,
  address: string,
): { readonly page: Page; readonly calls: readonly Entry[] } {
  const calls = Object.entries(documented.parse(openApi).paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, each]) => ({ call: `${method.toUpperCase()} ${path}`, ...each })),
  );
  const page: Page = {
    path: '/docs/api',
    name: { en: 'API reference', ru: 'Справочник API' },
    title: { en: 'API reference', ru: 'Справочник API' },
    lead: {
      en: 'Every call, from the same schemas that check the requests. Enter a key under “Authorize” and try them here.',
      ru: 'Все вызовы — из тех же схем, что проверяют запросы. Введите ключ под кнопкой Authorize и пробуйте прямо здесь. Сам справочник — на английском.',
    },
    sections: [
      { id: 'calls', title: { en: 'Calls', ru: 'Вызовы' }, blocks: [(site) => renderCalls(calls, address, site)] },
    ],
  };
  return { page, calls: calls.map(entryOf) };
}

/** Swagger UI opens the call that the anchor names. */
function entryOf({ call, summary, description, operationId, tags: [tag = ''] }: Call): Entry {
  return {
    path: `/docs/api#/${encodeURIComponent(tag)}/${operationId}`,
    page: 'API',
    title: call,
    text: `${summary} ${description}`,
  };
}

function renderCalls(calls: readonly Call[], address: string, site: Site) {
  const rows = calls.map(
    ({ call, summary }): Content =>
      html`<div>
        <dt><code>${call}</code></dt>
        <dd>${summary}</dd>
      </div>`,
  );
  return html`<div id="reference" lang="en" data-document="${address}"></div>
    <noscript
      ><p>${inline(NEEDS_SCRIPT[site.lang], site)}</p>
      <dl class="fields" lang="en">${rows}</dl></noscript
    >`;
}
