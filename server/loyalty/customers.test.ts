import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkout, order } from '../../shared/api/checkout.ts';
import { customerView, type CustomerView, history, type History, memberView } from '../../shared/api/loyalty.ts';
import { cartInput, ticketInput } from '../../test/support/builders.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { signIdentityToken } from '../../test/support/identity-tokens.ts';
import {
  CASHBACK,
  DISCOUNT,
  GOLD,
  HALF,
  LEVELS,
  pageHeaders,
  parse,
  POINT,
  startTills,
  type TestTill,
  tillProgram,
} from '../../test/support/till.ts';
import { verify } from '../verify.ts';

const UNKNOWN = '63a1b2c3d4e5f60718293a4b';
const DAY = 24 * 60 * 60_000;

describeEachEngine('a customer', (engine) => {
  let database: TestDatabase;
  let till: TestTill;
  let rival: TestTill;
  beforeAll(async () => {
    database = await openDatabase(engine);
    ({ till, rival } = await startTills(database));
  });
  afterAll(async () => {
    expect(await faults()).toEqual([]);
    await till.app.close();
    await database.close();
  });

  const faults = async () => {
    const found: string[] = [];
    await verify(database.db, { report: (fault) => void found.push(fault) });
    return found;
  };
  const post = (path: string, body?: unknown) => till.shop('POST', path, body);
  const patch = (id: string, body: unknown) => till.shop('PATCH', `customers/${id}`, body);
  const find = (query: string) => till.shop('GET', `customers?${query}`);
  const merge = (id: string, customer: string) => post(`customers/${id}/merge`, { customer });
  const read = async (id: string): Promise<CustomerView> =>
    parse(customerView, await till.shop('GET', `customers/${id}`));
  const historyOf = async (id: string, query = '?limit=100'): Promise<History> =>
    parse(history, await till.shop('GET', `customers/${id}/history${query}`));
  const refusalOf = (answer: Awaited<ReturnType<typeof post>>) => {
    const { code, errors } = answer.json as { code: string; errors?: { path: string }[] };
    return [answer.status, code, ...(errors ?? []).map(({ path }) => path)];
  };
  let count = 0;
  const somebody = () => {
    count += 1;
    const number = String(count).padStart(4, '0');
    return {
      externalId: `external-${number}`,
      name: `Name ${number}`,
      phone: `+7920555${number}`,
      email: `mail-${number}@mail.example`,
      card: `CARD-${number}`,
      appCode: `APP-${number}`,
      birthday: '1990-03-29',
      photo: `https://shop.example/${number}.jpeg`,
    };
  };
  const bare = () => ({ externalId: `bare-${randomUUID()}` });

  describe('is created', () => {
    test('with all that is said, on the lowest level, with nothing', async () => {
      const profile = somebody();
      const created = await post('customers', { ...profile, phone: '8 (920) 555-' + profile.phone.slice(-4) });
      expect(created.status).toBe(201);
      expect(created.json).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
        ...profile,
        level: { oid: GOLD, title: 'Gold', type: 'cashback', percent: '20', maxSpendPercent: '100' },
        turnover: '0.00',
        available: '0.00',
        held: '0.00',
        debt: '0.00',
        pending: [],
        expiring: [],
      });
    });

    test('on the level that is named', async () => {
      const { level } = parse(customerView, await post('customers', { ...bare(), level: DISCOUNT }));
      expect(level).toEqual({ oid: DISCOUNT, title: 'Friends', type: 'discount', percent: '7' });
      expect(refusalOf(await post('customers', { ...bare(), level: UNKNOWN }))).toEqual([
        422,
        'level_not_found',
        '$.level',
      ]);
    });

    test('with one name at least', async () => {
      for (const [field, value] of Object.entries(somebody())) {
        const status = ['externalId', 'phone', 'card', 'appCode'].includes(field) ? 201 : 400;
        expect((await post('customers', { [field]: value })).status, field).toBe(status);
      }
      expect((await post('customers', {})).status).toBe(400);
    });

    test('with no name of another customer of the merchant’s, whichever it is', async () => {
      const profile = somebody();
      await post('customers', profile);
      const before = await dumpTables(database.db);
      for (const field of ['externalId', 'phone', 'card', 'appCode'] as const) {
        const again = { ...somebody(), [field]: profile[field] };
        expect(refusalOf(await post('customers', again))).toEqual([409, 'identity_taken', `$.${field}`]);
      }
      expect(await dumpTables(database.db)).toEqual(before);
      expect((await post('customers', { ...bare(), email: profile.email, name: profile.name })).status).toBe(201);
      expect((await rival.shop('POST', 'customers', profile)).status).toBe(201);
    });

    test('once, when several do so at the same time', async () => {
      const profile = somebody();
      const answers = await Promise.all([1, 2, 3, 4].map(() => post('customers', profile)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    });
  });

  describe('is found', () => {
    test('by each of its names, exactly', async () => {
      const profile = somebody();
      const { id } = parse(customerView, await post('customers', profile));
      for (const field of ['externalId', 'phone', 'card', 'appCode'] as const) {
        const found = await find(`${field}=${encodeURIComponent(profile[field])}`);
        expect(parse(customerView, found).id, field).toBe(id);
      }
      expect(parse(customerView, await find(`phone=${encodeURIComponent(`8${profile.phone.slice(2)}`)}`)).id).toBe(id);
      for (const query of [
        `externalId=${profile.externalId}%20`,
        `externalId=${profile.externalId.toUpperCase()}`,
        `card=${profile.card.toLowerCase()}`,
        `card=${profile.appCode}`,
        `externalId=external:${profile.externalId}`,
      ]) {
        expect(refusalOf(await find(query)), query).toEqual([404, 'customer_not_found']);
      }
    });

    test('by one name at a time, and by nothing else', async () => {
      for (const query of [
        '',
        'externalId=a&card=b',
        'email=a@mail.example',
        'name=a',
        'phone=12',
        'externalId=a&externalId=b',
      ]) {
        expect((await find(query)).status, query).toBe(400);
      }
    });

    test('by its id, and by no other merchant', async () => {
      const { id } = parse(customerView, await post('customers', somebody()));
      expect((await read(id)).id).toBe(id);
      for (const other of [UNKNOWN, `${id}%20`, id.toUpperCase().replace(/\d/g, '0'), 'x', '%00']) {
        expect((await till.shop('GET', `customers/${other}`)).status, other).toBe(404);
      }
      expect((await rival.shop('GET', `customers/${id}`)).status).toBe(404);
      expect((await rival.shop('POST', `customers/${id}/erase`)).status).toBe(404);
      expect((await rival.shop('GET', `customers/${id}/history`)).status).toBe(404);
    });
  });

  describe('is changed', () => {
    test('in what is said, and null takes away', async () => {
      const profile = somebody();
      const { id } = parse(customerView, await post('customers', profile));
      const changed = parse(customerView, await patch(id, { name: 'Anna', phone: null, photo: null }));
      const { phone, photo: _, ...rest } = profile;
      expect(changed).toMatchObject({ ...rest, name: 'Anna' });
      expect('phone' in changed || 'photo' in changed).toBe(false);
      expect((await find(`phone=${encodeURIComponent(phone)}`)).status).toBe(404);
      expect((await post('customers', { phone })).status).toBe(201);
    });

    test('to other names, of which the former are free again', async () => {
      const [profile, other] = [somebody(), somebody()];
      const { id } = parse(customerView, await post('customers', profile));
      const { externalId, card } = other;
      parse(customerView, await patch(id, { externalId, card }));
      expect(parse(customerView, await find(`card=${card}`)).id).toBe(id);
      expect((await find(`card=${profile.card}`)).status).toBe(404);
      expect(parse(customerView, await patch(id, { card: profile.card })).card).toBe(profile.card);
    });

    test('not to a name of another customer', async () => {
      const [one, other] = [somebody(), somebody()];
      const { id } = parse(customerView, await post('customers', one));
      await post('customers', other);
      const before = await dumpTables(database.db);
      for (const field of ['externalId', 'phone', 'card', 'appCode'] as const) {
        expect(refusalOf(await patch(id, { name: 'X', [field]: other[field] }))).toEqual([
          409,
          'identity_taken',
          `$.${field}`,
        ]);
      }
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('to another level, which must be one', async () => {
      const { id } = parse(customerView, await post('customers', bare()));
      expect(parse(customerView, await patch(id, { level: HALF })).level?.oid).toBe(HALF);
      expect(refusalOf(await patch(id, { level: UNKNOWN }))).toEqual([422, 'level_not_found', '$.level']);
      expect(refusalOf(await patch(UNKNOWN, { level: HALF }))).toEqual([404, 'customer_not_found']);
      for (const body of [{}, { level: null }, { id }, { erasedAt: null }, { name: '' }]) {
        expect((await patch(id, body)).status, JSON.stringify(body)).toBe(400);
      }
    });

    test('by several at the same time, each of whom is heard', async () => {
      const { id } = parse(customerView, await post('customers', bare()));
      const changes = [
        { name: 'Anna' },
        { email: 'anna@mail.example' },
        { birthday: '1991-01-01' },
        { card: randomUUID() },
      ];
      const answers = await Promise.all(changes.map((body) => patch(id, body)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(await read(id)).toMatchObject({ ...changes[0], ...changes[1], ...changes[2], ...changes[3] });
    });
  });

  describe('gets and loses points', () => {
    const adjust = (id: string, kind: string, points: unknown, reason = 'Why') =>
      post(`customers/${id}/adjustments`, { kind, points, reason });

    test('with a reason, which stands in the history', async () => {
      const { id } = parse(customerView, await post('customers', bare()));
      expect(parse(customerView, await adjust(id, 'grant', '10.50', 'A birthday')).available).toBe('10.50');
      expect(parse(customerView, await adjust(id, 'deduct', 0.5, 'A mistake')).available).toBe('10.00');
      expect((await historyOf(id)).lines).toEqual([
        { at: '2026-03-02T09:00:00.000Z', kind: 'adjust', points: '-0.50', balance: '10.00', reason: 'A mistake' },
        { at: '2026-03-02T09:00:00.000Z', kind: 'adjust', points: '10.50', balance: '10.50', reason: 'A birthday' },
      ]);
    });

    test('never more than there are, without what is held', async () => {
      const id = await till.enrol('100');
      await till.hold(id, 60);
      const before = await dumpTables(database.db);
      const refused = await adjust(id, 'deduct', '40.01');
      expect(refused).toMatchObject({ status: 422, json: { code: 'not_enough_points', available: '40.00' } });
      expect(await dumpTables(database.db)).toEqual(before);
      expect(parse(customerView, await adjust(id, 'deduct', '40'))).toMatchObject({ available: '0.00', held: '60.00' });
    });

    test('in amounts that are some', async () => {
      const id = await till.enrol('100');
      for (const points of [0, '0.00', -1, '1.005', null, '']) {
        expect((await adjust(id, 'grant', points)).status, String(points)).toBe(400);
      }
      expect((await adjust(id, 'give', '1')).status).toBe(400);
      expect((await adjust(id, 'grant', '1', '')).status).toBe(400);
      expect(refusalOf(await adjust(UNKNOWN, 'grant', '1'))).toEqual([404, 'customer_not_found']);
    });

    test('exactly as often as there are enough, of many at once', async () => {
      const id = await till.enrol('50');
      const answers = await Promise.all(Array.from({ length: 8 }, () => adjust(id, 'deduct', '10')));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
      expect(answers.filter(({ status }) => status === 422)).toHaveLength(3);
      expect((await read(id)).available).toBe('0.00');
    });
  });

  describe('has a history', () => {
    test('that names the order, the point and the reason', async () => {
      const { externalId } = bare();
      const id = await till.enrol('20', { externalId });
      await till.ask('retail', { client: id, point: POINT, amount: 100, spend: 5 });
      await buyOnline(externalId, `ORDER-${externalId}`);
      expect((await historyOf(id)).lines).toEqual([
        {
          at: '2026-03-02T09:00:00.000Z',
          kind: 'earn',
          points: '100.00',
          balance: '115.00',
          orderNumber: `ORDER-${externalId}`,
        },
        { at: '2026-03-02T09:00:00.000Z', kind: 'spend', points: '-5.00', balance: '15.00', point: 'On the corner' },
        { at: '2026-03-02T09:00:00.000Z', kind: 'adjust', points: '20.00', balance: '20.00', reason: 'A gift' },
      ]);
    });

    test('in pages that leave out nothing and repeat nothing, however long they are', async () => {
      const id = await till.enrol();
      for (let index = 1; index <= 23; index += 1) {
        if (index % 3 === 0) await till.ask('retail', { client: id, point: POINT, amount: 10, spend: 1 });
        else await till.grant(id, `${index}`);
      }
      const { lines, next } = await historyOf(id);
      expect(lines).toHaveLength(23);
      expect(next).toBeUndefined();
      for (const limit of [1, 2, 5, 11, 22, 23, 24, 100]) {
        const paged: History['lines'] = [];
        const pages: number[] = [];
        let cursor = '';
        do {
          const page = await historyOf(id, `?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
          paged.push(...page.lines);
          pages.push(page.lines.length);
          cursor = page.next ?? '';
        } while (cursor !== '');
        expect(paged, `pages of ${limit}`).toEqual(lines);
        expect(pages.slice(0, -1).every((length) => length === limit)).toBe(true);
        expect(pages.at(-1)).toBeGreaterThan(0);
      }
      expect((await historyOf(id, '')).lines).toEqual(lines.slice(0, 20));
    });

    test('of which a page stays what it was while newer lines come', async () => {
      const id = await till.enrol('1');
      await till.grant(id, '2');
      await till.grant(id, '3');
      const { next } = await historyOf(id, '?limit=1');
      const older = await historyOf(id, `?cursor=${next}`);
      await till.grant(id, '4');
      expect(await historyOf(id, `?cursor=${next}`)).toEqual(older);
      expect(older.lines.map(({ points }) => points)).toEqual(['2.00', '1.00']);
    });

    test('that is empty at first, and behind its end', async () => {
      const id = await till.enrol();
      expect(await historyOf(id)).toEqual({ lines: [] });
      await till.grant(id, '1');
      expect(await historyOf(id, '?cursor=0.0')).toEqual({ lines: [] });
      expect(await historyOf(id, '?cursor=1.1')).toEqual({ lines: [] });
      expect((await historyOf(id, '?cursor=9999999999.9999999999')).lines).toHaveLength(1);
    });

    test.each([
      'limit=0',
      'limit=101',
      'limit=x',
      'limit=1.5',
      'cursor=1',
      'cursor=-1.0',
      'cursor=1.0;drop',
      'cursor=',
      'page=2',
      'limit=1&limit=2',
    ])('that is asked for rightly, and not with %s', async (query) => {
      const id = await till.enrol();
      expect((await till.shop('GET', `customers/${id}/history?${query}`)).status).toBe(400);
    });
  });

  describe('who is merged into another', () => {
    test('gives them all points, turnover and holds, and what they lack of a profile', async () => {
      const [one, other] = [somebody(), somebody()];
      const kept = await till.enrol('10', { card: one.card, name: one.name, phone: one.phone });
      const gone = await till.enrol('25', { ...other, level: HALF });
      await till.hold(gone, 5);
      await till.ask('retail', { client: gone, point: POINT, amount: 200, spend: 0, hold: [] });
      const held = await till.hold(gone, 7);
      const merged = parse(customerView, await merge(kept, gone));
      expect(merged).toMatchObject({
        id: kept,
        ...other,
        card: one.card,
        name: one.name,
        phone: one.phone,
        level: { oid: HALF },
        turnover: '200.00',
        available: '53.00',
        held: '7.00',
      });
      expect(await till.balance(kept, [held.id])).toBe(60);
      expect((await historyOf(kept)).lines[0]).toEqual({
        at: '2026-03-02T09:00:00.000Z',
        kind: 'merge',
        points: '50.00',
        balance: '60.00',
      });
    });

    test('leads on to them by the old id and by all names', async () => {
      const [one, other] = [somebody(), somebody()];
      const kept = parse(customerView, await post('customers', one)).id;
      const gone = parse(customerView, await post('customers', other)).id;
      parse(customerView, await merge(kept, gone));
      expect(await read(gone)).toEqual(await read(kept));
      for (const field of ['externalId', 'phone', 'card', 'appCode'] as const) {
        for (const profile of [one, other]) {
          const found = await find(`${field}=${encodeURIComponent(profile[field])}`);
          expect(parse(customerView, found).id).toBe(kept);
        }
        expect(refusalOf(await post('customers', { [field]: other[field] }))).toEqual([
          409,
          'identity_taken',
          `$.${field}`,
        ]);
      }
      expect(parse(customerView, await patch(gone, { name: 'Both' }))).toMatchObject({ id: kept, name: 'Both' });
      await till.grant(gone, '3');
      expect((await read(kept)).available).toBe('3.00');
      expect(await historyOf(gone)).toEqual(await historyOf(kept));
    });

    test('leads on over several merges', async () => {
      const ids = [await till.enrol('1'), await till.enrol('2'), await till.enrol('4'), await till.enrol('8')];
      const [a = '', b = '', c = '', d = ''] = ids;
      parse(customerView, await merge(b, a));
      parse(customerView, await merge(c, b));
      parse(customerView, await merge(d, a));
      for (const id of ids) expect(await read(id)).toMatchObject({ id: d, available: '15.00' });
      expect(refusalOf(await merge(a, c))).toEqual([422, 'merged_into_itself', '$.customer']);
    });

    test('keeps the better level of the two, by its threshold or by its percentage', async () => {
      const settleLevel = async (keptLevel: string, goneLevel: string) => {
        const [kept, gone] = [await till.enrol('0', { level: keptLevel }), await till.enrol('0', { level: goneLevel })];
        return parse(customerView, await merge(kept, gone)).level?.oid;
      };
      expect(await settleLevel(CASHBACK, GOLD)).toBe(GOLD);
      expect(await settleLevel(GOLD, CASHBACK)).toBe(GOLD);
      expect(await settleLevel(CASHBACK, HALF)).toBe(HALF);
      expect(await settleLevel(HALF, CASHBACK)).toBe(HALF);
      expect(await settleLevel(HALF, HALF)).toBe(HALF);
    });

    test('keeps the day on which each of the points expires', async () => {
      await till.app.apply(tillProgram('shop', {}, { loyalty: { pointsLastDays: 10 } }));
      const [kept, gone] = [await till.enrol('1'), await till.enrol('2')];
      till.app.clock.moveBy(DAY);
      await till.grant(kept, '4');
      await till.grant(gone, '8');
      expect(parse(customerView, await merge(kept, gone)).expiring).toEqual([
        { points: '3.00', expiresAt: '2026-03-12T21:00:00.000Z' },
        { points: '12.00', expiresAt: '2026-03-13T21:00:00.000Z' },
      ]);
      await till.app.apply(tillProgram('shop'));
      till.app.clock.moveBy(-DAY);
    });

    test('must be another, be known, and not be erased', async () => {
      const [one, other, erased] = [await till.enrol('1'), await till.enrol('2'), await till.enrol('3')];
      parse(customerView, await post(`customers/${erased}/erase`));
      const foreign = await rival.enrol('1');
      const before = await dumpTables(database.db);
      expect(refusalOf(await merge(one, one))).toEqual([422, 'merged_into_itself', '$.customer']);
      expect(refusalOf(await merge(one, UNKNOWN))).toEqual([422, 'other_customer_not_found', '$.customer']);
      expect(refusalOf(await merge(one, foreign))).toEqual([422, 'other_customer_not_found', '$.customer']);
      expect(refusalOf(await merge(UNKNOWN, one))).toEqual([404, 'customer_not_found']);
      expect(refusalOf(await merge(one, erased))).toEqual([409, 'customer_erased']);
      expect(refusalOf(await merge(erased, one))).toEqual([409, 'customer_erased']);
      expect(await dumpTables(database.db)).toEqual(before);
      expect((await read(other)).available).toBe('2.00');
    });

    test('is merged once, when both are merged into each other at the same time', async () => {
      const [one, other] = [await till.enrol('1'), await till.enrol('2')];
      const answers = await Promise.all([merge(one, other), merge(other, one)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
      expect((await read(one)).available).toBe('3.00');
      expect(await read(other)).toEqual(await read(one));
    });
  });

  describe('who is erased', () => {
    test('leaves points and history, and no personal datum in any table', async () => {
      const [profile, merged] = [somebody(), somebody()];
      const id = await till.enrol('10', profile);
      const gone = await till.enrol('5', merged);
      await buyOnline(profile.externalId, 'ERASED-1', { email: profile.email, phone: profile.phone });
      await buyOnline(merged.externalId, 'ERASED-2', { email: merged.email, phone: merged.phone });
      parse(customerView, await merge(id, gone));
      const former = { phone: '+79205559999', card: 'FORMER-CARD' };
      parse(customerView, await patch(id, former));
      const before = await read(id);
      const erased = parse(customerView, await post(`customers/${id}/erase`));
      expect(erased).toEqual({
        ...Object.fromEntries(Object.entries(before).filter(([field]) => !(field in profile))),
        erasedAt: '2026-03-02T09:00:00.000Z',
      });
      const texts = [...Object.values(profile), ...Object.values(merged), ...Object.values(former)];
      for (const [table, rows] of Object.entries(await dumpTables(database.db))) {
        const dump = JSON.stringify(rows);
        for (const text of texts) {
          if (text !== profile.birthday) expect(dump.includes(text), `${text} in ${table}`).toBe(false);
        }
      }
      expect((await historyOf(id)).lines.map(({ orderNumber, kind }) => orderNumber ?? kind)).toEqual([
        'merge',
        'ERASED-1',
        'adjust',
      ]);
      expect(await faults()).toEqual([]);
      expect((await till.shop('GET', 'orders/ERASED-1')).status).toBe(200);
    });

    test('is found under no name, which another may have', async () => {
      const profile = somebody();
      const id = await till.enrol('10', profile);
      parse(customerView, await post(`customers/${id}/erase`));
      for (const field of ['externalId', 'phone', 'card', 'appCode'] as const) {
        expect((await find(`${field}=${encodeURIComponent(profile[field])}`)).status).toBe(404);
      }
      expect((await post('customers', profile)).status).toBe(201);
      expect(await read(id)).toMatchObject({ id, available: '10.00' });
    });

    test('cannot be given a name again, and can be erased again', async () => {
      const id = await till.enrol('10', somebody());
      parse(customerView, await post(`customers/${id}/erase`));
      expect(refusalOf(await patch(id, { name: 'X' }))).toEqual([409, 'customer_erased']);
      expect((await post(`customers/${id}/erase`)).status).toBe(200);
      expect(refusalOf(await post(`customers/${UNKNOWN}/erase`))).toEqual([404, 'customer_not_found']);
    });

    test('gets back by a return what an order had spent, though nobody knows who it is', async () => {
      const { externalId } = bare();
      const id = await till.enrol('10', { externalId });
      await buyOnline(externalId, `BACK-${externalId}`);
      parse(customerView, await post(`customers/${id}/erase`));
      expect((await till.shop('POST', `orders/BACK-${externalId}/cancel`)).status).toBe(200);
      expect((await read(id)).available).toBe('10.00');
    });
  });

  describe('in a page of the shop', () => {
    const page = async (path: string, externalId: string) =>
      till.app.call(`/widget/v1/loyalty/me${path}`, {
        headers: pageHeaders('shop', await signIdentityToken('shop', externalId, { now: till.app.clock.now() })),
      });

    test('sees name, level and points, and nothing else of who they are', async () => {
      const profile = somebody();
      const id = await till.enrol('100', { ...profile, level: HALF });
      await till.hold(id, 40);
      expect((await page('', profile.externalId)).json).toEqual({
        name: profile.name,
        currency: 'RUB',
        level: { oid: HALF, title: 'Half', type: 'cashback', percent: '12.5', maxSpendPercent: '50' },
        turnover: '0.00',
        available: '60.00',
        held: '40.00',
        debt: '0.00',
        pending: [],
        expiring: [],
      });
    });

    test('sees the next level, what waits and what expires, soonest first', async () => {
      const loyalty = { pointsLastDays: 10, pointsCountAfterDays: 2 };
      const levels = LEVELS.map((level) => (level.oid === CASHBACK ? { ...level, fromTurnover: '0' } : level));
      await till.app.apply(tillProgram('shop', { levels }, { loyalty }));
      const { externalId } = bare();
      const id = await till.enrol('5', { externalId });
      await till.ask('retail', { client: id, point: POINT, amount: 1_000, spend: 0 });
      const me = async () => parse(memberView, await page('', externalId));
      expect(await me()).toMatchObject({
        turnover: '1000.00',
        nextLevel: { title: 'Gold', percent: '20', fromTurnover: '1000000.00', missing: '999000.00' },
        available: '5.00',
        pending: [{ points: '100.00', countsAt: '2026-03-03T21:00:00.000Z' }],
        expiring: [{ points: '5.00', expiresAt: '2026-03-12T21:00:00.000Z' }],
      });
      till.app.clock.moveTo('2026-03-03T20:59:59.999Z');
      expect((await me()).available).toBe('5.00');
      till.app.clock.moveTo('2026-03-03T21:00:00Z');
      expect(await me()).toMatchObject({
        available: '105.00',
        pending: [],
        expiring: [{ points: '105.00', expiresAt: '2026-03-12T21:00:00.000Z' }],
      });
      till.app.clock.moveTo('2026-03-12T20:59:59.999Z');
      expect((await me()).available).toBe('105.00');
      till.app.clock.moveTo('2026-03-12T21:00:00Z');
      expect(await me()).toMatchObject({ available: '0.00', expiring: [] });
      await till.app.apply(tillProgram('shop'));
      await till.grant(id, '1');
      const lines = parse(history, await page('/history', externalId)).lines;
      expect(lines.map(({ kind, points, balance }) => [kind, points, balance])).toEqual([
        ['adjust', '1.00', '1.00'],
        ['expire', '-105.00', '0.00'],
        ['earn', '100.00', '105.00'],
        ['adjust', '5.00', '5.00'],
      ]);
      till.app.clock.moveTo('2026-03-02T09:00:00Z');
    });

    test('reads the same history as the shop does, page by page', async () => {
      const { externalId } = bare();
      const id = await till.enrol('1', { externalId });
      for (const points of ['2', '3', '4']) await till.grant(id, points);
      const first = parse(history, await page('/history?limit=3', externalId));
      const second = parse(history, await page(`/history?limit=3&cursor=${first.next}`, externalId));
      expect([...first.lines, ...second.lines]).toEqual((await historyOf(id)).lines);
      expect(second.next).toBeUndefined();
    });

    test('sees the standing of whom they became', async () => {
      const [one, other] = [bare(), bare()];
      const [kept, gone] = [await till.enrol('1', one), await till.enrol('2', other)];
      parse(customerView, await merge(kept, gone));
      for (const { externalId } of [one, other]) {
        expect(parse(memberView, await page('', externalId)).available).toBe('3.00');
      }
    });

    test('is nobody until the merchant knows them, nor once they are erased', async () => {
      const { externalId } = bare();
      for (const path of ['', '/history'])
        expect(refusalOf(await page(path, externalId))).toEqual([404, 'customer_not_found']);
      const id = await till.enrol('1', { externalId });
      expect((await page('', externalId)).status).toBe(200);
      expect(refusalOf(await page('', `${externalId} `))).toEqual([404, 'customer_not_found']);
      expect(refusalOf(await page('', id))).toEqual([404, 'customer_not_found']);
      parse(customerView, await post(`customers/${id}/erase`));
      for (const path of ['', '/history'])
        expect(refusalOf(await page(path, externalId))).toEqual([404, 'customer_not_found']);
    });
  });

  /** An order of one ticket for 1000.00. */
  async function buyOnline(externalId: string, orderNumber: string, also: object = {}): Promise<void> {
    const cart = cartInput(ticketInput({ unitPrice: '1000.00', quantity: 1 }));
    const customer = { externalId, ...also };
    const { id } = parse(checkout, await post('checkouts', { cart, customer }));
    parse(order, await post(`checkouts/${id}/commit`, { orderNumber, cart, total: '1000.00', customer }));
  }
});
