import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failureAnswer } from '../../server/certificate/wire/failures.ts';
import { toXml } from '../support/sert-card-requests.ts';
import { sendRaw } from '../support/raw-request.ts';
import { KEY, OPERATOR, PATH, type SertCardServer, startSertCards } from '../support/sert-card-server.ts';

const AUTHORIZED = { Authorization: `Bearer ${KEY}` };
const JSON_TYPE = 'application/json';
const XML_TYPE = 'application/xml; charset=utf-8';

let server: SertCardServer;
beforeAll(async () => {
  server = await startSertCards();
});
afterAll(() => server.close());
beforeEach(() => server.refuseWith(undefined));

type Headers = Readonly<Record<string, string>>;

const send = async (body: unknown, headers: Headers = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return server.send(text, { ...AUTHORIZED, ...headers });
};
const ask = (path: string, method = 'POST', headers: Headers = {}, port = server.port) =>
  sendRaw(port, path, { method, headers, body: method === 'GET' || method === 'HEAD' ? undefined : Buffer.from('{}') });

describe('a body at fault', () => {
  test('is told with each of its fields', async () => {
    const body = {
      PosCode: 'a\u0000b',
      Phone: '79201234567',
      Extra: 1,
      Goods: [{ Quantity: 1 }, { Quantity: 1.5, Price: '1.005', Colour: 'red' }],
    };
    const { status, headers, text } = await send(body);
    expect(status).toBe(400);
    expect(headers['content-type']).toBe(JSON_TYPE);
    expect(JSON.parse(text)).toEqual({
      Message: 'The request is invalid.',
      ModelState: {
        'request.PosCode': ['The field PosCode must be text without control characters.'],
        'request.Phone': ['The value is not valid for Phone.'],
        'request.Goods[1].Quantity': ['The value is not valid for Quantity.'],
        'request.Goods[1].Price': ['The field Price must be a decimal with at most two decimals.'],
        'request.Goods[1].Colour': ['The field Colour is not a known field.'],
        'request.Extra': ['The field Extra is not a known field.'],
      },
    });
  });

  test('is told in XML as ASP.NET does', async () => {
    const { status, headers, text } = await send(
      { Phone: 'a', Goods: [{ Quantity: 'b' }], 'a<b>_x005F_': 1 },
      { Accept: 'text/xml' },
    );
    expect(status).toBe(400);
    expect(headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(text).toBe(
      '<Error><Message>The request is invalid.</Message><ModelState>' +
        '<request.Phone>The value is not valid for Phone.</request.Phone>' +
        '<request.Goods_x005B_0_x005D_.Quantity>The value is not valid for Quantity.</request.Goods_x005B_0_x005D_.Quantity>' +
        '<request.a_x003C_b_x003E__x005F_x005F_>The field a&lt;b&gt;_x005F_ is not a known field.</request.a_x003C_b_x003E__x005F_x005F_>' +
        '</ModelState></Error>',
    );
  });

  test.each([
    ['nothing', ''],
    ['half of JSON', '{"PosCode":'],
    ['no JSON', 'PosCode=A'],
  ])('is told of %s', async (_name, body) => {
    const { status, text } = await send(body);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({
      Message: 'The request is invalid.',
      ModelState: { request: ['The body cannot be read.'] },
    });
  });

  test('that is no object is told of as a whole', async () => {
    const { status, text } = await send('[]');
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({
      Message: 'The request is invalid.',
      ModelState: { request: ['The value is not valid for request.'] },
    });
  });

  test('with thousands of unknown fields is answered with a few', async () => {
    const body = Object.fromEntries(Array.from({ length: 4_000 }, (_, index) => [`${'k'.repeat(200)}${index}`, 1]));
    const { status, text } = await send(body);
    expect(status).toBe(400);
    expect(text.length).toBeLessThan(4_000);
  });

  test.each([
    ['text/plain', 'text/plain'],
    ['Text/Plain; charset=utf-8', 'Text/Plain'],
    ['application/vnd.api+json', 'application/vnd.api+json'],
    ['multipart/form-data; boundary=x', 'multipart/form-data'],
    ['', 'application/octet-stream'],
    ['application/json, text/plain', 'application/json, text/plain'],
    ['application/json; charset=utf-16', 'application/json'],
    ['application/xml; charset=utf-8; charset=utf-7', 'application/xml'],
    ['application/x-www-form-urlencoded; charset="iso-8859-1"', 'application/x-www-form-urlencoded'],
  ])('of another media type is told of: %s', async (type, named) => {
    const { status, text } = await send({}, { 'Content-Type': type });
    expect(status).toBe(415);
    expect(JSON.parse(text)).toEqual({
      Message: `The request entity's media type '${named}' is not supported for this resource.`,
    });
  });

  test('may say that it is UTF-8', async () => {
    for (const type of ['application/json;charset=UTF-8', 'text/json; charset="utf-8"', 'APPLICATION/JSON ; x=y']) {
      expect((await send({}, { 'Content-Type': type })).status).toBe(200);
    }
  });
});

describe('Accept', () => {
  test.each([
    [undefined, JSON_TYPE],
    ['', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['APPLICATION/JSON', JSON_TYPE],
    ['text/json', 'text/json; charset=utf-8'],
    ['application/xml', XML_TYPE],
    ['text/xml', 'text/xml; charset=utf-8'],
    ['text/*', 'text/json; charset=utf-8'],
    ['application/xml;q=0.5, application/json;q=0.4', XML_TYPE],
    ['application/xml;q=0.4, application/json;q=0.5', JSON_TYPE],
    ['application/xml, application/json', XML_TYPE],
    ['application/json;q=0, */*', 'text/json; charset=utf-8'],
    ['application/xml;q=0', JSON_TYPE],
    ['*/*;q=0', JSON_TYPE],
    ['text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8', XML_TYPE],
    ['image/png', JSON_TYPE],
    ['text/html', JSON_TYPE],
    ['nonsense', JSON_TYPE],
    ['application/xml;q=nonsense, */*;q=0.1', JSON_TYPE],
    ['a/b,'.repeat(2_000), JSON_TYPE],
  ])('%s is answered as %s', async (accept, expected) => {
    const { status, headers } = await send({}, accept === undefined ? {} : { Accept: accept });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(expected);
    expect(headers.vary).toBe('Accept');
  });

  test('does not depend on the form of the request', async () => {
    const xml = toXml({ PosCode: 'A' });
    const { headers } = await send(xml, { 'Content-Type': 'text/xml' });
    expect(headers['content-type']).toBe(JSON_TYPE);
  });

  test('is heeded by every failure', async () => {
    const Accept = 'application/xml';
    const errorOf = ({ status, headers, text }: Awaited<ReturnType<typeof ask>>) => {
      expect(headers['content-type']).toBe(XML_TYPE);
      const [, message] = /^<Error><Message>([^<]*)<\/Message><\/Error>$/.exec(text) ?? [];
      return `${status} ${message ?? text}`;
    };
    expect(errorOf(await ask(PATH, 'GET', { Accept }))).toBe(
      '405 The requested resource does not support this http method.',
    );
    expect(errorOf(await ask('/api/sertcard/Nothing', 'POST', { Accept }))).toBe(
      '404 No HTTP resource was found that matches the request URI.',
    );
    expect(errorOf(await ask('/api/sertcard/%', 'POST', { Accept }))).toMatch(/^404 /);
    expect(errorOf(await ask(PATH, 'POST', { Accept }))).toBe('401 Authorization has been denied for this request.');
    expect(errorOf(await send({}, { Accept, 'Content-Type': 'text/<&>' }))).toBe(
      "415 The request entity's media type 'text/&lt;&amp;&gt;' is not supported for this resource.",
    );
    expect(errorOf(await send(' '.repeat(2 ** 20 + 1), { Accept }))).toBe(
      '413 The request entity is over 1048576 bytes.',
    );
    server.refuseWith(new Error('out of order'));
    expect(errorOf(await send({ PosCode: 'A' }, { Accept }))).toBe('500 An error has occurred.');
  });
});

describe('every other answer', () => {
  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('to %s says what the path takes', async (method) => {
    const { status, headers, text } = await ask(PATH, method);
    expect(`${status} ${text}`).toBe('405 {"Message":"The requested resource does not support this http method."}');
    expect(headers.allow).toBe('POST');
  });

  test.each([
    '/api/sertcard',
    '/api/sertcard/',
    '/api/sertcard/x',
    `${PATH}/x`,
    '/api/sertcard/numberfromgoods',
    '/api/sertcard/a%00b',
  ])('to %s says that nothing is there', async (path) => {
    const { status, text } = await ask(path);
    expect(`${status} ${text}`).toBe('404 {"Message":"No HTTP resource was found that matches the request URI."}');
  });

  test('of a failure of ours tells nothing of it', async () => {
    server.refuseWith(new Error('SELECT secret FROM somewhere'));
    const { status, text } = await send({ PosCode: 'A' });
    expect(`${status} ${text}`).toBe('500 {"Message":"An error has occurred."}');
  });

  test.each([
    [undefined, JSON_TYPE, '{"Message":"The service is busy."}'],
    ['application/xml', XML_TYPE, '<Error><Message>The service is busy.</Message></Error>'],
  ])('of a busy server comes as asked for: %s', async (accept, type, expected) => {
    const busy = await startSertCards({ requestsInFlight: 0 });
    const { status, headers, text } = await ask(
      PATH,
      'POST',
      accept === undefined ? {} : { Accept: accept },
      busy.port,
    );
    expect(`${status} ${text}`).toBe(`503 ${expected}`);
    expect(headers['content-type']).toBe(type);
    expect(headers['retry-after']).toBe('1');
    expect(headers['content-length']).toBe(String(Buffer.byteLength(expected)));
    await busy.close();
  });

  test('has the form that the documents promise', async () => {
    const bodies = [
      await send({ Phone: 'a' }),
      await send('{'),
      await ask(PATH),
      await ask(PATH, 'GET'),
      await ask('/api/sertcard/x'),
      await send({ ...OPERATOR }, { 'Content-Type': 'a/b' }),
    ];
    for (const { text } of bodies) expect(failureAnswer.safeParse(JSON.parse(text)).error).toBeUndefined();
  });

  test('forbids to render, sniff or keep it', async () => {
    const { headers } = await send({}, { Accept: 'text/xml' });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    });
  });
});
