import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { problem } from '../../../test/fake-fetch.ts';
import { type Attributes, inside, one, said, spokenIn, stateOf, textOf, until } from '../../../test/shadow.ts';
import { plain } from '../../../test/support.ts';
import { itSuitsEverybody } from '../../../test/suits-everybody.ts';
import { configure } from '../../internal/settings.ts';
import { decimalOf, parseAmount } from './buy/buy.amount.ts';
import { OFFER, PURCHASE } from './certificate-purchase.fake.ts';
import {
  button,
  choose,
  create,
  focused,
  input,
  keepHere,
  listen,
  mount,
  server,
  settings,
  write,
} from './certificate-purchase.support.ts';
import type { BonCertificatePurchase } from './certificate-purchase.ts';

const PAGE = location.href;

const OWN = { ...OFFER, nominals: undefined, min: '500.00', max: '50000.00' };

async function seller(attributes: Attributes = {}): Promise<BonCertificatePurchase> {
  const element = await mount({ 'site-code': 'gift', ...attributes });
  await until(element, 'choosing');
  return element;
}

/** Filled in for oneself: an amount and an address are enough. */
async function ready(attributes: Attributes = {}): Promise<BonCertificatePurchase> {
  const element = await seller({ amount: '3000', email: 'anna@mail.example', ...attributes });
  choose(element, 'For me');
  await element.updateComplete;
  return element;
}

const buy = (element: Element): void => one(element, '.primary').click();
const faults = (element: Element): string[] => inside(element, '.wrong').map((each) => plain(each));
const orders = (): unknown[] => server.of('/purchases', 'POST').map(({ body }) => body);
const announced = (element: Element): string => textOf(element, 'p.spoken');

async function leave(element: BonCertificatePurchase, id: string): Promise<void> {
  input(element, id).focus();
  input(element, id).blur();
  await element.updateComplete;
}

describe('an amount, as it is written', () => {
  const amounts: Record<string, number | undefined> = {
    '1500': 150_000,
    '1 500,50': 150_050,
    '1,500.50': 150_050,
    '1.500': 150_000,
    '0,07': 7,
    '': undefined,
    '-1': undefined,
    '1e3': undefined,
    '10.0055': undefined,
    much: undefined,
  };

  for (const [text, hundredths] of Object.entries(amounts)) {
    it(`reads «${text}» as ${hundredths ?? 'no amount'}`, () => {
      expect(parseAmount(text)).to.equal(hundredths);
    });
  }

  it('writes it as the API does', () => {
    expect([7, 150_050, 300_000].map(decimalOf)).to.deep.equal(['0.07', '1500.50', '3000.00']);
  });
});

describe('<bon-certificate-purchase> offers', () => {
  it('asks for the offer by its code, once, and shows what there is to choose', async () => {
    const element = await seller();
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).to.deep.equal([
      'GET /certificates/offers/gift',
    ]);
    expect(textOf(element, '[part="title"]')).to.equal('Gift certificate');
    expect(textOf(element, '[part="facts"]')).to.equal('Valid for 365 days Can be spent in parts');
    expect(inside(element, '[name="amount"]').map((each) => plain(each.parentElement))).to.deep.equal([
      '₽1,000',
      '₽3,000',
      '₽5,000',
      '₽10,000',
    ]);
    expect(inside(element, '[name="design"]')).to.have.length(3);
  });

  it('keeps its height while it loads, and shows what it lacks quietly', async () => {
    server.hold();
    const element = await mount({ 'site-code': 'gift' });
    await until(element, 'loading');
    expect(element.getBoundingClientRect().height).to.equal(42 * 16);
    server.offer = problem(404, 'offer_not_found');
    server.release();
    await until(element, 'not_offered');
    expect(said(element)).to.equal('These certificates are not on sale now.');
    expect(element.getBoundingClientRect().height).to.equal(42 * 16);
  });

  it('says to the developer when there is no site-code, and asks nothing', async () => {
    const element = await mount();
    await until(element, 'not_offered');
    expect(server.asked).to.deep.equal([]);
    element.siteCode = 'gift';
    await until(element, 'choosing');
  });

  it('is not confused by an answer that is none', async () => {
    for (const answer of ['hello', {}, { ...OFFER, currency: 1 }, { ...OFFER, designs: [{ id: 'x' }] }]) {
      server.offer = [200, answer];
      const element = await mount({ 'site-code': 'gift' });
      await until(element, 'unavailable');
    }
  });

  it('says quietly that there is no answer, tells the page, and tries again on demand', async () => {
    server.offer = problem(500, 'internal');
    const told = listen();
    const element = await mount({ 'site-code': 'gift' });
    await until(element, 'unavailable');
    expect(said(element)).to.equal('Certificates cannot be bought now. Please try again later.');
    expect(told).to.deep.equal([{ name: 'bon-unavailable', detail: { reason: 'server_error' } }]);
    server.offer = [200, OFFER];
    one(element, '.retry').focus();
    await sendKeys({ press: 'Enter' });
    await until(element, 'choosing');
    expect(element.shadowRoot?.activeElement).not.to.equal(null);
  });

  it('takes presets, and keeps what was written while it is moved and read anew', async () => {
    const element = await seller({ amount: '3000', name: 'Anna', email: 'anna@mail.example' });
    expect(input(element, 'name').value).to.equal('Anna');
    expect(input(element, 'email').value).to.equal('anna@mail.example');
    expect(inside(element, '[name="amount"]:checked').map((each) => plain(each.parentElement))).to.deep.equal([
      '₽3,000',
    ]);
    write(element, 'recipientName', 'Ivan');
    element.parentElement?.prepend(element);
    await element.refresh();
    await element.updateComplete;
    expect(input(element, 'recipientName').value).to.equal('Ivan');
  });

  it('takes properties set before its code is there', async () => {
    const element = create();
    Object.assign(element, { siteCode: 'gift', amount: '5000' });
    await fixture(html`${element}`);
    await until(element, 'choosing');
    expect(textOf(element, '.primary')).to.equal('Buy for ₽5,000');
  });

  it('draws designs from data alone, and shows what a merchant wrote as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const design = { ...OFFER.designs[0], name: evil };
    server.offer = [200, { ...OFFER, name: evil, designs: [design, OFFER.designs[1]] }];
    const element = await seller();
    expect(textOf(element, '[part="title"]')).to.equal(evil);
    expect(inside(element, 'img, [style], script')).to.deep.equal([]);
    expect(one(element, '.preview rect').getAttribute('fill')).to.equal('#2b2350');
    expect(inside(element, '.preview path')).to.have.length(2);
  });

  it('shows a picture of its own where the merchant has none, and no choice', async () => {
    server.offer = [200, { ...OFFER, designs: [] }];
    const element = await seller();
    expect(inside(element, '[name="design"]')).to.deep.equal([]);
    expect(inside(element, '.preview path')).to.have.length(3);
  });
});

describe('<bon-certificate-purchase> and its form', () => {
  it('shows the certificate as it is written', async () => {
    const element = await seller();
    choose(element, '₽5,000');
    choose(element, 'Meadow');
    write(element, 'recipientName', 'Ivan');
    write(element, 'name', 'Anna');
    write(element, 'message', 'Happy\nbirthday <b>!</b>');
    await element.updateComplete;
    expect(textOf(element, '.preview .sum')).to.equal('₽5,000');
    expect(one(element, '.preview rect').getAttribute('fill')).to.equal('#e6f4e1');
    expect(textOf(element, '.letter')).to.equal('To Ivan Happy birthday <b>!</b> From Anna');
    expect(textOf(element, '#message-hint')).to.equal('23 of 500 characters');
    choose(element, 'For me');
    await element.updateComplete;
    expect(inside(element, '.letter, #message, #recipientEmail')).to.deep.equal([]);
  });

  it('finds no fault before somebody had the chance to write', async () => {
    const element = await seller();
    write(element, 'recipientEmail', 'ivan@');
    await element.updateComplete;
    expect(faults(element)).to.deep.equal([]);
    await leave(element, 'recipientEmail');
    expect(faults(element)).to.deep.equal(['This is not an e-mail address. Check the spelling.']);
    expect(input(element, 'recipientEmail').getAttribute('aria-invalid')).to.equal('true');
    expect(input(element, 'recipientEmail').getAttribute('aria-describedby')).to.equal('recipientEmail-hint');
    write(element, 'recipientEmail', 'ivan@mail.example');
    await element.updateComplete;
    expect(faults(element)).to.deep.equal([]);
  });

  it('announces a fault once, when the field is left', async () => {
    const element = await seller();
    const spoken = spokenIn(element, 'p.spoken');
    write(element, 'email', 'anna');
    await leave(element, 'email');
    write(element, 'email', 'anna@');
    await element.updateComplete;
    expect(spoken).to.deep.equal(['This is not an e-mail address. Check the spelling.']);
  });

  it('leads to the first fault, and sends nothing', async () => {
    const element = await seller();
    buy(element);
    await waitUntil(() => faults(element).length === 3);
    expect(faults(element)).to.deep.equal([
      'Choose an amount.',
      'Write an e-mail address.',
      'Write an e-mail address.',
    ]);
    await waitUntil(() => element.shadowRoot?.activeElement?.matches('[name="amount"]'));
    expect(announced(element)).to.equal('');
    choose(element, '₽3,000');
    await element.updateComplete;
    buy(element);
    await waitUntil(() => focused(element) === 'recipientEmail');
    expect(orders()).to.deep.equal([]);
  });

  it('takes an amount of one’s own between its limits', async () => {
    server.offer = [200, OWN];
    const element = await ready({ amount: '' });
    expect(textOf(element, '#amount-hint')).to.equal('From ₽500 to ₽50,000');
    for (const [text, fault] of [
      ['', 'Choose an amount.'],
      ['many', 'Write a number with two decimals at most.'],
      ['499,99', 'From ₽500 to ₽50,000.'],
      ['50000.01', 'From ₽500 to ₽50,000.'],
    ] as const) {
      write(element, 'amount', text);
      await leave(element, 'amount');
      expect(faults(element)).to.deep.equal([fault]);
    }
    write(element, 'amount', '1 234,50');
    await element.updateComplete;
    expect(textOf(element, '.primary')).to.equal('Buy for ₽1,234.50');
    keepHere();
    buy(element);
    await until(element, 'shown');
    expect(orders()[0]).to.include({ amount: '1234.50' });
  });

  it('takes a day of delivery within its limits', async () => {
    const element = await seller({ amount: '3000', email: 'anna@mail.example' });
    write(element, 'recipientEmail', 'ivan@mail.example');
    choose(element, 'On a date');
    await element.updateComplete;
    expect([input(element, 'deliverOn').min, input(element, 'deliverOn').max]).to.deep.equal([
      '2049-12-01',
      '2050-11-30',
    ]);
    buy(element);
    await waitUntil(() => focused(element) === 'deliverOn');
    expect(faults(element)).to.deep.equal(['Choose a date.']);
    write(element, 'deliverOn', '2051-01-01');
    await element.updateComplete;
    expect(faults(element)).to.deep.equal(['From December 1, 2049 to November 30, 2050.']);
    write(element, 'deliverOn', '2049-12-24');
    keepHere();
    await element.updateComplete;
    buy(element);
    await until(element, 'shown');
    expect(orders()[0]).to.include({ deliverOn: '2049-12-24' });
  });

  it('has tokens for the browser to fill in, apart for buyer and recipient', async () => {
    const element = await seller();
    const tokens = ['recipientName', 'recipientEmail', 'name', 'email'].map((id) => input(element, id).autocomplete);
    expect(tokens).to.deep.equal(['section-recipient name', 'section-recipient email', 'name', 'email']);
  });

  it('works by the keyboard alone, and does not submit the shop’s form', async () => {
    const element = await seller({ email: 'anna@mail.example' });
    const form = document.createElement('form');
    let submits = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submits += 1;
    });
    element.replaceWith(form);
    form.append(element);
    keepHere();
    one(element, '[name="amount"]').focus();
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowRight' });
    await element.updateComplete;
    expect(textOf(element, '.primary')).to.equal('Buy for ₽3,000');
    input(element, 'recipientEmail').focus();
    await sendKeys({ type: 'ivan@mail.example' });
    input(element, 'message').focus();
    await sendKeys({ press: 'Enter' });
    expect(orders()).to.deep.equal([]);
    input(element, 'email').focus();
    await sendKeys({ press: 'Enter' });
    await until(element, 'shown');
    expect(submits).to.equal(0);
    expect(orders()).to.have.length(1);
  });
});

describe('<bon-certificate-purchase> orders', () => {
  it('sends all that was written, in the language of the page, to come back to it', async () => {
    const element = await seller({ amount: '3000', name: ' Anna ', email: 'anna@mail.example' });
    write(element, 'recipientName', 'Ivan');
    write(element, 'recipientEmail', ' ivan@mail.example ');
    write(element, 'message', 'Hello\tthere\u202e\n!');
    choose(element, 'Berries');
    keepHere();
    buy(element);
    await until(element, 'shown');
    expect(orders()).to.deep.equal([
      {
        siteCode: 'gift',
        amount: '3000.00',
        design: 'berry',
        buyer: { name: 'Anna', email: 'anna@mail.example' },
        recipient: { name: 'Ivan', email: 'ivan@mail.example' },
        message: 'Hello there \n!',
        language: 'en',
        returnUrl: location.href.split('#')[0],
      },
    ]);
    expect(server.of('/purchases', 'POST')[0]?.idempotencyKey).to.match(/^[0-9a-f]{32}$/);
  });

  it('tells the page once, without anybody’s name or address, and goes to the payment', async () => {
    const paymentUrl = `${location.href.split('#')[0] ?? ''}#pay`;
    server.orders = [[201, { ...PURCHASE, paymentUrl }]];
    const element = await ready();
    const told = listen();
    buy(element);
    await until(element, 'shown');
    expect(told).to.deep.equal([
      {
        name: 'bon-certificate-ordered',
        detail: { purchaseId: PURCHASE.id, amount: '3000.00', currency: 'RUB' },
      },
    ]);
    expect(location.hash).to.equal('#pay');
    expect(textOf(element, '.large')).to.equal('Taking you to the payment…');
  });

  it('stays where the page says so, with a link to the payment', async () => {
    server.orders = [[201, { ...PURCHASE, paymentUrl: 'https://pay.example/1' }]];
    const element = await ready();
    keepHere();
    buy(element);
    await until(element, 'shown');
    expect(textOf(element, '.large')).to.equal('Waiting for your payment');
    expect(one(element, 'a').getAttribute('href')).to.equal('https://pay.example/1');
  });

  it('goes to no address that is a script', async () => {
    server.orders = [[201, { ...PURCHASE, paymentUrl: 'javascript:alert(1)' }]];
    const element = await ready();
    buy(element);
    await until(element, 'shown');
    expect(inside(element, 'a')).to.deep.equal([]);
  });

  it('says that it is in the cart where the shop takes the money', async () => {
    server.offer = [200, { ...OFFER, payment: 'shop' }];
    const element = await ready();
    const told = listen();
    buy(element);
    await until(element, 'shown');
    expect(textOf(element, '.said')).to.equal(
      'It is in your cart Pay for it with your order: it will be sent after that.',
    );
    expect(told.map(({ name }) => name)).to.deep.equal(['bon-certificate-ordered']);
    button(element).click();
    await until(element, 'choosing');
  });

  it('sends one request when Buy is clicked twice', async () => {
    const element = await ready();
    keepHere();
    server.hold();
    buy(element);
    buy(element);
    await until(element, 'sending');
    expect(one(element, '.primary').ariaDisabled).to.equal('true');
    buy(element);
    expect(said(element)).to.equal('Placing your order…');
    server.release();
    await until(element, 'shown');
    expect(orders()).to.have.length(1);
  });

  it('asks for an order without an answer again, by the same key', async () => {
    const element = await ready();
    keepHere();
    server.orders = ['drop', problem(500, 'internal'), [201, PURCHASE]];
    const told = listen();
    buy(element);
    await waitUntil(() => stateOf(element) === 'shown', 'should be shown', { timeout: 5000 });
    const keys = server.of('/purchases', 'POST').map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).to.have.length(3);
    expect(new Set(keys).size).to.equal(1);
    expect(told.map(({ name }) => name)).to.deep.equal(['bon-certificate-ordered']);
  });

  it('does not take it as failed, and keeps the key while the form is the same', async () => {
    const element = await ready();
    keepHere();
    server.orders = ['drop'];
    buy(element);
    await waitUntil(() => said(element).startsWith('No answer came.'), 'should say so', { timeout: 6000 });
    server.orders = [[201, PURCHASE]];
    buy(element);
    await until(element, 'shown');
    const keys = server.of('/purchases', 'POST').map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).to.have.length(4);
    expect(new Set(keys).size).to.equal(1);
  });

  it('has another key for another order, and after an answer', async () => {
    const element = await ready();
    const told = listen();
    server.orders = [problem(503, 'payment_unavailable')];
    buy(element);
    await waitUntil(() => said(element) === 'Payment is not available now. Please try again later.');
    expect(told).to.deep.equal([{ name: 'bon-unavailable', detail: { reason: 'server_error' } }]);
    choose(element, '₽5,000');
    await element.updateComplete;
    expect(said(element)).to.equal('');
    buy(element);
    await waitUntil(() => said(element) !== '' && orders().length === 2);
    const keys = server.of('/purchases', 'POST').map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).to.equal(2);
  });

  it('asks again when it was taken off the page in between', async () => {
    const element = await ready();
    keepHere();
    server.hold();
    buy(element);
    await waitUntil(() => orders().length === 1);
    const { parentElement } = element;
    element.remove();
    await waitUntil(() => server.of('/purchases', 'POST')[0]?.fate === 'aborted');
    server.release();
    parentElement?.append(element);
    await until(element, 'shown');
    const keys = server.of('/purchases', 'POST').map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).to.equal(1);
  });

  it('is not changed by an answer that comes after it was removed', async () => {
    const element = await ready();
    const told = listen();
    server.hold();
    buy(element);
    await waitUntil(() => orders().length === 1);
    element.remove();
    server.release();
    await nextFrame();
    expect(told).to.deep.equal([]);
  });

  for (const code of ['nominal_not_allowed', 'design_not_found', 'delivery_out_of_range']) {
    it(`reads the offer anew when it is another one by now: ${code}`, async () => {
      const element = await ready();
      server.orders = [problem(422, code)];
      server.offer = [200, { ...OFFER, nominals: ['3500.00'] }];
      buy(element);
      await waitUntil(() => said(element) === 'The offer has changed. Please check your choice.');
      expect(inside(element, '[name="amount"]')).to.have.length(1);
    });
  }

  it('says that nothing is on sale any more', async () => {
    const element = await ready();
    server.orders = [problem(404, 'offer_not_found')];
    buy(element);
    await until(element, 'not_offered');
  });

  it('asks to wait, and says when the server takes the form for wrong', async () => {
    const element = await ready();
    server.orders = [problem(429, 'slow_down'), problem(422, 'return_url_not_allowed')];
    buy(element);
    await waitUntil(() => said(element) === 'Too many requests. Please try again in 30 seconds.');
    buy(element);
    await waitUntil(() => said(element) === 'Something in the form is not accepted. Please check it.');
  });
});

let serial = 0;

/** Another purchase for each test: a page tells once of each. */
function comeBack(part: object = {}): string {
  serial += 1;
  const id = `65c0000000000000000000${serial + 10}`;
  const url = new URL(location.href);
  url.searchParams.set('bon-purchase', id);
  history.replaceState(null, '', url);
  server.purchase = [200, { ...PURCHASE, id, ...part }];
  return id;
}

async function returner(lang = 'en', state = 'shown'): Promise<BonCertificatePurchase> {
  const element = await mount({ 'site-code': 'gift', lang });
  await until(element, state);
  return element;
}

describe('<bon-certificate-purchase> when the buyer comes back', () => {
  it('shows that it is paid, where it was sent, and tells the page once', async () => {
    const told = listen();
    const id = comeBack({ status: 'paid' });
    const element = await returner();
    expect(textOf(element, '[part="outcome"]')).to.equal(
      'Certificate for ₽3,000 Thank you, it is paid Sent to i•••@mail.example. Buy another one',
    );
    await element.refresh();
    const paid = { name: 'bon-certificate-paid', detail: { purchaseId: id, amount: '3000.00', currency: 'RUB' } };
    expect(told).to.deep.equal([paid]);
    expect(server.of('/offers/')).to.deep.equal([]);
  });

  it('says when it will be sent', async () => {
    comeBack({ status: 'paid', deliverOn: '2049-12-24' });
    const element = await returner();
    expect(textOf(element, '.said')).to.contain('It will be sent to i•••@mail.example on December 24, 2049.');
  });

  it('asks again while it is awaited, until it is paid', async () => {
    const id = comeBack();
    const told = listen();
    const element = await returner();
    const spoken = spokenIn(element, '.said');
    expect(textOf(element, '.large')).to.equal('Waiting for your payment');
    server.purchase = [200, { ...PURCHASE, id, status: 'paid' }];
    await waitUntil(() => textOf(element, '.large') === 'Thank you, it is paid', 'should ask', { timeout: 4000 });
    expect(spoken).to.have.length(1);
    expect(told.map(({ name }) => name)).to.deep.equal(['bon-certificate-paid']);
  });

  it('asks at once when somebody looks at the page again, and not while nobody does', async () => {
    comeBack();
    const element = await returner();
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    const { length } = server.asked;
    Reflect.deleteProperty(document, 'visibilityState');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(server.asked).to.have.length(length + 1);
    element.remove();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(server.asked).to.have.length(length + 1);
  });

  it('offers to choose again when the time is over', async () => {
    comeBack({ status: 'ended' });
    const element = await returner();
    expect(textOf(element, '.large')).to.equal('The time for payment is over');
    button(element).click();
    await until(element, 'choosing');
    element.parentElement?.prepend(element);
    await element.updateComplete;
    expect(stateOf(element)).to.equal('choosing');
  });

  it('sells where there is no such purchase, and comes back to this page without it', async () => {
    comeBack();
    server.purchase = problem(404, 'purchase_not_found');
    const element = await mount({ 'site-code': 'gift', amount: '3000', email: 'a@mail.example' });
    await until(element, 'choosing');
    choose(element, 'For me');
    keepHere();
    await element.updateComplete;
    buy(element);
    await until(element, 'shown');
    expect((orders()[0] as { returnUrl: string }).returnUrl).not.to.contain('bon-purchase');
  });

  it('is shown by one element of the page only', async () => {
    comeBack({ status: 'paid' });
    const first = await mount({ 'site-code': 'gift' });
    const second = await mount({ 'site-code': 'gift' });
    await until(first, 'shown');
    await until(second, 'choosing');
  });

  it('says quietly that it cannot be looked up, and tries again', async () => {
    const id = comeBack();
    server.purchase = problem(500, 'internal');
    const told = listen();
    const element = await mount({ 'site-code': 'gift' });
    await until(element, 'unavailable');
    expect(said(element)).to.contain('Could not look up your purchase now.');
    expect(told).to.deep.equal([{ name: 'bon-unavailable', detail: { reason: 'server_error' } }]);
    server.purchase = [200, { ...PURCHASE, id, status: 'paid' }];
    button(element).click();
    await until(element, 'shown');
  });
});

/** Each state by its name, and the way into it. */
const states: Readonly<Record<string, (lang: string) => Promise<BonCertificatePurchase>>> = {
  loading: async (lang) => {
    server.hold();
    const element = await mount({ 'site-code': 'gift', lang });
    await until(element, 'loading');
    return element;
  },
  'not offered': async (lang) => {
    server.offer = problem(404, 'offer_not_found');
    const element = await mount({ 'site-code': 'gift', lang });
    await until(element, 'not_offered');
    return element;
  },
  unavailable: async (lang) => {
    server.offer = problem(500, 'internal');
    const element = await mount({ 'site-code': 'gift', lang });
    await until(element, 'unavailable');
    return element;
  },
  choosing: (lang) => seller({ lang }),
  'an own amount': async (lang) => {
    server.offer = [200, { ...OWN, designs: [], name: 'Konstantinopolitanische Geschenkgutscheinkarte' }];
    return seller({ lang });
  },
  'full of faults': async (lang) => {
    const element = await seller({ lang });
    const when = inside(element, '[name="when"]');
    when[1]?.click();
    await element.updateComplete;
    buy(element);
    await waitUntil(() => faults(element).length === 4);
    return element;
  },
  sending: async (lang) => {
    const element = await seller({ lang, amount: '3000', email: 'a@mail.example' });
    inside(element, '[name="whom"]')[1]?.click();
    server.hold();
    buy(element);
    await until(element, 'sending');
    return element;
  },
  'no payment': async (lang) => {
    server.orders = [problem(503, 'payment_unavailable')];
    const element = await seller({ lang, amount: '3000', email: 'a@mail.example' });
    inside(element, '[name="whom"]')[1]?.click();
    buy(element);
    await waitUntil(() => said(element) !== '' && stateOf(element) === 'choosing');
    return element;
  },
  'in the cart': async (lang) => {
    server.offer = [200, { ...OFFER, payment: 'shop' }];
    const element = await seller({ lang, amount: '3000', email: 'a@mail.example' });
    inside(element, '[name="whom"]')[1]?.click();
    buy(element);
    await until(element, 'shown');
    return element;
  },
  paid: (lang) => {
    comeBack({ status: 'paid' });
    return returner(lang);
  },
  'paid, to be sent later': (lang) => {
    comeBack({ status: 'paid', deliverOn: '2049-12-24', sentTo: 'konstantinopolskaya•••@mail.konstantinopel.example' });
    return returner(lang);
  },
  ended: (lang) => {
    comeBack({ status: 'ended' });
    return returner(lang);
  },
  'not to be looked up': (lang) => {
    comeBack();
    server.purchase = problem(500, 'internal');
    return returner(lang, 'unavailable');
  },
  awaiting: async (lang) => {
    server.orders = [[201, { ...PURCHASE, paymentUrl: 'https://pay.example/1' }]];
    keepHere();
    const element = await seller({ lang, amount: '3000', email: 'a@mail.example' });
    inside(element, '[name="whom"]')[1]?.click();
    buy(element);
    await until(element, 'shown');
    return element;
  },
};

describe('<bon-certificate-purchase> for everybody', () => {
  itSuitsEverybody(states, () => {
    server.release();
    history.replaceState(null, '', PAGE);
    Object.assign(server, { offer: [200, OFFER], orders: [[201, PURCHASE]] });
  });

  it('has everything large enough for a thumb', async () => {
    const element = await seller();
    for (const each of inside(element, 'button, .choice, .field')) {
      expect(each.getBoundingClientRect().height).to.be.at.least(42);
    }
  });

  it('shows in forced colors what is chosen', async () => {
    await executeServerCommand('forced-colors', 'active');
    const element = await seller({ amount: '3000' });
    const [chosen, other] = [':has(:checked)', ':not(:has(:checked))'].map(
      (which) => getComputedStyle(one(element, `.choice${which}`)).backgroundColor,
    );
    expect(chosen).not.to.equal(other);
  });

  it('stands mirrored on a page from right to left', async () => {
    const element = await seller();
    element.dir = 'rtl';
    const [first, second] = inside(element, '[name="whom"]').map((each) => each.getBoundingClientRect());
    expect(second?.right).to.be.at.most(first?.left ?? 0);
  });

  it('survives a page that unsets or spoils everything, and a root font of 62.5 %', async () => {
    const style = document.createElement('style');
    style.textContent = `* { all: unset !important; display: revert !important; } html { font-size: 62.5% !important; }
      p, b, button, label, svg { display: none !important; position: fixed; letter-spacing: 9px; }`;
    document.head.append(style);
    const element = await seller();
    const [choice] = inside(element, '.choice');
    expect(choice?.getBoundingClientRect().height).to.be.at.least(42);
    expect(getComputedStyle(one(element, '.primary')).letterSpacing).to.equal('normal');
    style.remove();
  });

  it('does not take the focus from where the buyer is', async () => {
    server.hold();
    const element = await mount({ 'site-code': 'gift' });
    const elsewhere = document.createElement('button');
    element.after(elsewhere);
    elsewhere.focus();
    server.release();
    await until(element, 'choosing');
    expect(document.activeElement).to.equal(elsewhere);
  });

  it('keeps the focus in the element when the form is gone', async () => {
    const element = await ready();
    keepHere();
    one(element, '.primary').focus();
    buy(element);
    await until(element, 'shown');
    expect(document.activeElement).to.equal(element);
  });

  it('gives up after the time limit', async () => {
    configure({ ...settings, timeoutMs: 50 });
    server.hold();
    const element = await mount({ 'site-code': 'gift' });
    await until(element, 'unavailable');
    configure(settings);
  });

  it('speaks Russian, with its plurals', async () => {
    server.offer = [200, { ...OFFER, validDays: 21, allowReuse: false }];
    const element = await seller({ lang: 'ru', amount: '3000' });
    expect(textOf(element, '[part="facts"]')).to.equal('Действует 21 день Используется один раз');
    expect(textOf(element, '.primary')).to.equal('Купить за 3 000 ₽');
    element.lang = 'en';
    await waitUntil(() => textOf(element, '.primary') === 'Buy for ₽3,000');
  });

  it('writes letters in the language that the page says, else in its own', async () => {
    keepHere();
    for (const [attributes, language] of [
      [{ lang: 'ru', language: 'en' }, 'en'],
      [{ lang: 'ru' }, 'ru'],
      [{ lang: 'de' }, 'en'],
    ] as const) {
      const element = await seller({ amount: '3000', email: 'a@mail.example', ...attributes });
      inside(element, '[name="whom"]')[1]?.click();
      buy(element);
      await until(element, 'shown');
      expect(orders().at(-1)).to.include({ language });
    }
  });

  it('changes its mode with the attribute', async () => {
    const element = await seller();
    element.mode = 'balance';
    await waitUntil(() => inside(element, '#pin').length === 1);
    element.mode = null;
    await until(element, 'choosing');
  });
});
