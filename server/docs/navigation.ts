import { type Content, html, type Html } from './html.ts';
import type { Lang, Said } from './language.ts';
import { linkTo, type Page, type PageGroup } from './site.ts';

const WORDS = {
  pages: { en: 'Pages', ru: 'Страницы' },
  close: { en: 'Close', ru: 'Закрыть' },
  onThisPage: { en: 'On this page', ru: 'На этой странице' },
} satisfies Record<string, Said>;

const CROSS = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15" /></svg>`;

/** Beside the text where there is room; on a phone a drawer, which needs no script either. */
export function renderNavigation(current: Page, groups: readonly PageGroup[], lang: Lang): Html {
  const listed = groups.flatMap(({ pages }) => pages);
  return html`<nav id="pages" class="pages" popover aria-label="${WORDS.pages[lang]}">
    <button
      class="sign"
      type="button"
      popovertarget="pages"
      popovertargetaction="hide"
      aria-label="${WORDS.close[lang]}"
    >
      ${CROSS}
    </button>
    ${groups.map(({ name, pages }) => renderGroup(name, pages, markIn(current, listed), lang))}
  </nav>`;
}

/** A page that is not listed belongs to the one above it. */
export function pageAbove(current: Page, pages: readonly Page[]): Page | undefined {
  const path = current.path.slice(0, current.path.lastIndexOf('/'));
  return path === '/docs' ? undefined : pages.find((page) => page.path === path);
}

function markIn(current: Page, listed: readonly Page[]): (page: Page) => Content {
  const above = pageAbove(current, listed);
  return (page) => {
    if (page === current) return html` aria-current="page"`;
    return page === above ? html` aria-current="true"` : '';
  };
}

function renderGroup(name: Said, pages: readonly Page[], mark: (page: Page) => Content, lang: Lang): Content {
  return html`<p>${name[lang]}</p>
    <ul>
      ${pages.map((page) => html`<li><a href="${linkTo(page.path, lang)}" ${mark(page)}>${page.name[lang]}</a></li>`)}
    </ul>`;
}

/** A page of one section has nothing to choose from. */
export function renderContents({ sections }: Page, lang: Lang): Content {
  if (sections.length < 2) return '';
  const items = sections.map(({ id, title }): Content => html`<li><a href="#${id}">${breakable(title[lang])}</a></li>`);
  return html`<nav class="contents" aria-labelledby="contents">
    <p id="contents">${WORDS.onThisPage[lang]}</p>
    <ul>
      ${items}
    </ul>
  </nav>`;
}

/** A long code may go on in the next line after an underscore, and nowhere else. */
function breakable(text: string): Content {
  return text.split(/(?<=_)/).map((part, index) => (index === 0 ? part : html`<wbr />${part}`));
}

export function neighboursOf(
  page: Page,
  groups: readonly PageGroup[],
): { readonly previous: Page | undefined; readonly next: Page | undefined } {
  const pages = groups.flatMap((group) => group.pages);
  const place = pages.indexOf(page);
  return place < 0 ? { previous: undefined, next: undefined } : { previous: pages[place - 1], next: pages[place + 1] };
}
