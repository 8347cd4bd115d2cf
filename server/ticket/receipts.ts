import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { fail, ok, type OperationError, type Result, type ReturnReceiptError } from '../../shared/error.ts';
import { type FiscalIdentity, normaliseFiscalIdentity } from '../../shared/receipt.ts';
import type { Database } from '../db/database.ts';
import { type Operation, performOnce, type RecordOperation } from '../db/operations.ts';
import { untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { voidTickets } from './ranges.store.ts';
import { findReceipt, saveReturned, type StoredReceipt } from './receipts.store.ts';
import { type Bought, mergeBought, ticketsKept } from './sale.ts';

const receiptReturned = z.strictObject({
  /** Tickets that this return voided. */
  voided: z.int(),
  /** Tickets that the receipt still has. */
  tickets: z.int(),
});

export type ReceiptReturned = z.output<typeof receiptReturned>;

/** What became of receipts that were counted. */
export type ReceiptService = {
  /** Takes products back: tickets above what the kept goods earn are void, from the tail of the receipt's. */
  readonly returnProducts: (
    operation: Operation,
    identity: FiscalIdentity,
    products: readonly Bought[],
  ) => Promise<Result<ReceiptReturned, ReturnReceiptError | OperationError>>;
};

export function createReceiptService({ db, clock }: { readonly db: Database; readonly clock: Clock }): ReceiptService {
  return {
    returnProducts: (operation, identity, products) =>
      performOnce(db, operation, receiptReturned, (record) =>
        untilSettled(() => returnOnce(operation.merchantId, normaliseFiscalIdentity(identity), products, record)),
      ),
  };

  async function returnOnce(
    merchantId: string,
    identity: FiscalIdentity,
    products: readonly Bought[],
    record: RecordOperation,
  ): Promise<Result<ReceiptReturned, ReturnReceiptError>> {
    const now = clock();
    const receipt = await findReceipt(db, merchantId, identity);
    if (!receipt) return fail({ kind: 'receipt_not_found' });
    const taken = takeBack(receipt, products);
    if (!taken.ok) return taken;
    const { counted, firstTicket } = receipt;
    const voidedBy = (returned: readonly Bought[]) => counted.tickets - ticketsKept(counted, toQuantities(returned));
    const [before, after] = [voidedBy(receipt.returned), voidedBy(taken.value)];
    const outcome = { voided: after - before, tickets: counted.tickets - after };
    await inTransaction(db, async (transaction) => {
      await record(transaction, outcome);
      await saveReturned(transaction, receipt, taken.value);
      if (firstTicket === undefined || !counted.campaign) return;
      const range = { merchantId, campaignId: counted.campaign.id, first: firstTicket };
      await voidTickets(transaction, { ...range, before, after, reason: 'returned' }, now);
    });
    return ok(outcome);
  }
}

/** All that came back, these products included. */
function takeBack(
  { bought, returned }: StoredReceipt,
  products: readonly Bought[],
): Result<readonly Bought[], ReturnReceiptError> {
  const [sold, before] = [toQuantities(bought), toQuantities(returned)];
  for (const [index, { productId, quantity }] of products.entries()) {
    const all = sold.get(productId);
    if (all === undefined) return fail({ kind: 'product_not_on_receipt', index });
    const left = all - (before.get(productId) ?? 0);
    if (quantity > left) return fail({ kind: 'returned_too_many', index, left });
  }
  return ok(mergeBought([...returned, ...products]));
}

function toQuantities(bought: readonly Bought[]): Map<number, number> {
  return new Map(bought.map(({ productId, quantity }) => [productId, quantity]));
}
