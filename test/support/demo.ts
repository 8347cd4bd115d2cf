import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { ensureChromium } from './system-packages.ts';

const MAIN = resolve(import.meta.dirname, '../../dist/server/main.js');
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

export const ADMIN_KEY = 'admin-key-of-the-demo';

export const PHONE = { width: 390, height: 844 };
export const NARROW = { width: 320, height: 640 };
export const DESKTOP = { width: 1280, height: 900 };

export const LAWN = '5d765a59221988d7da985879';
export const BALCONY = '5d765a59221988d7da98587b';

export type Demo = {
  readonly origin: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
};

export type Visit = {
  readonly page: Page;
  /** Everything that a careful shop would find fault with. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
};

export type Wish = BrowserContextOptions & {
  readonly path?: string;
  /** What is in the cart already. */
  readonly items?: Readonly<Record<string, number>>;
};

/** The demo as it is built, on a database of its own, with a browser. */
export async function startDemo(): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'bonbon-demo-'));
  const env = { DATA_DIR: folder, DATABASE_URL: '', ADMIN_KEY, BROWSER_CALLS_PER_MINUTE: '100000' };
  const server: ServerProcess = await startServerProcess('the demo', [MAIN], env);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
  return {
    origin: server.origin,
    browser,
    async close() {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function visit({ browser, origin }: Demo, { path = '/', items, ...options }: Wish = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    locale: 'en-US',
    reducedMotion: 'reduce',
    baseURL: origin,
    ...options,
  });
  if (items)
    await context.addInitScript(`if (self === top) sessionStorage['shop-items'] ??= '${JSON.stringify(items)}'`);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await open(page, path);
  return { page, complaints, close: () => context.close() };
}

export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'load' });
  await untilWhole(page);
}

export async function untilWhole(page: Page): Promise<void> {
  await page.locator('.shop:not([data-arriving])').waitFor();
}

/** A machine that is busy is no fault of the page. */
export const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 5_000 });

export async function findViolations(page: Page): Promise<string[]> {
  // Playwright's own world is not bound by the page's policy.
  await page.evaluate(await readFile(AXE, 'utf8'));
  const results = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`);
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** The page's own shift since it began to load, without what answered a person. */
const LAYOUT_SHIFT = `new Promise((done) => {
  let shift = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += entry.hadRecentInput ? 0 : entry.value;
  });
  observer.observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(shift)));
})`;

/** What must hold on every page, at every step. */
export async function inspect({ page, complaints }: Visit): Promise<void> {
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
}

export async function expectSteady(page: Page): Promise<void> {
  expect(await page.evaluate(LAYOUT_SHIFT), page.url()).toBe(0);
}

export const promo = (page: Page) => page.locator('bon-promo-code');
export const shown = (page: Page) => promo(page).locator('[part~="base"]').innerText();
export const buy = (page: Page) => page.locator('#buy');
export const balance = (page: Page) => page.locator('bon-loyalty-balance [part~="base"]').innerText();
export const main = (page: Page) => page.locator('main').innerText();

export async function applyCode(page: Page, code: string): Promise<void> {
  const field = promo(page).getByRole('textbox');
  await field.fill(code);
  await field.press('Enter');
}

/** Digits, signs and the comma or dot of the cents, whatever the language puts between them. */
export const bare = (text: string): string =>
  text
    .replace(/[^\d.,−]/gu, '')
    .replace(/,(?=\d{3})/g, '')
    .replace(',', '.');

export async function expectTotal(page: Page, amount: string): Promise<void> {
  await eventually(async () => bare(await page.locator('#sums .total dd').innerText())).toBe(amount);
}

export async function setCount(page: Page, id: string, count: number): Promise<void> {
  const field = page.locator(`[data-good="${id}"] input`);
  await field.fill(String(count));
  await field.press('Tab');
}

/** From the cart or the checkout to the paid order. */
export async function payFor(page: Page): Promise<void> {
  await buy(page).click();
  await page.locator('#payment #pay').click();
  await page.locator('#placed').waitFor();
}

export async function signIn(page: Page, customer: 'ivan' | 'anna'): Promise<void> {
  await page.locator(`[data-sign-in="${customer}"]`).first().click();
  await page.locator('.dot').waitFor();
}
