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
import { type Minor, sum } from '../../shared/money.ts';
import { type Operation, performOnce } from '../db/operations.ts';
import { Outdated, untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { releasePlaces, takePlaces } from './places.ts';
import { aboutOrder } from '../ledger/store.ts';
import { findMember } from '../loyalty/store.ts';
import { countUsesByCustomer } from '../promo/redemption-customers.store.ts';
import { TicketsExhausted } from '../ticket/ranges.store.ts';
import type { OrderAnnouncer } from './announcer.ts';
import {
  areCertificatesHeld,
  findPresented,
  holdCertificates,
  type PresentedCertificate,
  releaseCertificates,
  settleCertificates,
} from './certificates.ts';
import { type LedgerEntry, postEntries } from './entries.ts';
import { holdPoints, releasePoints, settlePoints } from './points.ts';
import {
  type Buyer,
  countTickets,
  findBuyer,
  isAskedBy,
  judgeCheckout,
  type JudgeDependencies,
  type JudgedQuote,
  limitedClaim,
  recallQuote,
  redeemerOf,
  settledOf,
} from './quote.ts';
import { listReturns } from './returns.store.ts';
import { findCheckout, OrderNumberTaken, saveCheckout } from './store.ts';
import { isBought, isReserved, type OrderLoyalty, type StoredCheckout } from './stored.ts';
import { findFirstTicket, issueTo, planTickets, welcome, withNumbers } from './tickets.ts';
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

type Dependencies = JudgeDependencies & {
  readonly clock: Clock;
  readonly announcer: OrderAnnouncer;
  /** An order has no tickets, as its campaign has no numbers left. */
  readonly tellExhausted: (merchantId: string, orderNumber: string) => void;
};

export function createPurchaseService(dependencies: Dependencies): PurchaseService {
  const { db, programmes, clock, announcer, tellExhausted } = dependencies;
  return {
    reserve(operation, id, { cart, totalMinor, customer, minutes }) {
      return performOnce(db, operation, checkoutSchema, (record) =>
        untilSettled(async (): Promise<Reserved> => {
          const now = clock();
          const before = await findCheckout(db, operation.merchantId, id);
          if (!before) return fail({ kind: 'checkout_not_found' });
          if (isBought(before)) return fail({ kind: 'checkout_committed' });
          const asked = { ...before, cart, customer: withBuyer(before.customer, customer), pricedBy: 'shop' } as const;
          const { quote, usesByCustomer, buyer, presented } = await judgeCheckout(dependencies, asked, now);
          if (quote.totalMinor !== totalMinor) return totalMismatch(totalMinor, quote);
          const settled = settledOf(quote);
          const reservedUntil = now + minutes * MINUTE_MS;
          const { points, entries } = await holdPoints(db, before, asked.points, quote, buyer, now, reservedUntil);
          const held = await holdCertificates(db, before, presented, quote, now, reservedUntil);
          const { certificates } = held;
          const phase = { status: 'reserved', settled, reservedUntil } as const;
          const after = { ...asked, points, certificates, phase };
          const view = viewCheckout(after, { ...recallQuote(after, settled), tickets: quote.tickets }, now, true);
          await inTransaction(db, async (transaction) => {
            await record(transaction, view);
            await saveCheckout(transaction, after, now);
            await postEntries(transaction, [...entries, ...held.entries], now);
            const purpose = { kind: 'hold', until: reservedUntil } as const;
            await takePlaces(transaction, before, after, settled.codes, usesByCustomer, purpose, now);
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
          // A hold of one's own never counts against oneself: the quote is the same without it.
          const open = { ...before, phase: { status: 'open' } } as const;
          const { quote } = await judgeCheckout(dependencies, open, now);
          const entries = await releasePoints(db, before, now);
          const released = await releaseCertificates(db, before, now);
          const after = {
            ...open,
            certificates: released.certificates,
            points: before.points && { ...before.points, holdId: undefined, firstHeldAt: undefined },
          };
          const view = viewCheckout(after, quote, now, true);
          await inTransaction(db, async (transaction) => {
            await record(transaction, view);
            await saveCheckout(transaction, after, now);
            await postEntries(transaction, [...entries, ...released.entries], now);
            await releasePlaces(transaction, before);
          });
          return ok(view);
        }),
      );
    },

    async commit(operation, id, command) {
      const { orderNumber } = command;
      const { merchantId } = operation;
      let areNumbersLeft = true;
      const committed = await performOnce(db, operation, orderSchema, (record) =>
        untilSettled(async (): Promise<Committed> => {
          const now = clock();
          const before = await findCheckout(db, merchantId, id);
          if (!before) return fail({ kind: 'checkout_not_found' });
          if (isBought(before)) {
            // One checkout, one order: asked for again, it is the same.
            if (before.phase.orderNumber !== orderNumber) return fail({ kind: 'checkout_committed' });
            const firstTicket = await findFirstTicket(db, before);
            const returns = await listReturns(db, before);
            const again = viewOrder(before, recallQuote(before, before.phase.settled), returns, firstTicket);
            await inTransaction(db, (transaction) => record(transaction, again));
            return ok(again);
          }
          const settled = await settlePrice(before, command, now);
          if (!settled.ok) return settled;
          const { asked, quote, usesByCustomer, buyer, presented } = settled.value;
          const { loyalty, entries } = await spendAndEarn(asked, quote, buyer, orderNumber, now);
          const paid = await payByCertificates(asked, presented, quote, orderNumber, now);
          const planned = areNumbersLeft ? await planTickets(dependencies, asked, quote, buyer, now) : undefined;
          const isTold = await announcer.wants(merchantId, 'order_committed');
          const tickets = planned?.tickets;
          const purchase = { settled: settledOf(quote), loyalty, tickets, orderNumber, committedAt: now };
          const isErased = buyer?.member.customer.erasedAt !== undefined;
          const customer = isErased ? {} : asked.customer;
          const phase = { status: 'committed', ...purchase } as const;
          const after = { ...asked, customer, certificates: paid.certificates, phase };
          const view = (first?: number) => viewOrder(after, recallQuote(after, purchase.settled), [], first);
          try {
            const firstTicket = await inTransaction(db, async (transaction) => {
              await record(transaction, view());
              await saveCheckout(transaction, after, now);
              if (planned?.newcomer) await welcome(transaction, merchantId, planned.newcomer, now);
              await postEntries(transaction, [...entries, ...paid.entries, ...(planned?.entries ?? [])], now);
              if (isTold) await announcer.order(transaction, 'order_committed', after, quote.totalMinor, now);
              const { codes } = purchase.settled;
              await takePlaces(transaction, before, after, codes, usesByCustomer, { kind: 'redeem' }, now);
              return tickets && issueTo(transaction, after, tickets, now);
            });
            return ok(view(firstTicket));
          } catch (error) {
            if (error instanceof OrderNumberTaken) return fail({ kind: 'order_number_taken' });
            if (!(error instanceof TicketsExhausted)) throw error;
            // What is paid must become an order: it goes without.
            areNumbersLeft = false;
            tellExhausted(merchantId, orderNumber);
            throw new Outdated();
          }
        }),
      );
      return committed.ok ? ok(await withNumbers(db, merchantId, committed.value)) : committed;
    },
  };

  type SettledPrice = JudgedQuote & { readonly asked: StoredCheckout };

  async function settlePrice(
    before: StoredCheckout,
    { cart, totalMinor, customer }: CommitCommand,
    now: number,
  ): Promise<Result<SettledPrice, CommitError>> {
    const reserved = before.phase.status === 'reserved' ? recallQuote(before, before.phase.settled) : undefined;
    const asked = {
      ...before,
      cart: cart ?? before.cart,
      customer: withBuyer(before.customer, customer),
      pricedBy: 'shop',
    } as const;
    const expectedMinor = totalMinor ?? reserved?.totalMinor;
    const isPricedByShop = cart !== undefined || before.pricedBy === 'shop';
    if (expectedMinor === undefined || !isPricedByShop) return fail({ kind: 'not_reserved' });
    const isSamePurchase = reserved?.totalMinor === expectedMinor && isDeepStrictEqual(asked.cart, before.cart);
    if (reserved && isSamePurchase && isHeld(before, now)) {
      const usesByCustomer = await countUsesByCustomer(db, redeemerOf(asked), limitedClaim(asked), now);
      const isSameCustomer = isDeepStrictEqual(asked.customer, before.customer);
      const buyer = await findReservedBuyer(asked, reserved, isSameCustomer);
      const presented = await findPresented(db, asked);
      const isPromised =
        isWithinLimits(asked, reserved, usesByCustomer) &&
        arePointsHeld(asked, reserved, buyer) &&
        areCertificatesHeld(presented, reserved.paidByCertificates);
      if (isPromised) {
        const quote = await countTickets(dependencies, asked, reserved, now);
        return ok({ asked, quote, usesByCustomer, buyer, presented });
      }
    }
    const judged = await judgeCheckout(dependencies, asked, now);
    if (judged.quote.totalMinor !== expectedMinor) return totalMismatch(expectedMinor, judged.quote);
    return ok({ asked, ...judged });
  }

  async function payByCertificates(
    { merchantId }: StoredCheckout,
    presented: readonly PresentedCertificate[],
    { paidByCertificates: paid }: Quote,
    orderNumber: string,
    now: number,
  ) {
    const isTold = paid !== undefined && (await announcer.wants(merchantId, 'certificate_redeemed'));
    const list = (paid?.certificates ?? []).map(({ id }) => ({ id }));
    return {
      certificates: list.length > 0 ? { list } : undefined,
      entries: settleCertificates(announcer.certificates, isTold, presented, paid, orderNumber, now),
    };
  }

  /** Whose points are held buys, whatever has become of the names since; unless somebody else is stated. */
  async function findReservedBuyer(
    asked: StoredCheckout,
    { pointsMinor }: Quote,
    isSameCustomer: boolean,
  ): Promise<Buyer | undefined> {
    const { merchantId, customer, points } = asked;
    const holder =
      points && pointsMinor > 0 && isSameCustomer ? await findMember(db, merchantId, points.customerId) : undefined;
    if (holder) return { member: holder, programme: await programmes.of(merchantId) };
    return findBuyer({ db, programmes }, merchantId, customer);
  }

  async function spendAndEarn(
    asked: StoredCheckout,
    quote: Quote,
    buyer: Buyer | undefined,
    orderNumber: string,
    now: number,
  ): Promise<{ readonly loyalty: OrderLoyalty | undefined; readonly entries: readonly LedgerEntry[] }> {
    const occasion = { subject: aboutOrder(orderNumber) };
    // What is held of another than who buys in the end goes back.
    const isOwn = buyer && asked.points && (await isAskedBy(db, buyer.member, asked.points));
    const released = isOwn ? [] : await releasePoints(db, asked, now);
    if (!buyer) return { loyalty: undefined, entries: released };
    const { loyalty, entry } = settlePoints(buyer, isOwn ? asked.points : undefined, quote, occasion, now);
    return { loyalty, entries: [...released, entry] };
  }
}

/** Who was named to be a customer stays so when the shop only adds where to write to. */
function withBuyer(before: Customer, stated: Customer | undefined): Customer {
  const isNamed = stated?.externalId !== undefined || stated?.phone !== undefined;
  return isNamed ? stated : { ...before, ...stated };
}

/** A live reservation with everything that it holds still there: its price is promised, whatever is judged now. */
function isHeld(checkout: StoredCheckout, now: number): boolean {
  const { phase, codes } = checkout;
  const isThere = (code: string) => codes.some(({ written, own }) => written === code && own !== undefined);
  return (
    phase.status === 'reserved' && isReserved(checkout, now) && phase.settled.codes.every(({ code }) => isThere(code))
  );
}

/** The points that a reservation promises are held, and by the customer who buys now. */
function arePointsHeld({ points }: StoredCheckout, { pointsMinor }: Quote, buyer: Buyer | undefined): boolean {
  const parts = buyer?.member.owner.parts.filter(({ holdId }) => holdId === points?.holdId) ?? [];
  return sum(parts.map(({ amountMinor }) => amountMinor)) === pointsMinor;
}

/** The customer may be stated with the commit, and have used meanwhile what was held for somebody else. */
function isWithinLimits({ codes }: StoredCheckout, quote: Quote, usesByCustomer: ReadonlyMap<string, number>): boolean {
  const applied = new Set(settledOf(quote).codes.map(({ code }) => code));
  const used = codes.filter(({ written }) => applied.has(written));
  return used.every(({ promotionId, promotion: { maxUsesPerCustomer = Infinity } }) => {
    const here = used.filter((each) => each.promotionId === promotionId).length;
    return (usesByCustomer.get(promotionId) ?? 0) + here <= maxUsesPerCustomer;
  });
}

function totalMismatch(statedTotalMinor: Minor, quote: Quote) {
  return fail({ kind: 'total_mismatch' as const, statedTotalMinor, quote });
}
