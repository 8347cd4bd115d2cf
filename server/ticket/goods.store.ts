import type { Minor } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { prepareQuery } from '../db/prepared.ts';

/** A product that a shop has a price for. */
export type Good = {
  readonly id: number;
  readonly name: string;
  readonly categoryId: number;
  /** In the catalogue. */
  readonly priceMinor: Minor;
  /** In the shop. */
  readonly unitPriceMinor: Minor;
};

const prepareGoods = (width: number) =>
  prepareQuery<Good>(`
  SELECT p.id, p.name, p.category_id AS categoryId, p.price_minor AS priceMinor, s.price_minor AS unitPriceMinor
  FROM products p JOIN product_prices s ON s.merchant_id = p.merchant_id AND s.product_id = p.id AND s.point_id = ?
  WHERE p.merchant_id = ? AND p.enabled = 1 AND p.id IN (${Array.from({ length: width }, () => '?').join(', ')})`);

/** Few widths, so that each is prepared once; what is left of one is filled with what is asked for anyway. */
const WIDTHS = [4, 16, 64, 500] as const;
const WIDEST = 500;

export const goodsByIds = WIDTHS.map((width) => ({ width, find: prepareGoods(width) }));

/** Those of these products that are switched on and have a price in this shop, by their ids. */
export async function findGoods(
  db: Database,
  merchantId: string,
  shopId: number,
  productIds: readonly number[],
): Promise<Map<number, Good>> {
  const ids = [...new Set(productIds)];
  const goods = new Map<number, Good>();
  for (let first = 0; first < ids.length; first += WIDEST) {
    const piece = ids.slice(first, first + WIDEST);
    const statement = goodsByIds.find(({ width }) => width >= piece.length);
    if (!statement) throw new Error('a piece is wider than the widest statement');
    const filling = Array.from({ length: statement.width - piece.length }, () => piece[0] ?? 0);
    for (const good of await statement.find(db, [shopId, merchantId, ...piece, ...filling])) goods.set(good.id, good);
  }
  return goods;
}
