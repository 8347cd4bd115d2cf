import { groups as written, unlisted } from './content/pages.ts';
import { contractSection } from './contract.ts';
import { integritySection } from './integrity.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { playgroundSection } from './playground.ts';
import { createReference } from './reference.ts';
import type { Entry } from './search.ts';
import type { Page, PageGroup } from './site.ts';
import { sizesSection } from './sizes.ts';
import { tokensSection } from './tokens.ts';
import { readWords, type Words, wordsSection } from './words.ts';

export type Catalog = {
  /** The navigation, in its order. */
  readonly groups: readonly PageGroup[];
  /** All pages, those too that only a link leads to. */
  readonly pages: readonly Page[];
  readonly reference: Page;
  /** The calls of the API, for the search. */
  readonly calls: readonly Entry[];
};

/**
 * The pages as they are written, with what is read from the built widget and from the API's document, which stands at
 * `address` for the page that reads it.
 */
export function createCatalog(openApi: object, address: string): Catalog {
  const manifest = readManifest();
  const words = readWords();
  const { page: reference, calls } = createReference(openApi, address);
  const groups = written.map(({ name, pages }, place) => {
    const whole = pages.map((page) => withGenerated(page, manifest, words));
    return { name, pages: place === written.length - 1 ? [reference, ...whole] : whole };
  });
  return { groups, pages: [...groups.flatMap(({ pages }) => pages), ...unlisted], reference, calls };
}

function withGenerated(page: Page, manifest: Manifest, words: Words): Page {
  const { element, sections } = page;
  if (element) {
    const generated = [contractSection(element, manifest), wordsSection(element, words)];
    return { ...page, sections: [playgroundSection(element, manifest), ...sections, ...generated] };
  }
  switch (page.path) {
    case '/docs/theming':
      return { ...page, sections: [...sections, tokensSection(manifest)] };
    case '/docs/sizes':
      return { ...page, sections: [sizesSection(), ...sections] };
    case '/docs/files':
      return { ...page, sections: [...sections, integritySection()] };
    default:
      return page;
  }
}
