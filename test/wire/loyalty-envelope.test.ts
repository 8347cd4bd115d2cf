import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_BODY_LIMIT_BYTES } from '../../server/http/body.ts';
import type { HttpFailure } from '../../server/http/failure.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { sendRaw } from '../support/raw-request.ts';
import { POINT, startTills, tillKeyOf, tillOf, type TestTill } from '../support/till.ts';

const PREFIX = '/integration/general';
const CALLS = ['client', 'recalc', 'bonuses/hold', 'bonuses/release', 'retail'];
const KEY = { apikey: tillKeyOf('shop') };

describeEachEngine('the envelope of the loyalty API', (engine) => {
  let database: TestDatabase;
  let till: TestTill;
  beforeAll(async () => {
    database = await openDatabase(engine);
    ({ till } = await startTills(database));
  });
  afterAll(async () => {
    await till.app.close();
    await database.close();
  });

  describe.each(CALLS)('of %s', (call) => {
    const send = async (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) => {
      const {
        status,
        text,
        headers: answered,
      } = await till.app.call(`${PREFIX}/${call}`, {
        method: 'POST',
        headers: { ...KEY, ...headers },
        body,
      });
      expect(answered.get('content-type')).toBe('application/json');
      return `${status} ${text}`;
    };

    test.each(['GET', 'PUT', 'PATCH', 'DELETE'] as const)('names the method when it is %s', async (method) => {
      const answer = await till.app.call(`${PREFIX}/${call}`, { method, headers: KEY });
      expect(`${answer.status} ${answer.text}`).toBe('422 {"method":"Method not allowed."}');
      expect(answer.headers.get('allow')).toBe('POST');
    });

    test('names the body when it is no JSON', async () => {
      for (const body of ['{', ' ', 'null"', '<a/>', '{"a":1}{"b":2}']) {
        expect(await send(body), body).toBe('422 {"body":"Body is not JSON."}');
      }
    });

    test('names the body when it is no object', async () => {
      for (const body of ['null', '[]', '"text"', '1', 'true', '[{}]']) {
        expect(await send(body), body).toBe('422 {"body":"Body must be an object."}');
      }
    });

    test('names the body when it is of another type, or too large', async () => {
      expect(await send('{}', { 'Content-Type': 'text/plain' })).toBe('422 {"body":"Body must be application/json."}');
      expect(await send(`{"a":"${'x'.repeat(DEFAULT_BODY_LIMIT_BYTES)}"}`)).toBe(
        `422 {"body":"Body is over ${DEFAULT_BODY_LIMIT_BYTES} bytes."}`,
      );
    });

    test('names a field that is not known', async () => {
      expect(await send('{"__proto__":1,"extra":2}')).toMatch(
        /^422 \{"\w+":"\w+ (?:is needed|is not a known field)\."\}$/,
      );
    });

    test('names the key before all of that', async () => {
      for (const body of ['{', '[]', '{}', 'x'.repeat(DEFAULT_BODY_LIMIT_BYTES + 1)]) {
        expect(await send(body, { apikey: 'wrong-key' })).toBe('422 {"apikey":"Apikey not found."}');
      }
    });
  });

  test('names a path that is no call', async () => {
    for (const path of ['', '/', '/nothing', '/client/x', '/Client', '/bonuses', '/%', '/a%00b']) {
      const { status, text } = await sendRaw(till.app.port, `${PREFIX}${path}`, { method: 'POST', headers: KEY });
      expect(`${status} ${text}`, path).toBe('422 {"path":"Path not found."}');
    }
  });

  test('tells of limits and failures with their own status', () => {
    const surface = till.app.surfaces.find(({ prefix }) => prefix === PREFIX);
    const encode = (failure: HttpFailure) => {
      const { status, body, headers } = surface?.encodeFailure(failure, 'req') ?? { status: 0, body: undefined };
      return { status, body, headers: headers ?? {} };
    };
    expect(encode({ kind: 'too_many_requests', retryAfterSeconds: 7 })).toEqual({
      status: 429,
      body: { error: 'Too many requests.' },
      headers: { 'Retry-After': '7' },
    });
    expect(encode({ kind: 'overloaded', retryAfterSeconds: 1 })).toEqual({
      status: 503,
      body: { error: 'The service is busy.' },
      headers: { 'Retry-After': '1' },
    });
    expect(encode({ kind: 'internal' })).toEqual({
      status: 500,
      body: { error: 'Internal server error.' },
      headers: {},
    });
    expect(encode({ kind: 'forbidden', reason: 'scope' })).toEqual({
      status: 422,
      body: { apikey: 'Apikey not found.' },
      headers: {},
    });
  });

  test('tells a till that asks too often when to come back', async () => {
    const { app } = await startTills(database, { limits: { keyCallsPerMinute: 2 } });
    const strict = tillOf(app, 'shop', POINT);
    const body = { search: 'nobody', point: POINT };
    for (let count = 0; count < 2; count += 1) expect((await strict.ask('client', body)).status).toBe(422);
    const { status, text, headers } = await strict.ask('client', body);
    expect(`${status} ${text}`).toBe('429 {"error":"Too many requests."}');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    await app.close();
  });

  test('tells whoever guesses keys that it is enough', async () => {
    const { app } = await startTills(database, { limits: { badKeysPerMinute: 3 } });
    const strict = tillOf(app, 'shop', POINT);
    const body = { search: 'nobody', point: POINT };
    const elsewhere = { 'X-Forwarded-For': '203.0.113.9' };
    const answers: string[] = [];
    for (let count = 0; count < 10; count += 1) {
      answers.push(await strict.say('client', body, { ...elsewhere, apikey: `guess-${count}` }));
    }
    expect(answers[0]).toBe('422 {"apikey":"Apikey not found."}');
    expect(answers.at(-1)).toBe('429 {"error":"Too many requests."}');
    expect(await strict.say('client', body, { ...elsewhere, ...KEY }), 'who has a key').toBe(
      '422 {"client":"Client not found."}',
    );
    await app.close();
  });

  test('says that the service is busy', async () => {
    const { app } = await startTills(database, { limits: { requestsInFlight: 0 } });
    const { status, text, headers } = await tillOf(app, 'shop', POINT).ask('client', { search: 'x', point: POINT });
    expect(`${status} ${text}`).toBe('503 {"error":"The service is busy."}');
    expect(headers.get('retry-after')).toBe('1');
    await app.close();
  });
});
