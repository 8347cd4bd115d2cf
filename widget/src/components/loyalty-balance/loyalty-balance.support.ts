import { fixture, html } from '@open-wc/testing';
import { type Attributes, inside, listenTo, type Told, until } from '../../../test/shadow.ts';
import { KEY, plain } from '../../../test/support.ts';
import { define } from './define.ts';
import type { BonLoyaltyBalance } from './loyalty-balance.ts';
import { FakeLoyalty, tokenFor } from './loyalty-balance.fake.ts';

export const settings = { key: KEY, baseUrl: location.origin };

define(settings);

/** The server of the test that runs. */
export let server: FakeLoyalty;

beforeEach(() => {
  server = new FakeLoyalty();
});

afterEach(() => {
  server.remove();
});

export const listen = (): Told[] =>
  listenTo(['bon-token-needed', 'bon-points-changed', 'bon-checkout-changed', 'bon-unavailable']);

export function create(attributes: Attributes = {}): BonLoyaltyBalance {
  const element = document.createElement('bon-loyalty-balance');
  for (const [name, value] of Object.entries({ lang: 'en', ...attributes })) element.setAttribute(name, value);
  return element;
}

export async function mount(attributes: Attributes = {}): Promise<BonLoyaltyBalance> {
  const element = create(attributes);
  await fixture(html`${element}`);
  await element.updateComplete;
  return element;
}

export async function member(attributes: Attributes = {}): Promise<BonLoyaltyBalance> {
  const element = await mount({ token: tokenFor(), ...attributes });
  await until(element, 'member');
  return element;
}

export function buttonOf(element: Element, word: string): HTMLElement {
  const found = inside(element, 'button').filter((button) => plain(button) === word);
  if (!found[0]) throw new Error(`no button ${word}`);
  return found[0];
}
