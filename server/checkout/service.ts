import { randomBytes } from 'node:crypto';
import { checkout as checkoutSchema, type Checkout } from '../../shared/api/checkout.ts';
import type { CartLine } from '../../shared/cart.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  type EditCheckoutError,
  fail,
  type GuessError,
  ok,
  type OperationError,
  type ReadCheckoutError,
  type Result,
} from '../../shared/error.ts';
import type { Customer } from '../../shared/identity.ts';
import type { Database, Transaction } from '../db/database.ts';
import { type Operation, performOnce } from '../db/operations.ts';
import { inTransaction } from '../db/transaction.ts';
import { type PromoService, toStoredCode } from '../promo/service.ts';
import { untilSettled } from './attempts.ts';
import { releasePlaces } from './places.ts';
import { judgeCheckout, recallQuote } from './quote.ts';
import { findCheckout, insertCheckout, replaceCodes, saveCheckout } from './store.ts';
import { isBought, isReserved, type StoredCheckout, type StoredCode } from './stored.ts';
import { type Refused, viewCheckout } from './view.ts';

/** Who asks: a page, from an address whose guesses are counted, or the shop's server, of whom each call is one operation. */
export type Caller =
  | { readonly kind: 'page'; readonly merchantId: string; readonly address: string }
  | { readonly kind: 'shop'; readonly merchantId: string; readonly operation: Operation };

export type CreateCommand = {
  readonly currency: string;
  readonly cart: readonly CartLine[];
  readonly promoCodes: readonly string[];
  readonly customer: Customer;
};

export type Edit =
  | { readonly kind: 'cart'; readonly cart: readonly CartLine[] }
  | { readonly kind: 'promo_codes'; readonly promoCodes: readonly string[] }
  | { readonly kind: 'customer'; readonly customer: Customer };

type Created = Result<Checkout, GuessError | OperationError>;
type Edited = Result<Checkout, EditCheckoutError | GuessError | OperationError>;

export type CheckoutService = {
  readonly create: (caller: Caller, command: CreateCommand) => Promise<Created>;
  readonly read: (merchantId: string, id: string) => Promise<Result<Checkout, ReadCheckoutError>>;
  /** Changes what is asked. What no longer fits stays asked; a code that nobody can use is not taken in. */
  readonly edit: (caller: Caller, id: string, edit: Edit) => Promise<Edited>;
};

type Dependencies = { readonly db: Database; readonly clock: Clock; readonly promos: Pick<PromoService, 'enter'> };

type Entered = { readonly codes: readonly StoredCode[]; readonly refused: readonly Refused[] };

export function createCheckoutService({ db, clock, promos }: Dependencies): CheckoutService {
  return {
    create(caller, { currency, cart, promoCodes, customer }) {
      const { merchantId } = caller;
      const id = randomBytes(12).toString('hex');
      return performOnce(db, operationOf(caller), checkoutSchema, async (record): Promise<Created> => {
        const now = clock();
        const entered = await enterCodes(caller, promoCodes, []);
        if (!entered.ok) return entered;
        const { codes, refused } = entered.value;
        const pricedBy = caller.kind;
        const phase = { status: 'open' } as const;
        const created = { merchantId, id, version: 1, pricedBy, currency, cart, customer, phase, codes };
        const view = await viewAfresh(created, now, promoCodes.length === 0 ? undefined : refused);
        await inTransaction(db, async (transaction) => {
          await record(transaction, view);
          await insertCheckout(transaction, created, now);
        });
        return ok(view);
      });
    },

    async read(merchantId, id) {
      const found = await findCheckout(db, merchantId, id);
      return found ? ok(await viewAfresh(found, clock())) : fail({ kind: 'checkout_not_found' });
    },

    edit(caller, id, edit) {
      return performOnce(db, operationOf(caller), checkoutSchema, (record) =>
        untilSettled(async (): Promise<Edited> => {
          const now = clock();
          const found = await findCheckout(db, caller.merchantId, id);
          if (!found) return fail({ kind: 'checkout_not_found' });
          const obstacle = findObstacle(found, caller, edit, now);
          if (obstacle) return fail({ kind: obstacle });
          const changed = await change(caller, found, edit);
          if (!changed.ok) return changed;
          const { after, refused } = changed.value;
          const view = await viewAfresh(after, now, refused);
          await inTransaction(db, async (transaction: Transaction) => {
            await record(transaction, view);
            await saveCheckout(transaction, after, now);
            if (edit.kind === 'promo_codes') await replaceCodes(transaction, after);
            // What an ended reservation still holds, or was linked to, is not for what the checkout becomes.
            if (found.phase.status === 'reserved') await releasePlaces(transaction, found);
          });
          return ok(view);
        }),
      );
    },
  };

  async function change(
    caller: Caller,
    before: StoredCheckout,
    edit: Edit,
  ): Promise<Result<{ readonly after: StoredCheckout; readonly refused?: readonly Refused[] }, GuessError>> {
    const open = { ...before, phase: { status: 'open' } } as const;
    switch (edit.kind) {
      case 'cart':
        return ok({ after: { ...open, cart: edit.cart, pricedBy: caller.kind } });
      case 'customer':
        return ok({ after: { ...open, customer: edit.customer } });
      case 'promo_codes': {
        const entered = await enterCodes(caller, edit.promoCodes, before.codes);
        if (!entered.ok) return entered;
        const { codes, refused } = entered.value;
        return ok({ after: { ...open, codes }, refused });
      }
    }
  }

  /** Codes that are asked for already stay, whatever became of them since. */
  async function enterCodes(
    caller: Caller,
    typed: readonly string[],
    asked: readonly StoredCode[],
  ): Promise<Result<Entered, GuessError>> {
    const codes = new Map<string, StoredCode>();
    const refused: Refused[] = [];
    for (const text of typed) {
      const stored = toStoredCode(text);
      const kept = asked.find(({ code }) => code === stored);
      if (kept) codes.set(kept.code, kept);
      if (kept || (stored !== undefined && codes.has(stored))) continue;
      const entered = await promos.enter(caller.merchantId, caller.kind === 'page' ? caller.address : undefined, text);
      if (!entered.ok) return entered;
      const { found, unusable } = entered.value ?? {};
      if (!found) refused.push({ code: text, why: { reason: 'not_found' } });
      else if (unusable) refused.push({ code: found.written, why: unusable });
      else codes.set(found.code, { ...found, own: undefined });
    }
    return ok({ codes: [...codes.values()], refused });
  }

  async function viewAfresh(checkout: StoredCheckout, now: number, refused?: readonly Refused[]): Promise<Checkout> {
    const { phase } = checkout;
    const isSettled = phase.status !== 'open' && (isBought(checkout) || isReserved(checkout, now));
    const quote = isSettled ? recallQuote(checkout, phase.applied) : (await judgeCheckout(db, checkout, now)).quote;
    return viewCheckout(checkout, quote, now, refused);
  }
}

function operationOf(caller: Caller): Operation | undefined {
  return caller.kind === 'shop' ? caller.operation : undefined;
}

function findObstacle(checkout: StoredCheckout, caller: Caller, edit: Edit, now: number) {
  if (isBought(checkout)) return 'checkout_committed' as const;
  if (isReserved(checkout, now)) return 'checkout_reserved' as const;
  const isPageCart = edit.kind === 'cart' && caller.kind === 'page';
  if (isPageCart && checkout.pricedBy === 'shop') return 'checkout_priced_by_shop' as const;
  return undefined;
}
