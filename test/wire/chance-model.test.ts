import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatMinor, minor } from '../../shared/money.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { campaignDocument, chanceProgram, sell } from '../support/chance-till.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';

const RUNS = 40;
const SHOP = 1;

type Product = {
  readonly id: number;
  readonly categoryId: number;
  readonly listKopecks: number;
  readonly shopKopecks: number | undefined;
};

type Case = {
  readonly catalogue: readonly Product[];
  readonly rule: { readonly minKopecks: number; readonly perKopecks: number };
  readonly scope: Readonly<Record<'products' | 'categories' | 'excludedProducts', readonly number[]>>;
  readonly sales: readonly (readonly (readonly [number, number])[])[];
};

const anyId = fc.integer({ min: 1, max: 8 });
const anyKopecks = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 10_000_000 }));
const someIds = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.uniqueArray(anyId, { maxLength: 4 }));

const anyCase: fc.Arbitrary<Case> = fc.record({
  catalogue: fc.uniqueArray(
    fc.record({
      id: anyId,
      categoryId: fc.integer({ min: 1, max: 3 }),
      listKopecks: anyKopecks,
      shopKopecks: fc.option(anyKopecks, { nil: undefined }),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  ),
  rule: fc.record({ minKopecks: anyKopecks, perKopecks: anyKopecks.map((kopecks) => Math.max(1, kopecks)) }),
  scope: fc.record({ products: someIds, categories: someIds, excludedProducts: someIds }),
  sales: fc.array(
    fc.array(fc.tuple(fc.integer({ min: -1, max: 10 }), fc.integer({ min: 1, max: 5 })), {
      minLength: 1,
      maxLength: 9,
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

/** What the document says, in the plainest words. */
function naive({ catalogue, rule, scope }: Case, sale: Case['sales'][number]) {
  const products: object[] = [];
  let kopecks = 0n;
  for (const [id, quantity] of sale) {
    const product = catalogue.find((each) => each.id === id);
    if (product?.shopKopecks === undefined) continue;
    if (scope.excludedProducts.includes(id)) continue;
    const isNamed = scope.products.includes(id) || scope.categories.includes(product.categoryId);
    if (scope.products.length + scope.categories.length > 0 && !isNamed) continue;
    for (let unit = 0; unit < quantity; unit += 1) {
      kopecks += BigInt(product.shopKopecks);
      products.push({
        product: { id, full_name: `Good ${id}`, price: product.listKopecks / 100, category_id: product.categoryId },
        price: product.shopKopecks / 100,
      });
    }
  }
  const enough = kopecks >= BigInt(rule.minKopecks);
  return {
    result_chance: enough ? Number(kopecks / BigInt(rule.perKopecks)) : 0,
    chance_obj: { id: 3, min_amount: rule.minKopecks / 100, multiplicity: rule.perKopecks / 100 },
    products,
  };
}

const text = (kopecks: number) => formatMinor(minor(kopecks));

describeEachEngine('any receipt', (engine) => {
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

  const set = ({ catalogue, rule, scope }: Case) =>
    app.apply(
      chanceProgram('shop', {
        products: catalogue.map(({ id, categoryId, listKopecks, shopKopecks }) => ({
          id,
          name: `Good ${id}`,
          categoryId,
          price: text(listKopecks),
          prices: { '2': '77.77', ...(shopKopecks === undefined ? {} : { [SHOP]: text(shopKopecks) }) },
        })),
        chanceCampaigns: [
          campaignDocument({
            minAmount: text(rule.minKopecks),
            multiplicity: text(rule.perKopecks),
            products: [...scope.products],
            categories: [...scope.categories],
            excludedProducts: [...scope.excludedProducts],
          }),
        ],
      }),
    );
  const listRanges = () =>
    database.db('ticket_ranges').orderBy('first_number').select<{ first_number: number; count: number }[]>('*');

  test('earns what a plain model of the document says, and its tickets follow those before it', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async (given) => {
        await set(given);
        for (const products of given.sales) {
          const before = await listRanges();
          const expected = naive(given, products);
          expect(await sell(app, { shop: SHOP, products })).toEqual(expected);
          const added = (await listRanges()).slice(before.length);
          const last = before.at(-1);
          const first_number = last ? last.first_number + last.count : 1;
          const count = expected.result_chance;
          expect(added).toMatchObject(count === 0 ? [] : [{ campaign_id: 3, first_number, count, voided_count: 0 }]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test.each([
    ['9.99', 0],
    ['10.00', 1_000],
    ['10.01', 1_001],
  ])('of %s, with a ticket for each kopeck from ten roubles on, earns %i', async (price, tickets) => {
    const product = { id: 1, name: 'Tea', categoryId: 1, price: '1', prices: { '1': price } };
    const chanceCampaigns = [campaignDocument({ minAmount: '10', multiplicity: '0.01' })];
    await app.apply(chanceProgram('shop', { products: [product], chanceCampaigns }));
    expect(await sell(app, { products: [[1, 1]] })).toMatchObject({ result_chance: tickets });
  });

  test('with a threshold and a multiple of one earns a ticket for each whole rouble', async () => {
    const product = { id: 1, name: 'Tea', categoryId: 1, price: '1', prices: { '1': '0.99' } };
    const chanceCampaigns = [campaignDocument({ minAmount: '1', multiplicity: '1' })];
    await app.apply(chanceProgram('shop', { products: [product], chanceCampaigns }));
    const earned = async (units: number) => (await sell(app, { products: [[1, units]] })).result_chance;
    expect([await earned(1), await earned(2), await earned(101)]).toEqual([0, 1, 99]);
  });

  test('of a hundred million tickets is one row, and so is the largest that there can be', async () => {
    const product = { id: 1, name: 'Palace', categoryId: 1, price: '1', prices: { '1': '1000000000' } };
    const rows = async () => (await listRanges()).length;
    for (const [multiplicity, units, tickets] of [
      ['10', 1, 100_000_000],
      ['0.01', 10_000, 1e15],
    ] as const) {
      await app.apply(
        chanceProgram('shop', { products: [product], chanceCampaigns: [campaignDocument({ multiplicity })] }),
      );
      const before = await rows();
      const answer = await sell(app, { products: [[1, units]] });
      expect(answer.result_chance).toBe(tickets);
      expect(answer.products).toHaveLength(units);
      expect(await rows()).toBe(before + 1);
      expect((await listRanges()).at(-1)).toMatchObject({ count: tickets });
    }
  });

  test('of ten thousand different products is counted whole, and one unit more is refused', async () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => index + 1);
    const products = ids.map((id) => ({ id, name: `P${id}`, categoryId: 1, price: '1', prices: { '1': '0.50' } }));
    await app.apply(chanceProgram('shop', { products, chanceCampaigns: [campaignDocument()] }));
    const answer = await sell(app, { products: ids.toReversed().map((id) => [id, 1]) });
    expect(answer.result_chance).toBe(50);
    expect(answer.products.map(({ product }) => product.id)).toEqual(ids.toReversed());
    await expect(sell(app, { products: [...ids.map((id): [number, number] => [id, 1]), [1, 1]] })).rejects.toThrow(
      /400/,
    );
  });

  test('in a shop of another campaign, or of none, earns by that, or nothing', async () => {
    const chanceCampaigns = [
      campaignDocument({ id: 3, points: [2], start: '2026-03-01', minAmount: '0', multiplicity: '10' }),
      campaignDocument({ id: 4, points: [2], start: '2026-02-01' }),
    ];
    await app.apply(chanceProgram('shop', { chanceCampaigns }));
    expect(await sell(app, { shop: 2, products: [[10, 1]] })).toMatchObject({
      result_chance: 25,
      chance_obj: { id: 3, min_amount: 0, multiplicity: 10 },
    });
    expect(await sell(app, { shop: 1, products: [[10, 100]] })).toEqual({
      result_chance: 0,
      chance_obj: null,
      products: [],
    });
  });

  test('below the threshold shows the campaign and its products, and makes nobody a customer', async () => {
    await app.apply(chanceProgram('shop'));
    const before = await database.db('customers').select<object[]>('*');
    expect(await sell(app, { phone: '+79200000009', products: [[20, 1]] })).toEqual({
      result_chance: 0,
      chance_obj: { id: 3, min_amount: 1000, multiplicity: 100 },
      products: [{ product: { id: 20, full_name: 'Coffee', price: 1, category_id: 2 }, price: 999.99 }],
    });
    expect(await database.db('customers').select<object[]>('*')).toEqual(before);
  });
});
