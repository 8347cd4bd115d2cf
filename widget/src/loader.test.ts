import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { answerOf, apply, button, FakeCheckout, field, plain, said, type } from '../test/support.ts';
import { FakeLoyalty, tokenFor } from './components/loyalty-balance/loyalty-balance.fake.ts';
import type { BonLoyaltyBalance } from './components/loyalty-balance/loyalty-balance.ts';
import type { BonPromoCode } from './components/promo-code/promo-code.ts';

/** What `watch.js` writes down on the page. */
type Seen = { violations: string[]; errors: string[]; unavailable: string[]; shift: number };

type HostPage = { window: Window & { readonly seen: Seen }; document: Document };

const open: HTMLIFrameElement[] = [];

/** Somebody else's page, with the code as it was built. */
async function hostPage(name: string): Promise<HostPage> {
  const frame = document.createElement('iframe');
  frame.width = '320';
  frame.height = '600';
  frame.src = `/host/${name}.html`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  open.push(frame);
  await loaded;
  const { contentWindow, contentDocument } = frame;
  if (!contentWindow || !contentDocument) throw new Error(`no page ${name}`);
  return { window: contentWindow as HostPage['window'], document: contentDocument };
}

async function ready({ window, document }: HostPage): Promise<BonPromoCode> {
  await waitUntil(() => window.customElements.get('bon-promo-code') !== undefined, 'the code should be there');
  const element = document.querySelector('bon-promo-code');
  if (!element) throw new Error('no element');
  await element.updateComplete;
  return element;
}

/** Two frames: what the first one painted is measured by the second. */
async function painted({ window }: HostPage): Promise<void> {
  await new Promise((resolve) => window.requestAnimationFrame(() => window.requestAnimationFrame(resolve)));
}

async function requestsOf(key: string): Promise<{ code: string; cart?: unknown }[]> {
  const response = await fetch(`/fake/requests?key=${key}`);
  return (await response.json()) as { code: string; cart?: unknown }[];
}

describe('the script tag in somebody else’s page', () => {
  afterEach(() => {
    for (const frame of open.splice(0)) frame.remove();
  });

  it('works under a strict CSP and Trusted Types without a violation, in every state', async () => {
    const page = await hostPage('strict');
    const element = await ready(page);
    await apply(element, 'NOPE', 'bon-promo-code-rejected');
    await apply(element, 'E500', 'bon-unavailable');
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    expect(said(element)).to.contain('10% off');
    expect(button(element).getBoundingClientRect().height).to.equal(44);
    expect(page.window.seen.violations).to.deep.equal([]);
  });

  it('would have noticed a violation', async () => {
    const page = await hostPage('strict');
    const element = await ready(page);
    element.setAttribute('style', 'color: red');
    await waitUntil(() => page.window.seen.violations.length > 0);
  });

  it('is the same once when it is there three times', async () => {
    const page = await hostPage('twice');
    const element = await ready(page);
    await apply(element, 'THRICE', 'bon-promo-code-rejected');
    const requests = [...(await requestsOf('pk_host')), ...(await requestsOf('pk_second'))];
    expect(requests.filter(({ code }) => code === 'THRICE')).to.have.length(1);
    expect(page.window.seen.errors).to.deep.equal([]);
  });

  for (const name of ['strict', 'patched', 'twice']) {
    it(`shows and edits a checkout for two elements at once on a page that is ${name}`, async () => {
      const page = await hostPage(name);
      const checkout = await FakeCheckout.with({ promoCodes: ['SUMMER10'] }, 'pk_host');
      const element = await ready(page);
      const told = oneEvent(page.document, 'bon-checkout-changed');
      const other = page.document.createElement('bon-promo-code');
      element.checkout = other.checkout = checkout.id;
      element.after(other);
      await told;
      await apply(element, 'VIP500', 'bon-promo-code-applied');
      const removers = element.shadowRoot?.querySelectorAll<HTMLElement>('[part="remove"]');
      await answerOf(element, 'bon-promo-code-removed', () => removers?.[0]?.click());
      await other.updateComplete;
      for (const each of [element, other]) {
        expect(plain(each.shadowRoot?.querySelector('[part="list"]'))).to.contain('VIP500 −₽1,000');
      }
      expect((await checkout.asked()).map(({ method }) => method)).to.deep.equal(['GET', 'PUT', 'PUT']);
      expect(await checkout.lists()).to.deep.equal([['SUMMER10', 'VIP500'], ['VIP500']]);
      expect(page.window.seen).to.deep.include({ violations: [], errors: [] });
    });
  }

  it('asks rightly on a page that patched the built-ins', async () => {
    const page = await hostPage('patched');
    const element = await ready(page);
    await apply(element, 'Patched', 'bon-promo-code-rejected');
    const request = (await requestsOf('pk_host')).find(({ code }) => code === 'Patched');
    expect(request?.cart).to.deep.equal({
      lines: [{ id: '1', kind: 'ticket', unitPrice: '1099.00', quantity: 2 }],
    });
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    expect(page.window.seen.errors).to.deep.equal([]);
  });

  it('reserves the element’s height before its code is there, so that nothing moves', async () => {
    const page = await hostPage('broken');
    await waitUntil(() => page.document.adoptedStyleSheets.length === 1);
    const reserved = page.document.querySelector('bon-promo-code')?.getBoundingClientRect().height;
    const element = await ready(await hostPage('plain'));
    expect(reserved).to.equal(element.getBoundingClientRect().height);
  });

  it('shifts no layout from the first paint to an answer', async () => {
    const page = await hostPage('plain');
    const element = await ready(page);
    await apply(element, 'NOPE', 'bon-promo-code-rejected');
    await painted(page);
    await apply(element, 'E500', 'bon-unavailable');
    await painted(page);
    type(element, 'SUMMER10');
    await painted(page);
    await answerOf(element, 'bon-promo-code-applied', () => button(element).click());
    await painted(page);
    button(element).click();
    await painted(page);
    expect(page.window.seen.shift).to.equal(0);
    page.document.body.prepend(page.document.createElement('hr'));
    await waitUntil(() => page.window.seen.shift > 0, 'a shift would have been noticed');
  });

  it('shifts no layout while a checkout without codes is read, and its field and button never', async () => {
    const page = await hostPage('plain');
    const checkout = await FakeCheckout.with({}, 'pk_host');
    const element = await ready(page);
    await answerOf(element, 'bon-checkout-changed', () => (element.checkout = checkout.id));
    await painted(page);
    expect(page.window.seen.shift).to.equal(0);
    const places = (): number[] =>
      [field(element), button(element)].flatMap((each) => {
        const { x, y, width, height } = each.getBoundingClientRect();
        return [x, y, width, height];
      });
    const before = places();
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    await apply(element, 'NOPE', 'bon-promo-code-rejected');
    expect(places()).to.deep.equal(before);
  });

  it('loads nothing of the points for a promo code', async () => {
    const page = await hostPage('plain');
    const checkout = await FakeCheckout.with({}, 'pk_host');
    const element = await ready(page);
    await answerOf(element, 'bon-checkout-changed', () => (element.checkout = checkout.id));
    const names = page.window.performance.getEntriesByType('resource').map(({ name }) => name);
    expect(names.filter((name) => name.includes('loyalty'))).to.deep.equal([]);
    // The field, and its words in one language.
    expect(names.filter((name) => name.includes('/assets/'))).to.have.length(2);
  });

  async function balance(page: HostPage, attributes: Record<string, string>): Promise<BonLoyaltyBalance> {
    const element = page.document.createElement('bon-loyalty-balance');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    page.document.body.prepend(element);
    await waitUntil(() => element.shadowRoot?.querySelector('.member, .guest'), 'the element should be there');
    return element;
  }

  for (const name of ['strict', 'patched', 'other-lit']) {
    it(`shows points, their history and a checkout without a violation on a page that is ${name}`, async () => {
      const page = await hostPage(name);
      const fake = new FakeLoyalty(page.window);
      const element = await balance(page, { token: tokenFor(), checkout: 'one', lang: 'en' });
      const inElement = (selector: string): HTMLElement | null | undefined =>
        element.shadowRoot?.querySelector<HTMLElement>(selector);
      await waitUntil(() => inElement('.spend'));
      inElement('.spend .toggle')?.click();
      await waitUntil(() => inElement('#points'));
      inElement('.history .toggle')?.click();
      await waitUntil(() => inElement('.line'));
      inElement('.amount button')?.click();
      await waitUntil(() => plain(inElement('[part="message"]')) === '1,099 points used. To pay: ₽1,099.');
      expect(fake.wishes).to.deep.equal(['1099.00']);
      expect(page.window.seen).to.deep.include({ violations: [], errors: [] });
    });
  }

  it('reserves the height of a balance before its code is there, for a guest and for a member', async () => {
    const broken = await hostPage('broken');
    const heights = ['', tokenFor()].map((token) => {
      const element = broken.document.createElement('bon-loyalty-balance');
      if (token) element.setAttribute('token', token);
      broken.document.body.append(element);
      return element.getBoundingClientRect().height;
    });
    const page = await hostPage('late');
    const fake = new FakeLoyalty(page.window);
    const guest = await balance(page, {});
    const member = await balance(page, { token: tokenFor() });
    expect([guest, member].map((element) => element.getBoundingClientRect().height)).to.deep.equal(heights);
    expect(heights).to.deep.equal([7.25 * 16, 17 * 16]);
    fake.remove();
  });

  it('does not swallow a failed import, and tells each element’s page, also later', async () => {
    const page = await hostPage('broken');
    await waitUntil(() => page.window.seen.unavailable.length === 1);
    page.document.body.append(page.document.createElement('bon-promo-code'));
    await waitUntil(() => page.window.seen.unavailable.length === 2);
    expect(page.window.seen.unavailable).to.deep.equal(['not_loaded', 'not_loaded']);
    expect(page.window.seen.errors).to.have.length(1);
    expect(page.window.seen.errors[0]).to.contain('<bon-promo-code> could not be loaded');
  });
});
