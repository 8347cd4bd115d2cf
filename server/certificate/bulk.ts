import { randomBytes } from 'node:crypto';
import { countNumbers } from '../../shared/certificate-number.ts';
import type { Clock } from '../../shared/clock.ts';
import { fail, type MerchantChoiceError, ok, type Result } from '../../shared/error.ts';
import type { Minor } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { chooseMerchant } from '../merchant/choice.ts';
import { localDayOf } from '../merchant/instant.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import { batchExists, countBatch, countTakenNumbers, readBatchPage, saveBatch } from './bulk.store.ts';
import { expiryOf, isNominal } from './catalogue.ts';
import { type Amounts, readCatalogue, type Series } from './catalogue.store.ts';
import { draftIssues, insertIssues, type Issue } from './issue.ts';
import { openSecrets } from './secrets.ts';

export type BulkOrder = {
  readonly merchantId: string | undefined;
  readonly seriesId: number;
  readonly nominalMinor: Minor;
  readonly count: number;
};

/** Certificates of one series and nominal that are issued together, to be printed. */
export type Batch = {
  readonly merchantId: string;
  readonly id: string;
  readonly series: Series;
  readonly nominalMinor: Minor;
  readonly count: number;
  readonly startedAt: number;
  readonly expiresAt: number;
  readonly timeZone: string;
};

export type StoredBatch = Pick<Batch, 'merchantId' | 'id' | 'count' | 'timeZone'>;

/** What is printed on a certificate. */
export type PrintedCertificate = {
  readonly number: string;
  readonly pin: string;
  readonly nominalMinor: Minor;
  /** The last day, `YYYY-MM-DD` in the merchant's time zone. */
  readonly validUntil: string;
  /** The place in the batch, from 1. */
  readonly position: number;
};

export type NumbersExhausted = { readonly kind: 'numbers_exhausted'; readonly left: number };

/** Why certificates cannot be issued in bulk. */
export type BulkIssueError =
  | MerchantChoiceError
  | { readonly kind: 'series_not_found'; readonly seriesIds: readonly number[] }
  | { readonly kind: 'nominal_not_allowed'; readonly amounts: Amounts }
  | NumbersExhausted;

export type BulkExportError = MerchantChoiceError | { readonly kind: 'batch_not_found' };

/**
 * Certificates by the hundred thousand. They come piece by piece, each of them committed before it is given out; who
 * stops listening stops the work after a whole piece. Nobody is told of each of them, as they are not sold yet.
 */
export type BulkCertificates = {
  /** All that can be judged before anything is written. */
  readonly plan: (order: BulkOrder) => Promise<Result<Batch, BulkIssueError>>;
  /** A failure is the last that comes. */
  readonly issue: (batch: Batch) => AsyncGenerator<Result<readonly PrintedCertificate[], NumbersExhausted>>;
  readonly find: (merchantId: string | undefined, id: string) => Promise<Result<StoredBatch, BulkExportError>>;
  /** All that was issued of a batch, as it was printed. */
  readonly exportBatch: (batch: StoredBatch) => AsyncGenerator<readonly PrintedCertificate[]>;
};

type Dependencies = { readonly db: Database; readonly clock: Clock; readonly secretBox: SecretBox };

/** So few that others who write wait a blink. */
const CERTIFICATES_AT_ONCE = 1_000;

/** So often numbers are drawn, for half as many each time, where chance found none that is free for one of them. */
const DRAWS = 12;

export function createBulkCertificates({ db, clock, secretBox }: Dependencies): BulkCertificates {
  return {
    async plan({ merchantId, seriesId, nominalMinor, count }) {
      const merchant = await chooseMerchant(db, merchantId);
      if (!merchant.ok) return merchant;
      const { series: all, timeZone } = await readCatalogue(db, merchant.value);
      const series = all.find(({ id }) => id === seriesId);
      if (!series) return fail({ kind: 'series_not_found', seriesIds: all.map(({ id }) => id) });
      if (!isNominal(series.amounts, nominalMinor)) return fail({ kind: 'nominal_not_allowed', amounts: series.amounts }); // prettier-ignore
      const left = await countFreeNumbers(merchant.value, series);
      if (left < count) return fail({ kind: 'numbers_exhausted', left });
      const startedAt = clock();
      return ok({
        merchantId: merchant.value,
        id: randomBytes(12).toString('hex'),
        series,
        nominalMinor,
        count,
        startedAt,
        expiresAt: expiryOf(series, startedAt, timeZone),
        timeZone,
      });
    },

    async *issue(batch) {
      const toPrinted = createPrinter(batch.timeZone);
      for (let issued = 0; issued < batch.count;) {
        const piece = await issuePiece(batch, issued, Math.min(batch.count - issued, CERTIFICATES_AT_ONCE));
        if (!piece) {
          yield fail({ kind: 'numbers_exhausted', left: await countFreeNumbers(batch.merchantId, batch.series) });
          return;
        }
        issued += piece.length;
        yield ok(piece.map(({ certificate, pin }) => toPrinted(certificate, pin)));
      }
    },

    async find(merchantId, id) {
      const merchant = await chooseMerchant(db, merchantId);
      if (!merchant.ok) return merchant;
      if (!(await batchExists(db, merchant.value, id))) return fail({ kind: 'batch_not_found' });
      const { timeZone } = await readCatalogue(db, merchant.value);
      return ok({ merchantId: merchant.value, id, count: await countBatch(db, merchant.value, id), timeZone });
    },

    async *exportBatch({ merchantId, id, count, timeZone }) {
      const toPrinted = createPrinter(timeZone);
      for (let from = 0; from < count; from += CERTIFICATES_AT_ONCE) {
        const page = await readBatchPage(db, merchantId, id, from, from + CERTIFICATES_AT_ONCE);
        yield page.map((each) => toPrinted(each, openSecrets(secretBox, each.sealed).pin));
      }
    },
  };

  async function countFreeNumbers(merchantId: string, series: Series): Promise<number> {
    return countNumbers(series.length, series.prefix) - (await countTakenNumbers(db, merchantId, series));
  }

  /** Fewer where the series is nearly full; `undefined` when it has no numbers left. */
  function issuePiece(batch: Batch, issued: number, count: number): Promise<readonly Issue[] | undefined> {
    return untilSettled(async () => {
      const issues = await draftPiece(batch, issued, count);
      if (!issues) return undefined;
      const sale = { ...batch, soldAt: batch.startedAt };
      await inTransaction(db, async (transaction) => {
        await saveBatch(transaction, sale, issued + issues.length);
        await insertIssues(transaction, issues, {});
      });
      return issues;
    });
  }

  async function draftPiece(batch: Batch, issued: number, count: number): Promise<readonly Issue[] | undefined> {
    const { merchantId, id: saleId, series, nominalMinor, expiresAt, startedAt } = batch;
    for (let [draw, few] = [1, count]; draw <= DRAWS; draw += 1, few = Math.ceil(few / 2)) {
      const wanted = Array.from({ length: few }, () => ({ series, nominalMinor, expiresAt }));
      // Of so many numbers some may well be taken: they are looked up at once.
      const issues = await draftIssues(db, secretBox, { merchantId, saleId }, wanted, startedAt, 2);
      if (issues) return issues.map((issue) => moveBy(issue, issued));
    }
    return undefined;
  }
}

/** Positions go on from piece to piece. */
function moveBy({ certificate, ...issue }: Issue, places: number): Issue {
  return { ...issue, certificate: { ...certificate, position: certificate.position + places } };
}

/** Certificates of a batch end together: their last day is looked up once. */
function createPrinter(timeZone: string) {
  let last: { readonly expiresAt: number; readonly validUntil: string } | undefined;
  return ({ number, nominalMinor, expiresAt, position }: Printable, pin: string): PrintedCertificate => {
    if (last?.expiresAt !== expiresAt) last = { expiresAt, validUntil: localDayOf(expiresAt - 1, timeZone).date };
    return { number, pin, nominalMinor, validUntil: last.validUntil, position: position + 1 };
  };
}

type Printable = Pick<Issue['certificate'], 'number' | 'nominalMinor' | 'expiresAt' | 'position'>;
