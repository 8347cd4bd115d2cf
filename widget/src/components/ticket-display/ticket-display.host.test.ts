import { expect, waitUntil } from '@open-wc/testing';
import { CAMPAIGN, FakeTickets, heldDraw, nextDraw, proofOf } from './ticket-display.fake.ts';
import type { BonTicketDisplay } from './ticket-display.ts';

/** What `watch.js` writes down on the page. */
type Seen = { violations: string[]; errors: string[]; unavailable: string[]; shift: number };

type HostPage = { window: Window & typeof globalThis & { readonly seen: Seen }; document: Document };

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

function add(page: HostPage, attributes: Readonly<Record<string, string>>): BonTicketDisplay {
  const element = page.document.createElement('bon-ticket-display');
  for (const [name, value] of Object.entries({ lang: 'en', ...attributes })) element.setAttribute(name, value);
  page.document.body.prepend(element);
  return element;
}

const find = (element: Element, selector: string): HTMLElement | null | undefined =>
  element.shadowRoot?.querySelector<HTMLElement>(selector);

async function until(element: Element, selector: string): Promise<HTMLElement> {
  await waitUntil(() => find(element, selector), `there should be ${selector}`);
  const found = find(element, selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

describe('<bon-ticket-display> in somebody else’s page', () => {
  afterEach(() => {
    for (const frame of open.splice(0)) frame.remove();
  });

  for (const name of ['strict', 'patched', 'other-lit', 'twice']) {
    it(`shows, finds and checks without a violation on a page that is ${name}`, async () => {
      const proof = await proofOf('drand');
      const page = await hostPage(name);
      const fake = new FakeTickets(page.window);
      fake.board = { campaign: CAMPAIGN, draws: [nextDraw(), heldDraw(proof)] };
      fake.proofReply = [200, proof];
      const element = add(page, { checkout: 'one' });
      await until(element, '[part="order"]');
      (await until(element, '.toggle')).click();
      for (const [id, text] of Object.entries({ fn: '9282440300682838', fd: '46534', fp: '1273019065' })) {
        ((await until(element, `#${id}`)) as HTMLInputElement).value = text;
      }
      find(element, '#receipt .button')?.click();
      await until(element, '[part="count"]');
      find(element, '.result summary')?.click();
      find(element, '.result > .button')?.click();
      // What is spoiled is told as such, and not as a forgery.
      const isSpoiled = name === 'patched';
      await until(element, isSpoiled ? '.verdict .icon.info' : '.verdict .icon.check');
      expect(page.window.seen.violations).to.deep.equal([]);
      if (isSpoiled) await waitUntil(() => page.window.seen.errors.length > 0, 'the developer should be told');
      expect(page.window.seen.errors).to.have.length(isSpoiled ? 1 : 0);
    });
  }

  it('reserves its height before its code is there, and keeps it', async () => {
    const ways = [{}, { checkout: 'one' }];
    const broken = await hostPage('broken');
    await waitUntil(() => broken.document.adoptedStyleSheets.length === 1);
    const reserved = ways.map((way) => add(broken, way).getBoundingClientRect().height);
    expect(reserved).to.deep.equal([32 * 16, 38 * 16]);
    const page = await hostPage('late');
    const fake = new FakeTickets(page.window);
    fake.board = { campaign: { ...CAMPAIGN, name: 'Prizes' }, draws: [nextDraw()] };
    fake.hold();
    for (const [place, way] of ways.entries()) {
      const element = add(page, way);
      await until(element, '.loading');
      expect(element.getBoundingClientRect().height).to.equal(reserved[place]);
      fake.release();
      await until(element, '.ready');
      expect(element.getBoundingClientRect().height).to.equal(reserved[place]);
      element.remove();
      fake.hold();
    }
    expect(page.window.seen.errors).to.deep.equal([]);
  });

  it('loads the code for what it shows, and nothing else', async () => {
    const page = await hostPage('late');
    const fake = new FakeTickets(page.window);
    await until(add(page, {}), '.ready');
    const names = page.window.performance.getEntriesByType('resource').map(({ name }) => name);
    const others = /\/(check|drand|receipt|order|promo-code|loyalty-balance|checkout-store|certificate-purchase)-/;
    expect(names.filter((name) => others.test(name))).to.deep.equal([]);
    fake.remove();
  });

  it('loads what verifies drand for a proof from drand only', async () => {
    const proof = await proofOf('commit-reveal');
    const page = await hostPage('late');
    const fake = new FakeTickets(page.window);
    fake.board = { campaign: CAMPAIGN, draws: [heldDraw(proof)] };
    fake.proofReply = [200, proof];
    const element = add(page, {});
    (await until(element, '.result > .button')).click();
    await until(element, '.verdict .icon.check');
    const names = page.window.performance.getEntriesByType('resource').map(({ name }) => name);
    expect(names.filter((name) => name.includes('/drand-'))).to.deep.equal([]);
    expect(names.filter((name) => name.includes('/check-'))).to.have.length(1);
    fake.remove();
  });
});
