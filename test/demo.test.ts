import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';
import { ensureChromium } from './support/system-packages.ts';

const MAIN = resolve(import.meta.dirname, '../dist/server/main.js');
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

let folder: string;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonbon-demo-'));
  server = await startServerProcess('the demo', [MAIN], { DATA_DIR: folder, DATABASE_URL: '' });
  browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A page of the demo, with everything that a careful shop would find fault with. */
async function visit(
  path: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'en-US', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(server.origin + path, { waitUntil: 'load' });
  return { page, complaints, close: () => context.close() };
}

async function applyCode(page: Page, code: string): Promise<void> {
  const field = page.locator('bon-promo-code').getByRole('textbox');
  await field.fill(code);
  await field.press('Enter');
}

function message(page: Page): Promise<string> {
  return page.locator('bon-promo-code [part~="message"]').innerText();
}

async function findViolations(page: Page): Promise<string[]> {
  // Playwright's own world is not bound by the page's policy.
  await page.evaluate(await readFile(AXE, 'utf8'));
  const results = await page.evaluate<AxeResults>('axe.run()');
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

describe('the demo shop', () => {
  test('shows a buyer what a code takes off, and sends it with the order', async () => {
    const { page, complaints, close } = await visit('/');
    await applyCode(page, ' summer-10 ');
    await expect.poll(() => message(page)).toMatch(/219\.80/);
    await expect.poll(() => page.locator('#total').innerText()).toMatch(/2,128\.20/);
    await page.getByRole('button', { name: 'Place the order' }).click();
    await expect.poll(() => page.locator('#placed').innerText()).toContain('SUMMER10');
    expect(complaints).toEqual([]);
    await close();
  });

  test('says why a code does not apply, and what would make it apply', async () => {
    const { page, close } = await visit('/', { locale: 'ru-RU' });
    await applyCode(page, 'OLD');
    await expect.poll(() => message(page)).toContain('Срок действия кода истёк.');
    await applyCode(page, 'ORDER300');
    await expect.poll(() => message(page)).toMatch(/802/);
    await close();
  });

  test('lets the buyer order when the server is away', async () => {
    const { page, close } = await visit('/');
    await page.route('**/widget/v1/promo-codes/check', (route) => route.abort());
    await applyCode(page, 'SUMMER10');
    await expect.poll(() => message(page)).toContain('without it');
    await page.getByRole('button', { name: 'Place the order' }).click();
    await expect.poll(() => page.locator('#placed').innerText()).toContain('SUMMER10');
    await close();
  });

  const looks = [PHONE, DESKTOP].flatMap((viewport) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      ['ru-RU', 'en-US'].map((locale) => ({ viewport, colorScheme, locale })),
    ),
  );
  test.each(looks)('is accessible, steady and quiet at $viewport.width px, $colorScheme, $locale', async (look) => {
    const { page, complaints, close } = await visit('/', look);
    await expect.poll(() => page.evaluate(`customElements.get('bon-promo-code') !== undefined`)).toBe(true);
    expect(await page.evaluate(LAYOUT_SHIFT)).toBe(0);
    await applyCode(page, 'TWO25');
    await expect.poll(() => message(page)).toMatch(/549[.,]50/);
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await close();
  });
});
