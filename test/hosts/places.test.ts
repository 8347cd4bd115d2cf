import { describe, expect, test } from 'vitest';
import { pageWith } from './shop-page.ts';
import {
  apply,
  eventually,
  FAILED_REQUEST,
  inspect,
  OUR_LINE,
  TAG,
  untilReady,
  untilTold,
  useHosts,
  type Visit,
} from './support.ts';

const { visit, shop, host } = useHosts();

const CERTIFICATE = '<bon-certificate-purchase id="balance" mode="balance"></bon-certificate-purchase>';

/** Each field that a buyer can press Enter in, and what it leads to. */
async function enterEverywhere(visited: Visit): Promise<void> {
  const { page } = visited;
  await apply(visited, '#promo', 'SUMMER10');
  await page.locator('#balance #number').fill('2900000000000');
  await page.locator('#balance #number').press('Enter');
  await page.locator('#balance #pin').fill('0000');
  await page.locator('#balance #pin').press('Enter');
  await page.locator('#balance #pin[aria-invalid="true"]').waitFor();
  await page.locator('#points [aria-controls="spend"]').click();
  await page.locator('#points #points').fill('100');
  await page.locator('#points #points').press('Enter');
  await untilTold(visited, 'bon-points-changed');
}

describe('in a form', () => {
  test('Enter does what the field is for, and sends no form', async () => {
    const { checkout, token } = await shop().openCheckout();
    const visited = await visit(
      pageWith(`<form action="/sent">
        <bon-promo-code id="promo" name="promo"></bon-promo-code>${CERTIFICATE}
        <bon-loyalty-balance id="points" checkout="${checkout}" token="${token}"></bon-loyalty-balance>
        <button>Order</button></form>`),
    );
    await enterEverywhere(visited);
    await visited.page.locator('#points [aria-controls="lines"]').click();
    expect(visited.page.url()).not.toContain('/sent');
    await inspect(visited, 'entered', [FAILED_REQUEST]);
  });

  const FORM = `<form id="form" action="/sent">
    <label>Name <input name="name" required /></label>
    <fieldset id="fieldset"><legend>Code</legend><bon-promo-code id="promo" name="promo" value="TWO25"></bon-promo-code></fieldset>
    <button id="order">Order</button></form>`;

  test('the field is one of the form’s: it is sent, reset and switched off with it, and asks for nothing', async () => {
    const visited = await visit(pageWith(FORM));
    const { page } = visited;
    await untilReady(visited);
    const sent = (): Promise<unknown> => page.evaluate(`new FormData(document.querySelector('#form')).get('promo')`);
    expect(await sent()).toBe('TWO25');
    await page.locator('#promo input').fill('SUMMER10');
    expect(await sent()).toBe('SUMMER10');
    await page.locator('#order').click();
    expect(page.url()).not.toContain('/sent');
    expect(await page.evaluate('document.activeElement.name')).toBe('name');
    await page.evaluate(`document.querySelector('#form').reset()`);
    await eventually(sent).toBe('TWO25');
    await eventually(() => page.locator('#promo input').inputValue()).toBe('TWO25');
    await page.evaluate(`document.querySelector('#fieldset').disabled = true`);
    await eventually(() => page.locator('#promo input').isDisabled()).toBe(true);
    expect(await sent()).toBe(null);
    await inspect(visited, 'switched off');
    await page.evaluate(`document.querySelector('#fieldset').disabled = false`);
    await eventually(() => page.locator('#promo input').isDisabled()).toBe(false);
    await page.locator('#form [name="name"]').fill('Anna');
    await page.evaluate(`document.querySelector('#form').submit()`);
    await page.waitForURL(/\/sent\?name=Anna&promo=TWO25$/);
  });

  test('who comes back finds what was written', async () => {
    const visited = await visit(pageWith(FORM));
    const { page } = visited;
    await untilReady(visited);
    await page.locator('#promo input').fill('GUEST-7');
    await page.goto(`${host().origin}/elsewhere`);
    await page.goBack();
    await eventually(() => page.locator('#promo input').inputValue()).toBe('GUEST-7');
    await apply(visited, '#promo', 'SUMMER10');
  });
});

describe('in a modal dialog', () => {
  test('the focus stays, Escape closes, and Enter does not', async () => {
    const { checkout, token } = await shop().openCheckout();
    const visited = await visit(
      pageWith(`<dialog id="dialog" aria-label="Checkout"><form method="dialog">
        <bon-promo-code id="promo"></bon-promo-code>${CERTIFICATE}
        <bon-loyalty-balance id="points" checkout="${checkout}" token="${token}"></bon-loyalty-balance>
        <button>Close</button></form></dialog>`),
    );
    const { page, watch } = visited;
    await page.evaluate(`document.querySelector('#dialog').showModal()`);
    await enterEverywhere(visited);
    expect(await page.locator('#dialog').getAttribute('open')).toBe('');
    const seen = new Set<string>();
    for (let step = 0; step < 14; step += 1) {
      await page.keyboard.press('Tab');
      seen.add(await watch.evaluate<string>('document.activeElement.id || document.activeElement.localName'));
    }
    expect([...seen].sort()).toEqual(['balance', 'body', 'button', 'points', 'promo']);
    await inspect(visited, 'open', [FAILED_REQUEST]);
    await page.locator('#promo input').focus();
    await page.keyboard.press('Escape');
    await eventually(() => page.locator('#dialog').getAttribute('open')).toBe(null);
  });
});

/** Where an element may be put that is not seen at first, or not as a block of its own. */
const PLACES: Readonly<Record<string, { readonly wrap: (element: string) => string; readonly show?: string }>> = {
  'closed details': {
    wrap: (element) => `<details><summary>A code?</summary>${element}</details>`,
    show: `document.querySelector('details').open = true`,
  },
  'what is skipped until it is seen': {
    wrap: (element) => `<div style="content-visibility: auto; contain-intrinsic-size: auto 116px">${element}</div>`,
  },
  'what is hidden at first': {
    wrap: (element) => `<div id="box" hidden>${element}</div>`,
    show: `document.querySelector('#box').hidden = false`,
  },
  'text that can be edited': {
    wrap: (element) => `<div contenteditable="true" role="textbox" aria-label="Text">${element}</div>`,
  },
  'a cell of a table': { wrap: (element) => `<table><tr><td>${element}</td></tr></table>` },
  'a list': { wrap: (element) => `<ul><li>${element}</li></ul>` },
  'columns of text': { wrap: (element) => `<div style="columns: 2 8em">${element}</div>` },
  'what is scaled and clipped': {
    wrap: (element) => `<div style="transform: scale(0.9); overflow: hidden; contain: paint">${element}</div>`,
  },
};

describe('the field works in', () => {
  test.each(Object.entries(PLACES))('%s', async (_name, { wrap, show = '' }) => {
    const visited = await visit(pageWith(wrap('<bon-promo-code id="promo" name="promo"></bon-promo-code>')));
    await visited.page.evaluate(show);
    await apply(visited, '#promo', 'SUMMER10');
    expect(await visited.page.locator('#promo input').inputValue()).toBe('SUMMER10');
    await visited.watch.forget();
    await inspect(visited, 'applied');
  });

  test('a frame of another origin, where it says that it could not ask', async () => {
    const inner = pageWith('<bon-promo-code id="promo"></bon-promo-code>').html.replaceAll('"', '&quot;');
    const frame = `<iframe title="Cart" sandbox="allow-scripts" width="340" height="300" srcdoc="${inner}"></iframe>`;
    const visited = await visit(pageWith(frame, { head: '' }));
    const field = visited.page.frameLocator('iframe').locator('#promo input');
    await field.fill('SUMMER10');
    await field.press('Enter');
    await visited.page.frameLocator('iframe').locator('#promo .unavailable').waitFor();
    await inspect(visited, 'refused', [OUR_LINE, FAILED_REQUEST, /blocked by CORS policy/]);
  });
});

const ELEMENTS = (checkout: string, token: string): string => `
  <bon-promo-code checkout="${checkout}"></bon-promo-code>
  <bon-loyalty-balance checkout="${checkout}" token="${token}"></bon-loyalty-balance>
  <bon-ticket-display></bon-ticket-display>
  <bon-ticket-display mode="order" checkout="${checkout}"></bon-ticket-display>
  <bon-certificate-purchase mode="balance"></bon-certificate-purchase>
  <bon-certificate-purchase site-code="GIFT"></bon-certificate-purchase>`;

const WIDTHS: Readonly<Record<string, string>> = {
  'a column that does not stretch': 'main { display: flex; flex-direction: column; align-items: flex-start }',
  'a column in the middle': 'main { display: grid; justify-items: center }',
  'as wide as what is in it': '[id] > *, main > * { inline-size: fit-content }',
  'as inline blocks': 'main > * { display: inline-block }',
  floating: 'main > * { float: left }',
};

describe('elements whose width comes from what is in them', () => {
  test.each(Object.entries(WIDTHS))('have room: %s', async (_name, rules) => {
    const { checkout, token } = await shop().openCheckout();
    const visited = await visit(pageWith(ELEMENTS(checkout, token), { head: `<style>${rules}</style>${TAG}` }), {
      viewport: { width: 320, height: 6_000 },
    });
    await untilReady(visited);
    const widths = await visited.page.evaluate<number[]>(
      `[...document.querySelectorAll('main > *:not(h1)')].map(({ clientWidth }) => clientWidth)`,
    );
    for (const width of widths) expect(width).toBeGreaterThanOrEqual(200);
    await visited.watch.forget();
    await inspect(visited, 'shown');
  });
});

test('on paper, everything is in its place and nothing turns', async () => {
  const { checkout, token } = await shop().openCheckout();
  const visited = await visit(pageWith(ELEMENTS(checkout, token)));
  await untilReady(visited);
  await visited.page.emulateMedia({ media: 'print' });
  await visited.watch.forget();
  await inspect(visited, 'printed');
  const pdf = await visited.page.pdf({ format: 'A4' });
  expect(pdf.length).toBeGreaterThan(10_000);
});
