import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TillCommand, toCommand } from '../../server/certificate/wire/command.ts';
import { readForm } from '../../server/certificate/wire/form.ts';
import { readJson } from '../../server/certificate/wire/json.ts';
import { readXml } from '../../server/certificate/wire/xml-reader.ts';
import type { BodyReading } from '../../server/http/body.ts';
import { numberFromGoodsRequest } from '../../shared/api/certificate-wire.ts';
import { anyRequest, BASE, REQUEST, toForm, toJson, toXml } from '../support/sert-card-requests.ts';
import { REQUEST_FORM, REQUEST_JSON, REQUEST_XML, withoutIndent } from '../support/sert-card-samples.ts';
import { findSchemaFaults } from '../support/sert-card-schema.ts';
import { type SertCardServer, startSertCards } from '../support/sert-card-server.ts';

/** What was wrong, where it stood, or the command. */
function judge(reading: BodyReading): TillCommand | string | undefined {
  if (reading.kind === 'refused') {
    const { failure } = reading;
    if (failure.kind !== 'invalid_input') return failure.kind;
    return failure.issues.map(({ keys, message }) => `${keys.join('.')} ${message}`).join('; ');
  }
  const parsed = numberFromGoodsRequest.safeParse(reading.value);
  if (!parsed.success) return parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join('; ');
  return toCommand('shop', parsed.data);
}

const commandOf = (reading: BodyReading) => {
  const command = judge(reading);
  if (typeof command !== 'object') throw new Error(`no command: ${String(command)}`);
  return command;
};
const soldBy = (reading: BodyReading) => {
  const command = commandOf(reading);
  if (command.kind !== 'sell') throw new Error('no sale');
  return command.sale;
};

const SAMPLE_RECEIPT = {
  merchantId: 'shop',
  posCode: 'sample string 1',
  orderNumber: 'sample string 2',
  chequeId: 1,
  goods: Array.from({ length: 2 }, () => ({
    id: 1,
    name: 'sample string 1',
    itemCode: 'sample string 2',
    quantity: 1,
    priceMinor: 100,
  })),
};

describe('the three forms of a request', () => {
  test('mean what the document’s samples say', () => {
    const expected = { kind: 'refund', receipt: SAMPLE_RECEIPT };
    expect(judge(readJson(REQUEST_JSON))).toEqual(expected);
    expect(judge(readXml(REQUEST_XML))).toEqual(expected);
    expect(judge(readForm(REQUEST_FORM))).toEqual(expected);
    expect(readXml(REQUEST_XML)).toEqual(readJson(REQUEST_JSON));
    expect(readForm(REQUEST_FORM)).toEqual(readJson(REQUEST_JSON));
  });

  test('mean a sale with all that it names of its buyer', () => {
    const sale = {
      ...SAMPLE_RECEIPT,
      seriesId: 1,
      siteCode: 'sample string 4',
      buyer: { client: 1, clientIShop: 1, email: 'sample string 3', phone: 1 },
    };
    const expected = { kind: 'sell', sale };
    expect(judge(readJson(REQUEST_JSON.replace('"Refund": true', '"Refund": false')))).toEqual(expected);
    expect(judge(readXml(REQUEST_XML.replace('<Refund>true', '<Refund>false')))).toEqual(expected);
    expect(judge(readForm(REQUEST_FORM.replace('Refund=true', 'Refund=false')))).toEqual(expected);
  });

  test('of any request at all mean one command', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const command = judge(readJson(toJson(request)));
        expect(judge(readXml(toXml(request)))).toEqual(command);
        expect(judge(readForm(toForm(request, 'dots')))).toEqual(command);
        expect(judge(readForm(toForm(request, 'brackets')))).toEqual(command);
      }),
      { numRuns: 500 },
    );
  });

  test('take large phones and numbers whole, and no number that would lose a digit', () => {
    for (const Phone of [79_201_234_567, Number.MAX_SAFE_INTEGER]) {
      const request = { PosCode: 'A', Phone };
      for (const read of [readJson(toJson(request)), readXml(toXml(request)), readForm(toForm(request, 'dots'))]) {
        expect(soldBy(read).buyer.phone).toBe(Phone);
      }
    }
    for (const tooLarge of ['9007199254740993', '1e309', '1e400', '99999999999999999999999']) {
      expect(judge(readJson(`{"PosCode":"A","Phone":${tooLarge}}`))).toMatch(/^Phone /);
      expect(judge(readXml(toXml({ PosCode: 'A', Phone: tooLarge })))).toMatch(/^Phone /);
      expect(judge(readForm(`PosCode=A&Phone=${tooLarge}`))).toMatch(/^Phone /);
    }
  });

  test('take an id that is not positive, and empty text, for none', () => {
    const none = { PosCode: 'A', OrderNumber: '', ChequeId: 0, SertCardSeries: -1, Client: 0, ClientIShop: -5 };
    const request = { ...none, Email: '', Phone: 0, SiteCode: '', Goods: [{ Id: 0, Name: '', ItemCode: '' }] };
    for (const reading of [readJson(toJson(request)), readXml(toXml(request)), readForm(toForm(request, 'dots'))]) {
      expect(soldBy(reading)).toEqual({
        merchantId: 'shop',
        posCode: 'A',
        orderNumber: undefined,
        chequeId: undefined,
        seriesId: undefined,
        siteCode: undefined,
        buyer: { client: undefined, clientIShop: undefined, email: undefined, phone: undefined },
        goods: [{ id: undefined, name: undefined, itemCode: undefined, quantity: 0, priceMinor: 0 }],
      });
    }
  });

  test('refuse a price of more than two decimals, whose last are not nothing', () => {
    const withPrice = (Price: string) => ({ PosCode: 'A', Goods: [{ Price }] });
    for (const Price of ['1.005', '0.001', '10.999']) {
      const request = withPrice(Price);
      for (const reading of [readJson(toJson(request)), readXml(toXml(request)), readForm(toForm(request, 'dots'))]) {
        expect(judge(reading)).toBe('Goods.0.Price custom');
      }
    }
    // A decimal of .NET keeps the places that its database has.
    for (const Price of ['1.5', '1.50', '1.5000']) {
      const request = withPrice(Price);
      for (const reading of [readJson(toJson(request)), readXml(toXml(request)), readForm(toForm(request, 'dots'))]) {
        expect(soldBy(reading).goods[0]?.priceMinor).toBe(150);
      }
    }
  });
});

describe('a request in JSON', () => {
  test('has names of any case, at both levels', () => {
    const body = '{"poscode":"A","ORDERNUMBER":"1","goods":[{"ID":4,"quantity":2,"pRiCe":"10.50","itemcode":"X"}]}';
    expect(soldBy(readJson(body))).toMatchObject({
      posCode: 'A',
      orderNumber: '1',
      goods: [{ id: 4, quantity: 2, priceMinor: 1050, itemCode: 'X' }],
    });
  });

  test('may not name one member twice in different case', () => {
    expect(judge(readJson('{"Refund":false,"refund":true}'))).toBe('Refund must not be repeated');
    expect(judge(readJson('{"Goods":[{"Id":1},{"Id":1,"ID":2}]}'))).toBe('Goods.1.Id must not be repeated');
    expect(judge(readJson('{"Goods":[],"goods":[]}'))).toBe('Goods must not be repeated');
  });

  test('may begin with a byte order mark, once', () => {
    expect(soldBy(readJson('\uFEFF{"PosCode":"A"}')).posCode).toBe('A');
    expect(judge(readJson('\uFEFF\uFEFF{"PosCode":"A"}'))).toBe('malformed_body');
  });

  test('may say null of anything', () => {
    const body = JSON.stringify({ PosCode: 'A', Goods: null, Refund: null, Phone: null, Email: null, Token: null });
    expect(soldBy(readJson(body)).goods).toEqual([]);
  });

  test('has no text for numbers, nor numbers for text', () => {
    expect(judge(readJson('{"Phone":"79201234567"}'))).toBe('Phone invalid_type');
    expect(judge(readJson('{"PosCode":5}'))).toBe('PosCode invalid_type');
    expect(judge(readJson('{"Refund":"true"}'))).toBe('Refund invalid_type');
    expect(judge(readJson('{"Goods":{"0":{"Id":1}}}'))).toBe('Goods invalid_type');
  });

  test.each(['null', '5', '"text"', '[]', '[{"PosCode":"A"}]', 'true'])('is an object, not %s', (body) => {
    expect(judge(readJson(body))).toBe(' invalid_type');
  });

  test('knows no other members', () => {
    expect(judge(readJson('{"PosCode":"A","Extra":1}'))).toBe(' unrecognized_keys');
    expect(judge(readJson('{"PosCode":"A","__proto__":{"Refund":true}}'))).toBe(' unrecognized_keys');
    expect(judge(readJson('{"PosCode":"A","constructor":1}'))).toBe(' unrecognized_keys');
    expect(judge(readJson('{"PosCode":"A","Goods":[{"__proto__":{"Id":1}}]}'))).toBe('Goods.0 unrecognized_keys');
  });
});

const xml = (members: string, attributes = '') =>
  `<NumberFromGoodsRequest xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${REQUEST}"${attributes}>${members}</NumberFromGoodsRequest>`;
const goodsXml = (...goods: string[]) => {
  const name = 'NumberFromGoodsRequest.NumberFromGoodsGood';
  return xml(`<PosCode>A</PosCode><Goods>${goods.map((good) => `<${name}>${good}</${name}>`).join('')}</Goods>`);
};

describe('a request in XML', () => {
  test('has its members in any order', () => {
    const reversed = goodsXml('<Quantity>2</Quantity><Price>1</Price><Id>3</Id>').replace(
      /(<PosCode>.*<\/PosCode>)(<Goods>.*<\/Goods>)/,
      `$2<Token xmlns="${BASE}">5</Token>$1<Operator xmlns="${BASE}">6</Operator>`,
    );
    expect(readXml(reversed)).toEqual({
      kind: 'read',
      value: { Goods: [{ Quantity: 2, Price: 1, Id: 3 }], Token: 5, PosCode: 'A', Operator: 6 },
    });
  });

  test('may write its namespaces with prefixes', () => {
    const body = `<r:NumberFromGoodsRequest xmlns:r="${REQUEST}" xmlns:b="${BASE}"><b:Token>5</b:Token><r:PosCode>A</r:PosCode></r:NumberFromGoodsRequest>`;
    expect(readXml(body)).toEqual({ kind: 'read', value: { Token: 5, PosCode: 'A' } });
  });

  test('says null with i:nil', () => {
    const body = xml(
      `<Token i:nil="true" xmlns="${BASE}"/><Client i:nil="1"></Client><Goods i:nil="true"/><PosCode i:nil="false">A</PosCode>`,
    );
    expect(readXml(body)).toEqual({ kind: 'read', value: { Token: null, Client: null, Goods: null, PosCode: 'A' } });
    expect(judge(readXml(xml('<Client i:nil="true">5</Client>')))).toBe('Client must hold no text');
    expect(judge(readXml(xml('<Client i:nil="maybe"/>')))).toBe('Client must have no attribute but i:nil');
    expect(judge(readXml(xml('<Client xmlns:i="urn:other" i:nil="true"/>')))).toBe(
      'Client must have no attribute but i:nil',
    );
  });

  test('checks each namespace', () => {
    const unknown = (body: string, name: string) => expect(judge(readXml(body))).toBe(`${name} is not a known field`);
    unknown(REQUEST_XML.replace(REQUEST, 'urn:other'), 'NumberFromGoodsRequest');
    unknown('<NumberFromGoodsRequest><PosCode>A</PosCode></NumberFromGoodsRequest>', 'NumberFromGoodsRequest');
    for (const name of ['Operator', 'SiteCode', 'Token']) unknown(xml(`<${name}>5</${name}>`), name);
    for (const name of ['PosCode', 'ChequeId', 'Goods']) unknown(xml(`<${name} xmlns="${BASE}">5</${name}>`), name);
    unknown(goodsXml(`<Id xmlns="${BASE}">5</Id>`), 'Goods.0.Id');
    unknown(xml(`<Goods><Good xmlns="urn:other"/></Goods>`), 'Goods.Good');
    expect(judge(readXml(xml('<u:PosCode>A</u:PosCode>')))).toBe('malformed_body');
  });

  test('names each member once, and none that the document does not name, in its own case', () => {
    expect(judge(readXml(xml('<PosCode>A</PosCode><PosCode>B</PosCode>')))).toBe('PosCode must not be repeated');
    expect(judge(readXml(xml('<Client i:nil="true"/><Client>1</Client>')))).toBe('Client must not be repeated');
    expect(judge(readXml(xml('<Goods/><Goods/>')))).toBe('Goods must not be repeated');
    expect(judge(readXml(goodsXml('<Id>1</Id>', '<Id>1</Id><Id>2</Id>')))).toBe('Goods.1.Id must not be repeated');
    for (const name of ['Extra', 'poscode', 'constructor', '__proto__']) {
      expect(judge(readXml(xml(`<${name}>1<a/></${name}>`)))).toBe(' unrecognized_keys');
    }
    expect(judge(readXml(xml(`<Extra>${'<a>'.repeat(20)}`)))).toBe('Extra.a.a.a.a.a.a.a.a is not a known field');
    expect(judge(readXml(goodsXml('<PosCode>A</PosCode>')))).toBe('Goods.0 unrecognized_keys');
    expect(judge(readXml(xml('<PosCode><b>A</b></PosCode>')))).toBe('PosCode.b is not a known field');
  });

  test('has no more elements than a thousand goods need', () => {
    const name = '<NumberFromGoodsRequest.NumberFromGoodsGood/>';
    expect(judge(readXml(xml(`<Goods>${name.repeat(1_001)}</Goods>`)))).toBe('Goods too_big');
    expect(judge(readXml(xml(`<Goods>${name.repeat(7_000)}</Goods>`)))).toBe(' must have fewer elements');
    expect(judge(readXml(xml('<a/>'.repeat(7_000))))).toBe(' must have fewer elements');
  });

  test('has no attributes, and no text between its elements', () => {
    const wrong = 'must have no attribute but i:nil';
    expect(judge(readXml(xml('', ' a="1"')))).toBe(`NumberFromGoodsRequest ${wrong}`);
    expect(judge(readXml(xml('<PosCode i:type="string">A</PosCode>')))).toBe(`PosCode ${wrong}`);
    expect(judge(readXml(xml('stray<PosCode>A</PosCode>')))).toBe(' must hold no text');
    expect(judge(readXml(xml('<Goods>1</Goods>')))).toBe('Goods must hold no text');
  });

  test('may have comments, CDATA, references to characters and a declaration', () => {
    const body = `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<!-- a till -->${xml('<PosCode>A<!-- b --><![CDATA[<&>]]>&#x41;&#66;&amp;</PosCode>')}\n`;
    expect(soldBy(readXml(body)).posCode).toBe('A<&>AB&');
  });

  test.each([
    ['a document type', `<!DOCTYPE a>${REQUEST_XML}`, ' must have no document type'],
    [
      'an entity of its own',
      `<!DOCTYPE a [<!ENTITY b "c">]>${xml('<PosCode>&b;</PosCode>')}`,
      ' must have no document type',
    ],
    ['an entity of nobody', xml('<PosCode>&nbsp;</PosCode>'), 'malformed_body'],
    ['an entity of Object’s', xml('<PosCode>&constructor;</PosCode>'), 'malformed_body'],
    ['a processing instruction', `<?php echo 1 ?>${REQUEST_XML}`, ' must have no processing instructions'],
    ['one inside', xml('<?a b?>'), ' must have no processing instructions'],
    ['another encoding', `<?xml version="1.0" encoding="UTF-16"?>${REQUEST_XML}`, ' must be UTF-8'],
    ['a character that is none', xml('<PosCode>&#0;</PosCode>'), 'malformed_body'],
    ['a character of XML 1.1', `<?xml version="1.1"?>${xml('<PosCode>&#1;</PosCode>')}`, 'malformed_body'],
    ['half of a character', xml('<PosCode>&#xD800;</PosCode>'), 'malformed_body'],
    ['a reference without an end', xml('<PosCode>&#65</PosCode>'), 'malformed_body'],
    ['two documents', REQUEST_XML + REQUEST_XML, 'malformed_body'],
    ['half of a document', REQUEST_XML.slice(0, 900), 'malformed_body'],
    ['an attribute twice', xml('<Client i:nil="true" i:nil="true"/>'), 'malformed_body'],
    ['nothing', '', 'malformed_body'],
    ['text', 'PosCode', 'malformed_body'],
  ])('has no %s', (_name, body, expected) => {
    expect(judge(readXml(body))).toBe(expected);
  });

  test('reads numbers and switches from text, and leaves what is none to be refused', () => {
    const fields = '<Refund> True </Refund><ChequeId> +0012 </ChequeId><Client></Client>';
    expect(readXml(xml(fields))).toEqual({ kind: 'read', value: { Refund: true, ChequeId: 12, Client: null } });
    for (const [name, text] of [
      ['Refund', 'yes'],
      ['Refund', '2'],
      ['ChequeId', '1.0'],
      ['ChequeId', '0x10'],
      ['ChequeId', '1 2'],
      ['ChequeId', 'NaN'],
      ['ChequeId', '٣'],
      ['ChequeId', '1'.repeat(100_000)],
    ] as const) {
      expect(judge(readXml(xml(`<${name}>${text}</${name}>`)))).toBe(`${name} invalid_type`);
    }
    for (const text of ['1e2', 'NaN', 'INF', '-INF', '1,5', '.5', '5.', '0x1', '1.5.5']) {
      expect(judge(readXml(goodsXml(`<Price>${text}</Price>`)))).toBe('Goods.0.Price custom');
    }
  });
});

describe('a request in a form', () => {
  test('names the members of a good in two ways, and mixes them', () => {
    const body = 'PosCode=A&Goods[0].Id=4&Goods[0][Quantity]=2&Goods%5B0%5D.Price=10.50&Goods%5B0%5D%5BItemCode%5D=X';
    const { goods } = soldBy(readForm(body));
    expect(goods).toEqual([{ id: 4, name: undefined, itemCode: 'X', quantity: 2, priceMinor: 1050 }]);
  });

  test('has names of any case, at both levels, each once', () => {
    const body = 'poscode=A&GOODS[0].id=4&GOODS[0].QUANTITY=2';
    expect(soldBy(readForm(body)).goods).toMatchObject([{ id: 4, quantity: 2 }]);
    expect(judge(readForm('PosCode=A&posCode=B'))).toBe('PosCode must not be repeated');
    expect(judge(readForm('Goods[0].Id=1&goods[1].Id=2'))).toBe('Goods must not be repeated');
    expect(judge(readForm('Goods[0].Id=1&Goods[0].ID=2'))).toBe('Goods.0.Id must not be repeated');
  });

  test('has no parameter twice', () => {
    expect(judge(readForm('PosCode=A&PosCode=B'))).toBe('PosCode invalid_type');
    expect(judge(readForm('PosCode=A&PosCode[]=B'))).toBe('PosCode invalid_type');
    expect(judge(readForm('Refund=true&Refund=false'))).toBe('Refund invalid_type');
    expect(judge(readForm('Goods[0].Id=1&Goods[0].Id=2'))).toBe('Goods.0.Id invalid_type');
    expect(judge(readForm('Goods[0].Id=1&Goods[0][Id]=2'))).toBe('Goods.0.Id invalid_type');
  });

  test('has its goods in any order, but leaves none out', () => {
    const body = 'PosCode=A&Goods[1].Id=2&Goods[2].Id=3&Goods[0].Id=1';
    expect(soldBy(readForm(body)).goods.map(({ id }) => id)).toEqual([1, 2, 3]);
    const gap = 'Goods must be numbered from 0 without gaps';
    for (const wrong of ['Goods[1].Id=2', 'Goods[0].Id=1&Goods[2].Id=2', 'Goods[00].Id=1', 'Goods[-1].Id=1']) {
      expect(judge(readForm(wrong))).toBe(gap);
    }
    expect(judge(readForm('Goods[4294967296].Id=1'))).toBe(gap);
    expect(judge(readForm('Goods.Id=1'))).toBe(gap);
  });

  test('has room for a thousand goods of every member', () => {
    const goods = Array.from({ length: 1_000 }, (_, Id) => ({ Id, Name: 'n', Quantity: 1, Price: '1', ItemCode: 'c' }));
    expect(soldBy(readForm(toForm({ PosCode: 'A', Goods: goods }, 'brackets'))).goods).toHaveLength(1_000);
    const more = [...goods, { Id: 1 }];
    expect(judge(readForm(toForm({ PosCode: 'A', Goods: more }, 'dots')))).toBe('Goods too_big');
    expect(judge(readJson(toJson({ PosCode: 'A', Goods: more })))).toBe('Goods too_big');
    expect(judge(readXml(toXml({ PosCode: 'A', Goods: more })))).toBe('Goods too_big');
  });

  test.each([
    ['thousands of parameters', 'PosCode=A&'.repeat(7_000)],
    ['nothing but separators', '&'.repeat(10_000)],
    ['10,000 levels', `a${'[b]'.repeat(10_000)}=1`],
    ['10,000 levels of dots', `a${'.b'.repeat(10_000)}=1`],
    ['a broken escape', 'PosCode=%'],
    ['bytes that are no UTF-8', 'PosCode=%FF%FE'],
    ['half of a character', 'PosCode=%ED%A0%80'],
    ['a prototype', '__proto__[Refund]=true&PosCode=A'],
    ['a prototype of a good', 'PosCode=A&Goods[0][__proto__][Id]=1'],
    ['an escaped prototype', 'PosCode=A&%5F_proto__=1'],
  ])('has no %s', (_name, body) => {
    expect(judge(readForm(body))).toBe('malformed_body');
  });

  test.each(['constructor[prototype][x]=1', 'toString=1', 'Extra=1', 'PosCode.x=1', 'PosCode[0]=1', '[]=1'])(
    'has no member of other names: %s',
    (body) => {
      expect(typeof judge(readForm(`Client=1&${body}`))).toBe('string');
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    },
  );
});

describe('the schema of the document’s XML', () => {
  let server: SertCardServer;
  beforeAll(async () => {
    server = await startSertCards();
  });
  afterAll(() => server.close());

  test('takes the sample, and what we write for the tests', async () => {
    expect(await findSchemaFaults('request', REQUEST_XML, withoutIndent(REQUEST_XML))).toEqual([]);
    expect(await findSchemaFaults('request', xml('<Wrong/>'))).not.toEqual([]);
  });

  test('takes our answers', async () => {
    const headers = {
      Authorization: 'Bearer shop-key-of-the-certificates',
      'Content-Type': 'application/xml',
      Accept: 'text/xml',
    };
    const sale = goodsXml('<Quantity>2</Quantity><Price>10.5</Price>', '<Quantity>1</Quantity><Price>7</Price>');
    const sold = await server.send(sale, headers);
    const nothing = await server.send(xml('<PosCode/>'), headers);
    expect(sold.text).toContain('<Nominal>10.50</Nominal>');
    expect(await findSchemaFaults('response', sold.text, nothing.text)).toEqual([]);
    expect(await findSchemaFaults('response', sold.text.replace('10.50', '10.5'))).not.toEqual([]);
  });
});
