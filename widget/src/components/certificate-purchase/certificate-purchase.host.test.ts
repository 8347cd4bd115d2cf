import { expect, waitUntil } from '@open-wc/testing';
import { plain } from '../../../test/support.ts';
import { FakeCertificates } from './certificate-purchase.fake.ts';
import type { BonCertificatePurchase } from './certificate-purchase.ts';

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

type Attributes = Readonly<Record<string, string>>;

function add(page: HostPage, attributes: Attributes): BonCertificatePurchase {
  const element = page.document.createElement('bon-certificate-purchase');
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

function write(page: HostPage, element: Element, id: string, text: string): void {
  const field = find(element, `#${id}`) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new page.window.InputEvent('input', { bubbles: true }));
}

describe('<bon-certificate-purchase> in somebody else’s page', () => {
  afterEach(() => {
    for (const frame of open.splice(0)) frame.remove();
  });

  for (const name of ['strict', 'patched', 'other-lit', 'twice']) {
    it(`sells, tells a balance and pays without a violation on a page that is ${name}`, async () => {
      const page = await hostPage(name);
      const fake = new FakeCertificates(page.window);
      page.document.addEventListener('bon-certificate-ordered', (event) => event.preventDefault());
      const seller = add(page, { 'site-code': 'gift', amount: '3000', email: 'anna@mail.example' });
      await until(seller, '.primary');
      write(page, seller, 'recipientEmail', 'ivan@mail.example');
      find(seller, '[name="design"]:not(:checked)')?.click();
      find(seller, '.primary')?.click();
      await until(seller, '.outcome');
      expect(fake.of('/purchases', 'POST')).to.have.length(1);

      const asker = add(page, { mode: 'balance' });
      await until(asker, '#pin');
      write(page, asker, 'number', '10005876');
      write(page, asker, 'pin', '1234');
      find(asker, '.button')?.click();
      await until(asker, '.standing');

      fake.has('10001111');
      const payer = add(page, { mode: 'pay', checkout: 'one' });
      await until(payer, '.warning');
      find(payer, '.toggle')?.click();
      await until(payer, '#pin');
      write(page, payer, 'number', '10005876');
      write(page, payer, 'pin', '1234');
      find(payer, '.button')?.click();
      await until(payer, '.added');
      find(payer, '[part="remove"]')?.click();
      await until(payer, '.removed');
      expect(plain(find(payer, '[part="row"]'))).to.equal('•••• 5876 −₽500 ×');
      expect(page.window.seen).to.deep.include({ violations: [], errors: [] });
    });
  }

  it('reserves its height before its code is there, in each mode', async () => {
    const modes: readonly Attributes[] = [
      { 'site-code': 'gift' },
      { mode: 'balance' },
      { mode: 'pay', checkout: 'one' },
    ];
    const broken = await hostPage('broken');
    await waitUntil(() => broken.document.adoptedStyleSheets.length === 1);
    const reserved = modes.map((mode) => add(broken, mode).getBoundingClientRect().height);
    expect(reserved).to.deep.equal([42 * 16, 13 * 16, 3 * 16]);
    const page = await hostPage('late');
    const fake = new FakeCertificates(page.window);
    fake.hold();
    for (const [place, mode] of modes.entries()) {
      const element = add(page, mode);
      await until(element, '.base');
      expect(element.getBoundingClientRect().height).to.equal(reserved[place]);
      await until(element, ['.loading', '#pin', '.toggle'][place] ?? '');
      expect(element.getBoundingClientRect().height).to.equal(reserved[place]);
      element.remove();
    }
    expect(page.window.seen.errors).to.deep.equal([]);
  });

  it('loads the code of its mode, and nothing else', async () => {
    const page = await hostPage('late');
    const fake = new FakeCertificates(page.window);
    await until(add(page, { mode: 'balance' }), '#pin');
    const names = page.window.performance.getEntriesByType('resource').map(({ name }) => name);
    expect(
      names.filter((name) => /\/(buy|pay|purchase|promo-code|loyalty-balance|checkout-store)-/.test(name)),
    ).to.deep.equal([]);
    fake.remove();
  });

  it('tells the page when its code cannot be loaded', async () => {
    const page = await hostPage('broken');
    await waitUntil(() => page.window.seen.unavailable.length === 1);
    add(page, { mode: 'pay' });
    await waitUntil(() => page.window.seen.unavailable.length === 2);
    expect(page.window.seen.unavailable).to.deep.equal(['not_loaded', 'not_loaded']);
  });
});
