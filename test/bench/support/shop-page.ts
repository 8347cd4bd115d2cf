import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import express from 'express';
import { serveWidget } from '../../../server/http/static-files.ts';

const WIDGET = resolve(import.meta.dirname, '../../../dist/widget/v1');

/** What a small shop's page has of its own, in bytes of text that no compression makes smaller. */
const OWN = { style: 20_000, script: 60_000, picture: 40_000 };

const CHECKOUT = {
  id: 'one',
  status: 'open',
  pricedBy: 'shop',
  currency: 'RUB',
  subtotal: '2198.00',
  discount: '0.00',
  points: '0.00',
  total: '2198.00',
  lines: [],
  promoCodes: [],
  certificates: [],
  breakdown: [],
  loyalty: {
    level: 'Silver',
    willEarn: '109.90',
    points: { asked: '0.00', spent: '0.00', maxSpendPercent: '50', spendable: '1099.00', available: '1250.00' },
  },
  tickets: { campaign: 3, willGet: 4, missing: '302.00', needsIdentity: false },
};

const MEMBER = {
  name: 'Anna',
  currency: 'RUB',
  level: { oid: '1', title: 'Silver', type: 'cashback', percent: '10', maxSpendPercent: '50' },
  turnover: '8750.00',
  nextLevel: { title: 'Gold', percent: '15', fromTurnover: '10000.00', missing: '1250.00' },
  available: '1250.00',
  held: '0.00',
  debt: '0.00',
  pending: [],
  expiring: [],
};

const BOARD = {
  campaign: { id: 3, name: 'Autumn', minAmount: '1000.00', multiplicity: '500.00' },
  draws: [],
  tickets: { count: 3, ranges: [{ first: 1, last: 3 }], more: false },
};

export type ShopPages = {
  /** Of a page with these elements in its cart, and the tag; or without both. */
  readonly url: (elements?: string) => string;
  readonly stop: () => void;
};

/** A shop and our server on one origin, whose answers are ready: what is measured is the browser and the way to it. */
export async function startShopPages(): Promise<ShopPages> {
  const app = express()
    .get('/widget/v1/checkouts/:id', (_request, response) => void response.json(CHECKOUT))
    .get('/widget/v1/loyalty/me', (_request, response) => void response.json(MEMBER))
    .get('/widget/v1/tickets', (_request, response) => void response.json(BOARD))
    .use('/widget/v1', serveWidget(WIDGET))
    .get('/shop.css', (_request, response) => void response.type('css').send(`/*${noise(OWN.style)}*/`))
    .get('/shop.js', (_request, response) => void response.type('js').send(`//${noise(OWN.script)}`))
    .get('/shop.svg', (_request, response) => void response.type('svg').send(picture()))
    .get('/page', (request, response) => void response.type('html').send(pageOf(request.query['elements'])));
  const server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: (elements) => `http://127.0.0.1:${port}/page${elements ? `?elements=${encodeURIComponent(elements)}` : ''}`,
    stop: () => void server.close(),
  };
}

function pageOf(elements: unknown): string {
  const tag = '<script type="module" src="/widget/v1/bonbon.js" data-bonbon-key="pk_bench" async></script>';
  return `<!doctype html>
<html lang="ru">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>A shop</title>
    <link rel="stylesheet" href="/shop.css" />
    <script src="/shop.js" defer></script>
    ${typeof elements === 'string' ? tag : ''}
  </head>
  <body>
    <h1>Your cart</h1>
    ${typeof elements === 'string' ? elements : ''}
    <img src="/shop.svg" width="320" height="200" alt="What is in it" />
  </body>
</html>`;
}

function picture(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"><path d="M0 0h8v5H0z"/><!--${noise(OWN.picture)}--></svg>`;
}

/** The same each time, and as long over the wire as in memory. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (state % 26));
  }).join('');
}
