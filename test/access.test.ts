import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KeyScheme } from '../server/http/access.ts';
import type { Route } from '../server/http/route.ts';
import { type Scope, SCOPES } from '../shared/api/merchant.ts';
import {
  BUYER,
  buyerHeaders,
  describeRoute,
  type Headers,
  merchantWithEveryKey,
  operatorOf,
  otherScopesSecret,
  rightHeaders,
  scopeSecret,
} from './support/any-caller.ts';
import { ADMIN_KEY, SECRET_KEY, startApp, STRIPE, type TestApp } from './support/app.ts';
import { originOf, publishableKeyOf } from './support/builders.ts';
import { dumpTables, openDatabase, type TestDatabase } from './support/database.ts';
import { describeEachEngine } from './support/engines.ts';
import { identitySecretOf, signIdentityToken, unsignedIdentityToken } from './support/identity-tokens.ts';
import { START } from './support/movable-clock.ts';
import { listRoutes, type PlacedRoute } from './support/route-table.ts';
import { sampleBody, sampleQuery } from './support/sample.ts';
import { ownHeaders, prepareSamplePath } from './support/sample-path.ts';
import { signNotice } from './support/stripe-notices.ts';

const MARK = 'MARK4711';
const NO_APIKEY = { apikey: 'Apikey not found.' };
const OWNER = 'owner';
const STRANGER = 'stranger';
const REVOKED = 'revoked-key-of-the-owner';
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const JWT_ALG_NONE = `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ sub: OWNER, aud: 'bonbon', scopes: SCOPES })}.`;

type Case = {
  readonly name: string;
  readonly headers: Headers;
  readonly statuses: readonly number[];
  /** Stated in the body, besides the sample. */
  readonly members?: object;
};

/** Every way to knock at a route that must stay shut. */
async function casesFor({ access, ...route }: Route): Promise<Case[]> {
  switch (access.kind) {
    case 'public':
    case 'own_page':
      return [];
    case 'signed':
      return signatureCases(access.header, sampleBody({ access, ...route }));
    case 'publishable_key':
      if (access.buyer === undefined) return pageCases();
      return [...pageCases(await buyerHeaders(OWNER)), ...(await tokenCases(access.buyer))];
    case 'api_key':
      if (access.scheme === 'apikey') return tillCases(access.scope);
      return [
        ...keyCases(access.scheme, scopeSecret(OWNER, access.scope), otherScopesSecret(OWNER, access.scope)),
        ...(access.operatorIn ? operatorCases(scopeSecret(OWNER, access.scope)) : []),
      ];
    case 'admin':
      return keyCases('bearer', ADMIN_KEY, otherScopesSecret(OWNER, 'admin'));
  }
}

/** Whoever calls without a key must state an operator, and that operator's token. */
function operatorCases(right: string): Case[] {
  const { Operator, Token } = operatorOf(OWNER);
  const stranger = operatorOf(STRANGER);
  const refused = (name: string, members: object, headers: Headers = {}): Case => ({
    name,
    headers,
    members,
    statuses: [401],
  });
  return [
    refused('an operator without a token', { Operator }),
    refused('a token without an operator', { Token }),
    refused('a wrong token', { Operator, Token: Token + 1 }),
    refused('the token of another operator', { Operator, Token: stranger.Token }),
    refused('another operator with the token', { Operator: stranger.Operator, Token }),
    refused('an unknown operator', { Operator: Operator + 1, Token }),
    refused('no operator', { Operator: 0, Token }),
    refused('a token of nothing', { Operator, Token: 0 }),
    refused('an operator of the owner whom the site code names', { Operator, SiteCode: 'GIFT' }),
    refused('the right operator beside a wrong key', { Operator, Token }, { Authorization: `Bearer ${right}x` }),
    refused('the right operator beside another scheme', { Operator, Token }, { Authorization: `key ${right}` }),
    refused('the right operator beside an empty header', { Operator, Token }, { Authorization: '' }),
  ];
}

/** Every signature that tells of nobody. */
function signatureCases(header: string, body: unknown): Case[] {
  const text = String(body);
  const now = Date.parse(START);
  const right = signNotice(text, now);
  const refused = (name: string, signature: string): Case => ({
    name,
    headers: { [header]: signature },
    statuses: [401],
  });
  return [
    { name: 'no signature', headers: {}, statuses: [401] },
    { name: 'a key for a signature', headers: { Authorization: `Bearer ${ADMIN_KEY}` }, statuses: [401] },
    refused('an empty signature', ''),
    refused('a word for a signature', 'signature'),
    refused('the secret for a signature', STRIPE.webhookSecret),
    refused('the signature of another body', signNotice(`${text} `, now)),
    refused('a signature by another secret', signNotice(text, now, `${STRIPE.webhookSecret}x`)),
    refused('a signature by the key of the provider', signNotice(text, now, STRIPE.secretKey)),
    refused('a signature of long ago', signNotice(text, now - 6 * 60_000)),
    refused('a signature whose time was changed', right.replace(/t=\d+/, `t=${now / 1000 + 1}`)),
    refused('a signature of another scheme', right.replace('v1=', 'v0=')),
    refused('half of the signature', right.slice(0, -8)),
  ];
}

/** The API of tills has one answer to all of them. */
function tillCases(scope: Scope): Case[] {
  const right = scopeSecret(OWNER, scope);
  const statuses = [422];
  const refused = (name: string, apikey: string): Case => ({ name, headers: { apikey }, statuses });
  return [
    { name: 'no key', headers: {}, statuses },
    {
      name: 'the key in headers of other names',
      headers: { Authorization: `Bearer ${right}`, 'Bonbon-Key': right, 'Api-Key': right, 'X-Api-Key': right },
      statuses,
    },
    refused('an empty header', ''),
    refused('a scheme before the key', `Bearer ${right}`),
    refused('the publishable key', publishableKeyOf(OWNER)),
    refused('an unknown key', 'nobody-has-this-key'),
    refused('a revoked key', REVOKED),
    refused('the key of the encryption', SECRET_KEY),
    refused('the admin key', ADMIN_KEY),
    refused('trailing junk', `${right}x`),
    refused('a second word', `${right} x`),
    refused('a list', `${right}, ${right}`),
    refused('half of the key', right.slice(0, -1)),
    refused('the key in capitals', right.toUpperCase()),
    refused('a JWT that nobody signed', JWT_ALG_NONE),
    refused('a wildcard', '%'),
    refused('a wrong scope', otherScopesSecret(OWNER, scope)),
  ];
}

const NOW_SECONDS = Date.parse(START) / 1000;
const LONGEST_SECONDS = 10 * 60;
const TOLERANCE_SECONDS = 10;

/** Every token that tells of no buyer, with the right publishable key and origin. */
async function tokenCases(want: 'required' | 'optional'): Promise<Case[]> {
  const page = { 'Bonbon-Key': publishableKeyOf(OWNER), Origin: originOf(OWNER) };
  const secret = identitySecretOf(OWNER);
  const header = (name: string, authorization: string): Case => ({
    name,
    headers: { ...page, Authorization: authorization },
    statuses: [401],
  });
  const bearer = async (name: string, token: string | Promise<string>) => header(name, `Bearer ${await token}`);
  const signed = (name: string, claims: Readonly<Record<string, unknown>>) =>
    bearer(name, signIdentityToken(OWNER, BUYER, { claims }));
  const right = await signIdentityToken(OWNER, BUYER);
  const [head = '', payload = '', signature = ''] = right.split('.');
  return [
    ...(want === 'required' ? [{ name: 'no token', headers: page, statuses: [401] }] : []),
    header('an empty Authorization', ''),
    header('a scheme without a token', 'Bearer'),
    header('the bare token', right),
    header('the token under another scheme', `key ${right}`),
    header('the token twice', `Bearer ${right}, Bearer ${right}`),
    await bearer('garbage for a token', 'garbage'),
    await bearer('three empty parts for a token', '..'),
    await bearer('a token that nobody signed', unsignedIdentityToken(OWNER, BUYER)),
    await bearer('a token without its signature', `${head}.${payload}.`),
    await bearer('a token with the signature of another', `${head}.${payload}.${signature.slice(0, -4)}AAAA`),
    await bearer('the publishable key for a token', publishableKeyOf(OWNER)),
    await bearer('a secret key for a token', scopeSecret(OWNER, 'shop')),
    await bearer('the admin key for a token', ADMIN_KEY),
    await bearer('the identity secret for a token', secret),
    await bearer('the token of another merchant', signIdentityToken(STRANGER, BUYER)),
    await bearer(
      'a token for this merchant that another signed',
      signIdentityToken(OWNER, BUYER, { secret: identitySecretOf(STRANGER) }),
    ),
    await bearer('a token of a wrong secret', signIdentityToken(OWNER, BUYER, { secret: `${secret}x` })),
    await bearer(
      'a token that a secret key signed',
      signIdentityToken(OWNER, BUYER, { secret: scopeSecret(OWNER, 'shop') }),
    ),
    await bearer('a token of HS384', signIdentityToken(OWNER, BUYER, { secret: `${secret}${secret}`, alg: 'HS384' })),
    await bearer('a token of HS512', signIdentityToken(OWNER, BUYER, { secret: `${secret}${secret}`, alg: 'HS512' })),
    await signed('a token for another merchant', { aud: STRANGER }),
    await signed('a token for nobody', { aud: undefined }),
    await signed('an expired token', { exp: NOW_SECONDS - TOLERANCE_SECONDS }),
    await signed('a token that stands too long', { exp: NOW_SECONDS + LONGEST_SECONDS + TOLERANCE_SECONDS + 1 }),
    await signed('a token that stands for ever', { exp: Number.MAX_SAFE_INTEGER }),
    await signed('a token without an end', { exp: undefined }),
    await signed('a token whose end is text', { exp: String(NOW_SECONDS + 1) }),
    await signed('a token that begins later', { nbf: NOW_SECONDS + TOLERANCE_SECONDS + 1 }),
    await signed('a token of nobody', { sub: undefined }),
    await signed('a token of an empty name', { sub: '' }),
    await signed('a token of too long a name', { sub: 'x'.repeat(65) }),
  ];
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
    ...(scheme === 'token' ? [] : [refused('the bare key', right)]),
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

/** With a buyer's token that is right, where the route takes one: it makes up for nothing else. */
function pageCases(token: Headers = {}): Case[] {
  const Origin = originOf(OWNER);
  const key = publishableKeyOf(OWNER);
  const with401 = (name: string, headers: Headers): Case => ({
    name,
    headers: { Origin, ...token, ...headers },
    statuses: [401],
  });
  const with403 = (name: string, origin: string): Case => ({
    name,
    headers: { ...token, 'Bonbon-Key': key, Origin: origin },
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
    { name: 'no origin', headers: { ...token, 'Bonbon-Key': key }, statuses: [403] },
    {
      name: 'no origin across sites',
      headers: { ...token, 'Bonbon-Key': key, 'Sec-Fetch-Site': 'cross-site' },
      statuses: [403],
    },
    {
      name: 'an origin of nobody that claims to be ours',
      headers: { ...token, 'Bonbon-Key': key, Origin: 'https://evil.test', 'Sec-Fetch-Site': 'same-origin' },
      statuses: [403],
    },
    with403('an origin of nobody', 'https://evil.test'),
    with403('the origin of another merchant', originOf(STRANGER)),
    with403('no real origin', 'null'),
    {
      name: 'another merchant’s key',
      headers: { ...token, 'Bonbon-Key': publishableKeyOf(STRANGER), Origin },
      statuses: [403],
    },
  ];
}

function isForTills({ access }: Route): boolean {
  return access.kind === 'api_key' && access.scheme === 'apikey';
}

function buyerOf({ access }: Route): 'required' | 'optional' | undefined {
  return access.kind === 'publishable_key' ? access.buyer : undefined;
}

const routes = listRoutes();
const cases = new Map<Route, Case[]>();
for (const { route } of routes) cases.set(route, await casesFor(route));

test('no route of an API is open to everybody', () => {
  expect(routes.length).toBeGreaterThan(3);
  expect(routes.filter(({ route }) => route.access.kind === 'public').map(({ route }) => describeRoute(route))).toEqual(
    [],
  );
});

test('a route that asks for no key is listed here, with what keeps others out', () => {
  const keyless = routes.filter(({ route: { access } }) => access.kind === 'own_page' || access.kind === 'signed');
  expect(Object.fromEntries(keyless.map(({ route }) => [describeRoute(route), route.access.kind]))).toEqual({
    // The key in its body opens one certificate: see holder.test.ts.
    'POST /certificate/v1/open': 'own_page',
    // What everybody may know, and it names nobody: see draws.test.ts.
    'GET /draws/v1/:merchant/:campaign/:draw': 'own_page',
    'GET /draws/v1/:merchant/:campaign/:draw/list': 'own_page',
    'GET /draws/v1/:merchant/:campaign/:draw/proof': 'own_page',
    'POST /payments/v1/stripe': 'signed',
  });
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
  const call = ({ route }: PlacedRoute, headers: Headers, query = sampleQuery(route), members?: object) => {
    const sample = sampleBody(route);
    const body = members === undefined ? sample : { ...(sample as object), ...members };
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
      const { status, json } = await call(placed, await rightHeaders(route.access, OWNER, sampleBody(route)));
      expect([401, 403, 429, 500]).not.toContain(status);
      expect(json).not.toEqual(NO_APIKEY);
    });

    if (buyerOf(route) === 'optional') {
      test('lets in a buyer, too', async () => {
        const headers = { ...(await rightHeaders(route.access, OWNER)), ...(await buyerHeaders(OWNER)) };
        const { status } = await call(placed, headers);
        expect([401, 403, 429, 500]).not.toContain(status);
      });
    }

    if (route.access.kind === 'api_key' && route.access.operatorIn) {
      test('lets in an operator with their token, and no other', async () => {
        for (const merchantId of [OWNER, STRANGER]) {
          const { status } = await call(placed, {}, sampleQuery(route), operatorOf(merchantId));
          expect(status).toBe(200);
        }
      });
    }

    test.each(cases.get(route) ?? [])('refuses $name', async ({ headers, statuses, members }) => {
      const before = await written();
      const answer = await call(placed, headers, sampleQuery(route), members);
      expect(statuses).toContain(answer.status);
      if (isForTills(route)) expect(answer.json).toEqual(NO_APIKEY);
      expect(surface.failureSchema.safeParse(answer.json).error).toBeUndefined();
      // A merchant's own page may read that its key is wrong; nobody else reads anything.
      const readers = answer.status === 401 ? [null, originOf(OWNER)] : [null];
      expect(readers).toContain(answer.headers.get('access-control-allow-origin'));
      expect(answer.text).not.toContain(MARK);
      expect(await written()).toEqual(before);
    });

    if (route.access.kind !== 'own_page') {
      test('refuses a key in the query', async () => {
        for (const name of ['key', 'apikey', 'token', 'Bonbon-Key', 'access_token']) {
          const { status } = await call(placed, {}, `?${name}=${encodeURIComponent(ADMIN_KEY)}`);
          expect(status).toBe(isForTills(route) ? 422 : 401);
        }
      });
    }

    if (buyerOf(route) === 'required') {
      test('refuses a token in the query', async () => {
        const page = { 'Bonbon-Key': publishableKeyOf(OWNER), Origin: originOf(OWNER) };
        for (const name of ['token', 'authorization', 'Authorization', 'access_token', 'jwt']) {
          const query = `?${name}=${await signIdentityToken(OWNER, BUYER)}`;
          expect((await call(placed, page, query)).status).toBe(401);
        }
      });
    }

    test('tells another merchant nothing of this one', async () => {
      const stranger =
        route.access.kind === 'admin'
          ? { Authorization: `Bearer ${scopeSecret(STRANGER, 'admin')}` }
          : await rightHeaders(route.access, STRANGER, sampleBody(route));
      const before = await written();
      const answer = await call(placed, stranger);
      expect(answer.text).not.toContain(MARK);
      expect(answer.status).not.toBe(500);
      const after = await written();
      for (const [table, rows] of Object.entries(before)) {
        const left = new Set((after[table as keyof typeof after] as unknown[]).map((row) => JSON.stringify(row)));
        const ofOthers = (rows as { readonly merchant_id?: string }[]).filter((row) => row.merchant_id !== STRANGER);
        for (const row of ofOthers) expect(left).toContain(JSON.stringify(row));
      }
    });
  });
});
