import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createMovableClock, type MovableClock } from '../../test/support/movable-clock.ts';
import { sendRaw } from '../../test/support/raw-request.ts';
import { createLog } from '../log.ts';
import { createDoorkeeper, type Registry } from './access.ts';
import { rawText } from './body.ts';
import { createLoad } from './load-shedding.ts';
import { createOpenApiDocument } from './openapi.ts';
import { encodeProblem, problem } from './problem.ts';
import { route, type Surface } from './route.ts';
import { mountSurface } from './serve.ts';
import { type RunningServer, startServer } from './server.ts';
import { createTelemetry } from './telemetry.ts';
import { createTrafficLimit } from './traffic-limit.ts';

const SECRET = 'secret-of-the-webhook';
const CALLS_PER_MINUTE = 3;
const log = createLog('silent');
const accepted = { 200: { description: 'Taken.', schema: z.unknown() } };

const surface: Surface = {
  name: 'Test',
  description: 'Calls of each kind.',
  prefix: '/test',
  encodeFailure: encodeProblem,
  failureSchema: problem,
  routes: [
    route({
      method: 'POST',
      path: '/test/webhook',
      summary: 'A signed body',
      access: { kind: 'signed', header: 'Provider-Signature' },
      reads: [rawText('application/json')],
      body: z.string(),
      bodyLimitBytes: 1024,
      responses: accepted,
      handle({ body, caller: { signature, address } }) {
        const isRight = createHmac('sha256', SECRET).update(body).digest('hex') === signature;
        return Promise.resolve({ status: 200, body: { isRight, body, address } });
      },
    }),
    route({
      method: 'POST',
      path: '/test/page',
      summary: 'A page of our own',
      access: { kind: 'own_page' },
      body: z.strictObject({ choice: z.int() }),
      responses: accepted,
      handle: ({ body, caller: { address } }) => Promise.resolve({ status: 200, body: { ...body, address } }),
    }),
  ],
};

const registry: Registry = {
  findKey: () => ({ kind: 'unknown' }),
  findOperator: () => Promise.resolve({ kind: 'unknown' }),
  findMerchant: () => Promise.resolve(undefined),
  isKnownOrigin: () => Promise.resolve(true),
  readBuyer: () => Promise.resolve(undefined),
};

let clock: MovableClock;
let server: RunningServer;
beforeEach(async () => {
  clock = createMovableClock();
  const limitBrowserCalls = createTrafficLimit(CALLS_PER_MINUTE, clock.now);
  const app = express();
  app.set('trust proxy', 1);
  mountSurface(app, surface, {
    doorkeeper: createDoorkeeper({
      registry,
      adminKey: 'admin-key',
      limitKeyCalls: createTrafficLimit(CALLS_PER_MINUTE, clock.now),
      limitBrowserCalls,
    }),
    registry,
    telemetry: createTelemetry(log),
    load: createLoad(),
    isUnavailable: () => false,
    limitBrowserCalls,
  });
  server = await startServer(app, 0);
});
afterEach(() => server.stop());

const post = async (path: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await sendRaw(server.port, path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': '203.0.113.9', ...headers },
    body: Buffer.from(body),
  });
  return { ...answer, json: JSON.parse(answer.text) as unknown };
};

describe('a signed call', () => {
  const sign = (body: string | Buffer) => ({
    'Provider-Signature': createHmac('sha256', SECRET).update(body).digest('hex'),
  });

  test.each([
    ['as it was written', '{ "amount" : 1.0,\r\n"amount":2 }\n'],
    ['with a byte order mark', '\uFEFF{}'],
    ['in any letters', '{"name":"Анна 😀"}'],
    ['though it is no JSON', '{"half'],
  ])('gets its body %s, over which the signature is', async (_name, body) => {
    const { status, json } = await post('/test/webhook', body, sign(body));
    expect(status).toBe(200);
    expect(json).toEqual({ isRight: true, body, address: '203.0.113.9' });
  });

  test('gets it unzipped', async () => {
    const { json } = await post('/test/webhook', gzipSync('{}'), { ...sign('{}'), 'Content-Encoding': 'gzip' });
    expect(json).toMatchObject({ isRight: true, body: '{}' });
  });

  test('is refused without its header, whatever other headers say', async () => {
    for (const headers of [{}, { 'Provider-Signature': '' }, { Authorization: 'Bearer admin-key' }]) {
      const { status, json } = await post('/test/webhook', '{}', headers);
      expect(status).toBe(401);
      expect(json).toMatchObject({ code: 'unauthenticated' });
    }
  });

  test('is refused where its bytes are no text, too many, or of another type', async () => {
    const bytes = Buffer.from([0x22, 0xff, 0x22]);
    expect((await post('/test/webhook', bytes, sign(bytes))).json).toMatchObject({ code: 'malformed_body' });
    const long = 'a'.repeat(1025);
    expect((await post('/test/webhook', long, sign(long))).json).toMatchObject({ code: 'body_too_large' });
    const zipped = { ...sign(long), 'Content-Encoding': 'gzip' };
    expect((await post('/test/webhook', gzipSync(long), zipped)).json).toMatchObject({ code: 'body_too_large' });
    const form = { ...sign('{}'), 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await post('/test/webhook', '{}', form)).json).toMatchObject({ code: 'unsupported_media_type' });
  });
});

describe('a call of our own page', () => {
  test('needs no key, and tells where it came from', async () => {
    const { status, json } = await post('/test/page', '{"choice":1}');
    expect({ status, json }).toEqual({ status: 200, json: { choice: 1, address: '203.0.113.9' } });
  });

  test('is JSON, which no page of another site can send, as none is allowed to', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', '']) {
      const headers = { 'Content-Type': type, 'X-Forwarded-For': `203.0.113.${type.length}` };
      expect((await post('/test/page', '{"choice":1}', headers)).json).toMatchObject({
        code: 'unsupported_media_type',
      });
    }
    const preflight = await sendRaw(server.port, '/test/page', {
      method: 'OPTIONS',
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
    });
    expect(preflight.status).toBe(405);
    const { headers } = await post('/test/page', '{"choice":1}', { Origin: 'https://evil.example' });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('comes so often from an address, and no more', async () => {
    const call = (address: string) => post('/test/page', '{"choice":1}', { 'X-Forwarded-For': address });
    for (let count = 0; count < CALLS_PER_MINUTE; count += 1) expect((await call('203.0.113.7')).status).toBe(200);
    const { status, headers, json } = await call('203.0.113.7');
    expect(status).toBe(429);
    expect(json).toMatchObject({ code: 'too_many_requests' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect((await call('203.0.113.8')).status).toBe(200);
    clock.moveBy(60_000);
    expect((await call('203.0.113.7')).status).toBe(200);
  });
});

describe('the OpenAPI document', () => {
  const tills: Surface = {
    ...surface,
    name: 'Tills',
    failureSchema: z.strictObject({ Message: z.string() }),
    writes: [{ mediaTypes: ['application/json', 'text/xml'], write: String }],
    routes: [
      route({
        method: 'POST',
        path: '/tills/sale',
        summary: 'A sale',
        access: { kind: 'api_key', scope: 'certificates', scheme: 'bearer', operatorIn: () => undefined },
        reads: [rawText('text/json', 'text/xml')],
        body: z.string(),
        responses: {
          200: { description: 'Sold.', schema: z.string() },
          400: { description: 'No.', schema: z.string() },
        },
        handle: () => Promise.resolve({ status: 200, body: '' }),
      }),
    ],
  };
  const document = createOpenApiDocument([surface, tills], '1.0.0') as {
    readonly paths: Readonly<Record<string, { readonly post: Record<string, unknown> }>>;
    readonly components: { readonly securitySchemes: unknown };
  };

  test('names the formats in which a call is read and answered', () => {
    expect(document.paths['/tills/sale']?.post).toMatchObject({
      requestBody: { content: { 'text/json': {}, 'text/xml': {} } },
      responses: {
        200: { content: { 'application/json': {}, 'text/xml': {} } },
        400: { content: { 'application/json': {}, 'text/xml': {} } },
        default: { content: { 'application/json': {}, 'text/xml': {} } },
      },
    });
    expect(document.paths['/test/page']?.post).toMatchObject({
      requestBody: { content: { 'application/json': {} } },
      responses: { default: { content: { 'application/problem+json': {} } } },
    });
  });

  test('says who may call', () => {
    expect(document.paths['/tills/sale']?.post['security']).toEqual([{ bearer: ['certificates'] }, {}]);
    expect(document.paths['/test/webhook']?.post['security']).toEqual([{ 'signature-Provider-Signature': [] }]);
    expect(document.paths['/test/page']?.post['security']).toEqual([]);
    expect(document.components.securitySchemes).toMatchObject({
      'signature-Provider-Signature': { type: 'apiKey', in: 'header', name: 'Provider-Signature' },
    });
  });
});
