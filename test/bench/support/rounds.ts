import type { LoadGenerator, LoadResult, LoadTarget } from './load.ts';
import { median } from './statistics.ts';

/** What a load of so many seconds is made of; asked before each, as what can be sent but once is new each time. */
export type Loads = (seconds: number) => LoadTarget;

export type Contender = {
  readonly name: string;
  readonly loads: Loads;
  readonly connections: number;
};

/** Of each contender, round by round, by its name. */
export type Results = ReadonlyMap<string, readonly LoadResult[]>;

export type RoundsOptions = {
  readonly rounds: number;
  readonly seconds: number;
};

/** At least so long, until the compiler has seen what is hot. */
const WARM_UP_SECONDS = 3;

/** How long each contender is loaded in all. */
export function secondsInAll({ rounds, seconds }: RoundsOptions): number {
  return warmUpSeconds(seconds) + rounds * seconds;
}

function warmUpSeconds(seconds: number): number {
  return Math.max(seconds, WARM_UP_SECONDS);
}

/**
 * Loads every contender once a round, there and back again, so that a slow minute of the machine hits all of them
 * alike. A first round warms up and is forgotten.
 */
export async function measureInRounds(
  load: LoadGenerator,
  contenders: readonly Contender[],
  { rounds, seconds }: RoundsOptions,
): Promise<Results> {
  const results = new Map<string, LoadResult[]>(contenders.map(({ name }) => [name, []]));
  const run = ({ loads, connections }: Contender, loadSeconds: number): Promise<LoadResult> =>
    load.run({ target: loads(loadSeconds), connections, seconds: loadSeconds });
  for (const contender of contenders) await run(contender, warmUpSeconds(seconds));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const contender of order) results.get(contender.name)?.push(await run(contender, seconds));
  }
  return results;
}

export function resultsOf(results: Results, name: string): readonly LoadResult[] {
  const found = results.get(name);
  if (!found) throw new Error(`nothing was measured under the name ${name}`);
  return found;
}

/** Refuses results that say nothing, because something else than 200 was answered. */
export function requireAllOk(name: string, results: readonly LoadResult[]): void {
  const bad = results.find((result) => result.ok === 0 || countNotOk([result]) > 0);
  if (bad) throw new Error(`${name} did not answer every request with 200: ${JSON.stringify(bad)}`);
}

/** Answers other than 200, and requests without an answer. */
export function countNotOk(results: readonly LoadResult[]): number {
  return results.reduce((count, { unavailable, otherStatus, errors }) => count + unavailable + otherStatus + errors, 0);
}

export function medianOf(results: readonly LoadResult[], field: keyof LoadResult): number {
  return median(results.map((result) => result[field]));
}

/** The goodput of one over the other's, round by round: what both suffered in a round cancels out. */
export function ratios(of: readonly LoadResult[], over: readonly LoadResult[]): number[] {
  return of.map(({ okPerSecond }, round) => okPerSecond / (over[round]?.okPerSecond ?? Number.NaN));
}
