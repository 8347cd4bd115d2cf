import type { BenchEngine } from '../support/engines.ts';
import type { LoadResult } from '../support/load.ts';
import { openPromoShop, type PromoShop } from '../support/promo-shop.ts';
import type { Column, Section } from '../support/report.ts';
import { type Contender, measureInRounds, medianOf, ratios, requireAllOk, resultsOf } from '../support/rounds.ts';
import type { Bench, Scenario } from '../support/scenario.ts';
import { median } from '../support/statistics.ts';

const SMALL = 1_000;

/** How much fewer checks a second the large installation may answer. */
const TOLERATED_LOSS = 0.1;

type Rows = Section['rows'][number][];

/** The promo check beside a bare look-up of the same row, with few codes and with many. */
export const promoCheck: Scenario = {
  name: 'promo-check',
  async run(bench) {
    const checks: Rows = [];
    const sizes: Rows = [];
    const settings: Rows = [];
    for (const engine of bench.engines) {
      const measured = await measureEngine(bench, engine);
      checks.push(...[SMALL, bench.codes].map((codes) => checkRow(engine, codes, measured.results)));
      sizes.push(sizeRow(engine, bench.codes, measured.results));
      settings.push(
        ...Object.entries(measured.settings).map(([setting, value]) => ({ engine: engine.name, setting, value })),
      );
    }
    return [
      { name: 'database-settings', title: 'Database settings', columns: SETTING_COLUMNS, rows: settings },
      { name: 'promo-check', title: 'Promo check beside a bare look-up', columns: CHECK_COLUMNS, rows: checks },
      { name: 'promo-check-size', title: 'Promo check, few codes and many', columns: SIZE_COLUMNS, rows: sizes },
    ];
  },
};

type Measured = {
  readonly results: ReadonlyMap<string, readonly LoadResult[]>;
  readonly settings: Readonly<Record<string, string>>;
};

/** Both sizes and both servers run side by side and take turns, so that all four see the same machine. */
async function measureEngine(bench: Bench, engine: BenchEngine): Promise<Measured> {
  const shops: PromoShop[] = [];
  try {
    const contenders: Contender[] = [];
    for (const codes of [SMALL, bench.codes]) {
      bench.say(`${engine.name}: loading ${codes} promo codes`);
      const shop = await openPromoShop(engine, codes);
      shops.push(shop);
      const { connections } = bench;
      contenders.push({ name: referenceName(codes), target: await shop.startReference(), connections });
      contenders.push({ name: bonbonName(codes), target: await shop.startBonbon(), connections });
    }
    bench.say(`${engine.name}: measuring ${contenders.length} servers in ${bench.rounds} rounds`);
    const results = await measureInRounds(bench.load, contenders, bench);
    results.forEach((those, name) => requireAllOk(`${engine.name}, ${name}`, those));
    return { results, settings: (await shops[0]?.readSettings()) ?? {} };
  } finally {
    await Promise.all(shops.map((shop) => shop.close()));
  }
}

function bonbonName(codes: number): string {
  return `bonbon with ${codes} codes`;
}

function referenceName(codes: number): string {
  return `reference with ${codes} codes`;
}

const SETTING_COLUMNS: readonly Column[] = [
  { key: 'engine', title: 'engine' },
  { key: 'setting', title: 'setting' },
  { key: 'value', title: 'value' },
];

const CHECK_COLUMNS: readonly Column[] = [
  { key: 'engine', title: 'engine' },
  { key: 'codes', title: 'codes' },
  { key: 'perSecond', title: 'req/s' },
  { key: 'referencePerSecond', title: 'reference req/s' },
  { key: 'ratio', title: 'ratio', digits: 2 },
  { key: 'lowestRatio', title: 'lowest', digits: 2 },
  { key: 'highestRatio', title: 'highest', digits: 2 },
  { key: 'p50Ms', title: 'p50 ms', digits: 2 },
  { key: 'p99Ms', title: 'p99 ms', digits: 2 },
  { key: 'referenceP50Ms', title: 'reference p50', digits: 2 },
  { key: 'referenceP99Ms', title: 'reference p99', digits: 2 },
];

function checkRow(engine: BenchEngine, codes: number, results: Measured['results']): Rows[number] {
  const ours = resultsOf(results, bonbonName(codes));
  const reference = resultsOf(results, referenceName(codes));
  const byRound = ratios(ours, reference);
  return {
    engine: engine.name,
    codes,
    perSecond: medianOf(ours, 'okPerSecond'),
    referencePerSecond: medianOf(reference, 'okPerSecond'),
    ratio: median(byRound),
    lowestRatio: Math.min(...byRound),
    highestRatio: Math.max(...byRound),
    p50Ms: medianOf(ours, 'p50Ms'),
    p99Ms: medianOf(ours, 'p99Ms'),
    referenceP50Ms: medianOf(reference, 'p50Ms'),
    referenceP99Ms: medianOf(reference, 'p99Ms'),
  };
}

const SIZE_COLUMNS: readonly Column[] = [
  { key: 'engine', title: 'engine' },
  { key: 'smallCodes', title: 'few codes' },
  { key: 'smallPerSecond', title: 'req/s' },
  { key: 'largeCodes', title: 'many codes' },
  { key: 'largePerSecond', title: 'req/s' },
  { key: 'ratio', title: 'many / few', digits: 2 },
  { key: 'holds', title: 'within 10 %' },
];

function sizeRow(engine: BenchEngine, codes: number, results: Measured['results']): Rows[number] {
  const small = resultsOf(results, bonbonName(SMALL));
  const large = resultsOf(results, bonbonName(codes));
  const ratio = median(ratios(large, small));
  return {
    engine: engine.name,
    smallCodes: SMALL,
    smallPerSecond: medianOf(small, 'okPerSecond'),
    largeCodes: codes,
    largePerSecond: medianOf(large, 'okPerSecond'),
    ratio,
    holds: ratio >= 1 - TOLERATED_LOSS,
  };
}
