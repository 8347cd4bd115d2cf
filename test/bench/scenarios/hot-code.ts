import { FEW } from '../support/beside.ts';
import { compare, comparisonColumns, type Row } from '../support/comparison.ts';
import { checkoutsFor, commitLoads } from '../support/loads.ts';
import { countNotOk, requireAllOk, resultsOf, secondsInAll } from '../support/rounds.ts';
import type { Scenario } from '../support/scenario.ts';
import { measureShops } from '../support/shops.ts';

const TITLE = 'Commits that all use one limited code, beside those that use many';

/** What is left of the commits when every order is for the same code, whose row only one can change at a time. */
export const hotCode: Scenario = {
  name: 'hot-code',
  async run(bench) {
    const checkouts = checkoutsFor(secondsInAll(bench));
    const stocks = [FEW, 1].map((codes) => ({ codes, checkouts, customers: 0 }));
    const rows: Row[] = [];
    for (const engine of bench.engines) {
      const results = await measureShops(bench, engine, stocks, async (shop) => {
        const loads = commitLoads(await shop.startBonbon(), shop.stock);
        return [{ name: String(shop.stock.codes), loads, connections: bench.connections }];
      });
      const [spread, hot] = [resultsOf(results, String(FEW)), resultsOf(results, '1')];
      requireAllOk(`${engine.name}, commits with ${FEW} codes`, spread);
      const notOk = countNotOk(hot);
      rows.push({ ...compare(engine, 1, hot, spread), notOk, holds: notOk === 0 });
    }
    const columns = [
      ...comparisonColumns('spread'),
      { key: 'notOk', title: 'other than 200' },
      { key: 'holds', title: 'all 200' },
    ];
    return [{ name: 'hot-code', title: TITLE, columns, rows }];
  },
};
