import { measureBeside } from '../support/beside.ts';
import { checkLoads, lookUpLoads } from '../support/loads.ts';
import type { Scenario } from '../support/scenario.ts';

/** The promo check beside a bare look-up of the same row, with few codes and with many. */
export const promoCheck: Scenario = {
  name: 'promo-check',
  run: (bench) =>
    measureBeside(bench, {
      stockOf: (codes) => ({ codes, checkouts: 0, customers: 0 }),
      reference: lookUpLoads,
      calls: [{ name: 'promo-check', title: 'Promo check beside a bare look-up', loads: checkLoads }],
    }),
};
