import { measureBeside } from '../support/beside.ts';
import { enterCodeLoads, lookUpLoads, quoteLoads } from '../support/loads.ts';
import type { Scenario } from '../support/scenario.ts';

/** The quote of a stored checkout with one code, and a page that enters one, beside a bare look-up of a code. */
export const quote: Scenario = {
  name: 'quote',
  run: (bench) =>
    measureBeside(bench, {
      stockOf: (codes) => ({ codes, checkouts: codes, customers: 0 }),
      reference: lookUpLoads,
      calls: [
        { name: 'quote', title: 'Quote of a checkout beside a bare look-up', loads: quoteLoads, least: 0.6 },
        { name: 'enter-code', title: 'Entering a code beside a bare look-up', loads: enterCodeLoads },
      ],
    }),
};
