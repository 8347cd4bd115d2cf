import type { Html } from './html.ts';
import type { Lang, Said } from './language.ts';

/** What a page is rendered for. */
export type Site = {
  readonly lang: Lang;
  /** Where this server is seen, so that every example can be copied and run: `https://bonbon.example`. */
  readonly origin: string;
};

/** A piece of a page. */
export type Block = (site: Site) => Html;

export type Section = { readonly id: string; readonly title: Said; readonly blocks: readonly Block[] };

export type Page = {
  readonly path: string;
  /** In the navigation. */
  readonly name: Said;
  readonly title: Said;
  readonly lead: Said;
  readonly sections: readonly Section[];
};

/** A link that keeps the reader's language: `/docs/errors#not_found` → `/docs/errors?lang=ru#not_found`. */
export function linkTo(href: string, lang: Lang): string {
  if (!/^\/docs(?:[/#]|$)/.test(href)) return href;
  const [path = '', anchor] = href.split('#');
  return `${path}?lang=${lang}${anchor === undefined ? '' : `#${anchor}`}`;
}
