import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AppOptions, startApp, type TestApp } from '../../../test/support/app.ts';
import { secretOf } from '../../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../../test/support/database.ts';
import {
  after,
  campaignDocument,
  customerIdOf,
  DRAW_PATH,
  drawDocument,
  drawsDocument,
  entriesOf,
  type FakeDrand,
  insertDrawnDraw,
  issue,
  phoneOf,
  readDraw,
  readProof,
  startFakeDrand,
  voidTail,
} from '../../../test/support/draws.ts';
import { FORGED_SIGNATURES, RECORDED_ROUNDS } from '../../../test/support/drand.ts';
import { describeEachEngine } from '../../../test/support/engines.ts';
import { createMovableClock } from '../../../test/support/movable-clock.ts';
import type { DrawAwards } from '../../../shared/api/ticket.ts';
import { timeOfRound } from '../../../shared/drand.ts';
import { type DrawProof, verifyDraw } from '../../../shared/draw-proof.ts';
import { verifyBeacon } from './beacon.ts';
import { digest } from './drawing.ts';
import { listDraws, listWinnings, listWinningsOfRange } from './view.ts';

type ToldEvent = { readonly kind: string; readonly award?: number };

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

const shopHeaders = (key?: string) => ({
  Authorization: `Bearer ${secretOf('shop')}`,
  ...(key === undefined ? {} : { 'Idempotency-Key': key }),
});

const complaintsOf = ({ logLines }: TestApp) =>
  logLines.map((line) => (JSON.parse(line) as { level: string }).level).filter((level) => /warn|error/.test(level));

const verify = (proof: DrawProof) => verifyDraw(proof, { digest, verifyBeacon });

describeEachEngine('a draw', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let apps: TestApp[];
  beforeEach(async () => {
    database = await openDatabase(engine);
    apps = [];
    app = await start();
  });
  afterEach(async () => {
    for (const each of apps) await each.close();
    await database.close();
  });

  async function start(options: AppOptions = {}): Promise<TestApp> {
    const started = await startApp(database, options);
    apps.push(started);
    return started;
  }

  const readAwards = async (): Promise<DrawAwards> => {
    const { status, json, text } = await app.call('/shop/v1/draws/7/week-1', { headers: shopHeaders() });
    if (status !== 200) throw new Error(text);
    return json as DrawAwards;
  };
  const settle = (award: number, how: 'claim' | 'decline', key = `${how}-${award}`) =>
    app.call(`/shop/v1/draws/7/week-1/awards/${award}/${how}`, { method: 'POST', headers: shopHeaders(key) });
  const eventsOf = async (): Promise<ToldEvent[]> => {
    const rows: { kind: string; payload: string }[] = await database
      .db('outbox_events')
      .orderBy('created_at')
      .select('kind', 'payload');
    return rows.map(({ kind, payload }) => ({ ...(JSON.parse(payload) as { readonly award?: number }), kind }));
  };
  const close = () => app.clock.moveTo(after(DAY_MS));
  const draw = () => app.clock.moveTo(after(DAY_MS + HOUR_MS));

  test('is announced, listed before its randomness exists, drawn, and can be replayed by anybody', async () => {
    await app.apply(drawsDocument('shop', 10));
    for (let index = 0; index < 10; index += 1) await issue(app, index, index + 1);
    const announced = await readDraw(app);
    expect(announced).toMatchObject({ status: 'announced', campaign: 7, id: 'week-1', links: {} });
    expect(announced.commitment).toMatch(/^[0-9a-f]{64}$/);
    expect(await app.draws.runDue()).toBe(0);
    expect((await app.call(`${DRAW_PATH}/list`)).json).toMatchObject({ status: 404, code: 'draw_not_listed' });

    close();
    expect(await app.draws.runDue()).toBe(1);
    const listed = await readDraw(app);
    expect(listed).toMatchObject({ status: 'listed', entries: 10, tickets: 55, listedAt: after(DAY_MS) });
    const list = await app.call(listed.links.list ?? '');
    expect(createHash('sha256').update(list.text).digest('hex')).toBe(listed.listHash);
    expect(list.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(list.headers.get('access-control-allow-origin')).toBe('*');
    expect((await app.call(`${DRAW_PATH}/proof`)).json).toMatchObject({ status: 404, code: 'draw_not_drawn' });

    draw();
    expect(await app.draws.runDue()).toBe(1);
    const drawn = await readDraw(app);
    expect(drawn).toMatchObject({ status: 'drawn', drawnAt: after(DAY_MS + HOUR_MS), listHash: listed.listHash });
    const proof = await readProof(app);
    expect(proof.list).toBe(list.text);
    expect(await verify(proof)).toMatchObject({ holds: true, entries: 10, tickets: 55 });
    expect(createHash('sha256').update(Buffer.from((proof.randomness as { secret: string }).secret, 'hex')).digest('hex')).toBe(announced.commitment); // prettier-ignore
    expect(drawn.winners?.map(({ prize, status }) => [prize, status])).toEqual([
      ['car', 'offered'],
      ['phone', 'offered'],
      ['phone', 'offered'],
    ]);
    for (const { ticket, phone } of drawn.winners ?? []) {
      const customer = Array.from({ length: 10 }, (_, index) => index).find((index) => {
        const first = 1 + (index * (index + 1)) / 2;
        return ticket !== null && ticket >= first && ticket < first + index + 1;
      });
      const digits = phoneOf(customer ?? -1);
      expect(phone).toBe(`+7 *** ***-${digits.slice(-4, -2)}-${digits.slice(-2)}`);
    }
    expect(await app.draws.runDue()).toBe(0);
  });

  test('names nobody in its list, and the same person otherwise in the next one', async () => {
    const second = drawDocument({ id: 'week-2', name: 'Second' });
    await app.apply(drawsDocument('shop', 3, campaignDocument({ draws: [drawDocument(), second] })));
    for (let index = 0; index < 3; index += 1) await issue(app, index, 2);
    close();
    await app.draws.runDue();
    const [one, two] = [await app.call(`${DRAW_PATH}/list`), await app.call('/draws/v1/shop/7/week-2/list')];
    const names = [...entriesOf(one.text), ...entriesOf(two.text)].map(({ entrant }) => entrant);
    expect(new Set(names).size).toBe(6);
    for (let index = 0; index < 3; index += 1) expect(one.text).not.toContain(customerIdOf(index));
  });

  test('has one name for all tickets of a person, and each live ticket once', async () => {
    await app.apply(drawsDocument('shop', 2));
    const first = await issue(app, 0, 5);
    await issue(app, 1, 2);
    await issue(app, 0, 3);
    const gone = await issue(app, 1, 4);
    await voidTail(app, first, 2);
    await voidTail(app, gone, 4);
    close();
    await app.draws.runDue();
    const entries = entriesOf((await app.call(`${DRAW_PATH}/list`)).text);
    const [a, b] = entries.map(({ entrant }) => entrant);
    expect(a).not.toBe(b);
    expect(entries).toEqual([
      { first: 1, last: 3, entrant: a },
      { first: 6, last: 7, entrant: b },
      { first: 8, last: 10, entrant: a },
    ]);
  });

  test('has a name for each range where every ticket takes part by itself: nobody’s purchases are grouped', async () => {
    await app.apply(drawsDocument('shop', 2, campaignDocument({ draws: [drawDocument({ onePrizePer: 'ticket' })] })));
    for (const customer of [0, 1, 0, 0]) await issue(app, customer, 3);
    close();
    await app.draws.runDue();
    const entries = entriesOf((await app.call(`${DRAW_PATH}/list`)).text);
    expect(entries.map(({ first }) => first)).toEqual([1, 4, 7, 10]);
    expect(new Set(entries.map(({ entrant }) => entrant)).size).toBe(4);
    draw();
    await app.draws.runDue();
    expect(await verify(await readProof(app))).toMatchObject({ holds: true });
  });

  test('commits in its list to the names of the prizes, the days for a claim and the first moment of entries', async () => {
    const committed = drawDocument({ entriesFrom: after(HOUR_MS), claimDays: 30 });
    await app.apply(drawsDocument('shop', 1, campaignDocument({ draws: [committed] })));
    close();
    await app.draws.runDue();
    const [head = ''] = (await app.call(`${DRAW_PATH}/list`)).text.split('\nrandomness ');
    expect(head.split('\n').slice(4)).toEqual([
      `closed ${after(DAY_MS)}`,
      `entries-from ${after(HOUR_MS)}`,
      'prize car 1 Автомобиль',
      'prize phone 2 Смартфон',
      'alternates 3',
      'one-prize-per person',
      'claim-days 30',
    ]);
  });

  test('takes the tickets from when they begin to count until the closing, and no other', async () => {
    const bounded = drawDocument({ entriesFrom: after(HOUR_MS) });
    await app.apply(drawsDocument('shop', 2, campaignDocument({ draws: [bounded] })));
    await issue(app, 0, 1);
    app.clock.moveTo(after(HOUR_MS));
    const first = await issue(app, 0, 2);
    app.clock.moveTo(after(DAY_MS - 1));
    await issue(app, 1, 1);
    close();
    await issue(app, 1, 9);
    await app.draws.runDue();
    const entries = entriesOf((await app.call(`${DRAW_PATH}/list`)).text);
    expect(entries.map(({ first: from, last }) => [from, last])).toEqual([
      [first, first + 1],
      [4, 4],
    ]);
  });

  test('without entries it is drawn all the same, and nobody wins', async () => {
    await app.apply(drawsDocument('shop', 0));
    close();
    await app.draws.runDue();
    draw();
    await app.draws.runDue();
    expect(await readDraw(app)).toMatchObject({ status: 'drawn', entries: 0, tickets: 0 });
    expect((await readDraw(app)).winners).toEqual([
      { prize: 'car', ticket: null, phone: null, status: 'unawarded' },
      { prize: 'phone', ticket: null, phone: null, status: 'unawarded' },
      { prize: 'phone', ticket: null, phone: null, status: 'unawarded' },
    ]);
    expect(await verify(await readProof(app))).toMatchObject({ holds: true, entries: 0, tickets: 0 });
  });

  test('with fewer people than prizes, the last prizes find nobody', async () => {
    await app.apply(drawsDocument('shop', 2));
    await issue(app, 0, 5);
    await issue(app, 1, 5);
    close();
    await app.draws.runDue();
    draw();
    await app.draws.runDue();
    expect((await readAwards()).awards.map(({ status }) => status)).toEqual(['offered', 'offered', 'unawarded']);
    expect(await verify(await readProof(app))).toMatchObject({ holds: true });
  });

  test('passes over tickets that were returned after the list, and people who were erased', async () => {
    const all = drawDocument({ prizes: [{ id: 'phone', name: 'Смартфон', count: 5 }], alternates: 0 });
    await app.apply(drawsDocument('shop', 5, campaignDocument({ draws: [all] })));
    const firsts: number[] = [];
    for (let index = 0; index < 5; index += 1) firsts.push(await issue(app, index, 1));
    close();
    await app.draws.runDue();
    await voidTail(app, firsts[0] ?? 0, 1);
    await database.db('customers').where({ id: customerIdOf(1) }).update({ erased_at: 1, phone: null, email: null }); // prettier-ignore
    draw();
    await app.draws.runDue();
    const { awards, steps } = await readAwards();
    const winners = awards.filter(({ status }) => status === 'offered').map(({ customer }) => customer);
    expect(winners.sort()).toEqual([2, 3, 4].map(customerIdOf).sort());
    const passed = steps.filter(({ kind }) => kind === 'passed_over').map(({ ticket, reason }) => [ticket, reason]);
    expect(new Map(passed as [number, string][])).toEqual(
      new Map([
        [firsts[0], 'ticket_void'],
        [firsts[1], 'customer_erased'],
      ]),
    );
    expect(await verify(await readProof(app))).toMatchObject({ holds: true });
  });

  test('is told of to a page of any site, also that it cannot be told', async () => {
    await app.apply(drawsDocument('shop', 0));
    const limited = await start({ clock: app.clock, limits: { browserCallsPerMinute: 1 } });
    const busy = await start({ clock: app.clock, limits: { requestsInFlight: 0 } });
    await limited.call(DRAW_PATH);
    for (const [status, answer] of [
      [200, await app.call(DRAW_PATH)],
      [404, await app.call(`${DRAW_PATH}/list`)],
      [404, await app.call('/draws/v1/nowhere')],
      [405, await app.call(DRAW_PATH, { method: 'POST' })],
      [429, await limited.call(DRAW_PATH)],
      [503, await busy.call(DRAW_PATH)],
    ] as const) {
      expect(answer.status).toBe(status);
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After');
    }
    expect((await app.call('/widget/v1/nowhere')).headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  test('leaves out of the list who is erased', async () => {
    await app.apply(drawsDocument('shop', 2));
    await issue(app, 0, 1);
    await issue(app, 1, 1);
    await database
      .db('customers')
      .where({ id: customerIdOf(0) })
      .update({ erased_at: 1 });
    close();
    await app.draws.runDue();
    expect(entriesOf((await app.call(`${DRAW_PATH}/list`)).text).map(({ first }) => first)).toEqual([2]);
  });

  test('stays on the page while it is to come or among the last ten, and as long as a document has it', async () => {
    await app.apply(drawsDocument('shop', 1));
    await issue(app, 0, 1);
    const countStatements = async () => {
      let statements = 0;
      app.db.on('query', () => (statements += 1));
      await listDraws(app.db, 'shop', 7);
      await listWinnings(app.db, 'shop', 7, customerIdOf(0));
      app.db.removeAllListeners('query');
      return statements;
    };
    const drawn: string[] = [];
    const drawMore = async (count: number) => {
      for (; count > 0; count -= 1) {
        app.clock.moveBy(1);
        drawn.unshift(await insertDrawnDraw(app, 'shop'));
      }
    };
    await drawMore(2);
    const statements = await countStatements();
    await drawMore(12);
    expect(await countStatements()).toBe(statements);
    const shown = await listDraws(app.db, 'shop', 7);
    expect(shown.map(({ id }) => id)).toEqual(['week-1', ...drawn.slice(0, 10)]);
    for (const { winners } of shown.slice(1)) expect(winners).toMatchObject([{ prize: 'car', status: 'offered' }]);
    expect(await listWinnings(app.db, 'shop', 7, customerIdOf(0))).toHaveLength(14);

    const [last = '', ...others] = drawn;
    await database.db('draws').where({ id: last }).update({ enabled: false });
    expect((await listDraws(app.db, 'shop', 7)).map(({ id }) => id)).toEqual(['week-1', ...others.slice(0, 10)]);
    expect(await readDraw(app, `/draws/v1/shop/7/${last}`)).toMatchObject({ status: 'drawn' });
  });

  describe('its prizes', () => {
    beforeEach(async () => {
      await app.apply({
        ...drawsDocument('shop', 6),
        webhooks: [
          {
            id: 'listener',
            url: 'https://shop.example/hook',
            secret: 'a-secret-of-the-webhook',
            events: ['draw.listed', 'draw.drawn', 'prize.offered', 'prize.claimed', 'prize.declined', 'prize.lapsed'],
          },
        ],
      });
      for (let index = 0; index < 6; index += 1) await issue(app, index, 1);
      close();
      await app.draws.runDue();
      draw();
      await app.draws.runDue();
    });

    test('are claimed once, and asked again the same key answers how it stands', async () => {
      const claimed = await settle(1, 'claim');
      expect(claimed.status).toBe(200);
      expect((claimed.json as DrawAwards).awards[0]).toMatchObject({
        number: 1,
        status: 'claimed',
        name: 'Автомобиль',
      });
      expect((await settle(1, 'claim')).json).toEqual(claimed.json);
      expect((await settle(1, 'claim', 'again')).json).toMatchObject({ status: 409, code: 'award_not_offered' });
      expect((await settle(2, 'claim', 'claim-1')).json).toMatchObject({ status: 422, code: 'idempotency_mismatch' });
      expect((await settle(4, 'claim')).json).toMatchObject({ status: 404, code: 'award_not_found' });
    });

    test('go to the next alternate when declined, and to nobody when none is left', async () => {
      const tickets = new Set<number | undefined>();
      for (let count = 0; count < 4; count += 1) {
        tickets.add((await readAwards()).awards[0]?.ticket);
        expect((await settle(1, 'decline', `decline-${count}`)).status).toBe(200);
      }
      expect(tickets.size).toBe(4);
      expect((await readAwards()).awards.map(({ status }) => status)).toEqual(['unawarded', 'offered', 'offered']);
      expect((await settle(1, 'decline', 'last')).json).toMatchObject({ code: 'award_not_offered' });
    });

    test('lapse when nobody claims them in time, and then go to the next', async () => {
      const before = (await readAwards()).awards;
      await settle(2, 'claim');
      app.clock.moveTo(after(DAY_MS + HOUR_MS + 14 * DAY_MS - 1));
      expect(await app.draws.runDue()).toBe(0);
      app.clock.moveBy(1);
      expect((await settle(1, 'claim', 'late')).json).toMatchObject({ code: 'award_not_offered' });
      expect(await app.draws.runDue()).toBe(1);
      const { awards, steps } = await readAwards();
      expect(awards.map(({ status, pick }) => [status, pick])).toEqual([
        ['offered', 4],
        ['claimed', 2],
        ['offered', 5],
      ]);
      expect(awards[1]).toMatchObject({ ticket: before[1]?.ticket });
      expect(steps.map(({ number }) => number)).toEqual(steps.map((_, index) => index + 1));
      expect(steps.map(({ kind }) => kind)).toEqual([
        ...['offered', 'offered', 'offered', 'claimed'],
        ...['lapsed', 'offered', 'lapsed', 'offered'],
      ]);
    });

    test('are passed over, not handed out, once the ticket is void or its customer erased', async () => {
      const first = (await readAwards()).awards[0];
      await voidTail(app, first?.ticket ?? 0, 1);
      expect((await settle(1, 'claim')).json).toMatchObject({ status: 409, code: 'award_not_offered' });
      const second = (await readAwards()).awards[0];
      expect(second).toMatchObject({ status: 'offered', pick: 4 });
      await database.db('customers').where({ id: second?.customer }).update({ erased_at: 1 });
      expect((await settle(1, 'claim')).json).toMatchObject({ status: 409, code: 'award_not_offered' });
      const { awards, steps } = await readAwards();
      expect(awards[0]).toMatchObject({ status: 'offered', pick: 5 });
      expect(steps.slice(3).map(({ kind, award, pick, reason }) => ({ kind, award, pick, reason }))).toEqual([
        { kind: 'passed_over', award: 1, pick: 1, reason: 'ticket_void' },
        { kind: 'offered', award: 1, pick: 4, reason: undefined },
        { kind: 'passed_over', award: 1, pick: 4, reason: 'customer_erased' },
        { kind: 'offered', award: 1, pick: 5, reason: undefined },
      ]);
      expect((await settle(1, 'claim')).status).toBe(200);
      expect((await readAwards()).awards[0]).toMatchObject({ status: 'claimed', pick: 5 });
    });

    test('are told to those who listen', async () => {
      await settle(1, 'claim');
      await settle(2, 'decline');
      const counts = new Map<string, number>();
      for (const { kind } of await eventsOf()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      expect(Object.fromEntries(counts)).toEqual({
        draw_listed: 1,
        draw_drawn: 1,
        prize_offered: 4,
        prize_claimed: 1,
        prize_declined: 1,
      });
    });

    test('are shown to whose they are', async () => {
      const { awards } = await readAwards();
      const winner = awards[0]?.customer ?? '';
      const ticket = awards[0]?.ticket ?? 0;
      const claimUntil = awards[0]?.claimUntil;
      const won = [{ draw: 'week-1', prize: 'car', ticket, status: 'offered', claimUntil }];
      expect(await listWinnings(app.db, 'shop', 7, winner)).toEqual(won);
      expect(await listWinningsOfRange(app.db, 'shop', 7, ticket)).toEqual(won);
      await settle(1, 'decline');
      expect(await listWinnings(app.db, 'shop', 7, winner)).toEqual([]);
    });

    test('are written about to the winner, who has an address, as long as the offer stands', async () => {
      const letters = app.lettersFrom(new URL('https://bonbon.example'));
      const { awards } = await readAwards();
      const [offered] = (await eventsOf()).filter((event) => event.kind === 'prize_offered' && event.award === 1);
      const compose = () => letters.prize_offered?.('shop', offered as never);
      const letter = await compose();
      const winner = Array.from({ length: 6 }, (_, index) => index).find((index) => customerIdOf(index) === awards[0]?.customer); // prettier-ignore
      expect(letter?.to).toBe(`customer-${winner}@mail.example`);
      expect(letter?.subject).toBe('Вы выиграли: Автомобиль — A shop');
      expect(letter?.text).toContain(`Билет: ${awards[0]?.ticket}`);
      expect(letter?.text).toContain('https://bonbon.example/draws/#shop/7/week-1');
      expect(letter?.html).toContain('Автомобиль');
      await settle(1, 'claim');
      expect(await compose()).toBeUndefined();
    });

    test('stay with one person each when many claim and decline at once', async () => {
      const other = await start({ clock: app.clock });
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          (index % 2 === 0 ? app : other).call(`/shop/v1/draws/7/week-1/awards/1/${index < 6 ? 'claim' : 'decline'}`, {
            method: 'POST',
            headers: shopHeaders(`at-once-${index}`),
          }),
        ),
      );
      const claims = answers.slice(0, 6).filter(({ status }) => status === 200);
      expect(claims.length).toBeLessThanOrEqual(1);
      const { awards, steps } = await readAwards();
      const offered = steps.filter(({ kind }) => kind === 'offered').map(({ pick }) => pick);
      expect(new Set(offered).size).toBe(offered.length);
      expect(awards.filter(({ status }) => status === 'claimed')).toHaveLength(claims.length);
    });
  });

  describe('by drand', () => {
    let drand: FakeDrand;
    beforeEach(async () => {
      drand = await startFakeDrand();
    });
    afterEach(() => drand.close());

    /** Of which this round decides: it closes ten minutes before. */
    async function startBefore(round: number): Promise<TestApp> {
      const at = timeOfRound(round);
      const closesAt = new Date(at - 10 * 60_000).toISOString();
      const clock = createMovableClock(new Date(at - HOUR_MS).toISOString());
      const started = await start({ clock, drandUrls: ['http://127.0.0.1:9', drand.url] });
      const byDrand = drawDocument({ randomness: 'drand', closesAt, drawsAt: new Date(at - 2_999).toISOString() });
      await started.apply(drawsDocument('shop', 4, campaignDocument({ draws: [byDrand] })));
      for (let index = 0; index < 4; index += 1) await issue(started, index, 10);
      clock.moveTo(closesAt);
      await started.draws.runDue();
      return started;
    }

    test.each(RECORDED_ROUNDS)(
      'promises round $round in the list, and is decided by it',
      async ({ round, ...beacon }) => {
        const started = await startBefore(round);
        expect(await readDraw(started)).toMatchObject({ status: 'listed', round });
        started.clock.moveTo(new Date(timeOfRound(round)).toISOString());
        expect(await started.draws.runDue()).toBe(0);
        started.clock.moveBy(3_000);
        expect(await started.draws.runDue()).toBe(1);
        const proof = await readProof(started);
        expect(proof.randomness).toEqual({ kind: 'drand', round, ...beacon });
        expect(await verify(proof)).toMatchObject({ holds: true });
        expect(drand.asked).toEqual([round]);
      },
    );

    test('believes nobody without the network’s signature, and asks again later', async () => {
      const started = await startBefore(123);
      const [right, other] = RECORDED_ROUNDS;
      started.clock.moveTo(new Date(timeOfRound(123) + 3_000).toISOString());
      const forged = createHash('sha256').update(Buffer.from(other.signature, 'hex')).digest('hex');
      for (const answer of [
        undefined,
        { ...other, round: 123, randomness: forged },
        { ...right, randomness: other.randomness },
        { ...right, signature: 'b7' },
        { ...right, round: 124 },
        ...FORGED_SIGNATURES.map(([, forged]) => ({ ...forged, round: 123 })),
      ]) {
        drand.answer = () => answer;
        expect(await started.draws.runDue()).toBe(0);
        expect(await readDraw(started)).toMatchObject({ status: 'listed' });
        started.clock.moveBy(15 * 60_000);
      }
      const asked = 5 + FORGED_SIGNATURES.length;
      expect(drand.asked).toHaveLength(asked);
      expect(complaintsOf(started)).toEqual(Array.from({ length: asked }, () => 'warn'));
      drand.answer = undefined;
      started.clock.moveBy(HOUR_MS);
      expect(await started.draws.runDue()).toBe(1);
      expect(await verify(await readProof(started))).toMatchObject({ holds: true });
    });

    test('complains aloud only when it is overdue for hours', async () => {
      const started = await startBefore(123);
      drand.answer = () => undefined;
      started.clock.moveTo(new Date(timeOfRound(123) + 4 * HOUR_MS).toISOString());
      await started.draws.runDue();
      expect(complaintsOf(started)).toEqual(['error']);
    });

    test('promises a round that is minutes away when the list comes late', async () => {
      const at = timeOfRound(1000);
      const closesAt = new Date(at - HOUR_MS).toISOString();
      const clock = createMovableClock(new Date(at - 2 * HOUR_MS).toISOString());
      const started = await start({ clock, drandUrls: [drand.url] });
      const late = drawDocument({ randomness: 'drand', closesAt, drawsAt: closesAt });
      await started.apply(drawsDocument('shop', 1, campaignDocument({ draws: [late] })));
      clock.moveTo(new Date(at - 5 * 60_000).toISOString());
      await started.draws.runDue();
      expect(await readDraw(started)).toMatchObject({ status: 'listed', round: 1000 });
    });
  });
});
