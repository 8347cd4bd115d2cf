import { compare, comparisonColumns, type Row } from '../support/comparison.ts';
import { retailLoads } from '../support/loads.ts';
import { countNotOk, requireAllOk, resultsOf } from '../support/rounds.ts';
import type { Scenario } from '../support/scenario.ts';
import { measureShops } from '../support/shops.ts';

const MANY = 10_000;
const LEAST = 0.25;

/** What is left of the purchases when all are of one customer, whose points only one can change at a time. */
export const hotCustomer: Scenario = {
  name: 'hot-customer',
  async run(bench) {
    const stocks = [MANY, 1].map((customers) => ({ codes: 1, checkouts: 0, customers }));
    const rows: Row[] = [];
    for (const engine of bench.engines) {
      const results = await measureShops(bench, engine, stocks, async (shop) => {
        const loads = retailLoads(await shop.startBonbon(), shop.stock);
        return [{ name: String(shop.stock.customers), loads, connections: bench.connections }];
      });
      const [spread, hot] = [resultsOf(results, String(MANY)), resultsOf(results, '1')];
      requireAllOk(`${engine.name}, purchases of ${MANY} customers`, spread);
      const notOk = countNotOk(hot);
      const row = compare(engine, 1, hot, spread, LEAST);
      rows.push({ ...row, notOk, allOk: notOk === 0 });
    }
    const columns = [
      ...comparisonColumns('spread', LEAST),
      { key: 'notOk', title: 'other than 200' },
      { key: 'allOk', title: 'all 200' },
    ];
    return [{ name: 'hot-customer', title: 'Purchases of one customer, beside those of many', columns, rows }];
  },
};
