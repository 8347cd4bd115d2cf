import type { z } from 'zod';
import type { promoCode, promotion } from '../../shared/api/promotion.ts';
import { foldCode } from '../../shared/code-folding.ts';
import { fail, ok } from '../../shared/error.ts';
import type { Promotion } from '../../shared/promo.ts';
import type { Database, Transaction } from '../db/database.ts';
import { inPieces, upsert } from '../db/upsert.ts';
import type { Section } from '../merchant/section.ts';
import { recountPromotions, recountUses } from './recount.store.ts';
import { PROMOTION_COLUMNS, type PromotionRow, toPromotion } from './store.ts';
import { decodeTerms, encodeTerms } from './terms.ts';

export type PromotionEntry = { readonly id: string; readonly name: string; readonly terms: Promotion };

export type PromoCodeEntry = {
  readonly folded: string;
  readonly written: string;
  readonly access:
    | { readonly kind: 'shared'; readonly promotionId: string }
    | { readonly kind: 'own'; readonly name: string; readonly terms: Promotion };
};

/** A promotion that one code brings along is kept under an id that no document can state. */
export const OWN = '=';

export const promotions: Section<z.output<typeof promotion>, PromotionEntry> = {
  key: ({ id }) => id,
  isOn: ({ terms }) => terms.enabled,
  decode({ id, name, ...input }, timeZone) {
    const terms = decodeTerms(input, timeZone);
    return terms.ok ? ok({ id, name, terms: terms.value }) : terms;
  },
  encode: ({ id, name, terms }, timeZone) => ({ id, name, ...encodeTerms(terms, timeZone) }),
  async read(db, merchantId) {
    const rows = await db('promotions')
      .where({ merchant_id: merchantId })
      .whereNot('id', 'like', `${OWN}%`)
      .orderBy('id')
      .select<(PromotionRow & { id: string })[]>('id', ...PROMOTION_COLUMNS);
    return rows.map((row) => ({ id: row.id, name: row.name, terms: toPromotion(row) }));
  },
  save: savePromotions,
  switchOff: (transaction, merchantId, entries) =>
    inPieces(
      entries.map(({ id }) => id),
      (ids) =>
        transaction('promotions').where({ merchant_id: merchantId }).whereIn('id', ids).update({ enabled: false }),
    ),
};

export const promoCodes: Section<z.output<typeof promoCode>, PromoCodeEntry> = {
  key: ({ folded }) => folded,
  label: ({ written }) => written,
  isOn: () => true,
  decode({ code: written, promotion: promotionId, name, ...input }, timeZone) {
    const folded = foldCode(written);
    if (folded === '') return fail({ field: 'code', message: 'has neither letter nor digit' });
    if (folded.length > 64) return fail({ field: 'code', message: 'is too long when folded' });
    if (promotionId !== undefined) return ok({ folded, written, access: { kind: 'shared', promotionId } });
    const terms = decodeTerms(input, timeZone);
    if (!terms.ok) return terms;
    return ok({ folded, written, access: { kind: 'own', name: name ?? written, terms: terms.value } });
  },
  encode({ written, access }, timeZone) {
    if (access.kind === 'shared') return { code: written, promotion: access.promotionId };
    return {
      code: written,
      ...(access.name === written ? {} : { name: access.name }),
      ...encodeTerms(access.terms, timeZone),
    };
  },
  async read(db, merchantId) {
    const rows = await readCodes(db, merchantId);
    return rows.map((row) => ({
      folded: row.code,
      written: row.written,
      access: row.promotion_id.startsWith(OWN)
        ? { kind: 'own', name: row.name, terms: toPromotion(row) }
        : { kind: 'shared', promotionId: row.promotion_id },
    }));
  },
  async save(transaction, merchantId, entries) {
    const own = entries.flatMap(({ folded, access }) =>
      access.kind === 'own' ? [{ id: OWN + folded, name: access.name, terms: access.terms }] : [],
    );
    await savePromotions(transaction, merchantId, own);
    await upsert(
      transaction,
      'promo_codes',
      ['merchant_id', 'code'],
      entries.map(({ folded, written, access }) => ({
        merchant_id: merchantId,
        code: folded,
        written,
        promotion_id: access.kind === 'shared' ? access.promotionId : OWN + folded,
        uses: 0,
        holds: 0,
        enabled: true,
        is_bulk: false,
      })),
      ['uses', 'holds'],
    );
    await recountUses(transaction, merchantId, entries.map(({ folded }) => folded)); // prettier-ignore
  },
  switchOff: (transaction, merchantId, entries) =>
    inPieces(
      entries.map(({ folded }) => folded),
      (codes) =>
        transaction('promo_codes').where({ merchant_id: merchantId }).whereIn('code', codes).update({ enabled: false }),
    ),
};

type CodeRow = { readonly code: string; readonly written: string; readonly promotion_id: string };

/** Without the bulk codes, of which a document knows nothing until it states one: then that one is its own. */
function readCodes(db: Database, merchantId: string): PromiseLike<(PromotionRow & CodeRow)[]> {
  return db('promo_codes as c')
    .join('promotions as p', (on) => on.on('p.merchant_id', 'c.merchant_id').andOn('p.id', 'c.promotion_id'))
    .where({ 'c.merchant_id': merchantId, 'c.enabled': true, 'c.is_bulk': false })
    .orderBy('c.code')
    .select<(PromotionRow & CodeRow)[]>(
      'c.code',
      'c.written',
      'c.promotion_id',
      ...PROMOTION_COLUMNS.map((column) => `p.${column}`),
    );
}

async function savePromotions(
  transaction: Transaction,
  merchantId: string,
  entries: readonly PromotionEntry[],
): Promise<void> {
  const limited = entries.filter(({ terms }) => terms.maxUses !== undefined).map(({ id }) => id);
  const newlyLimited: string[] = [];
  await inPieces(limited, async (ids) => {
    const standing = transaction('promotions').where({ merchant_id: merchantId }).whereIn('id', ids);
    newlyLimited.push(...(await standing.whereNull('max_uses').pluck<string[]>('id')));
  });
  await upsert(
    transaction,
    'promotions',
    ['merchant_id', 'id'],
    entries.map(({ id, name, terms }) => ({
      merchant_id: merchantId,
      id,
      name,
      discount_basis_points: terms.benefit.kind === 'percentage' ? terms.benefit.basisPoints : null,
      discount_minor: terms.benefit.kind === 'fix' ? terms.benefit.amountMinor : null,
      discount_per: terms.benefit.kind === 'fix' ? terms.benefit.per : null,
      event_oid: terms.event ?? null,
      start_at: terms.startAt ?? null,
      finish_at: terms.finishAt ?? null,
      sets: JSON.stringify(terms.sets),
      products: JSON.stringify(terms.products),
      categories: JSON.stringify(terms.categories),
      min_tickets: terms.minTickets ?? null,
      max_tickets: terms.maxTickets ?? null,
      max_uses: terms.maxUses ?? null,
      max_uses_per_customer: terms.maxUsesPerCustomer ?? null,
      min_amount_minor: terms.minAmountMinor ?? null,
      enabled: terms.enabled,
    })),
  );
  // Behind the lock on their rows: whoever used one without a limit has committed.
  await recountPromotions(transaction, merchantId, newlyLimited);
}
