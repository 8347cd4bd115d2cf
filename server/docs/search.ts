import MiniSearch from 'minisearch';
import { LANGUAGES, type Lang } from './language.ts';
import { pageAbove } from './navigation.ts';
import { linkTo, type Page } from './site.ts';

/** A section of a page, as it can be found. */
export type Text = {
  readonly id: number;
  readonly href: string;
  readonly page: string;
  readonly title: string;
  /** What it names: attributes, fields, codes, tokens. */
  readonly names: string;
  readonly text: string;
};

export type Found = Pick<Text, 'href' | 'page' | 'title'> & { readonly snippet: string };

/** What can be found beside the sections of pages. */
export type Entry = Pick<Text, 'page' | 'title' | 'text'> & { readonly path: string };

/** All that a search needs, here and in the reader's browser: data, so that both find the same. */
export type Searchable = {
  readonly fields: readonly string[];
  readonly boost: Readonly<Record<string, number>>;
  readonly fuzzy: number;
  /** By how much what is true of a whole page stands above a section of one. */
  readonly whole: number;
  /** What makes other forms of the same word. */
  readonly endings: string;
  readonly texts: readonly Text[];
};

const MAX_FOUND = 30;
const SNIPPET = 140;

/** Neither of a grammar: enough that «сертификатами» finds «сертификат», and “refunds” “refund”. */
const ENDINGS: Readonly<Record<Lang, string>> = {
  ru: '(?<=[а-я]{3})(?:иями|ями|ами|иях|иям|ием|ого|его|ому|ему|ыми|ими|ешь|ишь|ете|ите|ить|ать|еть|ают|уют|ий|ый|ой|ей|ая|яя|ое|ее|ие|ые|ия|ью|ов|ев|ам|ям|ах|ях|ом|ем|ым|им|их|ых|ую|юю|ет|ит|ут|ют|ат|ят|а|я|о|е|ы|и|у|ю|ь|й)$',
  en: "(?<=[a-z]{3})(?:'s|ies|ing|ed|es|s|e|y)$",
};

/** The texts of all pages; built when somebody asks for them, and once. */
export function createSearch(
  pages: readonly Page[],
  entries: readonly Entry[],
): { readonly of: (lang: Lang) => Searchable; readonly find: (query: string, lang: Lang) => readonly Found[] } {
  const searchables = new Map<Lang, Searchable>();
  const indexes = new Map<Lang, MiniSearch<Text>>();

  const of = (lang: Lang): Searchable => {
    const known = searchables.get(lang);
    if (known) return known;
    const texts = [
      ...pages.flatMap((page) => textsOf(page, pages, lang)),
      ...entries.map((entry) => textOf(entry, lang)),
    ];
    const made: Searchable = {
      fields: ['title', 'names', 'page', 'text'],
      boost: { title: 4, names: 3, page: 2 },
      fuzzy: 0.2,
      whole: 2,
      endings: LANGUAGES.map((each) => ENDINGS[each]).join('|'),
      texts: texts.map((text, id) => ({ id, ...text })),
    };
    searchables.set(lang, made);
    return made;
  };

  const indexOf = (lang: Lang): MiniSearch<Text> => {
    const known = indexes.get(lang);
    if (known) return known;
    const { fields, boost, fuzzy, whole, endings, texts } = of(lang);
    const ending = new RegExp(endings, 'u');
    const made = new MiniSearch<Text>({
      fields: [...fields],
      processTerm: (term) => term.toLowerCase().replaceAll('ё', 'е').replace(ending, ''),
      searchOptions: {
        boost: { ...boost },
        combineWith: 'AND',
        prefix: true,
        fuzzy: (term) => (term.length > 4 ? fuzzy : false),
        boostDocument: (id) => (texts[id as number]?.href.includes('#') ? 1 : whole),
      },
    });
    made.addAll(texts);
    indexes.set(lang, made);
    return made;
  };

  return {
    of,
    find(query, lang) {
      const { texts } = of(lang);
      return indexOf(lang)
        .search(query)
        .slice(0, MAX_FOUND)
        .flatMap(({ id, terms }) => {
          const text = texts[id as number];
          return text ? [{ ...text, snippet: snippetOf(text.text, terms) }] : [];
        });
    },
  };
}

function textsOf(page: Page, pages: readonly Page[], lang: Lang): Omit<Text, 'id'>[] {
  const site = { lang, origin: 'https://bonbon.example' };
  const above = pageAbove(page, pages);
  const name = (above ?? page).name[lang];
  const lead = { href: linkTo(page.path, lang), page: name, title: page.title[lang], names: '' };
  return [
    { ...lead, text: page.lead[lang].replace(/\[([^\]]+)\]\([^)\s]+\)/g, '$1').replace(/\*\*|`/g, '') },
    ...page.sections.map(({ id, title, blocks }) => {
      const html = blocks.map((block) => block(site).toString()).join(' ');
      return {
        href: linkTo(`${page.path}#${id}`, lang),
        page: name,
        title: title[lang],
        names: [...html.matchAll(/<dt>\s*<code>(.*?)<\/code>/gs)].map(([, name = '']) => textIn(name)).join(' '),
        text: textIn(html),
      };
    }),
  ];
}

function textOf({ path, ...entry }: Entry, lang: Lang): Omit<Text, 'id'> {
  return { ...entry, href: linkTo(path, lang), names: '' };
}

const SIGNS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

function textIn(html: string): string {
  return html
    .replace(/<(?:svg|noscript|form)\b.*?<\/(?:svg|noscript|form)>/gs, ' ')
    .replace(/<\/?(?:span|code|strong|a|wbr)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (sign) => SIGNS[sign] ?? sign)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The words around the first one that was found. */
function snippetOf(text: string, terms: readonly string[]): string {
  const lower = text.toLowerCase().replaceAll('ё', 'е');
  const places = terms.map((term) => lower.indexOf(term)).filter((place) => place >= 0);
  const at = places.length > 0 ? Math.min(...places) : 0;
  const start = at < 40 ? 0 : text.indexOf(' ', at - 40) + 1;
  const end = start + SNIPPET < text.length ? text.lastIndexOf(' ', start + SNIPPET) : text.length;
  return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
}
