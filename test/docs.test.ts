import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDocsRouter } from '../server/docs/router.ts';
import { createOpenApiDocument } from '../server/http/openapi.ts';
import { states } from '../widget/playground/states.ts';
import { ensureChromium } from './support/system-packages.ts';

const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

let server: Server;
let origin: string;
let browser: Browser;

beforeAll(async () => {
  const app = express();
  app.use('/docs', createDocsRouter(createOpenApiDocument([], '0')));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
});

afterAll(async () => {
  await browser.close();
  server.close();
});

type Options = Parameters<Browser['newContext']>[0];

async function open(path: string, options: Options = {}): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(origin + path);
  return { page, context };
}

/** The frame of the playground, which is kept when all else is. */
const LAST_KEPT = `caches.match('/docs/playground/', { ignoreVary: true }).then(Boolean)`;

const field = (page: Page) => page.getByRole('combobox', { name: 'Search' });

describe('search', () => {
  test('is reached, read and left by the keyboard alone', async () => {
    const { page, context } = await open('/docs?lang=en');
    await page.keyboard.press('/');
    await page.keyboard.type('refund');
    await field(page).waitFor();
    const options = page.getByRole('option');
    await options.first().waitFor();
    expect(await field(page).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const second = options.nth(1);
    expect(await field(page).getAttribute('aria-activedescendant')).toBe(await second.getAttribute('id'));
    expect(await second.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await options.first().isVisible()).toBe(false);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const href = await options.first().getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL(origin + (href ?? ''));
    await context.close();
  });

  test.each([
    ['en', 'overloaded', '/docs/errors/overloaded'],
    ['en', 'not_found', '/docs/errors/not_found'],
    ['en', '--bon-accent-color', '/docs/'],
    ['ru', 'сертификатами', '/docs/certificate'],
    ['ru', 'вебхуков', '/docs/webhooks'],
    ['en', 'certifcate', '/docs/'],
  ])('finds in %s: %s', async (lang, query, path) => {
    const { page, context } = await open(`/docs?lang=${lang}`);
    await page.locator('#search').fill(query);
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').first().getAttribute('href')).toContain(path);
    await context.close();
  });

  test('is a plain form where there is no script', async () => {
    const { page, context } = await open('/docs?lang=ru', { javaScriptEnabled: false });
    await page.locator('#search').fill('вебхуки');
    await page.locator('#search').press('Enter');
    await page.waitForURL(/\/docs\/search\?lang=ru&q=/);
    await page.locator('.found a').first().click();
    await page.waitForURL(/\/docs\/webhooks/);
    await context.close();
  });
});

test('the pages are chosen from a drawer on a phone, with no script', async () => {
  const { page, context } = await open('/docs?lang=en', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Sizes' });
  expect(await link.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Menu' }).click();
  await link.click();
  await page.waitForURL(/\/docs\/sizes/);
  await context.close();
});

test('the colours that the reader chose stay on the next page', async () => {
  const { page, context } = await open('/docs?lang=en', { colorScheme: 'light' });
  const background = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
  const light = await background();
  const button = page.getByRole('button', { name: 'Colours' });
  await button.click();
  expect(await background()).toBe(light);
  await button.click();
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.goto(`${origin}/docs/sizes?lang=en`);
  expect(await background()).toBe(dark);
  await context.close();
});

test('an example is copied as it stands', async () => {
  const { page, context } = await open('/docs/five-minutes?lang=en', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const example = page.locator('.code').first();
  await example.getByRole('button', { name: 'Copy' }).click();
  await example.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await example.locator('code').textContent());
  await context.close();
});

test('what was read once can be read, searched and tried without a network', async () => {
  const { page, context } = await open('/docs?lang=en');
  await expect.poll(() => page.evaluate(LAST_KEPT), { timeout: 20_000 }).toBe(true);
  await context.setOffline(true);
  await page.goto(`${origin}/docs/money?lang=en`);
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  await page.locator('#search').fill('webhook');
  await page.getByRole('option').first().click();
  await page.waitForURL(/\/docs\/webhooks/);
  await page.goto(`${origin}/docs/elements/promo-code`);
  await page.frameLocator('.playground iframe').getByRole('textbox').waitFor();
  await context.close();
});

describe.each(Object.entries(states))('%s is tried', (element, list) => {
  const path = `/docs/elements/${element.slice('bon-'.length)}`;

  test('in every state without a complaint', async () => {
    const { page, context } = await open(`${path}?lang=en`);
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    const frame = page.frameLocator('.playground iframe');
    const states = page.locator('.playground [name=state]');
    for (const { id, acts } of list('en')) {
      await states.locator(`[value="${id}"]`).waitFor({ state: 'attached' });
      await states.selectOption(id);
      await frame.locator(`${element}[data-state="${id}"]${acts ? '[data-acted]' : ''}`).waitFor();
      await frame.locator(`${element} [part~=base]`).waitFor();
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});

test('what is turned on an element is shown by it, and written to be copied', async () => {
  const { page, context } = await open('/docs/elements/promo-code?lang=en');
  const frame = page.frameLocator('.playground iframe');
  await frame.getByRole('textbox', { name: 'Promo code' }).waitFor();
  await page.locator('.playground summary').first().click();
  await page.locator('[data-name=label]').fill('Voucher');
  await page.locator('[data-name=label]').press('Tab');
  await frame.getByRole('textbox', { name: 'Voucher' }).waitFor();
  expect(await page.locator('.playground .code code').textContent()).toContain('label="Voucher"');
  await page.locator('#play-state').selectOption('applied');
  await page.getByRole('log').getByText('bon-promo-code-applied').waitFor();
  await page.locator('#play-language').selectOption('ru');
  await frame.getByRole('button', { name: 'Убрать' }).waitFor();
  await context.close();
});
