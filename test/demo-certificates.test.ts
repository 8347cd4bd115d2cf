import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Demo,
  DESKTOP,
  eventually,
  expectSteady,
  expectTotal,
  findViolations,
  LAWN,
  main,
  open,
  payFor,
  PHONE,
  startDemo,
  visit,
} from './support/demo.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

const sale = (page: Page) => page.locator('#sale');
const paying = (page: Page) => page.locator('#certificates');

async function buyOne(page: Page): Promise<void> {
  const field = (name: string) => sale(page).getByLabel(name);
  await field('Amount').fill('3000');
  await field('Nocturne').check();
  await field('Name').first().fill('Мария');
  await field('E-mail').first().fill('maria@mail.example');
  await field('Message').fill('Happy birthday!\n<b>Any concert</b> 🎉');
  await field('Name').last().fill('Ivan');
  await field('E-mail').last().fill('ivan@mail.example');
  await sale(page).getByRole('button', { name: 'Buy' }).click();
  await page.getByText('This is a test page').waitFor();
  await page.getByRole('button', { name: 'Pay' }).click();
  await sale(page).getByText('m•••@mail.example').waitFor();
}

/** What the newest letter to somebody says, and the address of its page in the mailbox. */
async function letterTo(address: string): Promise<{ readonly text: string; readonly url: string }> {
  let url = '';
  await eventually(async () => {
    const list = await (await fetch(`${demo.origin}/demo/mailbox?lang=en`)).text();
    const found = [...list.matchAll(/href="(\/demo\/mailbox\/[0-9a-f]+)[^"]*"[\s\S]*?<\/a>/g)].find(([link]) =>
      link.includes(address),
    );
    url = found?.[1] ?? '';
    return url;
  }).not.toBe('');
  return { url: demo.origin + url, text: await (await fetch(`${demo.origin}${url}/text`)).text() };
}

describe('gift certificates in the demo', () => {
  test('a guest buys one, the letter brings it, a part of it pays for an order, and the rest is shown', async () => {
    const { page, complaints, close } = await visit(demo, { path: '/gift', items: { [LAWN]: 2 } });
    await buyOne(page);
    await page.getByText('The letter is in the mailbox.').waitFor();
    await expectSteady(page);
    const { text, url } = await letterTo('maria@mail.example');
    expect(text).toContain('Happy birthday!');
    expect((await letterTo('ivan@mail.example')).text).toContain('Praline');

    await page.goto(url);
    expect(await page.frameLocator('iframe').locator('body').innerText()).toContain('<b>Any concert</b>');
    const pdf = page.locator('a', { hasText: '.pdf' });
    const bytes = await (await fetch(new URL((await pdf.getAttribute('href')) ?? '', url))).arrayBuffer();
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');

    const address = /http\S+\/certificate\/#\S+/.exec(text)?.[0] ?? '';
    await page.goto(address);
    const pin = page.locator('[data-pin]');
    expect(await pin.innerText()).toContain('••••');
    await page.getByRole('button', { name: 'Show the PIN' }).click();
    const [number, secret] = [await page.locator('.digits').first().innerText(), await pin.innerText()];
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/certificate/');

    await open(page, '/checkout');
    await paying(page).getByRole('button', { name: 'Pay with a gift certificate' }).click();
    await paying(page).getByLabel('Certificate number').fill(number);
    await paying(page).getByLabel('PIN').fill(secret.toLowerCase());
    await paying(page).getByLabel('PIN').press('Enter');
    await expectTotal(page, '0');
    expect(await page.locator('#sums .certificates').innerText()).toContain('2,348');
    await payFor(page);
    expect(await main(page)).toMatch(/−₽2,348[^]*Paid\s+₽0/);

    await page.goto(address);
    expect(await page.locator('.remain').innerText()).toContain('652');
    await open(page, '/gift');
    const check = page.locator('#check');
    await check.getByLabel('Certificate number').fill(number);
    await check.getByLabel('PIN').fill(secret);
    await check.getByLabel('PIN').press('Enter');
    await check.getByText('652').first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('whoever does not pay gets nothing, and can go on', async () => {
    const { page, close } = await visit(demo, { path: '/gift' });
    await sale(page).getByLabel('Amount').fill('500');
    await sale(page).getByLabel('For me').check();
    await sale(page).getByLabel('E-mail').fill('nobody@mail.example');
    await sale(page).getByRole('button', { name: 'Buy' }).click();
    await page.getByRole('link', { name: 'Do not pay' }).click();
    await sale(page).getByText('Pay now').waitFor();
    const list = await (await fetch(`${demo.origin}/demo/mailbox`)).text();
    expect(list).not.toContain('nobody@mail.example');
    await close();
  });

  test.each([
    ['a phone in the light', { viewport: PHONE, colorScheme: 'light' }],
    ['a desktop in the dark', { viewport: DESKTOP, colorScheme: 'dark' }],
  ] as const)('the pages of a certificate please axe on %s', async (_name, look) => {
    const { page, close } = await visit(demo, { path: '/gift', ...look });
    await buyOne(page);
    const { text, url } = await letterTo('maria@mail.example');
    for (const address of [url, /http\S+\/certificate\/#\S+/.exec(text)?.[0] ?? '']) {
      await page.goto(address);
      await page.locator('h1').first().waitFor();
      expect(await findViolations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }
    await close();
  });
});
