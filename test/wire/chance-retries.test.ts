import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprintOf } from '../../server/db/operations.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { campaignDocument, chanceProgram, errorsIn, saleBody, sell, sendSale } from '../support/chance-till.ts';
import { countRows, dumpTables, openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';

describeEachEngine('a sale that is asked for again', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply([chanceProgram('shop'), chanceProgram('rival')]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const GOOD = saleBody({ products: [[10, 20]] });
  const ranges = async () => (await countRows(database.db))['ticket_ranges'] ?? 0;
  const newReceipt = () => ({ fn: '9282440300682838', fd: randomUUID(), fp: '1273019065' });

  test('is a new one without a key or a fiscal identity', async () => {
    const before = await ranges();
    for (let time = 0; time < 2; time += 1) expect((await sendSale(app, GOOD)).status).toBe(200);
    expect(await ranges()).toBe(before + 2);
    expect(await countRows(database.db)).toMatchObject({ operations: 0, fiscal_receipts: 0 });
  });

  test('writes nothing at all when it earns nothing', async () => {
    const before = await dumpTables(database.db);
    expect(await sell(app, { phone: '+79200000003', products: [[10, 1]] })).toMatchObject({ result_chance: 0 });
    expect(await sell(app, { phone: '+79200000003', products: [[30, 99]] })).toMatchObject({ products: [] });
    expect(await dumpTables(database.db)).toEqual(before);
  });

  test.each([
    ['that earns tickets', GOOD],
    ['that earns nothing', saleBody({ products: [[10, 1]] })],
  ])('under the same key, %s, is answered the same byte for byte, and done once', async (_name, body) => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await sendSale(app, body, headers);
    expect(first.status).toBe(200);
    const before = await dumpTables(database.db);
    app.clock.moveBy(1_000);
    for (const same of [body, turned(body)]) {
      const again = await sendSale(app, same, headers);
      expect({ status: again.status, text: again.text }).toEqual({ status: 200, text: first.text });
    }
    expect(await dumpTables(database.db)).toEqual(before);
  });

  test('leaves nothing by which its phone could be guessed', async () => {
    const phone = '+79200000077';
    const [key, receipt] = [randomUUID(), newReceipt()];
    await sendSale(app, saleBody({ phone, products: [[10, 20]], receipt }), { 'Idempotency-Key': key });
    const kept = (await database.db('operations').where({ idempotency_key: key }).pluck('fingerprint')) as string[];
    const sale = { merchantId: 'shop', shopId: 1, bought: [{ productId: 10, quantity: 20 }], receipt };
    const guesses = [fingerprintOf({ ...sale, phone }), fingerprintOf({ phone, ...sale })];
    expect(kept.map((fingerprint) => guesses.includes(fingerprint))).toEqual([false]);
    const receipts = await database.db('fiscal_receipts').where({ fd: receipt.fd }).select<object[]>('*');
    expect(JSON.stringify(receipts)).not.toContain(phone.slice(2));
  });

  test('under the key of another request is refused', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    await sendSale(app, GOOD, headers);
    const before = await dumpTables(database.db);
    for (const other of [{ products: [[10, 21]] }, { products: [[10, 20]], phone: '+79200000004' }] as const) {
      const refused = await sendSale(app, saleBody(other), headers);
      expect(errorsIn(refused)).toEqual(['422 idempotency_mismatch Idempotency-Key']);
    }
    expect(await dumpTables(database.db)).toEqual(before);
  });

  test('is done for each merchant who uses the same key, and after it was refused', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    expect((await sendSale(app, saleBody({ shop: 7, products: [[10, 20]] }), headers)).status).toBe(400);
    const before = await ranges();
    for (const merchantId of ['shop', 'rival']) {
      const { status, text } = await sendSale(app, GOOD, { ...headers, Authorization: `Token ${merchantId}-key-of-the-chance-tills` }); // prettier-ignore
      expect(status, text).toBe(200);
    }
    expect(await ranges()).toBe(before + 2);
  });

  test('of one receipt counts once for ever, and is answered with the first answer', async () => {
    const receipt = newReceipt();
    const sale = { products: [[20, 1], [10, 20], [10, 1]], receipt } as const; // prettier-ignore
    const first = await sendSale(app, saleBody(sale));
    expect(first.status).toBe(200);
    const before = await dumpTables(database.db);
    const year = 365 * 24 * 60 * 60_000;
    app.clock.moveBy(10 * year);
    const padded = { fn: `0${receipt.fn}`, fd: receipt.fd, fp: `000${receipt.fp}` };
    const sameGoods = [[10, 21], [20, 1]] as const; // prettier-ignore
    for (const same of [
      saleBody(sale),
      saleBody({ ...sale, receipt: padded }),
      saleBody({ ...sale, phone: '+7 (707) 700-59-75' }),
      saleBody({ ...sale, products: sameGoods }),
    ]) {
      const again = await sendSale(app, same);
      expect({ status: again.status, text: again.text }).toEqual({ status: 200, text: first.text });
    }
    expect(await dumpTables(database.db)).toEqual(before);
    app.clock.moveBy(-10 * year);
  });

  test('of one receipt is a conflict with other goods, another shop or another phone', async () => {
    const sale = { products: [[10, 20]], receipt: newReceipt() } as const;
    await sell(app, sale);
    const before = await dumpTables(database.db);
    for (const other of [
      { ...sale, products: [[10, 19]] },
      { ...sale, products: [[10, 20], [30, 1]] }, // prettier-ignore
      { ...sale, shop: 2 },
      { ...sale, phone: '+79200000005' },
    ] as const) {
      expect(errorsIn(await sendSale(app, saleBody(other)))).toEqual(['409 conflict /data/attributes/receipt']);
    }
    expect(await dumpTables(database.db)).toEqual(before);
  });

  test('of one receipt counts for each merchant, and its tickets name it', async () => {
    const receipt = newReceipt();
    for (const merchantId of ['shop', 'rival']) {
      const answer = await sendSale(app, saleBody({ products: [[10, 20]], receipt }), { Authorization: `${merchantId}-key-of-the-chance-tills` }); // prettier-ignore
      expect(answer.status).toBe(200);
    }
    const reference = `${receipt.fn}:${receipt.fd}:${receipt.fp}`;
    const named = await database.db('ticket_ranges').where({ reference }).select<{ first_number: number }[]>('*');
    expect(named).toHaveLength(2);
    const counted = await database.db('fiscal_receipts').where({ fd: receipt.fd }).select<object[]>('*');
    expect(counted).toMatchObject(named.map(({ first_number }) => ({ campaign_id: 3, first_number })));
  });

  test('of one receipt stays what it was when it earned nothing, or the shop and the campaign are gone', async () => {
    const [poor, rich] = [newReceipt(), newReceipt()];
    const sales = [
      { products: [[10, 1]], receipt: poor },
      { products: [[10, 20]], receipt: rich },
    ] as const;
    const first = [await sell(app, sales[0]), await sell(app, sales[1])];
    expect(first.map(({ result_chance: tickets }) => tickets)).toEqual([0, 20]);
    await app.apply(
      chanceProgram('shop', {
        points: [{ id: 2, code: 'B', oid: '62a1b2c3d4e5f60718293a4c', name: 'At the market' }],
        products: [],
        chanceCampaigns: [campaignDocument({ id: 4, minAmount: '0', multiplicity: '1' })],
      }),
    );
    expect([await sell(app, sales[0]), await sell(app, sales[1])]).toEqual(first);
    const { status } = await sendSale(app, saleBody({ products: [[10, 20]], receipt: newReceipt() }));
    expect(status).toBe(400);
    await app.apply(chanceProgram('shop'));
    expect([await sell(app, sales[0]), await sell(app, sales[1])]).toEqual(first);
  });

  test('of one receipt under a key of its own is one operation, too', async () => {
    const sale = { products: [[10, 20]], receipt: newReceipt() } as const;
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await sell(app, sale);
    expect(await sell(app, sale, headers)).toEqual(first);
    expect(await sell(app, sale, headers)).toEqual(first);
    const { receipt: _receipt, ...unnamed } = sale;
    const refused = await sendSale(app, saleBody(unnamed), headers);
    expect(errorsIn(refused)).toEqual(['422 idempotency_mismatch Idempotency-Key']);
  });

  test('gives the tickets to whom the phone leads: the same customer, the one they became, or a new one', async () => {
    const before = await ranges();
    const shop = (path: string, body?: unknown) =>
      app.call(`/shop/v1/customers${path}`, {
        method: 'POST',
        headers: { Authorization: 'Bearer shop-key-of-the-chance-shop', 'Idempotency-Key': randomUUID() },
        ...(body === undefined ? {} : { body }),
      });
    const idIn = ({ json }: { readonly json: unknown }) => (json as { id: string }).id;
    const first = idIn(await shop('', { phone: '+79200000006' }));
    const kept = idIn(await shop('', { externalId: 'kept' }));
    const holder = async () => {
      await sell(app, { phone: '8 920 000-00-06', products: [[10, 20]] });
      const newest = await database.db('ticket_ranges').where({ merchant_id: 'shop' }).orderBy('first_number', 'desc').first<{ customer_id: string }>('customer_id'); // prettier-ignore
      return newest.customer_id;
    };
    expect(await holder()).toBe(first);
    expect((await shop(`/${kept}/merge`, { customer: first })).status).toBe(200);
    expect(await holder()).toBe(kept);
    expect((await shop(`/${kept}/erase`)).status).toBe(200);
    const anew = await holder();
    expect([first, kept]).not.toContain(anew);
    expect(await holder()).toBe(anew);
    expect(await ranges()).toBe(before + 4);
  });
});

/** The same with the fields of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([name, each]) => [name, turned(each)])); // prettier-ignore
}
