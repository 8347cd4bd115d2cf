import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../server/http/package-root.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { POINT as CORNER, startTills, tillProgram } from '../support/till.ts';

const KEY = 'demo-key-of-the-tills-0001';
const POINT = '62a1b2c3d4e5f60718293a4b';
const IVAN = '62a1b2c3d4e5f60718293a56';

describeEachEngine('the loyalty API of tills', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(JSON.parse(await readFile(join(packageRoot, 'server/program/demo.json'), 'utf8')));
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const ask = (call: string, body: unknown, headers: Record<string, string> = { apikey: KEY }) =>
    app.call(`/integration/general/${call}`, { method: 'POST', headers, body });

  describe('as its document prints it', () => {
    test('finds the client', async () => {
      const { status, text } = await ask('client', { search: '8 (920) 123-45-67', point: POINT });
      expect(status).toBe(200);
      expect(text).toBe(
        JSON.stringify({
          success: true,
          client: {
            id: IVAN,
            name: 'ИВАН',
            photo: null,
            birthday: '2021-03-29',
            level: {
              id: '621a0c5d8f3e4b7a91d6ef23',
              title: 'Бонусы',
              percent: 10,
              type: 'cashback',
              maxSpendPercent: 100,
            },
            phone: 79201234567,
            email: 'mail@mail.mail',
            balance: 878,
          },
        }),
      );
    });

    test('calculates, holds, releases, spends and earns', async () => {
      const purchase = { client: IVAN, point: POINT, amount: 100 };
      const recalc = await ask('recalc', purchase);
      expect(recalc.text).toBe(
        '{"success":true,"recalc":{"amount":100,"percent":10,"type":"cashback","spend":100,"earn":10}}',
      );
      const hold = await ask('bonuses/hold', { ...purchase, duration: 10 });
      expect(hold.json).toMatchObject({ success: true, held: { amount: 100 } });
      const { id } = (hold.json as { held: { id: string } }).held;
      expect((await ask('client', { search: '483920', point: POINT })).json).toMatchObject({
        client: { balance: 778 },
      });
      expect((await ask('client', { search: '483920', point: POINT, hold: [id] })).json).toMatchObject({
        client: { balance: 878 },
      });
      expect((await ask('bonuses/release', { id })).json).toEqual({ success: true });
      const spent = await ask('retail', { ...purchase, spend: 100 });
      expect(spent.text).toBe(
        '{"success":true,"retail":{"amount":100,"total":0,"percent":10,"type":"cashback","spend":100}}',
      );
      const earned = await ask('retail', { ...purchase, spend: 0 });
      expect(earned.text).toBe(
        '{"success":true,"retail":{"amount":100,"total":100,"percent":10,"type":"cashback","earn":10}}',
      );
      expect((await ask('client', { search: '2000000000017', point: POINT })).json).toMatchObject({
        client: { balance: 788 },
      });
    });

    test('refuses in its own words', async () => {
      const purchase = { client: IVAN, point: POINT, amount: 100 };
      const refusal = async (call: string, body: unknown, headers?: Record<string, string>) => {
        const { status, text } = await ask(call, body, headers);
        return `${status} ${text}`;
      };
      expect(await refusal('retail', { ...purchase, spend: 101 })).toBe(`422 {"spend":"Spend can't be more 100"}`);
      expect(await refusal('recalc', { ...purchase, client: 'x' })).toBe('422 {"client":"Client not found."}');
      expect(await refusal('recalc', { ...purchase, point: 'x' })).toBe('422 {"point":"Point not found."}');
      expect(await refusal('recalc', purchase, { apikey: 'wrong-key' })).toBe('422 {"apikey":"Apikey not found."}');
      expect(await refusal('recalc', purchase, {})).toBe('422 {"apikey":"Apikey not found."}');
      expect(await refusal('recalc', { client: IVAN, point: POINT })).toBe('422 {"amount":"Amount is needed."}');
    });
  });
});

/** Hundredths of a percent to earn, and to spend at most. */
const TERMS = [
  [0, 10_000],
  [1, 1],
  [250, 3_333],
  [1_000, 5_000],
  [1_250, 9_999],
  [3_333, 0],
  [10_000, 10_000],
] as const;

const levelOid = (index: number) => String(index).padStart(24, '0');

describeEachEngine('whatever a purchase costs', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(engine);
  });
  afterAll(() => database.close());

  test('recalc says what exact arithmetic says, and retail takes that and not a hundredth more', async () => {
    const { app, till } = await startTills(database);
    const levels = TERMS.map(([percent, most], index) => ({
      oid: levelOid(index),
      title: `Level ${index}`,
      type: 'cashback',
      percent: String(percent / 100),
      maxSpendPercent: String(most / 100),
    }));
    await app.apply(tillProgram('shop', { levels }));
    const anyHundredths = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 100_000_000_000 }));
    const anyPurchase = fc.record({
      level: fc.nat({ max: TERMS.length - 1 }),
      amount: anyHundredths,
      balance: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 100_000_000_000 })),
    });
    await fc.assert(
      fc.asyncProperty(anyPurchase, async ({ level, amount, balance }) => {
        const [percent, most] = TERMS[level] ?? [0, 0];
        const allowed = (BigInt(amount) * BigInt(most)) / 10_000n;
        const limit = allowed < BigInt(balance) ? Number(allowed) : balance;
        const earn = Number((BigInt(amount) * BigInt(percent) * 2n + 10_000n) / 20_000n);
        const client = await till.enrol(text(balance), { level: levelOid(level) });
        const purchase = { client, point: CORNER, amount: text(amount) };
        expect(await till.recalc(purchase)).toMatchObject({ spend: limit / 100, earn: earn / 100 });
        const over = await till.say('retail', { ...purchase, spend: text(limit + 1) });
        expect(over).toBe(`422 {"spend":"Spend can't be more ${limit / 100}"}`);
        const sold = await till.ask('retail', { ...purchase, spend: text(limit) });
        expect(sold.json).toMatchObject({
          retail:
            limit === 0
              ? { total: amount / 100, earn: earn / 100 }
              : { total: (amount - limit) / 100, spend: limit / 100 },
        });
        expect((await till.read(client)).available).toBe(text(limit === 0 ? balance + earn : balance - limit));
      }),
      { numRuns: 30 },
    );
    await app.close();
  });
});

function text(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
