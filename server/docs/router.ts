import express, { type Request, type Router } from 'express';
import { LRUCache } from 'lru-cache';
import { readAssets } from './assets.ts';
import { guides } from './content/pages.ts';
import { ASSET_HEADERS, PAGE_HEADERS, REFERENCE_HEADERS } from './headers.ts';
import { languageOf } from './language.ts';
import { type Loads, renderPage } from './layout.ts';
import { createReference } from './reference.ts';
import { send, type Served, toServed } from './served.ts';
import type { Page, Site } from './site.ts';

/** Both languages of every page, for a few names of the server. */
const KEPT_PAGES = 64;
const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;

/** The documentation, under `/docs`. What it does not know, it leaves to others. */
export function createDocsRouter(openApi: object): Router {
  const assets = readAssets();
  const reference = createReference(openApi);
  const pages = [...guides.slice(0, -1), reference, ...guides.slice(-1)];
  const kept = new LRUCache<string, Served>({ max: KEPT_PAGES });

  const plain: Loads = { icon: assets.addressOf('icon.svg'), styles: [assets.addressOf('docs.css')], scripts: [] };
  const withSwagger: Loads = {
    icon: plain.icon,
    styles: ['swagger-ui.css', 'docs.css', 'reference.css'].map(assets.addressOf),
    scripts: ['swagger-ui-bundle.js', 'reference.js'].map(assets.addressOf),
  };

  const rendered = (page: Page, site: Site): Served => {
    const key = `${page.path} ${site.lang} ${site.origin}`;
    const known = kept.get(key);
    if (known) return known;
    const text = renderPage(page, pages, site, page === reference ? withSwagger : plain);
    const made = toServed(Buffer.from(text), 'text/html; charset=utf-8');
    kept.set(key, made);
    return made;
  };

  const router = express.Router({ caseSensitive: true });
  for (const page of pages) {
    const headers = page === reference ? REFERENCE_HEADERS : PAGE_HEADERS;
    router.get(page.path.slice('/docs'.length) || '/', (request, response) => {
      response.vary('Accept-Language');
      return send(request, response, rendered(page, { lang: languageOf(request), origin: originOf(request) }), headers);
    });
  }
  router.get('/assets/:name', (request, response, next) => {
    const asset = assets.find(request.params.name);
    if (!asset) {
      next();
      return;
    }
    return send(request, response, asset, ASSET_HEADERS);
  });
  return router;
}

/** Where the reader sees this server, for the examples. */
function originOf({ headers, protocol, host }: Request): string {
  return headers.host !== undefined && HOST.test(host) ? `${protocol}://${host}` : 'http://localhost:8080';
}
