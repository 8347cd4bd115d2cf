import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkout } from '../../shared/api/checkout.ts';
import { verify } from '../../server/verify.ts';
import { cartInput, ticketInput } from '../support/builders.ts';
import { countRows, dumpTables, openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import {
  DISCOUNT,
  HALF,
  OTHER_POINT,
  parse,
  POINT,
  startTills,
  tillOf,
  tillProgram,
  type TestTill,
} from '../support/till.ts';

const MINUTE = 60_000;
const UNKNOWN = '63a1b2c3d4e5f60718293a4b';
const DONE = '200 {"success":true}';

describeEachEngine('a hold of a till', (engine) => {
  let database: TestDatabase;
  let till: TestTill;
  let market: TestTill;
  let rival: TestTill;
  beforeAll(async () => {
    database = await openDatabase(engine);
    ({ till, rival } = await startTills(database));
    market = tillOf(till.app, 'shop', OTHER_POINT);
  });
  afterAll(async () => {
    const faults: string[] = [];
    await verify(database.db, { report: (fault) => void faults.push(fault) });
    expect(faults).toEqual([]);
    await till.app.close();
    await database.close();
  });

  const sell = (client: string, spend: number, over: object = {}) =>
    till.say('retail', { client, point: POINT, amount: 100, spend, ...over });

  /** A checkout of the client's in the shop, that holds so many points. */
  const holdInCheckout = async (externalId: string, points: string) => {
    const cart = cartInput(ticketInput({ unitPrice: '1000.00', quantity: 1 }));
    const { id } = parse(checkout, await till.shop('POST', 'checkouts', { cart, customer: { externalId } }));
    parse(checkout, await till.shop('PUT', `checkouts/${id}/points`, { points }));
    const row: { id: string } | undefined = await database
      .db('ledger_holds')
      .where({ origin: `checkout:${id}` })
      .first('id');
    return { id, holdId: row?.id ?? '' };
  };

  describe('is placed', () => {
    test('for ten minutes, or as many as are asked for, from one to thirty', async () => {
      const client = await till.enrol('100');
      const now = till.app.clock.now() / 1000;
      expect(await till.hold(client, 10)).toMatchObject({ until: now + 600, amount: 10 });
      for (const duration of [1, 10, 30]) {
        expect(await till.hold(client, 1, { duration })).toMatchObject({ until: now + duration * 60, amount: 1 });
      }
      const before = await dumpTables(database.db);
      for (const duration of [0, 31, -1, 1.5, '10', null, true, [10]]) {
        const hold = { client, point: POINT, amount: 1, duration };
        expect(await till.say('bonuses/hold', hold)).toMatch(/^422 \{"duration":"Duration .*\."\}$/);
      }
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('with an end in whole seconds, of which none is promised too much', async () => {
      const client = await till.enrol('100');
      till.app.clock.moveBy(999);
      const { until } = await till.hold(client, 1, { duration: 1 });
      expect(until).toBe(Math.floor((till.app.clock.now() + MINUTE) / 1000));
      till.app.clock.moveBy(1);
    });

    test('on up to all that is available, several side by side', async () => {
      const client = await till.enrol('100');
      const refusal = async (amount: number) => till.say('bonuses/hold', { client, point: POINT, amount });
      expect(await refusal(100.01)).toBe(`422 {"amount":"Amount can't be more 100"}`);
      expect(await refusal(0)).toBe(`422 {"amount":"Amount can't be more 100"}`);
      await till.hold(client, 12.5);
      await market.hold(client, 40);
      expect(await refusal(47.51)).toBe(`422 {"amount":"Amount can't be more 47.5"}`);
      await till.hold(client, 47.5);
      expect(await till.balance(client)).toBe(0);
      expect(await refusal(0.01)).toBe(`422 {"amount":"Amount can't be more 0"}`);
    });

    test('whatever the level lets a purchase spend, and not at all on a discount level', async () => {
      const half = await till.enrol('100', { level: HALF });
      expect((await till.hold(half, 100)).amount).toBe(100);
      const discount = await till.enrol('100', { level: DISCOUNT });
      expect(await till.say('bonuses/hold', { client: discount, point: POINT, amount: 1 })).toBe(
        `422 {"amount":"Amount can't be more 0"}`,
      );
    });

    test('without a movement of points', async () => {
      const client = await till.enrol('100');
      const before = await countRows(database.db);
      await till.hold(client, 60);
      const after = await countRows(database.db);
      expect(after['ledger_transfers']).toBe(before['ledger_transfers']);
      expect((await till.read(client)).available).toBe('40.00');
      expect((await till.read(client)).held).toBe('60.00');
    });
  });

  describe('that a call lists', () => {
    test('counts as free in that call alone', async () => {
      const client = await till.enrol('100');
      const { id } = await till.hold(client, 60);
      const purchase = { client, amount: 1_000 };
      expect(await till.balance(client)).toBe(40);
      expect(await till.balance(client, [])).toBe(40);
      expect(await till.balance(client, [id])).toBe(100);
      expect((await till.recalc(purchase)).spend).toBe(40);
      expect((await till.recalc({ ...purchase, hold: [id] })).spend).toBe(100);
      expect(await till.balance(client)).toBe(40);
    });

    test('counts once, however often it is listed', async () => {
      const client = await till.enrol('100');
      const { id } = await till.hold(client, 60);
      expect(await till.balance(client, [id, id, id])).toBe(100);
      expect(await sell(client, 100, { hold: [id, id] })).toContain('"total":0,');
      expect(await till.balance(client)).toBe(0);
    });

    test('counts beside others that are not listed', async () => {
      const client = await till.enrol('100');
      const [one, other] = [await till.hold(client, 60), await market.hold(client, 30)];
      expect(await till.balance(client, [one.id])).toBe(70);
      expect(await till.balance(client, [other.id])).toBe(40);
      expect(await till.balance(client, [one.id, other.id])).toBe(100);
    });

    test('is ignored when it is unknown, ended, released, another client’s or a checkout’s', async () => {
      const client = await till.enrol('100', { externalId: 'lister' });
      const ended = await till.hold(client, 10, { duration: 1 });
      till.app.clock.moveBy(MINUTE);
      const released = await till.hold(client, 10);
      await till.ask('bonuses/release', { id: released.id });
      const another = await till.hold(await till.enrol('100'), 10);
      const ofCheckout = await holdInCheckout('lister', '25');
      const hold = [UNKNOWN, '', ' ', 'x'.repeat(200), ended.id, released.id, another.id, ofCheckout.holdId];
      expect(await till.balance(client, hold)).toBe(75);
      expect(await sell(client, 76, { hold })).toBe(`422 {"spend":"Spend can't be more 75"}`);
      expect(await sell(client, 75, { hold })).toContain('200 ');
      expect((await till.read(client)).held).toBe('25.00');
    });

    test.each([
      ['no list', 'abc'],
      ['an object', { '0': 'abc' }],
      ['null', null],
      ['a list of numbers', [1]],
    ])('is refused as %s', async (_name, hold) => {
      const client = await till.enrol('100');
      const purchase = { client, point: POINT, amount: 1, hold };
      for (const [call, body] of [
        ['client', { search: 'x', point: POINT, hold }],
        ['recalc', purchase],
        ['retail', { ...purchase, spend: 0 }],
      ] as const) {
        expect(await till.say(call, body)).toMatch(/^422 \{"hold":"Hold .*\."\}$/);
      }
      expect(await till.say('bonuses/hold', purchase)).toBe('422 {"hold":"Hold is not a known field."}');
    });
  });

  describe('ends', () => {
    test('at its end, to the millisecond, though nothing sweeps', async () => {
      const client = await till.enrol('100');
      const { id } = await till.hold(client, 60, { duration: 5 });
      till.app.clock.moveBy(5 * MINUTE - 1);
      expect(await till.balance(client)).toBe(40);
      expect(await sell(client, 41)).toBe(`422 {"spend":"Spend can't be more 40"}`);
      till.app.clock.moveBy(1);
      expect(await till.balance(client)).toBe(100);
      expect((await till.read(client)).held).toBe('0.00');
      expect((await till.recalc({ client, amount: 1_000, hold: [id] })).spend).toBe(100);
      expect(await sell(client, 100)).toContain('"total":0,');
    });

    test('when it is released, once and for all', async () => {
      const client = await till.enrol('100');
      const { id } = await till.hold(client, 60);
      expect(await till.say('bonuses/release', { id })).toBe(DONE);
      expect(await till.balance(client)).toBe(100);
      const before = await dumpTables(database.db);
      expect(await till.say('bonuses/release', { id })).toBe(DONE);
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('when a purchase spends all of it, or a part, the rest of which is free', async () => {
      const client = await till.enrol('100');
      const whole = await till.hold(client, 60);
      expect(await sell(client, 60, { hold: [whole.id] })).toContain('"spend":60}');
      expect(await till.balance(client)).toBe(40);
      const part = await market.hold(client, 30);
      expect(await sell(client, 10, { hold: [part.id] })).toContain('"spend":10}');
      expect(await till.balance(client)).toBe(30);
      expect((await till.read(client)).held).toBe('0.00');
      const resolutions = database.db('ledger_hold_resolutions').whereIn('hold_id', [whole.id, part.id]);
      expect(await resolutions.orderBy('captured_minor').select('resolution', 'captured_minor')).toEqual([
        { resolution: 'captured', captured_minor: 1_000 },
        { resolution: 'captured', captured_minor: 6_000 },
      ]);
    });

    test('when a purchase that earns lists it, wherever it was placed', async () => {
      const client = await till.enrol('100');
      const { id } = await market.hold(client, 60);
      expect(await sell(client, 0, { hold: [id] })).toContain('"earn":10}');
      expect(await till.balance(client)).toBe(110);
    });

    test('with any purchase of that client at that point, and at no other', async () => {
      const client = await till.enrol('100');
      await till.hold(client, 10);
      await till.hold(client, 10);
      await market.hold(client, 30);
      expect(await sell(client, 0)).toContain('200 ');
      expect(await till.balance(client)).toBe(80);
      expect((await till.read(client)).held).toBe('30.00');
      expect(await sell(client, 5, { point: OTHER_POINT })).toContain('200 ');
      expect((await till.read(client)).held).toBe('0.00');
    });

    test('not with a purchase that is refused', async () => {
      const client = await till.enrol('100');
      const { id } = await till.hold(client, 60);
      const before = await dumpTables(database.db);
      expect(await sell(client, 100.01, { amount: 1_000, hold: [id] })).toBe(`422 {"spend":"Spend can't be more 100"}`);
      expect(await sell(client, 41, { amount: 1_000 })).toBe(`422 {"spend":"Spend can't be more 40"}`);
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('not with a purchase of another client at that point, nor at a rival of the same', async () => {
      const [client, another] = [await till.enrol('100'), await till.enrol('100')];
      await till.hold(client, 60);
      expect(await sell(another, 10)).toContain('200 ');
      expect(await till.balance(client)).toBe(40);
    });
  });

  test('keeps for its owner what has expired meanwhile, and no more', async () => {
    const { clock } = till.app;
    await till.app.apply(tillProgram('shop', {}, { loyalty: { pointsLastDays: 1 } }));
    clock.moveTo('2026-03-10T09:00:00Z');
    const [spends, releases] = [await till.enrol('100'), await till.enrol('100')];
    clock.moveTo('2026-03-11T20:55:00Z');
    const [held, other] = [await till.hold(spends, 60), await till.hold(releases, 60)];
    clock.moveTo('2026-03-11T21:02:00Z');
    expect(await till.balance(spends)).toBe(0);
    expect(await till.balance(spends, [held.id])).toBe(60);
    expect(await sell(spends, 61, { hold: [held.id] })).toBe(`422 {"spend":"Spend can't be more 60"}`);
    expect(await sell(spends, 50, { hold: [held.id] })).toContain('"spend":50}');
    expect(await till.say('bonuses/release', { id: other.id })).toBe(DONE);
    for (const client of [spends, releases]) {
      expect(await till.balance(client, [held.id, other.id])).toBe(0);
      expect(await till.read(client)).toMatchObject({ available: '0.00', held: '0.00' });
    }
    await till.app.apply(tillProgram('shop'));
  });

  describe('is released', () => {
    test('whatever the id is', async () => {
      const before = await dumpTables(database.db);
      for (const id of [UNKNOWN, '', ' ', 'é', 'x'.repeat(2_000), `${UNKNOWN} `]) {
        expect(await till.say('bonuses/release', { id }), id).toBe(DONE);
      }
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test.each([
      ['missing', {}],
      ['a number', { id: 1 }],
      ['null', { id: null }],
    ])('only by an id that is text: %s', async (_name, body) => {
      expect(await till.say('bonuses/release', body)).toMatch(/^422 \{"id":"Id .*\."\}$/);
    });

    test('by its very id', async () => {
      const client = await till.enrol('100');
      const { id } = await till.hold(client, 60);
      for (const other of [`${id} `, id.toUpperCase(), `${id}0`]) {
        if (other !== id) expect(await till.say('bonuses/release', { id: other })).toBe(DONE);
      }
      expect(await till.balance(client)).toBe(40);
    });

    test('by its merchant alone', async () => {
      const client = await rival.enrol('100');
      const { id } = await rival.hold(client, 60);
      const before = await dumpTables(database.db);
      expect(await till.say('bonuses/release', { id })).toBe(DONE);
      expect(await dumpTables(database.db)).toEqual(before);
      expect(await rival.balance(client)).toBe(40);
    });

    test('not where a checkout placed it, nor with a purchase', async () => {
      const client = await till.enrol('100', { externalId: 'buys-online' });
      const { holdId } = await holdInCheckout('buys-online', '60');
      expect(holdId).not.toBe('');
      expect(await till.say('bonuses/release', { id: holdId })).toBe(DONE);
      expect(await till.balance(client, [holdId])).toBe(40);
      expect(await sell(client, 0)).toContain('200 ');
      expect(await till.balance(client)).toBe(50);
      expect((await till.read(client)).held).toBe('60.00');
    });

    test('after its client was merged into another', async () => {
      const [kept, gone] = [await till.enrol('10'), await till.enrol('100')];
      const { id } = await till.hold(gone, 60);
      expect((await till.shop('POST', `customers/${kept}/merge`, { customer: gone })).status).toBe(200);
      expect(await till.balance(kept)).toBe(50);
      expect(await till.balance(kept, [id])).toBe(110);
      expect(await till.say('bonuses/release', { id })).toBe(DONE);
      expect(await till.balance(kept)).toBe(110);
    });
  });

  describe('where a new purchase releases all of the point', () => {
    test('ends with the purchase of any client there, and stands at other points and in checkouts', async () => {
      await till.app.apply(tillProgram('shop', {}, { releaseHoldsOf: 'point' }));
      const [client, another, buyer] = [
        await till.enrol('100'),
        await till.enrol('100'),
        await till.enrol('100', { externalId: 'online-too' }),
      ];
      const held = await till.hold(another, 60);
      await till.hold(another, 10);
      await market.hold(another, 20);
      await holdInCheckout('online-too', '30');
      expect(await sell(client, 200, { amount: 1_000 })).toBe(`422 {"spend":"Spend can't be more 100"}`);
      expect(await till.balance(another)).toBe(10);
      expect(await sell(client, 0)).toContain('200 ');
      expect(await till.balance(another)).toBe(80);
      expect(await till.balance(another, [held.id])).toBe(80);
      expect(await till.balance(buyer)).toBe(70);
      await till.app.apply(tillProgram('shop', {}, { releaseHoldsOf: 'customer' }));
      await till.hold(another, 60);
      expect(await sell(client, 0)).toContain('200 ');
      expect(await till.balance(another)).toBe(20);
    });
  });
});
