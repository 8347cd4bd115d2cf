import { expect } from 'vitest';
import { eventually, FAILED_REQUEST, inspect, untilReady, untilTold, type Visit } from './support.ts';

/** The API of the elements, and not their files. */
export const CALLS = /\/widget\/v1\/(?:checkouts|promo-codes|loyalty|certificates|draws|campaigns|tickets)/;

const BALANCE = {
  name: '2900•••1234',
  nominal: '3000.00',
  remain: '1200.50',
  available: '1200.50',
  currency: 'RUB',
  validUntil: '2030-01-31',
  allowReuse: true,
};

/** Leads all elements of the shop's page through their states, and looks at each. */
export async function walk(visit: Visit): Promise<void> {
  await untilReady(visit);
  await inspect(visit, 'as it comes');
  await refuse(visit);
  await inspect(visit, 'refused', [FAILED_REQUEST]);
  await succeed(visit);
  await inspect(visit, 'done', [FAILED_REQUEST]);
  await fail(visit);
  await inspect(visit, 'without the server', [FAILED_REQUEST]);
}

/** The buyer is wrong about everything. */
async function refuse(visit: Visit): Promise<void> {
  const { page } = visit;
  await enter(visit, '#promo input', 'NOPE');
  await untilTold(visit, 'bon-promo-code-rejected');
  await expectFocus(visit, 'promo');
  await page.locator('#pay [part~="toggle"]').click();
  for (const id of ['pay', 'balance']) {
    await page.locator(`#${id} #number`).fill('2900000000000');
    await enter(visit, `#${id} #pin`, '0000');
    await page.locator(`#${id} [aria-invalid="true"]`).first().waitFor();
    await expectFocus(visit, id);
  }
  await page.locator('#sale [part~="button"]').click();
  await page.locator('#sale [aria-invalid="true"]').first().waitFor();
  await expectFocus(visit, 'sale');
  await page.locator('#tickets [part~="toggle"]').click();
  await page.locator('#tickets #fn').fill('9999078900005430');
  await page.locator('#tickets #fd').fill('1234');
  await enter(visit, '#tickets #fp', '2145678901');
  await page.locator('#tickets #fp[aria-invalid="true"]').waitFor();
  await expectFocus(visit, 'tickets');
}

async function succeed(visit: Visit): Promise<void> {
  const { page } = visit;
  await enter(visit, '#promo input', 'SUMMER10');
  await untilTold(visit, 'bon-promo-code-applied');
  await expectFocus(visit, 'promo');
  await page.locator('#points [aria-controls="spend"]').click();
  await enter(visit, '#points #points', '100');
  await untilTold(visit, 'bon-points-changed');
  await expectFocus(visit, 'points');
  await page.locator('#points [aria-controls="lines"]').click();
  await page.locator('#points [part~="lines"]').waitFor();
  await page.route('**/certificates/balance', (route) => route.fulfill({ json: BALANCE }));
  await page.locator('#balance #number').fill('2900000001234');
  await enter(visit, '#balance #pin', '1234');
  await page.locator('#balance [part~="balance"]').waitFor();
  await expectFocus(visit, 'balance');
  await untilReady(visit);
}

/** From now on the server has trouble, and everything is asked for anew. */
async function fail(visit: Visit): Promise<void> {
  const { page, watch } = visit;
  await page.route(CALLS, (route) => route.fulfill({ status: 500, body: 'Internal Server Error' }));
  await enter(visit, '#promo input', 'VIP500');
  await enter(visit, '#points #points', '200');
  await page.locator('#balance #number').fill('2900000001234');
  await enter(visit, '#balance #pin', '1234');
  await page.evaluate(`document.querySelector('#guest').setAttribute('token', 'a.b.c')`);
  await page.evaluate(`void document.querySelector('#tickets').refresh()`);
  await eventually(async () => (await watch.seen()).events).toContain('bon-unavailable');
  await untilReady(visit);
}

async function enter({ page }: Visit, selector: string, text: string): Promise<void> {
  const field = page.locator(selector);
  await field.fill(text);
  await field.press('Enter');
}

/** Whoever goes on with the keyboard is where they were. */
async function expectFocus({ watch }: Visit, id: string): Promise<void> {
  expect(await watch.evaluate('document.activeElement?.id')).toBe(id);
}
