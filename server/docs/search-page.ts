import { html } from './html.ts';
import type { Said } from './language.ts';
import type { Found } from './search.ts';
import type { Page } from './site.ts';

const WORDS = {
  search: { en: 'Search', ru: 'Поиск' },
  ask: { en: 'Write above what you look for.', ru: 'Напишите вверху, что вы ищете.' },
  nothing: {
    en: 'Nothing is found. Try fewer words, or another one.',
    ru: 'Ничего не найдено. Попробуйте меньше слов или другое слово.',
  },
} satisfies Record<string, Said>;

/** What was found, for readers without a script. */
export function createSearchPage(query: string, found: readonly Found[]): Page {
  const isAsked = query !== '';
  const title = { en: isAsked ? `“${query}”` : WORDS.search.en, ru: isAsked ? `«${query}»` : WORDS.search.ru };
  const none = isAsked ? WORDS.nothing : WORDS.ask;
  return {
    path: '/docs/search',
    name: WORDS.search,
    title,
    lead: found.length > 0 ? { en: `Found: ${found.length}`, ru: `Найдено: ${found.length}` } : none,
    sections: found.length > 0 ? [{ id: 'found', title: WORDS.search, blocks: [() => renderFound(found)] }] : [],
  };
}

function renderFound(found: readonly Found[]) {
  const items = found.map(
    ({ href, page, title, snippet }) =>
      html`<li>
        <small>${page}</small>
        <a href="${href}">${title}</a>
        <p>${snippet}</p>
      </li>`,
  );
  return html`<ol class="found">
    ${items}
  </ol>`;
}
