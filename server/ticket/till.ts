import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../shared/clock.ts';
import { fail, ok, type OperationError, type Result, type SellTicketsError } from '../../shared/error.ts';
import { type FiscalIdentity, normaliseFiscalIdentity } from '../../shared/receipt.ts';
import { IdentityTaken, insertCustomer } from '../customer/store.ts';
import type { Database, Transaction } from '../db/database.ts';
import { type Operation, performOnce, type RecordOperation } from '../db/operations.ts';
import { Outdated, untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import type { CampaignBooks } from './campaigns.ts';
import { findGoods } from './goods.store.ts';
import { findHolder, findHolderOfRange, keepHolder } from './holders.store.ts';
import { issueTickets, TicketsExhausted } from './ranges.store.ts';
import {
  findReceipt,
  insertReceipt,
  type Receipt,
  ReceiptCounted,
  referenceOf,
  type StoredReceipt,
} from './receipts.store.ts';
import { type Bought, type CountedSale, countedSale, countSale, mergeBought, NOTHING_COUNTED } from './sale.ts';
import type { Shops } from './shops.store.ts';

/** A till's sale. */
export type TillSale = {
  readonly merchantId: string;
  readonly shopId: number;
  /** Of the customer, in E.164. */
  readonly phone: string;
  /** At least one, in the order of the receipt. */
  readonly bought: readonly Bought[];
  /** With it, the sale counts once for ever. */
  readonly receipt: FiscalIdentity | undefined;
};

type Sold = Result<CountedSale, SellTicketsError>;

/** What the chance API does for tills. */
export type ChanceTill = {
  /** Issues the tickets that a sale earns to its customer, who becomes one by it. */
  readonly sell: (
    sale: TillSale,
    operation: Operation | undefined,
  ) => Promise<Result<CountedSale, SellTicketsError | OperationError>>;
};

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly campaigns: CampaignBooks;
  readonly shops: Shops;
  /** The level of a customer of whom nothing else is said. */
  readonly entryLevelOf: (merchantId: string) => Promise<string | undefined>;
};

export function createChanceTill({ db, clock, campaigns, shops, entryLevelOf }: Dependencies): ChanceTill {
  return {
    sell: (sale, operation) =>
      performOnce(db, operation, countedSale, (record) =>
        untilSettled(() => sellOnce(toNormal(sale), operation && record)),
      ),
  };

  async function sellOnce(sale: TillSale, record: RecordOperation | undefined): Promise<Sold> {
    const now = clock();
    // What was counted stays counted, whatever became of the shop or the campaign since.
    const before = await findCounted(sale);
    if (before) return answerAgain(before, sale, record);
    if (!(await shops.has(sale.merchantId, sale.shopId))) return fail({ kind: 'shop_not_found' });
    const counted = await count(sale, now);
    try {
      await write(sale, counted, record, now);
      return ok(counted);
    } catch (error) {
      if (error instanceof TicketsExhausted) return fail({ kind: 'tickets_exhausted' });
      if (error instanceof IdentityTaken) throw new Outdated();
      if (!(error instanceof ReceiptCounted)) throw error;
      const winner = await findCounted(sale);
      if (!winner) throw new Error('a receipt is there and cannot be found', { cause: error });
      return answerAgain(winner, sale, record);
    }
  }

  async function findCounted({ merchantId, receipt }: TillSale): Promise<StoredReceipt | undefined> {
    return receipt && findReceipt(db, merchantId, receipt);
  }

  /** The same goods for the same customer in the same shop are the same sale. */
  async function answerAgain(
    receipt: StoredReceipt,
    sale: TillSale,
    record: RecordOperation | undefined,
  ): Promise<Sold> {
    const { counted, shopId, bought } = receipt;
    const isSameSale = shopId === sale.shopId && isDeepStrictEqual(bought, mergeBought(sale.bought));
    if (!isSameSale || (await belongsToAnother(receipt, sale))) return fail({ kind: 'receipt_counted_otherwise' });
    if (record) await inTransaction(db, (transaction) => record(transaction, counted));
    return ok(counted);
  }

  /** A receipt without tickets is nobody's. */
  async function belongsToAnother(
    { counted: { campaign }, firstTicket }: StoredReceipt,
    { merchantId, phone }: TillSale,
  ): Promise<boolean> {
    if (!campaign || firstTicket === undefined) return false;
    const caller = await findHolder(db, merchantId, phone);
    return caller !== (await findHolderOfRange(db, merchantId, campaign.id, firstTicket));
  }

  async function count({ merchantId, shopId, bought }: TillSale, now: number): Promise<CountedSale> {
    const campaign = (await campaigns.of(merchantId)).activeAt(shopId, now);
    if (!campaign) return NOTHING_COUNTED;
    const goods = await findGoods(db, merchantId, shopId, bought.map(({ productId }) => productId)); // prettier-ignore
    return countSale(campaign, bought, goods);
  }

  async function write(
    sale: TillSale,
    counted: CountedSale,
    record: RecordOperation | undefined,
    now: number,
  ): Promise<void> {
    const { merchantId, receipt } = sale;
    const issue = await prepareIssue(sale, counted, now);
    if (!record && !issue && !receipt) return;
    await inTransaction(db, async (transaction) => {
      await record?.(transaction, counted);
      const firstTicket = await issue?.(transaction);
      if (!receipt) return;
      await insertReceipt(transaction, { ...toReceipt(merchantId, receipt, sale, counted), firstTicket }, now);
    });
  }

  type Issue = (transaction: Transaction) => Promise<number>;

  /** Nobody becomes a customer by a sale that earns nothing. */
  async function prepareIssue(
    { merchantId, phone, receipt }: TillSale,
    { campaign, tickets: count }: CountedSale,
    now: number,
  ): Promise<Issue | undefined> {
    if (!campaign || count === 0) return undefined;
    const newcomer = { id: randomBytes(12).toString('hex'), phone, levelOid: await entryLevelOf(merchantId) };
    const reference = receipt && referenceOf(receipt);
    return async (transaction) => {
      const known = await keepHolder(transaction, merchantId, phone);
      if (known === undefined) await insertCustomer(transaction, merchantId, newcomer, now);
      const [customerId, source] = [known ?? newcomer.id, 'sale' as const];
      const tickets = { merchantId, campaignId: campaign.id, customerId, count, source, reference };
      return issueTickets(transaction, tickets, now);
    };
  }
}

function toNormal(sale: TillSale): TillSale {
  return { ...sale, receipt: sale.receipt && normaliseFiscalIdentity(sale.receipt) };
}

function toReceipt(
  merchantId: string,
  identity: FiscalIdentity,
  sale: TillSale,
  counted: CountedSale,
): Omit<Receipt, 'firstTicket'> {
  const bought = mergeBought(sale.bought);
  return { merchantId, identity, shopId: sale.shopId, counted, bought };
}
