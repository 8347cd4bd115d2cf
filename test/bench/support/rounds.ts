import type { LoadGenerator, LoadResult, LoadTarget } from './load.ts';
import { median } from './statistics.ts';

export type Contender = {
  readonly name: string;
  readonly target: LoadTarget;
  readonly connections: number;
};

export type RoundsOptions = {
  readonly rounds: number;
  readonly seconds: number;
};

/** At least so long, until the compiler has seen what is hot. */
const WARM_UP_SECONDS = 3;

/**
 * Loads every contender once a round, there and back again, so that a slow minute of the machine hits all of them
 * alike. Answers each one's results, round by round, by its name; a first round warms up and is forgotten.
 */
export async function measureInRounds(
  load: LoadGenerator,
  contenders: readonly Contender[],
  { rounds, seconds }: RoundsOptions,
): Promise<ReadonlyMap<string, readonly LoadResult[]>> {
  const results = new Map<string, LoadResult[]>(contenders.map(({ name }) => [name, []]));
  for (const { target, connections } of contenders) {
    await load.run({ target, connections, seconds: Math.max(seconds, WARM_UP_SECONDS) });
  }
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const { name, target, connections } of order) {
      results.get(name)?.push(await load.run({ target, connections, seconds }));
    }
  }
  return results;
}

export function resultsOf(results: ReadonlyMap<string, readonly LoadResult[]>, name: string): readonly LoadResult[] {
  const found = results.get(name);
  if (!found) throw new Error(`nothing was measured under the name ${name}`);
  return found;
}

/** Refuses results that say nothing, because something else than 200 was answered. */
export function requireAllOk(name: string, results: readonly LoadResult[]): void {
  const bad = results.find(
    ({ ok, unavailable, otherStatus, errors }) => ok === 0 || unavailable + otherStatus + errors > 0,
  );
  if (bad) throw new Error(`${name} did not answer every request with 200: ${JSON.stringify(bad)}`);
}

export function medianOf(results: readonly LoadResult[], field: keyof LoadResult): number {
  return median(results.map((result) => result[field]));
}

/** The goodput of one over the other's, round by round: what both suffered in a round cancels out. */
export function ratios(of: readonly LoadResult[], over: readonly LoadResult[]): number[] {
  return of.map(({ okPerSecond }, round) => okPerSecond / (over[round]?.okPerSecond ?? Number.NaN));
}
