import { version } from '../http/package-root.ts';
import { inline } from './blocks.ts';
import { type Content, html, type Html } from './html.ts';
import { LANGUAGES, type Lang, type Said } from './language.ts';
import { linkTo, type Page, type Section, type Site } from './site.ts';

/** The addresses of what a page loads. */
export type Loads = {
  readonly icon: string;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
};

const WORDS = {
  docs: { en: 'Docs', ru: 'Документация' },
  skip: { en: 'To the text', ru: 'К тексту' },
  pages: { en: 'Pages', ru: 'Страницы' },
  onThisPage: { en: 'On this page', ru: 'На этой странице' },
  language: { en: 'Language', ru: 'Язык' },
  next: { en: 'Next', ru: 'Дальше' },
  version: { en: 'Version', ru: 'Версия' },
} satisfies Record<string, Said>;

const NAMES: Said = { en: 'English', ru: 'Русский' };

const BRAND = html`<svg viewBox="0 0 28 20" aria-hidden="true">
  <path d="M8 5.5 1.5 2v16L8 14.5M20 5.5 26.5 2v16L20 14.5" />
  <circle cx="14" cy="10" r="7.25" />
  <path d="M10.5 12.5c2.5 0 4.5-2 4.5-5" />
</svg>`;

export function renderPage(page: Page, pages: readonly Page[], site: Site, loads: Loads): string {
  const { lang } = site;
  const next = pages[pages.indexOf(page) + 1];
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="${page.lead[lang]}" />
        <title>${page.title[lang]} · Bonbon</title>
        <link rel="icon" href="${loads.icon}" type="image/svg+xml" />
        ${LANGUAGES.map(
          (other) => html`<link rel="alternate" hreflang="${other}" href="${linkTo(page.path, other)}" /> `,
        )}${loads.styles.map((href) => html`<link rel="stylesheet" href="${href}" /> `)}${loads.scripts.map(
          (src) => html`<script src="${src}" defer></script> `,
        )}
      </head>
      <body>
        <a class="skip" href="#text">${WORDS.skip[lang]}</a>
        <header class="bar">
          <a class="brand" href="${linkTo('/docs', lang)}"
            >${BRAND}<span>Bonbon <span class="sub">${WORDS.docs[lang]}</span></span></a
          >
          ${renderLanguages(page, lang)}
        </header>
        <div class="frame">
          ${renderPages(page, pages, lang)}
          <main id="text" tabindex="-1">
            <h1>${page.title[lang]}</h1>
            <p class="lead">${inline(page.lead[lang], site)}</p>
            ${renderContents(page, lang)} ${page.sections.map((section) => renderSection(section, page, site))}
            ${
              next
                ? html`<p class="next">
                    <a href="${linkTo(next.path, lang)}"><span>${WORDS.next[lang]}</span> ${next.name[lang]}</a>
                  </p>`
                : ''
            }
          </main>
        </div>
        <footer>
          <p>Bonbon · ${WORDS.version[lang]} ${version} · <a href="/openapi.json">openapi.json</a></p>
        </footer>
      </body>
    </html> `.toString();
}

function renderLanguages(page: Page, current: Lang): Html {
  const links = LANGUAGES.map(
    (lang): Content =>
      html`<a
        href="${linkTo(page.path, lang)}"
        hreflang="${lang}"
        lang="${lang}"
        title="${NAMES[lang]}"
        ${lang === current ? html` aria-current="true"` : ''}
        >${lang.toUpperCase()}</a
      >`,
  );
  return html`<nav class="languages" aria-label="${WORDS.language[current]}">${links}</nav>`;
}

function renderPages(current: Page, pages: readonly Page[], lang: Lang): Html {
  const items = pages.map(
    (page): Content =>
      html`<li>
        <a href="${linkTo(page.path, lang)}" ${page === current ? html` aria-current="page"` : ''}
          >${page.name[lang]}</a
        >
      </li>`,
  );
  return html`<nav class="pages" aria-label="${WORDS.pages[lang]}">
    <ul>
      ${items}
    </ul>
  </nav>`;
}

/** A page of one section has nothing to choose from. */
function renderContents({ sections }: Page, lang: Lang): Content {
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

function renderSection({ id, title, blocks }: Section, { sections }: Page, site: Site): Html {
  const alone = sections.length < 2;
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title" ${alone ? html` class="unseen"` : ''}>
      <a class="anchor" href="#${id}">${title[site.lang]}</a>
    </h2>
    ${blocks.map((block) => html`${block(site)} `)}
  </section> `;
}
