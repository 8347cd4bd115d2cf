import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { problem } from '../../../test/fake-fetch.ts';
import { afterwards, inside, one, said, spokenIn, stateOf, textOf, until } from '../../../test/shadow.ts';
import { itSuitsEverybody } from '../../../test/suits-everybody.ts';
import { plain } from '../../../test/support.ts';
import { configure } from '../../internal/settings.ts';
import { tokenFor } from '../loyalty-balance/loyalty-balance.fake.ts';
import { CAMPAIGN, heldDraw, nextDraw, OWN, proofOf } from './ticket-display.fake.ts';
import { buttonOf, buyer, guest, listen, mount, server, settings } from './ticket-display.support.ts';
import type { BonTicketDisplay } from './ticket-display.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;

const tickets = (element: Element): string[] => inside(element, '.numbers .ticket').map((each) => plain(each));
const units = (element: Element): string[] => inside(element, '.unit').map((each) => plain(each));
const rows = (element: Element): string[] => inside(element, '.winner').map((each) => plain(each));

/** The last draw is held, and the buyer has won in it, if so. */
async function hold(hasWon = false): Promise<void> {
  const draw = heldDraw(await proofOf('drand'));
  server.board = { campaign: CAMPAIGN, draws: [draw] };
  const [first] = draw.winners ?? [];
  if (!hasWon || !first?.ticket) return;
  const { prize, ticket } = first;
  server.winnings = [{ draw: draw.id, prize, ticket, status: 'offered', claimUntil: '2026-12-06T12:00:00.000Z' }];
}

async function openForm(element: BonTicketDisplay): Promise<void> {
  one(element, '.toggle').click();
  await waitUntil(() => inside(element, '.fields').length > 0);
}

function write(element: Element, id: string, text: string): void {
  const input = one(element, `#${id}`) as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

function writeReceipt(element: Element): void {
  for (const [id, text] of Object.entries({ fn: '9282 4403 0068 2838', fd: '46534', fp: '1273019065' }))
    write(element, id, text);
}

const note = (element: Element): string => textOf(element, '.note');

describe('<bon-ticket-display> for everybody who comes', () => {
  it('asks without a token and cookies what is on, and shows the draw to come', async () => {
    const element = await guest();
    expect(server.asked.map(({ path, authorization }) => [path, authorization])).to.deep.equal([['/tickets', null]]);
    expect(textOf(element, '[part="title"]')).to.equal('Autumn of prizes');
    expect(textOf(element, '.name')).to.equal('New Year’s draw');
    expect(inside(element, '.prizes li').map((each) => plain(each))).to.deep.equal([
      '<b>Laptop</b>',
      'Certificate × 3',
    ]);
  });

  it('asks for the campaign that the page names, and for another one when that changes', async () => {
    const element = await guest({ campaign: '3' });
    element.campaign = '7';
    await waitUntil(() => server.asked.length === 2);
    expect(server.asked.map(({ path }) => path)).to.deep.equal(['/tickets?campaign=3', '/tickets?campaign=7']);
    await until(element, 'ready');
  });

  it('invites to sign in, with the shop’s own link', async () => {
    const element = await fixture<BonTicketDisplay>(html`
      <bon-ticket-display lang="en"><a slot="sign-in" href="#in">Sign in</a></bon-ticket-display>
    `);
    await until(element, 'ready');
    expect(plain(one(element, 'slot[name="invitation"]'))).to.equal('Sign in to see your tickets.');
    expect((one(element, 'slot[name="sign-in"]') as HTMLSlotElement).assignedElements()).to.have.length(1);
    expect(inside(element, '[part="count"]')).to.deep.equal([]);
  });

  it('shows the rules as the text that they are', async () => {
    const element = await guest();
    expect(one(element, '.rules .text').textContent).to.equal(CAMPAIGN.rules);
    expect(inside(element, '.rules b')).to.deep.equal([]);
  });

  it('keeps its height while it loads, when nothing can be had, and when nothing is on', async () => {
    server.hold();
    const element = await mount();
    expect(stateOf(element)).to.equal('loading');
    expect(textOf(element, '.skeleton')).to.equal('Loading the tickets…');
    const { height } = element.getBoundingClientRect();
    server.boardReply = problem(500, 'internal');
    server.release();
    await until(element, 'unavailable');
    expect(element.getBoundingClientRect().height).to.equal(height);
    server.boardReply = [200, { campaign: null, draws: [] }];
    await element.refresh();
    await until(element, 'nothing');
    expect(said(element)).to.equal('There is no prize draw at the moment.');
    expect(element.getBoundingClientRect().height).to.equal(height);
    server.boardReply = [200, { campaign: CAMPAIGN, draws: [] }];
    await element.refresh();
    await until(element, 'ready');
    expect(element.getBoundingClientRect().height).to.equal(height);
  });

  it('is quiet about a campaign that does not exist', async () => {
    server.boardReply = problem(404, 'campaign_not_found');
    const told = listen();
    const element = await mount({ campaign: '9' });
    await until(element, 'nothing');
    expect(told).to.deep.equal([]);
  });

  it('is not confused by an answer that is none', async () => {
    const { draws } = server.board;
    for (const answer of [
      'hello',
      {},
      { campaign: CAMPAIGN },
      { campaign: { ...CAMPAIGN, multiplicity: 'much' }, draws },
      { campaign: CAMPAIGN, draws: [{ id: 'x' }] },
      { campaign: CAMPAIGN, draws, tickets: { count: 1, ranges: [{ first: 'a' }] } },
      { campaign: CAMPAIGN, draws, winnings: [{ draw: 1 }] },
    ]) {
      server.boardReply = [200, answer];
      const element = await mount();
      await until(element, 'unavailable');
    }
  });

  it('says quietly that it cannot load, why to the page, and tries again', async () => {
    server.boardReply = problem(500, 'internal');
    const told = listen();
    const element = await mount();
    await until(element, 'unavailable');
    expect(said(element)).to.equal('Could not load the tickets for the draw now. You can order without them.');
    expect(told).to.deep.equal([{ name: 'bon-unavailable', detail: { reason: 'server_error' } }]);
    server.boardReply = undefined;
    buttonOf(element, 'Try again').focus();
    await sendKeys({ press: 'Enter' });
    await until(element, 'ready');
    expect(element.shadowRoot?.activeElement).to.equal(one(element, '.base'));
  });

  it('asks to wait when there were too many requests, and gives up after the time limit', async () => {
    server.boardReply = problem(429, 'slow_down');
    const element = await mount();
    await until(element, 'unavailable');
    expect(said(element)).to.equal('Too many requests. Please try again in 30 seconds.');
    configure({ ...settings, timeoutMs: 50 });
    server.hold();
    const late = document.createElement('bon-ticket-display');
    const told = oneEvent(late, 'bon-unavailable');
    await fixture(html`${late}`);
    expect(((await told) as CustomEvent<unknown>).detail).to.deep.equal({ reason: 'timeout' });
    configure(settings);
  });
});

describe('<bon-ticket-display> for a buyer', () => {
  it('shows how many tickets there are and their numbers, the newest first, more on demand', async () => {
    const told = listen();
    const token = tokenFor();
    const element = await buyer({ token });
    expect(server.asked[0]?.authorization).to.equal(`Bearer ${token}`);
    expect(textOf(element, '[part="count"]')).to.equal('4,159 tickets');
    expect(tickets(element)).to.deep.equal(['No. 10,001 – 14,139', 'No. 901 – 912', 'No. 77', 'No. 66']);
    buttonOf(element, 'and 6 tickets more').click();
    await element.updateComplete;
    expect(tickets(element).at(-1)).to.equal('No. 1 – 6');
    expect(inside(element, '.numbers button')).to.deep.equal([]);
    expect(told).to.deep.equal([{ name: 'bon-tickets-shown', detail: { campaign: 3, count: 4159 } }]);
  });

  it('says how many more there are where the server has not told all of them', async () => {
    server.tickets = { count: 1000, ranges: [{ first: 1, last: 10 }], more: true };
    const element = await buyer();
    expect(textOf(element, '.numbers')).to.equal('No. 1 – 10 and 990 tickets more');
    expect(inside(element, '.numbers button')).to.deep.equal([]);
  });

  it('says soberly that there are none yet', async () => {
    server.tickets = { count: 0, ranges: [], more: false };
    const element = await buyer();
    expect(plain(one(element, '.base'))).to.contain('No tickets yet: purchases earn them.');
  });

  it('forgets them when the buyer signs out, and shows them when somebody signs in', async () => {
    const element = await buyer();
    element.token = null;
    await element.updateComplete;
    expect(inside(element, '[part="count"]')).to.deep.equal([]);
    await waitUntil(() => server.asked.length === 2);
    element.token = tokenFor();
    await waitUntil(() => inside(element, '[part="count"]').length === 1);
  });

  it('asks for another token when the server takes this one no more, and shows what everybody may know', async () => {
    const token = tokenFor();
    server.wrongTokens = [token];
    const told = listen();
    const element = await buyer({ token });
    expect(said(element)).to.equal('Please sign in again to see your tickets.');
    expect(told).to.deep.equal([{ name: 'bon-token-needed', detail: { reason: 'refused' } }]);
    expect(server.asked.map(({ authorization }) => authorization !== null)).to.deep.equal([true, false]);
    element.token = tokenFor();
    await waitUntil(() => inside(element, '[part="count"]').length === 1);
    expect(said(element)).to.equal('');
    expect(JSON.stringify(told)).not.to.contain(token);
  });

  it('takes the token that the page sets at once when it is asked', async () => {
    const token = tokenFor();
    server.wrongTokens = [token];
    const take = (event: Event): void => void Object.assign(event.target as Element, { token: tokenFor() });
    document.addEventListener('bon-token-needed', take);
    afterwards(() => document.removeEventListener('bon-token-needed', take));
    const element = await mount({ token });
    await waitUntil(() => inside(element, '[part="count"]').length === 1);
  });

  it('shows whom nobody knows no tickets, and asks for no other token', async () => {
    const told = listen();
    server.boardReply = problem(404, 'customer_not_found');
    const element = await mount({ token: tokenFor() });
    await waitUntil(() => server.asked.length === 2);
    server.boardReply = undefined;
    await element.refresh();
    await until(element, 'ready');
    expect(told.map(({ name }) => name)).not.to.include('bon-token-needed');
    expect(plain(one(element, '.base'))).to.contain('No tickets yet');
  });

  it('keeps what is shown while it reads anew, and when that fails', async () => {
    const element = await buyer();
    const spoken = spokenIn(element);
    server.boardReply = problem(500, 'internal');
    await element.refresh();
    await element.updateComplete;
    expect(textOf(element, '[part="count"]')).to.equal('4,159 tickets');
    await element.refresh();
    await nextFrame();
    expect(spoken).to.deep.equal(['Could not load the tickets for the draw now. You can order without them.']);
  });

  it('is not changed by an answer that comes after it was removed, and asks anew when it is put back', async () => {
    server.hold();
    const element = await mount({ token: tokenFor() });
    const { parentElement } = element;
    element.remove();
    await waitUntil(() => server.asked[0]?.fate === 'aborted');
    server.release();
    await element.updateComplete;
    expect(stateOf(element)).to.equal('loading');
    parentElement?.append(element);
    await until(element, 'ready');
  });

  it('asks once while it is moved about the page', async () => {
    const element = await buyer();
    element.parentElement?.prepend(element);
    await element.updateComplete;
    expect(server.asked).to.have.length(1);
  });
});

describe('<bon-ticket-display> and a receipt', () => {
  it('finds tickets by the three numbers on it, without a name and without a token', async () => {
    const told = listen();
    const element = await guest({ campaign: '3' });
    await openForm(element);
    expect(inside(element, '.fields input').map((input) => input.inputMode)).to.deep.equal([
      'numeric',
      'numeric',
      'numeric',
    ]);
    writeReceipt(element);
    buttonOf(element, 'Find the tickets').click();
    await waitUntil(() => inside(element, '[part="count"]').length === 1);
    const [asked] = server.of('/tickets/receipt');
    expect(asked?.body).to.deep.equal({
      campaign: 3,
      receipt: { fn: '9282440300682838', fd: '46534', fp: '1273019065' },
    });
    expect(asked?.authorization).to.equal(null);
    expect(said(element)).to.equal('Found the receipt: these are its tickets.');
    expect(told).to.deep.equal([{ name: 'bon-tickets-shown', detail: { campaign: 3, count: 4159 } }]);
    expect(element.shadowRoot?.innerHTML).not.to.contain('1273019065');
    await element.refresh();
    expect(server.of('/tickets/receipt')).to.have.length(2);
    buttonOf(element, 'Another receipt').click();
    await element.updateComplete;
    expect(inside(element, '[part="count"]')).to.deep.equal([]);
    expect(inside(element, '.fields')).to.have.length(1);
  });

  it('finds tickets by the text of the QR code', async () => {
    const qr = 't=20261122T1030&s=1099.00&fn=9282440300682838&i=46534&fp=1273019065&n=1';
    const element = await guest();
    await openForm(element);
    one(element, 'input[value="qr"]').click();
    await waitUntil(() => inside(element, '#qr').length === 1);
    write(element, 'qr', 'hello');
    buttonOf(element, 'Find the tickets').click();
    await element.updateComplete;
    expect(note(element)).to.contain('This is not the text of a receipt’s QR code');
    expect(server.of('/tickets/receipt')).to.deep.equal([]);
    write(element, 'qr', ` ${qr}\n`);
    buttonOf(element, 'Find the tickets').click();
    await waitUntil(() => inside(element, '[part="count"]').length === 1);
    expect(server.of('/tickets/receipt')[0]?.body).to.deep.equal({ qr });
  });

  it('finds on Enter, once, and does not submit the shop’s form', async () => {
    const element = await guest();
    const form = document.createElement('form');
    element.replaceWith(form);
    form.append(element);
    let submits = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submits += 1;
    });
    await openForm(element);
    writeReceipt(element);
    server.hold();
    one(element, '#fp').focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => server.of('/tickets/receipt').length === 1);
    server.release();
    await waitUntil(() => inside(element, '[part="count"]').length === 1);
    expect(server.of('/tickets/receipt')).to.have.length(1);
    expect(submits).to.equal(0);
  });

  it('says once what is missing, and leads there', async () => {
    const element = await guest();
    await openForm(element);
    write(element, 'fn', '1');
    const spoken = spokenIn(element, '.note');
    buttonOf(element, 'Find the tickets').click();
    await element.updateComplete;
    await nextFrame();
    expect(spoken).to.deep.equal([
      'Please fill in every field: the numbers stand at the end of the receipt, by the QR code.',
    ]);
    expect(element.shadowRoot?.activeElement).to.equal(one(element, '#fd'));
    expect(inside(element, '[aria-invalid="true"]').map(({ id }) => id)).to.deep.equal(['fd', 'fp']);
  });

  it('says that it is not known, keeps the numbers, and tells the page nothing', async () => {
    server.receiptReply = problem(404, 'receipt_not_found');
    const told = listen();
    const element = await guest();
    await openForm(element);
    writeReceipt(element);
    buttonOf(element, 'Find the tickets').click();
    await waitUntil(() => note(element).startsWith('No such receipt takes part.'));
    expect((one(element, '#fd') as HTMLInputElement).value).to.equal('46534');
    expect(told).to.deep.equal([]);
    write(element, 'fd', '46535');
    await element.updateComplete;
    expect(note(element)).to.contain('No personal data is needed.');
  });

  it('asks to wait when too many were tried', async () => {
    server.receiptReply = problem(429, 'slow_down');
    const element = await guest();
    await openForm(element);
    writeReceipt(element);
    buttonOf(element, 'Find the tickets').click();
    await waitUntil(() => note(element) === 'Too many requests. Please try again in 30 seconds.');
  });
});

describe('<bon-ticket-display> and the draw to come', () => {
  /** Of frames, of those who wait for something in a test, and of a call. */
  const PATIENCES_MS = new Set([0, 50, 1_000, 10_000]);

  type Timer = { readonly run: () => void; readonly at: number };

  /** The clock and the page's visibility, moved by the test; the timers of tests and frames stay as they are. */
  function takeClock(): { pass: (ms: number) => void; look: (state: string) => void; timers: Map<number, Timer> } {
    const setTimeout = window.setTimeout.bind(window);
    const clearTimeout = window.clearTimeout.bind(window);
    const { now } = Date;
    const timers = new Map<number, Timer>();
    let time = now();
    let last = 1e9;
    Date.now = () => time;
    window.setTimeout = ((run: () => void, delay = 0) => {
      if (PATIENCES_MS.has(delay)) return setTimeout(run, delay);
      timers.set((last += 1), { run, at: time + delay });
      return last;
    }) as typeof window.setTimeout;
    window.clearTimeout = (id) => {
      if (!timers.delete(Number(id))) clearTimeout(id);
    };
    afterwards(() => {
      Object.assign(window, { setTimeout, clearTimeout });
      Date.now = now;
      Reflect.deleteProperty(document, 'visibilityState');
    });
    const pass = (ms: number): void => {
      time += ms;
      for (const [id, { run, at }] of timers) if (at <= time && timers.delete(id)) run();
    };
    const look = (state: string): void => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    return { pass, look, timers };
  }

  /** How long until the next change. */
  const due = (timers: Map<number, Timer>): number[] => [...timers.values()].map(({ at }) => at - Date.now());

  it('counts days, hours and minutes down, by the minute', async () => {
    const clock = takeClock();
    server.board = { campaign: CAMPAIGN, draws: [nextDraw(9 * DAY + 7 * HOUR + 90_000)] };
    const element = await guest();
    expect(units(element)).to.deep.equal(['9 days', '7 hours', '1 minute']);
    expect(due(clock.timers)).to.deep.equal([30_001]);
    clock.pass(30_001);
    await element.updateComplete;
    expect(units(element)).to.deep.equal(['9 days', '7 hours', '0 minutes']);
    expect(one(element, '.clock').getAttribute('role')).to.equal('timer');
    expect(one(element, '.clock').getAttribute('aria-live')).to.equal('off');
  });

  it('counts seconds in the last hour only, while somebody looks', async () => {
    const clock = takeClock();
    server.board = { campaign: CAMPAIGN, draws: [nextDraw(HOUR - 500)] };
    const element = await guest();
    expect(units(element)).to.deep.equal(['59 minutes', '59 seconds']);
    expect(due(clock.timers)).to.deep.equal([501]);
    clock.look('hidden');
    expect(due(clock.timers)).to.deep.equal([]);
    clock.pass(10_000);
    clock.look('visible');
    await element.updateComplete;
    expect(units(element)).to.deep.equal(['59 minutes', '49 seconds']);
    expect(clock.timers.size).to.equal(1);
    element.remove();
    expect(clock.timers.size).to.equal(0);
  });

  it('counts no seconds for those who asked for less motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const clock = takeClock();
    server.board = { campaign: CAMPAIGN, draws: [nextDraw(61_000)] };
    const element = await guest();
    expect(units(element)).to.deep.equal(['1 minute']);
    clock.pass(2_000);
    await element.updateComplete;
    expect(units(element)).to.deep.equal(['less than a minute']);
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('announces none of its changes', async () => {
    const clock = takeClock();
    server.board = { campaign: CAMPAIGN, draws: [nextDraw(HOUR - 500)] };
    const element = await guest();
    const spoken = spokenIn(element);
    for (let second = 0; second < 3; second += 1) {
      clock.pass(1_001);
      await element.updateComplete;
    }
    expect(spoken).to.deep.equal([]);
  });

  it('looks for the result when the time is up, each minute, and shows it', async () => {
    const clock = takeClock();
    const result = heldDraw(await proofOf('drand'));
    server.board = { campaign: CAMPAIGN, draws: [nextDraw(1_000)] };
    const element = await guest();
    clock.pass(1_001);
    await waitUntil(() => server.asked.length === 2);
    await element.updateComplete;
    expect(plain(one(element, '.next'))).to.contain('The draw takes place any moment now');
    expect(due(clock.timers)).to.deep.equal([60_000]);
    server.board = { campaign: CAMPAIGN, draws: [result] };
    clock.pass(60_000);
    await waitUntil(() => inside(element, '.result').length === 1);
    expect(inside(element, '.next')).to.deep.equal([]);
    expect(clock.timers.size).to.equal(0);
  });

  it('says until when tickets take part, when no more do, and what is published then', async () => {
    const texts = async (left: number, status: 'announced' | 'listed'): Promise<string> => {
      server.board = { campaign: CAMPAIGN, draws: [nextDraw(left, status)] };
      const element = await guest();
      return plain(one(element, '.next'));
    };
    expect(await texts(2 * HOUR, 'announced')).to.match(/Tickets from before .+ take part/);
    expect(await texts(0.5 * HOUR, 'announced')).to.contain('No more tickets are taken in.');
    const listed = await texts(0.5 * HOUR, 'listed');
    expect(listed).to.contain('Entries are closed and the list is published: 4,139 tickets.');
    expect(listed).to.contain(`Fingerprint of the list: ${'ab'.repeat(32)}`);
  });
});

describe('<bon-ticket-display> and the draws that were held', () => {
  it('shows who has won what, masked, and what nobody has yet', async () => {
    await hold();
    const element = await guest();
    const [winner] = server.board.draws[0]?.winners ?? [];
    expect(textOf(element, '.result summary')).to.equal('Results: October’s draw');
    expect((one(element, '.result') as HTMLDetailsElement).open).to.equal(true);
    expect(rows(element)[0]).to.equal(`<b>Laptop</b> No. ${winner?.ticket ?? ''} +7 *** ***-59-70`);
    expect(rows(element)[3]).to.equal('Certificate soon to be known');
    expect(inside(element, '.winner b')).to.deep.equal([]);
  });

  it('is closed while there is a draw to wait for', async () => {
    await hold();
    server.board = { ...server.board, draws: [nextDraw(), ...server.board.draws] };
    const element = await guest();
    expect((one(element, '.result') as HTMLDetailsElement).open).to.equal(false);
  });

  it('shows five winners first, the buyer’s own before all others, and the rest on demand', async () => {
    await hold();
    const [draw] = server.board.draws;
    const winners = Array.from({ length: 9 }, (_, place) => ({
      prize: 'certificate',
      ticket: place + 1,
      phone: '+7 *** ***-00-00',
      status: 'offered' as const,
    }));
    if (draw) server.board = { ...server.board, draws: [{ ...draw, winners }] };
    server.winnings = [{ draw: '2026-10', prize: 'certificate', ticket: 8, status: 'claimed' }];
    const element = await buyer();
    expect(rows(element)).to.have.length(5);
    expect(rows(element)[0]).to.equal('Certificate No. 8 your ticket');
    buttonOf(element, 'and 4 more').click();
    await element.updateComplete;
    expect(rows(element)).to.have.length(9);
  });

  it('congratulates those who have won, and says until when to claim', async () => {
    await hold(true);
    const element = await buyer();
    const won = plain(one(element, '[part="winnings"]'));
    expect(won).to.contain('Congratulations, you have won!');
    expect(won).to.contain('<b>Laptop</b>');
    expect(won).to.contain('Claim it by December 6, 2026');
    expect(inside(element, '.winner .gold')).to.have.length(1);
    expect(inside(element, 'slot[name="claim"]')).to.have.length(1);
  });
});

/** Each state by its name, and the way into it. */
const states: Readonly<Record<string, (lang: string) => Promise<BonTicketDisplay>>> = {
  loading: (lang) => {
    server.hold();
    return mount({ lang });
  },
  nothing: async (lang) => {
    server.boardReply = [200, { campaign: null, draws: [] }];
    const element = await mount({ lang });
    await until(element, 'nothing');
    return element;
  },
  unavailable: async (lang) => {
    server.boardReply = problem(500, 'internal');
    const element = await mount({ lang });
    await until(element, 'unavailable');
    return element;
  },
  guest: (lang) => guest({ lang }),
  'receipt by numbers': async (lang) => {
    const element = await guest({ lang });
    await openForm(element);
    return element;
  },
  'receipt by QR, missing': async (lang) => {
    const element = await guest({ lang });
    await openForm(element);
    one(element, 'input[value="qr"]').click();
    await waitUntil(() => inside(element, '#qr').length === 1);
    one(element, '#receipt .button').click();
    await element.updateComplete;
    return element;
  },
  'tickets of a receipt': async (lang) => {
    const element = await guest({ lang });
    await openForm(element);
    writeReceipt(element);
    one(element, '#receipt .button').click();
    await waitUntil(() => inside(element, '[part="count"]').length === 1);
    return element;
  },
  buyer: (lang) => buyer({ lang }),
  'buyer of billions': (lang) => {
    server.tickets = { count: 9_999_999_999, ranges: [{ first: 8_000_000_000, last: 8_999_999_999 }], more: true };
    return buyer({ lang });
  },
  'buyer without tickets': (lang) => {
    server.tickets = { count: 0, ranges: [], more: false };
    return buyer({ lang });
  },
  'list published': (lang) => {
    server.board = { campaign: CAMPAIGN, draws: [nextDraw(HOUR / 2, 'listed')] };
    return buyer({ lang });
  },
  winner: async (lang) => {
    await hold(true);
    return buyer({ lang });
  },
};

describe('<bon-ticket-display> for everybody', () => {
  itSuitsEverybody(states, () => {
    server.release();
    const board = { campaign: CAMPAIGN, draws: [nextDraw()] };
    Object.assign(server, { board, boardReply: undefined, winnings: undefined, tickets: OWN });
  });

  it('does not take the focus from where the buyer is', async () => {
    server.hold();
    const element = await mount({ token: tokenFor() });
    const elsewhere = document.createElement('button');
    element.after(elsewhere);
    elsewhere.focus();
    server.release();
    await until(element, 'ready');
    expect(document.activeElement).to.equal(elsewhere);
  });

  it('has buttons large enough for a thumb', async () => {
    await hold();
    const element = await guest();
    await openForm(element);
    for (const each of inside(element, 'button, summary, .way span')) {
      expect(each.getBoundingClientRect().height, plain(each)).to.be.at.least(35);
    }
    for (const each of inside(element, 'button.button, summary, .toggle')) {
      expect(each.getBoundingClientRect().height, plain(each)).to.be.at.least(42);
    }
  });

  it('stands still for those who asked for less motion', async () => {
    await hold(true);
    const element = await buyer();
    expect(getComputedStyle(one(element, '.confetti')).animationName).to.equal('fall');
    await emulateMedia({ reducedMotion: 'reduce' });
    expect(getComputedStyle(one(element, '.confetti')).animationName).to.equal('none');
  });

  it('keeps the edges of its tickets in forced colors', async () => {
    await executeServerCommand('forced-colors', 'active');
    const element = await buyer();
    await waitUntil(() => getComputedStyle(one(element, '.ticket')).borderTopStyle === 'solid');
    expect(getComputedStyle(one(element, '.ticket')).maskImage).to.equal('none');
  });

  it('stands mirrored on a page from right to left', async () => {
    await hold();
    const element = await guest();
    element.dir = 'rtl';
    const prize = one(element, '.winner .prize').getBoundingClientRect();
    expect(one(element, '.winner .ticket').getBoundingClientRect().right).to.be.below(prize.right);
  });

  it('survives a page that unsets or spoils everything, and a root font of 62.5 %', async () => {
    const style = document.createElement('style');
    style.textContent = `* { all: unset !important; display: revert !important; } html { font-size: 62.5% !important; }
      p, b, button, ul { display: none !important; position: fixed; letter-spacing: 9px; }`;
    document.head.append(style);
    afterwards(() => style.remove());
    const element = await guest();
    expect(getComputedStyle(one(element, '.toggle')).letterSpacing).to.equal('normal');
    expect(one(element, '.toggle').getBoundingClientRect().height).to.be.at.least(42);
    expect(element.getBoundingClientRect().height).to.be.at.least(32 * 16);
  });

  it('is hidden by the hidden attribute', async () => {
    const element = await guest();
    element.hidden = true;
    expect(element.getBoundingClientRect().height).to.equal(0);
  });
});

describe('<bon-ticket-display> in the page’s language', () => {
  for (const [count, text] of Object.entries({
    1: '1 билет',
    2: '2 билета',
    5: '5 билетов',
    11: '11 билетов',
    21: '21 билет',
    4139: '4 139 билетов',
  })) {
    it(`counts in Russian: ${text}`, async () => {
      server.tickets = { count: Number(count), ranges: [{ first: 1, last: Number(count) }], more: false };
      const element = await buyer({ lang: 'ru' });
      expect(textOf(element, '[part="count"]')).to.equal(text);
    });
  }

  it('writes numbers in a row as one reads them', async () => {
    server.tickets = { count: 4139, ranges: [{ first: 1, last: 4139 }], more: false };
    expect(tickets(await buyer({ lang: 'ru' }))).to.deep.equal(['№ 1 – 4 139']);
  });

  it('follows a switch of the language', async () => {
    const element = await buyer();
    element.lang = 'ru';
    await waitUntil(() => textOf(element, '[part="count"]') === '4 159 билетов');
    expect(textOf(element, '.numbers button')).to.equal('и ещё 6 билетов');
    expect(textOf(element, '.rules summary')).to.equal('Правила');
  });
});
