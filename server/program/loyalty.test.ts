import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program, type ProgramDocument } from '../../shared/api/program.ts';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { apiKeyDocument, merchantDocument, programDocument, secretOf, withoutSecrets } from '../../test/support/builders.ts'; // prettier-ignore
import { countRows, dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import type { Transaction } from '../db/database.ts';
import { Contention } from '../db/driver-error.ts';

type LevelDocument = NonNullable<ProgramDocument['levels']>[number];
type CustomerDocument = NonNullable<ProgramDocument['customers']>[number];

const BASE = 'a'.repeat(24);
const GOLD = 'b'.repeat(24);
const STAFF = 'c'.repeat(24);

const LEVELS: LevelDocument[] = [
  { oid: BASE, title: 'Base', type: 'cashback', percent: '5', maxSpendPercent: '30', fromTurnover: '0' },
  { oid: GOLD, title: 'Gold', type: 'cashback', percent: 10, fromTurnover: 5000 },
  { oid: STAFF, title: 'Staff', type: 'discount', percent: '12.5' },
];

let made = 0;

/** An id that no other customer of the file has. */
function newOid(): string {
  made += 1;
  return made.toString(16).padStart(24, '0');
}

function customerDocument(over: Partial<CustomerDocument> = {}): CustomerDocument {
  return { oid: newOid(), name: 'Anna', level: BASE, ...over };
}

function loyaltyDocument(merchantId: string, over: Partial<ProgramDocument> = {}): ProgramDocument {
  return programDocument(merchantId, {
    apiKeys: [apiKeyDocument({ scopes: ['shop'], secret: secretOf(merchantId) })],
    levels: LEVELS,
    ...over,
  });
}

describeEachEngine('the loyalty of a program document', (engine) => {
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

  /** Applied over what stands of the merchant, so with no more than is stated. */
  const applyTo = (merchantId: string, over: Partial<ProgramDocument>) =>
    app.apply({ merchant: merchantDocument({ id: merchantId }), ...over });
  const tell = (changes: Awaited<ReturnType<TestApp['apply']>>) =>
    changes.map(({ change, section, key, fields }) => [`${change} ${section}/${key}`, ...fields]);
  const faultsOf = async (documents: unknown) => {
    const before = await dumpTables(database.db);
    const applied = await app.programs.apply({ documents, dryRun: false, onlyMerchant: undefined });
    expect(await dumpTables(database.db)).toEqual(before);
    if (applied.ok) throw new Error('it was applied');
    return applied.error.kind === 'faulty_program' ? applied.error.faults : [];
  };
  let calls = 0;
  const call = async (merchantId: string, path: string, method: 'GET' | 'POST' | 'PATCH' = 'GET', body?: object) => {
    const headers = { Authorization: `Bearer ${secretOf(merchantId)}`, 'Idempotency-Key': `call-${(calls += 1)}` };
    const answer = await app.call(`/shop/v1/customers${path}`, { method, headers, ...(body && { body }) });
    return { status: answer.status, body: answer.json as Record<string, unknown> };
  };
  const exportOf = async (merchantId: string) => {
    const exported = await app.programs.exportProgram(merchantId);
    if (!exported.ok) throw new Error(`${merchantId} is not there`);
    return JSON.parse(JSON.stringify(exported.value)) as ProgramDocument;
  };

  describe('levels', () => {
    test('are added, changed, switched off and on again', async () => {
      await app.apply(loyaltyDocument('levels', { levels: [] }));
      expect(tell(await applyTo('levels', { levels: LEVELS }))).toEqual([
        ['added levels/Base'],
        ['added levels/Gold'],
        ['added levels/Staff'],
      ]);
      expect(await applyTo('levels', { levels: LEVELS })).toEqual([]);
      const [base, gold] = LEVELS as [LevelDocument, LevelDocument];
      expect(tell(await applyTo('levels', { levels: [{ ...base, percent: '6' }, gold] }))).toEqual([
        ['changed levels/Base', { field: 'percent', before: '5', after: '6' }],
        ['switched_off levels/Staff'],
      ]);
      expect((await countRows(database.db))['levels']).toBe(3);
      expect(tell(await applyTo('levels', { levels: LEVELS }))).toEqual([
        ['changed levels/Base', { field: 'percent', before: '6', after: '5' }],
        ['added levels/Staff'],
      ]);
      expect(await applyTo('levels', {})).toEqual([]);
    });

    test('that are switched off keep their customers, who have no level until it is back', async () => {
      const anna = customerDocument({ level: STAFF });
      await app.apply(loyaltyDocument('off', { customers: [anna] }));
      await applyTo('off', { levels: LEVELS.slice(0, 2) });
      expect((await call('off', `/${anna.oid}`)).body['level']).toBeUndefined();
      expect(await applyTo('off', { customers: [anna] })).toEqual([]);
      await applyTo('off', { levels: LEVELS });
      expect((await call('off', `/${anna.oid}`)).body).toMatchObject({ level: { title: 'Staff' } });
    });
  });

  describe('customers', () => {
    test('are added with what they bring along, once', async () => {
      const anna = customerDocument({ externalId: 'anna', phone: '8 (920) 000-00-01', email: 'Anna@Mail.Example', card: 'C1', appCode: 'A1', birthday: '1990-03-29', photo: 'https://a.example/1.png', openingBalance: '100.50', openingTurnover: 6000 }); // prettier-ignore
      const boris = customerDocument({ name: undefined, level: STAFF });
      const document = loyaltyDocument('added', { customers: [anna, boris] });
      const changes = (await app.apply(document)).filter(({ section }) => section === 'customers');
      expect(tell(changes)).toEqual([['added customers/Anna'], [`added customers/${boris.oid}`]]);
      const { body } = await call('added', '?phone=%2B79200000001');
      expect(body).toMatchObject({
        id: anna.oid,
        externalId: 'anna',
        phone: '+79200000001',
        email: 'anna@mail.example',
        birthday: '1990-03-29',
        available: '100.50',
        turnover: '6000.00',
        level: { title: 'Base' },
      });
      expect((await call('added', `/${anna.oid}/history`)).body['lines']).toMatchObject([
        { kind: 'opening', points: '100.50', balance: '100.50' },
      ]);
      expect((await call('added', `/${boris.oid}`)).body).toMatchObject({ available: '0.00', level: { title: 'Staff' } }); // prettier-ignore

      const before = await dumpTables(database.db);
      expect(await app.apply(document)).toEqual([]);
      const more = { ...anna, openingBalance: '500', openingTurnover: '9' };
      expect(await applyTo('added', { customers: [more] })).toEqual([]);
      expect({ ...(await dumpTables(database.db)), merchants: [] }).toEqual({ ...before, merchants: [] });
    });

    test('are changed, found by their new names alone, and given nothing again', async () => {
      const anna = customerDocument({ externalId: 'anna', phone: '+79200000002', card: 'C2', openingBalance: '10' });
      await app.apply(loyaltyDocument('changed', { customers: [anna] }));
      const { card: _, ...rest } = anna;
      const changed = { ...rest, name: 'Anna B.', phone: '+79200000003', level: STAFF, openingBalance: '99' };
      expect(tell(await applyTo('changed', { customers: [changed] }))).toEqual([
        [
          'changed customers/Anna B.',
          { field: 'name', before: 'Anna', after: 'Anna B.' },
          { field: 'phone', before: '+79200000002', after: '+79200000003' },
          { field: 'level', before: BASE, after: STAFF },
        ],
      ]);
      expect((await call('changed', '?phone=%2B79200000003')).body).toMatchObject({
        id: anna.oid,
        name: 'Anna B.',
        available: '10.00',
        level: { title: 'Staff' },
      });
      expect((await call('changed', '?phone=%2B79200000002')).status).toBe(404);
      // What the document says nothing of stays.
      expect((await call('changed', '?card=C2')).body).toMatchObject({ id: anna.oid });
      expect(await applyTo('changed', { customers: [changed] })).toEqual([]);
    });

    test('stay on the level to which turnover has taken them, unless they are put beside it', async () => {
      const anna = customerDocument({ card: 'C3' });
      await app.apply(loyaltyDocument('climbed', { customers: [anna] }));
      await database.db('customers').where({ merchant_id: 'climbed' }).update({ level_oid: GOLD });
      expect(await applyTo('climbed', { customers: [anna] })).toEqual([]);
      expect(await applyTo('climbed', { levels: LEVELS, customers: [anna] })).toEqual([]);
      expect(tell(await applyTo('climbed', { customers: [{ ...anna, name: 'Anna C.' }] }))).toEqual([
        ['changed customers/Anna C.', { field: 'name', before: 'Anna', after: 'Anna C.' }],
      ]);
      expect((await call('climbed', '?card=C3')).body).toMatchObject({ level: { title: 'Gold' } });
      for (const [level, title] of [
        [STAFF, 'Staff'],
        [BASE, 'Base'],
      ] as const) {
        // prettier-ignore
        await applyTo('climbed', { customers: [{ ...anna, level }] });
        expect((await call('climbed', '?card=C3')).body).toMatchObject({ level: { title } });
      }
    });

    test('are never switched off or taken away', async () => {
      const [anna, boris] = [customerDocument({ card: 'C1' }), customerDocument({ card: 'C2' })];
      await app.apply(loyaltyDocument('kept', { customers: [anna, boris] }));
      expect(await applyTo('kept', { customers: [anna] })).toEqual([]);
      expect(await applyTo('kept', { customers: [] })).toEqual([]);
      expect((await call('kept', '?card=C2')).body).toMatchObject({ id: boris.oid });
    });

    test('get their points until the day that the rules of the same document say', async () => {
      const anna = customerDocument({ openingBalance: '10', openingTurnover: '20' });
      const loyalty = { pointsLastDays: 30, pointsCountAfterDays: 3, turnoverDays: 365 };
      const merchant = merchantDocument({ id: 'lasting', loyalty });
      await app.apply(loyaltyDocument('lasting', { merchant, customers: [anna] }));
      expect((await call('lasting', `/${anna.oid}`)).body).toMatchObject({
        available: '10.00',
        pending: [],
        expiring: [{ points: '10.00', expiresAt: '2026-04-01T21:00:00.000Z' }],
        turnover: '20.00',
      });
    });

    test('of one merchant may have the names and ids of another’s', async () => {
      const anna = customerDocument({ externalId: 'same', phone: '+79200000009', openingBalance: '1' });
      await app.apply(loyaltyDocument('mine', { customers: [anna] }));
      await app.apply(loyaltyDocument('yours', { customers: [{ ...anna, openingBalance: '2' }] }));
      expect((await call('mine', '?externalId=same')).body).toMatchObject({ id: anna.oid, available: '1.00' });
      expect((await call('yours', '?externalId=same')).body).toMatchObject({ id: anna.oid, available: '2.00' });
    });

    test('are changed beside a shop that changes them too, and nothing is lost of what they have', async () => {
      const many = Array.from({ length: 60 }, (_, index) => customerDocument({ card: `C${index}`, openingBalance: '1' })); // prettier-ignore
      await app.apply(loyaltyDocument('beside', { customers: many }));
      const renamed = many.map((each, index) => ({ ...each, name: `Name ${index}` }));
      const grant = { kind: 'grant', points: '2', reason: 'Sorry' };
      const applying = applyTo('beside', { customers: renamed });
      const granted = await Promise.all(many.map(({ oid }) => call('beside', `/${oid}/adjustments`, 'POST', grant)));
      await applying;
      expect(new Set(granted.map(({ status }) => status))).toEqual(new Set([200]));
      for (const [index, { oid }] of many.entries()) {
        expect((await call('beside', `/${oid}`)).body).toMatchObject({ name: `Name ${index}`, available: '3.00' });
      }
    });
  });

  // Whoever writes to SQLite is alone.
  if (engine.name === 'mysql')
    describe('customers whom others change at the same moment', () => {
      /** Has another connection write first, and commit once the document waits for it. */
      const applyBehind = async (write: (other: Transaction) => Promise<unknown>, documents: unknown) => {
        const other = await database.connectAgain(1).transaction();
        await write(other);
        const applying = app.programs.apply({ documents, dryRun: false, onlyMerchant: undefined });
        await waitUntil('the document waits', async () => {
          const writing: unknown[] = await database
            .db('information_schema.processlist')
            .whereRaw('db = DATABASE()')
            .whereRaw("(info LIKE 'UPDATE ledger_owners%' OR info LIKE 'insert into `customer_identities`%')")
            .select('id');
          return writing.length > 0;
        });
        await other.commit();
        return applying;
      };
      const own = { merchant_id: 'moment' };
      const anna = customerDocument({ card: 'C1', openingBalance: '1' });
      beforeAll(() => app.apply(loyaltyDocument('moment', { customers: [anna] })));
      const changedTo = (over: Partial<CustomerDocument>) => ({
        merchant: merchantDocument({ id: 'moment' }),
        customers: [{ ...anna, ...over }],
      });

      test('are changed after a purchase that came between', async () => {
        const applied = await applyBehind(
          (other) => other('ledger_owners').where({ ...own, id: anna.oid }).increment('version', 1), // prettier-ignore
          changedTo({ name: 'After' }),
        );
        expect(applied).toMatchObject({ ok: true });
        expect((await call('moment', `/${anna.oid}`)).body).toMatchObject({ name: 'After', available: '1.00' });
      });

      test('keep no name instead of which the document states another, however late they got it', async () => {
        const applied = await applyBehind(
          async (other) => {
            await other('ledger_owners').where({ ...own, id: anna.oid }).increment('version', 1); // prettier-ignore
            await other('customers').where({ ...own, id: anna.oid }).update({ app_code: 'LATE' }); // prettier-ignore
            await other('customer_identities').insert({ ...own, identity: 'app:LATE', customer_id: anna.oid });
          },
          changedTo({ name: 'Later', appCode: 'STATED' }),
        );
        expect(applied).toMatchObject({ ok: true });
        expect((await call('moment', '?appCode=LATE')).status).toBe(404);
        for (const name of ['?appCode=STATED', '?card=C1']) {
          expect((await call('moment', name)).body).toMatchObject({ name: 'Later' });
        }
      });

      test.each([
        ['added', () => customerDocument({ card: 'TAKEN-1' }), 'card:TAKEN-1'],
        ['changed', () => ({ ...anna, card: 'TAKEN-2' }), 'card:TAKEN-2'],
      ])('have their names, and who is %s with one of them is a fault', async (_name, customer, identity) => {
        const applied = await applyBehind(
          (other) => other('customer_identities').insert({ ...own, identity, customer_id: 'f'.repeat(24) }),
          changedTo(customer()),
        );
        expect(applied).toMatchObject({ ok: false, error: { faults: [{ path: '$' }] } });
      });

      test('are not changed when they are gone', async () => {
        const gone = customerDocument({ card: 'C3' });
        await applyTo('moment', { customers: [gone] });
        const applying = applyBehind(
          async (other) => {
            await other('ledger_owners').where({ ...own, id: gone.oid }).increment('version', 1); // prettier-ignore
            await other('customers').where({ ...own, id: gone.oid }).update({ name: null, card: null, erased_at: 1 }); // prettier-ignore
          },
          changedTo({ ...gone, name: 'Back' }),
        );
        await expect(applying).rejects.toThrow(Contention);
        expect((await call('moment', `/${gone.oid}`)).body['name']).toBeUndefined();
      });
    });

  describe('a faulty one', () => {
    const anna = customerDocument({ externalId: 'anna', card: 'C1' });
    const gone = customerDocument({ card: 'GONE' });
    const erased = customerDocument({ card: 'ERASED' });
    beforeAll(async () => {
      await app.apply(loyaltyDocument('faulty', { customers: [anna, gone, erased] }));
      const merged = await call('faulty', `/${anna.oid}/merge`, 'POST', { customer: gone.oid });
      expect([merged.status, (await call('faulty', `/${erased.oid}/erase`, 'POST')).status]).toEqual([200, 200]);
    });

    const { merchant } = loyaltyDocument('faulty');
    const [base] = LEVELS;
    const rules = (loyalty: object) => ({ merchant: { ...merchant, loyalty } });
    type ExpectedFault = readonly [path: string, message?: string];
    const FAULTS: readonly (readonly [
      name: string,
      over: Partial<Record<string, unknown>>,
      faults: ExpectedFault[],
    ])[] = [
      ['a level twice', { levels: [base, base] }, [['$.levels[1]', 'repeats Base']]],
      ['a level of no type', { levels: [{ ...base, type: 'gift' }] }, [['$.levels[0].type']]],
      ['a level over 100 %', { levels: [{ ...base, percent: '100.01' }] }, [['$.levels[0].percent']]],
      ['a level of a short oid', { levels: [{ ...base, oid: 'abc' }] }, [['$.levels[0].oid']]],
      [
        'a discount that spends points',
        { levels: [{ ...LEVELS[2], maxSpendPercent: '50' }] },
        [['$.levels[0].maxSpendPercent', 'is for a cashback level alone']],
      ],
      ['rules of half a day', rules({ pointsLastDays: 0.5 }), [['$.merchant.loyalty.pointsLastDays']]],
      ['points that last no day', rules({ pointsLastDays: 0 }), [['$.merchant.loyalty.pointsLastDays']]],
      [
        'an unknown rule',
        rules({ pointsForever: true }),
        [['$.merchant.loyalty.pointsForever', 'is not a known field']],
      ],
      [
        'a customer without oid and level',
        { customers: [{ name: 'Anna' }] },
        [
          ['$.customers[0].oid', 'is needed'],
          ['$.customers[0].level', 'is needed'],
        ],
      ],
      [
        'a customer of an unknown level',
        { customers: [customerDocument({ level: 'f'.repeat(24) })] },
        [['$.customers[0].level', 'is not a level of this merchant']],
      ],
      [
        'a customer of a level that it switches off',
        { levels: [base], customers: [customerDocument(), customerDocument({ level: GOLD })] },
        [['$.customers[1].level', 'is not a level of this merchant']],
      ],
      [
        'fields that are wrong',
        {
          customers: [customerDocument({ phone: '12', email: 'x', birthday: '1990-02-30', photo: 'http://a.example', openingBalance: '-1' })], // prettier-ignore
        },
        [
          ['$.customers[0].phone'],
          ['$.customers[0].email'],
          ['$.customers[0].birthday'],
          ['$.customers[0].photo'],
          ['$.customers[0].openingBalance'],
        ],
      ],
      [
        'a customer twice',
        { customers: [customerDocument({ oid: 'd'.repeat(24) }), customerDocument({ oid: 'd'.repeat(24) })] },
        [['$.customers[1]', `repeats ${'d'.repeat(24)}`]],
      ],
      [
        'two customers of one phone, however it is written',
        { customers: [customerDocument({ phone: '+79201112233' }), customerDocument({ phone: '8 920 111 22 33' })] },
        [['$.customers[1].phone', 'belongs to another customer']],
      ],
      [
        'names of a standing customer',
        { customers: [customerDocument({ externalId: 'anna' }), customerDocument({ card: 'C1' })] },
        [
          ['$.customers[0].externalId', 'belongs to another customer'],
          ['$.customers[1].card', 'belongs to another customer'],
        ],
      ],
      [
        'the name of one who was merged into another',
        { customers: [customerDocument({ card: 'GONE' })] },
        [['$.customers[0].card', 'belongs to another customer']],
      ],
    ];

    test.each(FAULTS)('with %s is refused whole, and each fault has its path', async (_name, over, expected) => {
      const faults = await faultsOf({ merchant, ...over });
      expect(faults.map(({ path }) => path)).toEqual(expected.map(([path]) => path));
      expected.forEach(([, message], index) => {
        if (message !== undefined) expect(faults[index]?.message).toBe(message);
      });
    });

    test('is not one that still lists whoever was merged or erased: they are left as they are', async () => {
      const before = await dumpTables(database.db);
      const applied = await app.apply(loyaltyDocument('faulty', { merchant, customers: [gone, erased] }));
      expect(applied.filter(({ section }) => section === 'customers')).toEqual([]);
      const { customers, customer_identities } = await dumpTables(database.db);
      expect({ customers, customer_identities }).toEqual({
        customers: before['customers'],
        customer_identities: before['customer_identities'],
      });
    });

    test('among several documents says in which', async () => {
      const other = loyaltyDocument('other', { customers: [customerDocument({ level: 'f'.repeat(24) })] });
      expect((await faultsOf([{ merchant }, other])).map(({ path }) => path)).toEqual(['$[1].customers[0].level']);
    });
  });

  test('its rules are changed, shown field by field, and taken away', async () => {
    await app.apply(loyaltyDocument('rules'));
    const withRules = (loyalty?: NonNullable<ProgramDocument['merchant']['loyalty']>) =>
      app.apply({ merchant: merchantDocument({ id: 'rules', ...(loyalty && { loyalty }) }) });
    const full = { pointsCountAfterDays: 0, pointsLastDays: 365, expiryNoticeDays: 7, turnoverDays: 365, levelsGoDown: true }; // prettier-ignore
    expect(tell(await withRules(full))).toEqual([['changed merchant/', { field: 'loyalty', after: full }]]);
    expect(await withRules(full)).toEqual([]);
    expect((await exportOf('rules')).merchant.loyalty).toEqual(full);
    expect(tell(await withRules({ pointsLastDays: 30 }))).toEqual([
      ['changed merchant/', { field: 'loyalty', before: full, after: { pointsLastDays: 30 } }],
    ]);
    expect(tell(await withRules())).toHaveLength(1);
    expect((await exportOf('rules')).merchant).not.toHaveProperty('loyalty');
  });

  test('in a dry run is told as it would be, and nothing is changed', async () => {
    const anna = customerDocument({ externalId: 'anna', openingBalance: '5' });
    await app.apply(loyaltyDocument('dry', { customers: [anna] }));
    const documents = loyaltyDocument('dry', {
      merchant: merchantDocument({ id: 'dry', loyalty: { pointsLastDays: 10 } }),
      levels: LEVELS.slice(0, 2),
      customers: [{ ...anna, name: 'Other' }, customerDocument({ openingBalance: '7', level: GOLD })],
    });
    const before = await dumpTables(database.db);
    const dry = await app.programs.apply({ documents, dryRun: true, onlyMerchant: undefined });
    expect(await dumpTables(database.db)).toEqual(before);
    expect(dry.ok && dry.value.map(({ change, section }) => `${change} ${section}`)).toEqual([
      'changed merchant',
      'switched_off levels',
      'changed customers',
      'added customers',
    ]);
    expect(dry).toEqual({ ok: true, value: await app.apply(documents) });
  });

  test('is exported without its customers, and applied again it changes nothing', async () => {
    const loyalty = { pointsLastDays: 365, levelsGoDown: true };
    const merchant = merchantDocument({ id: 'exported', loyalty });
    const document = loyaltyDocument('exported', {
      merchant,
      customers: [customerDocument({ phone: '+79201234567' })],
    });
    await app.apply(document);
    const exported = await exportOf('exported');
    expect(program.safeParse(exported).error).toBeUndefined();
    expect(exported).not.toHaveProperty('customers');
    expect(JSON.stringify(exported)).not.toContain('9201234567');
    expect(exported.merchant.loyalty).toEqual(loyalty);
    expect(exported.levels).toEqual([
      { oid: BASE, title: 'Base', type: 'cashback', percent: '5', maxSpendPercent: '30', fromTurnover: '0.00' },
      { oid: GOLD, title: 'Gold', type: 'cashback', percent: '10', maxSpendPercent: '100', fromTurnover: '5000.00' },
      { oid: STAFF, title: 'Staff', type: 'discount', percent: '12.5' },
    ]);
    expect(await app.apply(exported)).toEqual([]);
    expect(await app.apply(withoutSecrets(document))).toEqual([]);
    expect((await call('exported', '?phone=%2B79201234567')).status).toBe(200);
  });
});
