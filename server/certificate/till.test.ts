import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { certificatesProgram, certificateTillOf, good, numbersOf } from '../../test/support/certificate-till.ts';
import { changeCertificate, confirmPurchase, sellCertificate } from '../../test/support/certificates.ts';
import { countRows, dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';

/** So many has a series whose prefix leaves one digit and the check digit. */
const NUMBERS = 10;

describeEachEngine('a series that runs out of numbers', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(certificatesProgram());
    // Fewer than a document may leave.
    await database.db('certificate_series').where({ id: 2 }).update({ prefix: '424242' });
    await database.db('certificate_series').where({ id: 3 }).update({ prefix: '424242', length: 8 });
    app.clock.moveBy(2_000);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const till = () => certificateTillOf(app);
  const fixed = (Quantity: number) => [good({ ItemCode: 'FIXED', Quantity })];

  test('sells the last of them, and then says so, and sells none', async () => {
    const sold = new Set<string>();
    const order = { OrderNumber: 'LAST', Goods: fixed(2) };
    const last = await till().sell(order);
    for (const number of numbersOf(last)) sold.add(number);
    expect(await till().refusal({ Goods: fixed(11) })).toMatch(/^23 /);
    // The nearer the end, the likelier it is that chance finds none of those that are left: then it is asked again.
    while (sold.size < NUMBERS) {
      const { json } = await till().ask({ Goods: fixed(1) });
      const { ErrorCode, SertCards } = json as { ErrorCode: number; SertCards: { Number: number }[] };
      expect([0, 23]).toContain(ErrorCode);
      for (const { Number: number } of SertCards) {
        expect(sold).not.toContain(String(number));
        sold.add(String(number));
      }
    }
    const before = await dumpTables(database.db);
    expect(await till().refusal({ OrderNumber: 'NEXT', Goods: [good(), ...fixed(1)] })).toMatch(/^23 /);
    expect(await dumpTables(database.db)).toEqual(before);
    // What was sold stays sold, and is told again.
    expect(await till().sell(order)).toEqual(last);
  });

  test('shares them with every series of the same prefix', async () => {
    const { certificates } = await countRows(database.db);
    expect(await till().refusal({ SertCardSeries: 3 })).toMatch(/^23 /);
    expect(await countRows(database.db)).toMatchObject({ certificates });
  });

  test('refuses to confirm a purchase, which may be confirmed again when there are some', async () => {
    const selling = () => sellCertificate(app, '1000.00', { siteCode: 'FIXED' });
    await expect(selling()).rejects.toThrow();
    const { payments } = await rows();
    const [open] = (await database.db('certificate_purchases').where({ status: 'awaiting_payment' }).pluck('id')) as string[];
    await database.db('certificate_series').where({ id: 2 }).update({ prefix: '43' });
    app.clock.moveBy(2_000);
    expect((await confirmPurchase(app, open ?? '', '1000.00')).status).toBe(200);
    expect((await rows()).payments).toBe((payments ?? 0) + 1);
  }); // prettier-ignore

  const rows = async () => {
    const { certificate_payments: payments } = await countRows(database.db);
    return { payments };
  };
});

describeEachEngine('the goods of a return', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(certificatesProgram());
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const till = () => certificateTillOf(app);

  describe('are those that were sold', () => {
    test.each<[string, object, object]>([
      ['without an id', { Id: 0 }, { Id: -1 }],
      ['without a code', { ItemCode: '', Id: 9 }, { ItemCode: '', Id: 9 }],
      ['by another name', { Name: 'One' }, { Name: 'Another' }],
    ])('%s', async (name, sold, returned) => {
      const order = { OrderNumber: `ORDER ${name}`, SertCardSeries: 1 };
      const cards = await till().sell({ ...order, Goods: [good(sold)] });
      expect(numbersOf(await till().refund({ ...order, Goods: [good(returned)] }))).toEqual(numbersOf(cards));
    });
  });

  test('may stand in several lines, in another order than they were sold in', async () => {
    const order = { OrderNumber: 'LINES' };
    const cards = await till().sell({ ...order, Goods: [good({ Quantity: 2 }), good({ Price: 5 }), good()] });
    const back = await till().refund({ ...order, Goods: [good({ Price: 5 }), good({ Quantity: 3 })] });
    expect(numbersOf(back).toSorted()).toEqual(numbersOf(cards).toSorted());
    expect(back.map(({ Nominal }) => Nominal)).toEqual([5, 1000, 1000, 1000]);
  });

  test('of two orders under one receipt come back together', async () => {
    const first = await till().sell({ OrderNumber: 'ONE', ChequeId: 31 });
    const second = await till().sell({ OrderNumber: 'TWO', ChequeId: 31 });
    const back = await till().refund({ ChequeId: 31, Goods: [good({ Quantity: 2 })] });
    expect(new Set(numbersOf(back))).toEqual(new Set([...numbersOf(first), ...numbersOf(second)]));
  });

  test('that were blocked and unblocked meanwhile come back as any other', async () => {
    const order = { OrderNumber: 'UNBLOCKED' };
    const [number = ''] = numbersOf(await till().sell(order));
    await changeCertificate(app, number, 'block');
    expect(await till().refusal({ ...order, Refund: true })).toMatch(/^35 /);
    await changeCertificate(app, number, 'unblock');
    expect(await till().refund(order)).toMatchObject([{ SertCardStatusPurchase: 'Returned' }]);
  });
});
