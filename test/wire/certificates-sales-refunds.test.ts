import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SertCard } from '../../shared/api/certificate-wire.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { type CertificateCheckouts, certificateCheckoutsOf } from '../support/certificate-checkout.ts';
import { certificatesProgram, certificateTillOf, good, numbersOf } from '../support/certificate-till.ts';
import { changeCertificate, readCertificate } from '../support/certificates.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Prepare = (card: SertCard, checkouts: CertificateCheckouts, app: TestApp) => unknown;

const typed = ({ Number: number, SecretCode: pin }: SertCard) => ({ number: String(number), pin });

/** What keeps a certificate from being taken back, and the code that says so. */
const OBSTACLES: readonly (readonly [name: string, code: RegExp, series: number, prepare: Prepare])[] = [
  ['used in part', /^36 /, 1, (card, { spend }) => spend(typed(card), '0.01')],
  ['used up', /^36 /, 1, (card, { spend }) => spend(typed(card), '1000.00')],
  ['of more than it was sold for', /^36 /, 1, (card, _checkouts, app) => changeCertificate(app, String(card.Number), 'top-ups', { amount: '0.01' })],
  ['held by a checkout', /^37 /, 1, (card, { open }) => open('0.01', [typed(card)])],
  ['blocked', /^35 /, 1, (card, _checkouts, app) => changeCertificate(app, String(card.Number), 'block')],
  ['expired', /^34 /, 4, (_card, _checkouts, app) => { app.clock.moveBy(2 * DAY); }],
  ['of a series that takes none back', /^38 /, 3, () => undefined],
  ['returned by the merchant', /^33 /, 1, (card, _checkouts, app) => changeCertificate(app, String(card.Number), 'return')],
]; // prettier-ignore

describeEachEngine('the return of certificates at a till', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let orders = 0;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply([certificatesProgram('shop'), certificatesProgram('rival')]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const till = () => certificateTillOf(app);
  const rival = () => certificateTillOf(app, 'rival');
  const newOrder = () => `ORDER-${(orders += 1)}`;
  const newCheque = () => 1_000 + (orders += 1);
  const returned = (card: SertCard | undefined) => ({
    ...card,
    Remain: 0,
    SertCardStatus: 'Blocked',
    SertCardStatusPurchase: 'Returned',
  });
  const expectUntouched = async (ask: () => Promise<string>, code: RegExp) => {
    const before = await dumpTables(database.db);
    expect(await ask()).toMatch(code);
    expect(await dumpTables(database.db)).toEqual(before);
  };

  test('by the order, all of it: each is worth nothing any more', async () => {
    const body = { OrderNumber: newOrder(), Goods: [good({ Quantity: 2 }), good({ Price: 5, Id: 2 })] };
    const cards = await till().sell(body);
    expect(await till().refund(body)).toEqual(cards.map(returned));
    expect(await till().sell(body)).toEqual(cards.map(returned));
    for (const number of numbersOf(cards)) {
      expect(await readCertificate(app, number)).toMatchObject({
        status: 'returned',
        remain: '0.00',
        available: '0.00',
        history: [{ kind: 'return', balance: '0.00', order: body.OrderNumber }, { kind: 'issue' }],
      });
    }
  });

  test('by the receipt, wherever the receipt says it is', async () => {
    const [ChequeId, OrderNumber] = [newCheque(), newOrder()];
    const cards = await till().sell({ ChequeId, OrderNumber });
    expect(await till().refund({ ChequeId, PosCode: 'POS-2' })).toEqual(cards.map(returned));
    const anonymous = await till().sell({ ChequeId: newCheque() });
    expect(numbersOf(await till().refund({ ChequeId: orders + 1_000 }))).toEqual(numbersOf(anonymous));
  });

  test('by the order with the receipt of the return, which sold nothing', async () => {
    const OrderNumber = newOrder();
    const cards = await till().sell({ OrderNumber, ChequeId: newCheque() });
    expect(await till().refund({ OrderNumber, ChequeId: newCheque() })).toEqual(cards.map(returned));
  });

  test('in part, one after another, and not one more than were sold', async () => {
    const OrderNumber = newOrder();
    const sale = { OrderNumber, Goods: [good({ Quantity: 3 }), good({ ItemCode: 'FIXED', Id: 2, Quantity: 2 })] };
    const cards = await till().sell(sale);
    const first = await till().refund({ OrderNumber, Goods: [good({ Quantity: 2 })] });
    const second = await till().refund({ OrderNumber, Goods: [good({ ItemCode: 'FIXED', Id: 2 }), good()] });
    expect(new Set([...first, ...second].map(({ Number: number }) => number)).size).toBe(4);
    expect((await till().sell(sale)).filter(({ SertCardStatusPurchase: state }) => state === 'Sold')).toHaveLength(1);
    await expectUntouched(() => till().refusal({ Refund: true, OrderNumber, Goods: [good()] }), /^33 /);
    await expectUntouched(
      () => till().refusal({ Refund: true, OrderNumber, Goods: [good({ ItemCode: 'FIXED', Id: 2, Quantity: 2 })] }),
      /^33 /,
    );
    expect(await till().refund({ OrderNumber, Goods: [good({ ItemCode: 'FIXED', Id: 2 })] })).toEqual([
      returned(cards.at(-1)),
    ]);
  });

  test('a part takes those that nobody has used first', async () => {
    const OrderNumber = newOrder();
    const [used, fresh] = await till().sell({ OrderNumber, Goods: [good({ Quantity: 2 })] });
    if (!used) throw new Error('nothing was sold');
    await certificateCheckoutsOf(app).spend(typed(used), '1.00');
    expect(await till().refund({ OrderNumber })).toEqual([returned(fresh)]);
    await expectUntouched(() => till().refusal({ Refund: true, OrderNumber }), /^3[36] /);
  });

  test('a second time it is told that they have been returned already, and nothing changes', async () => {
    const body = { OrderNumber: newOrder(), ChequeId: newCheque() };
    await till().sell(body);
    await till().refund(body);
    for (const receipt of [body, { OrderNumber: body.OrderNumber }, { ChequeId: body.ChequeId }]) {
      await expectUntouched(() => till().refusal({ Refund: true, ...receipt }), /^33 /);
    }
  });

  test('with the same Idempotency-Key it is the same return', async () => {
    const body = { OrderNumber: newOrder() };
    const key = { 'Idempotency-Key': body.OrderNumber };
    await till().sell(body);
    const first = await till().sell({ ...body, Refund: true }, key);
    expect(await till().sell({ ...body, Refund: true }, key)).toEqual(first);
    const sold = await till().ask(body, key);
    expect(sold.status).toBe(200);
  });

  describe.each(OBSTACLES)('one that is %s', (_name, code, series, prepare) => {
    test('is not taken back, nor any other of the same call', async () => {
      const Goods = [good({ Id: 1 }), good({ Id: 2 })];
      const body = { OrderNumber: newOrder(), SertCardSeries: series, Goods };
      const cards = await till().sell(body);
      const [, spoilt] = cards;
      if (!spoilt) throw new Error('two certificates were to be sold');
      await prepare(spoilt, certificateCheckoutsOf(app), app);
      await expectUntouched(() => till().refusal({ ...body, Refund: true }), code);
      await expectUntouched(() => till().refusal({ ...body, Refund: true, Goods: Goods.slice(1) }), code);
    });
  });

  test('a hold that has ended keeps nothing from being returned', async () => {
    const body = { OrderNumber: newOrder() };
    const [card] = await till().sell(body);
    if (!card) throw new Error('nothing was sold');
    await certificateCheckoutsOf(app).open('10.00', [typed(card)]);
    expect(await till().refusal({ ...body, Refund: true })).toMatch(/^37 /);
    app.clock.moveBy(15 * MINUTE);
    expect(await till().refund(body)).toEqual([returned(card)]);
  });

  test('what an order gave back in full may be returned', async () => {
    const body = { OrderNumber: newOrder() };
    const [card] = await till().sell(body);
    if (!card) throw new Error('nothing was sold');
    const { spend, cancel } = certificateCheckoutsOf(app);
    const { number } = await spend(typed(card), '300.00');
    await cancel(number);
    expect(await till().refund(body)).toEqual([returned(card)]);
  });

  test('what names no sale, another one, or other goods of it changes nothing', async () => {
    const [OrderNumber, ChequeId] = [newOrder(), newCheque()];
    await till().sell({ OrderNumber, ChequeId });
    const refuse = (body: object) => till().refusal({ Refund: true, ...body });
    await expectUntouched(() => refuse({}), /^30 /);
    await expectUntouched(() => refuse({ OrderNumber: '', ChequeId: 0 }), /^30 /);
    await expectUntouched(() => refuse({ OrderNumber: 'NOTHING' }), /^31 /);
    await expectUntouched(() => refuse({ OrderNumber: OrderNumber.toLowerCase() }), /^31 /);
    await expectUntouched(() => refuse({ OrderNumber, PosCode: 'POS-2' }), /^31 /);
    await expectUntouched(() => refuse({ ChequeId: ChequeId + 500_000 }), /^31 /);
    await expectUntouched(() => refuse({ OrderNumber, PosCode: 'POS-9' }), /^10 /);
    await expectUntouched(() => refuse({ OrderNumber, Goods: [] }), /^11 /);
    for (const over of [{ Quantity: 2 }, { Price: 999 }, { Id: 2 }, { ItemCode: 'FIXED' }]) {
      await expectUntouched(() => refuse({ OrderNumber, Goods: [good(over)] }), /^32 Goods\[0\]: /);
    }
    await expectUntouched(() => refuse({ OrderNumber, Goods: [good(), good()] }), /^32 Goods\[1\]: /);
    await expectUntouched(() => refuse({ OrderNumber, Goods: [good({ Quantity: 0 })] }), /^12 /);
  });

  test('another merchant’s sale is not there, whatever names it', async () => {
    const [OrderNumber, ChequeId] = [newOrder(), newCheque()];
    const cards = await till().sell({ OrderNumber, ChequeId });
    await expectUntouched(() => rival().refusal({ Refund: true, OrderNumber }), /^31 /);
    await expectUntouched(() => rival().refusal({ Refund: true, ChequeId }), /^31 /);
    expect(await till().refund({ OrderNumber })).toEqual(cards.map(returned));
  });

  test('ten times at once, each certificate is returned once', async () => {
    const other = await startApp(database, { clock: app.clock });
    const body = { OrderNumber: newOrder(), Goods: [good({ Quantity: 5 })] };
    await till().sell(body);
    const [one, two] = [till(), certificateTillOf(other)];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? one : two).ask({ ...body, Refund: true, Goods: [good()] })),
    );
    const told = answers.map((answer) => (answer.json as { ErrorCode: number }).ErrorCode);
    expect(told.sort((a, b) => a - b)).toEqual([0, 0, 0, 0, 0, 33, 33, 33, 33, 33]);
    const numbers = answers.flatMap((answer) => (answer.json as { SertCards: SertCard[] }).SertCards).map(({ Number: number }) => number);
    expect(new Set(numbers).size).toBe(5);
    await other.close();
  }); // prettier-ignore
});
