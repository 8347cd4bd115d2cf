import { type Order, refund as refundSchema, type Refund } from '../../shared/api/checkout.ts';
import { type Quote, type ReturnedLine, returnUnits } from '../../shared/checkout.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  fail,
  ok,
  type OperationError,
  type ReadOrderError,
  type Result,
  type ReturnError,
} from '../../shared/error.ts';
import { formatMinor, minor, sum } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { type Operation, performOnce } from '../db/operations.ts';
import { inTransaction } from '../db/transaction.ts';
import { cancelUse } from '../promo/redemptions.store.ts';
import { untilSettled } from './attempts.ts';
import { recallQuote, redeemerOf } from './quote.ts';
import { insertReturn, listReturns, type OrderReturn } from './returns.store.ts';
import { findCheckoutOfOrder, saveCheckout } from './store.ts';
import type { BoughtCheckout } from './stored.ts';
import { countReturned, viewOrder } from './view.ts';

export type LineToReturn = { readonly id: string; readonly quantity: number };

export type OrderService = {
  readonly read: (merchantId: string, orderNumber: string) => Promise<Result<Order, ReadOrderError>>;
  /** Undoes the whole order, and gives its codes back. A second time, nothing happens. */
  readonly cancel: (operation: Operation, number: string) => Promise<Result<Refund, ReadOrderError | OperationError>>;
  /** Takes goods back. Discounts come back in proportion; conditions are not judged again, and uses stay used. */
  readonly returnLines: (
    operation: Operation,
    number: string,
    lines: readonly LineToReturn[],
  ) => Promise<Result<Refund, ReturnError | OperationError>>;
};

type FoundOrder = {
  readonly bought: BoughtCheckout;
  readonly quote: Quote;
  readonly returns: readonly OrderReturn[];
};

export function createOrderService({ db, clock }: { readonly db: Database; readonly clock: Clock }): OrderService {
  return {
    async read(merchantId, number) {
      const found = await find(merchantId, number);
      return found ? ok(viewOrder(found.bought, found.quote, found.returns)) : fail({ kind: 'order_not_found' });
    },

    cancel(operation, number) {
      return performOnce(db, operation, refundSchema, (record) =>
        untilSettled(async (): Promise<Result<Refund, ReadOrderError>> => {
          const now = clock();
          const found = await find(operation.merchantId, number);
          if (!found) return fail({ kind: 'order_not_found' });
          const { bought, quote, returns } = found;
          const { phase } = bought;
          if (phase.status === 'cancelled') {
            const again = viewRefund(found, 0);
            await inTransaction(db, (transaction) => record(transaction, again));
            return ok(again);
          }
          const after = { ...bought, phase: { ...phase, status: 'cancelled', cancelledAt: now } } as const;
          const view = viewRefund({ ...found, bought: after }, quote.totalMinor - sumOfRefunds(returns));
          await inTransaction(db, async (transaction) => {
            await record(transaction, view);
            await saveCheckout(transaction, after, now);
            const redeemer = redeemerOf(bought);
            for (const { code, own } of bought.codes.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
              if (own) await cancelUse(transaction, redeemer, code, own, now);
            }
          });
          return ok(view);
        }),
      );
    },

    returnLines(operation, number, lines) {
      return performOnce(db, operation, refundSchema, (record) =>
        untilSettled(async (): Promise<Result<Refund, ReturnError>> => {
          const now = clock();
          const found = await find(operation.merchantId, number);
          if (!found) return fail({ kind: 'order_not_found' });
          const { bought, returns } = found;
          if (bought.phase.status === 'cancelled') return fail({ kind: 'order_cancelled' });
          const returned = takeBack(found, lines);
          if (!returned.ok) return returned;
          const refundMinor = sum(returned.value.map((line) => line.refundMinor));
          const next = { number: returns.length + 1, returnedAt: now, lines: returned.value, refundMinor };
          const view = viewRefund({ ...found, returns: [...returns, next] }, refundMinor);
          await inTransaction(db, async (transaction) => {
            await record(transaction, view);
            await saveCheckout(transaction, bought, now);
            await insertReturn(transaction, bought, next);
          });
          return ok(view);
        }),
      );
    },
  };

  async function find(merchantId: string, number: string): Promise<FoundOrder | undefined> {
    const bought = await findCheckoutOfOrder(db, merchantId, number);
    if (!bought) return undefined;
    const returns = await listReturns(db, bought);
    return { bought, quote: recallQuote(bought, bought.phase.applied), returns };
  }
}

function takeBack(
  { quote, returns }: FoundOrder,
  lines: readonly LineToReturn[],
): Result<readonly ReturnedLine[], ReturnError> {
  const returned: ReturnedLine[] = [];
  for (const [index, { id, quantity }] of lines.entries()) {
    const line = quote.lines.find((each) => each.id === id);
    if (!line) return fail({ kind: 'unknown_line', index });
    const before = countReturned(returns, id);
    const left = line.quantity - before;
    if (quantity > left) return fail({ kind: 'returned_too_many', index, left });
    returned.push(returnUnits(line, before, quantity));
  }
  return ok(returned);
}

function viewRefund({ bought, quote, returns }: FoundOrder, refundMinor: number): Refund {
  return { refund: formatMinor(minor(refundMinor)), order: viewOrder(bought, quote, returns) };
}

function sumOfRefunds(returns: readonly OrderReturn[]): number {
  return sum(returns.map(({ refundMinor }) => refundMinor));
}
