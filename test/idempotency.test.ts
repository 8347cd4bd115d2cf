import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeRoute, merchantWithEveryKey, ownOid, rightHeaders, scopeSecret } from './support/any-caller.ts';
import { startApp, type TestApp } from './support/app.ts';
import { countRows, dumpTables, openDatabase, type TestDatabase } from './support/database.ts';
import { describeEachEngine } from './support/engines.ts';
import { sendRaw } from './support/raw-request.ts';
import { listRoutes } from './support/route-table.ts';
import { prepareSampleBody, prepareSamplePath } from './support/sample-path.ts';

const routes = listRoutes().filter(({ route }) => route.idempotency === 'required');
const LONGEST = 255;

test('every call that writes for a shop’s own server can be asked again', () => {
  const writing = listRoutes().filter(({ surface, route }) => surface.prefix === '/shop/v1' && route.method !== 'GET');
  expect(routes.map(({ route }) => describeRoute(route))).toEqual(writing.map(({ route }) => describeRoute(route)));
});

describeEachEngine('a call with an Idempotency-Key', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply([merchantWithEveryKey('owner', 'Owner'), merchantWithEveryKey('stranger', 'Stranger')]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  describe.each(routes.map(({ route }) => [describeRoute(route), route] as const))('%s', (_name, route) => {
    const call = async (path: string, key: string, body: unknown, merchantId = 'owner') =>
      app.call(path, {
        method: route.method,
        headers: { ...(await rightHeaders(route.access, merchantId)), 'Idempotency-Key': key },
        ...(body === undefined ? {} : { body }),
      });
    /** Order numbers are used once, whichever checkout they are for, and so are names of customers. */
    const fresh = (merchantId = 'owner') => prepareSampleBody(app, route, merchantId);

    test('answers the same again, byte for byte, and does nothing twice', async () => {
      const [path, key, body] = [await prepareSamplePath(app, route, 'owner'), randomUUID(), await fresh()];
      const first = await call(path, key, body);
      expect(first.status, first.text).toBeLessThan(300);
      const before = await dumpTables(database.db);
      for (let time = 0; time < 2; time += 1) {
        const again = await call(path, key, body);
        expect({ status: again.status, text: again.text }).toEqual({ status: first.status, text: first.text });
      }
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('answers the same again to a body whose fields stand in another order', async () => {
      const [path, key, body] = [await prepareSamplePath(app, route, 'owner'), randomUUID(), await fresh()];
      const first = await call(path, key, body);
      const again = await call(path, key, turned(body));
      expect(again.status).toBe(first.status);
      expect(again.json).toEqual(first.json);
    });

    test('is refused when the key was used for another request, and does nothing', async () => {
      const [path, key, body] = [await prepareSamplePath(app, route, 'owner'), randomUUID(), await fresh()];
      await call(path, key, body);
      const other = route.path.includes(':') ? await prepareSamplePath(app, route, 'owner') : path;
      const before = await dumpTables(database.db);
      const others = [
        ...(body === undefined ? [] : [call(path, key, changed(body))]),
        ...(other === path ? [] : [call(other, key, body)]),
      ];
      for (const refused of await Promise.all(others)) {
        expect(refused).toMatchObject({ status: 422, json: { code: 'idempotency_mismatch' } });
      }
      expect(others.length).toBeGreaterThan(0);
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('is done for each merchant who uses the same key', async () => {
      const key = randomUUID();
      for (const merchantId of ['owner', 'stranger']) {
        const path = await prepareSamplePath(app, route, merchantId);
        const { status, text } = await call(path, key, await fresh(merchantId), merchantId);
        expect(status, text).toBeLessThan(300);
      }
    });

    test('is done when it was refused before, under the same key', async () => {
      const [path, key, body] = [await prepareSamplePath(app, route, 'owner'), randomUUID(), await fresh()];
      if (route.path.includes(':')) expect((await call(path, key, body, 'stranger')).status).toBe(404);
      // Where everything may be left out, nothing is wrong with nothing.
      if (route.body?.safeParse({}).success === false) expect((await call(path, key, {})).status).toBe(400);
      expect((await call(path, key, body)).status).toBeLessThan(300);
    });

    test.each<[string, string | undefined, string]>([
      ['no key', undefined, 'is needed'],
      ['an empty key', '', 'must be 1 to 255 visible ASCII characters'],
      ['too long a key', 'x'.repeat(LONGEST + 1), 'must be 1 to 255 visible ASCII characters'],
      ['a key beyond ASCII', 'clé', 'must be 1 to 255 visible ASCII characters'],
      ['a key with a space', 'a b', 'must be 1 to 255 visible ASCII characters'],
    ])('is refused with %s, which is named, and does nothing', async (_case, key, message) => {
      const [path, body] = [await prepareSamplePath(app, route, 'owner'), await fresh()];
      const before = await dumpTables(database.db);
      const { status, text } = await sendRaw(app.port, path, {
        method: route.method,
        headers: {
          'Content-Type': 'application/json',
          ...(await rightHeaders(route.access, 'owner')),
          ...(key === undefined ? {} : { 'Idempotency-Key': key }),
        },
        body: Buffer.from(JSON.stringify(body ?? {})),
      });
      expect(status).toBe(400);
      expect(JSON.parse(text)).toMatchObject({
        code: 'invalid_input',
        errors: [{ path: '$["Idempotency-Key"]', message }],
      });
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('is done with a key as long as a key may be', async () => {
      const key = randomUUID().padEnd(LONGEST, '~');
      const path = await prepareSamplePath(app, route, 'owner');
      expect((await call(path, key, await fresh())).status).toBeLessThan(300);
    });
  });
});

const honouring = listRoutes().filter(({ route }) => route.idempotency === 'honoured');

test('only the calls of tills and pages that write take a key or do without', () => {
  expect(honouring.map(({ route }) => describeRoute(route))).toEqual([
    'POST /api/sertcard/NumberFromGoods',
    'POST /integration/general/bonuses/hold',
    'POST /integration/general/bonuses/release',
    'POST /integration/general/retail',
    'POST /api/v1/sale/chance/result/',
    'POST /widget/v1/certificates/purchases',
  ]);
});

describeEachEngine('a call of a till', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply([merchantWithEveryKey('owner', 'Owner'), merchantWithEveryKey('stranger', 'Stranger')]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const point = (merchantId: string) => ownOid(merchantId, 'point');
  const client = (merchantId: string) => ownOid(merchantId, 'customer');
  const call = async (what: string, body: unknown, key?: string, merchantId = 'owner') =>
    app.call(`/integration/general/${what}`, {
      method: 'POST',
      headers: {
        apikey: scopeSecret(merchantId, 'loyalty'),
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      },
      body,
    });
  const heldSchema = z.object({ held: z.object({ id: z.string() }) });
  const hold = async (merchantId = 'owner') => {
    const body = { client: client(merchantId), point: point(merchantId), amount: 5 };
    return heldSchema.parse((await call('bonuses/hold', body, undefined, merchantId)).json).held.id;
  };
  const counts = async () => {
    const { ledger_transfers, ledger_holds, ledger_hold_resolutions } = await countRows(database.db);
    return { ledger_transfers, ledger_holds, ledger_hold_resolutions };
  };

  /** Each call with a body of its own, another one, and how many rows it adds to the ledger. */
  const CALLS = [
    {
      what: 'bonuses/hold',
      prepare: (merchantId = 'owner') =>
        Promise.resolve({ client: client(merchantId), point: point(merchantId), amount: 1 }),
      other: (body: object) => Promise.resolve({ ...body, amount: 2 }),
      adds: 'ledger_holds',
    },
    {
      what: 'bonuses/release',
      prepare: async (merchantId = 'owner') => ({ id: await hold(merchantId) }),
      other: async () => ({ id: await hold() }),
      adds: 'ledger_hold_resolutions',
    },
    {
      what: 'retail',
      prepare: (merchantId = 'owner') =>
        Promise.resolve({ client: client(merchantId), point: point(merchantId), amount: 10, spend: 1 }),
      other: (body: object) => Promise.resolve({ ...body, spend: 2 }),
      adds: 'ledger_transfers',
    },
  ] as const;

  describe.each(CALLS)('$what', ({ what, prepare, other, adds }) => {
    test('is done anew each time without a key', async () => {
      const body = await prepare();
      const { operations: kept } = await countRows(database.db);
      const before = (await counts())[adds] ?? 0;
      const first = await call(what, body);
      const again = await call(what, body);
      expect([first.status, again.status]).toEqual([200, 200]);
      const added = ((await counts())[adds] ?? 0) - before;
      // Whatever is released again is free already.
      expect(added).toBe(what === 'bonuses/release' ? 1 : what === 'retail' ? 4 : 2);
      expect(await countRows(database.db)).toMatchObject({ operations: kept });
    });

    test('answers the same again with the same key, byte for byte, and does nothing twice', async () => {
      const [body, key] = [await prepare(), randomUUID()];
      const first = await call(what, body, key);
      expect(first.status, first.text).toBe(200);
      const before = await dumpTables(database.db);
      app.clock.moveBy(1_000);
      for (let time = 0; time < 2; time += 1) {
        const again = await call(what, body, key);
        expect({ status: again.status, text: again.text }).toEqual({ status: first.status, text: first.text });
      }
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('is done once of many with the same key at once', async () => {
      const [body, key] = [await prepare(), randomUUID()];
      const before = (await counts())[adds] ?? 0;
      const answers = await Promise.all(Array.from({ length: 10 }, () => call(what, body, key)));
      const done = answers.filter(({ status }) => status === 200);
      expect(new Set(done.map(({ text }) => text)).size).toBe(1);
      for (const refused of answers.filter(({ status }) => status !== 200)) {
        expect(refused).toMatchObject({
          status: 422,
          json: { 'Idempotency-Key': 'The request with this key is under way.' },
        });
      }
      expect(((await counts())[adds] ?? 0) - before).toBe(what === 'retail' ? 2 : 1);
    });

    test('answers the same again to a body whose fields stand in another order', async () => {
      const [body, key] = [await prepare(), randomUUID()];
      const first = await call(what, body, key);
      expect((await call(what, turned(body), key)).text).toBe(first.text);
    });

    test('is refused when the key was used for another request, and does nothing', async () => {
      const [body, key] = [await prepare(), randomUUID()];
      await call(what, body, key);
      const another = await other(body);
      const before = await dumpTables(database.db);
      const refused = await call(what, another, key);
      expect(`${refused.status} ${refused.text}`).toBe(
        '422 {"Idempotency-Key":"The key was used for another request."}',
      );
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('is done for each merchant who uses the same key', async () => {
      const key = randomUUID();
      for (const merchantId of ['owner', 'stranger']) {
        const { status, text } = await call(what, await prepare(merchantId), key, merchantId);
        expect(status, text).toBe(200);
      }
    });

    test.each([
      ['an empty key', ''],
      ['too long a key', 'x'.repeat(LONGEST + 1)],
      ['a key with a space', 'a b'],
    ])('is refused with %s, which is named, and does nothing', async (_case, key) => {
      const body = await prepare();
      const before = await dumpTables(database.db);
      const refused = await call(what, body, key);
      expect(`${refused.status} ${refused.text}`).toBe(
        '422 {"Idempotency-Key":"Idempotency-Key must be 1 to 255 visible ASCII characters."}',
      );
      expect(await dumpTables(database.db)).toEqual(before);
    });
  });

  test('is done when it was refused before, under the same key', async () => {
    const key = randomUUID();
    const purchase = { client: client('owner'), point: point('owner'), amount: 10 };
    expect((await call('retail', { ...purchase, spend: 11 }, key)).status).toBe(422);
    expect((await call('retail', { ...purchase, spend: 10 }, key)).status).toBe(200);
    expect((await call('bonuses/hold', { ...purchase, point: 'nowhere' }, key)).status).toBe(422);
    expect((await call('bonuses/hold', purchase, key)).status).toBe(200);
  });

  test('takes a key that an operation of another kind has', async () => {
    const key = randomUUID();
    const purchase = { client: client('owner'), point: point('owner'), amount: 10 };
    expect((await call('bonuses/hold', purchase, key)).status).toBe(200);
    expect((await call('retail', { ...purchase, spend: 0 }, key)).status).toBe(200);
  });

  test('is answered the same again when the points that it spent are gone', async () => {
    const [key, id] = [randomUUID(), client('stranger')];
    const all = { client: id, point: point('stranger'), amount: 900_000, spend: 900_000 };
    const first = await call('retail', all, key, 'stranger');
    expect(first.status, first.text).toBe(200);
    expect((await call('retail', all, undefined, 'stranger')).status).toBe(422);
    expect((await call('retail', all, key, 'stranger')).text).toBe(first.text);
  });
});

/** Whose tests of it stand above, or in `wire/chance-retries.test.ts`. */
const TESTED_ELSEWHERE = ['/integration/general', '/api/v1/sale/chance'];

describe.each(
  honouring
    .filter(({ surface }) => !TESTED_ELSEWHERE.includes(surface.prefix))
    .map(({ route }) => [describeRoute(route), route] as const),
)('%s', (_name, route) => {
  describeEachEngine('with an Idempotency-Key or without', (engine) => {
    let database: TestDatabase;
    let app: TestApp;
    beforeAll(async () => {
      database = await openDatabase(engine);
      app = await startApp(database);
      await app.apply([merchantWithEveryKey('owner', 'Owner'), merchantWithEveryKey('stranger', 'Stranger')]);
    });
    afterAll(async () => {
      await app.close();
      await database.close();
    });

    const call = async (body: unknown, key?: string, merchantId = 'owner') =>
      app.call(route.path, {
        method: route.method,
        headers: {
          ...(await rightHeaders(route.access, merchantId)),
          ...(key === undefined ? {} : { 'Idempotency-Key': key }),
        },
        body,
      });
    const fresh = async (merchantId = 'owner') =>
      unnamed((await prepareSampleBody(app, route, merchantId)) as Record<string, unknown>);

    test('is done anew each time without a key', async () => {
      const body = await fresh();
      const [first, again] = [await call(body), await call(body)];
      expect([first.status, again.status]).toEqual([first.status, first.status]);
      expect(first.status).toBeLessThan(300);
      expect(again.text).not.toBe(first.text);
      expect((await countRows(database.db))['operations']).toBe(0);
    });

    test('answers the same again with the same key, byte for byte, and does nothing twice', async () => {
      const [body, key] = [await fresh(), randomUUID()];
      const first = await call(body, key);
      expect(first.status, first.text).toBeLessThan(300);
      const before = await dumpTables(database.db);
      app.clock.moveBy(1_000);
      for (const same of [body, turned(body)]) {
        const again = await call(same, key);
        expect({ status: again.status, text: again.text }).toEqual({ status: first.status, text: first.text });
      }
      expect(await dumpTables(database.db)).toEqual(before);
      expect(JSON.stringify(before['operations'])).not.toContain(secretIn(first.text));
    });

    test('is done once of many with the same key at once', async () => {
      const [body, key] = [await fresh(), randomUUID()];
      const answers = await Promise.all(Array.from({ length: 10 }, () => call(body, key)));
      const told = new Set(answers.map(({ text }) => text).filter((text) => !/under way|operation_in_progress/.test(text))); // prettier-ignore
      expect(told.size).toBe(1);
      expect([...told]).toEqual([(await call(body, key)).text]);
    });

    test('is refused when the key was used for another request, and does nothing', async () => {
      const [body, key] = [await fresh(), randomUUID()];
      await call(body, key);
      const before = await dumpTables(database.db);
      const refused = await call(changed(body), key);
      expect(refused.text).toMatch(/"ErrorCode":40,|"idempotency_mismatch"/);
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('is done for each merchant who uses the same key, and after it was refused', async () => {
      const key = randomUUID();
      const refused = await call({ ...(await fresh()), PosCode: 'nowhere' }, key);
      expect(refused.text).toMatch(/"ErrorCode":10,|"invalid_input"/);
      for (const merchantId of ['owner', 'stranger']) {
        const { status, text } = await call(await fresh(merchantId), key, merchantId);
        expect(status, text).toBeLessThan(300);
        expect(text).not.toMatch(/"ErrorCode":[1-9]/);
      }
    });

    test.each([
      ['an empty key', ''],
      ['too long a key', 'x'.repeat(LONGEST + 1)],
      ['a key with a space', 'a b'],
    ])('is refused with %s, and does nothing', async (_case, key) => {
      const body = await fresh();
      const before = await dumpTables(database.db);
      expect((await call(body, key)).status).toBe(400);
      expect(await dumpTables(database.db)).toEqual(before);
    });
  });
});

/** A till's order is known again by its number; without one, each is a sale of its own. */
function unnamed({ OrderNumber: _number, ChequeId: _cheque, ...body }: Record<string, unknown>): object {
  return body;
}

/** Something of the answer that is worth money, or else nothing that can be found. */
function secretIn(text: string): string {
  return /"SecretCode":"([^"]+)"/.exec(text)?.[1] ?? 'no secret';
}

/** The same with the fields of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([name, each]) => [name, turned(each)])); // prettier-ignore
}

/** The same with another quantity, name or list: as good, and not the same. */
function changed(value: unknown): unknown {
  const text = JSON.stringify(value);
  const other = text
    .replace(/"quantity":\d+/, '"quantity":7')
    .replace('SUMMER10', 'SUMMER 10')
    .replace('customer-1', 'customer-2')
    .replace('"name":"Anna"', '"name":"Hanna"')
    .replace(/"pin":"[^"]*"/, '"pin":"AAAAAAAA"')
    .replace('"amount":"1000.00"', '"amount":"1000.01"')
    .replace('"email":"anna@mail.example"', '"email":"hanna@mail.example"')
    .replace('"Price":1000', '"Price":1001')
    .replace('"points":"1.00"', '"points":"2.00"')
    .replace(/^{"customer":"[0-9a-f]{24}"}$/, '{"customer":"000000000000000000000000"}');
  expect(other).not.toBe(text);
  return JSON.parse(other);
}
