import type { Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pageWith, shopPage } from './shop-page.ts';
import { CALLS } from './states.ts';
import { apply, eventually, inspect, untilReady, useHosts, type Visit } from './support.ts';

const { visit, shop } = useHosts();

/** Answers wait until they are let through. */
type Gate = { readonly waiting: () => number; readonly open: () => Promise<void> };

async function gate(page: Page): Promise<Gate> {
  const held: Route[] = [];
  let isOpen = false;
  await page.route(CALLS, async (route) => {
    if (isOpen) await route.continue();
    else held.push(route);
  });
  return {
    waiting: () => held.length,
    async open() {
      isOpen = true;
      // Whoever has given up on an answer is not there to get it.
      await Promise.all(held.splice(0).map((route) => route.continue().catch(() => undefined)));
    },
  };
}

async function shopVisit(): Promise<Visit> {
  return visit({ html: shopPage(await shop().openCheckout()) });
}

/** All of our elements, in their order. */
const ALL = `[...document.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('bon-'))`;

const MOVES: Readonly<Record<string, string>> = {
  'into another part of the page': `const place = document.querySelector('main').appendChild(document.createElement('section'));
    for (const element of ${ALL}) place.append(element);`,
  'away, and back at once': `for (const element of ${ALL}) {
      const mark = document.createComment('');
      element.replaceWith(mark);
      mark.replaceWith(element);
    }`,
  'away, and back a while later': `for (const element of ${ALL}) {
      const mark = document.createComment('');
      element.replaceWith(mark);
      setTimeout(() => mark.replaceWith(element), 30);
    }`,
  'out of a form and into a dialog': `const dialog = document.body.appendChild(document.createElement('dialog'));
    for (const element of ${ALL}) dialog.append(element);
    dialog.setAttribute('aria-label', 'Checkout');
    dialog.showModal();`,
  'with everything around them, as a router does': `const main = document.querySelector('main');
    main.remove();
    requestAnimationFrame(() => document.body.append(main));`,
};

describe('elements that are moved while their requests run', () => {
  test.each(Object.entries(MOVES))('%s', async (_name, move) => {
    let opened: Gate | undefined;
    const html = shopPage(await shop().openCheckout());
    const visited = await visit({ html }, { before: async (page) => (opened = await gate(page)) });
    const { page } = visited;
    await eventually(() => opened?.waiting()).toBeGreaterThan(3);
    await page.evaluate(`(() => { ${move} })()`);
    await opened?.open();
    await apply(visited, '#promo', 'SUMMER10');
    await page.locator('#points [part~="spend"]').waitFor();
    await page.locator('#tickets [part~="title"]').waitFor();
    await page.locator('#sale [part~="title"]').waitFor();
    await untilReady(visited);
    // What was moved did move.
    await visited.watch.forget();
    await inspect(visited, 'moved');
  });

  test('show no answer that comes after they have left, and leave no error behind', async () => {
    const visited = await shopVisit();
    const { page, watch } = visited;
    await untilReady(visited);
    await watch.forget();
    const { waiting, open } = await gate(page);
    await page.locator('#promo input').fill('SUMMER10');
    await page.locator('#promo input').press('Enter');
    await page.locator('#balance #number').fill('2900000000000');
    await page.locator('#balance #pin').fill('0000');
    await page.locator('#balance #pin').press('Enter');
    await eventually(waiting).toBe(2);
    await page.evaluate(`for (const element of ${ALL}) element.remove()`);
    await open();
    await page.evaluate('new Promise((done) => setTimeout(done))');
    expect((await watch.seen()).events).toEqual([]);
    await inspect(visited, 'gone');
  });
});

const FOUR = `<form><bon-promo-code name="promo"></bon-promo-code></form>
  <bon-loyalty-balance></bon-loyalty-balance>
  <bon-certificate-purchase mode="balance"></bon-certificate-purchase>
  <bon-ticket-display mode="order"></bon-ticket-display>`;

test('an element that is put on the page and taken away 500 times leaves nothing behind', async () => {
  const visited = await visit(pageWith('<div id="place"></div>'));
  const { page } = visited;
  const { checkout, token } = await shop().openCheckout();
  const cycle = (times: number): Promise<unknown> =>
    page.evaluate(`(async () => {
      const place = document.querySelector('#place');
      for (let time = 0; time < ${times}; time += 1) {
        place.innerHTML = ${JSON.stringify(FOUR)};
        if (time % 10 === 0) await new Promise((done) => setTimeout(done));
      }
      place.replaceChildren();
    })()`);
  // Their code comes while they are in view, and then they are there at once.
  await page.evaluate(`document.querySelector('#place').innerHTML = ${JSON.stringify(FOUR)}`);
  await untilReady(visited);
  await cycle(5);
  const session = await page.context().newCDPSession(page);
  const count = async (): Promise<{ readonly nodes: number; readonly listeners: number }> => {
    await session.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters');
    return { nodes, listeners };
  };
  const before = await count();
  await cycle(500);
  await eventually(async () => (await count()).nodes - before.nodes).toBeLessThan(100);
  expect((await count()).listeners - before.listeners).toBeLessThan(20);
  const html = `<bon-promo-code checkout="${checkout}"></bon-promo-code>
    <bon-loyalty-balance checkout="${checkout}" token="${token}"></bon-loyalty-balance>`;
  await page.evaluate(`document.querySelector('#place').innerHTML = ${JSON.stringify(html)}`);
  await apply(visited, 'bon-promo-code', 'SUMMER10');
});

describe('a page that swaps what its elements show', () => {
  test('shows the cart and the checkout that it named last', async () => {
    const visited = await visit(pageWith('<bon-promo-code id="promo"></bon-promo-code>'));
    const { page, watch } = visited;
    await apply(visited, '#promo', 'SUMMER10');
    await watch.forget();
    await page.evaluate(`(async () => {
      const promo = document.querySelector('#promo');
      for (let quantity = 1; quantity <= 9; quantity += 1) {
        promo.cart = { lines: [{ id: 'seat', kind: 'ticket', unitPrice: '1000.00', quantity }] };
        await new Promise((done) => setTimeout(done, quantity % 3));
      }
    })()`);
    await eventually(() => page.locator('#promo [part~="message"]').innerText()).toMatch(/900/);
    const checkouts = await Promise.all([1, 2, 3].map(() => shop().openCheckout()));
    const names = checkouts.map(({ checkout }) => checkout);
    await page.evaluate(`(async () => {
      const promo = document.querySelector('#promo');
      for (const checkout of ${JSON.stringify([...names, ...names])}) {
        promo.checkout = checkout;
        await new Promise((done) => setTimeout(done, 1));
      }
    })()`);
    const puts: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT') puts.push(new URL(request.url()).pathname);
    });
    await apply(visited, '#promo', 'SUMMER10');
    expect(puts).toEqual([`/widget/v1/checkouts/${names[2]}/promo-codes`]);
    await eventually(() => page.locator('#promo [part~="total"]').innerText()).toMatch(/2,128\.20/);
    await inspect(visited, 'swapped');
  });
});
