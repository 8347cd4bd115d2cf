import { isDeepStrictEqual } from 'node:util';
import {
  checkout as checkoutSchema,
  type Checkout,
  order as orderSchema,
  type Order,
} from '../../shared/api/checkout.ts';
import type { CartLine } from '../../shared/cart.ts';
import type { Quote } from '../../shared/checkout.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  type CommitError,
  fail,
  ok,
  type OperationError,
  type ReadCheckoutError,
  type ReserveError,
  type Result,
} from '../../shared/error.ts';
import type { Customer } from '../../shared/identity.ts';
import type { Minor } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { type Operation, performOnce } from '../db/operations.ts';
import { inTransaction } from '../db/transaction.ts';
import { untilSettled } from './attempts.ts';
import { releasePlaces, takePlaces } from './places.ts';
import { countUsesByCustomer } from '../promo/redemption-customers.store.ts';
import { appliedCodes, judgeCheckout, limitedClaim, recallQuote, redeemerOf } from './quote.ts';
import { listReturns } from './returns.store.ts';
import { findCheckout, OrderNumberTaken, saveCheckout } from './store.ts';
import { isBought, isReserved, type StoredCheckout } from './stored.ts';
import { viewCheckout, viewOrder } from './view.ts';

export type ReserveCommand = {
  readonly cart: readonly CartLine[];
  readonly totalMinor: Minor;
  readonly customer: Customer | undefined;
  readonly minutes: number;
};

export type CommitCommand = {
  readonly orderNumber: string;
  readonly cart: readonly CartLine[] | undefined;
  readonly totalMinor: Minor | undefined;
  readonly customer: Customer | undefined;
};

type Reserved = Result<Checkout, ReserveError | OperationError>;
type Released = Result<Checkout, ReadCheckoutError | { readonly kind: 'checkout_committed' } | OperationError>;
type Committed = Result<Order, CommitError | OperationError>;

export type PurchaseService = {
  /** Holds all that the order uses, so that its commit cannot fail for price. */
  readonly reserve: (operation: Operation, id: string, command: ReserveCommand) => Promise<Reserved>;
  /** Gives back what was held, when the payment failed. */
  readonly release: (operation: Operation, id: string) => Promise<Released>;
  /** Makes an order of the checkout: at the reserved price, or at the one that the cart comes to now. */
  readonly commit: (operation: Operation, id: string, command: CommitCommand) => Promise<Committed>;
};

const MINUTE_MS = 60_000;

export function createPurchaseService({
  db,
  clock,
}: {
  readonly db: Database;
  readonly clock: Clock;
}): PurchaseService {
  return {
    reserve(operation, id, { cart, totalMinor, customer, minutes }) {
      return performOnce(db, operation, checkoutSchema, (record) =>
        untilSettled(async (): Promise<Reserved> => {
          const now = clock();
          const before = await findCheckout(db, operation.merchantId, id);
          if (!before) return fail({ kind: 'checkout_not_found' });
          if (isBought(before)) return fail({ kind: 'checkout_committed' });
          const asked = { ...before, cart, customer: customer ?? before.customer, pricedBy: 'shop' } as const;
          const { quote, usesByCustomer } = await judgeCheckout(db, asked, now);
          if (quote.totalMinor !== totalMinor) return totalMismatch(totalMinor, quote);
          const applied = appliedCodes(quote);
          const reservedUntil = now + minutes * MINUTE_MS;
          const after = { ...asked, phase: { status: 'reserved', applied, reservedUntil } } as const;
          const view = viewCheckout(after, recallQuote(after, applied), now);
          await inTransaction(db, async (transaction) => {
            await record(transaction, view);
            await saveCheckout(transaction, after, now);
            const purpose = { kind: 'hold', until: reservedUntil } as const;
            await takePlaces(transaction, before, after, applied, usesByCustomer, purpose, now);
          });
          return ok(view);
        }),
      );
    },

    release(operation, id) {
      return performOnce(db, operation, checkoutSchema, (record) =>
        untilSettled(async (): Promise<Released> => {
          const now = clock();
          const before = await findCheckout(db, operation.merchantId, id);
          if (!before) return fail({ kind: 'checkout_not_found' });
          if (isBought(before)) return fail({ kind: 'checkout_committed' });
          const after = { ...before, phase: { status: 'open' } } as const;
          // A hold of one's own never counts against oneself: the quote is the same without it.
          const { quote } = await judgeCheckout(db, after, now);
          const view = viewCheckout(after, quote, now);
          await inTransaction(db, async (transaction) => {
            await record(transaction, view);
            await saveCheckout(transaction, after, now);
            await releasePlaces(transaction, before);
          });
          return ok(view);
        }),
      );
    },

    commit(operation, id, command) {
      const { orderNumber } = command;
      return performOnce(db, operation, orderSchema, (record) =>
        untilSettled(async (): Promise<Committed> => {
          const now = clock();
          const before = await findCheckout(db, operation.merchantId, id);
          if (!before) return fail({ kind: 'checkout_not_found' });
          if (isBought(before)) {
            // One checkout, one order: asked for again, it is the same.
            if (before.phase.orderNumber !== orderNumber) return fail({ kind: 'checkout_committed' });
            const again = viewOrder(before, recallQuote(before, before.phase.applied), await listReturns(db, before));
            await inTransaction(db, (transaction) => record(transaction, again));
            return ok(again);
          }
          const settled = await settlePrice(before, command, now);
          if (!settled.ok) return settled;
          const { asked, quote, usesByCustomer } = settled.value;
          const applied = appliedCodes(quote);
          const after = { ...asked, phase: { status: 'committed', applied, orderNumber, committedAt: now } } as const;
          const view = viewOrder(after, recallQuote(after, applied), []);
          try {
            await inTransaction(db, async (transaction) => {
              await record(transaction, view);
              await saveCheckout(transaction, after, now);
              await takePlaces(transaction, before, after, applied, usesByCustomer, { kind: 'redeem' }, now);
            });
          } catch (error) {
            if (error instanceof OrderNumberTaken) return fail({ kind: 'order_number_taken' });
            throw error;
          }
          return ok(view);
        }),
      );
    },
  };

  type Settled = {
    readonly asked: StoredCheckout;
    readonly quote: Quote;
    readonly usesByCustomer: ReadonlyMap<string, number>;
  };

  async function settlePrice(
    before: StoredCheckout,
    { cart, totalMinor, customer }: CommitCommand,
    now: number,
  ): Promise<Result<Settled, CommitError>> {
    const reserved = before.phase.status === 'reserved' ? recallQuote(before, before.phase.applied) : undefined;
    const asked = {
      ...before,
      cart: cart ?? before.cart,
      customer: customer ?? before.customer,
      pricedBy: 'shop',
    } as const;
    const expectedMinor = totalMinor ?? reserved?.totalMinor;
    const isPricedByShop = cart !== undefined || before.pricedBy === 'shop';
    if (expectedMinor === undefined || !isPricedByShop) return fail({ kind: 'not_reserved' });
    const isSamePurchase = reserved?.totalMinor === expectedMinor && isDeepStrictEqual(asked.cart, before.cart);
    if (reserved && isSamePurchase && isHeld(before, now)) {
      const usesByCustomer = await countUsesByCustomer(db, redeemerOf(asked), limitedClaim(asked), now);
      if (isWithinLimits(asked, reserved, usesByCustomer)) return ok({ asked, quote: reserved, usesByCustomer });
    }
    const { quote, usesByCustomer } = await judgeCheckout(db, asked, now);
    if (quote.totalMinor !== expectedMinor) return totalMismatch(expectedMinor, quote);
    return ok({ asked, quote, usesByCustomer });
  }
}

/** A live reservation with everything that it holds still there: its price is promised, whatever is judged now. */
function isHeld(checkout: StoredCheckout, now: number): boolean {
  const { phase, codes } = checkout;
  const isThere = (code: string) => codes.some(({ written, own }) => written === code && own !== undefined);
  return phase.status === 'reserved' && isReserved(checkout, now) && phase.applied.every(({ code }) => isThere(code));
}

/** The customer may be stated with the commit, and have used meanwhile what was held for somebody else. */
function isWithinLimits({ codes }: StoredCheckout, quote: Quote, usesByCustomer: ReadonlyMap<string, number>): boolean {
  const applied = new Set(appliedCodes(quote).map(({ code }) => code));
  const used = codes.filter(({ written }) => applied.has(written));
  return used.every(({ promotionId, promotion: { maxUsesPerCustomer = Infinity } }) => {
    const here = used.filter((each) => each.promotionId === promotionId).length;
    return (usesByCustomer.get(promotionId) ?? 0) + here <= maxUsesPerCustomer;
  });
}

function totalMismatch(statedTotalMinor: Minor, quote: Quote) {
  return fail({ kind: 'total_mismatch' as const, statedTotalMinor, quote });
}
