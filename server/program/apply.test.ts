import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import {
  codeDocument,
  EVENT,
  eventDocument,
  merchantDocument,
  programDocument,
  promotionDocument,
  secretOf,
  SET,
  withoutSecrets,
} from '../../test/support/builders.ts';
import { countRows, dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';

describeEachEngine('applying a program document', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const switchedOn = async (table: string, id: string, merchantId: string) =>
    (await database.db(table).where({ merchant_id: merchantId, enabled: true }).orderBy(id).pluck(id)) as unknown[];

  test('tells what it adds, and changes nothing the second time', async () => {
    const document = programDocument('once');
    const changes = await app.apply(document);
    expect(changes.map(({ section, key, change }) => `${change} ${section}/${key}`)).toEqual([
      'added merchant/',
      'added apiKeys/Ticketing',
      'added points/1',
      'added products/4000',
      `added events/${EVENT}`,
      'added events/5db2d8504d9134a8c7ec2cf5',
      'added promotions/summer',
      'added promoCodes/Summer-10',
      'added promoCodes/FIX100',
    ]);

    const before = await dumpTables(database.db);
    expect(await app.apply(document)).toEqual([]);
    expect(await app.apply(withoutSecrets(document))).toEqual([]);
    const after = await dumpTables(database.db);
    expect({ ...after, merchants: [] }).toEqual({ ...before, merchants: [] });
  });

  test('in a dry run tells the same and changes nothing', async () => {
    const before = await dumpTables(database.db);
    const document = programDocument('dry');
    const dry = await app.programs.apply({ documents: document, dryRun: true, onlyMerchant: undefined });
    expect(await dumpTables(database.db)).toEqual(before);
    expect(dry).toEqual({ ok: true, value: await app.apply(document) });
  });

  test('tells a changed field with its value before and after, and of a secret only that it changed', async () => {
    await app.apply(programDocument('field'));
    const changes = await app.apply({
      merchant: merchantDocument({ id: 'field', identitySecret: 'identity-secret-of-the-shop' }),
      promotions: [promotionDocument({ percentage: '12.5' })],
      apiKeys: [{ name: 'Ticketing', scopes: ['promocodes', 'shop'], secret: 'another-secret-0123456789' }],
    });
    expect(changes).toEqual([
      { merchant: 'field', section: 'merchant', key: '', change: 'changed', fields: [{ field: 'identitySecrets' }] },
      {
        merchant: 'field',
        section: 'apiKeys',
        key: 'Ticketing',
        change: 'changed',
        fields: [{ field: 'scopes', before: ['promocodes'], after: ['promocodes', 'shop'] }, { field: 'secret' }],
      },
      {
        merchant: 'field',
        section: 'promotions',
        key: 'summer',
        change: 'changed',
        fields: [{ field: 'percentage', before: '10', after: '12.5' }],
      },
    ]);
    expect(JSON.stringify(changes)).not.toContain('secret-0');
  });

  test('leaves an absent section as it is', async () => {
    await app.apply(programDocument('absent'));
    const before = await dumpTables(database.db);
    expect(await app.apply({ merchant: merchantDocument({ id: 'absent' }) })).toEqual([]);
    const after = await dumpTables(database.db);
    expect({ ...after, merchants: [] }).toEqual({ ...before, merchants: [] });
  });

  test('switches off what the document lacks, deletes nothing, and switches it on again', async () => {
    await app.apply(programDocument('lacking'));
    const rows = await countRows(database.db);
    const { merchant } = programDocument('lacking');
    const empty = { merchant, apiKeys: [], points: [], products: [], events: [], promotions: [], promoCodes: [] };
    const changes = await app.apply(empty);
    expect(changes.map(({ change }) => change)).toEqual(Array.from({ length: 8 }, () => 'switched_off'));
    expect(await countRows(database.db)).toEqual(rows);
    expect(await app.apply(empty)).toEqual([]);
    const tables = { api_keys: 'name', points: 'id', products: 'id', events: 'oid', promo_codes: 'code' };
    for (const [table, id] of Object.entries(tables)) expect(await switchedOn(table, id, 'lacking')).toEqual([]);

    await app.apply(programDocument('lacking'));
    expect(await countRows(database.db)).toEqual(rows);
    expect(await switchedOn('promo_codes', 'code', 'lacking')).toEqual(['FIX100', 'SUMMER10']);
    expect(await switchedOn('api_keys', 'name', 'lacking')).toEqual(['Ticketing']);
    expect(await app.apply(programDocument('lacking'))).toEqual([]);
  });

  test('keeps the uses of a code through every change of it', async () => {
    await app.apply(programDocument('uses'));
    const own = { merchant_id: 'uses', code: 'FIX100' };
    await database.db('promo_codes').where(own).update({ uses: 7 });
    const { merchant } = programDocument('uses');
    await app.apply({ merchant, promoCodes: [{ code: 'fix-100', promotion: 'summer' }] });
    await app.apply({ merchant, promoCodes: [] });
    await app.apply({ merchant, promoCodes: [codeDocument({ code: 'FIX100', percentage: '50', maxUses: 9 })] });
    expect(await database.db('promo_codes').where(own).select('uses', 'enabled')).toMatchObject([{ uses: 7 }]);
  });

  test('writes nothing of several documents when one of them is faulty', async () => {
    const before = await dumpTables(database.db);
    const faulty = programDocument('second', { promoCodes: [{ code: 'X', promotion: 'nowhere' }] });
    const applied = await app.programs.apply({
      documents: [programDocument('first'), faulty, programDocument('third')],
      dryRun: false,
      onlyMerchant: undefined,
    });
    expect(applied).toMatchObject({ ok: false, error: { faults: [{ path: '$[1].promoCodes[0].promotion' }] } });
    expect(await dumpTables(database.db)).toEqual(before);
  });

  test('changes nothing of a standing merchant when a later section is faulty', async () => {
    await app.apply(programDocument('half'));
    const before = await dumpTables(database.db);
    const faulty = programDocument('half', {
      points: [],
      events: [eventDocument({ name: 'Renamed' })],
      promoCodes: [codeDocument({ sets: ['ffffffffffffffffffffffff'] })],
    });
    await expect(app.apply(faulty)).rejects.toThrow('is not a set of the event');
    expect(await dumpTables(database.db)).toEqual(before);
  });

  test('takes thousands of rows in one document', async () => {
    const codes = Array.from({ length: 2_500 }, (_, index) => ({ code: `BULK-${index}`, promotion: 'summer' }));
    const own = Array.from({ length: 600 }, (_, index) => codeDocument({ code: `OWN${index}`, sets: [SET] }));
    const document = programDocument('bulk', { promoCodes: [...codes, ...own] });
    expect((await app.apply(document)).filter(({ section }) => section === 'promoCodes')).toHaveLength(3_100);
    expect(await app.apply(document)).toEqual([]);
    const rest = await app.apply({ ...document, promoCodes: codes.slice(0, 10) });
    expect(rest.filter(({ change }) => change === 'switched_off')).toHaveLength(3_090);
  });

  test('at the same moment twice sets the merchant up once', async () => {
    const document = programDocument('race');
    const both = await Promise.all(
      [1, 2].map(() => app.programs.apply({ documents: document, dryRun: false, onlyMerchant: undefined })),
    );
    expect(both.some(({ ok }) => ok)).toBe(true);
    const told = both.flatMap((applied) => (applied.ok ? [] : [applied.error]));
    expect(told.every(({ kind }) => kind === 'faulty_program')).toBe(true);
    expect(await app.apply(document)).toEqual([]);
  });

  test('lets a key be renamed with the same secret, which goes on opening', async () => {
    await app.apply(programDocument('rename'));
    const changes = await app.apply({
      merchant: merchantDocument({ id: 'rename' }),
      apiKeys: [{ name: 'Tickets', scopes: ['promocodes'], secret: secretOf('rename') }],
    });
    expect(changes.map(({ change, key }) => `${change} ${key}`)).toEqual(['added Tickets', 'switched_off Ticketing']);
    const { status } = await app.call('/v2/services/promocodes/check', {
      method: 'POST',
      headers: { Authorization: `key ${secretOf('rename')}` },
      body: { event: EVENT, code: 'summer10' },
    });
    expect(status).toBe(200);
  });

  test('tells apart names that differ in case alone, and takes none with white space around it', async () => {
    const key = (name: string) => ({
      name,
      scopes: ['promocodes' as const],
      secret: `secret-of-0123-${name.trim()}-${name.length}`,
    });
    const document = { ...programDocument('space'), apiKeys: [key('Till'), key('till')] };
    await app.apply(document);
    expect(await app.apply(document)).toEqual([]);
    expect(await switchedOn('api_keys', 'name', 'space')).toHaveLength(2);
    // MySQL would take «Till » for «Till», and SQLite would not.
    const padded = { ...document, apiKeys: [...document.apiKeys, key('Till ')] };
    await expect(app.apply(padded)).rejects.toThrow('$.apiKeys[2].name');
  });

  test('keeps the dearest amounts and the largest ids as they are', async () => {
    const largest = Number.MAX_SAFE_INTEGER;
    const document = programDocument('extreme', {
      points: [{ id: largest, code: 'P', oid: 'f'.repeat(24), name: 'Far', loyaltyPercent: '0.01' }],
      products: [
        {
          id: largest,
          name: 'Dear',
          categoryId: largest,
          price: '1000000000.00',
          prices: { [String(largest)]: '0.01' },
          certificateSeries: largest,
        },
      ],
      certificateSeries: [
        {
          id: largest,
          name: 'Dear',
          nominals: ['0.01', '1000000000.00'],
          days: 3_660,
          length: 13,
          allowRefund: true,
          allowRefundPurchase: true,
          allowReuse: true,
        },
      ],
      events: [eventDocument({ sets: [{ oid: SET, name: 'Royal box', price: '1000000000.00' }] })],
      promotions: [],
      promoCodes: [
        codeDocument({ code: 'A', percentage: undefined, fix: '1000000000.00', per: 'order', minAmount: '0.01' }),
        codeDocument({ code: 'B', maxUses: 1_000_000_000, minTickets: 1_000_000_000, products: [largest] }),
      ],
    });
    await app.apply(document);
    expect(await app.apply(document)).toEqual([]);
    const exported = await app.programs.exportProgram('extreme');
    expect(exported).toMatchObject({
      value: {
        points: [{ id: largest, loyaltyPercent: '0.01' }],
        products: [
          { id: largest, price: '1000000000.00', prices: { [String(largest)]: '0.01' }, certificateSeries: largest },
        ],
        events: [{ sets: [{ price: '1000000000.00' }] }],
        promoCodes: [{ fix: '1000000000.00' }, { products: [largest] }],
      },
    });
  });

  test('keeps every letter that people write', async () => {
    const name = 'Ёлка №1 — «Зима» 🎄 \u0130 ß ﬁ';
    const document = programDocument('letters', {
      events: [eventDocument({ name })],
      promotions: [],
      promoCodes: [codeDocument({ code: 'ЁЛКА🎄', name })],
    });
    await app.apply(document);
    expect(await app.apply(document)).toEqual([]);
  });

  test('refuses to drop an event that the same document still names, changed or not', async () => {
    const named = programDocument('dropping', { promotions: [promotionDocument({ event: EVENT })] });
    await app.apply(named);
    await expect(app.apply({ ...named, events: [] })).rejects.toThrow('$.promotions[0].event');
  });
});
