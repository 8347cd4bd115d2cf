import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeRoute, merchantWithEveryKey, rightHeaders } from './support/any-caller.ts';
import { startApp, type TestApp } from './support/app.ts';
import { dumpTables, openDatabase, type TestDatabase } from './support/database.ts';
import { describeEachEngine } from './support/engines.ts';
import { sendRaw } from './support/raw-request.ts';
import { listRoutes } from './support/route-table.ts';
import { sampleBody } from './support/sample.ts';
import { prepareSamplePath } from './support/sample-path.ts';

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
    const good = sampleBody(route);
    const call = (path: string, key: string, body = good, merchantId = 'owner') =>
      app.call(path, {
        method: route.method,
        headers: { ...rightHeaders(route.access, merchantId), 'Idempotency-Key': key },
        ...(body === undefined ? {} : { body }),
      });
    /** Order numbers are used once, whichever checkout they are for. */
    const fresh = () =>
      route.path.endsWith('/commit') ? { ...(good as object), orderNumber: `NEW-${randomUUID()}` } : good;

    test('answers the same again, byte for byte, and does nothing twice', async () => {
      const [path, key, body] = [await prepareSamplePath(app, route, 'owner'), randomUUID(), fresh()];
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
      const [path, key, body] = [await prepareSamplePath(app, route, 'owner'), randomUUID(), fresh()];
      const first = await call(path, key, body);
      const again = await call(path, key, turned(body));
      expect(again.status).toBe(first.status);
      expect(again.json).toEqual(first.json);
    });

    test('is refused when the key was used for another request, and does nothing', async () => {
      const [path, key, body] = [await prepareSamplePath(app, route, 'owner'), randomUUID(), fresh()];
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
        const { status, text } = await call(path, key, fresh(), merchantId);
        expect(status, text).toBeLessThan(300);
      }
    });

    test('is done when it was refused before, under the same key', async () => {
      const [path, key, body] = [await prepareSamplePath(app, route, 'owner'), randomUUID(), fresh()];
      if (route.path.includes(':')) expect((await call(path, key, body, 'stranger')).status).toBe(404);
      if (body !== undefined) expect((await call(path, key, {})).status).toBe(400);
      expect((await call(path, key, body)).status).toBeLessThan(300);
    });

    test.each<[string, string | undefined, string]>([
      ['no key', undefined, 'is needed'],
      ['an empty key', '', 'must be 1 to 255 visible ASCII characters'],
      ['too long a key', 'x'.repeat(LONGEST + 1), 'must be 1 to 255 visible ASCII characters'],
      ['a key beyond ASCII', 'clé', 'must be 1 to 255 visible ASCII characters'],
      ['a key with a space', 'a b', 'must be 1 to 255 visible ASCII characters'],
    ])('is refused with %s, which is named, and does nothing', async (_case, key, message) => {
      const path = await prepareSamplePath(app, route, 'owner');
      const before = await dumpTables(database.db);
      const { status, text } = await sendRaw(app.port, path, {
        method: route.method,
        headers: {
          'Content-Type': 'application/json',
          ...rightHeaders(route.access, 'owner'),
          ...(key === undefined ? {} : { 'Idempotency-Key': key }),
        },
        body: Buffer.from(JSON.stringify(fresh() ?? {})),
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
      expect((await call(path, key, fresh())).status).toBeLessThan(300);
    });
  });
});

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
    .replace('customer-1', 'customer-2');
  expect(other).not.toBe(text);
  return JSON.parse(other);
}
