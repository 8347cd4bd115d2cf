import type { z } from 'zod';
import type { product } from '../../shared/api/merchant.ts';
import { ok } from '../../shared/error.ts';
import { formatMinor, type Minor } from '../../shared/money.ts';
import { inPieces, upsert } from '../db/upsert.ts';
import type { Section } from './section.ts';

type Product = z.output<typeof product>;

type ProductRow = {
  readonly id: number;
  readonly name: string;
  readonly category_id: number;
  readonly price_minor: Minor;
  readonly item_code: string | null;
  readonly certificate_series_id: number | null;
};

type PriceRow = { readonly product_id: number; readonly point_id: number; readonly price_minor: Minor };

export const products: Section<Product, Product> = {
  key: ({ id }) => String(id),
  isOn: () => true,
  decode: ({ prices, ...rest }) => ok(prices && Object.keys(prices).length > 0 ? { ...rest, prices } : rest),
  encode: ({ price, prices, ...rest }) => ({
    ...rest,
    price: formatMinor(price),
    ...(prices === undefined
      ? {}
      : { prices: Object.fromEntries(Object.entries(prices).map(([id, amount]) => [id, formatMinor(amount)])) }),
  }),
  async read(db, merchantId) {
    const rows: ProductRow[] = await db('products')
      .where({ merchant_id: merchantId, enabled: true })
      .orderBy('id')
      .select('id', 'name', 'category_id', 'price_minor', 'item_code', 'certificate_series_id');
    const priceRows: PriceRow[] = await db('product_prices')
      .where({ merchant_id: merchantId })
      .orderBy(['product_id', 'point_id'])
      .select('product_id', 'point_id', 'price_minor');
    const pricesOf = new Map<number, Record<string, Minor>>();
    for (const row of priceRows) {
      const prices = pricesOf.get(row.product_id) ?? {};
      prices[row.point_id] = row.price_minor;
      pricesOf.set(row.product_id, prices);
    }
    return rows.map((row) => toProduct(row, pricesOf.get(row.id)));
  },
  async save(transaction, merchantId, entries) {
    await upsert(
      transaction,
      'products',
      ['merchant_id', 'id'],
      entries.map((entry) => ({
        merchant_id: merchantId,
        id: entry.id,
        name: entry.name,
        category_id: entry.categoryId,
        price_minor: entry.price,
        item_code: entry.itemCode ?? null,
        certificate_series_id: entry.certificateSeries ?? null,
        enabled: true,
      })),
    );
    await inPieces(
      entries.map(({ id }) => id),
      (ids) => transaction('product_prices').where({ merchant_id: merchantId }).whereIn('product_id', ids).delete(),
    );
    await upsert(
      transaction,
      'product_prices',
      ['merchant_id', 'product_id', 'point_id'],
      entries.flatMap(({ id, prices }) =>
        Object.entries(prices ?? {}).map(([pointId, amount]) => ({
          merchant_id: merchantId,
          product_id: id,
          point_id: Number(pointId),
          price_minor: amount,
        })),
      ),
    );
  },
  switchOff: (transaction, merchantId, entries) =>
    inPieces(
      entries.map(({ id }) => id),
      (ids) => transaction('products').where({ merchant_id: merchantId }).whereIn('id', ids).update({ enabled: false }),
    ),
};

function toProduct(row: ProductRow, prices: Record<string, Minor> | undefined): Product {
  return {
    id: row.id,
    name: row.name,
    categoryId: row.category_id,
    price: row.price_minor,
    ...(prices === undefined ? {} : { prices }),
    ...(row.item_code === null ? {} : { itemCode: row.item_code }),
    ...(row.certificate_series_id === null ? {} : { certificateSeries: row.certificate_series_id }),
  };
}
