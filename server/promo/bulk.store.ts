import type { Promotion } from '../../shared/promo.ts';
import type { Database, Transaction } from '../db/database.ts';
import { inPieces } from '../db/upsert.ts';
import type { NewCode } from './code-pattern.ts';
import { PROMOTION_COLUMNS, type PromotionRow, toPromotion } from './store.ts';

/** Whose codes they are, and of which promotion. */
export type BulkTarget = { readonly merchantId: string; readonly promotionId: string };

export type StandingCode = { readonly promotionId: string; readonly enabled: boolean };

export type CodeUses = {
  readonly code: string;
  readonly written: string;
  readonly enabled: boolean;
  readonly uses: number;
};

type CodeUsesRow = Omit<CodeUses, 'enabled'> & { readonly enabled: 0 | 1 };

export async function findPromotion(
  db: Database,
  { merchantId, promotionId }: BulkTarget,
): Promise<Promotion | undefined> {
  const row = await db('promotions')
    .where({ merchant_id: merchantId, id: promotionId })
    .first<PromotionRow | undefined>(...PROMOTION_COLUMNS);
  return row && toPromotion(row);
}

/** Which of the codes stand already, and where. */
export async function findStandingCodes(
  db: Database,
  merchantId: string,
  codes: readonly string[],
): Promise<Map<string, StandingCode>> {
  const standing = new Map<string, StandingCode>();
  await inPieces(codes, async (piece) => {
    const rows = await db('promo_codes')
      .where({ merchant_id: merchantId })
      .whereIn('code', piece)
      .select<{ code: string; promotion_id: string; enabled: 0 | 1 }[]>('code', 'promotion_id', 'enabled');
    for (const { code, promotion_id: promotionId, enabled } of rows) {
      standing.set(code, { promotionId, enabled: Boolean(enabled) });
    }
  });
  return standing;
}

/** Inserts codes of which none stands yet. */
export async function insertBulkCodes(
  transaction: Transaction,
  { merchantId, promotionId }: BulkTarget,
  codes: readonly NewCode[],
): Promise<void> {
  await inPieces(codes, (piece) =>
    transaction('promo_codes').insert(
      piece.map(({ code, written }) => ({
        merchant_id: merchantId,
        code,
        written,
        promotion_id: promotionId,
        uses: 0,
        holds: 0,
        enabled: true,
        is_bulk: true,
      })),
    ),
  );
}

/** How many codes of the merchant consist of these texts with one character between each two. */
export async function countCodesAround(db: Database, merchantId: string, texts: readonly string[]): Promise<number> {
  const template = texts.map((text) => text.replace(/[!%_]/g, '!$&')).join('_');
  const [counted] = await db('promo_codes')
    .where({ merchant_id: merchantId })
    .whereRaw("code LIKE ? ESCAPE '!'", [template])
    .count<{ codes: number }[]>({ codes: '*' });
  return counted?.codes ?? 0;
}

export async function countCodesOf(db: Database, { merchantId, promotionId }: BulkTarget): Promise<number> {
  const [counted] = await db('promo_codes')
    .where({ merchant_id: merchantId, promotion_id: promotionId })
    .count<{ codes: number }[]>({ codes: '*' });
  return counted?.codes ?? 0;
}

const COUNT_USES = `
  (SELECT COUNT(*) FROM promo_redemptions r
   WHERE r.merchant_id = c.merchant_id AND r.code = c.code
     AND r.redeemed_at IS NOT NULL AND r.cancelled_at IS NULL) AS uses`;

/** The promotion's codes after this one, in order of their folded form, each with its redemptions that count now. */
export async function readCodePage(
  db: Database,
  { merchantId, promotionId }: BulkTarget,
  after: string,
  limit: number,
): Promise<CodeUses[]> {
  const rows = await db('promo_codes as c')
    .where({ 'c.merchant_id': merchantId, 'c.promotion_id': promotionId })
    .where('c.code', '>', after)
    .orderBy('c.code')
    .limit(limit)
    .select<CodeUsesRow[]>('c.code', 'c.written', 'c.enabled', db.raw(COUNT_USES));
  return rows.map((row) => ({ ...row, enabled: Boolean(row.enabled) }));
}
