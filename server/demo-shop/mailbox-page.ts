import { type Content, html, type Html } from '../http/html.ts';
import type { KeptLetter } from '../outbox/mailbox.ts';
import { LANGUAGES, type Lang, NAMES, WORDS } from './mailbox-words.ts';

export const ROOT = '/demo/mailbox';

/** What all pages of the mailbox share. */
export type View = { readonly lang: Lang; readonly letters: readonly KeptLetter[] };

export function renderList(view: View): string {
  const { lang, letters } = view;
  const content =
    letters.length === 0
      ? html`<div class="empty">
          <p class="empty-title">${WORDS.empty[lang]}</p>
          <p>${WORDS.emptyHint[lang]}</p>
        </div>`
      : renderLetters(view, undefined);
  return renderPage(view, WORDS.title[lang], ROOT, html`<div class="list">${content}</div>`);
}

export function renderLetter(view: View, kept: KeptLetter): string {
  const { lang } = view;
  const { id, at, letter } = kept;
  const path = `${ROOT}/${id}`;
  const files = letter.attachments.map(
    ({ filename, content }, index): Content =>
      html`<li>
        <a class="file" href="${path}/attachments/${index}" target="_blank">${filename}</a>
        <span class="soft">${formatSize(content.length, lang)}</span>
      </li> `,
  );
  const reading = html`<article class="letter">
    <p class="back"><a href="${linkTo(ROOT, lang)}">${WORDS.all[lang]}</a></p>
    <h2>${letter.subject}</h2>
    <dl>
      ${letter.sender === undefined ? '' : renderLine(WORDS.from[lang], letter.sender)}
      ${renderLine(WORDS.to[lang], letter.to)} ${renderLine(WORDS.date[lang], formatTime(at, lang))}
    </dl>
    ${
      files.length === 0
        ? ''
        : html`<h3 class="unseen">${WORDS.attachments[lang]}</h3>
            <ul class="files">
              ${files}
            </ul>`
    }
    <iframe
      title="${WORDS.letter[lang]}"
      src="${path}/html"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    ></iframe>
    <p><a href="${path}/text" target="_blank">${WORDS.asText[lang]}</a></p>
  </article>`;
  const content = html`<div class="split">
    <div class="list">${renderLetters(view, id)}</div>
    ${reading}
  </div>`;
  return renderPage(view, letter.subject, path, content);
}

function renderPage({ lang }: View, title: string, path: string, content: Html): string {
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Bonbon</title>
        <link rel="stylesheet" href="${ROOT}/style.css" />
      </head>
      <body>
        <header>
          <nav aria-label="${WORDS.language[lang]}">
            ${LANGUAGES.map(
              (other): Content =>
                html`<a
                  href="${path}?lang=${other}"
                  hreflang="${other}"
                  lang="${other}"
                  title="${NAMES[other]}"
                  ${other === lang ? html` aria-current="true"` : ''}
                  >${other.toUpperCase()}</a
                > `,
            )}
          </nav>
          <h1>${WORDS.title[lang]}</h1>
          <p class="soft">${WORDS.lead[lang]}</p>
          <p class="ways">
            <a class="button" href="${linkTo(ROOT, lang)}">${WORDS.refresh[lang]}</a>
            <a href="/">${WORDS.toShop[lang]}</a>
          </p>
        </header>
        <main>${content}</main>
      </body>
    </html> `.toString();
}

function renderLetters({ lang, letters }: View, current: string | undefined): Html {
  const items = letters.map(
    ({ id, at, letter }): Content =>
      html`<li>
        <a href="${linkTo(`${ROOT}/${id}`, lang)}" ${id === current ? html` aria-current="page"` : ''}>
          <span class="subject">${letter.subject}</span>
          <span class="soft">${letter.to}</span>
          <span class="soft">${formatTime(at, lang)}</span>
        </a>
      </li> `,
  );
  return html`<nav aria-label="${WORDS.letters[lang]}">
    <ul class="letters">
      ${items}
    </ul>
  </nav>`;
}

function renderLine(label: string, value: string): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd dir="auto">${value}</dd>
  </div>`;
}

function linkTo(path: string, lang: Lang): string {
  return `${path}?lang=${lang}`;
}

function formatTime(at: number, lang: Lang): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

function formatSize(bytes: number, lang: Lang): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  return new Intl.NumberFormat(lang, { style: 'unit', unit: 'kilobyte' }).format(kilobytes);
}
