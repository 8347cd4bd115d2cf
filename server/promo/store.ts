import { z } from 'zod';
import type { Minor } from '../../shared/money.ts';
import type { Benefit, Promotion } from '../../shared/promo.ts';
import type { Database } from '../db/database.ts';
import { parseJsonColumn } from '../db/json-column.ts';
import { prepareLookUp } from '../db/prepared.ts';

/** A row of `promotions`. */
export type PromotionRow = {
  readonly name: string;
  readonly discount_basis_points: number | null;
  readonly discount_minor: Minor | null;
  readonly discount_per: 'ticket' | 'order' | null;
  readonly event_oid: string | null;
  readonly start_at: number | null;
  readonly finish_at: number | null;
  readonly sets: string;
  readonly products: string;
  readonly categories: string;
  readonly min_tickets: number | null;
  readonly max_tickets: number | null;
  readonly max_uses: number | null;
  readonly max_uses_per_customer: number | null;
  readonly min_amount_minor: Minor | null;
  readonly enabled: 0 | 1 | boolean;
};

export const PROMOTION_COLUMNS = [
  'name',
  'discount_basis_points',
  'discount_minor',
  'discount_per',
  'event_oid',
  'start_at',
  'finish_at',
  'sets',
  'products',
  'categories',
  'min_tickets',
  'max_tickets',
  'max_uses',
  'max_uses_per_customer',
  'min_amount_minor',
  'enabled',
] as const;

const oidsColumn = z.array(z.string());
const idsColumn = z.array(z.int());

/** Most promotions restrict nothing by list. */
function parseList<Item>(schema: z.ZodType<Item[]>, text: string): Item[] {
  return text === '[]' ? [] : parseJsonColumn(schema, text);
}

export function toPromotion(row: PromotionRow): Promotion {
  return {
    benefit: toBenefit(row),
    enabled: Boolean(row.enabled),
    startAt: row.start_at ?? undefined,
    finishAt: row.finish_at ?? undefined,
    event: row.event_oid ?? undefined,
    sets: parseList(oidsColumn, row.sets),
    products: parseList(idsColumn, row.products),
    categories: parseList(idsColumn, row.categories),
    minTickets: row.min_tickets ?? undefined,
    maxTickets: row.max_tickets ?? undefined,
    minAmountMinor: row.min_amount_minor ?? undefined,
    maxUses: row.max_uses ?? undefined,
    maxUsesPerCustomer: row.max_uses_per_customer ?? undefined,
  };
}

function toBenefit({ discount_basis_points, discount_minor, discount_per }: PromotionRow): Benefit {
  if (discount_basis_points !== null) return { kind: 'percentage', basisPoints: discount_basis_points };
  if (discount_minor === null || discount_per === null) throw new Error('a promotion without a benefit is stored');
  return { kind: 'fix', amountMinor: discount_minor, per: discount_per };
}

/** A code with all that judging it takes. A code that is switched off makes its promotion so. */
export type FoundCode = {
  /** Folded, as it is stored. */
  readonly code: string;
  readonly written: string;
  readonly promotionId: string;
  readonly promotion: Promotion;
  readonly uses: number;
  readonly holds: number;
};

export type CodeRow = PromotionRow & {
  readonly code: string;
  readonly written: string;
  readonly promotion_id: string;
  readonly uses: number;
  readonly holds: number;
  readonly code_enabled: 0 | 1;
};

/** Of `promo_codes c` and `promotions p`. */
export const CODE_COLUMNS: readonly string[] = [
  'c.code',
  'c.written',
  'c.promotion_id',
  'c.uses',
  'c.holds',
  'c.enabled AS code_enabled',
  ...PROMOTION_COLUMNS.map((name) => `p.${name}`),
];

export const codeByPrimaryKey = prepareLookUp<CodeRow>(`
  SELECT ${CODE_COLUMNS.join(', ')}
  FROM promo_codes c
  JOIN promotions p ON p.merchant_id = c.merchant_id AND p.id = c.promotion_id
  WHERE c.merchant_id = ? AND c.code = ?`);

export const codeAndEventByPrimaryKeys = prepareLookUp<CodeRow & { readonly event_sets: string }>(`
  SELECT ${CODE_COLUMNS.join(', ')}, e.sets AS event_sets
  FROM promo_codes c
  JOIN promotions p ON p.merchant_id = c.merchant_id AND p.id = c.promotion_id
  JOIN events e ON e.merchant_id = c.merchant_id AND e.oid = ? AND e.enabled
  WHERE c.merchant_id = ? AND c.code = ?`);

export function toFoundCode(row: CodeRow): FoundCode {
  const { code, written, uses, holds } = row;
  const promotion = toPromotion(row);
  return {
    code,
    written,
    promotionId: row.promotion_id,
    promotion: row.code_enabled ? promotion : { ...promotion, enabled: false },
    uses,
    holds,
  };
}

export async function findCode(db: Database, merchantId: string, code: string): Promise<FoundCode | undefined> {
  const row = await codeByPrimaryKey(db, [merchantId, code]);
  return row && toFoundCode(row);
}

/** The code together with the event, when the merchant has both; the event's sets as their column keeps them. */
export async function findCodeAndEvent(
  db: Database,
  merchantId: string,
  code: string,
  event: string,
): Promise<{ readonly found: FoundCode; readonly eventSets: string } | undefined> {
  const row = await codeAndEventByPrimaryKeys(db, [event, merchantId, code]);
  return row && { found: toFoundCode(row), eventSets: row.event_sets };
}
