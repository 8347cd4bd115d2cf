// The pictures in the README and the docs, taken from the running demo: `npm run screenshots`.
import { resolve } from 'node:path';
import { BALCONY, DESKTOP, LAWN, open, payFor, signIn, startDemo, visit } from './support/demo.ts';

const FOLDER = resolve(import.meta.dirname, '../widget/demo');

const demo = await startDemo();
const { page, close } = await visit(demo);

const take = async (name: string): Promise<void> => {
  await page.mouse.move(0, 0);
  await page.evaluate('document.activeElement.blur()');
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
};

/** The shop as a visitor finds it, with what just happened beside it. */
await page.setViewportSize({ width: 1200, height: 820 });
await page.getByRole('button', { name: 'Add to the cart: Drinking chocolate' }).click();
await page.locator('#log li').first().waitFor();
await page.evaluate('scrollTo(0, 0)');
await take('shop');

/** The checkout with its codes and points, then the order that it became. */
await open(page, '/event');
for (const [id, count] of [
  [LAWN, 2],
  [BALCONY, 1],
] as const) {
  const field = page.locator(`[data-good="${id}"] input`);
  await field.fill(String(count));
  await field.press('Tab');
}
await open(page, '/checkout');
await signIn(page, 'ivan');
const promo = page.locator('bon-promo-code').getByRole('textbox');
for (const code of ['VIP500', 'SUMMER10']) {
  await promo.fill(code);
  await promo.press('Enter');
  await page.locator('bon-promo-code').getByRole('button', { name: code }).waitFor();
}
await page.locator('#balance').getByRole('button', { name: 'Pay with points' }).click();
const points = page.locator('#balance').getByRole('textbox');
await points.fill('500');
await points.press('Enter');
await page.locator('#sums .points').waitFor();

await page.setViewportSize({ width: 1280, height: 1180 });
await page.getByRole('button', { name: 'Put the panel away' }).click();
await page.evaluate('scrollTo(0, 0)');
await take('screenshot');
await payFor(page);
await page.locator(`[data-return="${LAWN}"]`).click();
await page.locator('#placed-news b').waitFor();
await page.setViewportSize({ width: 1080, height: 1180 });
await take('order');

/** A certificate as it is bought, with the preview of what will be sent. */
const sale = page.locator('#sale');
await page.setViewportSize({ width: 1080, height: 1180 });
await open(page, '/gift');
await sale.getByLabel('Amount').fill('3000');
await sale.getByLabel('Nocturne').check();
await sale.getByLabel('Name').first().fill('Maria');
await sale.getByLabel('E-mail').first().fill('maria@mail.example');
await sale.getByLabel('Message').fill('Happy birthday!\nChoose any sweets you like.');
await sale.getByLabel('Name').last().fill('Ivan');
await sale.getByLabel('E-mail').last().fill('ivan@mail.example');
await page.evaluate('scrollTo(0, 0)');
await take('certificate');

/** A draw that Ivan has won, replayed in the page. */
const board = page.locator('#board');
await page.setViewportSize({ width: 1080, height: 1720 });
await open(page, '/draw');
await board.locator('[part="count"]').waitFor();
await page.locator('#draw-now').click();
await board.locator('[part="winnings"]').waitFor();
const result = board.locator('[part="result"]').first();
await result.locator('summary').click();
await result.locator('.button').click();
await result.locator('.verdict .icon.check').waitFor();
await page.evaluate('scrollTo(0, 0)');
await take('draw');

/** Points and tickets of who is signed in, in the dark. */
await page.setViewportSize(DESKTOP);
await page.emulateMedia({ colorScheme: 'dark' });
await open(page, '/account');
await page.locator('bon-loyalty-balance [part~="balance"]').waitFor();
await board.locator('[part="count"]').waitFor();
await take('account');

await close();
await demo.close();
