import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import {
  codeDocument,
  EVENT,
  eventDocument,
  merchantDocument,
  OTHER_EVENT,
  programDocument,
  promotionDocument,
  publishableKeyOf,
  secretOf,
  SET,
} from '../../test/support/builders.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';

const document = programDocument('faulty');
const { merchant } = document;
const [point] = document.points ?? [];
const [product] = document.products ?? [];

/** What is wrong with a document, by where it is wrong. */
const FAULTS: readonly (readonly [name: string, document: unknown, ...paths: string[]])[] = [
  ['nothing at all', null, '$'],
  ['a word', 'merchant', '$'],
  ['an empty list', [], '$'],
  ['a document in a list in a list', [[document]], '$[0]'],
  ['no merchant', { promotions: [] }, '$.merchant'],
  ['an unknown section', { ...document, coupons: [] }, '$.coupons'],
  [
    'unknown fields',
    { ...document, merchant: { ...merchant, colour: 'red', size: 1 } },
    '$.merchant.colour',
    '$.merchant.size',
  ],
  [
    'an unknown field of a promotion',
    { ...document, promotions: [{ ...promotionDocument(), foo: 1 }] },
    '$.promotions[0].foo',
  ],
  ['a time zone that is none', { merchant: { ...merchant, timeZone: 'Mars/Olympus' } }, '$.merchant.timeZone'],
  ['a currency without hundredths', { merchant: { ...merchant, currency: 'JPY' } }, '$.merchant.currency'],
  ['a currency that is none', { merchant: { ...merchant, currency: 'rub' } }, '$.merchant.currency'],
  [
    'an origin with a path',
    { merchant: { ...merchant, origins: ['https://a.example/shop'] } },
    '$.merchant.origins[0]',
  ],
  [
    'an origin of any scheme',
    { merchant: { ...merchant, origins: ['null', 'ftp://a.example'] } },
    '$.merchant.origins[0]',
    '$.merchant.origins[1]',
  ],
  ['a short identity secret', { merchant: { ...merchant, identitySecret: 'short' } }, '$.merchant.identitySecret'],
  [
    'identity secrets in both forms',
    { merchant: { ...merchant, identitySecret: 'x'.repeat(16), identitySecrets: ['y'.repeat(16)] } },
    '$.merchant.identitySecret',
  ],
  [
    'a key without scopes',
    { merchant, apiKeys: [{ name: 'a', scopes: [], secret: 'x'.repeat(16) }] },
    '$.apiKeys[0].scopes',
  ],
  [
    'a scope that is none',
    { merchant, apiKeys: [{ name: 'a', scopes: ['root'], secret: 'x'.repeat(16) }] },
    '$.apiKeys[0].scopes[0]',
  ],
  ['half a letter', { merchant, promoCodes: [{ code: 'A\ud800', percentage: 1 }] }, '$.promoCodes[0].code'],
  [
    'a start before 1970',
    { merchant, promoCodes: [{ code: 'A', percentage: 1, start: '1969-12-31' }] },
    '$.promoCodes[0].start',
  ],
  ['a new key without a secret', { merchant, apiKeys: [{ name: 'new', scopes: ['shop'] }] }, '$.apiKeys[0].secret'],
  [
    'two keys with one secret',
    { merchant, apiKeys: ['a', 'b'].map((name) => ({ name, scopes: ['shop'], secret: 'x'.repeat(16) })) },
    '$.apiKeys[1].secret',
  ],
  [
    'two keys of one name',
    { merchant, apiKeys: ['x', 'y'].map((letter) => ({ name: 'a', scopes: ['shop'], secret: letter.repeat(16) })) },
    '$.apiKeys[1]',
  ],
  ['a point twice', { merchant, points: [point, { ...point, code: 'P2', oid: 'a'.repeat(24) }] }, '$.points[1]'],
  [
    'two points of one code',
    { merchant, points: [point, { ...point, id: 2, oid: 'a'.repeat(24) }] },
    '$.points[1].code',
  ],
  ['two points of one oid', { merchant, points: [point, { ...point, id: 2, code: 'P2' }] }, '$.points[1].oid'],
  ['a price at no point', { ...document, points: [] }, '$.products[0].prices["1"]'],
  ['a price that is none', { ...document, products: [{ ...product, price: '1.005' }] }, '$.products[0].price'],
  ['a negative price', { ...document, products: [{ ...product, price: -1 }] }, '$.products[0].price'],
  ['a product twice', { ...document, products: [product, product] }, '$.products[1]'],
  ['an event twice', { merchant, events: [eventDocument(), eventDocument()] }, '$.events[1]'],
  [
    'a set twice in an event',
    { merchant, events: [eventDocument({ sets: [1, 2].map(() => ({ oid: SET, name: 'A', price: '1' })) })] },
    '$.events[0].sets[1].oid',
  ],
  ['no benefit', { merchant, promotions: [{ id: 'a', name: 'A' }] }, '$.promotions[0].percentage'],
  ['two benefits', { merchant, promotions: [promotionDocument({ fix: '1' })] }, '$.promotions[0].fix'],
  ['a percentage per order', { merchant, promotions: [promotionDocument({ per: 'order' })] }, '$.promotions[0].per'],
  [
    'over one hundred percent',
    { merchant, promotions: [promotionDocument({ percentage: '100.01' })] },
    '$.promotions[0].percentage',
  ],
  [
    'a discount of nothing',
    { merchant, promoCodes: [codeDocument({ percentage: '0' })] },
    '$.promoCodes[0].percentage',
  ],
  ['a promotion twice', { merchant, promotions: [promotionDocument(), promotionDocument()] }, '$.promotions[1]'],
  [
    'a day that is none',
    { merchant, promotions: [promotionDocument({ start: '2019-02-29' })] },
    '$.promotions[0].start',
  ],
  [
    'an instant that is none',
    { merchant, promotions: [promotionDocument({ finish: 'tomorrow' })] },
    '$.promotions[0].finish',
  ],
  [
    'a window that ends before it starts',
    { merchant, promotions: [promotionDocument({ start: '2026-02-02', finish: '2026-02-01' })] },
    '$.promotions[0].finish',
  ],
  ['an unknown event', { ...document, promoCodes: [codeDocument({ event: 'a'.repeat(24) })] }, '$.promoCodes[0].event'],
  [
    'a set of another event',
    { ...document, promoCodes: [codeDocument({ event: OTHER_EVENT, sets: [SET] })] },
    '$.promoCodes[0].sets[0]',
  ],
  [
    'a set of no event',
    { ...document, promotions: [promotionDocument({ sets: ['a'.repeat(24)] })], promoCodes: [] },
    '$.promotions[0].sets[0]',
  ],
  ['a code of no promotion', { ...document, promoCodes: [{ code: 'A', promotion: 'b' }] }, '$.promoCodes[0].promotion'],
  [
    'a code with terms beside its promotion',
    { ...document, promoCodes: [{ code: 'A', promotion: 'summer', percentage: '5', maxUses: 1 }] },
    '$.promoCodes[0].percentage',
    '$.promoCodes[0].maxUses',
  ],
  ['a code without letters', { merchant, promoCodes: [codeDocument({ code: ' - ' })] }, '$.promoCodes[0].code'],
  [
    'a code that unfolds too long',
    { merchant, promoCodes: [codeDocument({ code: 'ﷺ'.repeat(10) })] },
    '$.promoCodes[0].code',
  ],
  [
    'a code that is written twice in different ways',
    { merchant, promoCodes: [codeDocument({ code: 'SALE 10' }), codeDocument({ code: 'sаlе-10' })] },
    '$.promoCodes[1]',
  ],
  ['two documents of one merchant', [document, { merchant }], '$[1].merchant.id'],
  ['faults in two documents', [{ merchant, foo: 1 }, { merchant: 1 }], '$[0].foo', '$[1].merchant'],
];

describeEachEngine('a faulty program document', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(programDocument('neighbour'));
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const faultsOf = async (documents: unknown) => {
    const before = await dumpTables(database.db);
    const applied = await app.programs.apply({ documents, dryRun: false, onlyMerchant: undefined });
    expect(await dumpTables(database.db)).toEqual(before);
    if (applied.ok) throw new Error('it was applied');
    return applied.error.kind === 'faulty_program' ? applied.error.faults : [];
  };

  test.each(FAULTS)('with %s is refused whole, and each fault has its path', async (_name, documents, ...paths) => {
    const faults = await faultsOf(documents);
    expect(faults.map(({ path }) => path)).toEqual(paths);
    for (const { message } of faults) expect(message.length).toBeGreaterThan(3);
  });

  test('has all its faults told at once', async () => {
    const paths = (
      await faultsOf({
        ...document,
        merchant: { ...merchant, publishableKey: publishableKeyOf('neighbour') },
        points: [],
        promotions: [promotionDocument({ event: 'a'.repeat(24) })],
        promoCodes: [codeDocument({ code: '-' })],
      })
    ).map(({ path }) => path);
    expect(paths.sort()).toEqual([
      '$.merchant.publishableKey',
      '$.products[0].prices["1"]',
      '$.promoCodes[0].code',
      '$.promotions[0].event',
    ]);
  });

  test('may not claim what another merchant has', async () => {
    const claims = programDocument('claimant', {
      merchant: merchantDocument({ id: 'claimant', publishableKey: publishableKeyOf('neighbour') }),
      apiKeys: [{ name: 'Theirs', scopes: ['shop'], secret: secretOf('neighbour') }],
    });
    expect(await faultsOf(claims)).toEqual([
      { path: '$.merchant.publishableKey', message: 'belongs to another merchant' },
      { path: '$.apiKeys[0].secret', message: 'belongs to another key' },
    ]);
  });

  test('may not claim what an earlier document of the same list claims', async () => {
    const one = programDocument('one', { merchant: merchantDocument({ id: 'one', publishableKey: 'pk_same' }) });
    const two = programDocument('two', {
      merchant: merchantDocument({ id: 'two', publishableKey: 'pk_same' }),
      apiKeys: [{ name: 'Same', scopes: ['shop'], secret: secretOf('one') }],
    });
    expect((await faultsOf([one, two])).map(({ path }) => path)).toEqual([
      '$[1].merchant.publishableKey',
      '$[1].apiKeys[0].secret',
    ]);
  });

  test('may not take the secret of another of its own keys', async () => {
    await app.apply(programDocument('own'));
    const swapped = [
      { name: 'New', scopes: ['shop'], secret: secretOf('own') },
      { name: 'Ticketing', scopes: ['promocodes'] },
    ];
    expect(await faultsOf({ merchant: merchantDocument({ id: 'own' }), apiKeys: swapped })).toMatchObject([
      { path: '$.apiKeys[0].secret' },
    ]);
  });

  test('may name the sets of an event that stands already, and no others', async () => {
    const { merchant: neighbour } = programDocument('neighbour');
    expect(await faultsOf({ merchant: neighbour, promoCodes: [codeDocument({ event: 'b'.repeat(24) })] })).toHaveLength(
      1,
    );
    expect(
      await faultsOf({ merchant: neighbour, promoCodes: [codeDocument({ event: EVENT, sets: ['b'.repeat(24)] })] }),
    ).toHaveLength(1);
    const dry = { dryRun: true, onlyMerchant: undefined };
    const right = { merchant: neighbour, promoCodes: [codeDocument({ event: EVENT, sets: [SET] })] };
    expect(await app.programs.apply({ documents: right, ...dry })).toMatchObject({ ok: true });
  });

  test.each(['points[0].code', 'products[0].itemCode', 'products[0].name', 'promoCodes[0].code'])(
    'with a control character in %s is refused',
    async (place) => {
      const [section = '', field = ''] = place.split('[0].');
      const entries = { points: point, products: product, promoCodes: codeDocument() };
      const entry = { ...entries[section as keyof typeof entries], [field]: 'a\u0000b' };
      expect((await faultsOf({ ...document, [section]: [entry] })).map(({ path }) => path)).toContain(`$.${place}`);
    },
  );
});
