import type { Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pageWith, shopPage } from './shop-page.ts';
import { CALLS } from './states.ts';
import {
  apply,
  eventually,
  FAILED_REQUEST,
  inspect,
  OUR_LINE,
  untilReady,
  untilTold,
  useHosts,
  type Visit,
} from './support.ts';

const { visit, shop, host } = useHosts();

/** What the server, or whatever stands between it and the page, answers instead. */
const FAULTS: Readonly<Record<string, (route: Route) => Promise<void>>> = {
  'no network': (route) => route.abort('internetdisconnected'),
  'a connection that breaks': (route) => route.abort('connectionreset'),
  'an error of the server': (route) => answer(route, { status: 500, body: 'Internal Server Error' }),
  'a page of a proxy': (route) =>
    answer(route, { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1><script>oops()</script>' }),
  'a page, as if all was well': (route) =>
    answer(route, {
      status: 200,
      contentType: 'text/html',
      body: '<!doctype html><title>Welcome to our Wi-Fi</title>',
    }),
  'the JSON of another API': (route) => answer(route, { status: 200, json: { data: [{ id: 1 }], total: 1 } }),
  'JSON of other types': (route) =>
    answer(route, { status: 200, json: { currency: 'RUB', promoCodes: {}, total: null, lines: 'none' } }),
  'nothing at all': (route) => answer(route, { status: 204, body: '' }),
  'half of an answer': async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    await route.fulfill({ response, body: text.slice(0, text.length / 2) });
  },
  'that it is asked too often': (route) =>
    answer(route, { status: 429, headers: { 'Retry-After': '90' }, json: { status: 429, code: 'too_many_requests' } }),
  'that it is asked too often, and not until when': (route) => answer(route, { status: 429, body: 'Slow down' }),
  'that somebody else is asked': (route) =>
    answer(route, { status: 302, headers: { Location: `${host().origin}/welcome` }, body: '' }),
  'that the page is not allowed': (route) =>
    answer(route, { status: 403, json: { status: 403, code: 'wrong_origin' } }),
};

type Fulfilment = NonNullable<Parameters<Route['fulfill']>[0]>;

/** As our server would: the page may read it. */
async function answer(route: Route, { headers, ...fulfilment }: Fulfilment): Promise<void> {
  const readable = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': '*',
    'Access-Control-Expose-Headers': 'Retry-After',
  };
  await route.fulfill({ ...fulfilment, headers: { ...readable, ...headers } });
}

const PROVOKED = [FAILED_REQUEST, OUR_LINE, /^Access to fetch at .* has been blocked by CORS policy/];

async function shopVisit(before: (page: Page) => Promise<unknown>): Promise<Visit> {
  return visit({ html: shopPage(await shop().openCheckout()) }, { before });
}

/** Everything is asked for anew. */
async function retry({ page }: Visit): Promise<void> {
  await page.evaluate(
    `Promise.all([...document.querySelectorAll('[id]')].filter(({ localName }) => localName.startsWith('bon-'))
      .map((element) => element.refresh()))`,
  );
}

describe('every element, when the answer is', () => {
  test.each(Object.entries(FAULTS))('%s', async (_name, fail) => {
    const visited = await shopVisit((page) => page.route(CALLS, fail));
    const { page, complaints } = visited;
    await untilReady(visited);
    await untilTold(visited, 'bon-unavailable');
    await inspect(visited, 'as it comes', PROVOKED);
    await page.locator('#promo input').fill('SUMMER10');
    await page.locator('#promo input').press('Enter');
    await untilReady(visited);
    await untilTold(visited, 'bon-unavailable');
    await inspect(visited, 'asked', PROVOKED);

    await page.unroute(CALLS);
    await retry(visited);
    await apply(visited, '#promo', 'SUMMER10');
    await page.locator('#points [part~="spend"]').waitFor();
    await page.locator('#tickets [part~="title"]').waitFor();
    await page.locator('#sale [part~="title"]').waitFor();
    expect(complaints).toEqual([]);
    await visited.watch.forget();
    await inspect(visited, 'mended');
  });
});

test('gives up on an answer after ten seconds, and says that one can go on without', async () => {
  const visited = await shopVisit(async (page) => {
    await page.clock.install();
    await page.route(CALLS, () => undefined);
  });
  const { page } = visited;
  await page.locator('#promo input').waitFor();
  await eventually(() => page.locator('#points .skeleton, #tickets .skeleton, #sale .skeleton').count()).toBe(3);
  await page.clock.runFor(10_000);
  await untilTold(visited, 'bon-unavailable');
  await untilReady(visited);
  await inspect(visited, 'after ten seconds', PROVOKED);
  await page.unroute(CALLS);
  await retry(visited);
  await untilReady(visited);
  await page.locator('#points [part~="spend"]').waitFor();
});

test('waits as long as the server asks for, and then lets the buyer try again', async () => {
  const visited = await visit(
    pageWith('<bon-certificate-purchase id="balance" mode="balance"></bon-certificate-purchase>'),
    {
      before: async (page) => {
        await page.clock.install();
        await page.route(CALLS, (route) => FAULTS['that it is asked too often']?.(route));
      },
    },
  );
  const { page } = visited;
  await page.locator('#balance #number').fill('2900000000000');
  await page.locator('#balance #pin').fill('1234');
  await page.locator('#balance #pin').press('Enter');
  const button = page.locator('#balance [part~="button"]');
  await eventually(() => button.getAttribute('aria-disabled')).toBe('true');
  await inspect(visited, 'waiting', PROVOKED);
  await page.clock.runFor(95_000);
  await eventually(() => button.getAttribute('aria-disabled')).toBe(null);
  await inspect(visited, 'waited', PROVOKED);
});

test('goes offline and online again with the buyer', async () => {
  const visited = await visit(pageWith('<bon-promo-code id="promo"></bon-promo-code>'));
  const { page } = visited;
  await untilReady(visited);
  await page.context().setOffline(true);
  await page.locator('#promo input').fill('SUMMER10');
  await page.locator('#promo input').press('Enter');
  await untilTold(visited, 'bon-unavailable');
  await inspect(visited, 'offline', PROVOKED);
  await page.context().setOffline(false);
  await page.locator('#promo [part~="button"]').click();
  await untilTold(visited, 'bon-promo-code-applied');
  await inspect(visited, 'online');
});

test('on a slow network, is empty, then busy, then there, and moves nothing', async () => {
  const visited = await shopVisit(async (page) => {
    const session = await page.context().newCDPSession(page);
    const kilobyte = 1_024;
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 200,
      downloadThroughput: 100 * kilobyte,
      uploadThroughput: 50 * kilobyte,
    });
  });
  await untilReady(visited);
  await inspect(visited, 'there');
});

/** Parts of the code that come when they are needed. */
describe('code that cannot be had', () => {
  test.each([
    ['is not there', 404],
    ['cannot be served', 500],
  ])('that %s leaves the rest in its place', async (_name, status) => {
    const visited = await shopVisit((page) =>
      page.route(/\/assets\/(?!.*(?:styles|define|promo-code))/, (route) => answer(route, { status, body: '' })),
    );
    await untilTold(visited, 'bon-unavailable');
    await visited.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await inspect(visited, 'without code', PROVOKED);
  });

  test('is asked for again with the button', async () => {
    const visited = await visit(pageWith('<bon-loyalty-balance id="points"></bon-loyalty-balance>'));
    const { page } = visited;
    await untilReady(visited);
    const { token } = await shop().openCheckout();
    await page.evaluate(`document.querySelector('#points').setAttribute('token', '${token}')`);
    await page.route('**/assets/**', (route) => answer(route, { status: 500, body: '' }));
    await page.locator('#points [aria-controls="lines"]').click();
    await untilTold(visited, 'bon-unavailable');
    await inspect(visited, 'without the history', PROVOKED);
    await page.unroute('**/assets/**');
    await page.locator('#points [aria-controls="lines"]').click();
    await page.locator('#points [aria-controls="lines"]').click();
    await page.locator('#points [part~="lines"] li').first().waitFor();
    await inspect(visited, 'with the history');
  });
});
