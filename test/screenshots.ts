// The picture in the README, taken from the running demo: `npm run screenshots`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { startServerProcess } from './support/server-process.ts';
import { ensureChromium } from './support/system-packages.ts';

const ROOT = resolve(import.meta.dirname, '..');

const folder = await mkdtemp(join(tmpdir(), 'bonbon-screenshots-'));
const server = await startServerProcess('the demo', [join(ROOT, 'dist/server/main.js')], {
  DATA_DIR: folder,
  DATABASE_URL: '',
});
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'en-US' });
const page = await context.newPage();
await page.goto(server.origin);
const field = page.locator('bon-promo-code').getByRole('textbox');
await field.fill('SUMMER10');
await field.press('Enter');
await page.getByRole('button', { name: 'Remove' }).waitFor();
await page.screenshot({ path: join(ROOT, 'widget/demo/screenshot.png') });
await browser.close();
await server.stop();
await rm(folder, { recursive: true, force: true });
