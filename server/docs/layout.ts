import { version } from '../http/package-root.ts';
import { inline } from './blocks.ts';
import { type Content, html, type Html } from './html.ts';
import { LANGUAGES, type Lang, type Said } from './language.ts';
import { neighboursOf, pageAbove, renderContents, renderNavigation } from './navigation.ts';
import { linkTo, type Page, type PageGroup, type Section, type Site } from './site.ts';

/** The addresses of what a page loads. */
export type Loads = {
  readonly icon: string;
  readonly styles: readonly string[];
  /** Runs before the page is painted, so that it is painted once, in the reader's colours. */
  readonly script: string;
  readonly scripts: readonly string[];
  /** What the script loads when somebody searches: the code, the library, and all texts in a language. */
  readonly search: { readonly code: string; readonly library: string; readonly texts: Readonly<Record<Lang, string>> };
};

const WORDS = {
  docs: { en: 'Docs', ru: 'Документация' },
  skip: { en: 'To the text', ru: 'К тексту' },
  menu: { en: 'Menu', ru: 'Меню' },
  search: { en: 'Search', ru: 'Поиск' },
  theme: { en: 'Colours', ru: 'Цвета' },
  themes: { en: 'as the system,light,dark', ru: 'как в системе,светлые,тёмные' },
  previous: { en: 'Back', ru: 'Назад' },
  next: { en: 'Next', ru: 'Дальше' },
  version: { en: 'Version', ru: 'Версия' },
  nothing: { en: 'Nothing found', ru: 'Ничего не найдено' },
  failed: { en: 'The search could not be loaded', ru: 'Поиск не загрузился' },
  found: { en: 'Found', ru: 'Найдено' },
  copy: { en: 'Copy', ru: 'Копировать' },
  copied: { en: 'Copied', ru: 'Скопировано' },
} satisfies Record<string, Said>;

const NAMES: Said = { en: 'English', ru: 'Русский' };

const BRAND = html`<svg viewBox="0 0 28 20" aria-hidden="true">
  <path d="M8 5.5 1.5 2v16L8 14.5M20 5.5 26.5 2v16L20 14.5" />
  <circle cx="14" cy="10" r="7.25" />
  <path d="M10.5 12.5c2.5 0 4.5-2 4.5-5" />
</svg>`;

const MENU = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5.5h14M3 10h14M3 14.5h14" /></svg>`;

const MOON = html`<svg viewBox="0 0 20 20" aria-hidden="true">
  <circle cx="10" cy="10" r="7.25" />
  <path class="half" d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" />
</svg>`;

export function renderPage(page: Page, groups: readonly PageGroup[], site: Site, loads: Loads): string {
  const { lang } = site;
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="${plain(page.lead[lang])}" />
        <title>${page.title[lang]} · Bonbon</title>
        <link rel="icon" href="${loads.icon}" type="image/svg+xml" />
        ${LANGUAGES.map(
          (other) => html`<link rel="alternate" hreflang="${other}" href="${linkTo(page.path, other)}" /> `,
        )}${loads.styles.map((href) => html`<link rel="stylesheet" href="${href}" /> `)}${renderScript(
          loads,
          lang,
        )}${loads.scripts.map((src) => html`<script src="${src}" defer></script> `)}
      </head>
      <body>
        <a class="skip" href="#text">${WORDS.skip[lang]}</a>
        <header class="bar">
          <div>
            <button class="sign menu" type="button" popovertarget="pages" aria-label="${WORDS.menu[lang]}">
              ${MENU}
            </button>
            <a class="brand" href="${linkTo('/docs', lang)}" aria-label="Bonbon, ${WORDS.docs[lang]}"
              >${BRAND}<span>Bonbon <span class="sub">${WORDS.docs[lang]}</span></span></a
            >
            ${renderSearch(lang)}
            <button class="sign theme" type="button" hidden aria-label="${WORDS.theme[lang]}">${MOON}</button>
            ${renderLanguages(page, lang)}
          </div>
        </header>
        <div class="frame">
          ${renderNavigation(page, groups, lang)}
          <main id="text" tabindex="-1">
            ${renderPlace(page, groups, lang)}
            <h1>${page.title[lang]}</h1>
            <p class="lead">${inline(page.lead[lang], site)}</p>
            ${renderContents(page, lang)}
            <div class="text">${page.sections.map((section) => renderSection(section, page, site))}</div>
            ${renderNeighbours(page, groups, lang)}
          </main>
        </div>
        <footer>
          <p>Bonbon · ${WORDS.version[lang]} ${version} · <a href="/openapi.json">openapi.json</a></p>
        </footer>
      </body>
    </html> `.toString();
}

/** The script is told all that it shows, so that it is the same file for every language. */
function renderScript({ script, search }: Loads, lang: Lang): Html {
  return html`<script
    src="${script}"
    data-search="${search.code}"
    data-library="${search.library}"
    data-texts="${search.texts[lang]}"
    data-theme="${WORDS.theme[lang]}"
    data-themes="${WORDS.themes[lang]}"
    data-nothing="${WORDS.nothing[lang]}"
    data-failed="${WORDS.failed[lang]}"
    data-found="${WORDS.found[lang]}"
    data-copy="${WORDS.copy[lang]}"
    data-copied="${WORDS.copied[lang]}"
  ></script> `;
}

function renderSearch(lang: Lang): Html {
  return html`<search class="search">
    <form action="/docs/search">
      <input type="hidden" name="lang" value="${lang}" />
      <input
        id="search"
        type="search"
        name="q"
        maxlength="100"
        autocomplete="off"
        spellcheck="false"
        placeholder="${WORDS.search[lang]}"
        aria-label="${WORDS.search[lang]}"
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
    <p class="unseen" role="status"></p>
  </search>`;
}

function renderLanguages(page: Page, current: Lang): Content {
  return LANGUAGES.filter((lang) => lang !== current).map(
    (lang) =>
      html`<a
        class="sign language"
        href="${linkTo(page.path, lang)}"
        hreflang="${lang}"
        lang="${lang}"
        title="${NAMES[lang]}"
        >${lang.toUpperCase()}</a
      >`,
  );
}

/** The group of a page, or the page to which one that is not listed belongs. */
function renderPlace(page: Page, groups: readonly PageGroup[], lang: Lang): Content {
  const group = groups.find(({ pages }) => pages.includes(page));
  if (group) return html`<p class="over">${group.name[lang]}</p>`;
  const above = pageAbove(
    page,
    groups.flatMap(({ pages }) => pages),
  );
  return above ? html`<p class="over"><a href="${linkTo(above.path, lang)}">${above.name[lang]}</a></p>` : '';
}

function renderNeighbours(page: Page, groups: readonly PageGroup[], lang: Lang): Content {
  const { previous, next } = neighboursOf(page, groups);
  if (!previous && !next) return '';
  const link = (to: Page | undefined, rel: 'prev' | 'next', said: Said): Content =>
    to
      ? html`<a rel="${rel}" href="${linkTo(to.path, lang)}"><span>${said[lang]}</span> ${to.name[lang]}</a>`
      : html`<span></span>`;
  return html`<div class="neighbours">
    ${link(previous, 'prev', WORDS.previous)} ${link(next, 'next', WORDS.next)}
  </div>`;
}

/** A page of one section has no need of its title, but for those who hear it. */
function renderSection({ id, title, blocks }: Section, { sections }: Page, site: Site): Html {
  const heading =
    sections.length < 2
      ? html`<h2 id="${id}-title" class="unseen">${title[site.lang]}</h2>`
      : html`<h2 id="${id}-title"><a class="anchor" href="#${id}">${title[site.lang]}</a></h2>`;
  return html`<section id="${id}" aria-labelledby="${id}-title">
    ${heading} ${blocks.map((block) => html`${block(site)} `)}
  </section> `;
}

/** Prose without its marks. */
function plain(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)\s]+\)/g, '$1').replace(/\*\*|`/g, '');
}
