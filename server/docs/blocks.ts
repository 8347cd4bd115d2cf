import { type CodeLanguage, highlight } from './highlight.ts';
import { type Content, html } from './html.ts';
import type { Said } from './language.ts';
import { type Block, linkTo, type Site } from './site.ts';

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

/** The few marks that prose needs: `code` in backticks, **weight** in asterisks, [links](/docs). The rest is text. */
export function inline(text: string, site: Pick<Site, 'lang'>): Content {
  const content: Content[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, strong, label = '', href = ''] = match;
    content.push(text.slice(end, match.index));
    if (code !== undefined) content.push(html`<code>${code}</code>`);
    else if (strong !== undefined) content.push(html`<strong>${strong}</strong>`);
    else content.push(html`<a href="${linkTo(href, site.lang)}">${inline(label, site)}</a>`);
    end = match.index + whole.length;
  }
  return [...content, text.slice(end)];
}

export function prose(text: Said): Block {
  return (site) => html`<p>${inline(text[site.lang], site)}</p>`;
}

/** What must not be overlooked. */
export function note(text: Said): Block {
  return (site) => html`<p class="note">${inline(text[site.lang], site)}</p>`;
}

export function subtitle(text: Said): Block {
  return (site) => html`<h3>${inline(text[site.lang], site)}</h3>`;
}

export function bullets(...items: readonly Said[]): Block {
  return (site) =>
    html`<ul>
      ${items.map((item) => html`<li>${inline(item[site.lang], site)}</li>`)}
    </ul>`;
}

const CODE_NAMES: Readonly<Record<CodeLanguage, string>> = {
  html: 'HTML',
  xml: 'XML',
  css: 'CSS',
  js: 'JavaScript',
  php: 'PHP',
  json: 'JSON',
  shell: 'Shell',
  http: 'HTTP',
  text: 'Text',
};

/** The reader's own address of this server, in an example. */
export const ORIGIN = 'https://bonbon.example';

/** An example; `name` says what it is where its language alone would not. */
export function code(language: CodeLanguage, text: string | Said, name?: Said): Block {
  return (site) => {
    const example = (typeof text === 'string' ? text : text[site.lang]).replaceAll(ORIGIN, site.origin);
    return html`<figure class="code">
      <figcaption>${name?.[site.lang] ?? CODE_NAMES[language]}</figcaption>
      <pre tabindex="0"><code>${highlight(example.trim(), language)}</code></pre>
    </figure>`;
  };
}

export type Field = {
  readonly name: string;
  /** Its type, its default, a status: whatever stands beside the name. */
  readonly aside?: string | Said;
  readonly needed?: boolean;
  readonly text: Said;
};

const NEEDED: Said = { en: 'required', ru: 'обязательно' };

/** A table of named things that reads as a list on a phone. */
export function fields(...rows: readonly Field[]): Block {
  return (site) => html`<dl class="fields">${rows.map((row) => renderField(row, site))}</dl>`;
}

function renderField({ name, aside, needed = false, text }: Field, site: Site): Content {
  const beside = typeof aside === 'object' ? aside[site.lang] : aside;
  return html`<div>
    <dt>
      <code>${name}</code>${beside === undefined ? '' : html` <span class="aside">${beside}</span>`}${
        needed ? html` <span class="needed">${NEEDED[site.lang]}</span>` : ''
      }
    </dt>
    <dd>${inline(text[site.lang], site)}</dd>
  </div>`;
}
