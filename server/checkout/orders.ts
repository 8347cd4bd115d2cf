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
import type { Transaction } from '../db/database.ts';
import { type Operation, performOnce } from '../db/operations.ts';
import { untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { aboutOrder } from '../ledger/store.ts';
import { findMember } from '../loyalty/store.ts';
import { cancelUse } from '../promo/redemptions.store.ts';
import { voidTickets } from '../ticket/ranges.store.ts';
import type { OrderAnnouncer } from './announcer.ts';
import { findPresented, undoCertificates } from './certificates.ts';
import { type LedgerEntry, postEntries } from './entries.ts';
import { undoPoints } from './points.ts';
import { type JudgeDependencies, recallQuote, redeemerOf } from './quote.ts';
import { insertReturn, listReturns, type OrderReturn } from './returns.store.ts';
import { findCheckoutOfOrder, saveCheckout } from './store.ts';
import type { BoughtCheckout } from './stored.ts';
import { findFirstTicket } from './tickets.ts';
import { refundedBy, returnedToCertificates, undoneBy, voidedBy } from './undone.ts';
import { countReturned, viewCertificatesRefunded, viewOrder } from './view.ts';

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
  readonly firstTicket: number | undefined;
};

type Dependencies = JudgeDependencies & { readonly clock: Clock; readonly announcer: OrderAnnouncer };

export function createOrderService({ db, programmes, clock, announcer }: Dependencies): OrderService {
  return {
    async read(merchantId, number) {
      const found = await find(merchantId, number);
      return found ? ok(view(found)) : fail({ kind: 'order_not_found' });
    },

    cancel(operation, number) {
      return performOnce(db, operation, refundSchema, (record) =>
        untilSettled(async (): Promise<Result<Refund, ReadOrderError>> => {
          const now = clock();
          const found = await find(operation.merchantId, number);
          if (!found) return fail({ kind: 'order_not_found' });
          const { bought } = found;
          const { phase } = bought;
          if (phase.status === 'cancelled') {
            const again = viewRefund(found, found);
            await inTransaction(db, (transaction) => record(transaction, again));
            return ok(again);
          }
          const cancelled = { ...bought, phase: { ...phase, status: 'cancelled', cancelledAt: now } } as const;
          const undone = await undo(found, { ...found, bought: cancelled }, now);
          const { after, entries } = undone;
          const refunded = viewRefund(found, after);
          const isTold = await announcer.wants(operation.merchantId, 'order_cancelled');
          await inTransaction(db, async (transaction) => {
            await record(transaction, refunded);
            await saveCheckout(transaction, after.bought, now);
            await postEntries(transaction, entries, now);
            if (isTold) {
              const refundMinor = minor(refundedBy(after) - refundedBy(found));
              await announcer.order(transaction, 'order_cancelled', after.bought, refundMinor, now);
            }
            const redeemer = redeemerOf(bought);
            for (const { code, own } of bought.codes.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
              if (own) await cancelUse(transaction, redeemer, code, own, now);
            }
            await voidBetween(transaction, found, after, 'order_cancelled', now);
          });
          return ok(refunded);
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
          const { after, entries } = await undo(found, { ...found, returns: [...returns, next] }, now);
          const refunded = viewRefund(found, after);
          const isTold = await announcer.wants(operation.merchantId, 'order_returned');
          await inTransaction(db, async (transaction) => {
            await record(transaction, refunded);
            await saveCheckout(transaction, after.bought, now);
            await postEntries(transaction, entries, now);
            await insertReturn(transaction, bought, next);
            if (isTold) await announcer.order(transaction, 'order_returned', after.bought, refundMinor, now);
            await voidBetween(transaction, found, after, 'order_returned', now);
          });
          return ok(refunded);
        }),
      );
    },
  };

  async function find(merchantId: string, number: string): Promise<FoundOrder | undefined> {
    const bought = await findCheckoutOfOrder(db, merchantId, number);
    if (!bought) return undefined;
    const returns = await listReturns(db, bought);
    const firstTicket = await findFirstTicket(db, bought);
    return { bought, quote: recallQuote(bought, bought.phase.settled), returns, firstTicket };
  }

  type Undone = { readonly after: FoundOrder; readonly entries: readonly LedgerEntry[] };

  /** What becomes of the customer's points, and of the certificates; and the order as it is then. */
  async function undo(before: FoundOrder, after: FoundOrder, now: number): Promise<Undone> {
    const points = await undoLoyalty(before, after, now);
    const settled = after.quote.paidByCertificates?.certificates ?? [];
    if (settled.length === 0) return { after, entries: points };
    const presented = await findPresented(db, before.bought);
    const [earlier, later] = [returnedToCertificates(before), returnedToCertificates(after)];
    const { orderNumber } = before.bought.phase;
    const { list, entries } = undoCertificates(presented, settled, earlier, later, orderNumber, now);
    const bought = { ...after.bought, certificates: { list } };
    return { after: { ...after, bought }, entries: [...points, ...entries] };
  }

  async function undoLoyalty(before: FoundOrder, after: FoundOrder, now: number): Promise<LedgerEntry[]> {
    const { merchantId, phase } = before.bought;
    const { loyalty, orderNumber } = phase;
    if (!loyalty) return [];
    const member = await findMember(db, merchantId, loyalty.customerId);
    if (!member) throw new Error('the customer of an order is not there');
    const buyer = { member, programme: await programmes.of(merchantId) };
    const occasion = { subject: aboutOrder(orderNumber) };
    return [undoPoints(buyer, loyalty, undoneBy(before), undoneBy(after), occasion, now)];
  }
}

/** Voids, from the tail, the tickets that the order earned before and earns no longer. */
async function voidBetween(
  transaction: Transaction,
  earlier: FoundOrder,
  later: FoundOrder,
  reason: 'order_cancelled' | 'order_returned',
  now: number,
): Promise<void> {
  const { merchantId, phase } = earlier.bought;
  const { firstTicket: first } = earlier;
  if (!phase.tickets || first === undefined) return;
  const { campaignId } = phase.tickets;
  const [before, after] = [voidedBy(earlier), voidedBy(later)];
  await voidTickets(transaction, { merchantId, campaignId, first, before, after, reason }, now);
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

/** What is paid back, given back and taken back between two states of an order. */
function viewRefund(before: FoundOrder, after: FoundOrder): Refund {
  const [earlier, now] = [undoneBy(before), undoneBy(after)];
  return {
    refund: formatMinor(minor(refundedBy(after) - refundedBy(before))),
    pointsReturned: formatMinor(minor(now.givenBackMinor - earlier.givenBackMinor)),
    pointsTakenBack: formatMinor(minor(now.takenBackMinor - earlier.takenBackMinor)),
    ...viewCertificatesRefunded(before.bought, after.bought),
    order: view(after),
  };
}

function view({ bought, quote, returns, firstTicket }: FoundOrder): Order {
  return viewOrder(bought, quote, returns, firstTicket);
}
