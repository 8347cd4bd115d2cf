import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureAnswer } from '../../server/certificate/wire/failures.ts';
import { numberFromGoodsResponse } from '../../shared/api/certificate-wire.ts';
import { anyHostileJson } from '../support/arbitraries.ts';
import type { RawAnswer } from '../support/raw-request.ts';
import { REQUEST, toForm, toJson, toXml } from '../support/sert-card-requests.ts';
import { KEY, type SertCardServer, startSertCards } from '../support/sert-card-server.ts';
import { leavesOf, withExtraField } from '../support/spoil.ts';

const MEBIBYTE = 2 ** 20;
const LEVELS = 10_000;
const AT_ONCE_MS = 2_000;

const JSON_TYPE = 'application/json';
const XML_TYPE = 'application/xml';
const FORM_TYPE = 'application/x-www-form-urlencoded';

const SALE = {
  PosCode: 'TT-1',
  SertCardSeries: 1,
  OrderNumber: 'ORDER-1',
  Refund: false,
  Client: 1,
  ClientIShop: 1,
  Email: 'anna@mail.example',
  Phone: 79_201_234_567,
  ChequeId: 1,
  Goods: [{ Id: 1, Name: 'A certificate', Quantity: 1, Price: '1000', ItemCode: 'GIFT' }],
  SiteCode: 'WIDGET-1',
};

let server: SertCardServer;
beforeAll(async () => {
  server = await startSertCards();
});
afterAll(() => server.close());

/** Sends it with a key, and says what came of it: it may be refused in this API's words alone, and at once. */
async function send(body: string | Buffer, type: string, headers: Readonly<Record<string, string>> = {}) {
  const startedAt = performance.now();
  const answer = await server.send(body, { Authorization: `Bearer ${KEY}`, 'Content-Type': type, ...headers });
  expect(performance.now() - startedAt).toBeLessThan(AT_ONCE_MS);
  return answer;
}

function expectRefused({ status, text }: RawAnswer, what: string): void {
  const inWords = `${what.slice(0, 200)} → ${status} ${text.slice(0, 200)}`;
  expect(status, inWords).toBeGreaterThanOrEqual(400);
  expect(status, inWords).toBeLessThan(500);
  expect(failureAnswer.safeParse(JSON.parse(text)).error, inWords).toBeUndefined();
  expect(text, inWords).not.toMatch(/node_modules|\.[tj]s:\d|at Object\.|Error:/);
  expect(text.length, inWords).toBeLessThan(16 * 1024);
}

const xml = (members: string, before = '') =>
  `${before}<NumberFromGoodsRequest xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${REQUEST}">${members}</NumberFromGoodsRequest>`;

const LAUGHS = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
  '',
);
const SYSTEM = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>';
const MANY_PREFIXES = Array.from({ length: 20_000 }, (_, index) => ` xmlns:a${index}="urn:${index}"`).join('');

const HOSTILE_XML: readonly (readonly [string, string])[] = [
  ['a document type', xml('', '<!DOCTYPE NumberFromGoodsRequest>')],
  ['a document type far away', xml('', '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/evil.dtd">')],
  ['a file', xml('<PosCode>&b;</PosCode>', SYSTEM)],
  ['a billion laughs', xml('<PosCode>&l9;</PosCode>', `<!DOCTYPE a [<!ENTITY l0 "ha">${LAUGHS}]>`)],
  ['a quadratic blow-up', xml('<PosCode>&a;</PosCode>', `<!DOCTYPE a [<!ENTITY a "${'a'.repeat(500_000)}">]>`)],
  ['a parameter entity', xml('', '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1:1/"> %b;]>')],
  ['a document type that never ends', `<!DOCTYPE a [${'<!--'.repeat(100_000)}`],
  ['a processing instruction', xml('', '<?xml-stylesheet href="evil.xsl"?>')],
  ['XInclude', xml('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')],
  ['a bomb of numeric characters', xml(`<PosCode>${'&#65;'.repeat(200_000)}</PosCode>`)],
  ['a bomb of them for a number', xml(`<ChequeId>${'&#49;'.repeat(200_000)}</ChequeId>`)],
  ['a numeric character of a million digits', xml(`<PosCode>&#${'9'.repeat(1_000_000)};</PosCode>`)],
  ['10,000 levels', `${'<a>'.repeat(LEVELS)}${'</a>'.repeat(LEVELS)}`],
  ['10,000 levels inside', xml(`${'<PosCode>'.repeat(LEVELS)}${'</PosCode>'.repeat(LEVELS)}`)],
  ['10,000 levels of goods', xml('<Goods>'.repeat(LEVELS))],
  ['10,000 levels of prefixes', '<a:b xmlns:a="urn:a">'.repeat(LEVELS)],
  ['20,000 prefixes', xml(`<PosCode${MANY_PREFIXES}>\u0001</PosCode>`)],
  ['20,000 attributes', xml(`<PosCode${MANY_PREFIXES.replaceAll('xmlns:', '')}>A</PosCode>`)],
  ['200,000 elements', xml('<a/>'.repeat(200_000))],
  ['a name of a million letters', xml(`<${'a'.repeat(1_000_000)}/>`)],
  ['an unknown prefix', xml('<u:PosCode>A</u:PosCode>')],
  ['another namespace', xml('<PosCode xmlns="urn:other">A</PosCode>')],
  ['no namespace', xml('').replaceAll(` xmlns="${REQUEST}"`, '')],
  ['a repeated member', xml('<PosCode>A</PosCode><PosCode>A</PosCode>')],
  ['an element for text', xml('<PosCode><PosCode>A</PosCode></PosCode>')],
  ['a prototype', xml('<__proto__><Refund>true</Refund></__proto__>')],
  ['NUL', xml('<PosCode>a\u0000b</PosCode>')],
  ['NUL in CDATA', xml('<PosCode><![CDATA[a\u0000b]]></PosCode>')],
  ['a numeric NUL', xml('<PosCode>a&#0;b</PosCode>')],
  ['a line break', xml('<PosCode>a&#10;b</PosCode>')],
  ['HTML', '<!doctype html><html><body><p>A</body></html>'],
  ['JSON', '{"PosCode":"A"}'],
  ['UTF-7', xml('+ADw-PosCode+AD4-A', '<?xml version="1.0" encoding="utf-7"?>')],
  ['CDATA without an end', xml(`<PosCode>${'<![CDATA['.repeat(100_000)}`)],
  ['comments without an end', xml('<!--'.repeat(200_000))],
  ['1e309', xml('<ChequeId>1e309</ChequeId>')],
  ['NaN', xml('<Phone>NaN</Phone>')],
  ['a million spaces around nothing', xml(`<ChequeId>${' '.repeat(1_000_000)}x</ChequeId>`)],
];

const HOSTILE_FORMS: readonly (readonly [string, string])[] = [
  ['a repeated parameter', 'PosCode=A&PosCode=B'],
  ['a list for text', 'PosCode[]=A'],
  ['an object for text', 'PosCode[x]=A'],
  ['a prototype', '__proto__[Refund]=true'],
  ['a prototype of a good', 'Goods[0].__proto__.Id=1'],
  ['a constructor', 'constructor[prototype][polluted]=1'],
  ['10,000 levels', `a${'[a]'.repeat(LEVELS)}=1`],
  ['10,000 levels of the good', `Goods[0]${'.Id'.repeat(LEVELS)}=1`],
  ['brackets that never close', `Goods${'['.repeat(100_000)}=1`],
  ['brackets in brackets', `Goods${'[['.repeat(50_000)}${']]'.repeat(50_000)}=1`],
  ['200,000 parameters', 'a=1&'.repeat(200_000)],
  ['1,000,000 separators', '&'.repeat(1_000_000)],
  ['a good of the number of 32 bits', 'Goods[4294967295].Id=1'],
  ['a good of the number 1e309', 'Goods[1e309].Id=1'],
  ['goods with gaps', 'Goods[0].Id=1&Goods[1000000].Id=1'],
  ['a good that is text, too', 'Goods[0]=A&Goods[0].Id=1'],
  ['goods that are text, too', 'Goods=A&Goods[0].Id=1'],
  ['NUL', 'PosCode=a%00b'],
  ['a line break', 'PosCode=a%0Ab'],
  ['a broken escape', 'PosCode=%ZZ'],
  ['bytes that are no UTF-8', 'PosCode=%C0%80'],
  ['1e309', 'ChequeId=1e309'],
  ['NaN', 'Phone=NaN'],
  ['Infinity', 'Goods[0].Price=Infinity'],
  ['a sentinel of another charset', 'utf8=%26%2310003%3B&PosCode=A'],
  ['XML', toXml({ PosCode: 'A' })],
  ['JSON', '{"PosCode":"A"}'],
];

const NESTED = '['.repeat(LEVELS) + ']'.repeat(LEVELS);
const HOSTILE_JSON: readonly (readonly [string, string])[] = [
  ['10,000 levels', NESTED],
  ['10,000 levels for goods', `{"Goods":${NESTED}}`],
  ['a million levels that never end', '['.repeat(1_000_000)],
  ['a repeated member', '{"PosCode":"A","posCode":"B"}'],
  ['a prototype', '{"__proto__":{"Refund":true},"PosCode":"A"}'],
  ['a prototype of a good', '{"Goods":[{"__proto__":{"Id":1}}]}'],
  ['lists for text', '{"PosCode":["A"]}'],
  ['an object for goods', '{"Goods":{"length":1000000000}}'],
  ['1e309', '{"ChequeId":1e309}'],
  ['a price of 1e309', '{"Goods":[{"Price":1e309}]}'],
  ['NaN', '{"Phone":NaN}'],
  ['NUL', '{"PosCode":"a\\u0000b"}'],
  ['half of a character', '{"PosCode":"\\ud800"}'],
  ['two documents', '{}{}'],
  ['a comment', '/**/{}'],
  ['XML', toXml({ PosCode: 'A' })],
  ['a form', 'PosCode=A'],
  ['100,000 goods', `{"Goods":[${'{},'.repeat(99_999)}{}]}`],
  ['200,000 members', `{${Array.from({ length: 70_000 }, (_, index) => `"k${index}":1`).join(',')}}`],
];

describe.each([
  ['XML', XML_TYPE, HOSTILE_XML],
  ['a form', FORM_TYPE, HOSTILE_FORMS],
  ['JSON', JSON_TYPE, HOSTILE_JSON],
] as const)('hostile %s is refused at once:', (_format, type, bodies) => {
  test.each(bodies)('%s', async (name, body) => {
    const before = server.calls.length;
    expectRefused(await send(body, type), name);
    expect(server.calls).toHaveLength(before);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['Refund']).toBeUndefined();
  });

  test.each(bodies)('%s, in the same words whoever sends it: none', async (_name, body) => {
    const { status, text } = await server.send(body, { 'Content-Type': type });
    expect(`${status} ${text}`).toBe('401 {"Message":"Authorization has been denied for this request."}');
  });
});

describe.each([
  ['JSON', JSON_TYPE, toJson(SALE)],
  ['XML', XML_TYPE, toXml(SALE)],
  ['a form', FORM_TYPE, toForm(SALE, 'brackets')],
])('good %s', (_format, type, good) => {
  test('is sold, gzip or not', async () => {
    expect((await send(good, type)).status).toBe(200);
    expect((await send(gzipSync(good), type, { 'Content-Encoding': 'gzip' })).status).toBe(200);
  });

  const utf16 = Buffer.from(`\uFEFF${good}`, 'utf16le');
  const bomb = Buffer.alloc(9 * MEBIBYTE, ' ');
  test.each([
    ['in UTF-16', utf16, {}],
    ['in UTF-16 that says so', utf16, { 'Content-Type': `${type}; charset=utf-16` }],
    ['that claims to be UTF-16', good, { 'Content-Type': `${type}; charset="UTF-16LE"` }],
    ['that claims to be of two charsets', good, { 'Content-Type': `${type}; charset=utf-8; charset=utf-16` }],
    ['of an unknown charset', good, { 'Content-Type': `${type};charset=x-evil` }],
    ['in bytes that are no UTF-8', Buffer.concat([Buffer.from(good), Buffer.from([0xff, 0xfe])]), {}],
    ['in overlong UTF-8', Buffer.concat([Buffer.from(good), Buffer.from([0xc0, 0xbc])]), {}],
    ['with a gzip bomb', gzipSync(bomb), { 'Content-Encoding': 'gzip' }],
    ['with a Brotli bomb', brotliCompressSync(bomb), { 'Content-Encoding': 'br' }],
    ['that claims to be gzip', good, { 'Content-Encoding': 'gzip' }],
    ['of which half of the gzip came', gzipSync(good).subarray(0, 20), { 'Content-Encoding': 'gzip' }],
    ['of an unknown encoding', good, { 'Content-Encoding': 'rot13' }],
    ['of one byte over the limit', good.padEnd(MEBIBYTE + 1), {}],
    ['of 10 MB', Buffer.alloc(10 * MEBIBYTE, '<'), {}],
    ['as plain text', good, { 'Content-Type': 'text/plain' }],
    ['as JSON of a kind', good, { 'Content-Type': 'application/evil+json' }],
    ['as several types', good, { 'Content-Type': `${type}, text/plain` }],
  ] as const)('is refused %s', async (name, body, headers) => {
    const before = server.calls.length;
    expectRefused(await send(body, type, headers), name);
    expect(server.calls).toHaveLength(before);
  });

  test('with text that turns around is text', async () => {
    const bidi = good.replace('ORDER-1', type === FORM_TYPE ? '%E2%80%AEORDER' : '\u202eORDER');
    expect((await send(bidi, type)).status).toBe(200);
    expect(server.calls.at(-1)?.command.orderNumber).toBe('\u202eORDER');
  });

  test('of a thousand goods fits', async () => {
    const Goods = Array.from({ length: 1_000 }, (_, index) => ({
      Id: 1_000_000 + index,
      Name: 'Подарочный сертификат на тысячу рублей',
      Quantity: 1,
      Price: '1000.00',
      ItemCode: `GIFT-${index}`,
    }));
    const full = { ...SALE, Goods };
    const body = type === JSON_TYPE ? toJson(full) : type === XML_TYPE ? toXml(full) : toForm(full, 'brackets');
    const { status, text } = await send(body, type);
    expect(status).toBe(200);
    expect(numberFromGoodsResponse.parse(JSON.parse(text)).SertCards).toHaveLength(1_000);
  });
});

const HOSTILE_VALUES = ['[]', '{}', '["a"]', '{"a":{"b":{}}}', NESTED, '"a\\u0000b"', '{"__proto__":[]}', '"\\udc00"'];
const HOSTILE_NUMBERS = ['1e309', '-1e309', '1e21', '1.0000001', '9007199254740993', '"1e3"', '"NaN"', 'true'];

test('a hostile value is refused in any one place of JSON', async () => {
  const good = JSON.parse(toJson(SALE)) as unknown;
  for (const leaf of leavesOf(good)) {
    const values = typeof leaf.value === 'number' ? [...HOSTILE_VALUES, ...HOSTILE_NUMBERS] : HOSTILE_VALUES;
    for (const value of values) {
      expectRefused(await send(leaf.replaceBy(value), JSON_TYPE), `${leaf.path} = ${value}`);
    }
  }
  for (const name of ['__proto__', 'constructor', 'toString', 'extra', '']) {
    for (const body of withExtraField(good, name)) expectRefused(await send(body, JSON_TYPE), body);
  }
});

test('any JSON at all, as any type, is answered in this API’s words', async () => {
  await fc.assert(
    fc.asyncProperty(anyHostileJson, fc.constantFrom(JSON_TYPE, XML_TYPE, FORM_TYPE), async (json, type) => {
      const body = JSON.stringify(json);
      const answer = await send(body, type);
      if (answer.status === 200) numberFromGoodsResponse.parse(JSON.parse(answer.text));
      else expectRefused(answer, body);
    }),
    { numRuns: 150 },
  );
});

test('any bytes at all, as any type, are answered in this API’s words', async () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '&',
    '=',
    '[',
    ']',
    '{',
    '"',
    'Goods',
    '%',
    '\u0000',
    '<!',
    '&#',
    'xmlns',
    ':',
    '/',
    '.',
  );
  const bytes = fc
    .array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 40 })
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom(JSON_TYPE, XML_TYPE, FORM_TYPE), async (body, type) => {
      const answer = await send(body, type);
      if (answer.status === 200) numberFromGoodsResponse.parse(JSON.parse(answer.text));
      else expectRefused(answer, body);
    }),
    { numRuns: 200 },
  );
});
