import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { pageWith } from './shop-page.ts';
import { CALLS } from './states.ts';
import { apply, eventually, FAILED_REQUEST, inspect, OUR_LINE, TAG, untilReady, useHosts } from './support.ts';

const { visit, host } = useHosts();

const BUILT = resolve(import.meta.dirname, '../../dist/widget/v1');
const SRC = 'BONBON/widget/v1/bonbon.js';
const FIELD = '<bon-promo-code name="promo"></bon-promo-code><p>Below</p>';

const tag = (words: string, src = SRC): string =>
  `<script type="module" src="${src}" data-bonbon-key="pk_demo_bonbon" ${words}></script>`;

/** Another version of the script is there as well, as on a page that two teams have written. */
async function serveOtherVersion(page: Page): Promise<void> {
  await page.route('**/widget/v0/**', async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/widget/v0/', '');
    const body = await readFile(join(BUILT, path), 'utf8');
    const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' };
    await route.fulfill({ body: `/* of another day */\n${body}`, headers });
  });
}

const insert = `const script = Object.assign(document.createElement('script'), { type: 'module', src: '${SRC}' });
  script.dataset.bonbonKey = 'pk_demo_bonbon';
  document.head.append(script);`;

const TAGS: Readonly<Record<string, { readonly head?: string; readonly body?: string }>> = {
  'in the head, deferred': { head: tag('') },
  'in the body, before the element': { head: '', body: tag('async') + FIELD },
  'in the body, after the element': { head: '', body: FIELD + tag('async') },
  'inserted by a script': { head: `<script>${insert}</script>` },
  'inserted long after the page was loaded': { head: `<script>addEventListener('load', () => { ${insert} })</script>` },
  twice: { head: TAG + TAG },
  'thrice, once under another address': { head: TAG + TAG + tag('async', `${SRC}?again`) },
  'in two versions': { head: TAG + tag('async', 'BONBON/widget/v0/bonbon.js') },
  'in two versions, the other first': { head: tag('', 'BONBON/widget/v0/bonbon.js') + tag('') },
  'beside an import map': { head: `<script type="importmap">{ "imports": { "lit": "/nothing.js" } }</script>${TAG}` },
};

describe('the script tag', () => {
  test.each(Object.entries(TAGS))('%s', async (_name, { head = TAG, body = FIELD }) => {
    const asked: string[] = [];
    const visited = await visit(pageWith(body, { head }), {
      before: async (page) => {
        await serveOtherVersion(page);
        page.on('request', (request) => {
          if (request.method() === 'POST' && CALLS.test(request.url())) asked.push(request.url());
        });
      },
    });
    await untilReady(visited);
    await apply(visited, 'bon-promo-code', 'SUMMER10');
    expect(asked).toHaveLength(1);
    await inspect(visited, 'applied');
  });

  test('with no key, says so once, and where the page may ask why', async () => {
    const visited = await visit(pageWith(FIELD + FIELD, { head: `<script type="module" src="${SRC}"></script>` }));
    await eventually(async () => (await visited.watch.seen()).events).toEqual(['bon-unavailable', 'bon-unavailable']);
    expect(visited.complaints).toEqual([expect.stringMatching(/^Bonbon: .*data-bonbon-key/)]);
  });

  test('with a key that nobody knows, says so once, and leaves the buyer a sentence', async () => {
    const head = TAG.replace('pk_demo_bonbon', 'pk_of_nobody');
    const visited = await visit(pageWith(FIELD, { head }));
    const { page, watch, complaints } = visited;
    for (const code of ['SUMMER10', 'TWO25']) {
      await page.locator('bon-promo-code input').fill(code);
      await page.locator('bon-promo-code input').press('Enter');
      await eventually(async () => (await watch.seen()).events).toContain('bon-unavailable');
      await watch.forget();
    }
    await eventually(() => complaints.filter((text) => OUR_LINE.test(text))).toHaveLength(1);
    await inspect(visited, 'refused', [OUR_LINE, FAILED_REQUEST]);
  });

  test('loads no code of elements that are not there', async () => {
    const { page } = await visit(pageWith('<p>No element</p>'));
    await eventually(() => page.evaluate('document.adoptedStyleSheets.length')).toBe(1);
    const names = await page.evaluate<string[]>(`performance.getEntriesByType('resource').map(({ name }) => name)`);
    expect(names.filter((name) => name.includes('/widget/') && !name.endsWith('bonbon.js'))).toEqual([]);
  });

  test('reserves the height of elements whose code cannot be had, and says so once for each kind', async () => {
    const body = FIELD + FIELD + '<bon-loyalty-balance></bon-loyalty-balance>';
    const hidden = '<style>:not(:defined) { display: none }</style>';
    const visited = await visit(pageWith(body, { head: hidden + TAG }), {
      before: (page) => page.route('**/assets/**', (route) => route.fulfill({ status: 404 })),
    });
    const { watch, page, complaints } = visited;
    await eventually(async () => (await watch.seen()).events).toHaveLength(3);
    const heights = await page.evaluate(
      `[...document.querySelectorAll('bon-promo-code')].map(({ clientHeight }) => clientHeight)`,
    );
    expect(heights).toEqual([116, 116]);
    expect(complaints.filter((text) => OUR_LINE.test(text))).toHaveLength(2);
    expect(complaints.filter((text) => !OUR_LINE.test(text) && !FAILED_REQUEST.test(text))).toEqual([]);
    await page.evaluate(`document.body.append(document.createElement('bon-promo-code'))`);
    await eventually(async () => (await watch.seen()).events).toHaveLength(4);
  });
});

const BIRTHS: Readonly<Record<string, string>> = {
  'by its constructor’s name': `main.append(document.createElement('bon-promo-code'))`,
  'as HTML': `main.insertAdjacentHTML('beforeend', '<section><bon-promo-code></bon-promo-code></section>')`,
  'by cloning one that is not ready': `
    const first = document.createElement('bon-promo-code');
    first.setAttribute('name', 'promo');
    main.append(first.cloneNode(true))`,
  'from a template': `
    const template = document.createElement('template');
    template.innerHTML = '<bon-promo-code></bon-promo-code>';
    main.append(template.content.cloneNode(true))`,
  'from another document': `
    const other = new DOMParser().parseFromString('<bon-promo-code></bon-promo-code>', 'text/html');
    main.append(document.adoptNode(other.body.firstChild))`,
  'from a frame': `
    const frame = document.body.appendChild(document.createElement('iframe'));
    const element = frame.contentDocument.createElement('bon-promo-code');
    frame.contentDocument.body.append(element);
    main.append(element);
    frame.remove()`,
  'in a shadow root': `
    const host = main.appendChild(document.createElement('div'));
    host.attachShadow({ mode: 'open' }).append(document.createElement('bon-promo-code'))`,
  'in a shadow root that is filled later': `
    const host = main.appendChild(document.createElement('div'));
    const root = host.attachShadow({ mode: 'open' });
    setTimeout(() => root.append(document.createElement('bon-promo-code')), 50)`,
};

describe('an element', () => {
  for (const [name, birth] of Object.entries(BIRTHS)) {
    const script = `const main = document.querySelector('main'); ${birth}`;

    test(`made ${name} after the script`, async () => {
      const visited = await visit(pageWith('<p>Above</p>'));
      await eventually(() => visited.page.evaluate('document.adoptedStyleSheets.length')).toBe(1);
      await visited.page.evaluate(`(() => { ${script} })()`);
      await apply(visited, 'bon-promo-code', 'SUMMER10');
      await inspect(visited, 'applied');
    });

    test(`made ${name} before the script`, async () => {
      const late = `<script>addEventListener('DOMContentLoaded', () => { ${script}; ${insert} })</script>`;
      const visited = await visit(pageWith('', { head: late }));
      await apply(visited, 'bon-promo-code', 'SUMMER10');
      await inspect(visited, 'applied');
    });
  }

  test('keeps the properties that were set before it was defined', async () => {
    const set = `Object.assign(document.querySelector('bon-promo-code'), { label: 'Coupon', value: 'SUMMER10', name: 'coupon' })`;
    const head = `<script>addEventListener('DOMContentLoaded', () => { ${set}; ${insert} })</script>`;
    const visited = await visit(pageWith(FIELD, { head }));
    await untilReady(visited);
    const { page } = visited;
    expect(await page.locator('[part~="label"]').innerText()).toBe('Coupon');
    expect(await page.locator('bon-promo-code input').inputValue()).toBe('SUMMER10');
    expect(await page.locator('bon-promo-code').getAttribute('name')).toBe('coupon');
  });

  test('lives beside another Lit', async () => {
    const src = host().putFile('other-lit.js', await bundle('other-lit.ts'));
    const other = `<script type="module" src="${src}"></script>`;
    const visited = await visit(pageWith(`${FIELD}<shop-hello></shop-hello>`, { head: other + TAG }));
    await apply(visited, 'bon-promo-code', 'SUMMER10');
    expect(await visited.page.locator('shop-hello b').innerText()).toBe('Hello');
    await inspect(visited, 'applied', [/^Lit is in dev mode/]);
  });

  test('takes the language of the tag before that of the page', async () => {
    const { page } = await visit(pageWith(FIELD, { head: tag('async data-bonbon-lang="ru"') }));
    await eventually(() => page.locator('[part~="label"]').innerText()).toBe('Промокод');
  });
});
