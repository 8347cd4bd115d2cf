import { fixture, html, waitUntil } from '@open-wc/testing';
import { KEY, plain } from '../../../test/support.ts';
import { define } from './define.ts';
import type { BonLoyaltyBalance } from './loyalty-balance.ts';
import { FakeLoyalty, tokenFor } from './loyalty-balance.fake.ts';

export const settings = { key: KEY, baseUrl: location.origin };

define(settings);

/** The server of the test that runs. */
export let server: FakeLoyalty;

const listening: (() => void)[] = [];

beforeEach(() => {
  server = new FakeLoyalty();
});

afterEach(() => {
  server.remove();
  for (const stop of listening.splice(0)) stop();
});

export type Told = { readonly name: string; readonly detail: unknown };

/** Whatever the elements tell the page, in its order. */
export function listen(): Told[] {
  const told: Told[] = [];
  const names = ['bon-token-needed', 'bon-points-changed', 'bon-checkout-changed', 'bon-unavailable'];
  for (const name of names) {
    const note = (event: Event): void => void told.push({ name, detail: (event as CustomEvent<unknown>).detail });
    document.addEventListener(name, note);
    listening.push(() => document.removeEventListener(name, note));
  }
  return told;
}

export type Attributes = Readonly<Record<string, string>>;

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

export const inside = (element: Element, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

export function one(element: Element, selector: string): HTMLElement {
  const [found] = inside(element, selector);
  if (!found) throw new Error(`no ${selector} in the element`);
  return found;
}

export const textOf = (element: Element, selector: string): string => plain(inside(element, selector)[0]);
export const said = (element: Element): string => textOf(element, '[part="message"]');
export const stateOf = (element: Element): string => one(element, '.base').className.replace('base ', '');

export async function until(element: Element, state: string): Promise<void> {
  await waitUntil(() => stateOf(element) === state, `should be ${state}`);
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

/** Every text that a live region came to have. */
export function spokenIn(element: Element, selector = '[part="message"]'): string[] {
  const spoken: string[] = [];
  const observer = new MutationObserver(() => {
    const text = textOf(element, selector);
    if (text !== (spoken.at(-1) ?? '')) spoken.push(text);
  });
  observer.observe(one(element, selector), { childList: true, characterData: true, subtree: true });
  listening.push(() => observer.disconnect());
  return spoken;
}
