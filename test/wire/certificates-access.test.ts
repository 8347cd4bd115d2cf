import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendRaw } from '../support/raw-request.ts';
import { type AnyRequest, toForm, toJson, toXml } from '../support/sert-card-requests.ts';
import {
  KEY,
  KEY_OF_OTHER_SCOPES,
  OPERATOR,
  type SertCardServer,
  startSertCards,
} from '../support/sert-card-server.ts';

const DENIED = '401 {"Message":"Authorization has been denied for this request."}';
const SALE = { PosCode: 'TT-1', SiteCode: 'WIDGET-1', Goods: [{ Quantity: 1, Price: '1000' }] };

const FORMATS = [
  ['JSON', 'application/json', toJson],
  ['JSON as text', 'text/json', toJson],
  ['XML', 'application/xml', toXml],
  ['XML as text', 'text/xml', toXml],
  ['a form', 'application/x-www-form-urlencoded', (request: AnyRequest) => toForm(request, 'dots')],
] as const;

let server: SertCardServer;
beforeAll(async () => {
  server = await startSertCards();
});
afterAll(() => server.close());

const say = async (body: string, headers: Readonly<Record<string, string>>, of = server) => {
  const { status, text } = await of.send(body, headers);
  return `${status} ${text}`;
};

describe.each(FORMATS)('a call in %s', (_name, type, write) => {
  const headers = { 'Content-Type': type };
  const statusOf = async (request: AnyRequest, more: Readonly<Record<string, string>> = {}) =>
    (await server.send(write(request), { ...headers, ...more })).status;

  test('is let in with a key, or with the token of an operator', async () => {
    expect(await statusOf(SALE, { Authorization: `Bearer ${KEY}` })).toBe(200);
    expect(await statusOf(SALE, { Authorization: `bearer ${KEY}` })).toBe(200);
    expect(await statusOf({ ...SALE, ...OPERATOR })).toBe(200);
    expect(server.calls.at(-1)?.command.merchantId).toBe('shop');
  });

  test.each([
    ['nobody', {}],
    ['a SiteCode, which stands in the sources of pages', { SiteCode: 'WIDGET-1' }],
    ['an operator without a token', { Operator: OPERATOR.Operator }],
    ['a token without its operator', { Token: OPERATOR.Token }],
    ['a wrong token', { ...OPERATOR, Token: OPERATOR.Token + 1 }],
    ['the token of another operator', { ...OPERATOR, Operator: OPERATOR.Operator + 1 }],
    ['a token of 0', { ...OPERATOR, Token: 0 }],
    ['a negative token', { ...OPERATOR, Token: -OPERATOR.Token }],
    ['a key for a token', { ...OPERATOR, Token: KEY }],
    ['a token that is no number', { ...OPERATOR, Token: 'true' }],
    ['numbers beyond all', { Operator: '9007199254740993', Token: '9007199254740993' }],
  ])('is denied to %s', async (_who, credentials) => {
    const before = server.calls.length;
    expect(await say(write({ ...SALE, ...credentials }), headers)).toBe(DENIED);
    expect(server.calls).toHaveLength(before);
  });

  test('is denied before anything is told of its body', async () => {
    const bad = { ...SALE, Goods: [{ Quantity: 'many' }], Extra: 1 };
    expect(await say(write(bad), headers)).toBe(DENIED);
    expect(await say('', headers)).toBe(DENIED);
    expect(await say('{<%', headers)).toBe(DENIED);
    expect(await say(write(SALE), { 'Content-Type': `${type}; charset=utf-16` })).toBe(DENIED);
    const { status } = await server.send(write(bad), { ...headers, Authorization: `Bearer ${KEY}` });
    expect(status, 'who is known is told').toBe(400);
    const readable = { ...bad, ...OPERATOR };
    expect((await server.send(write(readable), headers)).status).toBe(400);
  });
});

test('text is no number in JSON, and a list is none', async () => {
  const body = (Operator: unknown, Token: unknown) => JSON.stringify({ ...SALE, Operator, Token });
  for (const [operator, token] of [
    ['7', String(OPERATOR.Token)],
    [[7], [OPERATOR.Token]],
    [{ $gt: 0 }, { $gt: 0 }],
    [true, true],
    [7.5, OPERATOR.Token],
  ]) {
    expect(await say(body(operator, token), {})).toBe(DENIED);
  }
});

test.each([
  ['an unknown key', `Bearer nobody`],
  ['a key of other scopes', `Bearer ${KEY_OF_OTHER_SCOPES}`],
  ['another scheme', `key ${KEY}`],
  ['the bare key', KEY],
  ['Basic', `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`],
  ['an empty header', ''],
  ['a scheme alone', 'Bearer'],
  ['two keys', `Bearer ${KEY}, Bearer ${KEY}`],
])('a header is judged alone, whatever the body says: %s', async (_name, Authorization) => {
  expect(await say(JSON.stringify({ ...SALE, ...OPERATOR }), { Authorization })).toBe(DENIED);
});

test('a token in the query, or under other headers, is none', async () => {
  const answer = await sendRaw(server.port, `/api/sertcard/NumberFromGoods?Operator=7&Token=${OPERATOR.Token}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Operator: '7', Token: String(OPERATOR.Token), apikey: KEY },
    body: Buffer.from(JSON.stringify(SALE)),
  });
  expect(`${answer.status} ${answer.text}`).toBe(DENIED);
});

test('a media type that is not read is told to who is known alone', async () => {
  const body = JSON.stringify({ ...SALE, ...OPERATOR });
  expect(await say(body, { 'Content-Type': 'text/plain' })).toBe(DENIED);
  expect(await say(body, { 'Content-Type': 'text/plain', Authorization: 'Bearer nobody' })).toBe(DENIED);
  expect(await say(body, { 'Content-Type': 'text/plain', Authorization: `Bearer ${KEY}` })).toMatch(/^415 /);
});

test('a body that is too large to be read is told to anybody', async () => {
  const body = JSON.stringify({ ...SALE, ...OPERATOR }).padEnd(2 ** 20 + 1);
  expect(await say(body, {})).toBe('413 {"Message":"The request entity is over 1048576 bytes."}');
});

describe('with limits', () => {
  test('whoever guesses tokens is told that it is enough, and who has one is not', async () => {
    const strict = await startSertCards({ wrongTokensPerMinute: 3 });
    const guess = (Token: number) => say(JSON.stringify({ ...SALE, ...OPERATOR, Token }), {}, strict);
    for (const token of [1, 2, 3]) expect(await guess(token)).toBe(DENIED);
    const { status, text, headers } = await strict.send(JSON.stringify({ ...SALE, ...OPERATOR, Token: 4 }), {});
    expect(`${status} ${text}`).toBe('429 {"Message":"Too many requests."}');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(await say('{}', { Authorization: 'Bearer a-guess' }, strict)).toMatch(/^429 /);
    expect(await guess(OPERATOR.Token)).toMatch(/^200 /);
    await strict.close();
  });

  test('an operator calls so often, however many others do', async () => {
    const strict = await startSertCards({ keyCallsPerMinute: 2 });
    const body = JSON.stringify({ ...SALE, ...OPERATOR });
    expect(await say(body, {}, strict)).toMatch(/^200 /);
    expect(await say(body, { Authorization: `Bearer ${KEY}` }, strict)).toMatch(/^200 /);
    expect(await say(body, {}, strict)).toMatch(/^200 /);
    expect(await say(body, {}, strict)).toBe('429 {"Message":"Too many requests."}');
    expect(await say(body, { Authorization: `Bearer ${KEY}` }, strict)).toMatch(/^200 /);
    await strict.close();
  });
});
