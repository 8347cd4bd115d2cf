import { fixture, html } from '@open-wc/testing';
import { type Attributes, inside, listenTo, type Told, until } from '../../../test/shadow.ts';
import { KEY, plain } from '../../../test/support.ts';
import { tokenFor } from '../loyalty-balance/loyalty-balance.fake.ts';
import { define } from './define.ts';
import { FakeTickets } from './ticket-display.fake.ts';
import type { BonTicketDisplay } from './ticket-display.ts';

export const settings = { key: KEY, baseUrl: location.origin };

define(settings);

/** The server of the test that runs. */
export let server: FakeTickets;

beforeEach(() => {
  server = new FakeTickets();
});

afterEach(() => {
  server.remove();
});

export const listen = (): Told[] =>
  listenTo(['bon-token-needed', 'bon-tickets-shown', 'bon-draw-checked', 'bon-checkout-changed', 'bon-unavailable']);

export async function mount(attributes: Attributes = {}): Promise<BonTicketDisplay> {
  const element = document.createElement('bon-ticket-display');
  for (const [name, value] of Object.entries({ lang: 'en', ...attributes })) element.setAttribute(name, value);
  await fixture(html`${element}`);
  await element.updateComplete;
  return element;
}

export async function guest(attributes: Attributes = {}): Promise<BonTicketDisplay> {
  const element = await mount(attributes);
  await until(element, 'ready');
  return element;
}

export function buyer(attributes: Attributes = {}): Promise<BonTicketDisplay> {
  return guest({ token: tokenFor(), ...attributes });
}

export function buttonOf(element: Element, word: string): HTMLButtonElement {
  const found = inside(element, 'button').find((button) => plain(button) === word);
  if (!(found instanceof HTMLButtonElement)) throw new Error(`no button ${word}`);
  return found;
}
