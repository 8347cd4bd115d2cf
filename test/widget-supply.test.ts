import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { widgetFolder } from '../server/http/package-root.ts';
import { integrityMap, pinnedTag, type WidgetIntegrity, widgetFileOf } from '../shared/widget-files.ts';
import { merchantDocument, publishableKeyOf } from './support/builders.ts';
import { openDatabase, type TestDatabase } from './support/database.ts';
import { engines } from './support/engines.ts';
import { ensureChromium } from './support/system-packages.ts';
import { cartOver, startTicketShop, type TicketShop } from './support/ticket-shop.ts';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const NONCE = 'for-this-answer';
const ELEMENTS = ['bon-promo-code', 'bon-loyalty-balance', 'bon-certificate-purchase', 'bon-ticket-display'];
const ALL_FOUR = `
  <bon-promo-code></bon-promo-code>
  <bon-loyalty-balance></bon-loyalty-balance>
  <bon-certificate-purchase site-code="GIFT"></bon-certificate-purchase>
  <bon-ticket-display></bon-ticket-display>`;

let database: TestDatabase;
let on: TicketShop;
let integrity: WidgetIntegrity;
let shop: Server;
let shopOrigin: string;
let browser: Browser;
/** What the shop's own server has, by path. */
const files = new Map<string, { readonly type: string; readonly body: string }>();

beforeAll(async () => {
  shop = createServer(({ url = '' }, response) => {
    const { type, body } = files.get(url) ?? { type: 'text/plain', body: '' };
    response.setHeader('Content-Type', type);
    if (type === 'text/html') response.setHeader('Content-Security-Policy', policy());
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
  shopOrigin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  const [sqlite] = engines;
  if (!sqlite) throw new Error('no engine');
  database = await openDatabase(sqlite);
  on = await startTicketShop(database, {
    merchant: merchantDocument({ origins: [shopOrigin], certificates: { payment: 'shop' } }),
  });
  integrity = (await (await fetch(`${on.app.origin}/widget/v1/integrity.json`)).json()) as WidgetIntegrity;
  browser = await chromium.launch({ executablePath: ensureChromium(), args: FLAGS });
});

afterAll(async () => {
  await browser.close();
  await on.app.close();
  await database.close();
  shop.close();
});

/** As strict as a shop can be that loads code from another server. */
function policy(): string {
  const { origin } = on.app;
  return (
    `default-src 'none'; script-src 'self' 'nonce-${NONCE}' ${origin}; connect-src ${origin}; ` +
    "require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'"
  );
}

type Visit = {
  readonly page: Page;
  /** Errors in the console, violations of the policy among them. */
  readonly complaints: string[];
  /** The addresses of the code that was loaded. */
  readonly scripts: string[];
  readonly close: () => Promise<void>;
};

/** Opens a page of the shop. */
async function visit(html: string, prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
  files.set('/', { type: 'text/html', body: `<!doctype html><meta charset="utf-8" />${html}` });
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const [complaints, scripts]: [string[], string[]] = [[], []];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
  await prepare?.(page);
  await page.goto(shopOrigin);
  const close = async () => {
    // What is asked for to the end need not be answered any more.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  };
  return { page, complaints, scripts, close };
}

const keyed = (tag: string) => tag.replace('pk_…', publishableKeyOf('shop'));
const loaderTag = (): string =>
  `<script type="module" src="${on.app.origin}/widget/v1/bonbon.js" data-bonbon-key="${publishableKeyOf('shop')}" async></script>`;
const pinned = (): string =>
  integrityMap(on.app.origin, integrity).replace('<script', `<script nonce="${NONCE}"`) +
  keyed(pinnedTag(on.app.origin, integrity, 'bonbon'));

async function applyCode(page: Page): Promise<string> {
  const field = page.locator('bon-promo-code').getByRole('textbox');
  await field.fill('TEN');
  await field.press('Enter');
  await expect.poll(() => page.locator('bon-promo-code [part="message"]').innerText()).toContain('10%');
  return page.locator('bon-promo-code [part="message"]').innerText();
}

const ready = (page: Page, ...names: readonly string[]) =>
  page.evaluate(`Promise.all(${JSON.stringify(names)}.map((name) => customElements.whenDefined(name))).then(() => 0)`);

describe('the built files', () => {
  test('are those whose hashes integrity.json has, in whatever form they travel', async () => {
    expect(Object.keys(integrity).length).toBeGreaterThan(10);
    for (const [name, hash] of Object.entries(integrity)) {
      for (const encoding of ['br', 'gzip', 'identity']) {
        const response = await fetch(`${on.app.origin}/widget/v1/${name}`, {
          headers: { 'Accept-Encoding': encoding },
        });
        const body = Buffer.from(await response.arrayBuffer());
        expect(`sha384-${createHash('sha384').update(body).digest('base64')}`, `${name} as ${encoding}`).toBe(hash);
        expect(response.headers.get('cache-control')).toContain('immutable');
      }
    }
  });

  test('are the same under their lasting names', async () => {
    for (const entry of ['bonbon', 'client'] as const) {
      const lasting = await readFile(join(widgetFolder, `${entry}.js`));
      expect(lasting).toEqual(await readFile(join(widgetFolder, widgetFileOf(integrity, entry))));
    }
  });

  test('have source maps', async () => {
    // The bundler's own few lines have no source, and words no code.
    for (const name of Object.keys(integrity).filter((each) => !/runtime|\.(?:en|ru|kk)-/.test(each))) {
      const code = await readFile(join(widgetFolder, name), 'utf8');
      const map = /\n\/\/# sourceMappingURL=(.+)\s*$/.exec(code)?.[1] ?? '';
      const response = await fetch(new URL(map, `${on.app.origin}/widget/v1/${name}`));
      expect(await response.json(), name).toMatchObject({ version: 3 });
    }
  });
});

describe('a page that pins what it loads', () => {
  test('works from another origin under a strict policy', async () => {
    const { page, complaints, close } = await visit(pinned() + ALL_FOUR);
    await ready(page, ...ELEMENTS);
    expect(await applyCode(page)).toContain('10%');
    expect(complaints).toEqual([]);
    await close();
  });

  const tamper = (part: string) => (page: Page) =>
    page.route(`**/widget/v1/${part}*.js`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\nglobalThis.isTampered = true;` });
    });
  const isTampered = (page: Page) => page.evaluate("'isTampered' in globalThis");

  test('is told of a file that was tampered with, and does not run it', async () => {
    const { page, complaints, close } = await visit(
      `<script nonce="${NONCE}">
        addEventListener('bon-unavailable', ({ detail }) => (globalThis.reason = detail.reason));
      </script>${pinned()}${ALL_FOUR}`,
      tamper('assets/together'),
    );
    await expect.poll(() => page.evaluate('globalThis.reason')).toBe('not_loaded');
    expect(complaints.join()).toContain('integrity');
    expect(await isTampered(page)).toBe(false);
    await close();
  });

  test('runs no loader but the one it means', async () => {
    const { page, complaints, close } = await visit(pinned() + ALL_FOUR, tamper('bonbon-'));
    await expect.poll(() => complaints.join()).toContain('integrity');
    expect(await isTampered(page)).toBe(false);
    await close();
  });

  test('would otherwise run whatever comes', async () => {
    const { page, close } = await visit(loaderTag() + ALL_FOUR, tamper('assets/together'));
    await ready(page, 'bon-promo-code');
    expect(await isTampered(page)).toBe(true);
    await close();
  });
});

test('all elements in one file, kept by the shop itself, load no other code', async () => {
  const body = await readFile(join(widgetFolder, widgetFileOf(integrity, 'bonbon.all')), 'utf8');
  files.set('/vendor/bonbon.js', { type: 'text/javascript', body });
  const { page, complaints, scripts, close } = await visit(
    `<script type="module" src="/vendor/bonbon.js" data-bonbon-key="${publishableKeyOf('shop')}"
      data-bonbon-server="${on.app.origin}" async></script>${ALL_FOUR}`,
  );
  await ready(page, ...ELEMENTS);
  await applyCode(page);
  await expect.poll(() => page.locator('bon-ticket-display [part~="base"]').innerText()).toContain('Summer draw');
  await expect.poll(() => page.locator('bon-certificate-purchase').getByRole('textbox').count()).toBeGreaterThan(0);
  expect(scripts).toEqual([`${shopOrigin}/vendor/bonbon.js`]);
  expect(complaints).toEqual([]);
  await close();
});

test('elements and a client of one page show one checkout', async () => {
  files.set('/shop.js', {
    type: 'text/javascript',
    body: `
      import { createBonbon } from '${on.app.origin}/widget/v1/client.js';
      const bonbon = createBonbon({ key: '${publishableKeyOf('shop')}' });
      const { value } = await bonbon.createCheckout({ cart: ${JSON.stringify(cartOver('1000.00'))} });
      const checkout = bonbon.checkout(value.id);
      checkout.subscribe(({ value: { total } }) => (document.title = total));
      document.querySelector('bon-promo-code').checkout = value.id;
      globalThis.add = () => checkout.addPromoCode('ten');`,
  });
  const asked: string[] = [];
  const { page, complaints, close } = await visit(
    `<bon-promo-code></bon-promo-code><script type="module" src="/shop.js"></script>${loaderTag()}`,
    async (opened) => {
      opened.on('request', (request) => request.url().includes('checkouts') && asked.push(request.method()));
      await opened.addInitScript(
        "addEventListener('bon-checkout-changed', ({ detail }) => (globalThis.told = detail.total));",
      );
    },
  );
  await ready(page, 'bon-promo-code');
  await expect.poll(() => page.title()).toBe('1000.00');
  await page.evaluate('globalThis.add().then(() => 0)');
  await expect.poll(() => page.locator('bon-promo-code [part="list"]').innerText()).toContain('TEN');
  expect(await page.evaluate('globalThis.told')).toBe('900.00');
  await page.locator('bon-promo-code [part="remove"]').click();
  await expect.poll(() => page.title()).toBe('1000.00');
  expect(asked.filter((method) => method !== 'OPTIONS')).toEqual(['POST', 'PUT', 'PUT']);
  expect(complaints).toEqual([]);
  await close();
});

test('a page of another origin may give its order a key', async () => {
  const { page, complaints, close } = await visit('');
  const order = {
    siteCode: 'GIFT',
    amount: '500',
    buyer: { email: 'anna@mail.example' },
    returnUrl: `${shopOrigin}/thanks`,
  };
  const outcome = await page.evaluate(`import('${on.app.origin}/widget/v1/client.js').then(({ createBonbon }) =>
    createBonbon({ key: '${publishableKeyOf('shop')}' })
      .certificates.order(${JSON.stringify(order)}, { idempotencyKey: 'order-1' }))`);
  expect(outcome).toMatchObject({ ok: true, value: { status: 'awaiting_payment' } });
  expect(complaints).toEqual([]);
  await close();
});

/** Writes down what a widget has no business with, and how it calls. */
const WATCH = `{
  const seen = (globalThis.seen = []);
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
    Object.defineProperty(globalThis, name, { get: () => seen.push(name) });
  }
  Object.defineProperty(Document.prototype, 'cookie', { get: () => seen.push('cookie'), set: () => seen.push('cookie') });
  const send = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    seen.push('fetch ' + (init?.credentials ?? 'with credentials'));
    return send(input, init);
  };
}`;

test('elements touch no cookie and no storage, and call without credentials', async () => {
  const cookies: string[] = [];
  const { page, close } = await visit(loaderTag() + ALL_FOUR, async (opened) => {
    await opened.context().addCookies([{ name: 'session', value: 'secret', url: on.app.origin }]);
    await opened.addInitScript(WATCH);
    opened.on('request', (request) => {
      if (!request.url().startsWith(on.app.origin)) return;
      void request.allHeaders().then(({ cookie }) => cookie && cookies.push(request.url()));
    });
  });
  await ready(page, ...ELEMENTS);
  await applyCode(page);
  await expect.poll(() => page.locator('bon-ticket-display [part~="base"]').innerText()).toContain('Summer draw');
  await expect.poll(() => page.locator('bon-certificate-purchase').getByRole('textbox').count()).toBeGreaterThan(0);
  const seen = () => page.evaluate<string[]>('globalThis.seen');
  expect([...new Set(await seen())]).toEqual(['fetch omit']);
  expect(cookies).toEqual([]);
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['session']);
  await page.evaluate('document.cookie');
  expect(await seen()).toContain('cookie');
  await close();
});
