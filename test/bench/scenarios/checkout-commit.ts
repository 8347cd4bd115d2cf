import { measureBeside } from '../support/beside.ts';
import { checkoutsFor, commitLoads, useLoads } from '../support/loads.ts';
import { secondsInAll } from '../support/rounds.ts';
import type { Scenario } from '../support/scenario.ts';

/** The commit of an order with one limited code, beside the least that using up a code can be. */
export const checkoutCommit: Scenario = {
  name: 'checkout-commit',
  run: (bench) =>
    measureBeside(bench, {
      stockOf: (codes) => ({ codes, checkouts: Math.max(codes, checkoutsFor(secondsInAll(bench))), customers: 0 }),
      reference: useLoads,
      calls: [
        {
          name: 'checkout-commit',
          title: 'Commit of a checkout beside a bare transaction of two statements',
          loads: commitLoads,
          least: 0.5,
        },
      ],
    }),
};
