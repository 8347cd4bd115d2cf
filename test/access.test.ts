import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access, KeyScheme } from '../server/http/access.ts';
import type { Route } from '../server/http/route.ts';
import { SCOPES } from '../shared/api/merchant.ts';
import {
  describeRoute,
  type Headers,
  merchantWithEveryKey,
  otherScopesSecret,
  rightHeaders,
  scopeSecret,
} from './support/any-caller.ts';
import { ADMIN_KEY, SECRET_KEY, startApp, type TestApp } from './support/app.ts';
import { originOf, publishableKeyOf } from './support/builders.ts';
import { dumpTables, openDatabase, type TestDatabase } from './support/database.ts';
import { describeEachEngine } from './support/engines.ts';
import { listRoutes, type PlacedRoute } from './support/route-table.ts';
import { sampleBody, sampleQuery } from './support/sample.ts';
import { ownHeaders, prepareSamplePath } from './support/sample-path.ts';

const MARK = 'MARK4711';
const OWNER = 'owner';
const STRANGER = 'stranger';
const REVOKED = 'revoked-key-of-the-owner';
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const JWT_ALG_NONE = `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ sub: OWNER, aud: 'bonbon', scopes: SCOPES })}.`;

type Case = { readonly name: string; readonly headers: Headers; readonly statuses: readonly number[] };

/** Every way to knock at a route that must stay shut. */
function casesFor(access: Access): Case[] {
  switch (access.kind) {
    case 'public':
      return [];
    case 'publishable_key':
      return pageCases();
    case 'api_key':
      return keyCases(access.scheme, scopeSecret(OWNER, access.scope), otherScopesSecret(OWNER, access.scope));
    case 'admin':
      return keyCases('bearer', ADMIN_KEY, otherScopesSecret(OWNER, 'admin'));
  }
}

function keyCases(scheme: KeyScheme, right: string, wrongScope: string): Case[] {
  const other = scheme === 'key' ? 'Bearer' : 'key';
  const refused = (name: string, authorization: string, statuses = [401]): Case => ({
    name,
    headers: { Authorization: authorization },
    statuses,
  });
  return [
    { name: 'no key', headers: {}, statuses: [401] },
    { name: 'the key in a header of another name', headers: { 'Bonbon-Key': right, apikey: right }, statuses: [401] },
    refused('an empty header', ''),
    refused('a scheme without a key', scheme),
    refused('the bare key', right),
    refused('another scheme', `${other} ${right}`),
    refused('Basic', `Basic ${Buffer.from(`${right}:`).toString('base64')}`),
    refused('the publishable key', `${scheme} ${publishableKeyOf(OWNER)}`),
    refused('an unknown key', `${scheme} nobody-has-this-key`),
    refused('a revoked key', `${scheme} ${REVOKED}`),
    refused('the key of the encryption', `${scheme} ${SECRET_KEY}`),
    refused('trailing junk', `${scheme} ${right}x`),
    refused('a second word', `${scheme} ${right} x`),
    refused('a list', `${scheme} ${right}, ${scheme} ${right}`),
    refused('half of the key', `${scheme} ${right.slice(0, -1)}`),
    refused('the key in capitals', `${scheme} ${right.toUpperCase()}`),
    refused('a JWT that nobody signed', `${scheme} ${JWT_ALG_NONE}`),
    refused('a wildcard', `${scheme} %`),
    refused('a wrong scope', `${scheme} ${wrongScope}`, [401, 403]),
  ];
}

function pageCases(): Case[] {
  const Origin = originOf(OWNER);
  const key = publishableKeyOf(OWNER);
  const with401 = (name: string, headers: Headers): Case => ({
    name,
    headers: { Origin, ...headers },
    statuses: [401],
  });
  const with403 = (name: string, origin: string): Case => ({
    name,
    headers: { 'Bonbon-Key': key, Origin: origin },
    statuses: [403],
  });
  return [
    with401('no key', {}),
    with401('the key in Authorization', { Authorization: `Bearer ${key}` }),
    with401('an empty key', { 'Bonbon-Key': '' }),
    with401('an unknown key', { 'Bonbon-Key': 'pk_unknown' }),
    with401('the admin key', { 'Bonbon-Key': ADMIN_KEY }),
    with401('a secret key', { 'Bonbon-Key': scopeSecret(OWNER, 'shop') }),
    with401('trailing junk', { 'Bonbon-Key': `${key}x` }),
    with401('the key twice', { 'Bonbon-Key': `${key}, ${key}` }),
    with401('the key in capitals', { 'Bonbon-Key': key.toUpperCase() }),
    with401('a JWT that nobody signed', { 'Bonbon-Key': JWT_ALG_NONE }),
    { name: 'no origin', headers: { 'Bonbon-Key': key }, statuses: [403] },
    { name: 'no origin across sites', headers: { 'Bonbon-Key': key, 'Sec-Fetch-Site': 'cross-site' }, statuses: [403] },
    {
      name: 'an origin of nobody that claims to be ours',
      headers: { 'Bonbon-Key': key, Origin: 'https://evil.test', 'Sec-Fetch-Site': 'same-origin' },
      statuses: [403],
    },
    with403('an origin of nobody', 'https://evil.test'),
    with403('the origin of another merchant', originOf(STRANGER)),
    with403('no real origin', 'null'),
    { name: 'another merchant’s key', headers: { 'Bonbon-Key': publishableKeyOf(STRANGER), Origin }, statuses: [403] },
  ];
}

const routes = listRoutes();

test('no route of an API is open to everybody', () => {
  expect(routes.length).toBeGreaterThan(3);
  expect(routes.filter(({ route }) => route.access.kind === 'public').map(({ route }) => describeRoute(route))).toEqual(
    [],
  );
});

describeEachEngine('who may call', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    const owner = merchantWithEveryKey(OWNER, MARK);
    const revoked = { name: 'Revoked', scopes: [...SCOPES], secret: REVOKED };
    await app.apply({ ...owner, apiKeys: [...(owner.apiKeys ?? []), revoked] });
    await app.apply([owner, merchantWithEveryKey(STRANGER, 'OTHER')]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  /** To something of the owner's, where the path names something. */
  const paths = new Map<Route, string>();
  const call = ({ route }: PlacedRoute, headers: Headers, query = sampleQuery(route)) => {
    const body = sampleBody(route);
    return app.call(`${paths.get(route) ?? ''}${query}`, {
      method: route.method,
      headers: { ...ownHeaders(route), ...headers },
      ...(body === undefined ? {} : { body }),
    });
  };
  /** All that is written, save the count of the wrong keys. */
  const written = async () => ({ ...(await dumpTables(database.db)), failed_guesses: [] });

  describe.each(routes.map((placed) => [describeRoute(placed.route), placed] as const))('%s', (_name, placed) => {
    const { route, surface } = placed;
    beforeAll(async () => {
      paths.set(route, await prepareSamplePath(app, route, OWNER));
    });

    test('lets in whom it should', async () => {
      const { status } = await call(placed, rightHeaders(route.access, OWNER));
      expect([401, 403, 429, 500]).not.toContain(status);
    });

    test.each(casesFor(route.access))('refuses $name', async ({ headers, statuses }) => {
      const before = await written();
      const answer = await call(placed, headers);
      expect(statuses).toContain(answer.status);
      expect(surface.failureSchema.safeParse(answer.json).error).toBeUndefined();
      // A merchant's own page may read that its key is wrong; nobody else reads anything.
      const readers = answer.status === 401 ? [null, originOf(OWNER)] : [null];
      expect(readers).toContain(answer.headers.get('access-control-allow-origin'));
      expect(answer.text).not.toContain(MARK);
      expect(await written()).toEqual(before);
    });

    test('refuses a key in the query', async () => {
      for (const name of ['key', 'apikey', 'token', 'Bonbon-Key', 'access_token']) {
        const { status } = await call(placed, {}, `?${name}=${encodeURIComponent(ADMIN_KEY)}`);
        expect(status).toBe(401);
      }
    });

    test('tells another merchant nothing of this one', async () => {
      const stranger =
        route.access.kind === 'admin'
          ? { Authorization: `Bearer ${scopeSecret(STRANGER, 'admin')}` }
          : rightHeaders(route.access, STRANGER);
      const before = await written();
      const answer = await call(placed, stranger);
      expect(answer.text).not.toContain(MARK);
      expect(answer.status).not.toBe(500);
      const after = await written();
      for (const [table, rows] of Object.entries(before)) {
        const left = new Set((after[table as keyof typeof after] as unknown[]).map((row) => JSON.stringify(row)));
        for (const row of rows as unknown[]) expect(left).toContain(JSON.stringify(row));
      }
    });
  });
});
