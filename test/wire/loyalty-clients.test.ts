import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { dumpTables, openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import {
  CASHBACK,
  DISCOUNT,
  HALF,
  LEVELS,
  OTHER_POINT,
  parse,
  POINT,
  RIVAL_POINT,
  startTills,
  tillKeyOf,
  tillProgram,
  type TestTill,
} from '../support/till.ts';

const found = z.object({ client: z.object({ id: z.string(), phone: z.number().nullable(), balance: z.number() }) });

const NO_CLIENT = '422 {"client":"Client not found."}';
const NO_POINT = '422 {"point":"Point not found."}';
const NO_KEY = '422 {"apikey":"Apikey not found."}';

describeEachEngine('the loyalty API', (engine) => {
  let database: TestDatabase;
  let till: TestTill;
  let rival: TestTill;
  beforeAll(async () => {
    database = await openDatabase(engine);
    ({ till, rival } = await startTills(database));
  });
  afterAll(async () => {
    await till.app.close();
    await database.close();
  });

  const search = async (text: string) => parse(found, await till.ask('client', { search: text, point: POINT })).client;

  describe('finds a client', () => {
    test('by the phone in every form in which it is written', async () => {
      const id = await till.enrol('0', { phone: '+79201110001' });
      const forms = ['+79201110001', '79201110001', '89201110001', '8 (920) 111-00-01', ' +7 920 111 00 01 '];
      for (const text of forms) expect((await search(text)).id, text).toBe(id);
      expect((await search('89201110001')).phone).toBe(79201110001);
    });

    test('by a phone of another country in E.164, and prints it as a number too', async () => {
      const id = await till.enrol('0', { phone: '+49 151 1234-5678' });
      expect(await search('+4915112345678')).toMatchObject({ id, phone: 4915112345678 });
      expect(await till.say('client', { search: '4915112345678', point: POINT })).toBe(NO_CLIENT);
    });

    test('by the card and by the code in the app', async () => {
      const id = await till.enrol('0', { card: '2000000000031', appCode: '700123' });
      for (const text of ['2000000000031', '700123', ' 700123 ']) expect((await search(text)).id).toBe(id);
    });

    test('by a phone before a card, and by a card before a code in the app', async () => {
      const byPhone = await till.enrol('0', { phone: '+79201110002' });
      const byCard = await till.enrol('0', { card: '79201110002' });
      expect((await search('79201110002')).id).toBe(byPhone);
      await till.enrol('0', { card: 'card-of-another', appCode: 'SAME-1' });
      const sameCard = await till.enrol('0', { card: 'SAME-1' });
      expect((await search('SAME-1')).id).toBe(sameCard);
      expect(byCard).not.toBe(byPhone);
    });

    test('by nothing else, and by no other spelling of a card', async () => {
      const id = await till.enrol('0', {
        card: 'Card-7',
        email: 'x7@mail.example',
        externalId: 'external-7',
        name: 'X7',
      });
      const others = [
        id,
        'x7@mail.example',
        'external-7',
        'X7',
        'card-7',
        'CARD-7',
        'Card-',
        'Card-7x',
        '',
        '%',
        'card:Card-7',
      ];
      for (const text of others) expect(await till.say('client', { search: text, point: POINT }), text).toBe(NO_CLIENT);
    });

    test('with null for what nobody said', async () => {
      const id = await till.enrol('0', { card: 'bare-card' });
      const { text } = await till.ask('client', { search: 'bare-card', point: POINT });
      expect(text).toBe(
        `{"success":true,"client":{"id":"${id}","name":null,"photo":null,"birthday":null,"level":{"id":"${CASHBACK}","title":"Bonus","percent":10,"type":"cashback","maxSpendPercent":100},"phone":null,"email":null,"balance":0}}`,
      );
    });

    test('on a discount level with no limit of spending and no balance, whatever was granted', async () => {
      const id = await till.enrol('500', { card: 'discount-card', level: DISCOUNT });
      const { text } = await till.ask('client', { search: 'discount-card', point: OTHER_POINT });
      expect(text).toContain(`"id":"${id}"`);
      expect(text).toContain(`"level":{"id":"${DISCOUNT}","title":"Friends","percent":7,"type":"discount"}`);
      expect(text).toContain('"balance":0');
      expect((await till.read(id)).available).toBe('500.00');
    });

    test('with the percentage of the level, not of the point, and with decimals as they are', async () => {
      await till.enrol('87.5', { card: 'half-card', level: HALF });
      const { text } = await till.ask('client', { search: 'half-card', point: OTHER_POINT });
      expect(text).toContain('"percent":12.5,"type":"cashback","maxSpendPercent":50}');
      expect(text).toContain('"balance":87.5}');
    });

    test('not any more after the data was erased', async () => {
      const id = await till.enrol('10', { phone: '+79201110003', card: 'gone-card' });
      expect((await till.shop('POST', `customers/${id}/erase`)).status).toBe(200);
      for (const text of ['+79201110003', 'gone-card']) {
        expect(await till.say('client', { search: text, point: POINT })).toBe(NO_CLIENT);
      }
    });

    test('by the names and the id of those who were merged into it', async () => {
      const kept = await till.enrol('10', { phone: '+79201110004' });
      const gone = await till.enrol('5', { phone: '+79201110005', card: 'merged-card' });
      expect((await till.shop('POST', `customers/${kept}/merge`, { customer: gone })).status).toBe(200);
      for (const text of ['+79201110004', '+79201110005', 'merged-card']) {
        expect(await search(text), text).toMatchObject({ id: kept, balance: 15 });
      }
      expect(await till.recalc({ client: gone, amount: 100 })).toMatchObject({ spend: 15 });
    });
  });

  describe('calculates', () => {
    const recalc = async (purchase: object) => {
      const { text } = await till.ask('recalc', { point: POINT, ...purchase });
      return text;
    };

    test('what can be spent, rounded down, and what would be earned, rounded half-up', async () => {
      const client = await till.enrol('1000', { level: HALF });
      const spendAndEarn = async (amount: number) => {
        const { spend, earn } = await till.recalc({ client, amount });
        return [spend, earn];
      };
      expect(await spendAndEarn(0.03)).toEqual([0.01, 0]);
      expect(await spendAndEarn(0.04)).toEqual([0.02, 0.01]);
      expect(await spendAndEarn(99.99)).toEqual([49.99, 12.5]);
      expect(await spendAndEarn(0.01)).toEqual([0, 0]);
      expect(await spendAndEarn(0)).toEqual([0, 0]);
      expect(await spendAndEarn(1_000_000_000)).toEqual([1000, 125_000_000]);
    });

    test('no more to spend than there is', async () => {
      const client = await till.enrol('87.5');
      expect(await recalc({ client, amount: 100 })).toBe(
        '{"success":true,"recalc":{"amount":100,"percent":10,"type":"cashback","spend":87.5,"earn":10}}',
      );
    });

    test('with the percentage of the point, where it has one', async () => {
      const client = await till.enrol('50', { level: HALF });
      expect(await recalc({ client, point: OTHER_POINT, amount: 60 })).toBe(
        '{"success":true,"recalc":{"amount":60,"percent":2.5,"type":"cashback","spend":30,"earn":1.5}}',
      );
    });

    test('nothing to spend or to earn on a discount level', async () => {
      const client = await till.enrol('50', { level: DISCOUNT });
      expect(await recalc({ client, amount: 100 })).toBe(
        '{"success":true,"recalc":{"amount":100,"percent":7,"type":"discount","spend":0,"earn":0}}',
      );
    });

    test('with amounts as numbers or as text, and prints whole ones as integers', async () => {
      const client = await till.enrol('10');
      for (const amount of ['100', '100.0', '100.00', 100.0]) {
        expect(await recalc({ client, amount })).toContain('"amount":100,');
      }
      expect(await recalc({ client, amount: '0.10' })).toContain('"amount":0.1,');
      expect(await recalc({ client, amount: 87.5 })).toContain('"amount":87.5,');
    });

    test('without a trace', async () => {
      const client = await till.enrol('10');
      const before = await dumpTables(database.db);
      await recalc({ client, amount: 100 });
      await till.balance(client);
      expect(await dumpTables(database.db)).toEqual(before);
    });
  });

  describe('records a purchase', () => {
    const retail = (purchase: object) => till.say('retail', { point: POINT, ...purchase });

    test('that is paid with points, on the rest of which nothing is earned', async () => {
      const client = await till.enrol('60');
      expect(await retail({ client, amount: 100, spend: 40 })).toBe(
        '200 {"success":true,"retail":{"amount":100,"total":60,"percent":10,"type":"cashback","spend":40}}',
      );
      expect(await till.balance(client)).toBe(20);
    });

    test('that earns, rounded half-up, at the percentage of the point', async () => {
      const client = await till.enrol();
      expect(await retail({ client, amount: 0.05, spend: 0 })).toBe(
        '200 {"success":true,"retail":{"amount":0.05,"total":0.05,"percent":10,"type":"cashback","earn":0.01}}',
      );
      expect(await retail({ client, point: OTHER_POINT, amount: 99.9, spend: '0.00' })).toBe(
        '200 {"success":true,"retail":{"amount":99.9,"total":99.9,"percent":2.5,"type":"cashback","earn":2.5}}',
      );
      expect(await till.balance(client)).toBe(2.51);
    });

    test('at once again when it is asked again: there is no number of a receipt', async () => {
      const client = await till.enrol('30');
      const purchase = { client, amount: 10, spend: 10 };
      for (const left of [20, 10, 0]) {
        await retail(purchase);
        expect(await till.balance(client)).toBe(left);
      }
      expect(await retail(purchase)).toBe(`422 {"spend":"Spend can't be more 0"}`);
    });

    test('on a discount level with the discount, rounded half-up, and earns nothing', async () => {
      const client = await till.enrol('50', { level: DISCOUNT });
      expect(await retail({ client, amount: 100, spend: 0 })).toBe(
        '200 {"success":true,"retail":{"amount":100,"total":93,"percent":7,"type":"discount","earn":0}}',
      );
      expect(await retail({ client, amount: 0.5, spend: 0 })).toContain('"total":0.46,');
      expect(await retail({ client, amount: 100, spend: 1 })).toBe(`422 {"spend":"Spend can't be more 0"}`);
      expect((await till.read(client)).available).toBe('50.00');
    });

    test('up to the limit of the level and of the balance, and says what that is', async () => {
      const half = await till.enrol('1000', { level: HALF });
      expect(await retail({ client: half, amount: 175.01, spend: 87.51 })).toBe(
        `422 {"spend":"Spend can't be more 87.5"}`,
      );
      expect(await retail({ client: half, amount: 175.01, spend: 87.5 })).toContain('200 ');
      const poor = await till.enrol('12.34');
      expect(await retail({ client: poor, amount: 100, spend: 12.35 })).toBe(
        `422 {"spend":"Spend can't be more 12.34"}`,
      );
      expect(await retail({ client: poor, amount: 100, spend: 12.34 })).toContain('"total":87.66,');
    });

    test('of nothing at all', async () => {
      const client = await till.enrol('10');
      expect(await retail({ client, amount: 0, spend: 0 })).toContain(
        '"total":0,"percent":10,"type":"cashback","earn":0}',
      );
      expect(await retail({ client, amount: 0, spend: 0.01 })).toBe(`422 {"spend":"Spend can't be more 0"}`);
    });

    test('and moves the client to the level that the turnover leads to, from the next purchase on', async () => {
      const client = await till.enrol();
      await till.app.apply(
        tillProgram('shop', {
          levels: LEVELS.map((level) => (level.oid === CASHBACK ? { ...level, fromTurnover: '0' } : level)),
        }),
      );
      expect(await retail({ client, amount: 1_000_000, spend: 0 })).toContain('"percent":10,');
      expect(await retail({ client, amount: 100, spend: 0 })).toContain('"percent":20,');
      await till.app.apply(tillProgram('shop'));
    });
  });

  describe('refuses', () => {
    test.each([
      ['missing', undefined],
      ['null', null],
      ['negative', -1],
      ['negative text', '-0.01'],
      ['of three decimals', 0.005],
      ['of three decimals as text', '1.005'],
      ['with an exponent', '1e2'],
      ['with a sign', '+1'],
      ['with a comma', '1,5'],
      ['empty', ''],
      ['a list', [1]],
      ['too large', 1_000_000_000.01],
    ])('an amount that is %s, and names the field', async (_name, value) => {
      const client = await till.enrol('10');
      const before = await dumpTables(database.db);
      const purchase = { client, point: POINT, amount: 10, spend: 1 };
      expect(await till.say('retail', { ...purchase, spend: value })).toMatch(/^422 \{"spend":"Spend .*\."\}$/);
      for (const call of ['recalc', 'bonuses/hold']) {
        const { spend: _, ...rest } = purchase;
        expect(await till.say(call, { ...rest, amount: value })).toMatch(/^422 \{"amount":"Amount .*"\}$/);
      }
      expect(await till.say('retail', { ...purchase, amount: value })).toMatch(/^422 \{"amount":"Amount .*\."\}$/);
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('in this order: the key, what is missing or of no type, the point, the client, the amounts', async () => {
      const client = await till.enrol('10');
      const good = { client, point: POINT, amount: 100, spend: 10 };
      const all = { client: 'nobody', point: 'nowhere', amount: 'x', spend: 1_000 };
      expect(await till.say('retail', all, { apikey: 'wrong-key' })).toBe(NO_KEY);
      expect(await till.say('retail', all)).toMatch(/^422 \{"amount":/);
      expect(await till.say('retail', { ...all, amount: 100 })).toBe(NO_POINT);
      expect(await till.say('retail', { ...all, amount: 100, point: POINT })).toBe(NO_CLIENT);
      expect(await till.say('retail', { ...good, spend: 1_000 })).toBe(`422 {"spend":"Spend can't be more 10"}`);
      expect(await till.say('retail', good)).toContain('200 ');
    });

    test('the first field at fault in the order of the document', async () => {
      for (const call of ['recalc', 'bonuses/hold', 'retail']) {
        expect(await till.say(call, {})).toBe('422 {"client":"Client is needed."}');
        expect(await till.say(call, { client: 'x' })).toBe('422 {"point":"Point is needed."}');
        expect(await till.say(call, { client: 'x', point: 'x' })).toBe('422 {"amount":"Amount is needed."}');
      }
      expect(await till.say('retail', { client: 'x', point: 'x', amount: 1 })).toBe('422 {"spend":"Spend is needed."}');
      expect(await till.say('client', {})).toBe('422 {"search":"Search is needed."}');
      expect(await till.say('bonuses/release', {})).toBe('422 {"id":"Id is needed."}');
    });

    test('a point and a client of another merchant, as it does those who are none', async () => {
      const [own, foreign] = [await till.enrol('10'), await rival.enrol('10', { phone: '+79201119999' })];
      const before = await dumpTables(database.db);
      for (const call of ['recalc', 'bonuses/hold', 'retail']) {
        const purchase = { amount: 1, ...(call === 'retail' ? { spend: 1 } : {}) };
        expect(await till.say(call, { ...purchase, client: own, point: RIVAL_POINT })).toBe(NO_POINT);
        expect(await till.say(call, { ...purchase, client: foreign, point: POINT })).toBe(NO_CLIENT);
        expect(await till.say(call, { ...purchase, client: foreign, point: RIVAL_POINT })).toBe(NO_POINT);
      }
      expect(await till.say('client', { search: '+79201119999', point: RIVAL_POINT })).toBe(NO_POINT);
      expect(await till.say('client', { search: '+79201119999', point: POINT })).toBe(NO_CLIENT);
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('ids with spaces behind them, in capitals, or of odd characters', async () => {
      const client = await till.enrol('10');
      const odd = (id: string) => [`${id} `, ` ${id}`, id.toUpperCase(), `${id}\u0000`, id.slice(0, -1), '', '%', 'é'];
      const purchase = { client, point: POINT, amount: 1, spend: 1 };
      for (const id of odd(client)) expect(await till.say('retail', { ...purchase, client: id }), id).toBe(NO_CLIENT);
      for (const id of odd(POINT)) expect(await till.say('retail', { ...purchase, point: id }), id).toBe(NO_POINT);
    });

    test('a point that the merchant has no more', async () => {
      const client = await till.enrol('10');
      await till.app.apply(tillProgram('shop', { points: [{ id: 1, code: 'A', oid: POINT, name: 'On the corner' }] }));
      expect(await till.say('recalc', { client, point: OTHER_POINT, amount: 1 })).toBe(NO_POINT);
      await till.app.apply(tillProgram('shop'));
      expect(await till.say('recalc', { client, point: OTHER_POINT, amount: 1 })).toContain('200 ');
    });

    test('to give anything to a client whose level is switched off, and answers all the same', async () => {
      const client = await till.enrol('10', { card: 'no-level', level: HALF });
      await till.app.apply(tillProgram('shop', { levels: LEVELS.filter(({ oid }) => oid !== HALF) }));
      expect(await till.say('client', { search: 'no-level', point: POINT })).toContain('"level":null,');
      expect(await till.say('recalc', { client, point: POINT, amount: 100 })).toContain(
        '"percent":0,"type":"cashback","spend":0,"earn":0}',
      );
      expect(await till.say('retail', { client, point: POINT, amount: 100, spend: 0 })).toContain('"earn":0}');
      await till.app.apply(tillProgram('shop'));
      expect(await till.balance(client)).toBe(10);
    });

    test('a key in the query, in a body or of another scope', async () => {
      const client = await till.enrol('10');
      const purchase = { client, point: POINT, amount: 1 };
      expect(await till.say(`recalc?apikey=${tillKeyOf('shop')}`, purchase, {})).toBe(NO_KEY);
      expect(await till.say('recalc', { ...purchase, apikey: tillKeyOf('shop') }, {})).toBe(NO_KEY);
      expect(await till.say('recalc', purchase, { apikey: tillKeyOf('rival') })).toBe(NO_POINT);
      expect(await till.say('recalc?amount=99&point=x', purchase)).toContain('"amount":1,');
    });
  });
});
