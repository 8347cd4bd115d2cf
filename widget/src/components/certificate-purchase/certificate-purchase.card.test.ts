import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import { problem } from '../../../test/fake-fetch.ts';
import { inside, one, said, spokenIn, stateOf, textOf, until } from '../../../test/shadow.ts';
import { plain } from '../../../test/support.ts';
import { itSuitsEverybody } from '../../../test/suits-everybody.ts';
import { define as definePromoCode } from '../promo-code/define.ts';
import { BALANCE } from './certificate-purchase.fake.ts';
import {
  button,
  create,
  focused,
  input,
  listen,
  mount,
  server,
  settings,
  write,
} from './certificate-purchase.support.ts';
import type { BonCertificatePurchase } from './certificate-purchase.ts';

definePromoCode(settings);

const NUMBER = '10005876';
const REFUSED = 'This certificate is not accepted. Check the number and the PIN.';

const rows = (element: Element): string[] => inside(element, '[part="row"]').map((row) => plain(row));

let serial = 0;

/** A checkout of its own for each test: the store of one lives on for as long as its elements. */
function checkoutId(): string {
  serial += 1;
  return `certificates-${serial}`;
}

/** The buyer wants to pay with one. */
async function open(element: Element): Promise<void> {
  await waitUntil(() => inside(element, '.toggle').length === 1);
  one(element, '.toggle').click();
  await waitUntil(() => inside(element, '#pin').length === 1);
}

async function payer(checkout = checkoutId(), lang = 'en'): Promise<BonCertificatePurchase> {
  const element = await mount({ mode: 'pay', checkout, lang });
  await open(element);
  const path = `/checkouts/${checkout}`;
  await waitUntil(
    () => server.of(path).some(({ fate }) => fate === 'answered') && inside(element, '#pin').length === 1,
  );
  await element.updateComplete;
  return element;
}

async function asker(lang = 'en'): Promise<BonCertificatePurchase> {
  const element = await mount({ mode: 'balance', lang });
  await until(element, 'idle');
  return element;
}

function enter(element: Element, number = NUMBER, pin = '1234'): void {
  write(element, 'number', number);
  write(element, 'pin', pin);
  button(element).click();
}

const remover = (element: Element, place: number): HTMLElement | undefined => inside(element, '[part="remove"]')[place];

/** Passes the time of those who wait for seconds. */
function takeClock(): (seconds: number) => void {
  const setTimeout = window.setTimeout.bind(window);
  const clearTimeout = window.clearTimeout.bind(window);
  const { now } = Date;
  const timers = new Map<number, { readonly run: () => void; readonly at: number }>();
  let time = now();
  let last = 1e9;
  Date.now = () => time;
  window.setTimeout = ((run: () => void, delay = 0) => {
    if (delay < 500 || delay > 5000) return setTimeout(run, delay);
    timers.set((last += 1), { run, at: time + delay });
    return last;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    if (!timers.delete(Number(id))) clearTimeout(id);
  };
  restore = () => {
    Object.assign(window, { setTimeout, clearTimeout });
    Date.now = now;
  };
  return (seconds) => {
    for (let passed = 0; passed < seconds; passed += 1) {
      time += 1000;
      for (const [id, { run, at }] of timers) if (at <= time && timers.delete(id)) run();
    }
  };
}

let restore = (): void => undefined;
afterEach(() => restore());

/** What the eye reads on the button. */
const buttonShown = (element: Element): string => button(element).innerText.replace(/\s+/g, ' ').trim();

describe('<bon-certificate-purchase mode="balance">', () => {
  it('shows what is left, of how much, until when and how it is spent', async () => {
    const element = await asker();
    enter(element);
    await until(element, 'shown');
    expect(server.asked.map(({ method, path, body }) => [method, path, body])).to.deep.equal([
      ['POST', '/certificates/balance', { number: NUMBER, pin: '1234' }],
    ]);
    expect(textOf(element, '.amount')).to.equal('₽1,250.50 left of ₽3,000 •••• 5876');
    expect(textOf(element, '[part="facts"]')).to.equal(
      'Valid until December 31, 2049, inclusive Can be spent in parts',
    );
    expect([input(element, 'number').value, input(element, 'pin').value]).to.deep.equal(['', '']);
  });

  it('says what can be used once, and what is set aside', async () => {
    server.balance = [200, { ...BALANCE, allowReuse: false, available: '1000.00' }];
    const element = await asker('ru');
    enter(element);
    await until(element, 'shown');
    expect(inside(element, '[part="facts"] li').map((each) => plain(each))).to.deep.equal([
      'Действует по 31 декабря 2049 г. включительно',
      'Используется один раз: остаток после этого сгорает',
      'Из них 250,50 ₽ отложено для незавершённого заказа',
    ]);
    expect(textOf(element, '.amount')).to.equal('Осталось 1 250,50 ₽ из 3 000 ₽ •••• 5876');
  });

  it('has one answer for everything that is wrong, keeps the number and forgets the PIN', async () => {
    server.balance = problem(404, 'certificate_not_accepted');
    const element = await asker();
    const told = listen();
    const spoken = spokenIn(element);
    enter(element);
    await until(element, 'not_accepted');
    expect(spoken).to.deep.equal(['Checking…', 'No such certificate. Check the number and the PIN.']);
    expect([input(element, 'number').value, input(element, 'pin').value]).to.deep.equal([NUMBER, '']);
    expect(input(element, 'pin').getAttribute('aria-invalid')).to.equal('true');
    expect(input(element, 'pin').getAttribute('aria-describedby')).to.equal('message');
    expect(told).to.deep.equal([]);
    write(element, 'pin', '1');
    await element.updateComplete;
    expect(said(element)).to.equal('');
  });

  it('asks for what is missing, where it is missing', async () => {
    const element = await asker();
    write(element, 'number', NUMBER);
    button(element).click();
    await until(element, 'missing');
    expect(focused(element)).to.equal('pin');
    expect(said(element)).to.equal('Write the number and the PIN, as printed.');
    expect(input(element, 'number').hasAttribute('aria-invalid')).to.equal(false);
    expect(server.asked).to.deep.equal([]);
  });

  it('waits as long as the server asks, counts down for the eye and announces once', async () => {
    const element = await asker();
    server.balance = problem(429, 'slow_down');
    const pass = takeClock();
    const spoken = spokenIn(element);
    enter(element);
    await until(element, 'unavailable');
    expect(buttonShown(element)).to.equal('Check 30 s');
    expect(button(element).ariaDisabled).to.equal('true');
    pass(10);
    await element.updateComplete;
    expect(buttonShown(element)).to.equal('Check 20 s');
    button(element).click();
    expect(server.asked).to.have.length(1);
    pass(20);
    await element.updateComplete;
    expect(buttonShown(element)).to.equal('Check');
    server.balance = [200, BALANCE];
    button(element).click();
    await until(element, 'shown');
    expect(spoken.filter((text) => text !== '')).to.deep.equal([
      'Checking…',
      'Too many attempts. Please try again in 30 seconds.',
      'Checking…',
    ]);
  });

  it('sends one request when Check is clicked twice, and none of a late answer is shown', async () => {
    const element = await asker();
    server.hold();
    enter(element);
    button(element).click();
    await until(element, 'pending');
    expect(server.asked).to.have.length(1);
    expect(input(element, 'pin').readOnly).to.equal(true);
    const { parentElement } = element;
    element.remove();
    await waitUntil(() => server.asked[0]?.fate === 'aborted');
    expect(input(element, 'pin').value).to.equal('');
    server.release();
    parentElement?.append(element);
    await element.updateComplete;
    expect(stateOf(element)).to.equal('idle');
  });

  it('is quiet when there is no answer, tells the page why, and keeps what was written', async () => {
    server.balance = problem(500, 'internal');
    const element = await asker();
    const told = listen();
    enter(element);
    await until(element, 'unavailable');
    expect(said(element)).to.equal('Could not check the certificate now.');
    expect(told).to.deep.equal([{ name: 'bon-unavailable', detail: { reason: 'server_error' } }]);
    expect(buttonShown(element)).to.equal('Try again');
    server.balance = [200, BALANCE];
    button(element).click();
    await until(element, 'shown');
  });

  it('is not confused by an answer that is none', async () => {
    const element = await asker();
    for (const answer of ['hello', {}, { ...BALANCE, remain: 'much' }, { ...BALANCE, validUntil: 'never' }]) {
      server.balance = [200, answer];
      enter(element);
      await until(element, 'unavailable');
      write(element, 'number', '');
      await element.updateComplete;
    }
  });

  it('asks with Enter, and keeps the focus where it is', async () => {
    const element = await asker();
    write(element, 'number', NUMBER);
    input(element, 'pin').focus();
    await sendKeys({ type: '1234' });
    await sendKeys({ press: 'Enter' });
    await until(element, 'shown');
    expect(focused(element)).to.equal('pin');
  });
});

describe('<bon-certificate-purchase mode="pay">', () => {
  it('is a line until it is opened, which keeps the focus, and can be closed again', async () => {
    const element = await mount({ mode: 'pay', checkout: checkoutId() });
    await waitUntil(() => inside(element, '.toggle').length === 1);
    const toggle = one(element, '.toggle');
    expect(plain(toggle)).to.equal('Pay with a gift certificate');
    expect(inside(element, 'input')).to.have.length(0);
    toggle.focus();
    await open(element);
    expect(element.shadowRoot?.activeElement).to.equal(toggle);
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    toggle.click();
    await element.updateComplete;
    expect(toggle.getAttribute('aria-expanded')).to.equal('false');
    expect(one(element, '#pay').hidden).to.equal(true);
  });

  it('shows at once what the checkout has, and no form before it is opened', async () => {
    server.has(NUMBER);
    const element = await mount({ mode: 'pay', checkout: checkoutId() });
    await waitUntil(() => rows(element).length === 1);
    expect(inside(element, 'input')).to.have.length(0);
  });

  it('lists what each certificate pays, what stays on it, and what is left to pay', async () => {
    server.has(NUMBER);
    server.has('10009999');
    const element = await payer();
    expect(rows(element)).to.deep.equal(['•••• 5876 −₽500 ×', '•••• 9999 −₽1,698 ₽3,302 stays on it. ×']);
    expect(textOf(element, '[part="total"]')).to.equal('Left to pay ₽0');
  });

  it('warns of what is lost with the order, and says why a certificate pays nothing', async () => {
    server.has('10001111');
    server.has(NUMBER);
    const element = await payer();
    expect(rows(element)).to.deep.equal([
      '•••• 1111 −₽2,198 It can be used only once: ₽802 will be lost with this order. ×',
      '•••• 5876 Nothing more is to be paid. ×',
    ]);
    server.dead = [server.certificates[0]?.id ?? ''];
    await element.refresh();
    await element.updateComplete;
    expect(rows(element)).to.deep.equal(['•••• 1111 It is no longer accepted. ×', '•••• 5876 −₽500 ×']);
  });

  it('adds one by its number and PIN, keeps the others by their ids, and forgets what was written', async () => {
    const id = server.has('10009999');
    server.total = 9000;
    const element = await payer();
    const told = listen(['bon-certificates-changed']);
    enter(element);
    await until(element, 'added');
    expect(server.lists).to.deep.equal([[{ id }, { number: NUMBER, pin: '1234' }]]);
    expect(rows(element)).to.have.length(2);
    expect([input(element, 'number').value, input(element, 'pin').value]).to.deep.equal(['', '']);
    expect(said(element)).to.equal('Certificate •••• 5876 added.');
    const [first, second] = server.certificates;
    expect(told).to.deep.equal([
      {
        name: 'bon-certificates-changed',
        detail: {
          certificates: [
            { id: first?.id, status: 'applied', spent: '5000.00' },
            { id: second?.id, status: 'applied', spent: '500.00' },
          ],
          spent: '5500.00',
          total: '3500.00',
          currency: 'RUB',
        },
      },
    ]);
  });

  it('never tells a number or a PIN, and keeps neither', async () => {
    const told = listen();
    const element = await payer();
    enter(element);
    await until(element, 'added');
    enter(element, NUMBER, '9876');
    await until(element, 'refused');
    for (const secret of [NUMBER, '1234', '9876']) expect(JSON.stringify(told)).not.to.contain(secret);
    expect(element.shadowRoot?.innerHTML).not.to.contain('1234');
    expect(input(element, 'pin').value).to.equal('');
  });

  it('has one answer for a certificate that is refused, lists nothing and keeps the number', async () => {
    const element = await payer();
    const told = listen();
    const spoken = spokenIn(element);
    enter(element, NUMBER, '9999');
    await until(element, 'refused');
    await nextFrame();
    expect(spoken).to.deep.equal(['Checking…', REFUSED]);
    expect(rows(element)).to.deep.equal([]);
    expect([input(element, 'number').value, input(element, 'pin').value]).to.deep.equal([NUMBER, '']);
    expect(told).to.deep.equal([]);
  });

  it('says that one is there already', async () => {
    server.has(NUMBER);
    const element = await payer();
    const told = listen();
    enter(element);
    await until(element, 'listed');
    expect(said(element)).to.equal('This certificate is in the list.');
    expect(told).to.deep.equal([]);
  });

  it('removes one, states the others, and keeps the focus', async () => {
    server.has(NUMBER);
    const id = server.has('10009999');
    const element = await payer();
    remover(element, 0)?.focus();
    await sendKeys({ press: 'Enter' });
    await until(element, 'removed');
    expect(server.lists).to.deep.equal([[{ id }]]);
    expect(said(element)).to.equal('Certificate •••• 5876 removed.');
    expect(rows(element)).to.have.length(1);
    expect(element.shadowRoot?.activeElement).not.to.equal(null);
  });

  it('sends one request when a button is clicked twice', async () => {
    server.has(NUMBER);
    const element = await payer();
    server.hold();
    remover(element, 0)?.click();
    remover(element, 0)?.click();
    await until(element, 'pending');
    enter(element);
    server.release();
    await until(element, 'removed');
    expect(server.lists).to.deep.equal([[]]);
  });

  it('shows the same in every element of the checkout, and reads it once', async () => {
    const checkout = checkoutId();
    const promo = document.createElement('bon-promo-code');
    promo.setAttribute('checkout', checkout);
    promo.lang = 'en';
    const first = await payer(checkout);
    const second = await payer(checkout);
    await fixture(html`${promo}`);
    enter(first);
    await until(first, 'added');
    await second.updateComplete;
    expect(rows(second)).to.deep.equal(['•••• 5876 −₽500 ×']);
    expect(stateOf(second)).to.equal('idle');
    expect(server.of('/checkouts/', 'GET')).to.have.length(1);
  });

  it('tells what the checkout comes to, once', async () => {
    const element = await payer();
    const told = listen(['bon-checkout-changed']);
    enter(element);
    await until(element, 'added');
    expect(told).to.have.length(1);
    expect(told[0]?.detail).to.include({ total: '1698.00' });
    enter(element, NUMBER, '0000');
    await until(element, 'refused');
    expect(told).to.have.length(1);
  });

  it('waits as long as the server asks, and then takes what was written', async () => {
    const element = await payer();
    const pass = takeClock();
    server.checkoutReply = problem(429, 'slow_down');
    enter(element);
    await until(element, 'unavailable');
    await waitUntil(() => buttonShown(element) === 'Add 30 s');
    expect(said(element)).to.equal('Too many attempts. Please try again in 30 seconds.');
    button(element).click();
    expect(server.lists).to.have.length(1);
    server.checkoutReply = undefined;
    pass(30);
    await element.updateComplete;
    button(element).click();
    await until(element, 'added');
  });

  it('is quiet when there is no answer, tells the page why, and tries again', async () => {
    const element = await payer();
    const told = listen();
    server.checkoutReply = problem(500, 'internal');
    enter(element);
    await until(element, 'unavailable');
    expect(said(element)).to.equal('Could not check the certificate now. You can order without it.');
    expect(told).to.deep.equal([{ name: 'bon-unavailable', detail: { reason: 'server_error' } }]);
    expect(input(element, 'pin').value).to.equal('1234');
    server.checkoutReply = undefined;
    button(element).click();
    await until(element, 'added');
  });

  it('reads a checkout anew that could not be read', async () => {
    server.checkoutReply = problem(500, 'internal');
    server.has(NUMBER);
    const element = await payer();
    await until(element, 'unavailable');
    server.checkoutReply = undefined;
    button(element).click();
    await waitUntil(() => rows(element).length === 1);
  });

  it('changes nothing while the payment is under way, however it comes to know', async () => {
    server.has(NUMBER);
    const element = await payer();
    server.status = 'reserved';
    enter(element, '10009999');
    await until(element, 'reserved');
    expect(said(element)).to.equal('Payment is under way; certificates can be changed after it.');
    expect(inside(element, '[part="remove"]')).to.deep.equal([]);
    expect(input(element, 'number').readOnly).to.equal(true);
    expect(rows(element)).to.have.length(1);
  });

  it('takes no more than a checkout does', async () => {
    for (let count = 0; count < 10; count += 1) server.has(NUMBER);
    const element = await payer();
    await until(element, 'full');
    expect(said(element)).to.equal('No more certificates can be added.');
    expect((button(element) as HTMLButtonElement).disabled).to.equal(true);
    remover(element, 0)?.click();
    await until(element, 'removed');
    expect((button(element) as HTMLButtonElement).disabled).to.equal(false);
  });

  it('enters one that was written before the checkout was read', async () => {
    const id = server.has('10001111');
    server.hold();
    const element = await mount({ mode: 'pay', checkout: checkoutId() });
    await open(element);
    enter(element);
    server.release();
    await until(element, 'added');
    expect(said(element)).to.equal('Certificate •••• 5876 added.');
    expect(server.lists).to.deep.equal([[{ id }, { number: NUMBER, pin: '1234' }]]);
  });

  it('changes to another checkout with the attribute, and is of no use without one', async () => {
    server.has(NUMBER);
    const element = await payer();
    element.checkout = null;
    await element.updateComplete;
    expect(rows(element)).to.deep.equal([]);
    expect((button(element) as HTMLButtonElement).disabled).to.equal(true);
    element.checkout = checkoutId();
    await waitUntil(() => rows(element).length === 1);
  });

  it('is not changed by an answer that comes after it was removed', async () => {
    const element = await payer();
    const told = listen();
    server.hold();
    enter(element);
    await until(element, 'pending');
    element.remove();
    await waitUntil(() => server.of('/certificates', 'PUT')[0]?.fate === 'aborted');
    server.release();
    await nextFrame();
    expect(told).to.deep.equal([]);
    expect(input(element, 'pin').value).to.equal('');
  });

  it('is not confused by what another server thinks of certificates', async () => {
    server.checkoutReply = [
      200,
      {
        id: 'one',
        status: 'open',
        currency: 'RUB',
        subtotal: '1.00',
        discount: '0.00',
        total: '1.00',
        promoCodes: [],
        certificates: [{ id: 1, status: 'applied' }],
      },
    ];
    const element = await payer();
    expect(rows(element)).to.deep.equal([]);
  });

  it('adds with Enter, and does not submit the shop’s form', async () => {
    const element = create({ mode: 'pay', checkout: checkoutId() });
    let submits = 0;
    const form = await fixture<HTMLFormElement>(html`<form>${element}</form>`);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submits += 1;
    });
    await open(element);
    input(element, 'number').focus();
    await sendKeys({ type: NUMBER });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '1234' });
    await sendKeys({ press: 'Enter' });
    await until(element, 'added');
    expect(submits).to.equal(0);
  });
});

const pay = async (lang: string): Promise<BonCertificatePurchase> => payer(checkoutId(), lang);

/** Each state by its name, and the way into it. */
const states: Readonly<Record<string, (lang: string) => Promise<BonCertificatePurchase>>> = {
  'balance idle': asker,
  'balance pending': async (lang) => {
    const element = await asker(lang);
    server.hold();
    enter(element);
    await until(element, 'pending');
    return element;
  },
  'balance shown': async (lang) => {
    server.balance = [200, { ...BALANCE, remain: '999999999.99', nominal: '999999999.99', allowReuse: false }];
    const element = await asker(lang);
    enter(element);
    await until(element, 'shown');
    return element;
  },
  'balance not accepted': async (lang) => {
    server.balance = problem(404, 'certificate_not_accepted');
    const element = await asker(lang);
    enter(element);
    await until(element, 'not_accepted');
    return element;
  },
  'balance slowed down': async (lang) => {
    server.balance = problem(429, 'slow_down');
    const element = await asker(lang);
    enter(element);
    await until(element, 'unavailable');
    return element;
  },
  'pay empty': pay,
  'pay with everything': async (lang) => {
    for (const number of [NUMBER, '10001111', '10009999']) server.has(number);
    return pay(lang);
  },
  'pay refused': async (lang) => {
    const element = await pay(lang);
    enter(element, NUMBER, '9999');
    await until(element, 'refused');
    return element;
  },
  'pay reserved': async (lang) => {
    server.has(NUMBER);
    server.status = 'reserved';
    return pay(lang);
  },
  'pay unavailable': async (lang) => {
    server.checkoutReply = problem(500, 'internal');
    return pay(lang);
  },
};

describe('<bon-certificate-purchase> with a number and a PIN, for everybody', () => {
  itSuitsEverybody(states, () => {
    server.release();
    Object.assign(server, { certificates: [], status: 'open', checkoutReply: undefined, balance: [200, BALANCE] });
  });

  it('has the height that was reserved for it, whether it is wide or narrow', async () => {
    for (const width of [320, 800]) {
      await setViewport({ width, height: 800 });
      const element = await asker('ru');
      expect(element.getBoundingClientRect().height).to.equal(13 * 16);
      element.remove();
      const closed = await mount({ mode: 'pay', checkout: checkoutId(), lang: 'ru' });
      await waitUntil(() => inside(closed, '.toggle').length === 1);
      expect(closed.getBoundingClientRect().height).to.equal(3 * 16);
      const before = one(await pay('ru'), '#pay').getBoundingClientRect().height;
      expect(before).to.equal((width === 320 ? 12.5 : 6.5) * 16);
      closed.remove();
    }
  });

  it('moves nothing when it counts down', async () => {
    await setViewport({ width: 320, height: 800 });
    const element = await asker('ru');
    const before = button(element).getBoundingClientRect();
    server.balance = problem(429, 'slow_down');
    enter(element);
    await until(element, 'unavailable');
    const { x, y, width } = button(element).getBoundingClientRect();
    expect([x, y, width]).to.deep.equal([before.x, before.y, before.width]);
  });

  it('stands mirrored on a page from right to left, with numbers as they are', async () => {
    const element = await asker();
    element.dir = 'rtl';
    expect(input(element, 'pin').getBoundingClientRect().right).to.be.below(
      input(element, 'number').getBoundingClientRect().left,
    );
    expect(getComputedStyle(input(element, 'number')).direction).to.equal('ltr');
  });

  it('marks what is lost also in forced colors', async () => {
    await executeServerCommand('forced-colors', 'active');
    server.has('10001111');
    const element = await pay('en');
    expect(getComputedStyle(one(element, '.warning')).borderTopWidth).to.equal('1px');
  });
});
