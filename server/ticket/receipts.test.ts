import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { campaignDocument, chanceProgram, sell, shopKeyOf } from '../../test/support/chance-till.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { receiptReturned } from '../../shared/api/ticket.ts';

type Lines = readonly (readonly [number, number])[];

describeEachEngine('the return of products of a receipt', (engine) => {
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

  const newReceipt = () => ({ fn: '9282440300682838', fd: randomUUID(), fp: '1273019065' });
  const giveBack = (receipt: object, lines: Lines, merchantId = 'shop', key = randomUUID()) =>
    app.call('/shop/v1/receipts/returns', {
      method: 'POST',
      headers: { Authorization: `Bearer ${shopKeyOf(merchantId)}`, 'Idempotency-Key': key },
      body: { receipt, products: lines.map(([productId, quantity]) => ({ productId, quantity })) },
    });
  const take = async (receipt: object, lines: Lines) => {
    const { status, text, json } = await giveBack(receipt, lines);
    if (status !== 200) throw new Error(`it was refused with ${status}: ${text}`);
    return receiptReturned.parse(json);
  };
  const rangeOf = ({ fn, fd, fp }: ReturnType<typeof newReceipt>) =>
    database.db('ticket_ranges').where({ reference: `${fn}:${fd}:${fp}` }).first<{ count: number; voided_count: number; first_number: number } | undefined>('*'); // prettier-ignore

  test('voids the tickets above what the kept products earn, from the last one on', async () => {
    const receipt = newReceipt();
    await sell(app, { products: [[10, 12], [20, 1]], receipt }); // prettier-ignore
    expect(await rangeOf(receipt)).toMatchObject({ count: 21, voided_count: 0 });
    expect(await take(receipt, [[10, 1]])).toEqual({ voided: 1, tickets: 20 });
    expect(await take(receipt, [[20, 1]])).toEqual({ voided: 9, tickets: 11 });
    // Below the threshold nothing is earned any more.
    expect(await take(receipt, [[10, 2]])).toEqual({ voided: 11, tickets: 0 });
    expect(await take(receipt, [[10, 9]])).toEqual({ voided: 0, tickets: 0 });
    const range = await rangeOf(receipt);
    expect(range).toMatchObject({ count: 21, voided_count: 21 });
    const voids = await database
      .db('ticket_voids')
      .where({ merchant_id: 'shop', first_number: range?.first_number ?? 0 })
      .orderBy('voided_before')
      .select<object[]>('voided_before', 'count');
    expect(voids).toEqual([
      { voided_before: 0, count: 1 },
      { voided_before: 1, count: 9 },
      { voided_before: 10, count: 11 },
    ]);
  });

  test('in parts, in any order, comes to what the return of all at once does', async () => {
    const anySale = fc.array(fc.tuple(fc.constantFrom(10, 20, 30), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(anySale, fc.infiniteStream(fc.nat()), async (products, random) => {
        const [parts, whole] = [newReceipt(), newReceipt()];
        const { result_chance: tickets } = await sell(app, { products, receipt: parts });
        await sell(app, { products, receipt: whole });
        const left = new Map<number, number>();
        for (const [id, quantity] of products) left.set(id, (left.get(id) ?? 0) + quantity);
        const all = [...left];
        let voided = 0;
        while (left.size > 0) {
          const ids = [...left.keys()];
          const id = ids[(random.next().value ?? 0) % ids.length] ?? 0;
          const most = left.get(id) ?? 0;
          const quantity = ((random.next().value ?? 0) % most) + 1;
          if (quantity === most) left.delete(id);
          else left.set(id, most - quantity);
          const returned = await take(parts, [[id, quantity]]);
          voided += returned.voided;
          expect(returned.tickets).toBe(tickets - voided);
        }
        expect(await take(whole, all)).toEqual({ voided, tickets: tickets - voided });
        expect(voided).toBe(tickets);
      }),
      { numRuns: 15 },
    );
  });

  test('goes by the rule of the sale, whatever the campaign and the prices are since', async () => {
    const receipt = newReceipt();
    await sell(app, { products: [[10, 20]], receipt });
    await app.apply(chanceProgram('shop', { products: [], chanceCampaigns: [campaignDocument({ id: 4, multiplicity: '1' })] })); // prettier-ignore
    expect(await take(receipt, [[10, 5]])).toEqual({ voided: 5, tickets: 15 });
    await app.apply(chanceProgram('shop'));
  });

  test('of products that earned nothing is counted, and voids nothing', async () => {
    const [counted, poor] = [newReceipt(), newReceipt()];
    await sell(app, { products: [[10, 20], [30, 2]], receipt: counted }); // prettier-ignore
    expect(await take(counted, [[30, 1]])).toEqual({ voided: 0, tickets: 20 });
    expect(await take(counted, [[30, 1]])).toEqual({ voided: 0, tickets: 20 });
    expect((await giveBack(counted, [[30, 1]])).json).toMatchObject({ code: 'returned_too_many' });
    await sell(app, { products: [[10, 2]], receipt: poor });
    expect(await take(poor, [[10, 2]])).toEqual({ voided: 0, tickets: 0 });
  });

  test('is refused whole, with its place, and leaves no trace', async () => {
    const receipt = newReceipt();
    await sell(app, { products: [[10, 10], [10, 10]], receipt }); // prettier-ignore
    await take(receipt, [[10, 3]]);
    const before = await dumpTables(database.db);
    expect(await giveBack(receipt, [[20, 1]])).toMatchObject({
      status: 422,
      json: { code: 'product_not_on_receipt', errors: [{ path: '$.products[0].productId' }] },
    });
    expect(await giveBack(receipt, [[10, 18]])).toMatchObject({
      status: 422,
      json: { code: 'returned_too_many', errors: [{ path: '$.products[0].quantity', message: 'is more than the 17 left' }] }, // prettier-ignore
    });
    expect(await giveBack(receipt, [[10, 1], [20, 1]])).toMatchObject({ json: { errors: [{ path: '$.products[1].productId' }] } }); // prettier-ignore
    expect(await giveBack(receipt, [[10, 1], [10, 1]])).toMatchObject({ status: 400 }); // prettier-ignore
    expect(await giveBack(newReceipt(), [[10, 1]])).toMatchObject({ status: 404, json: { code: 'receipt_not_found' } });
    expect(await giveBack(receipt, [[10, 1]], 'rival')).toMatchObject({ status: 404 });
    expect(await dumpTables(database.db)).toEqual(before);
  });

  test('asked for many times at once, with and without the same key, gives each unit back once', async () => {
    const receipt = newReceipt();
    await sell(app, { products: [[10, 20]], receipt });
    const key = randomUUID();
    const same = await Promise.all(Array.from({ length: 10 }, () => giveBack(receipt, [[10, 2]], 'shop', key)));
    const told = new Set(same.filter(({ status }) => status === 200).map(({ text }) => text));
    expect([...told]).toEqual([JSON.stringify({ voided: 2, tickets: 18 })]);
    const others = await Promise.all(Array.from({ length: 12 }, () => giveBack(receipt, [[10, 2]])));
    expect(others.filter(({ status }) => status === 200)).toHaveLength(9);
    for (const { status, json } of others.filter((answer) => answer.status !== 200)) {
      expect({ status, json }).toMatchObject({ status: 422, json: { code: 'returned_too_many' } });
    }
    expect(await rangeOf(receipt)).toMatchObject({ count: 20, voided_count: 20 });
  });

  test('never gives a number back: the next sale begins above', async () => {
    const [first, second] = [newReceipt(), newReceipt()];
    await sell(app, { products: [[10, 20]], receipt: first });
    await take(first, [[10, 20]]);
    await sell(app, { products: [[10, 20]], receipt: second });
    const [before, after] = [await rangeOf(first), await rangeOf(second)];
    expect(after?.first_number).toBe((before?.first_number ?? 0) + 20);
  });
});
