import { join } from 'node:path';
import express, { type Request, type Router } from 'express';
import { LRUCache } from 'lru-cache';
import { packageRoot } from '../http/package-root.ts';
import { send, type Served, toServed } from '../http/served.ts';
import { servePages } from '../http/static-files.ts';
import { readAssets } from './assets.ts';
import { createCatalog } from './catalog.ts';
import { ASSET_HEADERS, PAGE_HEADERS, PLAYGROUND_HEADERS, REFERENCE_HEADERS, WORKER_HEADERS } from './headers.ts';
import { LANGUAGES, languageOf } from './language.ts';
import { type Loads, renderPage } from './layout.ts';
import { createWorker } from './offline.ts';
import { createSearchPage } from './search-page.ts';
import { createSearch } from './search.ts';
import type { Page, Site } from './site.ts';

/** Both languages of every page, for a few names of the server. */
const KEPT_BYTES = 24 * 1024 * 1024;
const MAX_QUERY = 100;
const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;
const HTML = 'text/html; charset=utf-8';
const PLAYGROUND = join(packageRoot, 'dist/playground');

/** The documentation, under `/docs`. What it does not know, it leaves to others. */
export function createDocsRouter(openApi: object): Router {
  const assets = readAssets();
  assets.add('openapi.json', Buffer.from(JSON.stringify(openApi)));
  const { groups, pages, reference, calls } = createCatalog(openApi, assets.addressOf('openapi.json'));
  const search = createSearch(pages, calls);
  const kept = new LRUCache<string, Served>({ maxSize: KEPT_BYTES, sizeCalculation: ({ body }) => body.length });

  // What takes a while is made for the first reader, and not before the server listens.
  const plain = once((): Loads => {
    for (const lang of LANGUAGES) assets.add(`search.${lang}.json`, Buffer.from(JSON.stringify(search.of(lang))));
    const texts = { en: assets.addressOf('search.en.json'), ru: assets.addressOf('search.ru.json') };
    return {
      icon: assets.addressOf('icon.svg'),
      styles: [assets.addressOf('docs.css')],
      script: assets.addressOf('docs.js'),
      scripts: [],
      search: { code: assets.addressOf('search.js'), library: assets.addressOf('minisearch.js'), texts },
    };
  });
  const worker = once(() => {
    plain();
    return createWorker([...pages, createSearchPage('', [])], assets, PLAYGROUND);
  });

  const loadsOf = (page: Page): Loads => {
    if (page.element) return { ...plain(), scripts: [assets.addressOf('playground.js')] };
    if (page !== reference) return plain();
    return {
      ...plain(),
      styles: ['swagger-ui.css', 'docs.css', 'reference.css'].map(assets.addressOf),
      scripts: ['swagger-ui-bundle.js', 'reference.js'].map(assets.addressOf),
    };
  };
  const render = (page: Page, site: Site): Served =>
    toServed(Buffer.from(renderPage(page, groups, site, loadsOf(page))), HTML);
  const rendered = (page: Page, site: Site): Served => {
    const key = `${page.path} ${site.lang} ${site.origin}`;
    const known = kept.get(key);
    if (known) return known;
    const made = render(page, site);
    kept.set(key, made);
    return made;
  };

  const router = express.Router({ caseSensitive: true });
  for (const page of pages) {
    const headers = page === reference ? REFERENCE_HEADERS : PAGE_HEADERS;
    router.get(page.path.slice('/docs'.length) || '/', (request, response) => {
      response.vary('Accept-Language');
      return send(request, response, rendered(page, siteOf(request)), headers);
    });
  }
  router.get('/search', (request, response) => {
    const { q } = request.query;
    const query = typeof q === 'string' ? q.trim().slice(0, MAX_QUERY) : '';
    const site = siteOf(request);
    const page = createSearchPage(query, search.find(query, site.lang));
    response.vary('Accept-Language');
    return send(request, response, render(page, site), PAGE_HEADERS);
  });
  router.get('/sw.js', (request, response) => send(request, response, worker(), WORKER_HEADERS));
  router.use('/playground', servePages(PLAYGROUND, PLAYGROUND_HEADERS));
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

function siteOf(request: Request): Site {
  return { lang: languageOf(request), origin: originOf(request) };
}

/** Where the reader sees this server, for the examples. */
function originOf({ headers, protocol, host }: Request): string {
  return headers.host !== undefined && HOST.test(host) ? `${protocol}://${host}` : 'http://localhost:8080';
}

function once<Made>(make: () => Made): () => Made {
  let made: { readonly it: Made } | undefined;
  return () => (made ??= { it: make() }).it;
}
