import { fixture, html } from '@open-wc/testing';
import { afterwards, type Attributes, inside, listenTo, one, type Told } from '../../../test/shadow.ts';
import { KEY, plain } from '../../../test/support.ts';
import { FakeCertificates } from './certificate-purchase.fake.ts';
import type { BonCertificatePurchase } from './certificate-purchase.ts';
import { define } from './define.ts';

export const settings = { key: KEY, baseUrl: location.origin };

define(settings);

/** The server of the test that runs. */
export let server: FakeCertificates;

const { href } = location;

beforeEach(() => {
  server = new FakeCertificates();
});

afterEach(() => {
  server.remove();
  history.replaceState(null, '', href);
});

const NAMES = [
  'bon-certificate-ordered',
  'bon-certificate-paid',
  'bon-certificates-changed',
  'bon-checkout-changed',
  'bon-unavailable',
];

export const listen = (names: readonly string[] = NAMES): Told[] => listenTo(names);

/** The page goes its own way to the payment, so that the tests stay where they are. */
export function keepHere(): void {
  const cancel = (event: Event): void => event.preventDefault();
  document.addEventListener('bon-certificate-ordered', cancel);
  afterwards(() => document.removeEventListener('bon-certificate-ordered', cancel));
}

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

export const input = (element: Element, id: string): HTMLInputElement => one(element, `#${id}`) as HTMLInputElement;
export const focused = (element: Element): string => element.shadowRoot?.activeElement?.id ?? '';

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
