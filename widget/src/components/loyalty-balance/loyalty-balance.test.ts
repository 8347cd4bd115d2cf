import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import { problem } from '../../../test/fake-fetch.ts';
import { type Attributes, inside, one, said, spokenIn, stateOf, textOf, until } from '../../../test/shadow.ts';
import { plain } from '../../../test/support.ts';
import { configure } from '../../internal/settings.ts';
import { LINES, MEMBER, tokenFor } from './loyalty-balance.fake.ts';
import { buttonOf, create, listen, member, mount, server, settings } from './loyalty-balance.support.ts';
import type { BonLoyaltyBalance } from './loyalty-balance.ts';

const facts = (element: Element): string[] => inside(element, '.fact').map((fact) => plain(fact));
const assignedIn = (element: Element, selector: string): Element[] =>
  (one(element, selector) as HTMLSlotElement).assignedElements();
const lines = (element: Element): string[] => inside(element, '.line').map((line) => plain(line));

async function openHistory(element: BonLoyaltyBalance): Promise<void> {
  one(element, '.toggle').click();
  await waitUntil(() => inside(element, '.lines:not([aria-busy="true"])').length > 0);
}

describe('<bon-loyalty-balance> for a guest', () => {
  it('invites to sign in, with the shop’s own link, and asks nothing', async () => {
    const element = await fixture<BonLoyaltyBalance>(html`
      <bon-loyalty-balance lang="en"><a slot="sign-in" href="#sign-in">Sign in</a></bon-loyalty-balance>
    `);
    expect(stateOf(element)).to.equal('guest');
    expect(textOf(element, '.invitation')).to.equal('Sign in to see your points and pay with them.');
    const [link] = assignedIn(element, 'slot[name="sign-in"]');
    expect(link?.textContent).to.equal('Sign in');
    expect(server.asked).to.deep.equal([]);
  });

  it('takes the shop’s own invitation', async () => {
    const element = await fixture<BonLoyaltyBalance>(html`
      <bon-loyalty-balance><span slot="invitation">Hello</span></bon-loyalty-balance>
    `);
    expect(assignedIn(element, 'slot[name="invitation"]')).to.have.length(1);
  });

  it('takes an empty token for none', async () => {
    const element = await mount({ token: '' });
    expect(stateOf(element)).to.equal('guest');
    expect(server.asked).to.deep.equal([]);
  });

  it('becomes one again when the token is taken away, and forgets what was shown', async () => {
    const element = await member();
    await openHistory(element);
    element.token = null;
    await element.updateComplete;
    expect(stateOf(element)).to.equal('guest');
    expect(plain(one(element, '.base'))).not.to.contain('Anna');
  });
});

describe('<bon-loyalty-balance> for a member', () => {
  it('asks with the key and the token, without cookies', async () => {
    const token = tokenFor();
    await member({ token });
    expect(server.asked).to.deep.equal([
      {
        method: 'GET',
        path: '/loyalty/me',
        body: undefined,
        authorization: `Bearer ${token}`,
        idempotencyKey: null,
        fate: 'answered',
      },
    ]);
  });

  it('shows a quiet place of the same height while it loads', async () => {
    server.hold();
    const element = await mount({ token: tokenFor() });
    expect(stateOf(element)).to.equal('loading');
    expect(textOf(element, '.skeleton')).to.equal('Loading your points…');
    const { height } = element.getBoundingClientRect();
    server.release();
    await until(element, 'member');
    expect(element.getBoundingClientRect().height).to.equal(height);
  });

  it('shows name, level, balance and the way to the next level', async () => {
    const element = await member();
    expect(textOf(element, '[part="name"]')).to.equal('Anna');
    expect(textOf(element, '[part="level"]')).to.equal('Silver');
    expect(textOf(element, '[part="balance"]')).to.equal('1,250 points');
    expect(textOf(element, '[part="benefit"]')).to.equal('10% back in points');
    const progress = one(element, 'progress') as HTMLProgressElement;
    expect([progress.value, progress.max]).to.deep.equal([8750, 10000]);
    expect(textOf(element, `#${progress.getAttribute('aria-labelledby') ?? ''}`)).to.equal('₽1,250 to Gold');
    expect(facts(element)).to.deep.equal([]);
  });

  it('shows the discount large on a level that has one and no points', async () => {
    const level = { oid: '1', title: 'Friend', type: 'discount', percent: '7.5' } as const;
    server.me = [200, { ...MEMBER, level, available: '0.00' }];
    const element = await member();
    expect(textOf(element, '[part="balance"]')).to.equal('7.5% off');
    server.me = [200, { ...MEMBER, level }];
    await element.refresh();
    await element.updateComplete;
    expect(textOf(element, '[part="balance"]')).to.equal('1,250 points');
    expect(textOf(element, '[part="benefit"]')).to.equal('7.5% off');
  });

  it('shows a member without name, level and next level', async () => {
    server.me = [200, { ...MEMBER, name: undefined, level: undefined, nextLevel: undefined, available: '0.00' }];
    const element = await member();
    expect(inside(element, '[part="name"], [part="level"], progress')).to.deep.equal([]);
    expect(textOf(element, '[part="balance"]')).to.equal('0 points');
  });

  it('shows what is to come, to end next, held and owed', async () => {
    server.me = [
      200,
      {
        ...MEMBER,
        held: '100.00',
        debt: '50.50',
        pending: [
          { points: '120.00', countsAt: '2049-12-01T12:00:00Z' },
          { points: '33.50', countsAt: '2049-12-04T12:00:00Z' },
        ],
        expiring: [
          { points: '300.00', expiresAt: '2049-12-31T12:00:00Z' },
          { points: '1.00', expiresAt: '2050-12-31T12:00:00Z' },
        ],
      },
    ];
    const element = await member();
    expect(facts(element)).to.deep.equal([
      'Coming on Dec 1, 2049 +120',
      'Coming on Dec 4, 2049 +33.5',
      'Expiring after Dec 31, 2049 300',
      'Set aside for orders under way 100',
      'Owed: your next points repay it −50.5',
    ]);
  });

  it('says of points that end at midnight that they end with the day before', async () => {
    const midnight = new Date(2050, 0, 1).toISOString();
    server.me = [200, { ...MEMBER, expiring: [{ points: '300.00', expiresAt: midnight }] }];
    expect(facts(await member())).to.deep.equal(['Expiring after Dec 31, 2049 300']);
  });

  it('keeps what is shown while it reads anew, and when that fails', async () => {
    const element = await member();
    const told = listen();
    server.me = problem(500, 'internal');
    await element.refresh();
    await element.updateComplete;
    expect(textOf(element, '[part="balance"]')).to.equal('1,250 points');
    expect(said(element)).to.equal('Could not load your points now. You can order without them.');
    expect(told).to.deep.equal([{ name: 'bon-unavailable', detail: { reason: 'server_error' } }]);
    server.me = [200, { ...MEMBER, available: '7.00' }];
    buttonOf(element, 'Try again').click();
    await waitUntil(() => textOf(element, '[part="balance"]') === '7 points');
    expect(said(element)).to.equal('');
  });

  it('asks once while it is moved about the page, and anew when it comes back later', async () => {
    const element = await member();
    const { parentElement } = element;
    parentElement?.prepend(element);
    await element.updateComplete;
    expect(server.asked).to.have.length(1);
    element.remove();
    await nextFrame();
    server.me = [200, { ...MEMBER, available: '8.00' }];
    parentElement?.append(element);
    await waitUntil(() => textOf(element, '[part="balance"]') === '8 points');
  });

  it('is not changed by an answer that comes after it was removed, and asks anew when it is put back', async () => {
    server.hold();
    const element = await mount({ token: tokenFor() });
    const told = listen();
    const { parentElement } = element;
    element.remove();
    await waitUntil(() => server.asked[0]?.fate === 'aborted');
    server.release();
    await element.updateComplete;
    expect(stateOf(element)).to.equal('loading');
    expect(told).to.deep.equal([]);
    parentElement?.append(element);
    await until(element, 'member');
  });

  it('lets the last token win', async () => {
    server.hold();
    const element = await mount({ token: tokenFor() });
    const token = tokenFor();
    element.token = token;
    await element.updateComplete;
    expect(server.asked.map(({ fate }) => fate)).to.deep.equal(['aborted', 'held']);
    server.release();
    await until(element, 'member');
    expect(server.asked[1]?.authorization).to.equal(`Bearer ${token}`);
  });

  it('is not confused by an answer that is none', async () => {
    for (const answer of ['hello', {}, { ...MEMBER, available: 'much' }, { ...MEMBER, pending: [{ points: '1' }] }]) {
      server.me = [200, answer];
      const element = await mount({ token: tokenFor() });
      await until(element, 'unavailable');
    }
  });
});

describe('<bon-loyalty-balance> and its history', () => {
  it('is read on demand, newest first, with signs, orders, places and reasons as text', async () => {
    const element = await member();
    expect(server.of('history')).to.deep.equal([]);
    await openHistory(element);
    expect(server.of('history')[0]?.path).to.equal('/loyalty/me/history?limit=10');
    expect(lines(element)).to.deep.equal([
      'Spent −100 Nov 20, 2026 · order A-2 Balance: 1,250',
      'Earned +54.5 Nov 18, 2026 · order A-1 · Café Balance: 1,350',
      'Adjusted +200 Oct 1, 2026 · <b>Tea</b> Balance: 1,295.5',
    ]);
    expect(inside(element, '.line b b')).to.deep.equal([]);
    expect(one(element, '.toggle').getAttribute('aria-expanded')).to.equal('true');
  });

  it('adds older lines with the cursor, keeps the focus, and ends', async () => {
    server.history = [200, { lines: LINES.slice(0, 2), next: '7.1' }];
    const element = await member();
    await openHistory(element);
    server.history = [200, { lines: LINES.slice(2) }];
    buttonOf(element, 'Show more').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => lines(element).length === 3);
    expect(server.of('history')[1]?.path).to.equal('/loyalty/me/history?limit=10&cursor=7.1');
    expect(inside(element, '.more')).to.deep.equal([]);
    expect(element.shadowRoot?.activeElement).to.equal(one(element, '.toggle'));
  });

  it('asks once when more is clicked twice', async () => {
    server.history = [200, { lines: LINES, next: '7.1' }];
    const element = await member();
    await openHistory(element);
    server.hold();
    buttonOf(element, 'Show more').click();
    await element.updateComplete;
    expect(buttonOf(element, 'Show more').ariaDisabled).to.equal('true');
    buttonOf(element, 'Show more').click();
    server.release();
    await waitUntil(() => lines(element).length === 6);
    expect(server.of('history')).to.have.length(2);
  });

  it('says that there is nothing yet, and when it cannot be had, and tries again', async () => {
    server.history = problem(500, 'internal');
    const element = await member();
    const told = listen();
    await openHistory(element);
    expect(textOf(element, '.note')).to.equal('Could not load the history now.');
    expect(told).to.deep.equal([{ name: 'bon-unavailable', detail: { reason: 'server_error' } }]);
    server.history = [200, { lines: [] }];
    buttonOf(element, 'Try again').click();
    await waitUntil(() => textOf(element, '.note') === 'Nothing here yet.');
  });

  it('closes, forgets, and ignores what comes then', async () => {
    const element = await member();
    await openHistory(element);
    server.hold();
    one(element, '.toggle').click();
    one(element, '.toggle').click();
    await waitUntil(() => server.of('history').length === 2);
    one(element, '.toggle').click();
    await element.updateComplete;
    expect(server.of('history')[1]?.fate).to.equal('aborted');
    expect(lines(element)).to.deep.equal([]);
    expect(one(element, '#lines').hidden).to.equal(true);
  });

  it('is read anew with refresh() while it is open', async () => {
    const element = await member();
    await openHistory(element);
    server.history = [200, { lines: LINES.slice(0, 1) }];
    await element.refresh();
    await element.updateComplete;
    expect(lines(element)).to.have.length(1);
  });

  it('asks for another token when the server takes this one no more', async () => {
    const token = tokenFor();
    const element = await member({ token });
    const told = listen();
    server.wrongTokens = [token];
    one(element, '.toggle').click();
    await until(element, 'refused');
    expect(told).to.deep.equal([{ name: 'bon-token-needed', detail: { reason: 'refused' } }]);
  });
});

describe('<bon-loyalty-balance> and its token', () => {
  type Timer = { readonly run: () => void; readonly at: number };

  /** The clock and the page's visibility, moved by the test; short timers stay as they are. */
  function takeClock(): { pass: (seconds: number) => void; look: (state: string) => void; timers: Map<number, Timer> } {
    const setTimeout = window.setTimeout.bind(window);
    const clearTimeout = window.clearTimeout.bind(window);
    const { now } = Date;
    const timers = new Map<number, Timer>();
    let time = now();
    let last = 1e9;
    Date.now = () => time;
    window.setTimeout = ((run: () => void, delay = 0) => {
      if (delay < 20_000) return setTimeout(run, delay);
      timers.set((last += 1), { run, at: time + delay });
      return last;
    }) as typeof window.setTimeout;
    window.clearTimeout = (id) => {
      if (!timers.delete(Number(id))) clearTimeout(id);
    };
    restore = () => {
      Object.assign(window, { setTimeout, clearTimeout });
      Date.now = now;
      Reflect.deleteProperty(document, 'visibilityState');
    };
    const pass = (seconds: number): void => {
      time += seconds * 1000;
      for (const [id, { run, at }] of timers) if (at <= time && timers.delete(id)) run();
    };
    const look = (state: string): void => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    return { pass, look, timers };
  }

  let restore = (): void => undefined;
  afterEach(() => restore());

  const EXPIRING = { name: 'bon-token-needed', detail: { reason: 'expiring' } };
  const REFUSED = { name: 'bon-token-needed', detail: { reason: 'refused' } };

  it('asks for another one a minute before it ends, once, and goes on with the other one', async () => {
    const clock = takeClock();
    const element = await member({ token: tokenFor(600) });
    const told = listen();
    clock.pass(535);
    expect(told).to.deep.equal([]);
    clock.pass(10);
    expect(told).to.deep.equal([EXPIRING]);
    clock.pass(100);
    expect(told).to.have.length(1);
    expect(stateOf(element)).to.equal('member');
    element.token = tokenFor(600);
    await element.updateComplete;
    expect(stateOf(element)).to.equal('member');
    clock.pass(545);
    expect(told).to.deep.equal([EXPIRING, EXPIRING]);
  });

  it('waits until somebody looks at the page', async () => {
    const clock = takeClock();
    await member({ token: tokenFor(600) });
    const told = listen();
    clock.look('hidden');
    clock.pass(900);
    expect(told).to.deep.equal([]);
    clock.look('visible');
    expect(told).to.deep.equal([EXPIRING]);
  });

  it('leaves no timer behind when it is removed, and goes on when it comes back', async () => {
    const clock = takeClock();
    const element = await member({ token: tokenFor(600) });
    const told = listen();
    const { parentElement } = element;
    element.remove();
    expect(clock.timers.size).to.equal(0);
    clock.pass(545);
    clock.look('visible');
    expect(told).to.deep.equal([]);
    parentElement?.append(element);
    expect(told).to.deep.equal([EXPIRING]);
  });

  it('does not chase tokens that are over by the browser’s clock, nor those that cannot be read', async () => {
    const clock = takeClock();
    const told = listen();
    for (const token of [tokenFor(-5000), 'no token', 'a.b.c', 'a.e30.c']) await member({ token });
    expect(clock.timers.size).to.equal(0);
    expect(told).to.deep.equal([]);
  });

  it('uses a token that lives shortly for half of its time before it asks for the next', async () => {
    const clock = takeClock();
    await member({ token: tokenFor(50) });
    const told = listen();
    clock.pass(20);
    expect(told).to.deep.equal([]);
    clock.pass(10);
    expect(told).to.deep.equal([EXPIRING]);
  });

  for (const code of ['wrong_token', 'unauthenticated']) {
    it(`is quiet when the token is refused, and shows all with another one: ${code}`, async () => {
      const told = listen();
      server.me = problem(401, code);
      const element = await mount({ token: tokenFor() });
      await until(element, 'refused');
      expect(said(element)).to.equal('Please sign in again to see your points.');
      expect(inside(element, 'slot[name="sign-in"]')).to.have.length(1);
      await element.refresh();
      expect(told).to.deep.equal([REFUSED]);
      expect(server.asked).to.have.length(1);
      server.me = [200, MEMBER];
      element.token = tokenFor();
      await until(element, 'member');
      expect(said(element)).to.equal('');
    });
  }

  it('takes the token that the page sets at once when it is asked', async () => {
    const token = tokenFor();
    server.wrongTokens = [token];
    const element = create({ token });
    element.addEventListener('bon-token-needed', () => (element.token = tokenFor()));
    await fixture(html`${element}`);
    await until(element, 'member');
    expect(server.asked).to.have.length(2);
  });

  it('never tells it, and shows it nowhere', async () => {
    const token = tokenFor();
    const told = listen();
    const element = await member({ token });
    server.wrongTokens = [token];
    await element.refresh();
    await until(element, 'refused');
    expect(JSON.stringify(told)).not.to.contain(token);
    expect(element.shadowRoot?.innerHTML).not.to.contain(token);
  });

  it('says soberly that the buyer has not joined yet, with the shop’s own link', async () => {
    server.me = problem(404, 'customer_not_found');
    const told = listen();
    const element = await mount({ token: tokenFor() });
    await until(element, 'stranger');
    expect(said(element)).to.equal('You have not joined our loyalty programme yet.');
    expect(inside(element, 'slot[name="join"]')).to.have.length(1);
    expect(told).to.deep.equal([]);
    server.me = [200, MEMBER];
    await element.refresh();
    expect(stateOf(element)).to.equal('member');
  });
});

describe('<bon-loyalty-balance> when the server does not answer', () => {
  const failures = {
    400: 'bad_request',
    403: 'refused',
    500: 'server_error',
  };

  for (const [status, reason] of Object.entries(failures)) {
    it(`says so quietly, and why to the page: ${status} is ${reason}`, async () => {
      server.me = problem(Number(status), 'odd');
      const told = listen();
      const element = await mount({ token: tokenFor() });
      await until(element, 'unavailable');
      expect(said(element)).to.equal('Could not load your points now. You can order without them.');
      expect(told).to.deep.equal([{ name: 'bon-unavailable', detail: { reason } }]);
    });
  }

  it('asks to wait when there were too many requests', async () => {
    server.me = problem(429, 'slow_down');
    const element = await mount({ token: tokenFor() });
    await until(element, 'unavailable');
    expect(said(element)).to.equal('Too many requests. Please try again in 30 seconds.');
  });

  it('gives up after the time limit, and tries again on demand', async () => {
    configure({ ...settings, timeoutMs: 50 });
    server.hold();
    const element = create({ token: tokenFor() });
    const told = oneEvent(element, 'bon-unavailable');
    await fixture(html`${element}`);
    expect(((await told) as CustomEvent<unknown>).detail).to.deep.equal({ reason: 'timeout' });
    configure(settings);
    server.release();
    buttonOf(element, 'Try again').focus();
    await sendKeys({ press: 'Enter' });
    await until(element, 'member');
    expect(element.shadowRoot?.activeElement).to.equal(one(element, '.base'));
  });
});

type Way = (element: BonLoyaltyBalance) => Promise<unknown>;

const stay: Way = () => Promise.resolve();

/** Each state by its name, and the way into it. */
const states: Readonly<Record<string, readonly [state: string, before: () => void, way?: Way]>> = {
  guest: ['guest', () => undefined],
  loading: ['loading', () => server.hold()],
  member: ['member', () => undefined],
  'member of no level': [
    'member',
    () => (server.me = [200, { ...MEMBER, level: undefined, nextLevel: undefined, available: '0.00' }]),
  ],
  'member with a discount': [
    'member',
    () => {
      const level = { ...MEMBER.level, type: 'discount' };
      server.me = [200, { ...MEMBER, level, available: '0.00' }];
    },
  ],
  'member with everything': [
    'member',
    () => {
      const pending = [{ points: '120.00', countsAt: '2049-12-01T12:00:00Z' }];
      const expiring = [{ points: '300.00', expiresAt: '2049-12-31T12:00:00Z' }];
      const name = 'Konstantinopolskaya-Habsburgskaya Alexandra Maximiliana';
      const much = { name, available: '999999999.99', held: '100.00', debt: '50.00', pending, expiring };
      server.me = [200, { ...MEMBER, ...much }];
    },
  ],
  history: ['member', () => (server.history = [200, { lines: LINES, next: '1.1' }]), openHistory],
  'end of the history': ['member', () => undefined, openHistory],
  'empty history': ['member', () => (server.history = [200, { lines: [] }]), openHistory],
  'no history': ['member', () => (server.history = problem(500, 'internal')), openHistory],
  refused: ['refused', () => (server.me = problem(401, 'wrong_token'))],
  stranger: ['stranger', () => (server.me = problem(404, 'customer_not_found'))],
  unavailable: ['unavailable', () => (server.me = problem(500, 'internal'))],
  'slowed down': ['unavailable', () => (server.me = problem(429, 'slow_down'))],
};

async function enter(name: string, attributes: Attributes = {}): Promise<BonLoyaltyBalance> {
  const [state, before, way = stay] = states[name] ?? ['guest', () => undefined];
  before();
  const element = await mount({ ...(state !== 'guest' && { token: tokenFor() }), ...attributes });
  await until(element, state);
  await way(element);
  await element.updateComplete;
  return element;
}

describe('<bon-loyalty-balance> for everybody', () => {
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
    for (const name of Object.keys(states)) {
      it(`passes axe: ${name}, ${scheme}`, async () => {
        document.documentElement.setAttribute('style', style);
        await emulateMedia({ reducedMotion: 'reduce' });
        await expect(await enter(name, { lang: 'ru' })).to.be.accessible();
      });
    }
  }

  for (const [width, fontSize] of [
    [320, '100%'],
    [640, '200%'],
  ] as const) {
    it(`fits a page of ${width} px with text of ${fontSize}, in every state and both languages`, async () => {
      await setViewport({ width, height: 800 });
      document.documentElement.setAttribute('style', `font: ${fontSize} sans-serif`);
      for (const lang of ['ru', 'en']) {
        for (const name of Object.keys(states)) {
          const element = await enter(name, { lang });
          expect(document.documentElement.scrollWidth, `${name} ${lang}`).to.be.at.most(width);
          element.remove();
          server.release();
          Object.assign(server, { me: [200, MEMBER], history: [200, { lines: LINES }] });
        }
      }
    });
  }

  it('announces once that the token is refused, and when there is no answer', async () => {
    const element = await member();
    const spoken = spokenIn(element);
    server.me = problem(500, 'internal');
    await element.refresh();
    server.me = problem(401, 'wrong_token');
    await element.refresh();
    await nextFrame();
    expect(spoken).to.deep.equal([
      'Could not load your points now. You can order without them.',
      'Please sign in again to see your points.',
    ]);
    expect(one(element, '[part="message"]').getAttribute('role')).to.equal('status');
  });

  it('does not take the focus from where the buyer is', async () => {
    server.hold();
    const element = await mount({ token: tokenFor() });
    const elsewhere = document.createElement('button');
    element.after(elsewhere);
    elsewhere.focus();
    server.release();
    await until(element, 'member');
    expect(document.activeElement).to.equal(elsewhere);
  });

  it('has buttons large enough for a thumb', async () => {
    const element = await enter('history');
    for (const button of inside(element, 'button')) {
      expect(button.getBoundingClientRect().height).to.be.at.least(42);
    }
  });

  it('stands still for those who asked for less motion', async () => {
    server.hold();
    const element = await mount({ token: tokenFor() });
    expect(getComputedStyle(one(element, '.skeleton')).animationName).to.equal('breathe');
    await emulateMedia({ reducedMotion: 'reduce' });
    expect(getComputedStyle(one(element, '.skeleton')).animationName).to.equal('none');
  });

  it('keeps its meter in forced colors', async () => {
    await executeServerCommand('forced-colors', 'active');
    const element = await member();
    await waitUntil(() => !/rgba\(.*, 0\)/.test(getComputedStyle(one(element, 'progress')).borderTopColor));
  });

  it('stands mirrored on a page from right to left', async () => {
    const element = await member();
    element.dir = 'rtl';
    const name = one(element, '[part="name"]').getBoundingClientRect();
    expect(one(element, '[part="level"]').getBoundingClientRect().right).to.be.below(name.left);
  });

  it('has no style attribute in any state, and shows what a merchant wrote as text', async () => {
    const title = '<img src=x onerror=alert(1)>';
    server.me = [200, { ...MEMBER, name: title, level: { ...MEMBER.level, title } }];
    const element = await member();
    await openHistory(element);
    expect(textOf(element, '[part="level"]')).to.equal(title);
    expect(inside(element, 'img, [style]')).to.deep.equal([]);
  });

  it('survives a page that unsets or spoils everything, and a root font of 62.5 %', async () => {
    const spoiled = `* { all: unset !important; display: revert !important; } html { font-size: 62.5% !important; }
      p, b, button, dl { display: none !important; position: fixed; letter-spacing: 9px; }`;
    const style = document.createElement('style');
    style.textContent = spoiled;
    document.head.append(style);
    const element = await member();
    const { height } = element.getBoundingClientRect();
    expect(getComputedStyle(one(element, '.toggle')).letterSpacing).to.equal('normal');
    expect(one(element, '.toggle').getBoundingClientRect().height).to.be.at.least(42);
    style.remove();
    expect(height).to.equal(17 * 16);
  });

  it('is hidden by the hidden attribute', async () => {
    const element = await member();
    element.hidden = true;
    expect(element.getBoundingClientRect().height).to.equal(0);
  });
});

describe('<bon-loyalty-balance> in the page’s language', () => {
  const russian: Record<string, string> = {
    '0.00': '0 баллов',
    '1.00': '1 балл',
    '2.00': '2 балла',
    '5.00': '5 баллов',
    '11.00': '11 баллов',
    '21.00': '21 балл',
    '1.50': '1,5 балла',
    '1250.05': '1 250,05 балла',
  };

  for (const [points, text] of Object.entries(russian)) {
    it(`counts in Russian: ${text}`, async () => {
      server.me = [200, { ...MEMBER, available: points }];
      expect(textOf(await member({ lang: 'ru' }), '[part="balance"]')).to.equal(text);
    });
  }

  it('counts in English', async () => {
    for (const [points, text] of [
      ['1.00', '1 point'],
      ['2.00', '2 points'],
      ['0.01', '0.01 points'],
    ] as const) {
      server.me = [200, { ...MEMBER, available: points }];
      expect(textOf(await member(), '[part="balance"]')).to.equal(text);
    }
  });

  it('follows a switch of the language', async () => {
    const element = await member();
    element.lang = 'ru';
    await waitUntil(() => textOf(element, '[part="benefit"]') === 'вернём 10 % баллами');
    expect(textOf(element, '#next')).to.equal('1 250 ₽ до уровня «Gold»');
    expect(textOf(element, '.toggle')).to.equal('История');
  });
});
