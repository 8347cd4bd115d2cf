import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type CertificateObstacle, findObstacle, statusOf } from '../../shared/certificate.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  fail,
  ok,
  type RefundCertificatesError,
  type Result,
  type SellCertificatesError,
  type TillCertificateError,
} from '../../shared/error.ts';
import type { Database } from '../db/database.ts';
import { performOnce, type RecordOperation } from '../db/operations.ts';
import { untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { aboutOrder } from '../ledger/store.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import type { Announcer } from './announcer.ts';
import { type Catalogue, type Catalogues, expiryOf, isNominal } from './catalogue.ts';
import { draftIssues, insertIssues, type Wanted } from './issue.ts';
import { returnCertificates } from './return.ts';
import {
  findSale,
  findSalesToRefund,
  insertSale,
  isSameGood,
  type Sale,
  SaleTaken,
  type SoldGood,
  toSoldGoods,
} from './sales.store.ts';
import { openSecrets } from './secrets.ts';
import { factsOf, findCertificate, listOfSale, type StoredCertificate } from './store.ts';
import type { CertificateTill, TillAnswer, TillGood, TillReceipt, TillSale } from './till-port.ts';

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  readonly catalogues: Catalogues;
  readonly announcer: Announcer;
};

const MOST_CERTIFICATES = 1_000;

/** What an operation keeps: never a PIN. */
const done = z.union([z.strictObject({ saleId: z.string() }), z.strictObject({ returned: z.array(z.string()) })]);

type Done = z.output<typeof done>;
type Sold = Result<Done, SellCertificatesError>;
type Refunded = Result<Done, RefundCertificatesError>;

export function createCertificateTill({ db, clock, secretBox, catalogues, announcer }: Dependencies): CertificateTill {
  return {
    async sell(sale, operation) {
      const catalogue = await catalogues.of(sale.merchantId);
      let fresh: TillAnswer | undefined;
      const sold = await performOnce(db, operation, done, async (record): Promise<Sold> => {
        const made = await sellOnce(sale, catalogue, record);
        if (!made.ok) return made;
        fresh = made.value.answer;
        return ok({ saleId: made.value.saleId });
      });
      if (!sold.ok) return sold;
      return ok(fresh ?? (await recall(sale.merchantId, catalogue, sold.value)));
    },

    async refund(receipt, operation) {
      const catalogue = await catalogues.of(receipt.merchantId);
      const refunded = await performOnce(db, operation, done, (record) =>
        untilSettled(() => refundOnce(receipt, catalogue, record)),
      );
      return refunded.ok ? ok(await recall(receipt.merchantId, catalogue, refunded.value)) : refunded;
    },
  };

  type Made = Result<{ readonly saleId: string; readonly answer?: TillAnswer }, SellCertificatesError>;

  async function sellOnce(sale: TillSale, catalogue: Catalogue, record: RecordOperation): Promise<Made> {
    const { merchantId } = sale;
    const now = clock();
    const wanted = toWanted(sale, catalogue, now);
    // What was sold stays sold, whatever became of the series since.
    if (!wanted.ok) return (await findSale(db, sale)) ? again(sale, record) : wanted;
    const saleId = randomBytes(12).toString('hex');
    let attempt = 0;
    try {
      return await untilSettled(async (): Promise<Made> => {
        attempt += 1;
        const issues = await draftIssues(db, secretBox, { merchantId, saleId }, wanted.value, now, attempt);
        if (!issues) return fail({ kind: 'numbers_exhausted' });
        const isTold = await announcer.wants(merchantId, 'certificate_issued');
        await inTransaction(db, async (transaction) => {
          await record(transaction, { saleId });
          await insertSale(transaction, saleId, sale, now);
          await insertIssues(transaction, issues, { subject: subjectOf(sale) });
          if (isTold) await announcer.issued(transaction, issues.map(({ certificate }) => certificate), now); // prettier-ignore
        });
        const certificates = issues.map(({ certificate, pin }) => viewOf(certificate, pin, now));
        return ok({ saleId, answer: { timeZone: catalogue.timeZone, certificates } });
      });
    } catch (error) {
      if (!(error instanceof SaleTaken)) throw error;
      return again(sale, record);
    }
  }

  /** The same order, or receipt, with the same goods is the same sale. */
  async function again(sale: TillSale, record: RecordOperation): Promise<Made> {
    const before = await findSale(db, sale);
    if (!before) throw new Error('a sale is there and cannot be found');
    const isSame = JSON.stringify(before.goods) === JSON.stringify(toSoldGoods(sale.goods));
    if (!isSame) return fail({ kind: 'sold_other_goods' });
    await inTransaction(db, (transaction) => record(transaction, { saleId: before.id }));
    return ok({ saleId: before.id });
  }

  async function refundOnce(receipt: TillReceipt, catalogue: Catalogue, record: RecordOperation): Promise<Refunded> {
    const { merchantId, orderNumber, chequeId, goods } = receipt;
    const now = clock();
    const fault = findFault(receipt, catalogue);
    if (fault) return fail(fault);
    if (orderNumber === undefined && chequeId === undefined) return fail({ kind: 'no_sale_named' });
    const sales = await findSalesToRefund(db, receipt);
    if (sales.length === 0) return fail({ kind: 'sale_not_found' });
    const sold = (await Promise.all(sales.map((sale) => listSold(merchantId, sale)))).flat();
    const chosen = choose(goods, sold, now);
    if (!chosen.ok) return chosen;
    const certificates = chosen.value;
    await returnCertificates({ db, announcer }, merchantId, certificates, { subject: subjectOf(receipt) }, now, (transaction) =>
      record(transaction, { returned: certificates.map(({ id }) => id) }),
    ); // prettier-ignore
    return ok({ returned: certificates.map(({ id }) => id) });
  }

  async function listSold(merchantId: string, { id, goods }: Sale): Promise<SoldCertificate[]> {
    const units = goods.flatMap((good) => Array.from({ length: good.quantity }, () => good));
    const certificates = await listOfSale(db, merchantId, id);
    return certificates.flatMap((certificate) => {
      const good = units[certificate.position];
      return good ? [{ good, certificate }] : [];
    });
  }

  async function recall(merchantId: string, { timeZone }: Catalogue, what: Done): Promise<TillAnswer> {
    const now = clock();
    const found =
      'saleId' in what
        ? await listOfSale(db, merchantId, what.saleId)
        : await Promise.all(what.returned.map((id) => findCertificate(db, merchantId, id)));
    const certificates = found.filter((certificate) => certificate !== undefined);
    return {
      timeZone,
      certificates: certificates.map((each) => viewOf(each, openSecrets(secretBox, each.sealed).pin, now)),
    };
  }
}

type SoldCertificate = { readonly good: SoldGood; readonly certificate: StoredCertificate };

function subjectOf({ orderNumber, chequeId }: TillReceipt): string | undefined {
  if (orderNumber !== undefined) return aboutOrder(orderNumber);
  return chequeId === undefined ? undefined : `cheque:${chequeId}`;
}

function findFault({ posCode, goods }: TillReceipt, catalogue: Catalogue): CommonFault | undefined {
  if (!catalogue.hasPoint(posCode)) return { kind: 'point_not_found' };
  if (goods.length === 0) return { kind: 'no_goods' };
  for (const [index, { quantity, priceMinor }] of goods.entries()) {
    if (quantity < 1) return { kind: 'quantity_not_positive', index };
    if (priceMinor <= 0) return { kind: 'price_not_positive', index };
  }
  const certificates = goods.reduce((count, { quantity }) => count + quantity, 0);
  return certificates > MOST_CERTIFICATES ? { kind: 'too_many_certificates', most: MOST_CERTIFICATES } : undefined;
}

type CommonFault = Extract<TillCertificateError, RefundCertificatesError>;

function toWanted(sale: TillSale, catalogue: Catalogue, now: number): Result<readonly Wanted[], SellCertificatesError> {
  const fault = findFault(sale, catalogue);
  if (fault) return fail(fault);
  const { seriesId, siteCode, goods } = sale;
  const named = seriesId === undefined ? undefined : catalogue.seriesOf(seriesId);
  if (seriesId !== undefined && !named) return fail({ kind: 'series_not_found' });
  const ofSite = siteCode === undefined ? undefined : catalogue.seriesOfSite(siteCode);
  const wanted: Wanted[] = [];
  for (const [index, { itemCode, quantity, priceMinor }] of goods.entries()) {
    const ofGood = itemCode === undefined ? undefined : catalogue.seriesOfGood(itemCode);
    const series = named ?? ofGood ?? ofSite;
    if (!series) return fail({ kind: 'good_sells_no_certificate', index });
    if (!isNominal(series.amounts, priceMinor)) return fail({ kind: 'nominal_not_allowed', index });
    const expiresAt = expiryOf(series, now, catalogue.timeZone);
    wanted.push(...Array.from({ length: quantity }, () => ({ series, nominalMinor: priceMinor, expiresAt })));
  }
  return ok(wanted);
}

/** So many certificates of each good as are to come back, those that may before those that may not. */
function choose(
  goods: readonly TillGood[],
  sold: readonly SoldCertificate[],
  now: number,
): Result<readonly StoredCertificate[], RefundCertificatesError> {
  const chosen = new Set<StoredCertificate>();
  for (const [index, good] of goods.entries()) {
    const meant = sold.filter((each) => isSameGood(each.good, good) && !chosen.has(each.certificate));
    if (meant.length < good.quantity) return fail({ kind: 'goods_not_sold', index });
    const judged = meant.map(({ certificate }) => ({ certificate, obstacle: obstacleTo(certificate, now) }));
    const free = judged.filter(({ obstacle }) => obstacle === undefined);
    const [obstacle] = judged.flatMap((each) => each.obstacle ?? []);
    if (free.length < good.quantity && obstacle) return fail({ kind: obstacle });
    for (const { certificate } of free.slice(0, good.quantity)) chosen.add(certificate);
  }
  return ok([...chosen]);
}

function obstacleTo(certificate: StoredCertificate, now: number): CertificateObstacle | undefined {
  return findObstacle('return', factsOf(certificate, now), now);
}

function viewOf(certificate: StoredCertificate, pin: string, now: number): TillAnswer['certificates'][number] {
  const { number, nominalMinor, expiresAt, terms } = certificate;
  const facts = factsOf(certificate, now);
  return { number, pin, nominalMinor, remainMinor: facts.remainMinor, expiresAt, status: statusOf(facts, now), terms };
}
