import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';
import { ensureChromium } from './support/system-packages.ts';

const MAIN = resolve(import.meta.dirname, '../dist/server/main.js');
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const PHONE = { width: 360, height: 780 };
const DESKTOP = { width: 1280, height: 900 };

let folder: string;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonbon-demo-draws-'));
  const env = { DATA_DIR: folder, DATABASE_URL: '', BROWSER_CALLS_PER_MINUTE: '100000' };
  server = await startServerProcess('the demo', [MAIN], env);
  browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

type Look = {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
  readonly locale: string;
};

async function open(look: Look): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

async function findViolations(page: Page): Promise<string[]> {
  // Past the page's own policy, which keeps scripts of others out.
  await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

const draw = (page: Page) => page.locator('#draw');

/** As Ivan, who pays for two tickets of the concert; then a draw is held. */
async function winSomething(page: Page): Promise<void> {
  await page.goto(`${server.origin}/`);
  await page.locator('[data-sign-in="ivan"]').click();
  await page.locator('#earning [part="order"]').waitFor();
  // Until the order is known to be his, it asks whose the tickets will be.
  await page.locator('#earning .order > .quiet:not(#missing)').waitFor({ state: 'detached' });
  await page.locator('#buy').click();
  await page.locator('#pay').click();
  await draw(page).locator('[part="count"]').waitFor();
  const results = draw(page).locator('[part="result"]');
  const before = await results.count();
  await draw(page).locator('#draw-now').click();
  await results.nth(before).waitFor({ state: 'attached' });
  await draw(page).locator('[part="winnings"]').waitFor();
}

describe('the prize draw of the demo', () => {
  test.each<Look>([
    { viewport: PHONE, colorScheme: 'dark', locale: 'en-US' },
    { viewport: DESKTOP, colorScheme: 'light', locale: 'ru-RU' },
  ])('is held at once, and checked where it is shown and on its own page: $locale', async (look) => {
    const { page, complaints } = await open(look);
    await winSomething(page);
    const result = draw(page).locator('[part="result"]').first();
    await result.locator('summary').click();
    await result.locator('.button').click();
    await result.locator('.verdict .icon.check').waitFor();
    expect(await findViolations(page)).toEqual([]);

    const proof = await (await fetch(await linkAt(result, 1))).text();
    await page.goto(await linkAt(result, 0));
    await page.locator('.verdict.good').waitFor();
    const ticket = await page.locator('td.number').first().innerText();
    await page.locator('input[name="ticket"]').fill(ticket);
    await page.locator('form button').click();
    await page.locator('section [role="status"]').getByText(ticket).waitFor();
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      look.viewport.width,
    );

    await page.goto(`${server.origin}/draws/`);
    const choose = (text: string) =>
      page.locator('input[type="file"]').setInputFiles({
        name: 'proof.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
    await choose(proof);
    await page.locator('.verdict.good').waitFor();
    await choose(proof.replace(/"seed":"../, '"seed":"zz'));
    await page.locator('.verdict.bad').waitFor();
    await choose('{}');
    await page.locator('.note.bad').waitFor();
    expect(await findViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('is not known where it was not held', async () => {
    const { page } = await open({ viewport: PHONE, colorScheme: 'light', locale: 'en-US' });
    await page.goto(`${server.origin}/draws/#demo/3/never`);
    await page.getByText('Nothing to check here yet').waitFor();
    await page.context().close();
  });
});

async function linkAt(result: ReturnType<Page['locator']>, place: number): Promise<string> {
  const href = await result.locator('.links a').nth(place).getAttribute('href');
  return new URL(href ?? '', server.origin).href;
}
