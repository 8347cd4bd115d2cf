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
  /** The element whose contract the page shows besides. */
  readonly element?: ElementName;
};

export type ElementName = 'bon-promo-code' | 'bon-loyalty-balance' | 'bon-certificate-purchase' | 'bon-ticket-display';

/** Pages that stand together in the navigation. */
export type PageGroup = { readonly name: Said; readonly pages: readonly Page[] };

/** A link that keeps the reader's language: `/docs/errors#not_found` → `/docs/errors?lang=ru#not_found`. */
export function linkTo(href: string, lang: Lang): string {
  if (!/^\/docs(?:[/#]|$)/.test(href)) return href;
  const [path = '', anchor] = href.split('#');
  return `${path}?lang=${lang}${anchor === undefined ? '' : `#${anchor}`}`;
}
