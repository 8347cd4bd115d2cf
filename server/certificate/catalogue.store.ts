import { z } from 'zod';
import type { CertificateDesign } from '../../shared/api/certificate-program.ts';
import { type CertificateRules, certificateRules } from '../../shared/api/merchant.ts';
import type { CertificateTerms } from '../../shared/certificate.ts';
import type { NumberLength } from '../../shared/certificate-number.ts';
import { type Minor, minor } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { parseJsonColumn } from '../db/json-column.ts';

export type Amounts = { readonly nominals: readonly Minor[] } | { readonly min: Minor; readonly max: Minor };

export type Series = {
  readonly id: number;
  readonly name: string;
  readonly amounts: Amounts;
  readonly days: number;
  readonly prefix: string;
  readonly length: NumberLength;
  readonly terms: CertificateTerms;
  readonly siteCode: string | undefined;
  /** All of the merchant's, unless some are named. */
  readonly designs: readonly string[] | undefined;
};

export type StoredCatalogue = {
  readonly merchant: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly rules: CertificateRules | undefined;
  readonly origins: readonly string[];
  readonly series: readonly Series[];
  /** Of all series that there were, switched off or not. */
  readonly titles: ReadonlyMap<number, string>;
  readonly designs: readonly CertificateDesign[];
  readonly pointCodes: readonly string[];
  /** The goods that sell a series. */
  readonly goods: readonly { readonly itemCode: string; readonly seriesId: number }[];
};

const amount = z.int().transform(minor);

export const amountsColumn = z.union([
  z.strictObject({ nominals: z.array(amount) }),
  z.strictObject({ min: amount, max: amount }),
]);

export const designsColumn = z.array(z.string());

export const shapesColumn = z.array(
  z.strictObject({ path: z.string(), fill: z.string(), opacity: z.number().optional() }),
);

export type SeriesRow = {
  readonly id: number;
  readonly name: string;
  readonly amounts: string;
  readonly days: number;
  readonly prefix: string;
  readonly length: NumberLength;
  readonly allow_refund: 0 | 1;
  readonly allow_refund_purchase: 0 | 1;
  readonly allow_reuse: 0 | 1;
  readonly allow_top_up: 0 | 1;
  readonly site_code: string | null;
  readonly designs: string | null;
};

export type DesignRow = Omit<CertificateDesign, 'shapes'> & { readonly shapes: string };

export async function readSeries(db: Database, merchantId: string): Promise<Series[]> {
  const rows: SeriesRow[] = await db('certificate_series')
    .where({ merchant_id: merchantId, enabled: true })
    .orderBy('id')
    .select<SeriesRow[]>('*');
  return rows.map(toSeries);
}

async function readTitles(db: Database, merchantId: string): Promise<Map<number, string>> {
  const rows: { id: number; name: string }[] = await db('certificate_series')
    .where({ merchant_id: merchantId })
    .select('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A series that sold something, switched off or not. @throws when there never was such a series. */
export async function findSeries(db: Database, merchantId: string, id: number): Promise<Series> {
  const row: SeriesRow | undefined = await db('certificate_series')
    .where({ merchant_id: merchantId, id })
    .first<SeriesRow | undefined>('*');
  if (!row) throw new Error(`${merchantId} has no certificate series ${id}`);
  return toSeries(row);
}

function toSeries(row: SeriesRow): Series {
  return {
    id: row.id,
    name: row.name,
    amounts: parseJsonColumn(amountsColumn, row.amounts),
    days: row.days,
    prefix: row.prefix,
    length: row.length,
    terms: toTerms(row),
    siteCode: row.site_code ?? undefined,
    designs: row.designs === null ? undefined : parseJsonColumn(designsColumn, row.designs),
  };
}

export function toTerms(
  row: Pick<SeriesRow, 'allow_refund' | 'allow_refund_purchase' | 'allow_reuse' | 'allow_top_up'>,
): CertificateTerms {
  return {
    allowRefund: Boolean(row.allow_refund),
    allowRefundPurchase: Boolean(row.allow_refund_purchase),
    allowReuse: Boolean(row.allow_reuse),
    allowTopUp: Boolean(row.allow_top_up),
  };
}

export async function readDesigns(db: Database, merchantId: string): Promise<CertificateDesign[]> {
  const rows: DesignRow[] = await db('certificate_designs')
    .where({ merchant_id: merchantId, enabled: true })
    .orderBy('id')
    .select('id', 'name', 'background', 'ink', 'shapes');
  return rows.map(({ shapes, ...row }) => ({ ...row, shapes: parseJsonColumn(shapesColumn, shapes) }));
}

/** @throws when there is no such merchant. */
export async function readCatalogue(db: Database, merchantId: string): Promise<StoredCatalogue> {
  const merchant: { name: string; currency: string; time_zone: string; certificates: string | null } | undefined =
    await db('merchants').where({ id: merchantId }).first('name', 'currency', 'time_zone', 'certificates');
  if (!merchant) throw new Error(`no merchant is called ${merchantId}`);
  const goods: { item_code: string; certificate_series_id: number }[] = await db('products')
    .where({ merchant_id: merchantId, enabled: true })
    .whereNotNull('certificate_series_id')
    .whereNotNull('item_code')
    .orderBy('id')
    .select('item_code', 'certificate_series_id');
  return {
    merchant: merchant.name,
    currency: merchant.currency,
    timeZone: merchant.time_zone,
    rules: merchant.certificates === null ? undefined : parseJsonColumn(certificateRules, merchant.certificates),
    origins: await db('merchant_origins').where({ merchant_id: merchantId }).pluck('origin'),
    series: await readSeries(db, merchantId),
    titles: await readTitles(db, merchantId),
    designs: await readDesigns(db, merchantId),
    pointCodes: await db('points').where({ merchant_id: merchantId, enabled: true }).pluck('code'),
    goods: goods.map((row) => ({ itemCode: row.item_code, seriesId: row.certificate_series_id })),
  };
}
