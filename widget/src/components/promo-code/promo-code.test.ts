import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import { configure } from '../../internal/settings.ts';
import {
  answerOf,
  apply,
  button,
  buttonWord,
  cartOf,
  discountIn,
  field,
  KEY,
  message,
  noteEvents,
  promoCode,
  said,
  server,
  states,
  type,
} from '../../../test/support.ts';
import { define } from './define.ts';
import type { BonPromoCode } from './promo-code.ts';

const settings = { key: KEY, baseUrl: location.origin };

define(settings);

type Shop = { form: HTMLFormElement; element: BonPromoCode; submits: Event[] };

async function shop(attributes: Record<string, string> = {}): Promise<Shop> {
  const form = await fixture<HTMLFormElement>(html`
    <form>
      <fieldset><bon-promo-code name="promo" lang="en"></bon-promo-code></fieldset>
      <button>Buy</button>
    </form>
  `);
  const element = form.querySelector('bon-promo-code');
  if (!element) throw new Error('no element');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await element.updateComplete;
  const submits: Event[] = [];
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submits.push(event);
  });
  return { form, element, submits };
}

/** The element under somebody's style sheet. */
async function among(rules: string, dir = 'ltr'): Promise<BonPromoCode> {
  const page = document.createElement('div');
  const style = document.createElement('style');
  style.textContent = rules;
  const around = document.createElement('div');
  around.dir = dir;
  const promoCode = document.createElement('bon-promo-code');
  promoCode.lang = 'ru';
  around.append(promoCode);
  page.append(style, around);
  const mounted = await fixture(html`${page}`);
  const element = mounted.querySelector('bon-promo-code');
  if (!element) throw new Error('no element');
  element.cart = cartOf(2);
  await element.updateComplete;
  return element;
}

describe('<bon-promo-code> asks and tells', () => {
  it('tells the page the discount and what is left to pay', async () => {
    const element = await promoCode(cartOf(2));
    const event = await apply(element, 'summer10', 'bon-promo-code-applied');
    expect(event.detail).to.deep.equal({
      status: 'applied',
      code: 'SUMMER10',
      discount: '219.80',
      total: '1978.20',
      currency: 'RUB',
    });
    expect(event.bubbles && event.composed).to.equal(true);
  });

  it('sends the cart and the key, and no cookies', async () => {
    document.cookie = 'session=secret';
    const element = await promoCode(cartOf(2));
    await apply(element, 'one-of-a-kind', 'bon-promo-code-rejected');
    const request = (await server.requests()).find(({ code }) => code === 'one-of-a-kind');
    expect(request?.cart).to.deep.equal(cartOf(2));
    expect(request?.cookie).to.equal('');
  });

  it('accepts a code without a cart as valid, with its benefit and no sum', async () => {
    const element = await promoCode();
    const event = await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    expect(event.detail).to.deep.equal({ status: 'valid', code: 'SUMMER10', currency: 'RUB' });
    expect(said(element)).to.contain('10% off');
  });

  it('takes the cart as an attribute, and is not stopped by one that is not JSON', async () => {
    const { element } = await shop({ cart: JSON.stringify(cartOf(2)) });
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    expect(said(element)).to.contain('219.80');
    const event = await answerOf(element, 'bon-promo-code-applied', () => element.setAttribute('cart', '{oops'));
    expect(event.detail.status).to.equal('valid');
  });

  it('takes the cart as JSON also by its property, as frameworks set it', async () => {
    const { element } = await shop();
    Reflect.set(element, 'cart', JSON.stringify(cartOf(2)));
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    expect(said(element)).to.contain('219.80');
  });

  it('hands on the reason of a refusal with the numbers behind it', async () => {
    const element = await promoCode(cartOf(1));
    const event = await apply(element, 'TWO25', 'bon-promo-code-rejected');
    expect(event.detail).to.deep.equal({
      code: 'TWO25',
      currency: 'RUB',
      reason: 'min_tickets',
      minTickets: 2,
      has: 1,
    });
  });

  it('takes an applied code back, and says so', async () => {
    const element = await promoCode(cartOf(2));
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    expect(buttonWord(element)).to.equal('Remove');
    const removed = oneEvent(element, 'bon-promo-code-removed');
    button(element).click();
    expect((await removed).detail).to.deep.equal({ code: 'SUMMER10' });
    await element.updateComplete;
    expect(field(element).value).to.equal('');
    expect(said(element)).to.equal('');
    expect(buttonWord(element)).to.equal('Apply');
  });

  it('asks nothing for an empty field', async () => {
    const element = await promoCode();
    button(element).click();
    expect(element.shadowRoot?.activeElement).to.equal(field(element));
    expect(await server.count('')).to.equal(0);
  });

  it('forgets a refusal when the text is edited', async () => {
    const element = await promoCode();
    await apply(element, 'NOPE', 'bon-promo-code-rejected');
    expect(field(element).getAttribute('aria-invalid')).to.equal('true');
    type(element, 'NOPE2');
    await element.updateComplete;
    expect(said(element)).to.equal('');
    expect(field(element).hasAttribute('aria-invalid')).to.equal(false);
  });

  it('drops an applied code when the page writes another text', async () => {
    const element = await promoCode(cartOf(2));
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    const seen = noteEvents(element, 'bon-promo-code-removed');
    element.value = 'TWO25';
    await element.updateComplete;
    expect(seen).to.have.length(1);
    expect(field(element).value).to.equal('TWO25');
    expect(field(element).readOnly).to.equal(false);
  });
});

describe('<bon-promo-code> in a form', () => {
  it('applies the code on Enter and does not submit the shop’s form', async () => {
    const { element, submits } = await shop();
    field(element).focus();
    await sendKeys({ type: 'SUMMER10' });
    const applied = oneEvent(element, 'bon-promo-code-applied');
    await sendKeys({ press: 'Enter' });
    await applied;
    await sendKeys({ press: 'Enter' });
    expect(submits).to.have.length(0);
    expect(element.value).to.equal('SUMMER10');
  });

  it('takes part in the form with its text, as it is typed and as it is set', async () => {
    const { form, element } = await shop();
    expect(new FormData(form).get('promo')).to.equal('');
    type(element, 'typed');
    expect(new FormData(form).get('promo')).to.equal('typed');
    element.value = 'set';
    expect(new FormData(form).get('promo')).to.equal('set');
    expect(element.form).to.equal(form);
  });

  it('goes back to its first text on reset, and takes an applied code back', async () => {
    const { form, element } = await shop({ value: 'FIRST' });
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    const seen = noteEvents(form, 'bon-promo-code-removed');
    form.reset();
    await element.updateComplete;
    expect(field(element).value).to.equal('FIRST');
    expect(new FormData(form).get('promo')).to.equal('FIRST');
    expect(seen).to.have.length(1);
  });

  it('is disabled by its attribute and by a fieldset', async () => {
    const { form, element } = await shop();
    for (const disable of [element, form.querySelector('fieldset')]) {
      disable?.toggleAttribute('disabled', true);
      await element.updateComplete;
      expect(field(element).disabled && button(element).disabled).to.equal(true);
      expect(new FormData(form).has('promo')).to.equal(false);
      disable?.toggleAttribute('disabled', false);
      await element.updateComplete;
      expect(field(element).disabled || button(element).disabled).to.equal(false);
    }
  });

  it('takes back the text that the browser restores', async () => {
    const { form, element } = await shop();
    element.formStateRestoreCallback('RESTORED');
    await element.updateComplete;
    expect(field(element).value).to.equal('RESTORED');
    expect(new FormData(form).get('promo')).to.equal('RESTORED');
  });

  it('forwards autocomplete, placeholder, name and label to the field', async () => {
    const { element } = await shop({ autocomplete: 'one-time-code', placeholder: 'SALE', label: 'Voucher' });
    expect(field(element).autocomplete).to.equal('one-time-code');
    expect(field(element).placeholder).to.equal('SALE');
    expect(field(element).name).to.equal('promo');
    expect(field(element).labels?.[0]?.textContent).to.equal('Voucher');
  });

  it('keeps what a page had set before the code was there', async () => {
    const late = document.createElement('bon-promo-code-late');
    Object.assign(late, { value: 'EARLY BIRD', cart: cartOf(1), disabled: true });
    document.body.append(late);
    const { BonPromoCode } = await import('./promo-code.ts');
    customElements.define('bon-promo-code-late', class extends BonPromoCode {});
    await waitUntil(() => late.shadowRoot?.querySelector('input'));
    expect(field(late).value).to.equal('EARLY BIRD');
    expect(field(late).disabled).to.equal(true);
    late.remove();
  });
});

describe('<bon-promo-code> and time', () => {
  it('sends one request when Apply is clicked twice', async () => {
    const element = await promoCode();
    type(element, 'HOLD-TWICE');
    button(element).click();
    button(element).click();
    await element.updateComplete;
    button(element).click();
    await server.untilFate('HOLD-TWICE', 'held');
    await answerOf(element, 'bon-promo-code-rejected', () => void server.release('HOLD-TWICE'));
    expect(await server.count('HOLD-TWICE')).to.equal(1);
  });

  it('does not take the second half of a double click for Remove', async () => {
    const element = await promoCode();
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    const seen = noteEvents(element, 'bon-promo-code-removed');
    button(element).dispatchEvent(new MouseEvent('click', { detail: 2 }));
    expect(seen).to.have.length(0);
  });

  it('counts an applied code anew when the cart changes', async () => {
    const element = await promoCode(cartOf(2));
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    const event = await answerOf(element, 'bon-promo-code-applied', () => (element.cart = cartOf(3)));
    expect(discountIn(event)).to.equal('329.70');
    expect(said(element)).to.contain('329.70');
  });

  it('asks nothing for an equal cart', async () => {
    const element = await promoCode(cartOf(2));
    await apply(element, 'Summer 10 equal', 'bon-promo-code-rejected');
    element.cart = cartOf(2);
    await element.updateComplete;
    expect(await server.count('Summer 10 equal')).to.equal(1);
  });

  it('refuses a code that the changed cart no longer earns, and applies it when it does again', async () => {
    const element = await promoCode(cartOf(2));
    await apply(element, 'TWO25', 'bon-promo-code-applied');
    await answerOf(element, 'bon-promo-code-rejected', () => (element.cart = cartOf(1)));
    expect(said(element)).to.equal('Add 1 more ticket to use it.');
    await answerOf(element, 'bon-promo-code-applied', () => (element.cart = cartOf(2)));
    expect(buttonWord(element)).to.equal('Remove');
  });

  it('lets the last cart win and aborts the request for the one before', async () => {
    const element = await promoCode(cartOf(1));
    const seen = noteEvents(element, 'bon-promo-code-applied');
    type(element, 'HOLD-SUMMER10');
    button(element).click();
    await server.untilFate('HOLD-SUMMER10', 'held');
    element.cart = cartOf(5);
    await server.untilFate('HOLD-SUMMER10', 'aborted');
    await server.untilFate('HOLD-SUMMER10', 'held');
    const event = await answerOf(element, 'bon-promo-code-applied', () => void server.release('HOLD-SUMMER10'));
    expect(discountIn(event)).to.equal('549.50');
    expect(seen).to.have.length(1);
  });

  it('lets the buyer remove a code that is being counted anew', async () => {
    const element = await promoCode(cartOf(1));
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    element.cart = cartOf(4);
    await element.updateComplete;
    expect(buttonWord(element)).to.equal('Remove');
    const seen = noteEvents(element, 'bon-promo-code-applied', 'bon-promo-code-removed');
    button(element).click();
    await apply(element, 'NOPE', 'bon-promo-code-rejected');
    expect(seen).to.deep.equal(['bon-promo-code-removed']);
  });

  it('is not changed by an answer that comes after the text was edited', async () => {
    const element = await promoCode();
    const seen = noteEvents(element, 'bon-promo-code-rejected', 'bon-promo-code-applied', 'bon-unavailable');
    type(element, 'HOLD-EDIT');
    button(element).click();
    await server.untilFate('HOLD-EDIT', 'held');
    type(element, 'other');
    await server.untilFate('HOLD-EDIT', 'aborted');
    await element.updateComplete;
    expect(said(element)).to.equal('');
    expect(seen).to.have.length(0);
  });

  it('is not changed by an answer that comes after it was removed, and works when it is put back', async () => {
    const element = await promoCode();
    const seen = noteEvents(element, 'bon-promo-code-rejected', 'bon-promo-code-applied', 'bon-unavailable');
    type(element, 'HOLD-GONE');
    button(element).click();
    await server.untilFate('HOLD-GONE', 'held');
    const parent = element.parentElement;
    element.remove();
    await server.untilFate('HOLD-GONE', 'aborted');
    await element.updateComplete;
    expect(said(element)).to.equal('');
    expect(seen).to.have.length(0);
    parent?.append(element);
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    expect(buttonWord(element)).to.equal('Remove');
  });

  it('keeps an applied code while moved about the page, and counts it anew if the cart changed meanwhile', async () => {
    const element = await promoCode(cartOf(1));
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    const parent = element.parentElement;
    element.remove();
    element.cart = cartOf(2);
    await element.updateComplete;
    const event = await answerOf(element, 'bon-promo-code-applied', () => parent?.append(element));
    expect(discountIn(event)).to.equal('219.80');
  });
});

describe('<bon-promo-code> when the server does not answer', () => {
  const failures = {
    E400: 'bad_request',
    E401: 'refused',
    E403: 'refused',
    E500: 'server_error',
    DROP: 'network',
    HTML: 'bad_answer',
    FOREIGN: 'bad_answer',
    'NO-MONEY': 'bad_answer',
  };

  for (const [code, reason] of Object.entries(failures)) {
    it(`says quietly that the code could not be checked, and why to the page: ${code} is ${reason}`, async () => {
      const element = await promoCode(cartOf(1));
      const event = await apply(element, code, 'bon-unavailable');
      expect(event.detail).to.deep.equal({ reason });
      expect(said(element)).to.equal('Could not check the code now. You can order without it.');
      expect(buttonWord(element)).to.equal('Try again');
    });
  }

  it('gives up after the time limit', async () => {
    configure({ ...settings, timeoutMs: 50 });
    const element = await promoCode();
    const event = await apply(element, 'HOLD-FOREVER', 'bon-unavailable');
    configure(settings);
    expect(event.detail.reason).to.equal('timeout');
  });

  it('asks to wait when there were too many attempts', async () => {
    const element = await promoCode();
    const event = await apply(element, 'E429', 'bon-unavailable');
    expect(event.detail.reason).to.equal('too_many_attempts');
    expect(said(element)).to.equal('Too many attempts. Please try again in 30 seconds.');
  });

  it('tries again on demand', async () => {
    const element = await promoCode();
    await apply(element, 'E500', 'bon-unavailable');
    await answerOf(element, 'bon-unavailable', () => button(element).click());
    expect(await server.count('E500')).to.be.greaterThan(1);
  });

  it('tells the developer once which origin the merchant must list', async () => {
    const lines: unknown[] = [];
    const { error } = console;
    console.error = (line: unknown) => lines.push(line);
    configure({ ...settings, baseUrl: 'http://localhost:1' });
    const element = await promoCode();
    await apply(element, 'SUMMER10', 'bon-unavailable');
    await answerOf(element, 'bon-unavailable', () => button(element).click());
    await import('../../internal/advice/advice.ts');
    configure(settings);
    console.error = error;
    expect(lines).to.have.length(1);
    expect(lines[0]).to.contain(location.origin);
  });

  it('leaves the shop’s form able to be sent', async () => {
    const { form, element, submits } = await shop();
    await apply(element, 'E500', 'bon-unavailable');
    form.requestSubmit();
    expect(submits).to.have.length(1);
  });
});

describe('<bon-promo-code> for everybody', () => {
  afterEach(async () => {
    await executeServerCommand('forced-colors', 'none');
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  const schemes = {
    light: ':root { color-scheme: light; background: #fff; color: #222; }',
    dark: ':root { color-scheme: dark; background: #121212; color: #eee; }',
  };

  for (const [scheme, style] of Object.entries(schemes)) {
    for (const [name, enter] of Object.entries(states)) {
      it(`passes axe when ${name}, ${scheme}`, async () => {
        const element = await among(style);
        await enter(element);
        await expect(element).to.be.accessible();
      });
    }
  }

  it('keeps focus on the field after a rejected code', async () => {
    const element = await promoCode();
    field(element).focus();
    await sendKeys({ type: 'NOPE' });
    const rejected = oneEvent(element, 'bon-promo-code-rejected');
    await sendKeys({ press: 'Enter' });
    await rejected;
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(field(element));
  });

  for (const name of Object.keys(states)) {
    it(`keeps focus on the button into the state: ${name}`, async () => {
      const element = await promoCode(cartOf(1));
      button(element).focus();
      await states[name]?.(element);
      expect(element.shadowRoot?.activeElement).to.equal(button(element));
    });
  }

  it('moves focus to the field after Remove', async () => {
    const element = await promoCode();
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    button(element).focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(field(element));
  });

  it('does not take the focus from where the buyer went meanwhile', async () => {
    const { form, element } = await shop();
    type(element, 'HOLD-SUMMER10');
    button(element).click();
    await server.untilFate('HOLD-SUMMER10', 'held', 1);
    const buy = form.querySelector('button');
    buy?.focus();
    await answerOf(element, 'bon-promo-code-applied', () => void server.release('HOLD-SUMMER10'));
    expect(document.activeElement).to.equal(buy);
  });

  it('announces each outcome once, also the same one again', async () => {
    const element = await promoCode(cartOf(2));
    const spoken: string[] = [];
    new MutationObserver(() => {
      const text = said(element);
      if (text !== (spoken.at(-1) ?? '')) spoken.push(text);
    }).observe(message(element), { childList: true, characterData: true, subtree: true });
    const again = 'No such code. Check the spelling.';
    await apply(element, 'NOPE', 'bon-promo-code-rejected');
    await answerOf(element, 'bon-promo-code-rejected', () => button(element).click());
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    await nextFrame();
    const discount = 'Promo code SUMMER10 applied. −₽219.80 · 10% off';
    expect(spoken).to.deep.equal(['Checking…', again, 'Checking…', again, 'Checking…', discount]);
    expect(message(element).getAttribute('role')).to.equal('status');
  });

  it('has label, field, error and description in one tree', async () => {
    const element = await promoCode();
    await apply(element, 'NOPE', 'bon-promo-code-rejected');
    expect(field(element).labels).to.have.length(1);
    expect(field(element).getAttribute('aria-describedby')).to.equal(message(element).id);
    expect(field(element).getRootNode()).to.equal(message(element).getRootNode());
  });

  it('stands still for those who asked for less motion', async () => {
    const element = await promoCode();
    await states['pending']?.(element);
    const spinner = element.shadowRoot?.querySelector('.spinner');
    if (!spinner) throw new Error('no spinner');
    expect(getComputedStyle(spinner).animationName).to.equal('turn');
    await emulateMedia({ reducedMotion: 'reduce' });
    expect(getComputedStyle(spinner).animationName).to.equal('none');
  });

  it('keeps its frames in forced colors', async () => {
    await executeServerCommand('forced-colors', 'active');
    const element = await promoCode();
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
    await waitUntil(() => !/rgba\(.*, 0\)/.test(getComputedStyle(button(element)).borderTopColor));
  });
});

describe('<bon-promo-code> in the page’s language', () => {
  const lines: Record<string, readonly [russian: string, english: string]> = {
    TWO25: ['Нужен ещё 1 билет.', 'Add 1 more ticket to use it.'],
    THREE: ['Нужно ещё 2 билета.', 'Add 2 more tickets to use it.'],
    SIX: ['Нужно ещё 5 билетов.', 'Add 5 more tickets to use it.'],
    MIN: ['Добавьте ещё на 350 ₽.', 'Add ₽350 more to use it.'],
    SCOPE: ['К этой корзине код не подходит.', 'Not for the items in this cart.'],
    NOPE: ['Такого кода нет. Нет ли опечатки?', 'No such code. Check the spelling.'],
    OFF: ['Этот код больше не действует.', 'This code is no longer active.'],
    OLD: ['Срок действия кода истёк.', 'This code has expired.'],
    FULL: ['Этот код уже израсходован.', 'This code has been used up.'],
  };

  for (const [code, texts] of Object.entries(lines)) {
    it(`says why in Russian and English: ${code}`, async () => {
      for (const [index, lang] of ['ru', 'en'].entries()) {
        const element = await promoCode(cartOf(1), lang);
        await apply(element, code, 'bon-promo-code-rejected');
        expect(said(element)).to.equal(texts[index]);
      }
    });
  }

  it('writes the discount and the benefit by the rules of the language', async () => {
    const element = await promoCode(cartOf(1, '2747.50'), 'ru');
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    expect(said(element)).to.equal('Промокод SUMMER10 применён. −274,75 ₽ · скидка 10 %');
    element.value = '';
    await apply(element, 'VIP500', 'bon-promo-code-applied');
    expect(said(element)).to.contain('−1 000 ₽ · скидка 500 ₽ на билет');
  });

  it('writes the date on which a code starts', async () => {
    const russian = await promoCode(cartOf(1), 'ru');
    await apply(russian, 'EARLY', 'bon-promo-code-rejected');
    expect(said(russian)).to.match(/^Код заработает 1 декабря 2049 г. в \d{1,2}:\d\d\.$/);
    const english = await promoCode(cartOf(1), 'en-GB');
    await apply(english, 'EARLY', 'bon-promo-code-rejected');
    expect(said(english)).to.match(/^This code starts on 1 December 2049 at \d{1,2}:\d\d\.$/);
  });

  it('follows its own lang, else the nearest above it, else the page’s switch; unknown ones are English', async () => {
    const label = (element: Element): string => field(element).labels?.[0]?.textContent ?? '';
    const section = await fixture(html`<section lang="ru_RU"><bon-promo-code></bon-promo-code></section>`);
    const element = section.querySelector('bon-promo-code');
    if (!element) throw new Error('no element');
    expect(label(element)).to.equal('Промокод');
    element.lang = 'de';
    await waitUntil(() => label(element) === 'Promo code');
    section.removeAttribute('lang');
    element.removeAttribute('lang');
    document.documentElement.lang = 'ru';
    await waitUntil(() => label(element) === 'Промокод');
    document.documentElement.lang = 'en';
    await waitUntil(() => label(element) === 'Promo code');
  });
});

describe('<bon-promo-code> in somebody else’s page', () => {
  const height = (element: Element): number => {
    const base = element.shadowRoot?.querySelector('.base');
    return base?.getBoundingClientRect().height ?? 0;
  };

  for (const width of [320, 640]) {
    it(`has the same height in all states on a page of ${width} px, in both languages`, async () => {
      await setViewport({ width, height: 800 });
      const reserved = 7.25 * 16;
      for (const lang of ['ru', 'en']) {
        for (const [name, enter] of Object.entries(states)) {
          const element = await among(`body { margin: 16px; font: 16px/1.5 sans-serif; }`);
          element.lang = lang;
          await enter(element);
          expect(element.getBoundingClientRect().height, `${name} ${lang}`).to.equal(reserved);
          expect(document.documentElement.scrollWidth, `${name} ${lang}`).to.be.at.most(width);
        }
      }
      await setViewport({ width: 800, height: 600 });
    });
  }

  it('survives a page that unsets everything', async () => {
    const element = await among('* { all: unset !important; display: revert !important; }');
    await apply(element, 'SUMMER10', 'bon-promo-code-applied');
    expect(height(element)).to.equal(7.25 * 16);
    expect(button(element).getBoundingClientRect().height).to.equal(44);
  });

  it('survives a page that spoils what is inherited', async () => {
    const element = await among(
      `* { text-transform: uppercase; letter-spacing: 9px; white-space: nowrap; text-align: right; text-indent: 90px;
           line-height: 4; box-sizing: content-box; pointer-events: none; }
       input, button, label, p { display: none !important; position: fixed; }`,
    );
    expect(height(element)).to.equal(7.25 * 16);
    const { textTransform, letterSpacing, textIndent, pointerEvents } = getComputedStyle(button(element));
    expect([textTransform, letterSpacing, textIndent, pointerEvents]).to.deep.equal(['none', 'normal', '0px', 'auto']);
  });

  it('stays readable on a page with a root font of 62.5 %', async () => {
    const element = await among('html { font-size: 62.5%; }');
    expect(getComputedStyle(field(element)).fontSize).to.equal('16px');
    expect(height(element)).to.equal(7.25 * 16);
  });

  it('takes the page’s font and colour', async () => {
    const element = await among('body { font-family: Georgia; color: rgb(10, 20, 30); }');
    const style = getComputedStyle(field(element));
    expect([style.fontFamily, style.color]).to.deep.equal(['Georgia', 'rgb(10, 20, 30)']);
  });

  it('stands mirrored on a page from right to left', async () => {
    const element = await among('', 'rtl');
    await apply(element, 'NOPE', 'bon-promo-code-rejected');
    expect(button(element).getBoundingClientRect().right).to.be.below(field(element).getBoundingClientRect().left);
    const icon = element.shadowRoot?.querySelector('svg');
    const text = message(element).querySelector('span');
    if (!icon || !text) throw new Error('no message');
    expect(icon.getBoundingClientRect().left).to.be.above(text.getBoundingClientRect().right - 1);
  });

  it('shows what a merchant wrote as text, never as HTML', async () => {
    const element = await promoCode(cartOf(1));
    await apply(element, '<img>', 'bon-promo-code-applied');
    expect(field(element).value).to.equal('<img src=x onerror=alert(1)>');
    expect(said(element)).to.contain('<img src=x onerror=alert(1)>');
    expect(element.shadowRoot?.querySelector('img')).to.equal(null);
  });

  it('has no style attribute in any state', async () => {
    for (const enter of Object.values(states)) {
      const element = await promoCode(cartOf(1));
      await enter(element);
      expect(element.shadowRoot?.querySelector('[style]')).to.equal(null);
    }
  });

  it('is hidden by the hidden attribute', async () => {
    const element = await promoCode();
    element.hidden = true;
    expect(element.getBoundingClientRect().height).to.equal(0);
  });
});
