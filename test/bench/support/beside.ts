import { compare, compareSizes, comparisonColumns, type Row, SIZE_COLUMNS } from './comparison.ts';
import type { LoadResult } from './load.ts';
import type { Section } from './report.ts';
import { type Contender, type Loads, requireAllOk, resultsOf } from './rounds.ts';
import type { Bench } from './scenario.ts';
import { measureShops } from './shops.ts';
import type { Stock } from './stock.ts';

/** So many codes are few; what many are, the caller of the bench says. */
export const FEW = 1_000;

type LoadsOf = (origin: string, stock: Stock) => Loads;

/** Calls of ours, each to be measured beside the same reference. */
export type Trial = {
  readonly stockOf: (codes: number) => Stock;
  readonly reference: LoadsOf;
  readonly calls: readonly Call[];
};

type Call = {
  readonly name: string;
  readonly title: string;
  readonly loads: LoadsOf;
  /** The least share of the reference's answers that is good enough. */
  readonly least?: number;
};

/** Measures in a shop of few codes and in one of many; for each call one table beside the reference, and one of sizes. */
export async function measureBeside(bench: Bench, trial: Trial): Promise<Section[]> {
  const sizes = [FEW, bench.codes];
  const rows = new Map<Call, { readonly beside: Row[]; readonly bySize: Row[] }>(
    trial.calls.map((call) => [call, { beside: [], bySize: [] }]),
  );
  for (const engine of bench.engines) {
    const results = await measureShops(bench, engine, sizes.map(trial.stockOf), async ({ stock, ...shop }) => {
      const { connections } = bench;
      const reference = trial.reference(await shop.startReference(), stock);
      const origin = await shop.startBonbon();
      return [
        { name: nameOf('reference', stock.codes), loads: reference, connections },
        ...trial.calls.map(({ name, loads }): Contender => ({
          name: nameOf(name, stock.codes),
          loads: loads(origin, stock),
          connections,
        })),
      ];
    });
    results.forEach((those, name) => requireAllOk(`${engine.name}, ${name}`, those));
    const sized = (name: string, codes: number): Sized => ({ codes, results: resultsOf(results, nameOf(name, codes)) });
    for (const [{ name, least }, { beside, bySize }] of rows) {
      for (const codes of sizes) {
        const reference = sized('reference', codes).results;
        beside.push(compare(engine, codes, sized(name, codes).results, reference, least));
      }
      bySize.push(compareSizes(engine, sized(name, FEW), sized(name, bench.codes)));
    }
  }
  return [...rows].flatMap(([{ name, title, least }, { beside, bySize }]) => [
    { name, title, columns: comparisonColumns('reference', least), rows: beside },
    { name: `${name}-size`, title: `${title}, few codes and many`, columns: SIZE_COLUMNS, rows: bySize },
  ]);
}

type Sized = { readonly codes: number; readonly results: readonly LoadResult[] };

function nameOf(call: string, codes: number): string {
  return `${call} with ${codes} codes`;
}
