import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Demo,
  DESKTOP,
  eventually,
  findViolations,
  LAWN,
  open,
  payFor,
  signIn,
  startDemo,
  visit,
} from './support/demo.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

const board = (page: Page) => page.locator('#board');

/** As Ivan, who pays for two tickets of the concert; then a draw is held. */
async function winSomething(page: Page): Promise<void> {
  await open(page, '/checkout');
  await signIn(page, 'ivan');
  // Until the order is known to be his, it asks whose the tickets will be.
  await page.locator('#earning [part="order"]').waitFor();
  await page.locator('#earning .order > .quiet:not(#missing)').waitFor({ state: 'detached' });
  await payFor(page);
  await page.locator('.card [href="/draw"]').click();
  await board(page).locator('[part="count"]').waitFor();
  const results = board(page).locator('[part="result"]');
  const before = await results.count();
  await page.locator('#draw-now').click();
  await results.nth(before).waitFor({ state: 'attached' });
  await board(page).locator('[part="winnings"]').waitFor();
}

async function linkAt(result: ReturnType<Page['locator']>, place: number): Promise<string> {
  const href = await result.locator('.links a').nth(place).getAttribute('href');
  return new URL(href ?? '', demo.origin).href;
}

describe('the prize draw of the demo', () => {
  test.each([
    { viewport: { width: 360, height: 780 }, colorScheme: 'dark', locale: 'en-US' },
    { viewport: DESKTOP, colorScheme: 'light', locale: 'ru-RU' },
  ] as const)('is held at once, and checked where it is shown and on its own page: $locale', async (look) => {
    const visited = await visit(demo, { ...look, items: { [LAWN]: 2 } });
    const { page, complaints } = visited;
    await winSomething(page);
    const result = board(page).locator('[part="result"]').first();
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

    await page.goto('/draws/');
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

    await open(page, '/account');
    await eventually(() => board(page).locator('[part~="base"]').innerText()).toContain('Praline Grand Box');
    expect(complaints).toEqual([]);
    await visited.close();
  });

  test('is not known where it was not held', async () => {
    const { page, close } = await visit(demo);
    await page.goto('/draws/#demo/3/never');
    await page.getByText('Nothing to check here yet').waitFor();
    await close();
  });
});
