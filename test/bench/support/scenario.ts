import type { BenchEngine } from './engines.ts';
import type { LoadGenerator } from './load.ts';
import type { Section } from './report.ts';

/** What a scenario measures with. */
export type Bench = {
  readonly engines: readonly BenchEngine[];
  readonly load: LoadGenerator;
  /** How many promo codes the large installation has. */
  readonly codes: number;
  /** How long one measurement lasts. */
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  readonly say: (progress: string) => void;
};

export type Scenario = {
  readonly name: string;
  run(bench: Bench): Promise<Section[]>;
};
