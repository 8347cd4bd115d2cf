import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import { configure } from '../../internal/settings.ts';
import {
  answerOf,
  apply,
  button,
  buttonWord,
  cartOf,
  FakeCheckout,
  type FakeState,
  field,
  KEY,
  message,
  noteEvents,
  plain,
  said,
  type,
} from '../../../test/support.ts';
import { define } from './define.ts';
import type { PromoCodeEventMap } from './promo-code.events.ts';
import type { BonPromoCode } from './promo-code.ts';

const settings = { key: KEY, baseUrl: location.origin };

define(settings);

const inside = (element: Element, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const listed = (element: Element): string[] => inside(element, '[part="row"]').map((row) => plain(row));
const removers = (element: Element): HTMLElement[] => inside(element, '[part="remove"]');
const notice = (element: Element): string => plain(inside(element, '[part="notice"]')[0]);
const total = (element: Element): string => plain(inside(element, '[part="total"]')[0]);

function remover(element: Element, code: string): HTMLElement {
  const found = removers(element).find((each) => each.ariaLabel?.endsWith(` ${code}`));
  if (!found) throw new Error(`${code} cannot be removed`);
  return found;
}

type Attributes = Readonly<Record<string, string>>;

function create(checkout: FakeCheckout, attributes: Attributes = {}): BonPromoCode {
  const element = document.createElement('bon-promo-code');
  for (const [name, value] of Object.entries({ checkout: checkout.id, name: 'promo', lang: 'en', ...attributes })) {
    element.setAttribute(name, value);
  }
  return element;
}

/** The first element of a checkout, once it tells what it found. */
async function first(
  state: FakeState = {},
  attributes: Attributes = {},
  event: keyof PromoCodeEventMap = 'bon-checkout-changed',
): Promise<[element: BonPromoCode, checkout: FakeCheckout]> {
  const checkout = await FakeCheckout.with(state);
  const element = create(checkout, attributes);
  const told = oneEvent(element, event);
  await fixture(html`${element}`);
  await told;
  await element.updateComplete;
  return [element, checkout];
}

/** One more, that finds everything there. */
async function another(checkout: FakeCheckout): Promise<BonPromoCode> {
  const element = create(checkout);
  await fixture(html`${element}`);
  await element.updateComplete;
  return element;
}

async function remove(element: BonPromoCode, code: string): Promise<void> {
  await answerOf(element, 'bon-promo-code-removed', () => remover(element, code).click());
}

async function press(key: string, element: BonPromoCode, event: keyof PromoCodeEventMap): Promise<void> {
  const told = oneEvent(element, event);
  await sendKeys({ press: key });
  await told;
  await element.updateComplete;
}

async function refresh(element: BonPromoCode): Promise<void> {
  await element.refresh();
  await element.updateComplete;
}

type Told = { name: string; detail: unknown };

/** Whatever the elements tell the page, in its order. */
function listen(): Told[] {
  const told: Told[] = [];
  const names = ['bon-promo-code-applied', 'bon-promo-code-rejected', 'bon-promo-code-removed', 'bon-checkout-changed'];
  for (const name of [...names, 'bon-unavailable']) {
    const note = (event: Event): void => void told.push({ name, detail: (event as CustomEvent<unknown>).detail });
    document.addEventListener(name, note);
    listening.push(() => document.removeEventListener(name, note));
  }
  return told;
}

const listening: (() => void)[] = [];
afterEach(() => {
  for (const stop of listening.splice(0)) stop();
});

const QUOTE_OF_SUMMER10 = {
  status: 'open',
  subtotal: '2198.00',
  discount: '219.80',
  points: '0.00',
  total: '1978.20',
  currency: 'RUB',
  promoCodes: [{ code: 'SUMMER10', status: 'applied', discount: '219.80' }],
};

describe('<bon-promo-code checkout> shows a checkout', () => {
  it('lists each code with what it gives, or with what the buyer could do, and the total below', async () => {
    const [element] = await first({ promoCodes: ['SUMMER10', 'SIX', 'LOGIN'] });
    expect(listed(element)).to.deep.equal([
      'SUMMER10 −₽219.80 ×',
      'SIX Add 5 more tickets to use it. ×',
      'LOGIN Sign in or give your contacts. ×',
    ]);
    expect(total(element)).to.equal('Total · ₽219.80 off ₽1,978.20');
    expect(field(element).value).to.equal('');
    expect(said(element)).to.equal('');
  });

  it('is as high as without a checkout while there are no codes, and shows no total', async () => {
    const [element] = await first();
    expect(listed(element)).to.deep.equal([]);
    expect(total(element)).to.equal('');
    expect(element.getBoundingClientRect().height).to.equal(7.25 * 16);
  });

  it('tells the page what the checkout comes to, also after it was first read', async () => {
    const told = listen();
    const [, { id }] = await first({ promoCodes: ['SUMMER10'] });
    expect(told).to.deep.equal([{ name: 'bon-checkout-changed', detail: { checkoutId: id, ...QUOTE_OF_SUMMER10 } }]);
  });

  it('reads the checkout once for all elements of the page, without cookies', async () => {
    document.cookie = 'session=secret';
    const checkout = await FakeCheckout.with({ promoCodes: ['SUMMER10'] });
    const elements = [create(checkout), create(checkout)];
    await fixture(html`<div>${elements}</div>`);
    await waitUntil(() => elements.every((element) => listed(element).length === 1));
    await another(checkout);
    expect(await checkout.asked()).to.deep.equal([{ method: 'GET', cookie: '', fate: 'answered' }]);
  });

  it('changes to another checkout with the attribute, and back to the preview without it', async () => {
    const [element] = await first({ promoCodes: ['SUMMER10'] });
    const other = await FakeCheckout.with({ promoCodes: ['VIP500', 'ORDER300'] });
    await answerOf(element, 'bon-checkout-changed', () => (element.checkout = other.id));
    expect(listed(element)).to.have.length(2);
    element.removeAttribute('checkout');
    await element.updateComplete;
    expect(listed(element)).to.deep.equal([]);
    element.cart = cartOf(2);
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    expect(buttonWord(element)).to.equal('Remove');
  });

  it('takes a previewed code back when it enters a checkout', async () => {
    const checkout = await FakeCheckout.with();
    const element = await fixture<BonPromoCode>(html`<bon-promo-code .cart=${cartOf(2)}></bon-promo-code>`);
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    const seen = noteEvents(element, 'bon-promo-code-removed');
    await answerOf(element, 'bon-checkout-changed', () => element.setAttribute('checkout', checkout.id));
    expect(seen).to.have.length(1);
    expect(field(element).readOnly).to.equal(false);
  });

  it('keeps its list while it is moved about the page, and asks nothing', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'] });
    element.parentElement?.prepend(element);
    await element.updateComplete;
    expect(listed(element)).to.have.length(1);
    expect(await checkout.asked()).to.have.length(1);
  });

  it('reads the checkout anew when it comes back later', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'] });
    const parent = element.parentElement;
    element.remove();
    await checkout.set({ promoCodes: ['VIP500'] });
    await answerOf(element, 'bon-checkout-changed', () => parent?.append(element));
    expect(listed(element)).to.deep.equal(['VIP500 −₽1,000 ×']);
  });
});

describe('<bon-promo-code checkout> enters codes', () => {
  it('puts the whole list, in the order of entry', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'] });
    await apply(element, 'vip500', 'bon-promo-code-applied');
    expect(await checkout.lists()).to.deep.equal([['SUMMER10', 'vip500']]);
    expect(listed(element)).to.deep.equal(['SUMMER10 −₽219.80 ×', 'VIP500 −₽1,000 ×']);
    expect(total(element)).to.equal('Total · ₽1,219.80 off ₽978.20');
  });

  it('tells the discount of the code, and the total of the checkout', async () => {
    const [element, { id }] = await first();
    const told = listen();
    await apply(element, 'summer10', 'bon-promo-code-applied');
    const { total: left, currency, discount } = QUOTE_OF_SUMMER10;
    expect(told).to.deep.equal([
      { name: 'bon-checkout-changed', detail: { checkoutId: id, ...QUOTE_OF_SUMMER10 } },
      {
        name: 'bon-promo-code-applied',
        detail: { status: 'applied', code: 'SUMMER10', discount, total: left, currency },
      },
    ]);
  });

  it('is ready for the next code, with the focus in the field, and does not submit the form', async () => {
    const [element] = await first();
    const form = document.createElement('form');
    element.replaceWith(form);
    form.append(element);
    const submits = noteEvents(form, 'submit');
    field(element).focus();
    for (const code of ['SUMMER10', 'VIP500']) {
      await sendKeys({ type: code });
      await press('Enter', element, 'bon-promo-code-applied');
      expect(field(element).value).to.equal('');
      expect(element.shadowRoot?.activeElement).to.equal(field(element));
    }
    expect(listed(element)).to.have.length(2);
    expect(submits).to.deep.equal([]);
  });

  it('tells at the field why a code is refused, and does not list it', async () => {
    const [element] = await first({ promoCodes: ['SUMMER10'] });
    const event = await apply(element, 'EARLY', 'bon-promo-code-rejected');
    expect(event.detail).to.deep.equal({
      code: 'EARLY',
      currency: 'RUB',
      reason: 'not_started',
      startsAt: '2049-12-01T07:00:00.000Z',
    });
    expect(said(element)).to.match(/^This code starts on December 1, 2049/);
    expect(field(element).value).to.equal('EARLY');
    expect(field(element).getAttribute('aria-invalid')).to.equal('true');
    expect(listed(element)).to.have.length(1);
    type(element, 'EARLY2');
    await element.updateComplete;
    expect(said(element)).to.equal('');
  });

  it('lists a code that gives nothing yet, and tells the page why with the numbers behind it', async () => {
    const [element] = await first({ cart: cartOf(1) });
    const event = await apply(element, 'TWO25', 'bon-promo-code-rejected');
    expect(event.detail).to.deep.equal({
      code: 'TWO25',
      currency: 'RUB',
      reason: 'min_tickets',
      minTickets: 2,
      has: 1,
    });
    expect(listed(element)).to.deep.equal(['TWO25 Add 1 more ticket to use it. ×']);
    expect(field(element).value).to.equal('');
    expect(field(element).hasAttribute('aria-invalid')).to.equal(false);
  });

  it('says that a code is there already, however it is written', async () => {
    const [element] = await first({ promoCodes: ['SUMMER10'] });
    const told = listen();
    type(element, 'summer-10');
    button(element).click();
    await waitUntil(() => said(element) === 'This code is in the list.');
    expect(listed(element)).to.have.length(1);
    expect(told).to.deep.equal([]);
  });

  it('sends one request when Apply is clicked twice', async () => {
    const [element, checkout] = await first();
    await checkout.set({ hold: true });
    type(element, 'SUMMER10');
    button(element).click();
    button(element).click();
    await element.updateComplete;
    expect(button(element).ariaDisabled).to.equal('true');
    button(element).click();
    await checkout.untilAsked(1, 'held');
    await answerOf(element, 'bon-promo-code-applied', () => void checkout.set({ hold: false }));
    expect(await checkout.lists()).to.have.length(1);
  });

  it('keeps the text as it is while it is on its way', async () => {
    const [element, checkout] = await first();
    await checkout.set({ hold: true });
    type(element, 'SUMMER10');
    button(element).click();
    await element.updateComplete;
    expect(field(element).readOnly).to.equal(true);
    expect(said(element)).to.equal('Checking…');
    await answerOf(element, 'bon-promo-code-applied', () => void checkout.set({ hold: false }));
    expect(field(element).readOnly).to.equal(false);
  });

  it('enters a code that was typed before the checkout was read', async () => {
    const checkout = await FakeCheckout.with({ promoCodes: ['SUMMER10'], hold: true });
    const element = await another(checkout);
    type(element, 'VIP500');
    button(element).click();
    await checkout.untilAsked(1, 'held');
    await answerOf(element, 'bon-promo-code-applied', () => void checkout.set({ hold: false }));
    expect(await checkout.lists()).to.deep.equal([['SUMMER10', 'VIP500']]);
  });

  it('asks nothing for an empty field', async () => {
    const [element, checkout] = await first();
    button(element).click();
    expect(element.shadowRoot?.activeElement).to.equal(field(element));
    expect(await checkout.asked()).to.have.length(1);
  });
});

describe('<bon-promo-code checkout> removes codes', () => {
  it('puts the list without the code, and tells the page', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10', 'VIP500'] });
    const told = listen();
    await remove(element, 'SUMMER10');
    expect(await checkout.lists()).to.deep.equal([['VIP500']]);
    expect(listed(element)).to.deep.equal(['VIP500 −₽1,000 ×']);
    expect(told.map(({ name }) => name)).to.deep.equal(['bon-checkout-changed', 'bon-promo-code-removed']);
    expect(told[1]?.detail).to.deep.equal({ code: 'SUMMER10' });
  });

  it('moves the focus to the next code, and after the last one to the field', async () => {
    const [element] = await first({ promoCodes: ['SUMMER10', 'VIP500'] });
    for (const code of ['SUMMER10', 'VIP500']) {
      remover(element, code).focus();
      await press('Enter', element, 'bon-promo-code-removed');
      if (code === 'SUMMER10') {
        expect(element.shadowRoot?.activeElement?.ariaLabel).to.equal('Remove VIP500');
      }
    }
    expect(element.shadowRoot?.activeElement).to.equal(field(element));
  });

  it('does not take the focus from where the buyer went meanwhile', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'] });
    const elsewhere = document.createElement('button');
    element.after(elsewhere);
    await checkout.set({ hold: true });
    remover(element, 'SUMMER10').focus();
    remover(element, 'SUMMER10').click();
    elsewhere.focus();
    await answerOf(element, 'bon-promo-code-removed', () => void checkout.set({ hold: false }));
    expect(document.activeElement).to.equal(elsewhere);
  });

  it('sends one request when Remove is clicked twice', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10', 'VIP500'] });
    const told = listen();
    remover(element, 'SUMMER10').click();
    await answerOf(element, 'bon-promo-code-removed', () => remover(element, 'SUMMER10').click());
    await refresh(element);
    expect(await checkout.lists()).to.deep.equal([['VIP500']]);
    expect(told.filter(({ name }) => name === 'bon-promo-code-removed')).to.have.length(1);
  });

  it('does not take the second half of a double click for the code that comes up', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10', 'VIP500'] });
    remover(element, 'VIP500').dispatchEvent(new MouseEvent('click', { detail: 2 }));
    await refresh(element);
    expect(await checkout.lists()).to.deep.equal([]);
  });

  it('removes two codes one after the other, each from what the other left', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10', 'VIP500', 'ORDER300'] });
    remover(element, 'SUMMER10').click();
    remover(element, 'ORDER300').click();
    await waitUntil(() => listed(element).length === 1);
    expect(await checkout.lists()).to.deep.equal([['VIP500', 'ORDER300'], ['VIP500']]);
  });

  it('removes a code while another one is on its way, and loses neither', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'] });
    const told = listen();
    await checkout.set({ hold: true });
    type(element, 'VIP500');
    button(element).click();
    await checkout.untilAsked(1, 'held');
    remover(element, 'SUMMER10').click();
    await answerOf(element, 'bon-promo-code-removed', () => void checkout.set({ hold: false }));
    expect(await checkout.lists()).to.deep.equal([['SUMMER10', 'VIP500'], ['VIP500']]);
    expect(listed(element)).to.deep.equal(['VIP500 −₽1,000 ×']);
    expect(field(element).value).to.equal('');
    expect(told.map(({ name }) => name)).to.include('bon-promo-code-applied');
  });
});

describe('two <bon-promo-code> of one checkout', () => {
  async function two(state: FakeState): Promise<[BonPromoCode, BonPromoCode, FakeCheckout]> {
    const [one, checkout] = await first(state);
    return [one, await another(checkout), checkout];
  }

  it('show the same at once, and tell the page once', async () => {
    const [one, other] = await two({ promoCodes: ['SUMMER10'] });
    const told = listen();
    await apply(other, 'VIP500', 'bon-promo-code-applied');
    await one.updateComplete;
    expect(listed(one)).to.deep.equal(listed(other));
    expect(total(one)).to.equal('Total · ₽1,219.80 off ₽978.20');
    await remove(one, 'SUMMER10');
    await other.updateComplete;
    expect(listed(other)).to.deep.equal(['VIP500 −₽1,000 ×']);
    const names = told.map(({ name }) => name);
    expect(names.filter((name) => name === 'bon-checkout-changed')).to.have.length(2);
    expect(names).to.have.length(4);
  });

  it('tell a change through the element in which it was made', async () => {
    const [one, other] = await two({});
    const seen = noteEvents(one, 'bon-checkout-changed');
    await answerOf(other, 'bon-checkout-changed', () => {
      type(other, 'SUMMER10');
      button(other).click();
    });
    expect(seen).to.deep.equal([]);
  });

  it('do not undo each other’s edits', async () => {
    const [one, other, checkout] = await two({});
    await checkout.set({ hold: true });
    for (const [element, code] of [[one, 'SUMMER10'] as const, [other, 'VIP500'] as const]) {
      type(element, code);
      button(element).click();
    }
    await checkout.untilAsked(1, 'held');
    expect(await checkout.lists()).to.deep.equal([['SUMMER10']]);
    await checkout.set({ hold: false });
    await waitUntil(() => listed(one).length === 2 && listed(other).length === 2);
    expect(await checkout.lists()).to.deep.equal([['SUMMER10'], ['SUMMER10', 'VIP500']]);
  });

  it('enter the same code once', async () => {
    const [one, other] = await two({});
    for (const element of [one, other]) {
      type(element, 'SUMMER10');
      button(element).click();
    }
    await waitUntil(() => said(other) === 'This code is in the list.');
    expect(listed(one)).to.have.length(1);
  });

  it('remove the same code once', async () => {
    const [one, other, checkout] = await two({ promoCodes: ['SUMMER10'] });
    const told = listen();
    for (const element of [one, other]) remover(element, 'SUMMER10').click();
    await waitUntil(() => listed(one).length === 0 && listed(other).length === 0);
    await refresh(other);
    expect(await checkout.lists()).to.deep.equal([[]]);
    expect(told.map(({ name }) => name)).to.deep.equal(['bon-checkout-changed', 'bon-promo-code-removed']);
  });

  it('go on when one of them is removed, and ask no more when both are', async () => {
    const [one, other, checkout] = await two({});
    await checkout.set({ hold: true });
    type(one, 'SUMMER10');
    button(one).click();
    await checkout.untilAsked(1, 'held');
    one.remove();
    await checkout.set({ hold: false });
    await waitUntil(() => listed(other).length === 1);
    await checkout.set({ hold: true });
    remover(other, 'SUMMER10').click();
    void other.refresh();
    await checkout.untilAsked(1, 'held');
    other.remove();
    await checkout.untilAsked(1, 'aborted');
    expect(await checkout.asked()).to.have.length(3);
  });
});

describe('<bon-promo-code checkout> when the cart changes', () => {
  it('shows with refresh() what the shop made of the cart; what no longer fits stays, and comes back', async () => {
    const [element, checkout] = await first({ promoCodes: ['TWO25'] });
    await checkout.set({ cart: cartOf(1) });
    await refresh(element);
    expect(listed(element)).to.deep.equal(['TWO25 Add 1 more ticket to use it. ×']);
    expect(total(element)).to.equal('Total ₽1,099');
    await checkout.set({ cart: cartOf(3) });
    await refresh(element);
    expect(listed(element)).to.deep.equal(['TWO25 −₽824.25 ×']);
    expect(total(element)).to.equal('Total · ₽824.25 off ₽2,472.75');
  });

  it('tells nothing when nothing has changed', async () => {
    const [element] = await first({ promoCodes: ['SUMMER10'] });
    const told = listen();
    await refresh(element);
    expect(told).to.deep.equal([]);
  });

  it('answers calls of refresh() that wait together with one request', async () => {
    const [element, checkout] = await first();
    const other = await another(checkout);
    await checkout.set({ hold: true });
    const calls = [element.refresh()];
    await checkout.untilAsked(1, 'held');
    calls.push(element.refresh(), other.refresh(), element.refresh());
    await checkout.set({ hold: false });
    await Promise.all(calls);
    expect(await checkout.asked()).to.have.length(3);
  });

  it('waits with refresh() for an edit that is on its way, and the latest answer stays', async () => {
    const [element, checkout] = await first();
    await checkout.set({ hold: true });
    type(element, 'SUMMER10');
    button(element).click();
    await checkout.untilAsked(1, 'held');
    const refreshed = element.refresh();
    await checkout.set({ cart: cartOf(3), hold: false });
    await refreshed;
    await element.updateComplete;
    expect((await checkout.asked()).map(({ method }) => method)).to.deep.equal(['GET', 'PUT', 'GET']);
    expect(listed(element)).to.deep.equal(['SUMMER10 −₽329.70 ×']);
  });

  it('edits what a refresh() that is on its way will find', async () => {
    const [element, checkout] = await first();
    await checkout.set({ hold: true });
    void element.refresh();
    await checkout.untilAsked(1, 'held');
    type(element, 'SUMMER10');
    button(element).click();
    await checkout.set({ promoCodes: ['VIP500'], hold: false });
    await waitUntil(() => listed(element).length === 2);
    expect(await checkout.lists()).to.deep.equal([['VIP500', 'SUMMER10']]);
  });

  it('puts a cart that the page states, the last one of many', async () => {
    const [element, checkout] = await first({ pricedBy: 'page', promoCodes: ['SUMMER10'] });
    await checkout.set({ hold: true });
    element.cart = cartOf(1);
    await checkout.untilAsked(1, 'held');
    for (const quantity of [3, 4, 5]) {
      element.cart = cartOf(quantity);
      await element.updateComplete;
    }
    await checkout.set({ hold: false });
    await waitUntil(() => total(element) === 'Total · ₽549.50 off ₽4,945.50');
    const carts = (await checkout.asked()).filter(({ part }) => part === 'cart');
    expect(carts.map(({ body }) => body)).to.deep.equal([cartOf(1), cartOf(5)]);
  });

  it('puts a cart that is there from the start, and an equal one never again', async () => {
    const checkout = await FakeCheckout.with({ pricedBy: 'page', promoCodes: ['SUMMER10'] });
    const element = create(checkout, { cart: JSON.stringify(cartOf(3)) });
    await fixture(html`${element}`);
    await waitUntil(() => total(element) === 'Total · ₽329.70 off ₽2,967.30');
    element.cart = cartOf(3);
    await element.updateComplete;
    await refresh(element);
    expect((await checkout.asked()).filter(({ part }) => part === 'cart')).to.have.length(1);
  });

  it('puts a cart that was stated while it was off the page', async () => {
    const [element, checkout] = await first({ pricedBy: 'page', promoCodes: ['SUMMER10'] });
    const other = await another(checkout);
    const parent = element.parentElement;
    element.remove();
    element.cart = cartOf(5);
    await element.updateComplete;
    parent?.append(element);
    await waitUntil(() => total(other) === 'Total · ₽549.50 off ₽4,945.50');
  });

  it('only reads the checkout where the prices are the shop’s, and tells the developer once', async () => {
    const lines = await consoleLines(async () => {
      const [element, checkout] = await first({ pricedBy: 'shop', promoCodes: ['SUMMER10'] });
      const told = listen();
      await checkout.set({ cart: cartOf(3) });
      for (const quantity of [1, 2]) {
        element.cart = cartOf(quantity);
        await element.updateComplete;
        await refresh(element);
      }
      expect(total(element)).to.equal('Total · ₽329.70 off ₽2,967.30');
      expect(told.map(({ name }) => name)).to.deep.equal(['bon-checkout-changed']);
      expect(said(element)).to.equal('');
    });
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/shop's own prices.*refresh\(\)/);
  });

  it('puts the cart at the next chance after it could not', async () => {
    const [element, checkout] = await first({ pricedBy: 'page', promoCodes: ['SUMMER10'] });
    await checkout.set({ failure: 'E500' });
    await answerOf(element, 'bon-unavailable', () => (element.cart = cartOf(3)));
    expect(buttonWord(element)).to.equal('Try again');
    expect(listed(element)).to.deep.equal(['SUMMER10 −₽219.80 ×']);
    await checkout.set({ failure: null });
    await answerOf(element, 'bon-checkout-changed', () => button(element).click());
    expect(listed(element)).to.deep.equal(['SUMMER10 −₽329.70 ×']);
    expect(said(element)).to.equal('');
  });

  it('does not insist on a cart that the server does not understand', async () => {
    const [element, checkout] = await first({ pricedBy: 'page', promoCodes: ['SUMMER10'] });
    await checkout.set({ failure: 'E400' });
    await answerOf(element, 'bon-unavailable', () => (element.cart = cartOf(-1)));
    await checkout.set({ failure: null, cart: cartOf(3) });
    await refresh(element);
    expect(listed(element)).to.deep.equal(['SUMMER10 −₽329.70 ×']);
  });

  it('resolves refresh() also when it fails, and without a checkout', async () => {
    const [element, checkout] = await first({ failure: 'E500' }, {}, 'bon-unavailable');
    await element.refresh();
    expect(await checkout.asked()).to.have.length(2);
    element.checkout = null;
    await element.refresh();
  });
});

describe('<bon-promo-code checkout> when the total rises', () => {
  const RISEN = 'The total has risen: ₽1,978.20 → ₽2,198. SUMMER10: this code has been used up.';

  async function risen(attributes: Attributes = {}): Promise<[BonPromoCode, FakeCheckout]> {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'] }, attributes);
    await checkout.set({ spent: ['SUMMER10'] });
    await refresh(element);
    return [element, checkout];
  }

  it('says so and why in a live region, also in an element that only looks on', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'] });
    const other = await another(checkout);
    expect(inside(element, '[part="notice"]')[0]?.getAttribute('role')).to.equal('status');
    expect(notice(element)).to.equal('');
    await checkout.set({ spent: ['SUMMER10'] });
    await refresh(element);
    expect(notice(element)).to.equal(RISEN);
    expect(notice(other)).to.equal(RISEN);
    expect(listed(element)).to.deep.equal(['SUMMER10 This code has been used up. ×']);
    expect(total(element)).to.equal('Total ₽2,198');
  });

  it('says so in Russian', async () => {
    const [element] = await risen({ lang: 'ru' });
    expect(notice(element)).to.equal('Сумма выросла: 1 978,20 ₽ → 2 198 ₽. SUMMER10: этот код уже израсходован.');
  });

  it('tells the page with the change', async () => {
    const told = listen();
    await risen();
    expect(told[1]?.detail).to.deep.include({
      total: '2198.00',
      discount: '0.00',
      promoCodes: [{ code: 'SUMMER10', status: 'skipped' }],
      rise: { previousTotal: '1978.20', promoCodes: ['SUMMER10'] },
    });
  });

  it('tells it of a code that gives less, and of one that is gone', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10', 'VIP500'] });
    const sums = {
      id: checkout.id,
      status: 'open',
      pricedBy: 'shop',
      currency: 'RUB',
      subtotal: '2198.00',
      points: '0.00',
    };
    const less = { code: 'SUMMER10', status: 'applied', discount: '109.90' };
    await checkout.set({ answer: { ...sums, discount: '109.90', total: '2088.10', promoCodes: [less] } });
    const event = await answerOf(element, 'bon-checkout-changed', () => void element.refresh());
    expect(event.detail.rise).to.deep.equal({
      previousTotal: '978.20',
      promoCodes: ['SUMMER10', 'VIP500'],
    });
    expect(notice(element)).to.equal('The total has risen: ₽978.20 → ₽2,088.10. SUMMER10: −₽109.90');
  });

  it('does not when the cart grew, nor when a smaller cart earns less, nor when the buyer removed a code', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10', 'TWO25'] });
    const told = listen();
    for (const quantity of [5, 1, 2]) {
      await checkout.set({ cart: cartOf(quantity) });
      await refresh(element);
      expect(notice(element), `${quantity} tickets`).to.equal('');
    }
    await remove(element, 'SUMMER10');
    expect(notice(element)).to.equal('');
    expect(told.some(({ detail }) => Object.hasOwn(detail as object, 'rise'))).to.equal(false);
  });

  it('tells it of a code that was lost while the buyer edits another one', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10', 'ORDER300'] });
    await checkout.set({ spent: ['SUMMER10'] });
    await remove(element, 'ORDER300');
    expect(notice(element)).to.equal('The total has risen: ₽1,678.20 → ₽2,198. SUMMER10: this code has been used up.');
  });

  it('goes on saying so while nothing changes, and until the buyer edits the codes', async () => {
    const [element] = await risen();
    await refresh(element);
    expect(notice(element)).to.equal(RISEN);
    await apply(element, 'NOPE', 'bon-promo-code-rejected');
    expect(notice(element)).to.equal('');
  });

  it('says it no more when the cart is another one, or the total what it was', async () => {
    const [grown, cart] = await risen();
    await cart.set({ cart: cartOf(3) });
    await refresh(grown);
    expect(notice(grown)).to.equal('');
    const [element, checkout] = await risen();
    await checkout.set({ spent: [] });
    await refresh(element);
    expect(notice(element)).to.equal('');
    expect(listed(element)).to.deep.equal(['SUMMER10 −₽219.80 ×']);
  });

  it('is not lost by a failure, nor by an edit that was made before it came', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'] });
    await checkout.set({ spent: ['SUMMER10'], hold: true });
    void element.refresh();
    await checkout.untilAsked(1, 'held');
    type(element, 'NOPE');
    await answerOf(element, 'bon-promo-code-rejected', () => {
      button(element).click();
      void checkout.set({ hold: false });
    });
    expect(notice(element)).to.equal(RISEN);
    await checkout.set({ failure: 'E500' });
    await refresh(element);
    expect(notice(element)).to.equal(RISEN);
  });
});

describe('<bon-promo-code checkout> while nothing may change', () => {
  const RESERVED = 'Payment is under way; codes can be changed after it.';

  it('shows the list read-only during a payment, and can be edited after it', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'], status: 'reserved' });
    expect(listed(element)).to.deep.equal(['SUMMER10 −₽219.80']);
    expect(said(element)).to.equal(RESERVED);
    expect(field(element).readOnly && button(element).disabled).to.equal(true);
    type(element, 'VIP500');
    field(element).focus();
    await sendKeys({ press: 'Enter' });
    expect(await checkout.lists()).to.deep.equal([]);
    await checkout.set({ status: 'open' });
    await refresh(element);
    expect(said(element)).to.equal('');
    expect(removers(element)).to.have.length(1);
    expect(field(element).readOnly || button(element).disabled).to.equal(false);
  });

  it('becomes read-only when a payment turns out to be under way, and keeps text and focus', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'] });
    const told = listen();
    await checkout.set({ status: 'reserved' });
    button(element).focus();
    type(element, 'VIP500');
    await answerOf(element, 'bon-checkout-changed', () => button(element).click());
    await waitUntil(() => said(element) === RESERVED);
    expect(field(element).value).to.equal('VIP500');
    expect(element.shadowRoot?.activeElement).to.equal(field(element));
    expect(told).to.have.length(1);
    expect(told[0]?.detail).to.include({ status: 'reserved' });
  });

  it('keeps a code that could not be removed any more, and moves the focus to the field', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'] });
    await checkout.set({ status: 'reserved' });
    remover(element, 'SUMMER10').focus();
    await answerOf(element, 'bon-checkout-changed', () => remover(element, 'SUMMER10').click());
    await waitUntil(() => said(element) === RESERVED);
    expect(listed(element)).to.deep.equal(['SUMMER10 −₽219.80']);
    expect(element.shadowRoot?.activeElement).to.equal(field(element));
  });

  for (const status of ['committed', 'cancelled'] as const) {
    it(`shows the list of a checkout that is ${status}, and nothing to do`, async () => {
      const [element, checkout] = await first({ promoCodes: ['SUMMER10'], status });
      expect(listed(element)).to.deep.equal(['SUMMER10 −₽219.80']);
      expect(said(element)).to.equal('');
      expect(field(element).readOnly && button(element).disabled).to.equal(true);
      type(element, 'VIP500');
      button(element).click();
      expect(await checkout.lists()).to.deep.equal([]);
    });
  }
});

describe('<bon-promo-code checkout> when the server does not answer', () => {
  const UNAVAILABLE = 'Could not check the code now. You can order without it.';

  const failures = {
    E400: 'bad_request',
    E401: 'refused',
    E403: 'refused',
    E500: 'server_error',
    DROP: 'network',
    HTML: 'bad_answer',
  };

  for (const [failure, reason] of Object.entries(failures)) {
    it(`says quietly that there is no checkout to show, and shows it on demand: ${failure} is ${reason}`, async () => {
      const told = listen();
      const [element, checkout] = await first({ promoCodes: ['SUMMER10'], failure }, {}, 'bon-unavailable');
      expect(told).to.deep.equal([{ name: 'bon-unavailable', detail: { reason } }]);
      expect(said(element)).to.equal(UNAVAILABLE);
      expect(buttonWord(element)).to.equal('Try again');
      await checkout.set({ failure: null });
      await answerOf(element, 'bon-checkout-changed', () => button(element).click());
      expect(listed(element)).to.have.length(1);
      expect(said(element)).to.equal('');
    });

    it(`keeps the list and the text when an edit fails, and tries again on demand: ${failure}`, async () => {
      const [element, checkout] = await first({ promoCodes: ['SUMMER10'] });
      await checkout.set({ failure });
      const event = await apply(element, 'VIP500', 'bon-unavailable');
      expect(event.detail).to.deep.equal({ reason });
      await waitUntil(() => said(element) === UNAVAILABLE);
      expect(listed(element)).to.deep.equal(['SUMMER10 −₽219.80 ×']);
      expect(field(element).value).to.equal('VIP500');
      await checkout.set({ failure: null });
      await answerOf(element, 'bon-promo-code-applied', () => button(element).click());
      expect(listed(element)).to.have.length(2);
    });
  }

  const oddities: Record<string, string | object> = {
    'no object': 'hello',
    'an answer without sums': { total: undefined },
    'sums that are none': { total: 'a lot' },
    'a currency that is none': { currency: 'roubles' },
    'codes that are none': { promoCodes: 'SUMMER10' },
    'a code without its discount': { promoCodes: [{ code: 'SUMMER10', status: 'applied' }] },
    'a reason that there are no words for': { promoCodes: [{ code: 'X', status: 'skipped', reason: 'toString' }] },
    'a reason without its numbers': { promoCodes: [{ code: 'X', status: 'not_applicable', reason: 'min_tickets' }] },
    'a day that is none': { refused: [{ code: 'X', reason: 'not_started', startsAt: 'soon' }] },
  };

  for (const [oddity, change] of Object.entries(oddities)) {
    it(`does not take for a checkout: ${oddity}`, async () => {
      const right = { id: '1', pricedBy: 'shop', ...QUOTE_OF_SUMMER10 };
      const answer = typeof change === 'string' ? change : { ...right, ...change };
      const [element, checkout] = await first({ answer }, {}, 'bon-unavailable');
      expect(said(element)).to.equal(UNAVAILABLE);
      await checkout.set({ answer: right });
      await answerOf(element, 'bon-checkout-changed', () => void element.refresh());
      expect(listed(element)).to.have.length(1);
    });
  }

  it('says it anew when trying again fails too', async () => {
    const [element, checkout] = await first({ failure: 'E500' }, {}, 'bon-unavailable');
    await checkout.set({ hold: true });
    button(element).click();
    await checkout.untilAsked(1, 'held');
    await waitUntil(() => said(element) === '');
    await checkout.set({ hold: false });
    await waitUntil(() => said(element) === UNAVAILABLE);
  });

  it('keeps a code whose removal failed', async () => {
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'] });
    await checkout.set({ failure: 'E500' });
    remover(element, 'SUMMER10').focus();
    await answerOf(element, 'bon-unavailable', () => remover(element, 'SUMMER10').click());
    await waitUntil(() => said(element) === UNAVAILABLE);
    expect(listed(element)).to.deep.equal(['SUMMER10 −₽219.80 ×']);
    expect(element.shadowRoot?.activeElement?.ariaLabel).to.equal('Remove SUMMER10');
    await checkout.set({ failure: null });
    await remove(element, 'SUMMER10');
    expect(listed(element)).to.deep.equal([]);
  });

  it('asks to wait when there were too many attempts', async () => {
    const [element, checkout] = await first();
    await checkout.set({ failure: 'E429' });
    const event = await apply(element, 'GUESS', 'bon-unavailable');
    expect(event.detail).to.deep.equal({ reason: 'too_many_attempts' });
    await waitUntil(() => said(element) === 'Too many attempts. Please try again in 30 seconds.');
    expect(field(element).value).to.equal('GUESS');
  });

  it('gives up after the time limit, and goes on afterwards', async () => {
    const [element, checkout] = await first();
    configure({ ...settings, timeoutMs: 50 });
    await checkout.set({ hold: true });
    const event = await apply(element, 'SUMMER10', 'bon-unavailable');
    configure(settings);
    expect(event.detail).to.deep.equal({ reason: 'timeout' });
    await checkout.set({ hold: false });
    await answerOf(element, 'bon-promo-code-applied', () => button(element).click());
  });

  it('says quietly that the checkout is unknown, and to the developer once and for all', async () => {
    const lines = await consoleLines(async () => {
      const element = create(new FakeCheckout());
      const told = oneEvent(element, 'bon-unavailable');
      await fixture(html`${element}`);
      expect((await told).detail).to.deep.equal({ reason: 'unknown_checkout' });
      await element.updateComplete;
      expect(said(element)).to.equal(UNAVAILABLE);
      await answerOf(element, 'bon-unavailable', () => button(element).click());
    });
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/^Bonbon: 404 from .*\/widget\/v1\/checkouts\/.*"checkout_not_found"/);
  });
});

describe('<bon-promo-code checkout> in a form', () => {
  async function form(state: FakeState): Promise<[HTMLFormElement, BonPromoCode, FakeCheckout]> {
    const [element, checkout] = await first(state);
    const mounted = await fixture<HTMLFormElement>(html`<form><fieldset>${element}</fieldset></form>`);
    await waitUntil(() => listed(element).length === state.promoCodes?.length);
    return [mounted, element, checkout];
  }

  it('sends the codes of the checkout, in their order, and never what is being typed', async () => {
    const [mounted, element, checkout] = await form({ promoCodes: ['SUMMER10', 'SIX'] });
    const sent = (): FormDataEntryValue | null => new FormData(mounted).get('promo');
    expect(sent()).to.equal('SUMMER10,SIX');
    type(element, 'half-ty');
    expect(sent()).to.equal('SUMMER10,SIX');
    expect(element.value).to.equal('half-ty');
    await checkout.set({ promoCodes: ['ORDER300'] });
    await answerOf(element, 'bon-checkout-changed', () => {
      element.addEventListener('bon-checkout-changed', () => void expect(sent()).to.equal('ORDER300'), { once: true });
      void element.refresh();
    });
    await remove(element, 'ORDER300');
    expect(sent()).to.equal('');
  });

  it('is reset to its first text, and keeps the codes; takes back the text that the browser restores', async () => {
    const [mounted, element] = await form({ promoCodes: ['SUMMER10'] });
    type(element, 'typed');
    await element.updateComplete;
    mounted.reset();
    await element.updateComplete;
    expect(field(element).value).to.equal('');
    expect(listed(element)).to.have.length(1);
    element.formStateRestoreCallback('RESTORED');
    await element.updateComplete;
    expect(field(element).value).to.equal('RESTORED');
    expect(new FormData(mounted).get('promo')).to.equal('SUMMER10');
  });

  it('is disabled with all its buttons, by its attribute and by a fieldset', async () => {
    const [mounted, element] = await form({ promoCodes: ['SUMMER10'] });
    for (const disable of [element, mounted.querySelector('fieldset')]) {
      disable?.toggleAttribute('disabled', true);
      await element.updateComplete;
      expect(inside(element, 'button, input').every((part) => part.matches(':disabled'))).to.equal(true);
      expect(new FormData(mounted).has('promo')).to.equal(false);
      disable?.toggleAttribute('disabled', false);
      await element.updateComplete;
      expect(inside(element, ':disabled')).to.deep.equal([]);
    }
  });
});

/** Each state by its name: what the server knows, and the way from there. */
const states: Readonly<
  Record<string, readonly [FakeState, (element: BonPromoCode, checkout: FakeCheckout) => Promise<unknown>]>
> = {
  empty: [{}, () => Promise.resolve()],
  listing: [{ promoCodes: ['SUMMER10', 'SIX', 'AGAIN'] }, () => Promise.resolve()],
  pending: [
    { promoCodes: ['SUMMER10'] },
    async (element, checkout) => {
      await checkout.set({ hold: true });
      type(element, 'VIP500');
      button(element).click();
      await element.updateComplete;
    },
  ],
  added: [{ promoCodes: ['SUMMER10'] }, (element) => apply(element, 'VIP500', 'bon-promo-code-applied')],
  removed: [{ promoCodes: ['SUMMER10', 'VIP500'] }, (element) => remove(element, 'VIP500')],
  rejected: [{ promoCodes: ['SUMMER10'] }, (element) => apply(element, 'OLD', 'bon-promo-code-rejected')],
  risen: [
    { promoCodes: ['SUMMER10'] },
    async (element, checkout) => {
      await checkout.set({ spent: ['SUMMER10'] });
      await refresh(element);
    },
  ],
  reserved: [{ promoCodes: ['SUMMER10', 'MIN'], status: 'reserved' }, () => Promise.resolve()],
  committed: [{ promoCodes: ['SUMMER10'], status: 'committed' }, () => Promise.resolve()],
  unavailable: [
    { promoCodes: ['SUMMER10'] },
    async (element, checkout) => {
      await checkout.set({ failure: 'E500' });
      await refresh(element);
    },
  ],
};

describe('<bon-promo-code checkout> for everybody', () => {
  afterEach(async () => {
    await executeServerCommand('forced-colors', 'none');
    await setViewport({ width: 800, height: 600 });
    document.documentElement.removeAttribute('style');
  });

  async function enter(name: string, attributes: Attributes = {}): Promise<BonPromoCode> {
    const [state, way] = states[name] ?? [{}, () => Promise.resolve()];
    const [element, checkout] = await first(state, attributes);
    await way(element, checkout);
    await element.updateComplete;
    return element;
  }

  const schemes = {
    light: 'color-scheme: light; background: #fff; color: #222',
    dark: 'color-scheme: dark; background: #121212; color: #eee',
  };

  for (const [scheme, style] of Object.entries(schemes)) {
    for (const name of Object.keys(states)) {
      it(`passes axe when ${name}, ${scheme}`, async () => {
        document.documentElement.setAttribute('style', style);
        await expect(await enter(name, { lang: 'ru' })).to.be.accessible();
      });
    }
  }

  it('names the list and each button for those who cannot see, and describes the field in one tree', async () => {
    const element = await enter('listing');
    const [list] = inside(element, '[role="list"]');
    expect(list?.ariaLabel).to.equal('Promo code');
    expect(list?.children).to.have.length(3);
    expect(removers(element).map(({ ariaLabel }) => ariaLabel)).to.deep.equal([
      'Remove SUMMER10',
      'Remove SIX',
      'Remove AGAIN',
    ]);
    expect(field(element).getAttribute('aria-describedby')).to.equal(message(element).id);
  });

  it('announces each outcome once, without repeating to the eye what the list shows', async () => {
    const [element] = await first({ cart: cartOf(1) });
    const spoken: string[] = [];
    new MutationObserver(() => {
      if (said(element) !== (spoken.at(-1) ?? '')) spoken.push(said(element));
    }).observe(message(element), { childList: true, characterData: true, subtree: true });
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    expect(message(element).firstElementChild?.className).to.equal('spoken');
    await apply(element, 'TWO25', 'bon-promo-code-rejected');
    await remove(element, 'SUMMER10');
    await nextFrame();
    expect(spoken.filter((text) => text !== 'Checking…')).to.deep.equal([
      'SUMMER10: −₽109.90',
      'TWO25: add 1 more ticket to use it.',
      'Promo code SUMMER10 removed.',
    ]);
  });

  it('has buttons large enough for a thumb, and the field where it was', async () => {
    const element = await enter('listing');
    for (const each of removers(element)) {
      const { width, height } = each.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(40);
      expect(height).to.be.at.least(44);
    }
    const { top } = element.getBoundingClientRect();
    expect(field(element).getBoundingClientRect().top - top).to.equal(27);
  });

  for (const [width, fontSize] of [
    [320, '100%'],
    [640, '200%'],
  ] as const) {
    it(`fits a page of ${width} px with text of ${fontSize}, in every state and both languages`, async () => {
      await setViewport({ width, height: 800 });
      document.documentElement.setAttribute('style', `font: ${fontSize} sans-serif`);
      for (const lang of ['ru', 'en']) {
        for (const name of Object.keys(states)) {
          await enter(name, { lang });
          expect(document.documentElement.scrollWidth, `${name} ${lang}`).to.be.at.most(width);
        }
      }
    });
  }

  it('breaks a code that is longer than the line', async () => {
    await setViewport({ width: 320, height: 800 });
    const [element, checkout] = await first({ promoCodes: ['SUMMER10'] });
    const code = 'LONG'.repeat(25);
    const sums = {
      id: checkout.id,
      status: 'open',
      pricedBy: 'shop',
      currency: 'RUB',
      subtotal: '2198.00',
      points: '0.00',
    };
    const promoCodes = [{ code, status: 'applied', discount: '1000000.00' }];
    await checkout.set({ answer: { ...sums, discount: '0.00', total: '2198.00', promoCodes } });
    await refresh(element);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
  });

  it('stands mirrored on a page from right to left', async () => {
    const element = await enter('listing');
    element.dir = 'rtl';
    const [row] = inside(element, '[part="row"]');
    const [button] = removers(element);
    expect(button?.getBoundingClientRect().left).to.equal(row?.getBoundingClientRect().left);
  });

  it('shows its signs in forced colors', async () => {
    await executeServerCommand('forced-colors', 'active');
    const element = await enter('listing');
    for (const each of [...removers(element), ...inside(element, '.icon')]) {
      expect(getComputedStyle(each).color).to.not.match(/^rgba\(.*, 0\)$/);
    }
  });

  it('follows a switch of the language', async () => {
    const element = await enter('listing');
    element.lang = 'ru';
    await waitUntil(() => listed(element)[1] === 'SIX Нужно ещё 5 билетов. ×');
    expect(removers(element)[0]?.ariaLabel).to.equal('Убрать SUMMER10');
    expect(total(element)).to.equal('Итого · скидка 219,80 ₽ 1 978,20 ₽');
  });

  const reasons: Record<string, readonly [russian: string, english: string]> = {
    TWO25: ['Нужен ещё 1 билет.', 'Add 1 more ticket to use it.'],
    MIN: ['Добавьте ещё на 350 ₽.', 'Add ₽350 more to use it.'],
    SCOPE: ['К этой корзине код не подходит.', 'Not for the items in this cart.'],
    LOGIN: ['Войдите или укажите контакты.', 'Sign in or give your contacts.'],
    ONCE: ['Вы уже использовали этот код.', 'You have used it already.'],
    AGAIN: ['Здесь уже действует другой код.', 'Another code is used for these items.'],
    OFF: ['Этот код больше не действует.', 'This code is no longer active.'],
    OLD: ['Срок действия кода истёк.', 'This code has expired.'],
    FULL: ['Этот код уже израсходован.', 'This code has been used up.'],
  };

  it('says in Russian and English why a code of the list gives nothing', async () => {
    for (const [index, lang] of ['ru', 'en'].entries()) {
      const [element] = await first({ cart: cartOf(1), promoCodes: Object.keys(reasons) }, { lang });
      const lines = Object.entries(reasons).map(([code, texts]) => `${code} ${texts[index] ?? ''} ×`);
      expect(listed(element)).to.deep.equal(lines);
    }
  });

  it('shows what a merchant wrote as text, never as HTML, and has no style attribute', async () => {
    const code = '<img src=x onerror=alert(1)>';
    const promoCodes = [{ code, status: 'applied', discount: '219.80' }];
    const answer = { id: '1', pricedBy: 'shop', ...QUOTE_OF_SUMMER10, promoCodes };
    const [element] = await first({ answer });
    expect(listed(element)).to.deep.equal([`${code} −₽219.80 ×`]);
    expect(inside(element, 'img, [style]')).to.deep.equal([]);
  });
});

/** What is said to the developer meanwhile. */
async function consoleLines(act: () => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  const { error } = console;
  console.error = (...words: string[]) => lines.push(words.join(' '));
  try {
    await act();
    // The words are loaded when there is something to say.
    await import('../../internal/advice/advice.ts');
  } finally {
    console.error = error;
  }
  return lines;
}
