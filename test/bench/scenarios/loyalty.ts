import { FEW, measureBeside } from '../support/beside.ts';
import { clientLoads, lookUpLoads, recalcLoads, retailLoads, useLoads } from '../support/loads.ts';
import type { Scenario } from '../support/scenario.ts';
import type { Stock } from '../support/stock.ts';

const FEW_CUSTOMERS = 10_000;

const stockOf = (codes: number): Stock => ({
  codes,
  checkouts: 0,
  customers: codes === FEW ? FEW_CUSTOMERS : codes,
});

/** A purchase at a till that spends points, beside the least that writing it down can be. */
export const retail: Scenario = {
  name: 'retail',
  run: (bench) =>
    measureBeside(bench, {
      stockOf,
      reference: useLoads,
      calls: [
        {
          name: 'retail',
          title: 'Purchase that spends points beside a bare transaction of two statements',
          loads: retailLoads,
          least: 0.6,
        },
      ],
    }),
};

/** What a till asks before it sells, beside a bare look-up. */
export const till: Scenario = {
  name: 'till',
  run: (bench) =>
    measureBeside(bench, {
      stockOf,
      reference: lookUpLoads,
      calls: [
        { name: 'client', title: 'Client with balance beside a bare look-up', loads: clientLoads, least: 0.7 },
        { name: 'recalc', title: 'Calculation of a purchase beside a bare look-up', loads: recalcLoads, least: 0.7 },
      ],
    }),
};
