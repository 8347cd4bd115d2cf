import { randomInt } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import { type BulkCodesError, type CodeRowError, fail, ok, type Result } from '../../shared/error.ts';
import { type Promotion, type Unusable, whyUnusable } from '../../shared/promo.ts';
import type { Database } from '../db/database.ts';
import { takeTogether } from '../db/pieces.ts';
import { rememberLines, type SeenLines } from '../db/seen-lines.ts';
import { inTransaction } from '../db/transaction.ts';
import { chooseMerchant } from '../merchant/choice.ts';
import { lockMerchant } from '../merchant/store.ts';
import {
  type BulkTarget,
  countCodesAround,
  countCodesOf,
  findPromotion,
  findStandingCodes,
  insertBulkCodes,
  readCodePage,
  type StandingCode,
} from './bulk.store.ts';
import { type CodePattern, drawCode, type NewCode } from './code-pattern.ts';
import { OWN } from './program.store.ts';
import { readWrittenCode } from './written-code.ts';

/** A promotion that codes can be made for. */
export type PromotionOfCodes = BulkTarget & { readonly promotion: Promotion };

/** A row of a file: the text of its code, or why it has none. */
export type CodeRow = { readonly line: number; readonly text: string; readonly fault?: CodeRowError };

export type RefusedRow = { readonly line: number; readonly text: string; readonly why: CodeRowError };

export type ImportedPiece = { readonly imported: number; readonly refused: readonly RefusedRow[] };

export type ExportedCode = {
  readonly written: string;
  readonly uses: number;
  readonly limit: number | undefined;
  readonly state: 'active' | Unusable['reason'];
};

type FindPromotion = (
  merchantId: string | undefined,
  promotionId: string,
) => Promise<Result<PromotionOfCodes, BulkCodesError>>;

/**
 * Codes by the million. What is asked for comes piece by piece, each of them committed before it is given out; who
 * stops listening stops the work after a whole piece.
 */
export type BulkCodes = {
  /** The promotion of the merchant, who need not be named when there is but one. */
  readonly findPromotion: FindPromotion;
  /** The same, unless its codes would be of no use as it is switched off. */
  readonly findPromotionToFill: FindPromotion;
  readonly countOf: (target: BulkTarget) => Promise<number>;
  /** How many codes there are that a guess at the pattern might hit. */
  readonly countLike: (target: BulkTarget, pattern: CodePattern) => Promise<number>;
  /** Makes so many new codes, as people read them. */
  readonly make: (target: BulkTarget, pattern: CodePattern, count: number) => AsyncGenerator<readonly string[]>;
  readonly importRows: (target: BulkTarget, rows: AsyncIterable<CodeRow>) => AsyncGenerator<ImportedPiece>;
  readonly exportCodes: (target: PromotionOfCodes) => AsyncGenerator<readonly ExportedCode[]>;
};

/** So few that others who write wait a blink. */
const CODES_AT_ONCE = 2_000;

export function createBulkCodes({ db, clock }: { readonly db: Database; readonly clock: Clock }): BulkCodes {
  return {
    findPromotion: findPromotionOf,

    async findPromotionToFill(merchantId, promotionId) {
      const found = await findPromotionOf(merchantId, promotionId);
      const isOff = found.ok && !found.value.promotion.enabled;
      return isOff ? fail({ kind: 'promotion_switched_off', promotionId }) : found;
    },

    countOf: (target) => countCodesOf(db, target),

    countLike: ({ merchantId }, { foldedTexts }) => countCodesAround(db, merchantId, foldedTexts),

    async *make(target, pattern, count) {
      let missing = count;
      while (missing > 0) {
        const drawn = drawCodes(pattern, Math.min(missing, CODES_AT_ONCE));
        const standing = await addCodes(target, drawn);
        const made = drawn.filter(({ code }) => !standing.has(code));
        missing -= made.length;
        yield made.map(({ written }) => written);
      }
    },

    async *importRows(target, rows) {
      const seen = rememberLines();
      try {
        for await (const piece of takeTogether(rows, CODES_AT_ONCE)) yield await importPiece(target, piece, seen);
      } finally {
        seen.forget();
      }
    },

    async *exportCodes({ promotion, ...target }) {
      let after = '';
      for (;;) {
        const page = await readCodePage(db, target, after, CODES_AT_ONCE);
        const last = page.at(-1);
        if (!last) return;
        yield page.map(({ written, enabled, uses }) => {
          const unusable = whyUnusable(enabled ? promotion : { ...promotion, enabled }, uses, clock());
          return { written, uses, limit: promotion.maxUses, state: unusable?.reason ?? 'active' };
        });
        after = last.code;
      }
    },
  };

  async function findPromotionOf(merchantId: string | undefined, promotionId: string) {
    const merchant = await chooseMerchant(db, merchantId);
    if (!merchant.ok) return merchant;
    if (promotionId.startsWith(OWN)) return fail({ kind: 'promotion_of_one_code' as const, promotionId });
    const target = { merchantId: merchant.value, promotionId };
    const promotion = await findPromotion(db, target);
    return promotion ? ok({ ...target, promotion }) : fail({ kind: 'promotion_not_found' as const, promotionId });
  }

  /**
   * Adds those codes that nobody has yet; gives back the others, and who has them. Whoever adds codes to the merchant
   * comes through the same lock, so that nothing can come between looking and inserting.
   */
  function addCodes(target: BulkTarget, codes: readonly NewCode[]): Promise<ReadonlyMap<string, StandingCode>> {
    return inTransaction(db, async (transaction) => {
      await lockMerchant(transaction, target.merchantId);
      const standing = await findStandingCodes(transaction, target.merchantId, codes.map(({ code }) => code)); // prettier-ignore
      await insertBulkCodes(transaction, target, codes.filter(({ code }) => !standing.has(code))); // prettier-ignore
      return standing;
    });
  }

  async function importPiece(target: BulkTarget, rows: readonly CodeRow[], seen: SeenLines): Promise<ImportedPiece> {
    const refused: RefusedRow[] = [];
    const read: (NewCode & { readonly row: CodeRow })[] = [];
    for (const row of rows) {
      const code = row.fault ? fail(row.fault) : readNewCode(row, seen);
      if (code.ok) read.push({ ...code.value, row });
      else refused.push({ line: row.line, text: row.text, why: code.error });
    }
    const standing = await addCodes(target, read);
    for (const { code, row } of read) {
      const found = standing.get(code);
      if (found) refused.push({ line: row.line, text: row.text, why: { kind: 'code_exists', ...found } });
    }
    refused.sort((one, other) => one.line - other.line);
    return { imported: read.length - standing.size, refused };
  }
}

/** Fewer, if chance gives the same code twice. */
function drawCodes(pattern: CodePattern, atMost: number): NewCode[] {
  const drawn = Array.from({ length: atMost }, () => drawCode(pattern, randomInt));
  return [...new Map(drawn.map((code) => [code.code, code])).values()];
}

function readNewCode({ text, line }: CodeRow, seen: SeenLines): Result<NewCode, CodeRowError> {
  const read = readWrittenCode(text);
  if (!read.ok) return read;
  const firstLine = seen.see(read.value.code, line);
  return firstLine === undefined ? read : fail({ kind: 'code_repeated', firstLine });
}
