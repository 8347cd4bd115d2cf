import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { AxeResults } from 'axe-core';
import express from 'express';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureChromium } from '../../test/support/system-packages.ts';
import { createOpenApiDocument } from '../http/openapi.ts';
import { guides } from './content/pages.ts';
import { LANGUAGES } from './language.ts';
import { createDocsRouter } from './router.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** The languages differ in the length of their words, and in nothing that an audit would see: one of them is enough. */
const LOOKS = [
  { viewport: { width: 320, height: 640 }, colorScheme: 'light', audited: undefined },
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark', audited: 'ru' },
  { viewport: { width: 1280, height: 900 }, colorScheme: 'light', audited: 'en' },
] as const;

let server: Server;
let origin: string;
let browser: Browser;
let axe: string;

beforeAll(async () => {
  const app = express();
  app.use('/docs', createDocsRouter(createOpenApiDocument([], '0')));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
  axe = await readFile(AXE, 'utf8');
});

afterAll(async () => {
  await browser.close();
  server.close();
});

async function findViolations(page: Page): Promise<string[]> {
  // Playwright's own world is not bound by the page's policy.
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`);
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Whatever reaches over the edge, unless it is in an example, which scrolls. */
const OVER_THE_EDGE = `[...document.querySelectorAll('main *')]
  .filter((element) => !element.closest('pre') && element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.outerHTML.slice(0, 80))`;

describe.each(LOOKS)('at $viewport.width px, $colorScheme', ({ audited, ...look }) => {
  let context: BrowserContext;

  // What is kept for reading offline has tests of its own.
  beforeAll(async () => {
    context = await browser.newContext({ ...look, serviceWorkers: 'block' });
  });

  afterAll(() => context.close());

  test.each(guides.map(({ path }) => path))('%s is accessible, fits and is quiet', async (path) => {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    for (const lang of LANGUAGES) {
      await page.goto(`${origin}${path}?lang=${lang}`);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), lang).toBeLessThanOrEqual(0);
      expect(await page.evaluate(OVER_THE_EDGE), lang).toEqual([]);
      if (lang === audited) expect(await findViolations(page), lang).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});

test.each([
  ['/docs/checkout', 'en', 'The states of a checkout', 'cancel leads to cancelled'],
  ['/docs/checkout', 'ru', 'Состояния оформления', 'cancel ведёт в cancelled'],
  ['/docs/certificates', 'en', 'The states of a certificate', 'block leads to blocked'],
  ['/docs/certificates', 'ru', 'Состояния сертификата', 'в expired'],
  ['/docs/tickets', 'en', 'The states of a draw', 'drawing leads to drawn'],
  ['/docs/tickets', 'ru', 'Состояния розыгрыша', 'выбор ведёт в drawn'],
  ['/docs/tickets', 'en', 'The states of a prize', 'claim leads to claimed'],
  ['/docs/tickets', 'ru', 'Состояния приза', 'claim ведёт в claimed'],
  ['/docs/money', 'en', 'How points move', 'expire leads to expired'],
  ['/docs/money', 'ru', 'Как движутся баллы', 'в expired ведёт expire'],
])('the picture of %s has a name and says what it shows: %s', async (path, lang, name, movement) => {
  const page = await browser.newPage();
  await page.goto(`${origin}${path}?lang=${lang}`);
  expect(await page.getByRole('img', { name }).textContent()).toContain(movement);
  await page.close();
});
