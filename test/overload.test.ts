import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeRoute, merchantWithEveryKey, rightHeaders } from './support/any-caller.ts';
import { startApp, type TestApp } from './support/app.ts';
import { openDatabase, type TestDatabase } from './support/database.ts';
import { engines } from './support/engines.ts';
import { listRoutes } from './support/route-table.ts';
import { SAMPLE_CART, SAMPLE_TOTAL, sampleBody, samplePath } from './support/sample.ts';
import { ownHeaders, prepareSamplePath } from './support/sample-path.ts';
import { waitUntil } from './support/wait-until.ts';

const [sqlite] = engines;

let database: TestDatabase;
let app: TestApp;
beforeEach(async () => {
  if (!sqlite) throw new Error('SQLite is not among the engines');
  database = await openDatabase(sqlite);
  app = await startApp(database, { limits: { requestsInFlight: 1 } });
  await app.apply(merchantWithEveryKey('owner', 'Owner'));
});
afterEach(async () => {
  await app.close();
  await database.close();
});

/** A request that was let in and stays under way until it is ended: it waits for the pool's only connection. */
async function occupy(): Promise<{ readonly end: () => Promise<number> }> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let isHeld = false;
  const holding = app.db.transaction(async () => {
    isHeld = true;
    await released;
  });
  await waitUntil('the connection is held', () => isHeld);
  const answer = fetch(`${app.origin}/v2/services/promocodes/check`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'key owner-key-with-scope-promocodes' },
    body: '{}',
  });
  await waitUntil('the server is busy', async () => {
    const response = await fetch(`${app.origin}/v2/services/promocodes/nothing`);
    return response.status === 503;
  });
  return {
    async end() {
      release();
      await holding;
      return (await answer).status;
    },
  };
}

const routes = listRoutes();

test.each(routes.map((placed) => [describeRoute(placed.route), placed] as const))(
  '%s says at once, in its own words, that it is busy, and answers again as soon as it is not',
  async (_name, { route, surface }) => {
    const body = sampleBody(route);
    const call = async () =>
      app.call(samplePath(route), {
        method: route.method,
        headers: { ...(await rightHeaders(route.access, 'owner', body)), ...ownHeaders(route) },
        ...(body === undefined ? {} : { body }),
      });

    const first = await occupy();
    const busy = await Promise.all([call(), call(), call()]);
    for (const answer of busy) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(surface.failureSchema.safeParse(answer.json).error).toBeUndefined();
    }
    expect(await first.end()).toBe(400);
    expect((await call()).status).toBeLessThan(500);
  },
);

test('an answer that says so is not to be sniffed, framed or kept either', async () => {
  const first = await occupy();
  const { status, headers } = await app.call('/v2/services/promocodes/check', { method: 'POST', body: {} });
  await first.end();
  expect(status).toBe(503);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('a shop page can read that the server is busy', async () => {
  const page = routes.find(({ route }) => route.access.kind === 'publishable_key');
  if (!page) throw new Error('no route is for pages');
  const first = await occupy();
  const headers = await rightHeaders(page.route.access, 'owner');
  const answer = await app.call(samplePath(page.route), { method: page.route.method, headers, body: {} });
  await first.end();
  expect(answer.status).toBe(503);
  expect(answer.headers.get('access-control-allow-origin')).toBe(headers['Origin']);
});

test('the operators’ pages answer while the server is busy, and count what was turned away', async () => {
  const first = await occupy();
  await app.call('/v2/services/promocodes/check', { method: 'POST', body: {} });
  for (const path of ['/healthz', '/openapi.json']) expect((await app.call(path)).status).toBe(200);
  expect((await app.call('/metrics')).text).toMatch(/bonbon_http_requests_shed_total [1-9]\d*\n/);
  await first.end();
});

test('those who send their bodies slowly keep nobody from being served', async () => {
  const head = [
    'POST /v2/services/promocodes/check HTTP/1.1',
    'Host: localhost',
    'Authorization: key owner-key-with-scope-promocodes',
    'Content-Type: application/json',
    'Content-Length: 50',
    '',
    '{',
  ].join('\r\n');
  const slow: Socket[] = [];
  for (let count = 0; count < 5; count += 1) {
    const socket = connect(app.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(head);
    slow.push(socket);
  }
  const call = () => app.call('/v2/services/promocodes/check', { method: 'POST', body: {} });
  for (let count = 0; count < 5; count += 1) expect((await call()).status).toBe(401);
  for (const socket of slow) socket.destroy();
});

test('at three times the load, each order is either committed or told to come again, and comes to pass once', async () => {
  const crowded = await startApp(database, { limits: { requestsInFlight: 10 } });
  const route = routes.find(({ route: { path } }) => path === '/shop/v1/checkouts/:id/commit')?.route;
  if (!route) throw new Error('no route commits a checkout');
  const paths: string[] = [];
  for (let count = 0; count < 30; count += 1) paths.push(await prepareSamplePath(crowded, route, 'owner'));
  const headers = await rightHeaders(route.access, 'owner');
  const commit = (path: string, index: number) =>
    crowded.call(path, {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': `key-${index}` },
      body: { orderNumber: `ORDER-${index}`, cart: SAMPLE_CART, total: SAMPLE_TOTAL },
    });
  const ordered = async () =>
    (await database.db('checkouts').whereNotNull('order_number').orderBy('id').pluck('order_number')) as string[];

  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const holding = crowded.db.transaction(() => released);
  let refused = 0;
  const answering = paths.map(async (path, index) => {
    const answer = await commit(path, index);
    if (answer.status === 503) refused += 1;
    return answer;
  });
  await waitUntil('some are turned away', () => refused > 10);
  release();
  await holding;
  const answers = await Promise.all(answering);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
  const committed = answers.flatMap(({ status }, index) => (status === 200 ? [`ORDER-${index}`] : []));
  expect((await ordered()).toSorted()).toEqual(committed.toSorted());

  while (answers.some(({ status }) => status === 503)) {
    for (const [index, path] of paths.entries()) {
      if (answers[index]?.status === 503) answers[index] = await commit(path, index);
    }
  }
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(await ordered()).size).toBe(30);
  await crowded.close();
});
