import type { BenchEngine } from './engines.ts';
import type { LoadResult } from './load.ts';
import type { Cell, Column } from './report.ts';
import { medianOf, ratios } from './rounds.ts';
import { median } from './statistics.ts';

export type Row = Readonly<Record<string, Cell>>;
type Rounds = readonly LoadResult[];

/** How much fewer answers a second the large installation may give. */
const TOLERATED_LOSS = 0.1;

/** The columns of {@link compare}: one load beside another that is called so. */
export function comparisonColumns(reference: string, least?: number): Column[] {
  return [
    { key: 'engine', title: 'engine' },
    { key: 'codes', title: 'codes' },
    { key: 'perSecond', title: 'req/s' },
    { key: 'referencePerSecond', title: `${reference} req/s` },
    { key: 'ratio', title: 'ratio', digits: 2 },
    { key: 'lowestRatio', title: 'lowest', digits: 2 },
    { key: 'highestRatio', title: 'highest', digits: 2 },
    { key: 'p50Ms', title: 'p50 ms', digits: 2 },
    { key: 'p99Ms', title: 'p99 ms', digits: 2 },
    { key: 'referenceP50Ms', title: `${reference} p50`, digits: 2 },
    { key: 'referenceP99Ms', title: `${reference} p99`, digits: 2 },
    ...(least === undefined ? [] : [{ key: 'holds', title: `at least ${least}` }]),
  ];
}

/** What was measured beside what the same rounds had for the reference; whether it holds, where that is asked. */
export function compare(engine: BenchEngine, codes: number, ours: Rounds, reference: Rounds, least?: number): Row {
  const byRound = ratios(ours, reference);
  const ratio = median(byRound);
  return {
    engine: engine.name,
    codes,
    perSecond: medianOf(ours, 'okPerSecond'),
    referencePerSecond: medianOf(reference, 'okPerSecond'),
    ratio,
    lowestRatio: Math.min(...byRound),
    highestRatio: Math.max(...byRound),
    p50Ms: medianOf(ours, 'p50Ms'),
    p99Ms: medianOf(ours, 'p99Ms'),
    referenceP50Ms: medianOf(reference, 'p50Ms'),
    referenceP99Ms: medianOf(reference, 'p99Ms'),
    ...(least === undefined ? {} : { holds: ratio >= least }),
  };
}

export const SIZE_COLUMNS: readonly Column[] = [
  { key: 'engine', title: 'engine' },
  { key: 'smallCodes', title: 'few codes' },
  { key: 'smallPerSecond', title: 'req/s' },
  { key: 'largeCodes', title: 'many codes' },
  { key: 'largePerSecond', title: 'req/s' },
  { key: 'ratio', title: 'many / few', digits: 2 },
  { key: 'holds', title: 'within 10 %' },
];

type Sized = { readonly codes: number; readonly results: Rounds };

export function compareSizes(engine: BenchEngine, few: Sized, many: Sized): Row {
  const ratio = median(ratios(many.results, few.results));
  return {
    engine: engine.name,
    smallCodes: few.codes,
    smallPerSecond: medianOf(few.results, 'okPerSecond'),
    largeCodes: many.codes,
    largePerSecond: medianOf(many.results, 'okPerSecond'),
    ratio,
    holds: ratio >= 1 - TOLERATED_LOSS,
  };
}
