import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../server/verify.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { OTHER_POINT, POINT, startTills, tillOf, tillProgram, type TestTill } from '../support/till.ts';

/** Under its two ids a client's calls do not wait for each other in the process: they meet in the database. */
type Twin = { readonly id: string; readonly formerId: string };

describeEachEngine('tills that ask at once', (engine) => {
  let database: TestDatabase;
  let till: TestTill;
  let market: TestTill;
  beforeAll(async () => {
    database = await openDatabase(engine);
    ({ till } = await startTills(database));
    market = tillOf(till.app, 'shop', OTHER_POINT);
  });
  afterEach(async () => {
    const faults: string[] = [];
    await verify(database.db, { report: (fault) => void faults.push(fault) });
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await till.app.close();
    await database.close();
  });

  const enrolTwin = async (points: string): Promise<Twin> => {
    const [id, formerId] = [await till.enrol(points), await till.enrol()];
    expect((await till.shop('POST', `customers/${id}/merge`, { customer: formerId })).status).toBe(200);
    return { id, formerId };
  };
  const times = <Value>(count: number, make: (index: number) => Value) =>
    Array.from({ length: count }, (_, index) => make(index));
  const eitherOf = ({ id, formerId }: Twin, index: number) => (index % 2 === 0 ? id : formerId);

  test('spend exactly what there is', async () => {
    const twin = await enrolTwin('100');
    const answers = await Promise.all(
      times(24, (index) => till.say('retail', { client: eitherOf(twin, index), point: POINT, amount: 10, spend: 10 })),
    );
    expect(answers.filter((answer) => answer.startsWith('200 '))).toHaveLength(10);
    const refused = answers.filter((answer) => !answer.startsWith('200 '));
    expect(new Set(refused)).toEqual(new Set([`422 {"spend":"Spend can't be more 0"}`]));
    expect(await till.balance(twin.id)).toBe(0);
  });

  test('hold exactly what there is', async () => {
    const twin = await enrolTwin('95');
    const answers = await Promise.all(
      times(16, (index) => till.say('bonuses/hold', { client: eitherOf(twin, index), point: POINT, amount: 10 })),
    );
    expect(answers.filter((answer) => answer.startsWith('200 '))).toHaveLength(9);
    expect(await till.balance(twin.id)).toBe(5);
    expect((await till.read(twin.id)).held).toBe('90.00');
  });

  test('earn all that they earn', async () => {
    const twin = await enrolTwin('0');
    const answers = await Promise.all(
      times(16, (index) => till.say('retail', { client: eitherOf(twin, index), point: POINT, amount: 10, spend: 0 })),
    );
    expect(answers.filter((answer) => answer.startsWith('200 '))).toHaveLength(16);
    expect(await till.read(twin.id)).toMatchObject({ available: '16.00', turnover: '160.00' });
  });

  test('spend what is held once, however many list it', async () => {
    const twin = await enrolTwin('100');
    const { id: hold } = await till.hold(twin.id, 100);
    const answers = await Promise.all(
      times(10, (index) =>
        till.say('retail', { client: eitherOf(twin, index), point: POINT, amount: 100, spend: 100, hold: [hold] }),
      ),
    );
    expect(answers.filter((answer) => answer.startsWith('200 '))).toHaveLength(1);
    expect(await till.read(twin.id)).toMatchObject({ available: '0.00', held: '0.00' });
  });

  test('capture a hold or release it, and never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const twin = await enrolTwin('100');
      const { id: hold } = await market.hold(twin.id, 60);
      const [sold, ...released] = await Promise.all([
        till.say('retail', { client: twin.formerId, point: POINT, amount: 100, spend: 80, hold: [hold] }),
        ...times(3, () => till.say('bonuses/release', { id: hold })),
      ]);
      expect(sold).toContain('"spend":80}');
      expect(new Set(released)).toEqual(new Set(['200 {"success":true}']));
      expect(await till.read(twin.id)).toMatchObject({ available: '20.00', held: '0.00' });
      expect(await database.db('ledger_hold_resolutions').where({ hold_id: hold }).select()).toHaveLength(1);
    }
  });

  test('lose nothing while their client is merged into another', async () => {
    const [kept, gone] = [await till.enrol('50'), await till.enrol('50')];
    const held = await market.hold(gone, 20);
    const purchases = () =>
      times(4, (index) =>
        till.say('retail', { client: index % 2 === 0 ? kept : gone, point: POINT, amount: 10, spend: 5 }),
      );
    const merging = till.shop('POST', `customers/${kept}/merge`, { customer: gone });
    const answers = await Promise.all([...purchases(), ...purchases()]);
    expect((await merging).status).toBe(200);
    expect(answers.filter((answer) => answer.startsWith('200 '))).toHaveLength(8);
    expect(await till.read(kept)).toMatchObject({ available: '40.00', held: '20.00' });
    expect(await till.balance(kept, [held.id])).toBe(60);
  });

  describe('where a new purchase releases all of the point', () => {
    test('leave nothing held there, and nothing captured twice', async () => {
      await till.app.apply(tillProgram('shop', {}, { releaseHoldsOf: 'point' }));
      const clients = await Promise.all(times(6, () => till.enrol('100')));
      const holds = await Promise.all(clients.map((client) => till.hold(client, 60)));
      const answers = await Promise.all(
        clients.map((client, index) =>
          till.say('retail', { client, point: POINT, amount: 60, spend: 60, hold: [holds[index]?.id ?? ''] }),
        ),
      );
      expect(answers.filter((answer) => answer.startsWith('200 '))).toHaveLength(6);
      for (const client of clients) expect(await till.read(client)).toMatchObject({ available: '40.00', held: '0.00' });
      await till.app.apply(tillProgram('shop'));
    });
  });
});
