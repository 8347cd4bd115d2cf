import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { afterwards } from '../../../test/shadow.ts';
import { define as defineCertificates } from '../../components/certificate-purchase/define.ts';
import { define as definePromoCode } from '../../components/promo-code/define.ts';
import { define as defineTickets } from '../../components/ticket-display/define.ts';
// Loaded before anybody asks for it, it has its say in the order of the calls.
import './advice.ts';

const settings = { key: 'pk_advice', baseUrl: 'https://bonbon.example' };
for (const define of [defineCertificates, definePromoCode, defineTickets]) define(settings);

let lines: string[] = [];

beforeEach(() => {
  const { error } = console;
  lines = [];
  console.error = (...words: unknown[]) => void lines.push(words.join(' '));
  afterwards(() => (console.error = error));
});

/** What was said of the attributes, once everything that was to be said has been. */
async function adviceOn(name: string, attributes: readonly string[]): Promise<string[]> {
  const element = document.createElement(name);
  for (const attribute of attributes) element.setAttribute(attribute, '');
  await fixture(html`${element}`);
  await import('./advice.ts');
  return lines.filter((line) => line.includes('knows no attribute'));
}

describe('advice on the console', () => {
  it('names the nearest attribute for one that an element does not know, with its page in the docs', async () => {
    expect(await adviceOn('bon-promo-code', ['chekout'])).to.deep.equal([
      'Bonbon: <bon-promo-code> knows no attribute "chekout". Did you mean "checkout"? ' +
        'https://bonbon.example/docs/errors/unknown_attribute',
    ]);
  });

  it('knows also names that are written with a hyphen', async () => {
    const [line = ''] = await adviceOn('bon-certificate-purchase', ['sitecode', 'site-code']);
    expect(lines.filter((one) => one.includes('unknown_attribute'))).to.have.length(1);
    expect(line).to.contain('Did you mean "site-code"?');
  });

  it('says the same thing once, however many elements there are', async () => {
    expect(await adviceOn('bon-ticket-display', ['campain'])).to.have.length(1);
    expect(await adviceOn('bon-ticket-display', ['campain'])).to.have.length(1);
  });

  it('is silent about attributes of every element, and about what frameworks write', async () => {
    const ofEveryElement = [
      'id',
      'class',
      'style',
      'lang',
      'dir',
      'hidden',
      'slot',
      'part',
      'role',
      'tabindex',
      'title',
    ];
    const ofFrameworks = ['_ngcontent-abc', 'v-cloak', 'x-data', 'ng-version', 'hx-get', 'key', 'ref', 'is'];
    const prefixed = ['aria-label', 'data-cart', 'onclick', 'data-v-1a2b'];
    expect(await adviceOn('bon-promo-code', [...ofEveryElement, ...ofFrameworks, ...prefixed])).to.deep.equal([]);
    // Only the parser takes such names.
    const parsed = new DOMParser().parseFromString(
      '<bon-promo-code :cart="cart" @click="go" (tap)="go()" [cart]="cart" wire:model="a"></bon-promo-code>',
      'text/html',
    );
    const [element] = parsed.body.children;
    expect(element?.getAttributeNames()).to.deep.equal([':cart', '@click', '(tap)', '[cart]', 'wire:model']);
    await fixture(html`${element}`);
    await import('./advice.ts');
    expect(lines).to.deep.equal([]);
  });

  it('tells a developer whose cart is not JSON what to write', async () => {
    const element = document.createElement('bon-promo-code');
    element.setAttribute('cart', '[object Object]');
    await waitUntil(() => lines.length > 0);
    expect(lines).to.deep.equal([
      'Bonbon: a cart attribute is not JSON. Write it with JSON.stringify, or set the property. ' +
        'https://bonbon.example/docs/errors/cart_not_json',
    ]);
  });
});
