import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MOST_UNITS } from '../../shared/api/chance-wire.ts';
import { startApp, type TestApp } from '../support/app.ts';
import {
  CHANCE_PATH,
  chanceKeyOf,
  chanceProgram,
  errorsIn,
  JSON_API,
  saleBody,
  sell,
  sendSale,
  shopKeyOf,
} from '../support/chance-till.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { sendRaw } from '../support/raw-request.ts';

const PREFIX = '/api/v1/sale/chance';
const LIMIT_BYTES = 2 ** 21;
const ATTRIBUTES = '/data/attributes';

const GOOD = saleBody({ products: [[10, 20]] });
const attributesWith = (over: object) => ({
  data: { ...GOOD.data, attributes: { ...GOOD.data.attributes, ...over } },
});
const productsOf = (...products: unknown[]) => attributesWith({ products });

describeEachEngine('the envelope of the tickets API', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let before: object;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply([chanceProgram('shop'), chanceProgram('rival', { points: [{ id: 9, code: 'R', oid: '62a1b2c3d4e5f60718293a4e', name: 'At the rival' }], products: [] })]); // prettier-ignore
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    before = await written();
  });
  /** Save the count of the wrong tokens. */
  const written = async () => ({ ...(await dumpTables(database.db)), failed_guesses: [] });
  const expectNothingWritten = async () => expect(await written()).toEqual(before);

  test.each<[string, unknown, string[]]>([
    ['no data', {}, ['400 required /data']],
    ['data that is none', { data: [] }, ['400 invalid /data']],
    ['a list', [], ['400 invalid ']],
    ['no type', { data: { attributes: GOOD.data.attributes } }, ['400 required /data/type']],
    ['no attributes', { data: { type: 'SaleCheck' } }, ['400 required /data/attributes']],
    [
      'empty attributes',
      { data: { type: 'SaleCheck', attributes: {} } },
      [
        `400 required ${ATTRIBUTES}/client_phone`,
        `400 required ${ATTRIBUTES}/shop_id`,
        `400 required ${ATTRIBUTES}/products`,
      ],
    ],
    ['a shop in text', attributesWith({ shop_id: '1' }), [`400 invalid ${ATTRIBUTES}/shop_id`]],
    ['a shop that is yes', attributesWith({ shop_id: true }), [`400 invalid ${ATTRIBUTES}/shop_id`]],
    ['half a shop', attributesWith({ shop_id: 1.5 }), [`400 invalid ${ATTRIBUTES}/shop_id`]],
    ['no shop in particular', attributesWith({ shop_id: null }), [`400 invalid ${ATTRIBUTES}/shop_id`]],
    ['an unknown shop', attributesWith({ shop_id: 7 }), [`400 does_not_exist ${ATTRIBUTES}/shop_id`]],
    ['a shop of nobody', attributesWith({ shop_id: -1 }), [`400 does_not_exist ${ATTRIBUTES}/shop_id`]],
    ['the shop of another merchant', attributesWith({ shop_id: 9 }), [`400 does_not_exist ${ATTRIBUTES}/shop_id`]],
    ['a phone that is a number', attributesWith({ client_phone: 87077005975 }), [`400 invalid ${ATTRIBUTES}/client_phone`]], // prettier-ignore
    ['a phone that is none', attributesWith({ client_phone: '12345' }), [`400 invalid ${ATTRIBUTES}/client_phone`]],
    ['no products', attributesWith({ products: [] }), [`400 empty ${ATTRIBUTES}/products`]],
    ['products that are no list', attributesWith({ products: {} }), [`400 invalid ${ATTRIBUTES}/products`]],
    ['a quantity of nothing', productsOf({ product_id: 10, quantity: 0 }), [`400 min_value ${ATTRIBUTES}/products/0/quantity`]], // prettier-ignore
    ['a quantity below nothing', productsOf({ product_id: 10, quantity: -3 }), [`400 min_value ${ATTRIBUTES}/products/0/quantity`]], // prettier-ignore
    ['half a quantity', productsOf({ product_id: 10, quantity: 0.5 }), [`400 invalid ${ATTRIBUTES}/products/0/quantity`]], // prettier-ignore
    ['a quantity that is yes', productsOf({ product_id: 10, quantity: true }), [`400 invalid ${ATTRIBUTES}/products/0/quantity`]], // prettier-ignore
    ['a product in text', productsOf({ product_id: '10', quantity: 1 }), [`400 invalid ${ATTRIBUTES}/products/0/product_id`]], // prettier-ignore
    [
      'faults in several places',
      productsOf({ product_id: 10, quantity: 1 }, { product_id: null }, { quantity: 0, product_id: 1 }),
      [
        `400 invalid ${ATTRIBUTES}/products/1/product_id`,
        `400 required ${ATTRIBUTES}/products/1/quantity`,
        `400 min_value ${ATTRIBUTES}/products/2/quantity`,
      ],
    ],
    [
      'too many units',
      productsOf({ product_id: 10, quantity: MOST_UNITS + 1 }),
      [`400 max_value ${ATTRIBUTES}/products`],
    ],
    [
      'too many units in all',
      productsOf({ product_id: 10, quantity: MOST_UNITS }, { product_id: 20, quantity: 1 }),
      [`400 max_value ${ATTRIBUTES}/products`],
    ],
    [
      'more units than a number can say',
      productsOf({ product_id: 10, quantity: 1e300 }),
      [`400 max_value ${ATTRIBUTES}/products/0/quantity`, `400 max_value ${ATTRIBUTES}/products`],
    ],
    ['a crowd of nothings', attributesWith({ products: Array.from({ length: 200_000 }, () => 0) }), [`400 max_value ${ATTRIBUTES}/products`]], // prettier-ignore
    ['a field that nobody knows', attributesWith({ 'a~/b': 1 }), [`400 invalid ${ATTRIBUTES}/a~0~1b`]],
    ['half of a fiscal identity', attributesWith({ receipt: { fn: '1', fd: '2' } }), [`400 required ${ATTRIBUTES}/receipt/fp`]], // prettier-ignore
    ['an empty fiscal identity', attributesWith({ receipt: { fn: '', fd: '2', fp: '3' } }), [`400 invalid ${ATTRIBUTES}/receipt/fn`]], // prettier-ignore
    ['another type', { data: { ...GOOD.data, type: 'Sale' } }, ['409 conflict /data/type']],
    ['another type, and nothing else', { data: { type: 'saleCheck' } }, ['409 conflict /data/type']],
    ['a type that is no text', { data: { type: 1, attributes: {} } }, ['409 conflict /data/type']],
  ])('says where it is: %s', async (_name, body, expected) => {
    expect(errorsIn(await sendSale(app, body))).toEqual(expected);
    await expectNothingWritten();
  });

  test('has the keys of the document in their order', async () => {
    const { attributes } = GOOD.data;
    const { shop_id: _shop, ...rest } = attributes;
    const { text } = await sendSale(app, { data: { type: 'SaleCheck', attributes: rest } });
    expect(text).toBe(
      '{"errors":[{"detail":"shop_id is needed.","status":"400","source":{"pointer":"/data/attributes/shop_id"},"code":"required"}]}',
    );
  });

  test('tells at most a few of many faults', async () => {
    const body = attributesWith({ products: Array.from({ length: MOST_UNITS }, () => ({})) });
    const answer = await sendSale(app, body);
    expect(answer.status).toBe(400);
    expect(errorsIn(answer)).toHaveLength(20);
  });

  test('tells of a body that is no JSON', async () => {
    for (const body of ['', ' ', '{', 'null"', '<a/>', '{"a":1}{"b":2}', Buffer.from([0xff, 0xfe, 0x7b, 0x00])]) {
      expect(errorsIn(await sendSale(app, body)), String(body)).toEqual(['400 parse_error /data']);
    }
    await expectNothingWritten();
  });

  test('takes a byte order mark for what it is, and says nothing of the charset', async () => {
    const answer = await sendSale(app, `\ufeff${JSON.stringify(GOOD)}`, {
      'Content-Type': `${JSON_API}; charset=UTF-8`,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(JSON_API);
  });

  test.each([
    'application/json',
    'text/plain',
    'application/vnd.api',
    `${JSON_API}; charset=utf-16`,
    'application/xml',
  ])('refuses %s', async (type) => {
    expect(errorsIn(await sendSale(app, GOOD, { 'Content-Type': type }))).toEqual(['415 unsupported_media_type /data']);
    await expectNothingWritten();
  });

  test('tells of a body that is too large', async () => {
    const { status, text } = await sendRaw(app.port, CHANCE_PATH, {
      method: 'POST',
      headers: { Authorization: chanceKeyOf('shop'), 'Content-Type': JSON_API },
      body: Buffer.alloc(LIMIT_BYTES + 1, ' '),
    });
    expect(`${status} ${text}`).toContain('413 {"errors":[{"detail":"The body is over 2097152 bytes."');
  });

  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)('names the method when it is %s', async (method) => {
    for (const path of [CHANCE_PATH, CHANCE_PATH.slice(0, -1)]) {
      const answer = await app.call(path, { method, headers: { Authorization: chanceKeyOf('shop') } });
      expect(errorsIn(answer)).toEqual(['405 method_not_allowed /data']);
      expect(answer.headers.get('allow')).toBe('POST');
      expect(answer.headers.get('content-type')).toBe(JSON_API);
    }
  });

  test('names a path that is no call', async () => {
    for (const path of ['', '/', '/result/x', '/Result/', '/result//', '/%', '/a%00b']) {
      const { status, text, headers } = await sendRaw(app.port, `${PREFIX}${path}`, { method: 'POST', headers: {} });
      expect(`${status} ${text}`, path).toBe(
        '404 {"errors":[{"detail":"There is nothing at this address.","status":"404","source":{"pointer":"/data"},"code":"not_found"}]}',
      );
      expect(headers['content-type']).toBe(JSON_API);
    }
  });

  test('tells who sends no token, and who sends a bad one or one of another scope', async () => {
    const send = (headers: Readonly<Record<string, string>>, body: unknown = GOOD) =>
      app.call(CHANCE_PATH, { method: 'POST', headers: { 'Content-Type': JSON_API, ...headers }, body });
    expect(errorsIn(await send({}))).toEqual(['401 not_authenticated /data']);
    for (const token of ['nobody-has-this-token', shopKeyOf('shop'), `Basic ${chanceKeyOf('shop')}`, 'pk_shop']) {
      expect(errorsIn(await send({ Authorization: token })), token).toEqual(['401 authentication_failed /data']);
    }
    expect(errorsIn(await send({}, '{')), 'before its body').toEqual(['401 not_authenticated /data']);
    expect(errorsIn(await send({ Authorization: chanceKeyOf('rival') }))).toEqual([`400 does_not_exist ${ATTRIBUTES}/shop_id`]); // prettier-ignore
    await expectNothingWritten();
  });

  test('tells a till that asks too often when to come back', async () => {
    const strict = await startApp(database, { limits: { keyCallsPerMinute: 1 } });
    expect((await sendSale(strict, saleBody({ products: [[30, 1]] }))).status).toBe(200);
    const answer = await sendSale(strict, GOOD);
    expect(errorsIn(answer)).toEqual(['429 throttled /data']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    await strict.close();
    await expectNothingWritten();
  });

  test('tells that the server is busy', async () => {
    const busy = await startApp(database, { limits: { requestsInFlight: 0 } });
    const answer = await sendSale(busy, GOOD);
    expect(errorsIn(answer)).toEqual(['503 overloaded /data']);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('content-type')).toBe(JSON_API);
    await busy.close();
    await expectNothingWritten();
  });

  test('tells nothing of a failure of ours, which leaves nothing written, not even the customer', async () => {
    await database.db.schema.renameTable('ticket_ranges', 'mislaid');
    const failing = saleBody({ phone: '+79200000001', products: [[10, 20]], receipt: { fn: '1', fd: '1', fp: '1' } });
    const answer = await sendSale(app, failing, { 'Idempotency-Key': 'failing' });
    await database.db.schema.renameTable('mislaid', 'ticket_ranges');
    expect(answer.text).toBe(
      '{"errors":[{"detail":"The server failed.","status":"500","source":{"pointer":"/data"},"code":"error"}]}',
    );
    await expectNothingWritten();
    expect((await sendSale(app, failing, { 'Idempotency-Key': 'failing' })).status).toBe(200);
  });

  test('tells when a campaign has no tickets left, and writes nothing of the sale', async () => {
    const counter = () => database.db('chance_counters').where({ merchant_id: 'shop', campaign_id: 3 });
    const kept = await counter().first<{ next_number: number }>('next_number');
    await counter().update({ next_number: Number.MAX_SAFE_INTEGER - 20 });
    before = await written();
    const sale = { phone: '+79200000002', receipt: { fn: '2', fd: '2', fp: '2' } };
    const tooMany = await sendSale(app, saleBody({ ...sale, products: [[10, 21]] }), { 'Idempotency-Key': 'last' });
    expect(errorsIn(tooMany)).toEqual(['409 tickets_exhausted /data']);
    await expectNothingWritten();
    expect(await sell(app, { ...sale, products: [[10, 20]] })).toMatchObject({ result_chance: 20 });
    expect(await counter().first('next_number')).toEqual({ next_number: Number.MAX_SAFE_INTEGER });
    await counter().update(kept);
  });

  describe('the Idempotency-Key', () => {
    test.each([
      ['an empty key', ''],
      ['too long a key', 'x'.repeat(256)],
      ['a key with a space', 'a b'],
    ])('is named when it is %s', async (_case, key) => {
      expect(errorsIn(await sendSale(app, GOOD, { 'Idempotency-Key': key }))).toEqual(['400 invalid Idempotency-Key']);
      await expectNothingWritten();
    });
  });
});
