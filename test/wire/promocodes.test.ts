import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../server/http/package-root.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';

const PATH = '/v2/services/promocodes/check';
const KEY = 'key 9bd8359943b545500278875r49c5b96d';

// The three calls as the ticketing system's document prints them.
const FIX100 = {
  request: `{
    "code": "fix100",
    "event": "5db2d8504d9134a8c7ec2cf5"
}`,
  response: `{
    "data": {
        "discount": {
            "fix": "100.00"
        },
        "sets": [],
        "tickets_count": {}
    },
    "refs": {
        "sets": {}
    }
}`,
};
const ALL = {
  request: `{
    "code": "all",
    "event": "5d765a4a221988d7da985875"
}`,
  response: `{
    "data": {
        "discount": {
            "percentage": "25%"
        },
        "lifetime": {
            "finish": "2019-11-30 20:59:00",
            "start": "2019-10-30 21:00:00"
        },
        "sets": [
            "5d765a59221988d7da985879"
        ],
        "tickets_count": {
            "min": 2
        }
    },
    "refs": {
        "sets": {
            "5d765a59221988d7da985879": {
                "id": "5d765a59221988d7da985879",
                "name": "Билетище",
                "price": "1099.00"
            }
        }
    }
}`,
};
const NOT_EXISTS = {
  request: `{
    "code": "not_exists",
    "event": "5d765a4a221988d7da985875"
}`,
  response: `{
    "error": "HTTPBadRequest",
    "reason": "Promocode not found"
}`,
};

/** The same JSON document, its keys in the same order, whatever the white space. */
const compact = (json: string) => JSON.stringify(JSON.parse(json));

describeEachEngine('the check of a promo code, as printed', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(JSON.parse(await readFile(join(packageRoot, 'server/program/demo.json'), 'utf8')));
    app.clock.moveTo('2019-11-15T12:00:00Z');
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const check = (body: unknown, headers: Record<string, string> = {}, path = PATH) =>
    app.call(path, { method: 'POST', headers: { Authorization: KEY, ...headers }, body });

  test.each([
    ['a fixed discount', FIX100, 200],
    ['a percentage in its lifetime, of some sets, from two tickets on', ALL, 200],
    ['a code that does not exist', NOT_EXISTS, 400],
  ])('answers %s with the very document', async (_name, { request, response }, status) => {
    const answer = await check(request);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.text).toBe(compact(response));
  });

  test('answers the same with a slash at the end', async () => {
    expect((await check(ALL.request, {}, `${PATH}/`)).text).toBe(compact(ALL.response));
  });

  test.each([
    ['before its first second', '2019-10-30T20:59:59.999Z', 'Cant apply promocode by some reason'],
    ['from its first second', '2019-10-30T21:00:00.000Z', undefined],
    ['to the end of its last second', '2019-11-30T20:59:00.999Z', undefined],
    ['after its last second', '2019-11-30T20:59:01.000Z', 'Promocode expired'],
  ])('judges the lifetime %s', async (_name, instant, reason) => {
    app.clock.moveTo(instant);
    const answer = await check(ALL.request);
    app.clock.moveTo('2019-11-15T12:00:00Z');
    expect(answer.text).toBe(
      reason === undefined ? compact(ALL.response) : JSON.stringify({ error: 'HTTPBadRequest', reason }),
    );
  });

  describe('the key', () => {
    const secret = KEY.slice('key '.length);

    test.each([`KEY ${secret}`, `Key   ${secret}`])('is read from %j', async (authorization) => {
      expect((await check(FIX100.request, { Authorization: authorization })).status).toBe(200);
    });

    test.each([
      `Bearer ${secret}`,
      `Token ${secret}`,
      secret,
      `key=${secret}`,
      `key ${secret} x`,
      `key ${secret.toUpperCase()}`,
      'key',
      '',
    ])('is not read from %j', async (authorization) => {
      const { status, json } = await check(FIX100.request, { Authorization: authorization });
      expect(status).toBe(401);
      expect(json).toEqual({ error: 'HTTPUnauthorized', reason: 'The authorization key is missing or wrong' });
    });
  });

  describe('what is no such call', () => {
    test.each(['GET', 'PATCH', 'OPTIONS'] as const)('has no %s', async (method) => {
      const { status, json, headers } = await app.call(PATH, { method, headers: { Authorization: KEY } });
      expect(status).toBe(405);
      expect(json).toMatchObject({ error: 'HTTPMethodNotAllowed' });
      expect(headers.get('allow')).toBe('POST');
    });

    test.each([
      '/v2/services/promocodes',
      '/v2/services/promocodes/',
      `${PATH}/x`,
      '/v2/services/promocodes/%',
      `${PATH}%00`,
    ])('is not at %s', async (path) => {
      const { status, json } = await check(FIX100.request, {}, path);
      expect(status).toBe(404);
      expect(json).toMatchObject({ error: 'HTTPNotFound' });
    });

    test.each([
      ['a list', '[]', 'The body must be an object'],
      ['a word', '"all"', 'The body must be an object'],
      ['null', 'null', 'The body must be an object'],
      ['half an object', '{"code":', 'The body is not JSON'],
      ['a form', 'code=all', 'The body is not JSON'],
      ['no code', '{"event":"5db2d8504d9134a8c7ec2cf5"}', 'Missing field code'],
      ['no event', '{"code":"all"}', 'Missing field event'],
      ['a number for a code', '{"event":"x","code":1}', 'Wrong field code'],
      ['null for an event', '{"event":null,"code":"all"}', 'Wrong field event'],
      ['nothing', '{}', 'Missing field event'],
    ])('takes not %s', async (_name, body, reason) => {
      expect(await check(body)).toMatchObject({ status: 400, json: { error: 'HTTPBadRequest', reason } });
    });

    test('takes no media type but JSON', async () => {
      for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', '']) {
        expect(await check(FIX100.request, { 'Content-Type': type })).toMatchObject({
          status: 415,
          json: { error: 'HTTPUnsupportedMediaType' },
        });
      }
      expect((await check(FIX100.request, { 'Content-Type': 'Application/JSON; charset=UTF-8' })).status).toBe(200);
    });

    test('takes no body over 64 KiB', async () => {
      const long = (length: number) => ({ event: '5db2d8504d9134a8c7ec2cf5', code: 'x'.repeat(length) });
      expect(await check(long(64 * 1024))).toMatchObject({ status: 413, json: { error: 'HTTPRequestEntityTooLarge' } });
      expect(await check(long(60 * 1024))).toMatchObject({ status: 400, json: { reason: 'Promocode not found' } });
    });
  });
});
