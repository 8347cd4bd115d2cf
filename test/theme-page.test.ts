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
  folder = await mkdtemp(join(tmpdir(), 'bonbon-theme-'));
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
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
};

type Visit = { readonly page: Page; readonly complaints: string[] };

async function visit({ viewport = DESKTOP, colorScheme = 'light', locale = 'en-GB' }: Look = {}): Promise<Visit> {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const context = await browser.newContext({ viewport, colorScheme, locale, permissions });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${server.origin}/theme/`);
  for (const part of ['[part="balance"]', '[part="list"]', '[part="next"]', '[part="preview"]']) {
    await page.locator(part).first().waitFor();
  }
  return { page, complaints };
}

const css = (page: Page): Promise<string> => page.locator('#css').innerText();

/** Of the first one on the page. */
const INSIDE = `document.querySelector('bon-promo-code').shadowRoot`;

const styleOf = (page: Page, part: string, property: string): Promise<string> =>
  page.evaluate(`getComputedStyle(${INSIDE}.querySelector('[part="${part}"]')).getPropertyValue('${property}')`);

/** What the elements look like, by all that a theme can change. */
const APPEARANCE = [
  'color',
  'background-color',
  'font-family',
  'border-top-color',
  'border-top-width',
  'border-top-left-radius',
  'padding-inline-start',
  'block-size',
];

const appearance = (page: Page): Promise<readonly (readonly string[])[]> =>
  page.evaluate(
    `[...${INSIDE}.querySelectorAll('[part]')].map((part) => {
      const style = getComputedStyle(part);
      return [part.getAttribute('part'), ...${JSON.stringify(APPEARANCE)}.map((name) => style.getPropertyValue(name))];
    })`,
  );

async function findViolations(page: Page): Promise<string[]> {
  // Past the page's own policy, which keeps scripts of others out.
  await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`);
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

describe('the page of the theme', () => {
  test('says that nothing is set, and shows the elements live in several states', async () => {
    const { page, complaints } = await visit();
    expect(await css(page)).toContain('Nothing is set');
    expect(await page.locator('bon-promo-code [part="row"]').count()).toBe(2);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('changes the elements and the CSS as one turns', async () => {
    const { page, complaints } = await visit();
    await page.locator('#button-background').fill('#0044cc');
    await page.locator('#button-color').fill('#ffffff');
    await page.locator('#radius').fill('1.25');
    await page.locator('#density').fill('1.2');
    await page.locator('#font').selectOption('serif');
    expect(await css(page)).toBe(
      [
        'bon-promo-code,',
        'bon-loyalty-balance,',
        'bon-certificate-purchase,',
        'bon-ticket-display {',
        '  --bon-button-background: #0044cc;',
        '  --bon-button-color: #ffffff;',
        '  --bon-radius: 1.25em;',
        '  --bon-density: 1.2;',
        "  --bon-font: Georgia, 'Times New Roman', serif;",
        '}',
        '',
      ].join('\n'),
    );
    expect(await styleOf(page, 'button', 'background-color')).toBe('rgb(0, 68, 204)');
    expect(await styleOf(page, 'field', 'border-top-left-radius')).toBe('20px');
    const field = await page.locator('bon-promo-code [part="field"]').first().boundingBox();
    expect(field?.height).toBeCloseTo(1.2 * 44, 1);
    expect(await styleOf(page, 'label', 'font-family')).toContain('Georgia');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('keeps a colour of its own for the dark page, once it is turned there', async () => {
    const { page } = await visit();
    await page.locator('#accent-color').fill('#aa0000');
    expect(await css(page)).toContain('--bon-accent-color: #aa0000;');
    await page.locator('[name="scheme"][value="dark"]').check();
    await page.locator('#accent-color').fill('#ff8888');
    expect(await css(page)).toContain('--bon-accent-color: light-dark(#aa0000, #ff8888);');
    await page.getByRole('button', { name: 'Unset: Accent' }).click();
    expect(await css(page)).toContain('Nothing is set');
    await page.context().close();
  });

  test('warns of text on a button that is hard to read', async () => {
    const { page } = await visit();
    await page.locator('#button-background').fill('#ffdd00');
    await page.locator('#button-color').fill('#ffffff');
    await page.getByText('has a contrast of 1.3').waitFor();
    await page.context().close();
  });

  for (const look of ['quiet', 'warm', 'bold']) {
    test(`gives CSS that makes a plain page look the same: ${look}`, async () => {
      const { page } = await visit();
      await page.locator(`[name="look"][value="${look}"]`).check();
      await page.locator('#radius').fill('0.9');
      const text = await css(page);
      expect(text).toMatch(/^\/\* \w+: [\s\S]+--bon-radius: 0\.9em;/);
      const wanted = await appearance(page);
      expect(wanted.length).toBeGreaterThan(4);
      const plain = await page.context().newPage();
      await plain.route('**/plain', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><html lang="en"><style>:root { color-scheme: light } body { color: #232326; font: 1rem/1.5 -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif }
            ${text}</style>
            <script type="module" src="/widget/v1/bonbon.js" data-bonbon-key="pk_demo_bonbon"></script>
            <bon-promo-code></bon-promo-code>`,
        }),
      );
      const { width } = (await page.locator('bon-promo-code').first().boundingBox()) ?? { width: 0 };
      await plain.setViewportSize({ width: Math.round(width) + 16, height: 600 });
      await plain.goto(`${server.origin}/plain`);
      await plain.locator('bon-promo-code [part="field"]').waitFor();
      expect(await appearance(plain)).toEqual(wanted);
      await page.context().close();
    });
  }

  test('copies the CSS', async () => {
    const { page } = await visit();
    await page.locator('#density').fill('0.9');
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toContain('--bon-density: 0.9;');
    await page.context().close();
  });

  test('shows the elements from right to left, and in the other language', async () => {
    const { page } = await visit();
    await page.locator('#rtl').check();
    const [field, button] = await Promise.all(
      ['field', 'button'].map((part) => page.locator(`bon-promo-code [part="${part}"]`).first().boundingBox()),
    );
    expect(button?.x ?? 0).toBeLessThan(field?.x ?? 0);
    await page.getByRole('button', { name: 'По-русски' }).click();
    await page.getByRole('heading', { name: 'Настройте под себя' }).waitFor();
    await page.locator('bon-promo-code').first().getByText('Промокод').waitFor();
    await page.context().close();
  });

  for (const [name, look] of Object.entries({
    'on a phone, in Russian': { viewport: PHONE, locale: 'ru-RU' },
    'on a desktop, dark': { colorScheme: 'dark' },
  } satisfies Record<string, Look>)) {
    test(`is accessible and nowhere wider than the screen: ${name}`, async () => {
      const { page, complaints } = await visit(look);
      for (const chosen of ['none', 'quiet', 'warm', 'bold']) {
        await page.locator(`[name="look"][value="${chosen}"]`).check();
        expect(await findViolations(page), chosen).toEqual([]);
      }
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(
        (look.viewport ?? DESKTOP).width,
      );
      expect(complaints).toEqual([]);
      await page.context().close();
    }, 120_000);
  }
});
