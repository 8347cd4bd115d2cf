import { afterAll, beforeAll, describe, test } from 'vitest';
import {
  applyCode,
  buy,
  type Demo,
  DESKTOP,
  expectSteady,
  inspect,
  LAWN,
  NARROW,
  open,
  PHONE,
  promo,
  signIn,
  startDemo,
  visit,
} from './support/demo.ts';

const ITEMS = { [LAWN]: 2, assorted: 1, cocoa: 3 };

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

// Any two of width, colours and language meet in one of these.
const looks = [
  { viewport: PHONE, colorScheme: 'light', locale: 'ru-RU' },
  { viewport: DESKTOP, colorScheme: 'dark', locale: 'ru-RU' },
  { viewport: NARROW, colorScheme: 'dark', locale: 'en-US' },
  { viewport: DESKTOP, colorScheme: 'light', locale: 'en-US' },
] as const;

/** Many pages, each looked at whole, on a machine that may be busy. */
const LONG_WALK_MS = 90_000;

describe('the pages of the demo shop', () => {
  test.each(looks)(
    'are accessible, steady and quiet at $viewport.width px, $colorScheme, $locale',
    async (look) => {
      const visited = await visit(demo, look);
      for (const path of ['/', '/event', '/products/assorted', '/gift', '/draw', '/account', '/cart']) {
        await open(visited.page, path);
        await inspect(visited);
        await expectSteady(visited.page);
      }
      await visited.close();
    },
    LONG_WALK_MS,
  );

  test.each(looks)(
    'are so at every step at $viewport.width px, $colorScheme, $locale',
    async (look) => {
      const visited = await visit(demo, { ...look, path: '/cart', items: ITEMS });
      const { page } = visited;
      await applyCode(page, 'TWO25');
      await promo(page).getByRole('button', { name: 'TWO25' }).waitFor();
      await inspect(visited);
      await open(page, '/account');
      await signIn(page, 'ivan');
      await open(page, '/checkout');
      await page.locator('#balance [part~="spend"]').waitFor();
      await inspect(visited);
      await page.locator('#balance [part~="spend"] button').first().click();
      await page.locator('#certificates [part~="toggle"]').click();
      await page.locator('#certificates').getByRole('textbox').first().waitFor();
      await inspect(visited);
      await buy(page).click();
      await page.locator('#payment #pay').waitFor();
      await inspect(visited);
      await page.locator('#payment #pay').click();
      await page.locator('#placed').waitFor();
      await page.locator(`[data-return="${LAWN}"]`).click();
      await page.locator('#placed-news b').waitFor();
      await inspect(visited);
      await page.locator('#cancel').click();
      await page.locator('.is-cancelled').waitFor();
      await inspect(visited);
      await open(page, '/account');
      await inspect(visited);
      const opener = page.locator('.ticker');
      if (await opener.isVisible()) await opener.click();
      await page.locator('#log summary').first().click();
      await inspect(visited);
      await visited.close();
    },
    LONG_WALK_MS,
  );
});
