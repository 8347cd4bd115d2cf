import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { CartInput } from '../../shared/api/cart.ts';
import type { Checkout } from '../../shared/api/checkout.ts';
import type { PromoCodeEventMap } from '../src/components/promo-code/promo-code.events.ts';
import type { BonPromoCode } from '../src/components/promo-code/promo-code.ts';

export const KEY = `pk_test_${crypto.randomUUID()}`;

type Logged = {
  readonly code: string;
  readonly cart?: CartInput;
  readonly cookie: string;
  readonly fate: 'held' | 'answered' | 'aborted';
};

/** The test server's side of the story. */
export const server = {
  async requests(): Promise<Logged[]> {
    const response = await fetch(`/fake/requests?key=${KEY}`);
    return (await response.json()) as Logged[];
  },

  /** How often a code was asked about. Codes that count are used in one test only. */
  async count(code: string): Promise<number> {
    return (await this.requests()).filter((request) => request.code === code).length;
  },

  async untilFate(code: string, fate: Logged['fate'], times = 1): Promise<void> {
    await waitUntil(
      async () => (await this.requests()).filter((one) => one.code === code && one.fate === fate).length >= times,
      `${code} should have been ${fate}`,
    );
  },

  async release(code: string): Promise<void> {
    await fetch(`/fake/release?key=${KEY}&code=${encodeURIComponent(code)}`);
  },
};

export type Asked = {
  readonly method: string;
  readonly part?: 'cart' | 'promo-codes';
  readonly body?: unknown;
  readonly cookie: string;
  readonly fate: Logged['fate'];
};

/** What the test server may be told of a checkout; see `fake-checkouts.js`. */
export type FakeState = {
  readonly cart?: CartInput;
  readonly promoCodes?: readonly string[];
  readonly status?: Checkout['status'];
  readonly pricedBy?: Checkout['pricedBy'];
  readonly spent?: readonly string[];
  readonly hold?: boolean;
  readonly failure?: string | null;
  readonly answer?: unknown;
};

/** A checkout of the test server, to be changed behind the page's back. */
export class FakeCheckout {
  readonly id = crypto.randomUUID();
  readonly #key: string;

  constructor(key = KEY) {
    this.#key = key;
  }

  static async with(state: FakeState = {}, key = KEY): Promise<FakeCheckout> {
    const checkout = new FakeCheckout(key);
    await checkout.set(state);
    return checkout;
  }

  async set(state: FakeState): Promise<void> {
    await fetch(`/fake/checkouts/${this.id}?key=${this.#key}`, { method: 'PUT', body: JSON.stringify(state) });
  }

  async asked(): Promise<Asked[]> {
    const response = await fetch(`/fake/checkouts/${this.id}/requests?key=${this.#key}`);
    return (await response.json()) as Asked[];
  }

  /** The lists of codes that were put, in their order. */
  async lists(): Promise<unknown[]> {
    const puts = (await this.asked()).filter(({ part }) => part === 'promo-codes');
    return puts.map(({ body }) => (body as { promoCodes: unknown }).promoCodes);
  }

  async untilAsked(count: number, fate: Asked['fate'] = 'answered'): Promise<void> {
    await waitUntil(
      async () => (await this.asked()).filter((request) => request.fate === fate).length >= count,
      `${count} requests should have been ${fate}`,
    );
  }
}

export function cartOf(quantity: number, unitPrice = '1099.00'): CartInput {
  return { lines: [{ id: '1', kind: 'ticket', unitPrice, quantity }] };
}

export function part<Name extends keyof HTMLElementTagNameMap>(
  element: Element,
  name: Name,
): HTMLElementTagNameMap[Name] {
  const found = element.shadowRoot?.querySelector(name);
  if (!found) throw new Error(`no <${name}> in the element`);
  return found;
}

export const field = (element: Element): HTMLInputElement => part(element, 'input');
export const button = (element: Element): HTMLButtonElement => part(element, 'button');
export const message = (element: Element): HTMLParagraphElement => part(element, 'p');

/** What is to be read in the message, with the spaces of typography made plain. */
export function said(element: Element): string {
  return plain(message(element));
}

export function plain(element: Element | null | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/gu, ' ').trim();
}

export function buttonWord(element: Element): string {
  return button(element).querySelector('.current')?.textContent ?? '';
}

export function type(element: Element, text: string): void {
  const input = field(element);
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

type Answer = keyof PromoCodeEventMap;

export async function answerOf<Name extends Answer>(
  element: BonPromoCode,
  event: Name,
  act: () => void,
): Promise<PromoCodeEventMap[Name]> {
  const told = oneEvent<PromoCodeEventMap[Name]>(element, event);
  act();
  const answer = await told;
  await element.updateComplete;
  return answer;
}

export async function apply<Name extends Answer>(
  element: BonPromoCode,
  code: string,
  event: Name,
): Promise<PromoCodeEventMap[Name]> {
  type(element, code);
  return answerOf(element, event, () => button(element).click());
}

export function discountIn({ detail }: PromoCodeEventMap['bon-promo-code-applied']): string | undefined {
  return detail.status === 'applied' ? detail.discount : undefined;
}

export async function promoCode(cart?: CartInput, lang = 'en'): Promise<BonPromoCode> {
  return fixture<BonPromoCode>(html`<bon-promo-code name="promo" lang=${lang} .cart=${cart}></bon-promo-code>`);
}

/** Each state by its name, and the way into it. */
export const states: Readonly<Record<string, (element: BonPromoCode) => Promise<unknown>>> = {
  idle: () => Promise.resolve(),
  pending: async (element) => {
    type(element, 'HOLD-STATE');
    button(element).click();
    await element.updateComplete;
  },
  applied: (element) => apply(element, 'SUMMER10', 'bon-promo-code-applied'),
  rejected: (element) => apply(element, 'NOPE', 'bon-promo-code-rejected'),
  'rejected until a date': (element) => apply(element, 'EARLY', 'bon-promo-code-rejected'),
  'not applicable': (element) => apply(element, 'MIN', 'bon-promo-code-rejected'),
  unavailable: (element) => apply(element, 'E500', 'bon-unavailable'),
  'slowed down': (element) => apply(element, 'E429', 'bon-unavailable'),
};

export function noteEvents(target: EventTarget, ...names: string[]): string[] {
  const seen: string[] = [];
  for (const name of names) target.addEventListener(name, () => seen.push(name));
  return seen;
}

export { expect };
