import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { emulateMedia, executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import { problem } from '../../../test/fake-fetch.ts';
import { type Attributes, inside, one, said, spokenIn, textOf, until } from '../../../test/shadow.ts';
import { answerOf, button, field as promoField, type as typeCode } from '../../../test/support.ts';
import { define as definePromoCode } from '../promo-code/define.ts';
import type { BonPromoCode } from '../promo-code/promo-code.ts';
import { decimalOf, parsePoints, pointsAtStep, stepsOf } from './spending/amount.ts';
import { MEMBER, tokenFor } from './loyalty-balance.fake.ts';
import { buttonOf, create, listen, member, server, settings } from './loyalty-balance.support.ts';
import type { BonLoyaltyBalance } from './loyalty-balance.ts';

definePromoCode(settings);

let serial = 0;

/** A checkout of its own for each test: the store of one lives on for as long as its elements. */
function checkoutId(): string {
  serial += 1;
  return `checkout-${serial}`;
}

const field = (element: Element): HTMLInputElement => one(element, '#points') as HTMLInputElement;
const slider = (element: Element): HTMLInputElement => one(element, '[part="slider"]') as HTMLInputElement;

async function buyer(attributes: Attributes = {}): Promise<BonLoyaltyBalance> {
  const element = await member({ checkout: checkoutId(), ...attributes });
  await waitUntil(() => inside(element, '[part="spend"], [part="earn"]').length > 0, 'should show the checkout');
  await open(element);
  return element;
}

/** The buyer wants to pay with points, where they can. */
async function open(element: Element): Promise<void> {
  const [toggle] = inside(element, '.spend .toggle');
  if (!toggle) return;
  toggle.click();
  await waitUntil(() => inside(element, '#points').length === 1, 'should show the slider');
}

function write(element: Element, text: string): void {
  field(element).value = text;
  field(element).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

function leaveField(element: Element): void {
  field(element).dispatchEvent(new Event('change'));
}

function slide(element: Element, step: number): void {
  slider(element).value = String(step);
  slider(element).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

async function spend(element: BonLoyaltyBalance, text: string): Promise<void> {
  write(element, text);
  leaveField(element);
  await waitUntil(() => said(element) !== '', 'should say what became of it');
}

describe('points, as they are written', () => {
  const numbers: Record<string, number | undefined> = {
    '100': 10_000,
    '100.5': 10_050,
    '0,07': 7,
    '1 250,50': 125_050,
    '1\u00a0250': 125_000,
    '1,250.50': 125_050,
    '1.250,50': 125_050,
    "1'250": 125_000,
    '999999999999': 100_000_000_000,
    '': undefined,
    '-1': undefined,
    '1e3': undefined,
    '1.0055': undefined,
    '12.34.5': undefined,
    many: undefined,
  };

  for (const [text, hundredths] of Object.entries(numbers)) {
    it(`reads «${text}» as ${hundredths ?? 'no number'}`, () => {
      expect(parsePoints(text)).to.equal(hundredths);
    });
  }

  it('writes them as the API does, to the hundredth', () => {
    expect([0, 7, 10_050, 100_000_000_000].map(decimalOf)).to.deep.equal(['0.00', '0.07', '100.50', '1000000000.00']);
    for (const hundredths of [29, 1_999, 57_003, 113_501])
      expect(parsePoints(decimalOf(hundredths))).to.equal(hundredths);
  });

  it('steps whole points, and the maximum exactly', () => {
    expect(stepsOf(109_907)).to.equal(1100);
    expect([0, 1, 1099, 1100].map((step) => pointsAtStep(step, 109_907))).to.deep.equal([0, 100, 109_900, 109_907]);
  });
});

describe('<bon-loyalty-balance checkout> shows a checkout', () => {
  it('shows a line until it is opened, which keeps the focus, and says on it what is paid already', async () => {
    server.points = 500;
    const element = await member({ checkout: checkoutId() });
    await waitUntil(() => inside(element, '.spend').length === 1);
    const toggle = one(element, '.spend .toggle');
    expect(toggle.textContent.replace(/\s+/g, ' ').trim()).to.equal('Pay with points 500 points');
    expect(inside(element, 'input')).to.deep.equal([]);
    toggle.focus();
    await open(element);
    expect(element.shadowRoot?.activeElement).to.equal(toggle);
    expect(field(element).value).to.equal('500');
    toggle.click();
    await element.updateComplete;
    expect(one(element, '#spend').hidden).to.equal(true);
  });

  it('reads it with the token, and says what it will earn and how many points it takes', async () => {
    const token = tokenFor();
    const element = await buyer({ token });
    expect(textOf(element, '[part="earn"]')).to.equal('You will earn 109.9 points.');
    expect(textOf(element, '#most')).to.equal('1,099 points at most');
    expect([slider(element).value, slider(element).max, field(element).value]).to.deep.equal(['0', '1099', '0']);
    expect(server.of('/checkouts/')).to.have.length(1);
    expect(server.of('/checkouts/')[0]?.authorization).to.equal(`Bearer ${token}`);
  });

  it('offers no points on a level that has none, nor where the server knows no buyer', async () => {
    server.hasLoyalty = false;
    const element = await member({ checkout: checkoutId() });
    await waitUntil(() => server.of('/checkouts/')[0]?.fate === 'answered');
    await nextFrame();
    expect(inside(element, '[part="spend"], [part="earn"]')).to.deep.equal([]);
  });

  it('shows only what is paid where nothing more can be spent', async () => {
    Object.assign(server, { points: 500, status: 'reserved' });
    const element = await buyer();
    expect(textOf(element, '[part="spend"]')).to.equal('Pay with points 500 points');
    expect(said(element)).to.equal('Payment is under way; points can be changed after it.');
    expect(inside(element, 'input')).to.deep.equal([]);
  });

  it('reads a checkout anew that was read without a token, as soon as there is one', async () => {
    const checkout = checkoutId();
    const promo = document.createElement('bon-promo-code');
    promo.setAttribute('checkout', checkout);
    await fixture(html`${promo}`);
    await waitUntil(() => server.of('/checkouts/')[0]?.fate === 'answered');
    const element = await member({ checkout });
    await waitUntil(() => inside(element, '.spend').length === 1);
    expect(server.of('/checkouts/').map(({ authorization }) => authorization !== null)).to.deep.equal([false, true]);
  });

  it('forgets the maximum when the buyer signs out', async () => {
    const element = await buyer();
    element.token = null;
    await waitUntil(() => server.of('/checkouts/').length === 2);
    expect(server.of('/checkouts/')[1]?.authorization).to.equal(null);
    expect(inside(element, '#points')).to.deep.equal([]);
  });
});

describe('<bon-loyalty-balance checkout> spends points', () => {
  it('puts what was written when the field is left, and tells once what it comes to', async () => {
    const element = await buyer();
    const told = listen();
    await spend(element, '500,5');
    expect(server.wishes).to.deep.equal(['500.50']);
    expect(said(element)).to.equal('500.5 points used. To pay: ₽1,697.50.');
    expect([field(element).value, slider(element).value]).to.deep.equal(['500.50', '500']);
    expect(told.map(({ name }) => name)).to.deep.equal(['bon-checkout-changed', 'bon-points-changed']);
    expect(told[1]?.detail).to.deep.equal({ asked: '500.50', spent: '500.50', total: '1697.50', currency: 'RUB' });
    expect(told[0]?.detail).to.deep.include({ points: '500.50', total: '1697.50' });
  });

  it('applies on Enter and does not submit the shop’s form', async () => {
    const element = await buyer();
    const form = document.createElement('form');
    element.replaceWith(form);
    form.append(element);
    let submits = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submits += 1;
    });
    field(element).focus();
    field(element).select();
    await sendKeys({ type: '42' });
    expect(server.wishes).to.deep.equal([]);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => said(element).startsWith('42 points used.'));
    await sendKeys({ press: 'Enter' });
    expect(server.wishes).to.deep.equal(['42.00']);
    expect(submits).to.equal(0);
    expect(element.shadowRoot?.activeElement === field(element)).to.equal(true);
  });

  it('binds slider and field, and asks nothing while the thumb moves', async () => {
    const element = await buyer();
    for (const step of [10, 700, 300]) slide(element, step);
    await element.updateComplete;
    expect(field(element).value).to.equal('300');
    expect(slider(element).getAttribute('aria-valuetext')).to.equal('300 points');
    expect((one(element, '.slide progress') as HTMLProgressElement).value).to.equal(300);
    expect(server.wishes).to.deep.equal([]);
    slider(element).dispatchEvent(new Event('change'));
    await waitUntil(() => said(element).startsWith('300 points used.'));
    expect(server.wishes).to.deep.equal(['300.00']);
    write(element, '25.75');
    await element.updateComplete;
    expect(slider(element).value).to.equal('25');
    expect(slider(element).getAttribute('aria-valuetext')).to.equal('25.75 points');
  });

  it('moves the slider by keys: a point at a time, and to either end', async () => {
    server.spendable = 99.07;
    const element = await buyer();
    slider(element).focus();
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => said(element).startsWith('1 point used.'));
    await sendKeys({ press: 'End' });
    await waitUntil(() => said(element).startsWith('99.07 points used.'));
    await sendKeys({ press: 'Home' });
    await waitUntil(() => said(element).startsWith('No points used.'));
    expect(server.wishes).to.deep.equal(['1.00', '99.07', '0.00']);
    expect(element.shadowRoot?.activeElement === slider(element)).to.equal(true);
  });

  it('uses all and none, keeps the focus, and sends one request when a button is clicked twice', async () => {
    server.spendable = 1099.01;
    const element = await buyer();
    buttonOf(element, 'Use all').focus();
    server.hold();
    buttonOf(element, 'Use all').click();
    buttonOf(element, 'Use all').click();
    await waitUntil(() => server.wishes.length === 1);
    server.release();
    await waitUntil(() => said(element).startsWith('1,099.01 points used.'));
    buttonOf(element, 'Use all').click();
    expect(server.wishes).to.deep.equal(['1099.01']);
    expect(slider(element).value).to.equal('1100');
    expect(element.shadowRoot?.activeElement === buttonOf(element, 'Use all')).to.equal(true);
    buttonOf(element, 'None').click();
    await waitUntil(() => said(element) === 'No points used. To pay: ₽2,198.');
    expect(server.wishes).to.deep.equal(['1099.01', '0.00']);
  });

  it('sends one request at a time, and the last wish wins', async () => {
    const element = await buyer();
    const told = listen();
    server.hold();
    for (const text of ['100', '200', '300', '400']) {
      write(element, text);
      leaveField(element);
    }
    await waitUntil(() => server.wishes.length === 1);
    expect(field(element).value).to.equal('400');
    server.release();
    await waitUntil(() => said(element).startsWith('400 points used.'));
    expect(server.wishes).to.deep.equal(['100.00', '400.00']);
    expect(told.filter(({ name }) => name === 'bon-points-changed')).to.have.length(1);
  });

  it('says why less is spent than was asked for: the level’s limit, or the balance', async () => {
    const element = await buyer();
    await spend(element, '1200');
    expect(said(element)).to.equal('1,099 points used: points can pay for 50% of this order at most.');
    expect(field(element).value).to.equal('1099');
    server.available = 30;
    await element.refresh();
    await waitUntil(() => said(element) === '30 points used: you have no more.');
  });

  it('takes an emptied field for no points, and says what is no number, without asking', async () => {
    const element = await buyer();
    await spend(element, '1.005 points');
    expect(said(element)).to.equal('Write a number with two decimals at most.');
    expect(field(element).getAttribute('aria-invalid')).to.equal('true');
    expect(field(element).value).to.equal('1.005 points');
    expect(server.wishes).to.deep.equal([]);
    write(element, '10');
    await element.updateComplete;
    expect(field(element).hasAttribute('aria-invalid')).to.equal(false);
    leaveField(element);
    await waitUntil(() => said(element).startsWith('10 points'));
    write(element, '');
    leaveField(element);
    await waitUntil(() => said(element).startsWith('No points'));
    expect(server.wishes).to.deep.equal(['10.00', '0.00']);
  });

  it('reads the balance anew when points were taken for the checkout', async () => {
    const element = await buyer();
    server.me = [200, { ...MEMBER, available: '750.00', held: '500.00' }];
    await spend(element, '500');
    await waitUntil(() => textOf(element, '[part="balance"]') === '750 points');
    expect(textOf(element, '.facts')).to.equal('Set aside for orders under way 500');
  });

  it('announces each outcome once, also the same one again', async () => {
    const element = await buyer();
    const spoken = spokenIn(element);
    const used = '10 points used. To pay: ₽2,188.';
    const none = 'No points used. To pay: ₽2,198.';
    for (const [text, outcome] of [
      ['10', used],
      ['0', none],
      ['10', used],
    ] as const) {
      write(element, text);
      leaveField(element);
      await waitUntil(() => said(element) === outcome);
    }
    await nextFrame();
    expect(spoken.filter(Boolean)).to.deep.equal([used, none, used]);
  });

  it('changes nothing with an answer that comes after it was removed', async () => {
    const element = await buyer();
    const told = listen();
    server.hold();
    write(element, '10');
    leaveField(element);
    await waitUntil(() => server.wishes.length === 1);
    element.remove();
    await waitUntil(() => server.of('/points')[0]?.fate === 'aborted');
    server.release();
    await nextFrame();
    expect(told).to.deep.equal([]);
    expect(said(element)).to.equal('');
  });
});

describe('<bon-loyalty-balance checkout> beside a <bon-promo-code>', () => {
  async function both(): Promise<[BonLoyaltyBalance, BonPromoCode]> {
    const checkout = checkoutId();
    const element = create({ checkout, token: tokenFor() });
    const promo = document.createElement('bon-promo-code');
    promo.lang = 'en';
    promo.setAttribute('checkout', checkout);
    await fixture(html`<div>${element}${promo}</div>`);
    await waitUntil(() => inside(element, '.spend').length === 1);
    await open(element);
    return [element, promo];
  }

  it('shows one checkout: a code lowers what is to be paid, and points stand in its total', async () => {
    const [element, promo] = await both();
    await spend(element, '500');
    await promo.updateComplete;
    typeCode(promo, 'SUMMER10');
    await answerOf(promo, 'bon-promo-code-applied', () => button(promo).click());
    expect(textOf(promo, '[part="total"]')).to.equal('Total · ₽219.80 off ₽1,478.20');
    expect(server.of('/promo-codes')[0]?.authorization).not.to.equal(null);
    expect(field(element).value).to.equal('500');
    expect(said(element)).to.equal('');
  });

  it('sends its edits and those of the field one after another', async () => {
    const [element, promo] = await both();
    server.hold();
    write(element, '100');
    leaveField(element);
    typeCode(promo, 'SUMMER10');
    button(promo).click();
    await waitUntil(() => server.wishes.length === 1);
    expect(server.of('/promo-codes')).to.deep.equal([]);
    server.release();
    await waitUntil(() => server.of('/promo-codes').length === 1);
    expect(promoField(promo).value).to.be.a('string');
  });

  it('shows the same in two elements, and tells the page once', async () => {
    const checkout = checkoutId();
    const token = tokenFor();
    const [first, second] = [await buyer({ checkout, token }), await buyer({ checkout, token })];
    const told = listen();
    await spend(first, '77');
    await second.updateComplete;
    expect(field(second).value).to.equal('77');
    expect(told.filter(({ name }) => name === 'bon-checkout-changed')).to.have.length(1);
    expect(told.filter(({ name }) => name === 'bon-points-changed')).to.have.length(1);
  });

  it('leaves the field its codes when the token is too old', async () => {
    const [element, promo] = await both();
    const told = listen();
    server.wrongTokens = [element.token ?? ''];
    typeCode(promo, 'SUMMER10');
    await answerOf(promo, 'bon-promo-code-applied', () => button(promo).click());
    await until(element, 'refused');
    expect(told.filter(({ name }) => name === 'bon-token-needed')).to.have.length(1);
    expect(told.filter(({ name }) => name === 'bon-unavailable')).to.deep.equal([]);
    element.token = tokenFor();
    await until(element, 'member');
    await waitUntil(() => inside(element, '#points').length === 1);
  });
});

describe('<bon-loyalty-balance checkout> when it cannot be', () => {
  it('asks for another token when the points are refused for this one', async () => {
    const element = await buyer();
    const told = listen();
    server.wrongTokens = [element.token ?? ''];
    write(element, '10');
    leaveField(element);
    await until(element, 'refused');
    expect(told).to.deep.equal([{ name: 'bon-token-needed', detail: { reason: 'refused' } }]);
    expect(server.wishes).to.have.length(1);
  });

  for (const code of ['no_loyalty_customer', 'checkout_of_another_customer']) {
    it(`reads the checkout again, and says that it takes no points: ${code}`, async () => {
      const element = await buyer();
      server.pointsReply = problem(409, code);
      await spend(element, '10');
      expect(said(element)).to.equal('This order cannot be paid with your points.');
      expect(server.of('/checkouts/', 'GET')).to.have.length(2);
      expect(field(element).value).to.equal('0');
    });
  }

  for (const status of ['reserved', 'committed']) {
    it(`reads the checkout again when it turns out to be ${status}, and moves the focus to what is left`, async () => {
      const element = await buyer();
      server.status = status;
      field(element).focus();
      write(element, '10');
      leaveField(element);
      await waitUntil(() => inside(element, '#points').length === 0);
      expect(said(element)).to.equal(
        status === 'reserved' ? 'Payment is under way; points can be changed after it.' : '',
      );
      expect(element.shadowRoot?.activeElement === one(element, '.toggle')).to.equal(true);
    });
  }

  it('keeps what is spent when the server gives no answer, and tries again', async () => {
    const element = await buyer();
    await spend(element, '10');
    const told = listen();
    server.checkoutReply = problem(500, 'internal');
    write(element, '20');
    leaveField(element);
    await waitUntil(() => said(element) === 'Could not use your points now. You can order without them.');
    expect(told).to.deep.equal([{ name: 'bon-unavailable', detail: { reason: 'server_error' } }]);
    expect(field(element).value).to.equal('10');
    server.checkoutReply = undefined;
    buttonOf(element, 'Try again').click();
    await waitUntil(() => said(element) === '');
    await spend(element, '20');
    expect(server.wishes).to.deep.equal(['10.00', '20.00', '20.00']);
  });

  it('asks to wait when there were too many requests', async () => {
    const element = await buyer();
    server.pointsReply = problem(429, 'slow_down');
    await spend(element, '20');
    expect(said(element)).to.equal('Too many requests. Please try again in 30 seconds.');
  });
});

type Way = (element: BonLoyaltyBalance) => Promise<unknown>;

const states: Readonly<Record<string, Way>> = {
  'nothing spent': () => Promise.resolve(),
  spent: (element) => spend(element, '500'),
  limited: (element) => spend(element, '5000'),
  invalid: (element) => spend(element, 'many'),
  pending: async (element) => {
    server.hold();
    write(element, '77');
    leaveField(element);
    await element.updateComplete;
  },
  refused: (element) => {
    server.pointsReply = problem(409, 'no_loyalty_customer');
    return spend(element, '10');
  },
  unavailable: (element) => {
    server.pointsReply = problem(500, 'internal');
    return spend(element, '10');
  },
  reserved: async (element) => {
    Object.assign(server, { status: 'reserved', points: 10 });
    await element.refresh();
  },
};

describe('<bon-loyalty-balance checkout> for everybody', () => {
  afterEach(async () => {
    await executeServerCommand('forced-colors', 'none');
    await emulateMedia({ reducedMotion: 'no-preference' });
    await setViewport({ width: 800, height: 600 });
    document.documentElement.removeAttribute('style');
  });

  const schemes = {
    light: 'color-scheme: light; background: #fff; color: #222',
    dark: 'color-scheme: dark; background: #121212; color: #eee',
  };

  for (const [scheme, style] of Object.entries(schemes)) {
    for (const [name, way] of Object.entries(states)) {
      it(`passes axe when ${name}, ${scheme}, and has no style attribute`, async () => {
        document.documentElement.setAttribute('style', style);
        const element = await buyer({ lang: 'ru' });
        await way(element);
        await element.updateComplete;
        await expect(element).to.be.accessible();
        expect(inside(element, '[style]')).to.deep.equal([]);
      });
    }
  }

  for (const width of [320, 640]) {
    it(`fits a page of ${width} px in every state and both languages`, async () => {
      await setViewport({ width, height: 800 });
      for (const lang of ['ru', 'en']) {
        for (const [name, way] of Object.entries(states)) {
          const element = await buyer({ lang });
          await way(element);
          await element.updateComplete;
          expect(document.documentElement.scrollWidth, `${name} ${lang}`).to.be.at.most(width);
          element.remove();
          server.release();
          Object.assign(server, { pointsReply: undefined, status: 'open', points: 0 });
        }
      }
    });
  }

  it('has label, field, slider and description in one tree', async () => {
    const element = await buyer();
    expect(field(element).labels?.[0]?.textContent).to.equal('How many points to pay with');
    expect(field(element).getAttribute('aria-describedby')).to.equal('most message');
    expect(slider(element).getAttribute('aria-label')).to.equal('How many points to pay with');
    for (const control of inside(element, '#points, [part="slider"], button')) {
      expect(control.getBoundingClientRect().height, control.outerHTML).to.be.at.least(40);
    }
  });

  it('speaks Russian', async () => {
    const element = await buyer({ lang: 'ru' });
    expect(textOf(element, '[part="earn"]')).to.equal('За заказ начислим 109,9 балла.');
    await spend(element, '1,5');
    expect(said(element)).to.equal('Списано: 1,5 балла. К оплате: 2 196,50 ₽.');
    expect(field(element).value).to.equal('1,50');
  });
});
