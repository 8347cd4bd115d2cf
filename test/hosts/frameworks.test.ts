import { describe, expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { pageWith } from './shop-page.ts';
import { apply, eventually, inspect, TAG, untilReady, useHosts, type Visit } from './support.ts';

const { visit, shop, host } = useHosts();

const SIGNS = [/Download the React DevTools/, /You are running a development build of Vue/];

/** A shop of one page, made with a framework. */
async function openApp(page: string, tag: 'first' | 'last'): Promise<Visit> {
  const open = await shop().openCheckout();
  const src = host().putFile(`${page}.js`, await bundle(page));
  const app = `<script type="module" src="${src}"></script>`;
  const data = `<script>window.page = ${JSON.stringify(open)}</script>`;
  const html = pageWith('', { head: data + (tag === 'first' ? TAG + app : app + TAG.replace(' async', '')) }).html;
  return visit({ html: html.replace(/<main>.*<\/main>/, '<div id="app"></div>') });
}

describe.each(['react.tsx', 'vue.ts'])('a shop made with %s', (page) => {
  test.each(['first', 'last'] as const)('hands over carts and hears events, with the script tag %s', async (tag) => {
    const visited = await openApp(page, tag);
    const { page: tab } = visited;
    await apply(visited, '#promo', 'SUMMER10');
    await eventually(() => tab.locator('#discount').innerText()).toBe('200.00');
    expect(await tab.locator('#promo input').inputValue()).toBe('SUMMER10');
    await tab.locator('#more').click();
    await eventually(() => tab.locator('#discount').innerText()).toBe('300.00');
    await tab.locator('#promo [part~="button"]').click();
    await eventually(() => tab.locator('#discount').innerText()).toBe('none');
    await inspect(visited, 'cart', SIGNS);
  });

  test('goes from the cart to the checkout and back, and leaves nothing running', async () => {
    const visited = await openApp(page, 'first');
    const { page: tab } = visited;
    await untilReady(visited);
    for (const step of ['checkout', 'cart', 'checkout', 'cart', 'checkout']) await tab.locator(`#${step}`).click();
    await apply(visited, '#codes', 'SUMMER10');
    await eventually(() => tab.locator('#total').innerText()).toBe('2128.20');
    await tab.locator('#points [part~="spend"]').waitFor();
    await untilReady(visited);
    await tab.locator('#codes [part~="remove"]').click();
    await eventually(() => tab.locator('#total').innerText()).toBe('2348.00');
    await visited.watch.forget();
    await inspect(visited, 'checkout', SIGNS);
  });
});
