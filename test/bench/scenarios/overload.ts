import type { BenchEngine } from '../support/engines.ts';
import type { LoadResult } from '../support/load.ts';
import { checkLoads } from '../support/loads.ts';
import type { Column, Section } from '../support/report.ts';
import { type Loads, measureInRounds, medianOf, ratios, resultsOf } from '../support/rounds.ts';
import type { Bench, Scenario } from '../support/scenario.ts';
import { openShop } from '../support/shop.ts';
import { median } from '../support/statistics.ts';

const STOCK = { codes: 1_000, checkouts: 0, customers: 0 };
const RAMP = [16, 32, 64, 128, 256];
const OVERLOAD = 3;
const TOLERATED_LOSS = 0.1;
const TITLE = 'Promo check at three times the load, by clients that ask again at once whatever they are told';

type Row = Section['rows'][number];

/** What is still answered in order when three times as many ask as the server can serve best. */
export const overload: Scenario = {
  name: 'overload',
  async run(bench) {
    const rows: Row[] = [];
    for (const engine of bench.engines) rows.push(...(await measureEngine(bench, engine)));
    return [{ name: 'overload', title: TITLE, columns: COLUMNS, rows }];
  },
};

async function measureEngine(bench: Bench, engine: BenchEngine): Promise<Row[]> {
  const shop = await openShop(engine, STOCK);
  try {
    const loads = checkLoads(await shop.startBonbon(), STOCK);
    bench.say(`${engine.name}: looking for the peak`);
    const peakAt = await findPeak(bench, loads);
    // The most connections of the ramp are tripled as well: by then the server has to refuse some.
    const overloads = [...new Set([peakAt * OVERLOAD, Math.max(...RAMP) * OVERLOAD])];
    bench.say(`${engine.name}: peak with ${peakAt} connections, now ${overloads.join(' and ')}`);
    const contenders = [peakAt, ...overloads].map((connections) => ({ name: String(connections), loads, connections }));
    const results = await measureInRounds(bench.load, contenders, bench);
    const peak = resultsOf(results, String(peakAt));
    return overloads.map((connections) =>
      overloadRow(engine, peakAt, peak, connections, resultsOf(results, String(connections))),
    );
  } finally {
    await shop.close();
  }
}

async function findPeak({ load, seconds }: Bench, loads: Loads): Promise<number> {
  const target = loads(seconds);
  await load.run({ target, connections: RAMP[0] ?? 1, seconds });
  let best = { connections: 0, okPerSecond: 0 };
  for (const connections of RAMP) {
    const { okPerSecond } = await load.run({ target, connections, seconds });
    if (okPerSecond > best.okPerSecond) best = { connections, okPerSecond };
  }
  if (best.connections === 0) throw new Error('the server answered no request with 200');
  return best.connections;
}

const COLUMNS: readonly Column[] = [
  { key: 'engine', title: 'engine' },
  { key: 'peakConnections', title: 'peak at connections' },
  { key: 'peakPerSecond', title: 'req/s' },
  { key: 'connections', title: 'load, connections' },
  { key: 'goodputPerSecond', title: 'goodput/s' },
  { key: 'ofPeak', title: 'of peak', digits: 2 },
  { key: 'holds', title: 'at least 90 %' },
  { key: 'p99Ms', title: 'p99 ms', digits: 1 },
  { key: 'unavailable', title: '503' },
  { key: 'otherStatus', title: 'other' },
  { key: 'errors', title: 'no answer' },
];

function overloadRow(
  engine: BenchEngine,
  peakConnections: number,
  peak: readonly LoadResult[],
  connections: number,
  loaded: readonly LoadResult[],
): Row {
  const ofPeak = median(ratios(loaded, peak));
  return {
    engine: engine.name,
    peakConnections,
    peakPerSecond: medianOf(peak, 'okPerSecond'),
    connections,
    goodputPerSecond: medianOf(loaded, 'okPerSecond'),
    ofPeak,
    holds: ofPeak >= 1 - TOLERATED_LOSS,
    p99Ms: medianOf(loaded, 'p99Ms'),
    unavailable: sum(loaded, 'unavailable'),
    otherStatus: sum(loaded, 'otherStatus'),
    errors: sum(loaded, 'errors'),
  };
}

function sum(results: readonly LoadResult[], field: keyof LoadResult): number {
  return results.reduce((total, result) => total + result[field], 0);
}
