import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import {
  apiKeyDocument,
  codeDocument,
  EVENT,
  OTHER_EVENT,
  OTHER_SET,
  programDocument,
  type PromoCodeDocument,
  promotionDocument,
  secretOf,
  SET,
} from '../support/builders.ts';
import { countRows, dumpTables, openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';

const OFF_EVENT = 'a'.repeat(24);
const fixed = (over: Partial<PromoCodeDocument>) => codeDocument({ percentage: undefined, fix: '100', ...over });

const CODES: PromoCodeDocument[] = [
  codeDocument({ code: 'HALF', percentage: '12.5' }),
  codeDocument({ code: 'TINY', percentage: '0.01' }),
  codeDocument({ code: 'WHOLE', percentage: 100 }),
  fixed({ code: 'KOPECK', fix: '0.01' }),
  fixed({ code: 'BARS', fix: 1234.5 }),
  codeDocument({ code: 'MINMAX', minTickets: 2, maxTickets: 4 }),
  codeDocument({ code: 'MAX', maxTickets: 1 }),
  codeDocument({ code: 'STARTS', start: '2026-01-01T00:00:00+03:00' }),
  codeDocument({ code: 'ENDS', finish: '2026-12-31' }),
  codeDocument({ code: 'NEVERENDS', finish: '9999-12-31T23:59:59-05:00' }),
  codeDocument({ code: 'DEAR', minAmount: '3000' }),
  codeDocument({ code: 'ONESET', sets: [OTHER_SET] }),
  codeDocument({ code: 'BOTHSETS', event: EVENT, sets: [OTHER_SET, SET] }),
  codeDocument({ code: 'HERE', event: EVENT }),
  codeDocument({ code: 'THERE', event: OTHER_EVENT }),
  codeDocument({ code: 'SALE10' }),
  codeDocument({ code: 'СКИДКА10', percentage: '7' }),
  codeDocument({ code: 'OFF', enabled: false, start: '2030-01-01' }),
  codeDocument({ code: 'EARLY', start: '2030-01-01', maxUses: 1 }),
  codeDocument({ code: 'OLD', finish: '2020-01-01', maxUses: 1 }),
  codeDocument({ code: 'USED', maxUses: 1 }),
  codeDocument({ code: 'GONE' }),
  fixed({ code: 'PERORDER', per: 'order' }),
  codeDocument({ code: 'GOODS', products: [4000] }),
  codeDocument({ code: 'KINDS', categories: [400] }),
  { code: 'SHARED', promotion: 'summer' },
  { code: 'SHAREDOFF', promotion: 'over' },
];

describeEachEngine('the terms of a promo code', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    app.clock.moveTo('2026-03-02T09:00:00Z');
    const document = programDocument('shop', {
      apiKeys: [
        apiKeyDocument(),
        apiKeyDocument({
          name: 'Other',
          scopes: ['loyalty', 'admin', 'shop', 'certificates', 'chance'],
          secret: 'every-scope-but-one',
        }),
      ],
      promotions: [promotionDocument(), promotionDocument({ id: 'over', enabled: false })],
      promoCodes: CODES,
    });
    const off = { oid: OFF_EVENT, name: 'Cancelled', sets: [] };
    await app.apply({ ...document, events: [...(document.events ?? []), off] });
    await app.apply({ ...document, promoCodes: CODES.filter(({ code }) => code !== 'GONE') });
    await app.apply(
      programDocument('rival', {
        promoCodes: [codeDocument({ code: 'RIVAL' }), codeDocument({ code: 'HALF', percentage: '90' })],
      }),
    );
    await database.db('promo_codes').whereIn('code', ['USED', 'OLD', 'EARLY']).update({ uses: 1 });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const check = (code: string, event = EVENT, secret = secretOf('shop')) =>
    app.call('/v2/services/promocodes/check', {
      method: 'POST',
      headers: { Authorization: `key ${secret}` },
      body: { event, code },
    });
  const SET_PRINTED = { id: SET, name: 'Stalls', price: '1099.00' };
  const OTHER_SET_PRINTED = { id: OTHER_SET, name: 'Balcony', price: '2500.00' };

  const terms = (over: object = {}, sets: readonly (typeof SET_PRINTED)[] = []) => ({
    data: { discount: { percentage: '10%' }, sets: sets.map(({ id }) => id), tickets_count: {}, ...over },
    refs: { sets: Object.fromEntries(sets.map((set) => [set.id, set])) },
  });

  test.each([
    ['half a percent in the shortest form', 'HALF', terms({ discount: { percentage: '12.5%' } })],
    ['a hundredth of a percent', 'TINY', terms({ discount: { percentage: '0.01%' } })],
    ['one hundred percent', 'WHOLE', terms({ discount: { percentage: '100%' } })],
    ['one kopeck', 'KOPECK', terms({ discount: { fix: '0.01' } })],
    ['an amount with two decimals', 'BARS', terms({ discount: { fix: '1234.50' } })],
    ['both counts of tickets', 'MINMAX', terms({ tickets_count: { min: 2, max: 4 } })],
    ['the cap alone', 'MAX', terms({ tickets_count: { max: 1 } })],
    ['the start alone', 'STARTS', terms({ lifetime: { start: '2025-12-31 21:00:00' } })],
    ['the finish alone, in UTC', 'ENDS', terms({ lifetime: { finish: '2026-12-31 20:59:59' } })],
    [
      'a finish past the year 9999 as its last second',
      'NEVERENDS',
      terms({ lifetime: { finish: '9999-12-31 23:59:59' } }),
    ],
    ['the restricted set alone', 'ONESET', terms({}, [OTHER_SET_PRINTED])],
    ['each restricted set', 'BOTHSETS', terms({}, [SET_PRINTED, OTHER_SET_PRINTED])],
    ['the terms of a shared promotion', 'SHARED', terms()],
  ])('print %s', async (_name, code, expected) => {
    const { status, json } = await check(code);
    expect(status).toBe(200);
    expect(json).toEqual(expected);
  });

  test('print the finish before the start, and min before max', async () => {
    expect((await check('MINMAX')).text).toContain('"tickets_count":{"min":2,"max":4}');
    expect((await check('HALF')).text).toBe(
      '{"data":{"discount":{"percentage":"12.5%"},"sets":[],"tickets_count":{}},"refs":{"sets":{}}}',
    );
  });

  test.each([
    ['of another event', 'HERE', OTHER_EVENT, 'Promocode not found'],
    ['of sets that the event has not', 'ONESET', OTHER_EVENT, 'Promocode not found'],
    ['at an unknown event', 'SALE10', 'f'.repeat(24), 'Promocode not found'],
    ['at an event that was switched off', 'SALE10', OFF_EVENT, 'Promocode not found'],
    ['at what is no id of an event', 'SALE10', '42', 'Promocode not found'],
    ['at an event in capital letters', 'SALE10', EVENT.toUpperCase(), 'Promocode not found'],
    ['that nobody has', 'NOBODY', EVENT, 'Promocode not found'],
    ['of another merchant', 'RIVAL', EVENT, 'Promocode not found'],
    ['that is empty', '', EVENT, 'Promocode not found'],
    ['with nothing but dashes', ' - ', EVENT, 'Promocode not found'],
    ['with a NUL', 'SALE\u000010', EVENT, 'Promocode not found'],
    ['with half a surrogate', 'SALE10\ud800', EVENT, 'Promocode not found'],
    ['with a quote and a wildcard', "SALE1%' OR '1'='1", EVENT, 'Promocode not found'],
    ['that is endless', 'S'.repeat(50_000), EVENT, 'Promocode not found'],
    ['that was taken out of the program', 'GONE', EVENT, 'Cant apply promocode by some reason'],
    ['that is switched off, though it has not started', 'OFF', EVENT, 'Cant apply promocode by some reason'],
    ['whose promotion is switched off', 'SHAREDOFF', EVENT, 'Cant apply promocode by some reason'],
    ['that has not started, though it is used up', 'EARLY', EVENT, 'Cant apply promocode by some reason'],
    ['that has expired, though it is used up', 'OLD', EVENT, 'Promocode expired'],
    ['that is used up', 'USED', EVENT, 'Promocode already used'],
    ['off the whole order, which this API cannot say', 'PERORDER', EVENT, 'Cant apply promocode by some reason'],
    ['of a least amount, which this API cannot say', 'DEAR', EVENT, 'Cant apply promocode by some reason'],
    ['of some products, which this API cannot say', 'GOODS', EVENT, 'Cant apply promocode by some reason'],
    ['of some categories, which this API cannot say', 'KINDS', EVENT, 'Cant apply promocode by some reason'],
  ])('are refused for a code %s', async (_name, code, event, reason) => {
    const { status, text } = await check(code, event);
    expect(status).toBe(400);
    expect(text).toBe(JSON.stringify({ error: 'HTTPBadRequest', reason }));
  });

  test.each([' sale-10 ', 'Sale10', 'SALE 10', 'S\u0410L\u041510', 'ＳＡＬＥ１０', 'sale—10'])(
    'are those of SALE10 for %j',
    async (code) => {
      expect((await check(code)).json).toEqual(terms());
    },
  );

  test('are found for a code in letters that have no Latin look-alike', async () => {
    expect((await check('скидка 10')).json).toEqual(terms({ discount: { percentage: '7%' } }));
    expect((await check('SKIDKA10')).status).toBe(400);
  });

  test('are each merchant’s own, though the codes and events are the same', async () => {
    expect((await check('HALF', EVENT, secretOf('rival'))).json).toEqual(terms({ discount: { percentage: '90%' } }));
    expect((await check('HALF')).json).toEqual(terms({ discount: { percentage: '12.5%' } }));
    expect((await check('SALE10', EVENT, secretOf('rival'))).json).toMatchObject({ reason: 'Promocode not found' });
  });

  test('are told to no key of another scope', async () => {
    expect(await check('HALF', EVENT, 'every-scope-but-one')).toMatchObject({
      status: 401,
      json: { error: 'HTTPUnauthorized' },
    });
  });

  test('are told without reserving, consuming or counting anything', async () => {
    const before = await dumpTables(database.db);
    await Promise.all(['USED', 'SALE10', 'MINMAX', 'NOBODY', 'OLD'].map((code) => check(code)));
    expect(await dumpTables(database.db)).toEqual(before);
    expect(await countRows(database.db)).toMatchObject({ failed_guesses: before['failed_guesses']?.length });
  });
});
