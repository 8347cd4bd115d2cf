// The pictures in the README, taken from the running demo: `npm run screenshots`.
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

/** The cart with its codes and points, then the order that it became. */
const context = await browser.newContext({ viewport: { width: 1200, height: 1860 }, locale: 'en-US' });
const page = await context.newPage();
await page.goto(server.origin);
const field = page.locator('bon-promo-code').getByRole('textbox');
const total = page.locator('#total');
await page.getByRole('button', { name: 'More: VIP balcony' }).click();
await total.getByText('7,248').waitFor();
for (const [code, left] of [
  ['VIP500', '6,748'],
  ['SUMMER10', '6,528.20'],
] as const) {
  await field.fill(code);
  await field.press('Enter');
  await total.getByText(left).waitFor();
}
await page.getByRole('button', { name: 'Sign in as Ivan' }).click();
const points = page.locator('#balance').getByRole('textbox');
await points.fill('500');
await points.press('Enter');
await total.getByText('6,028.20').waitFor();
await points.blur();
await page.mouse.move(0, 0);
await page.waitForTimeout(500);
await page.screenshot({ path: join(ROOT, 'widget/demo/screenshot.png') });
await page.getByRole('button', { name: 'Place the order' }).click();
await page.getByRole('button', { name: 'Pay', exact: true }).click();
await page.getByRole('button', { name: 'Return one: Lawn' }).click();
await page.getByText('goes back to the buyer').waitFor();
await page.setViewportSize({ width: 760, height: 1290 });
await page.mouse.move(0, 0);
await page.screenshot({ path: join(ROOT, 'widget/demo/order.png') });

/** A certificate as it is bought, with the preview of what will be sent. */
const sale = page.locator('#sale');
await page.setViewportSize({ width: 1200, height: 1240 });
await page.goto(`${server.origin}/?lang=en`);
await sale.getByLabel('Amount').fill('3000');
await sale.getByLabel('Ночной концерт').check();
await sale.getByLabel('Name').first().fill('Maria');
await sale.getByLabel('E-mail').first().fill('maria@mail.example');
await sale.getByLabel('Message').fill('Happy birthday!\nChoose any concert you like.');
await sale.getByLabel('Name').last().fill('Ivan');
await sale.getByLabel('E-mail').last().fill('ivan@mail.example');
await sale.getByLabel('E-mail').last().blur();
await page.mouse.move(0, 0);
await page.locator('#gift').screenshot({ path: join(ROOT, 'widget/demo/certificate.png') });

/** A draw that Ivan has won, replayed in the page. */
const board = page.locator('#draw');
await page.setViewportSize({ width: 1200, height: 1400 });
await page.reload();
await board.locator('[part="count"]').waitFor();
await board.locator('#draw-now').click();
await board.locator('[part="winnings"]').waitFor();
const result = board.locator('[part="result"]').first();
await result.locator('summary').click();
await result.locator('.button').click();
await result.locator('.verdict .icon.check').waitFor();
await page.mouse.move(0, 0);
await page.locator('#board').screenshot({ path: join(ROOT, 'widget/demo/draw.png') });
await browser.close();
await server.stop();
await rm(folder, { recursive: true, force: true });
