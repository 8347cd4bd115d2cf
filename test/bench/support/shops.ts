import type { BenchEngine } from './engines.ts';
import { type Contender, measureInRounds, type Results } from './rounds.ts';
import type { Bench } from './scenario.ts';
import { openShop, type Shop } from './shop.ts';
import type { Stock } from './stock.ts';

/** Loads shops of all sizes side by side and in turns, so that all of them see the same machine. */
export async function measureShops(
  bench: Bench,
  engine: BenchEngine,
  stocks: readonly Stock[],
  startContenders: (shop: Shop) => Promise<readonly Contender[]>,
): Promise<Results> {
  const shops: Shop[] = [];
  try {
    const contenders: Contender[] = [];
    for (const stock of stocks) {
      bench.say(`${engine.name}: loading ${stock.codes} promo codes and ${stock.checkouts} checkouts`);
      const shop = await openShop(engine, stock);
      shops.push(shop);
      contenders.push(...(await startContenders(shop)));
    }
    bench.say(`${engine.name}: measuring ${contenders.length} loads in ${bench.rounds} rounds`);
    return await measureInRounds(bench.load, contenders, bench);
  } finally {
    await Promise.all(shops.map((shop) => shop.close()));
  }
}
