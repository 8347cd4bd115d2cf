import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../server/db/migrate.ts';
import { describeRoute, merchantWithEveryKey, rightHeaders } from './support/any-caller.ts';
import { startApp, type TestApp } from './support/app.ts';
import { openDatabase, type TestDatabase } from './support/database.ts';
import { describeEachEngine } from './support/engines.ts';
import { listRoutes } from './support/route-table.ts';
import { sampleBody, samplePath, sampleQuery } from './support/sample.ts';

describeEachEngine('the operators', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeEach(async () => {
    database = await openDatabase(engine, { migrated: false });
    app = await startApp(database);
  });
  afterEach(async () => {
    await app.close();
    await database.close();
  });

  test('see that it is alive, and ready only once it is migrated', async () => {
    expect(await app.call('/healthz')).toMatchObject({ status: 200, json: { status: 'ok' } });
    expect(await app.call('/readyz')).toMatchObject({ status: 503, json: { status: 'not ready' } });
    await migrate(database.db);
    expect(await app.call('/readyz')).toMatchObject({ status: 200, json: { status: 'ready' } });
  });

  test('see that it is alive but not ready when its database is away, and nobody sees why', async () => {
    await migrate(database.db);
    await app.db.destroy();
    expect((await app.call('/healthz')).status).toBe(200);
    const answer = await app.call('/readyz');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.text).not.toMatch(/node_modules|\.ts:/);
  });

  test('find every failure of the database in the log, and its callers find it in their own envelope', async () => {
    await migrate(database.db);
    await app.apply(merchantWithEveryKey('owner', 'Owner'));
    await app.db.destroy();
    for (const { surface, route } of listRoutes()) {
      const body = sampleBody(route);
      // An id that could be one: whoever has another is told so without any look-up.
      const path = samplePath(route, '0'.repeat(24)) + sampleQuery(route);
      const answer = await app.call(path, {
        method: route.method,
        headers: { ...(await rightHeaders(route.access, 'owner', body)), 'X-Request-Id': 'req-4711' },
        ...(body === undefined ? {} : { body }),
      });
      // Which of the two is the engine's affair; both are told in the API's own form.
      expect([500, 503], describeRoute(route)).toContain(answer.status);
      expect(surface.failureSchema.safeParse(answer.json).error).toBeUndefined();
      expect(answer.text).not.toMatch(/node_modules|\.ts:|select/i);
      expect(answer.headers.get('x-request-id')).toBe('req-4711');
      expect(app.logLines.some((line) => line.includes('req-4711'))).toBe(true);
    }
  });

  test('see each call with its route and merchant in the log, and nothing of its query or body', async () => {
    await migrate(database.db);
    await app.apply(merchantWithEveryKey('owner', 'Owner'));
    await app.call('/admin/v1/program?merchant=guessed-merchant', {
      headers: await rightHeaders({ kind: 'admin' }, 'owner'),
    });
    await app.call('/widget/v1/promo-codes/check', {
      method: 'POST',
      headers: { ...(await rightHeaders({ kind: 'publishable_key' }, 'owner')), 'X-Request-Id': 'bad id\t"' },
      body: { code: 'TYPED-BY-A-BUYER' },
    });
    const served = app.logLines
      .filter((line) => line.includes('"msg":"served"'))
      .map((line) => JSON.parse(line) as object);
    expect(served).toMatchObject([
      { method: 'GET', route: '/admin/v1/program', status: 404 },
      { method: 'POST', route: '/widget/v1/promo-codes/check', status: 200, merchantId: 'owner' },
    ]);
    expect(app.logLines.join('')).not.toMatch(/guessed-merchant|TYPED|bad id|127\.0\.0\.1/);
  });

  test('count calls by route, never by what was asked for', async () => {
    await migrate(database.db);
    for (const path of ['/v2/services/promocodes/secret-path', '/admin/v1/other-secret?x=1', '/third-secret'])
      await app.call(path);
    const { text } = await app.call('/metrics');
    expect(text).toContain('route="/v2/services/promocodes*"');
    expect(text).not.toContain('secret');
  });

  test('find every route in the published document', async () => {
    const { json } = await app.call('/openapi.json');
    const { paths } = json as { paths: Record<string, Record<string, { responses: Record<string, unknown> }>> };
    for (const { route } of listRoutes()) {
      const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
      const operation = paths[path]?.[route.method.toLowerCase()];
      expect(Object.keys(operation?.responses ?? {})).toEqual([...Object.keys(route.responses), 'default']);
    }
  });

  test.each([
    '/healthz',
    '/readyz',
    '/metrics',
    '/openapi.json',
    '/v2/services/promocodes/x',
    '/widget/v1/x',
    '/nothing',
  ])('send %s so that no page can frame, sniff or keep it', async (path) => {
    const { headers } = await app.call(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
