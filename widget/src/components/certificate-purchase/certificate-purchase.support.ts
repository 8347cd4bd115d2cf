import { fixture, html, waitUntil } from '@open-wc/testing';
import { KEY, plain } from '../../../test/support.ts';
import { FakeCertificates } from './certificate-purchase.fake.ts';
import type { BonCertificatePurchase } from './certificate-purchase.ts';
import { define } from './define.ts';

export const settings = { key: KEY, baseUrl: location.origin };

define(settings);

/** The server of the test that runs. */
export let server: FakeCertificates;

const listening: (() => void)[] = [];
const { href } = location;

beforeEach(() => {
  server = new FakeCertificates();
});

afterEach(() => {
  server.remove();
  history.replaceState(null, '', href);
  for (const stop of listening.splice(0)) stop();
});

export type Told = { readonly name: string; readonly detail: unknown };

const NAMES = [
  'bon-certificate-ordered',
  'bon-certificate-paid',
  'bon-certificates-changed',
  'bon-checkout-changed',
  'bon-unavailable',
];

/** Whatever the elements tell the page, in its order. */
export function listen(names: readonly string[] = NAMES): Told[] {
  const told: Told[] = [];
  for (const name of names) {
    const note = (event: Event): void => void told.push({ name, detail: (event as CustomEvent<unknown>).detail });
    document.addEventListener(name, note);
    listening.push(() => document.removeEventListener(name, note));
  }
  return told;
}

/** The page goes its own way to the payment, so that the tests stay where they are. */
export function keepHere(): void {
  const cancel = (event: Event): void => event.preventDefault();
  document.addEventListener('bon-certificate-ordered', cancel);
  listening.push(() => document.removeEventListener('bon-certificate-ordered', cancel));
}

export type Attributes = Readonly<Record<string, string>>;

export function create(attributes: Attributes = {}): BonCertificatePurchase {
  const element = document.createElement('bon-certificate-purchase');
  for (const [name, value] of Object.entries({ lang: 'en', ...attributes })) element.setAttribute(name, value);
  return element;
}

export async function mount(attributes: Attributes = {}): Promise<BonCertificatePurchase> {
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

export const input = (element: Element, id: string): HTMLInputElement => one(element, `#${id}`) as HTMLInputElement;
export const textOf = (element: Element, selector: string): string => plain(inside(element, selector)[0]);
export const said = (element: Element): string => textOf(element, '[part="message"]');
export const stateOf = (element: Element): string => one(element, '.base').className.split(/\s+/).at(-1) ?? '';
export const focused = (element: Element): string => element.shadowRoot?.activeElement?.id ?? '';

export async function until(element: Element, state: string): Promise<void> {
  await waitUntil(() => stateOf(element) === state, `should be ${state}`);
}

export function write(element: Element, id: string, text: string): void {
  const field = input(element, id);
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Chooses by what is written on it. */
export function choose(element: Element, text: string): void {
  const [found] = inside(element, '.choice').filter((choice) => plain(choice) === text);
  if (!found) throw new Error(`no choice ${text}`);
  found.querySelector('input')?.click();
}

export const button = (element: Element): HTMLElement => one(element, '.button');

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

/** Each kind of page that the element must look right on. */
export const SCHEMES = {
  light: 'color-scheme: light; background: #fff; color: #222',
  dark: 'color-scheme: dark; background: #121212; color: #eee',
} as const;
