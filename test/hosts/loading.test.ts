import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import express from 'express';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { serveWidget } from '../../server/http/static-files.ts';
import { ensureChromium } from '../support/system-packages.ts';

const DIST = resolve(import.meta.dirname, '../../dist/widget/v1');
const FAR = '<div style="height: 5000px"></div>';

const CHECKOUT = {
  id: 'one',
  status: 'open',
  pricedBy: 'shop',
  currency: 'RUB',
  subtotal: '1.00',
  discount: '0.00',
  points: '0.00',
  total: '1.00',
  lines: [],
  promoCodes: [],
  certificates: [],
  breakdown: [],
};

let server: Server;
let origin: string;
let browser: Browser;

beforeAll(async () => {
  server = createServer(
    express()
      .get('/widget/v1/checkouts/:id', (_request, response) => void response.json(CHECKOUT))
      .use('/widget/v1', serveWidget(DIST))
      .get('/page', ({ query: { body } }, response) => {
        response.type('html').send(pageOf(typeof body === 'string' ? body : ''));
      }),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});

afterAll(async () => {
  await browser.close();
  server.close();
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

function pageOf(body: string): string {
  const tag = '<script type="module" src="/widget/v1/bonbon.js" data-bonbon-key="pk_demo" async></script>';
  return `<!doctype html><html lang="en"><head><title>A shop</title>${tag}</head><body>${body}</body></html>`;
}

/** What the build keeps for itself, and what tells the developer of a page what is wrong with it. */
const SMALL: ReadonlySet<string> = new Set(['rolldown-runtime', 'advice']);

type Visit = {
  readonly page: Page;
  /** What was transferred of the widget, by names without their hashes. */
  readonly files: () => string[];
  /** Whose code is there. */
  readonly defined: (name: string) => Promise<boolean>;
};

async function visit(body: string, locale = 'en-US', query = ''): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 400, height: 800 }, locale });
  const page = await context.newPage();
  const files: string[] = [];
  page.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url());
    const [, name] = /^\/widget\/v1\/(?:assets\/)?(.+?)(?:-[\w-]{8})?\.js$/.exec(pathname) ?? [];
    if (name) files.push(name);
  });
  await page.goto(`${origin}/page?${query}body=${encodeURIComponent(body)}`, { waitUntil: 'networkidle' });
  return {
    page,
    files: () => [...files].sort(),
    defined: (name) => page.evaluate((element) => customElements.get(element) !== undefined, name),
  };
}

/** The loader has run, and what it would have asked for has come. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForLoadState('networkidle');
}

const untilDefined = (page: Page, name: string) =>
  page.evaluate((element) => customElements.whenDefined(element).then(() => true), name);

describe('what a page loads of the widget', () => {
  test('is the loader alone where there is no element', async () => {
    const { files } = await visit('<p>Hello</p>');
    expect(files()).toEqual(['bonbon']);
  });

  test('is for one field a file with all that it shows, and one with its words in one language', async () => {
    for (const [locale, language] of [
      ['en-US', 'en'],
      ['ru-RU', 'ru'],
      ['de-DE', 'en'],
    ] as const) {
      const { page, files } = await visit(`<bon-promo-code lang="${locale}"></bon-promo-code>`, locale);
      await untilDefined(page, 'bon-promo-code');
      await settled(page);
      expect(files()).toEqual(['bonbon', 'promo-code', `promo-code.${language}`]);
    }
  });

  test('is one file, and one of words, for most of the elements', async () => {
    const { page, files } = await visit(
      '<bon-promo-code checkout="one"></bon-promo-code><bon-loyalty-balance checkout="one"></bon-loyalty-balance>' +
        '<bon-certificate-purchase mode="pay" checkout="one"></bon-certificate-purchase>' +
        '<bon-ticket-display mode="order" checkout="one"></bon-ticket-display>',
    );
    await untilDefined(page, 'bon-ticket-display');
    await page.locator('bon-promo-code input').waitFor();
    await page.locator('bon-certificate-purchase button').waitFor();
    await settled(page);
    expect(files()).toEqual(['bonbon', 'together', 'together.en', ...files().filter((name) => SMALL.has(name))].sort());
    expect(await page.locator('bon-promo-code input').isEnabled()).toBe(true);
  });

  test('is nothing of an element that is far below, until it comes near', async () => {
    const { page, files } = await visit(`${FAR}<bon-promo-code></bon-promo-code>`);
    expect(files()).toEqual(['bonbon']);
    await page.evaluate(() => scrollTo(0, 3700));
    await untilDefined(page, 'bon-promo-code');
    const place = await page.locator('bon-promo-code').boundingBox();
    expect(place?.y).toBeGreaterThan(800);
  });

  test('is nothing of an element that is not shown, until it is', async () => {
    const { page, files } = await visit('<dialog><bon-promo-code></bon-promo-code></dialog>');
    expect(files()).toEqual(['bonbon']);
    await page.evaluate(() => document.querySelector('dialog')?.showModal());
    expect(await untilDefined(page, 'bon-promo-code')).toBe(true);
  });

  test('is everything of an element that the page wants at once, wherever it is', async () => {
    const { page } = await visit(`${FAR}<bon-loyalty-balance loading="eager"></bon-loyalty-balance>`);
    expect(await untilDefined(page, 'bon-loyalty-balance')).toBe(true);
  });

  test('is the field of a form that is sent, wherever it is, and its value is sent', async () => {
    const { page } = await visit(`<form>${FAR}<bon-promo-code name="promo" value="SUMMER10"></bon-promo-code></form>`);
    await untilDefined(page, 'bon-promo-code');
    const sent = await page.evaluate(() => {
      const form = document.querySelector('form');
      return form && new FormData(form).get('promo');
    });
    expect(sent).toBe('SUMMER10');
  });

  test('is not the field of a form that sends nothing of it', async () => {
    const { files } = await visit(`<form>${FAR}<bon-promo-code></bon-promo-code></form>`);
    expect(files()).toEqual(['bonbon']);
  });

  test('is what the buyer comes back to from a payment, wherever it is', async () => {
    const far = `${FAR}<bon-certificate-purchase site-code="gift"></bon-certificate-purchase>`;
    const { files } = await visit(far);
    expect(files()).toEqual(['bonbon']);
    const { page } = await visit(far, 'en-US', 'bon-purchase=abc&');
    expect(await untilDefined(page, 'bon-certificate-purchase')).toBe(true);
  });

  test('comes once for two tags, also for one of another version', async () => {
    const { page, files } = await visit('<bon-promo-code></bon-promo-code>');
    const before = files();
    await page.evaluate(async () => {
      const tag = document.createElement('script');
      Object.assign(tag, { type: 'module', src: '/widget/v1/bonbon.js?other' });
      tag.dataset['bonbonKey'] = 'pk_other';
      const loaded = new Promise((done) => tag.addEventListener('load', done));
      document.head.append(tag);
      await loaded;
      document.body.append(document.createElement('bon-promo-code'));
    });
    await settled(page);
    expect(files()).toEqual(['bonbon', ...before].sort());
  });

  test('comes for elements in a shadow root, also one whose host’s code comes late', async () => {
    const { page } = await visit('<shop-cart></shop-cart>');
    await page.evaluate(() => {
      class ShopCart extends HTMLElement {
        connectedCallback(): void {
          this.attachShadow({ mode: 'open' }).append(document.createElement('bon-promo-code'));
        }
      }
      customElements.define('shop-cart', ShopCart);
    });
    expect(await untilDefined(page, 'bon-promo-code')).toBe(true);
  });

  test('comes for elements that are put into a shadow root later', async () => {
    const { page } = await visit('<div></div>');
    await page.evaluate(() => {
      const root = document.createElement('div').attachShadow({ mode: 'open' });
      document.body.append(root.host);
      return new Promise((later) => setTimeout(later)).then(() =>
        root.append(document.createElement('bon-promo-code')),
      );
    });
    expect(await untilDefined(page, 'bon-promo-code')).toBe(true);
  });
});
