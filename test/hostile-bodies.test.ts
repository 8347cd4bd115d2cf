import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_BODY_LIMIT_BYTES } from '../server/http/body.ts';
import type { Route } from '../server/http/route.ts';
import { describeRoute, merchantWithEveryKey, rightHeaders } from './support/any-caller.ts';
import { startApp, type TestApp } from './support/app.ts';
import { anyHostileJson } from './support/arbitraries.ts';
import { dumpTables, openDatabase, type TestDatabase } from './support/database.ts';
import { surfaceOf } from './support/documented.ts';
import { describeEachEngine } from './support/engines.ts';
import { type RawAnswer, sendRaw } from './support/raw-request.ts';
import { listRoutes } from './support/route-table.ts';
import { sampleBody } from './support/sample.ts';
import { ownHeaders, prepareSampleBody, prepareSamplePath } from './support/sample-path.ts';
import { type Leaf, leavesOf, withExtraField } from './support/spoil.ts';

const MEBIBYTE = 2 ** 20;
const LEVELS = 10_000;
const routes = listRoutes().filter(({ route }) => route.body !== undefined);

const DTD =
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]><a>&c;&d;</a>';
const NESTED_LISTS = '['.repeat(LEVELS) + ']'.repeat(LEVELS);
const NESTED_OBJECTS = '{"a":'.repeat(LEVELS) + '1' + '}'.repeat(LEVELS);

type Hostile = { readonly name: string; readonly headers?: Readonly<Record<string, string>>; readonly body: Buffer };
const text = (name: string, body: string, headers = {}): Hostile => ({ name, headers, body: Buffer.from(body) });

/** What is wrong whatever the route takes. */
function hostileBodies(good: string, limitBytes: number): Hostile[] {
  const bomb = Buffer.from(`{"code":"${'a'.repeat(limitBytes + 8 * MEBIBYTE)}"}`);
  return [
    text('an entity bomb as JSON', DTD),
    text('an entity bomb as XML', DTD, { 'Content-Type': 'application/xml' }),
    text('XML that claims to be +json', DTD, { 'Content-Type': 'application/xml+json' }),
    text('good JSON as text', good, { 'Content-Type': 'text/plain' }),
    text('good JSON of no type', good, { 'Content-Type': '' }),
    text('a form', 'code=1&event=2', { 'Content-Type': 'application/x-www-form-urlencoded' }),
    text('a multipart form', '--x\r\n\r\n{}\r\n--x--', { 'Content-Type': 'multipart/form-data; boundary=x' }),
    text('nothing', ''),
    text('white space', ' \n'),
    text('10,000 levels of lists', NESTED_LISTS),
    text('10,000 levels of objects', NESTED_OBJECTS),
    text('10,000 levels that never end', '['.repeat(LEVELS)),
    text('two documents', `${good}${good}`),
    text('a comment', `/* */${good}`),
    text('a trailing comma', `${good.slice(0, -1)},}`),
    text('NaN', 'NaN'),
    text('null', 'null'),
    text('a number', '1e309'),
    text('a word', '"__proto__"'),
    {
      name: 'good JSON in UTF-16 that claims so',
      headers: { 'Content-Type': 'application/json; charset=utf-16' },
      body: Buffer.from(good, 'utf16le'),
    },
    { name: 'good JSON in UTF-16 that does not', body: Buffer.from(`\ufeff${good}`, 'utf16le') },
    text('Latin-1', good, { 'Content-Type': 'application/json; charset=iso-8859-1' }),
    text('an unknown charset', good, { 'Content-Type': 'application/json; charset=x-evil' }),
    { name: 'a gzip bomb', headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(bomb) },
    { name: 'a Brotli bomb', headers: { 'Content-Encoding': 'br' }, body: brotliCompressSync(bomb) },
    text('what claims to be gzip', good, { 'Content-Encoding': 'gzip' }),
    { name: 'half of a gzip', headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(good).subarray(0, 20) },
    { name: 'gzip in gzip', headers: { 'Content-Encoding': 'gzip, gzip' }, body: gzipSync(gzipSync(good)) },
    text('an unknown encoding', good, { 'Content-Encoding': 'rot13' }),
    { name: 'one byte over the limit', body: Buffer.from(good.padEnd(limitBytes + 1)) },
    { name: '10 MB', body: Buffer.alloc(10 * MEBIBYTE, '[') },
  ];
}

/** What may stand in no place of any body. */
const HOSTILE_VALUES = [
  '[]',
  '{}',
  '["a"]',
  'null',
  'true',
  NESTED_LISTS,
  NESTED_OBJECTS,
  '"a\\u0000b"',
  '{"__proto__":[]}',
];
const HOSTILE_NUMBERS = [
  '-1',
  '-0.01',
  '1e309',
  '-1e309',
  '1e21',
  '1.0000001',
  '9007199254740993',
  'NaN',
  'Infinity',
  '"1e3"',
  '"-1"',
  '"NaN"',
];

/** What is no fault there: the other value of a switch, `null` that takes a field away, and an id that is none. */
function accepts({ method, path }: Route, leaf: Leaf, hostile: string): boolean {
  if (typeof leaf.value === 'boolean' && hostile === 'true') return true;
  if (method === 'PATCH') return hostile === 'null';
  if (path.startsWith('/api/sertcard/')) return isUnstated(leaf, hostile);
  // A product that nobody knows counts for nothing.
  if (path.startsWith('/api/v1/sale/') && leaf.path.endsWith('product_id') && hostile === '-1') return true;
  // Whatever somebody types is no certificate: it is told with one answer for all that is wrong.
  if (/(?:^|\.)(?:number|pin|key)$/.test(leaf.path)) return hostile.startsWith('"');
  const isHold = leaf.path.startsWith('hold.') || path.endsWith('/bonuses/release');
  return isHold && hostile.startsWith('"');
}

/** Of the certificates API of tills, any member may be null, and an id that is not positive is as good as none. */
function isUnstated(leaf: Leaf, hostile: string): boolean {
  return hostile === 'null' || (hostile === '-1' && !/(?:Quantity|Price)$/.test(leaf.path));
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

describeEachEngine('a hostile body', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let before: Awaited<ReturnType<typeof dumpTables>>;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(merchantWithEveryKey('owner', 'Owner'));
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    before = await dumpTables(database.db);
  });

  describe.each(routes.map((placed) => [describeRoute(placed.route), placed] as const))(
    'to %s',
    (_name, { route, surface }) => {
      const good = textOf(sampleBody(route));
      const limitBytes = route.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES;
      // Where everything may be left out, an empty body is as good as an empty object.
      const hostile = hostileBodies(good, limitBytes).filter(
        ({ name }) => name !== 'nothing' || route.body?.safeParse({}).success === false,
      );
      let path = '';
      beforeAll(async () => {
        path = await prepareSamplePath(app, route, 'owner');
      });
      const send = async (
        body: Buffer | string,
        headers: Hostile['headers'] = {},
        query = '',
        to = path,
        signed = good,
      ) =>
        sendRaw(app.port, `${to}${query}`, {
          method: route.method,
          headers: {
            'Content-Type': 'application/json',
            // Whoever signs, signed something else: what is spoilt on the way is not what they said.
            ...(await rightHeaders(route.access, 'owner', signed)),
            ...ownHeaders(route),
            ...headers,
          },
          body: Buffer.from(body),
        });
      const sendGood = async (encode = (body: Buffer) => body, headers: Hostile['headers'] = {}) => {
        const body = textOf(await prepareSampleBody(app, route, 'owner'));
        const to = await prepareSamplePath(app, route, 'owner');
        const query = route.path.startsWith('/admin/') ? '?dryRun=true' : '';
        return send(encode(Buffer.from(body)), headers, query, to, body);
      };
      const isDone = ({ status }: RawAnswer) => status === 200 || status === 201;

      /** Refused in the API's own words, and without a trace. */
      const expectRefused = (answer: RawAnswer, what: string) => {
        const inWords = `${what.slice(0, 200)} → ${answer.status} ${answer.text.slice(0, 200)}`;
        // The certificates API of tills tells what is no mistake of form with 200.
        if (/^{"SertCards":\[\],"ErrorCode":[1-9]/.test(answer.text)) return;
        expect(answer.status, inWords).toBeGreaterThanOrEqual(400);
        expect(answer.status, inWords).toBeLessThan(500);
        const schema = route.responses[answer.status]?.schema ?? surface.failureSchema;
        expect(schema.safeParse(JSON.parse(answer.text)).error, inWords).toBeUndefined();
        expect(answer.text, inWords).not.toMatch(/node_modules|\.[tj]s:\d|at Object\.|SELECT |select .* from/);
        expect(answer.text.length, inWords).toBeLessThan(8 * DEFAULT_BODY_LIMIT_BYTES);
      };
      const expectNothingWritten = async () => {
        expect(await dumpTables(database.db)).toEqual(before);
      };

      test('is told from the good body that it was made from', async () => {
        const answer = await sendGood();
        expect(isDone(answer) ? '' : answer.text).toBe('');
        const zipped = await sendGood(gzipSync, { 'Content-Encoding': 'gzip' });
        expect(isDone(zipped)).toBe(true);
      });

      test.each(hostile.map((each) => [each.name, each] as const))(
        'is refused: %s',
        async (name, { body, headers }) => {
          expectRefused(await send(body, headers), name);
          await expectNothingWritten();
        },
      );

      test('is refused with a hostile value in any one place', async () => {
        for (const leaf of leavesOf(JSON.parse(good))) {
          const isNumeric = typeof leaf.value === 'number' || /^\d+(?:\.\d+)?$/.test(String(leaf.value));
          for (const value of [...HOSTILE_VALUES, ...(isNumeric ? HOSTILE_NUMBERS : [])]) {
            if (accepts(route, leaf, value)) continue;
            expectRefused(await send(leaf.replaceBy(value)), `${leaf.path} = ${value}`);
          }
        }
        await expectNothingWritten();
      });

      test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'extra', ''])(
        'is refused with the extra field %j in any one object',
        async (field) => {
          for (const body of withExtraField(JSON.parse(good), field)) expectRefused(await send(body), body);
          await expectNothingWritten();
          expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
        },
      );

      test('is refused with thousands of unknown fields, in an answer that is not longer than it is useful', async () => {
        const fields = Array.from({ length: 4_000 }, (_, index) => `"k${index}":1`).join(',');
        const answer = await send(`{${fields},${good.slice(1)}`);
        expectRefused(answer, 'thousands of fields');
        expect(answer.text.length).toBeLessThan(DEFAULT_BODY_LIMIT_BYTES);
      });

      test('is refused with any query that is not documented', async () => {
        for (const query of ['?a=1', '?dryRun=true&dryRun=true', '?__proto__=1', '?dryRun[]=true', '?%00', '?%']) {
          const answer = await send(good, {}, query);
          if (route.query) expectRefused(answer, query);
          else expect(answer.status).toBeLessThan(500);
        }
        if (route.query) await expectNothingWritten();
      });

      test('of any JSON at all is answered in a documented form, and changes no program', async () => {
        await fc.assert(
          fc.asyncProperty(anyHostileJson, async (json) => {
            const body = JSON.stringify(json);
            const answer = await send(body);
            if (!isDone(answer)) {
              expectRefused(answer, body);
              return;
            }
            const { schema } = route.responses[answer.status] ?? {};
            expect(schema?.safeParse(JSON.parse(answer.text)).error, body).toBeUndefined();
          }),
          { numRuns: 60 },
        );
        const { merchants, promotions, promo_codes } = await dumpTables(database.db);
        expect({ merchants, promotions, promo_codes }).toEqual({
          merchants: before['merchants'],
          promotions: before['promotions'],
          promo_codes: before['promo_codes'],
        });
      });

      test('is not even read behind a header that is too long', async () => {
        const answer = await send(good, { 'X-Request-Id': 'x'.repeat(32 * 1024) });
        expect([431, 413]).toContain(answer.status);
        const long = await send(good, {}, `?a=${'x'.repeat(32 * 1024)}`);
        expect([431, 414]).toContain(long.status);
        await expectNothingWritten();
      });

      test('leaves the API as it was for the next caller', async () => {
        const answer = await sendGood();
        expect(isDone(answer)).toBe(true);
        expect(app.logLines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
      });
    },
  );

  test('to a path that is no call is refused in the API’s envelope, too', async () => {
    for (const { prefix, failureSchema } of app.surfaces) {
      for (const path of [`${prefix}/nothing`, `${prefix}/%`, `${prefix}/a%00b`, `${prefix}/..%2f..%2fetc/passwd`]) {
        const answer = await sendRaw(app.port, path, { method: 'POST', headers: {}, body: Buffer.from(NESTED_LISTS) });
        expect(surfaceOf(app.surfaces, path)?.prefix).toBe(prefix);
        expect(prefix === '/integration/general' ? [422] : [404, 405]).toContain(answer.status);
        expect(failureSchema.safeParse(JSON.parse(answer.text)).error).toBeUndefined();
      }
    }
  });
});
