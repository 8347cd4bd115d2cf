import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ADMIN_KEY,
  applyCode,
  BALCONY,
  balance,
  bare,
  buy,
  type Demo,
  eventually,
  expectSteady,
  expectTotal,
  LAWN,
  main,
  payFor,
  PHONE,
  promo,
  setCount,
  shown,
  signIn,
  startDemo,
  untilWhole,
  visit as visitDemo,
  type Visit,
  type Wish,
} from './support/demo.ts';

const TWO = { [LAWN]: 2 };

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

const visit = (wish: Wish = {}): Promise<Visit> => visitDemo(demo, wish);
const visitCheckout = (wish: Wish = {}): Promise<Visit> => visit({ path: '/checkout', items: TWO, ...wish });

type ShopAnswer = {
  readonly checkout: { readonly checkoutId: string; readonly total: string; readonly orderNumber: string };
  readonly order: { readonly number: string };
  readonly code: string;
};

async function shop(method: string, path: string, body?: object): Promise<ShopAnswer> {
  const response = await fetch(`${demo.origin}/demo/v1/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body ? JSON.stringify(body) : null,
  });
  return (await response.json()) as ShopAnswer;
}

async function till(call: string, body: object): Promise<unknown> {
  const response = await fetch(`${demo.origin}/integration/general/${call}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', apikey: 'demo-key-of-the-tills-0001' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** Another buyer is paying for an order with the code, until the bank declines. */
async function takeByAnother(code: string): Promise<{ decline: () => Promise<unknown> }> {
  const items = { [LAWN]: 1 };
  const { checkoutId: id } = (await shop('POST', 'checkouts', { items })).checkout;
  const entered = await fetch(`${demo.origin}/widget/v1/checkouts/${id}/promo-codes`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', 'Bonbon-Key': 'pk_demo_bonbon', Origin: demo.origin },
    body: JSON.stringify({ promoCodes: [code] }),
  });
  expect(await entered.json()).toMatchObject({ promoCodes: [{ code, status: 'applied' }] });
  const { total: due } = (await shop('GET', `checkouts/${id}`)).checkout;
  expect(await shop('POST', `checkouts/${id}/order`, { items, total: due })).toMatchObject({
    checkout: { status: 'reserved' },
  });
  return { decline: () => shop('POST', `checkouts/${id}/payment`, { outcome: 'declined' }) };
}

type Program = { promoCodes: { code: string; enabled?: boolean }[] };

async function admin(method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${demo.origin}/admin/v1/program${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${ADMIN_KEY}` },
    body: body ? JSON.stringify(body) : null,
  });
  expect(response.status).toBe(200);
  return response.json();
}

async function switchCode(code: string, enabled: boolean): Promise<void> {
  const program = (await admin('GET', '?merchant=demo')) as Program;
  for (const each of program.promoCodes) if (each.code === code) each.enabled = enabled;
  await admin('POST', '', program);
}

async function spendPoints(page: Page, points: string): Promise<void> {
  await page.locator('#balance').getByRole('button', { name: 'Pay with points' }).click();
  const field = page.locator('#balance').getByRole('textbox');
  await field.fill(points);
  await field.press('Enter');
}

/** As somebody without a mouse gets there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const isThere = `document.activeElement?.matches(${JSON.stringify(selector)})`;
  for (let steps = 0; steps < 60 && !(await page.evaluate(isThere)); steps += 1) await page.keyboard.press('Tab');
  expect(await page.evaluate(isThere), selector).toBe(true);
}

describe('the demo shop', () => {
  test('leads from the shelf to a paid order by the keyboard alone, with what a code takes off', async () => {
    const { page, complaints, close } = await visit();
    await tabTo(page, '[data-good="cocoa"] .plus');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await tabTo(page, '[href="/products/drops"]');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Fruit drops', level: 1 }).waitFor();
    await tabTo(page, '[data-good="drops"] .main');
    await page.keyboard.press('Enter');
    await tabTo(page, '.buying [href="/cart"]');
    await page.keyboard.press('Enter');
    await untilWhole(page);
    await tabTo(page, 'bon-promo-code');
    await page.keyboard.type(' summer-10 ');
    await page.keyboard.press('Enter');
    await eventually(() => shown(page)).toMatch(/SUMMER10[^]*203/);
    await expectTotal(page, '1827');
    await tabTo(page, '#to-checkout');
    await page.keyboard.press('Enter');
    await tabTo(page, '#buy');
    await page.keyboard.press('Enter');
    await tabTo(page, '#pay');
    await page.keyboard.press('Enter');
    await eventually(() => main(page)).toMatch(/Drinking chocolate × 2[^]*SUMMER10[^]*203[^]*1,827/);
    expect(await page.evaluate('document.activeElement.localName')).toBe('h1');
    expect(complaints).toEqual([]);
    await close();
  });

  test('asks a fee for tickets only, and keeps a code for sweets to sweets', async () => {
    const { page, close } = await visit({ path: '/cart', items: { assorted: 1, [LAWN]: 1 } });
    await applyCode(page, 'SWEET15');
    await expectTotal(page, '2855.50');
    expect(await page.locator('#sums .fee').innerText()).toContain('150');
    await setCount(page, LAWN, 0);
    await expectTotal(page, '1606.50');
    expect(await page.locator('#sums .fee').count()).toBe(0);
    await setCount(page, 'assorted', 0);
    await page.getByRole('heading', { name: 'Nothing in it yet' }).waitFor();
    await page.goto('/checkout');
    await page.getByRole('heading', { name: 'Nothing in it yet' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/cart');
    await close();
  });

  test('counts anew what is put in after a code', async () => {
    const { page, close } = await visit({ path: '/cart', items: TWO });
    await applyCode(page, 'SUMMER10');
    await expectTotal(page, '2128.20');
    await page.locator('.top [href="/event"]').click();
    await setCount(page, BALCONY, 1);
    await page.getByRole('link', { name: 'To the cart' }).click();
    await expectTotal(page, '6538.20');
    await page.locator(`[data-good="${LAWN}"]`).getByRole('button', { name: 'Fewer' }).click();
    await expectTotal(page, '5549.10');
    await close();
  });

  test('says why a code does not apply, and what would make it apply', async () => {
    const { page, close } = await visit({ path: '/cart', items: TWO, locale: 'ru-RU' });
    await page.getByRole('button', { name: 'OLD' }).click();
    await page.keyboard.press('Enter');
    await eventually(() => shown(page)).toContain('Срок действия кода истёк.');
    await applyCode(page, 'ORDER300');
    await eventually(() => shown(page)).toMatch(/802/);
    await close();
  });

  test('sells without the elements', async () => {
    const { page, close } = await visitCheckout();
    await page.route('**/widget/v1/**', (route) => route.abort());
    await applyCode(page, 'SUMMER10');
    await eventually(() => shown(page)).toContain('without it');
    await payFor(page);
    await eventually(() => main(page)).toContain('2,348');
    await close();
  });

  test('says so when its server does not answer, and sells when it does again', async () => {
    const { page, close } = await visitCheckout();
    for (const answer of [
      { status: 503, body: '{"status":503,"code":"overloaded"}' },
      { status: 502, body: 'Bad' },
    ]) {
      await page.route('**/demo/v1/**', (route) => route.fulfill(answer));
      await buy(page).click();
      await eventually(() => page.locator('#notice').innerText()).toContain('try again');
      await page.unroute('**/demo/v1/**');
    }
    await payFor(page);
    await eventually(() => main(page)).toContain('2,348');
    await close();
  });

  test('asks again when a code was switched off meanwhile', async () => {
    const { page, close } = await visitCheckout();
    await applyCode(page, 'FEST20');
    await expectTotal(page, '1908.40');
    await switchCode('FEST20', false);
    await buy(page).click();
    await eventually(() => page.locator('#changed').innerText()).toMatch(/1,908\.40[^]*2,348[^]*FEST20 was switched/);
    await switchCode('FEST20', true);
    await page.getByRole('button', { name: 'Order for ₽2,348' }).click();
    await eventually(() => page.locator('#changed').innerText()).toMatch(/2,348[^]*1,908\.40[^]*FEST20 now gives/);
    expect(await page.locator('#payment').isVisible()).toBe(false);
    await close();
  });

  test('gives a code to others when the bank declines, and then not to this buyer', async () => {
    const { page, close } = await visitCheckout();
    await applyCode(page, 'ONLY1');
    await expectTotal(page, '1848');
    await buy(page).click();
    const readAgain = page.waitForResponse((answer) => /\/widget\/v1\/checkouts\/\w+$/.test(answer.url()));
    await page.locator('#decline').click();
    await eventually(() => page.locator('#notice').innerText()).toContain('declined');
    // What is shown from here on is what the buyer agrees to.
    await readAgain;
    const other = await takeByAnother('ONLY1');
    await buy(page).click();
    await eventually(() => page.locator('#changed').innerText()).toContain('ONLY1 has been used up');
    await other.decline();
    await close();
  });

  test('knows a customer by the e-mail, and asks for a real one', async () => {
    const { page, close } = await visitCheckout();
    await page.locator('#email').fill('ivan');
    await buy(page).click();
    await eventually(() => page.locator('#email-hint').innerText()).toContain('not an e-mail');
    for (const total of ['2018.30', '2348']) {
      await applyCode(page, 'FIRST');
      await page.locator('#email').fill('Ivan@mail.example');
      await page.locator('#email').blur();
      await expectTotal(page, total);
      if (total === '2348') break;
      await payFor(page);
      await page.evaluate(`sessionStorage.removeItem('shop-items')`);
      await page.goto('/checkout');
      await untilWhole(page);
    }
    await eventually(() => shown(page)).toContain('used it already');
    await close();
  });

  test('makes one order of a double click', async () => {
    const { page, close } = await visitCheckout();
    const payments: (string | null)[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/payment')) payments.push(request.postData());
    });
    await buy(page).dblclick();
    await page.locator('#payment #pay').dblclick();
    await page.locator('#placed').waitFor();
    expect(payments).toHaveLength(1);

    const { checkoutId: id } = (await shop('POST', 'checkouts', { items: { [LAWN]: 1 } })).checkout;
    const twice = (path: string, body: object) => Promise.all([shop('POST', path, body), shop('POST', path, body)]);
    await twice(`checkouts/${id}/order`, { items: { [LAWN]: 1 }, total: '1249.00' });
    const [first, second] = await twice(`checkouts/${id}/payment`, { outcome: 'paid' });
    expect(first.order.number).toBe(second.order.number);
    await close();
  });

  test('leads back to where the buyer was after a reload at every step', async () => {
    const { page, complaints, close } = await visit({
      viewport: PHONE,
      path: '/cart',
      items: { ...TWO, [BALCONY]: 1 },
    });
    const reload = async (): Promise<void> => {
      await page.reload();
      await untilWhole(page);
      await expectSteady(page);
    };
    await applyCode(page, 'VIP500');
    await expectTotal(page, '6748');
    await reload();
    await expectTotal(page, '6748');
    expect(await shown(page)).toContain('VIP500');
    await page.locator('#to-checkout').click();
    await buy(page).waitFor();
    await reload();
    await expectTotal(page, '6748');
    await buy(page).click();
    await page.locator('#payment #pay').waitFor();
    await reload();
    await page.locator('.tool[href="/cart"]').click();
    await page.locator('#payment #pay').click();
    await page.locator('#placed').waitFor();
    await reload();
    expect(await main(page)).toContain('VIP500');
    expect(new URL(page.url()).pathname).toMatch(/^\/orders\/D-/);
    expect(complaints).toEqual([]);
    await close();
  });

  test('opens another cart with the same goods where nobody knows the old one', async () => {
    const { page, close } = await visitCheckout();
    await page.evaluate(`sessionStorage.setItem('shop-checkout', '000000000000000000000000')`);
    await page.reload();
    await eventually(() => page.locator('#notice').innerText()).toContain('new cart');
    await expectTotal(page, '2348');
    await page.goto('/orders/D-0000-0000-0000');
    await page.getByRole('heading', { name: 'There is no such order' }).waitFor();
    await close();
  });

  test('shows the order in a tab whose cart another tab has paid for', async () => {
    const { page, close } = await visitCheckout();
    const kept = await page.evaluate<string>('JSON.stringify(sessionStorage)');
    const other = await page.context().newPage();
    await other.addInitScript(`Object.assign(sessionStorage, ${kept})`);
    await other.goto('/checkout');
    await payFor(other);
    await buy(page).click();
    await page.locator('#placed').waitFor();
    expect(page.url()).toBe(other.url());
    await close();
  });

  test('has an address for each page, which the browser’s own buttons lead to', async () => {
    const { page, complaints, close } = await visit({ reducedMotion: 'no-preference', viewport: PHONE });
    await page.getByRole('link', { name: 'Fruit drops' }).scrollIntoViewIfNeeded();
    const top = await page.evaluate<number>('scrollY');
    expect(top).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'Fruit drops' }).click();
    await eventually(() => page.title()).toBe('Fruit drops · Praline');
    expect(await page.evaluate('scrollY')).toBe(0);
    await page.getByRole('link', { name: 'Prize draw' }).click();
    await page.getByRole('heading', { name: 'Lucky Praline' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Fruit drops', level: 1 }).waitFor();
    await page.goBack();
    await eventually(() => page.evaluate('scrollY')).toBe(top);
    await page.goForward();
    await page.getByRole('heading', { name: 'Fruit drops', level: 1 }).waitFor();
    expect(complaints).toEqual([]);
    for (const [path, status] of [
      ['/products/drops', 200],
      ['/products/none', 404],
      ['/nowhere', 404],
    ] as const) {
      expect((await fetch(demo.origin + path)).status).toBe(status);
    }
    await close();
  });

  test('changes language and theme in place, and keeps them', async () => {
    const { page, close } = await visit({ path: '/cart', items: TWO, colorScheme: 'light' });
    await promo(page).getByText('Promo code').waitFor();
    await page.getByRole('button', { name: 'RU', exact: true }).click();
    await promo(page).getByText('Промокод').waitFor();
    await page.getByRole('button', { name: 'Тёмная тема' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Корзина' }).waitFor();
    expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('dark');
    await close();
  });

  test('tells its page no secret', async () => {
    const { page, close } = await visitCheckout();
    const answers: Promise<string>[] = [];
    page.on('response', (response) => answers.push(response.text().catch(() => '')));
    await page.reload();
    await untilWhole(page);
    await signIn(page, 'anna');
    await expectTotal(page, '2194.14');
    await payFor(page);
    const texts = await Promise.all(answers);
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.join('')).not.toMatch(/sk_demo|Bearer [^$]/);
    await close();
  });

  test('lets who is signed in pay with points, earns on the money, and undoes it all', async () => {
    const { page, complaints, close } = await visitCheckout();
    await signIn(page, 'ivan');
    await eventually(() => balance(page)).toMatch(/878\s*points/);
    await spendPoints(page, '500');
    await expectTotal(page, '1848');
    await applyCode(page, 'SUMMER10');
    await expectTotal(page, '1628.20');
    await payFor(page);
    await eventually(() => main(page)).toMatch(/Points[^]*500[^]*Points earned[^]*147\.82[^]*14 tickets/);
    await eventually(() => balance(page)).toMatch(/525\.82\s*points/);
    await page.locator('#placed-balance').getByRole('button', { name: 'History' }).click();
    await eventually(() => balance(page)).toMatch(/147\.82[^]*500[^]*878/);
    await page.locator('#cancel').click();
    await eventually(() => main(page)).toMatch(/given back[^]*500[^]*taken back[^]*147\.82/);
    await eventually(() => balance(page)).toMatch(/878\s*points/);
    await page.getByRole('link', { name: 'Account' }).click();
    await page.getByRole('link', { name: /^D-/ }).click();
    await page.getByRole('heading', { name: 'Order cancelled' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('shows at the till what was spent on the page, and the other way round', async () => {
    const { page, close } = await visitCheckout();
    await signIn(page, 'ivan');
    await spendPoints(page, '800');
    await expectTotal(page, '1548');
    const client = { search: '+7 920 123-45-67', point: '62a1b2c3d4e5f60718293a4b' };
    expect(await till('client', client)).toMatchObject({ client: { name: 'ИВАН', balance: 78 } });
    await page.locator('#balance').getByRole('button', { name: 'None' }).click();
    await expectTotal(page, '2348');
    expect(await till('client', client)).toMatchObject({ client: { balance: 878 } });
    await close();
  });

  test('gives the discount of a level to who is on it, and no longer when they sign out', async () => {
    const { page, close } = await visitCheckout();
    await signIn(page, 'anna');
    await expectTotal(page, '2194.14');
    await page.getByRole('link', { name: 'Account' }).click();
    await page.getByRole('heading', { name: 'Hello, Anna' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Cart', exact: false }).click();
    await expectTotal(page, '2348');
    await close();
  });

  test('knows who is signed in after a reload', async () => {
    const { page, close } = await visit({ path: '/account', locale: 'ru-RU' });
    await signIn(page, 'ivan');
    await eventually(() => balance(page)).toContain('878');
    await page.reload();
    await page.getByRole('heading', { name: 'Здравствуйте, Иван' }).waitFor();
    await eventually(() => balance(page)).toMatch(/878\s*баллов/);
    await expectSteady(page);
    await close();
  });

  test('shows who asked whom, with the bodies on demand, the newest first', async () => {
    const { page, close } = await visit();
    const log = page.locator('#log');
    await page.getByRole('button', { name: 'Add to the cart: Fruit drops' }).click();
    await page.getByRole('link', { name: /^Cart/ }).click();
    await eventually(() => log.innerText()).toMatch(
      /bon-checkout-changed[^]*GET \/widget\/v1\/checkouts[^]*POST \/demo\/v1\/checkouts 200[^]*POST \/shop\/v1\/checkouts 201/,
    );
    const call = log.locator('.inner details').last();
    await call.locator('summary').click();
    await eventually(() => call.innerText()).toMatch(
      /"productId": 103[^]*"unitPrice": "450.00"[^]*"subtotal": "450.00"/,
    );
    await page.getByRole('button', { name: 'Put the panel away' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Show what just happened' }).waitFor();
    await close();
  });

  test('shows it in a drawer on a phone, which Escape puts away', async () => {
    const { page, close } = await visit({ viewport: PHONE, path: '/draw' });
    const ticker = page.getByRole('button', { name: 'Show what just happened' });
    await eventually(() => ticker.innerText()).toContain('/widget/v1/tickets');
    await ticker.press('Enter');
    await page.locator('#log').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#log').waitFor({ state: 'detached' });
    expect(await page.evaluate(`document.activeElement.className`)).toBe('ticker');
    await close();
  });

  test('asks when the total has changed, and gives back what is returned', async () => {
    const { page, complaints, close } = await visitCheckout({ items: { ...TWO, [BALCONY]: 1 } });
    for (const code of ['VIP500', 'ONLY1', 'SUMMER10']) {
      await applyCode(page, code);
      await promo(page).getByRole('button', { name: code }).waitFor();
    }
    await promo(page).getByRole('button', { name: 'SUMMER10' }).click();
    await expectTotal(page, '6248');
    const other = await takeByAnother('ONLY1');
    await buy(page).click();
    await page.locator('#changed').waitFor();
    expect(bare(await page.locator('#changed .totals').innerText())).toBe('62486748');
    // A browser notes every refusal in its console; this one is what the story is about.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 409')]);
    await payFor(page);
    await other.decline();
    await page.locator(`[data-return="${LAWN}"]`).click();
    await eventually(() => page.locator('#placed-news').innerText()).toMatch(/1.099/);
    await page.locator('#cancel').click();
    await eventually(() => page.locator('#placed-news').innerText()).toMatch(/5.649/);
    expect(await page.locator('#badge').innerText()).toBe('Cancelled');
    expect(complaints).toEqual([]);
    await close();
  });
});
