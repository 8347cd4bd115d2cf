import { FEW, measureBeside } from '../support/beside.ts';
import { ticketLoads, useLoads } from '../support/loads.ts';
import type { Scenario } from '../support/scenario.ts';
import type { Stock } from '../support/stock.ts';

const MOST_PRODUCTS = 200_000;

const stockOf = (codes: number): Stock => ({
  codes,
  checkouts: 0,
  customers: 0,
  products: codes === FEW ? FEW : Math.min(codes, MOST_PRODUCTS),
});

/** A receipt of five products earns its tickets, beside the least that writing them down can be. */
export const tickets: Scenario = {
  name: 'tickets',
  run: (bench) =>
    measureBeside(bench, {
      stockOf,
      reference: useLoads,
      calls: [
        {
          name: 'tickets',
          title: 'Tickets of a receipt beside a bare transaction of two statements',
          loads: ticketLoads,
          least: 0.4,
        },
      ],
    }),
};
