import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CERTIFICATE_ERRORS, encodeBusinessError } from '../../server/certificate/wire/business-errors.ts';
import { writeXml } from '../../server/certificate/wire/xml-writer.ts';
import { numberFromGoodsResponse } from '../../shared/api/certificate-wire.ts';
import { minor } from '../../shared/money.ts';
import { sendRaw } from '../support/raw-request.ts';
import {
  REQUEST_FORM,
  REQUEST_JSON,
  REQUEST_XML,
  RESPONSE_JSON,
  RESPONSE_XML,
  withoutIndent,
} from '../support/sert-card-samples.ts';
import { certificate, KEY, type SertCardServer, startSertCards } from '../support/sert-card-server.ts';

const SALE = { PosCode: 'TT-1', OrderNumber: 'ORDER-1', Goods: [{ ItemCode: 'GIFT', Quantity: 2, Price: 1000 }] };
const XML = 'application/xml';
const FORM = 'application/x-www-form-urlencoded';

let server: SertCardServer;
beforeAll(async () => {
  server = await startSertCards();
});
afterAll(() => server.close());
beforeEach(() => {
  server.refuseWith(undefined);
  server.answerWith(undefined);
});

const send = (body: string, headers: Readonly<Record<string, string>> = {}) =>
  server.send(body, { Authorization: `Bearer ${KEY}`, ...headers });
const sell = async (over: object = {}) => {
  const { status, text } = await send(JSON.stringify({ ...SALE, ...over }));
  expect(status).toBe(200);
  return numberFromGoodsResponse.parse(JSON.parse(text));
};

/** The names in their order, and the types of what they name. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]);
}

/** The same of XML: every text is a placeholder. */
const withoutText = (xml: string) => withoutIndent(xml).replaceAll(/>[^<]+</g, '>…<');

describe('the document’s samples', () => {
  const samples = [
    ['JSON', 'application/json', REQUEST_JSON],
    ['XML', XML, REQUEST_XML],
    ['a form', FORM, REQUEST_FORM],
  ] as const;

  test.each(samples)(
    'in %s are answered in JSON, name for name in their order, type for type',
    async (_name, type, body) => {
      const { status, headers, text } = await send(body, { 'Content-Type': type });
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('application/json');
      expect(shapeOf(JSON.parse(text))).toEqual(shapeOf(JSON.parse(RESPONSE_JSON)));
    },
  );

  test.each(samples)('in %s are answered in XML, element for element', async (_name, type, body) => {
    const { status, headers, text } = await send(body, { 'Content-Type': type, Accept: XML });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/xml; charset=utf-8');
    const sample = withoutText(RESPONSE_XML);
    // Success has no message.
    expect(withoutText(text)).toBe(sample.replace(/(<Message [^>]*>)…/, '$1'));
  });

  test('of an answer in XML are what we write for their values', () => {
    const answer = JSON.parse(RESPONSE_JSON) as Parameters<typeof writeXml>[0];
    expect(writeXml(answer)).toBe(withoutIndent(RESPONSE_XML));
  });

  test('reach the use case as one return', async () => {
    const before = server.calls.length;
    for (const [, type, body] of samples) await send(body, { 'Content-Type': type });
    const calls = server.calls.slice(before);
    expect(calls).toHaveLength(3);
    expect(new Set(calls.map((call) => JSON.stringify(call))).size).toBe(1);
    expect(calls[0]?.kind).toBe('refund');
  });
});

describe('a sale', () => {
  test('succeeds with ErrorCode 0 and an empty message', async () => {
    const { ErrorCode, Message, SertCards } = await sell();
    expect({ ErrorCode, Message, count: SertCards.length }).toEqual({ ErrorCode: 0, Message: '', count: 2 });
  });

  test('prints amounts as plain numbers: whole ones without a point', async () => {
    const Goods = [100, 99.9, 0.01, '1500.50'].map((Price) => ({ Quantity: 1, Price }));
    const json = await send(JSON.stringify({ ...SALE, Goods }));
    expect(json.text.match(/"Nominal":[^,]*/g)).toEqual(
      ['100', '99.9', '0.01', '1500.5'].map((amount) => `"Nominal":${amount}`),
    );
    const xml = await send(JSON.stringify({ ...SALE, Goods }), { Accept: 'text/xml' });
    expect(xml.text.match(/<Nominal>[^<]*/g)).toEqual(
      ['100', '99.90', '0.01', '1500.50'].map((amount) => `<Nominal>${amount}`),
    );
  });

  test('tells the last moment of a certificate in the merchant’s time zone, to the last tick', async () => {
    const dateOf = async (expiresAt: string, timeZone: string) => {
      server.answerWith({ timeZone, certificates: [certificate({ expiresAt: Date.parse(expiresAt) })] });
      return (await sell()).SertCards[0]?.SertExpDate;
    };
    expect(await dateOf('2025-04-29T21:00:00Z', 'Europe/Moscow')).toBe('2025-04-29T23:59:59.9999999+03:00');
    expect(await dateOf('2025-10-26T01:00:00Z', 'Europe/Berlin')).toBe('2025-10-26T02:59:59.9999999+02:00');
    expect(await dateOf('2025-10-26T01:00:01Z', 'Europe/Berlin')).toBe('2025-10-26T02:00:00.9999999+01:00');
    expect(await dateOf('2025-03-30T01:00:00Z', 'Europe/Berlin')).toBe('2025-03-30T01:59:59.9999999+01:00');
    expect(await dateOf('2025-01-01T00:00:00Z', 'UTC')).toBe('2024-12-31T23:59:59.9999999+00:00');
    expect(await dateOf('2025-01-01T00:00:00.123Z', 'America/St_Johns')).toBe('2024-12-31T20:30:00.1229999-03:30');
  });

  test.each([
    ['active', 'Active', 'Sold'],
    ['used', 'Used', 'Sold'],
    ['blocked', 'Blocked', 'Sold'],
    ['expired', 'Expired', 'Sold'],
    ['returned', 'Blocked', 'Returned'],
  ] as const)('tells of a certificate that is %s: %s, %s', async (status, SertCardStatus, SertCardStatusPurchase) => {
    server.answerWith({ timeZone: 'UTC', certificates: [certificate({ status })] });
    expect((await sell()).SertCards).toMatchObject([{ SertCardStatus, SertCardStatusPurchase }]);
  });

  test('tells a certificate whole, its PIN and its terms included', async () => {
    const terms = { allowRefund: false, allowRefundPurchase: true, allowReuse: false, allowTopUp: true };
    const card = certificate({ number: '47110018', pin: '0042', remainMinor: minor(50), terms });
    server.answerWith({ timeZone: 'Europe/Moscow', certificates: [card] });
    expect((await sell()).SertCards).toEqual([
      {
        Number: 47110018,
        SecretCode: '0042',
        Nominal: 1000,
        Remain: 0.5,
        SertExpDate: '2025-04-29T23:59:59.9999999+03:00',
        SertCardStatus: 'Active',
        SertCardStatusPurchase: 'Sold',
        AllowRefund: false,
        AllowRefundPurchase: true,
        AllowReuse: false,
      },
    ]);
  });

  test('is a return only with `Refund: true`', async () => {
    for (const [Refund, kind] of [
      [true, 'refund'],
      [false, 'sell'],
      [null, 'sell'],
      [undefined, 'sell'],
    ] as const) {
      await sell({ Refund });
      expect(server.calls.at(-1)?.kind).toBe(kind);
    }
  });

  test('answers under its path with and without a slash, and under no other', async () => {
    const headers = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' };
    const ask = async (path: string) =>
      (await sendRaw(server.port, path, { method: 'POST', headers, body: Buffer.from(JSON.stringify(SALE)) })).status;
    expect(await ask('/api/sertcard/NumberFromGoods/')).toBe(200);
    expect(await ask('/api/sertcard/numberfromgoods')).toBe(404);
  });
});

describe('what is refused', () => {
  test('is answered with 200, its ErrorCode, a short message and no certificates', async () => {
    for (const [kind, { code, message }] of Object.entries(CERTIFICATE_ERRORS)) {
      server.refuseWith({ kind } as { kind: 'no_goods' });
      expect(await sell()).toEqual({ SertCards: [], ErrorCode: code, Message: message });
    }
  });

  test('has a code of its own, never 0, and at most 100 characters wherever it stands', () => {
    const entries = Object.entries(CERTIFICATE_ERRORS);
    const codes = entries.map(([, { code }]) => code);
    expect(new Set(codes).size).toBe(entries.length);
    expect(codes.every((code) => code > 0)).toBe(true);
    for (const [kind] of entries) {
      const error = { kind, index: 999, most: 1000 } as unknown as Parameters<typeof encodeBusinessError>[0];
      expect(encodeBusinessError(error).Message.length).toBeLessThanOrEqual(100);
    }
  });

  test('says where', async () => {
    server.refuseWith({ kind: 'price_not_positive', index: 2 });
    expect((await sell()).Message).toBe('Goods[2]: Price must be more than 0.');
    server.refuseWith({ kind: 'too_many_certificates', most: 1000 });
    expect((await sell()).Message).toBe('There are too many certificates in one call. At most 1000 are allowed.');
  });

  test('is refused in XML, too', async () => {
    server.refuseWith({ kind: 'no_goods' });
    const { status, text } = await send(REQUEST_XML, { 'Content-Type': XML, Accept: XML });
    expect(status).toBe(200);
    const names = 'http://schemas.datacontract.org/2004/07/LCManagerPartner.Implementation';
    expect(text).toBe(
      `<NumberFromGoodsResponse xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${names}.Response.SertCardResponse">` +
        `<ErrorCode xmlns="${names}.Abstractions">11</ErrorCode>` +
        `<Message xmlns="${names}.Abstractions">Goods must not be empty.</Message><SertCards></SertCards></NumberFromGoodsResponse>`,
    );
  });

  test.each([[undefined], [null], ['']])('includes a call without a point of sale: %j', async (PosCode) => {
    const before = server.calls.length;
    expect((await sell({ PosCode })).ErrorCode).toBe(CERTIFICATE_ERRORS.point_not_found.code);
    expect(server.calls).toHaveLength(before);
  });

  test('is judged by the use case where goods, quantities and prices are missing or not positive', async () => {
    const goodsOf = async (Goods: unknown) => {
      await sell({ Goods });
      return server.calls.at(-1)?.command.goods;
    };
    server.refuseWith({ kind: 'no_goods' });
    expect(await goodsOf(null)).toEqual([]);
    expect(await goodsOf(undefined)).toEqual([]);
    expect(await goodsOf([])).toEqual([]);
    expect(await goodsOf([{}])).toMatchObject([{ quantity: 0, priceMinor: 0 }]);
    expect(await goodsOf([{ Quantity: null, Price: null }])).toMatchObject([{ quantity: 0, priceMinor: 0 }]);
    expect(await goodsOf([{ Quantity: -3, Price: -1.5 }])).toMatchObject([{ quantity: -3, priceMinor: -150 }]);
  });
});

describe('an Idempotency-Key', () => {
  const operationOf = async (body: string, headers: Readonly<Record<string, string>>) => {
    await send(body, headers);
    return server.calls.at(-1)?.operation;
  };
  const key = { 'Idempotency-Key': 'key-1' };

  test('makes one operation of one command, in whatever form it comes', async () => {
    const operations = [
      await operationOf(REQUEST_JSON, key),
      await operationOf(REQUEST_XML, { ...key, 'Content-Type': 'text/xml' }),
      await operationOf(REQUEST_FORM, { ...key, 'Content-Type': FORM }),
    ];
    expect(operations[0]).toMatchObject({ merchantId: 'shop', kind: 'certificate.refund', key: 'key-1' });
    expect(new Set(operations.map((operation) => operation?.fingerprint)).size).toBe(1);
    const other = await operationOf(REQUEST_JSON.replace('"Price": 1.0', '"Price": 2.0'), key);
    expect(other?.fingerprint).not.toBe(operations[0]?.fingerprint);
  });

  test('is of a sale or of a return', async () => {
    expect((await operationOf(JSON.stringify(SALE), key))?.kind).toBe('certificate.sell');
    expect((await operationOf(JSON.stringify({ ...SALE, Refund: true }), key))?.kind).toBe('certificate.refund');
  });

  test('need not be there', async () => {
    expect(await operationOf(JSON.stringify(SALE), {})).toBeUndefined();
  });

  test('must be one', async () => {
    const { status, text } = await send(JSON.stringify(SALE), { 'Idempotency-Key': 'a b' });
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({
      Message: 'The request is invalid.',
      ModelState: { 'Idempotency-Key': ['The field Idempotency-Key must be 1 to 255 visible ASCII characters.'] },
    });
  });
});
