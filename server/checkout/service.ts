import { randomBytes } from 'node:crypto';
import { checkout as checkoutSchema, type Checkout } from '../../shared/api/checkout.ts';
import type { CartLine } from '../../shared/cart.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  fail,
  type GuessError,
  ok,
  type OperationError,
  type ReadCheckoutError,
  type Result,
  type SpendPointsError,
} from '../../shared/error.ts';
import type { Customer } from '../../shared/identity.ts';
import type { Minor } from '../../shared/money.ts';
import type { Transaction } from '../db/database.ts';
import { type Operation, performOnce } from '../db/operations.ts';
import { untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { type PromoService, toStoredCode } from '../promo/service.ts';
import { releasePlaces } from './places.ts';
import type { HolderService } from '../certificate/holder.ts';
import { holdCertificates } from './certificates.ts';
import { postEntries } from './entries.ts';
import { holdPoints } from './points.ts';
import {
  type Buyer,
  countTickets,
  findBuyer,
  isAskedBy,
  judgeCheckout,
  type JudgeDependencies,
  recallQuote,
} from './quote.ts';
import { findCheckout, insertCheckout, replaceCodes, saveCheckout } from './store.ts';
import { type AskedCertificate, isBought, isReserved, type StoredCheckout, type StoredCode } from './stored.ts';
import { type Refused, type Told, viewCheckout } from './view.ts';

/** Who asks: a page, from an address whose guesses are counted, or the shop's server, of whom each call is one operation. */
export type Caller =
  | {
      readonly kind: 'page';
      readonly merchantId: string;
      readonly address: string;
      /** The shop's own id of the customer, as its server signed it. */
      readonly buyer: string | undefined;
    }
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
  | { readonly kind: 'customer'; readonly customer: Customer }
  | { readonly kind: 'points'; readonly askedMinor: Minor }
  | { readonly kind: 'certificates'; readonly stated: readonly StatedCertificate[] };

/** By its number and PIN, or one that the checkout has already. */
export type StatedCertificate = { readonly number: string; readonly pin: string } | { readonly id: string };

/** Who only looks. */
export type Reader =
  { readonly kind: 'page'; readonly merchantId: string; readonly buyer: string | undefined } | ShopReader;

type ShopReader = { readonly kind: 'shop'; readonly merchantId: string };

type Created = Result<Checkout, GuessError | OperationError>;
type Edited = Result<Checkout, SpendPointsError | GuessError | OperationError>;

export type CheckoutService = {
  readonly create: (caller: Caller, command: CreateCommand) => Promise<Created>;
  readonly read: (caller: Reader, id: string) => Promise<Result<Checkout, ReadCheckoutError>>;
  /** Changes what is asked. What no longer fits stays asked; a code that nobody can use is not taken in. */
  readonly edit: (caller: Caller, id: string, edit: Edit) => Promise<Edited>;
};

type Dependencies = JudgeDependencies & {
  readonly clock: Clock;
  readonly promos: Pick<PromoService, 'enter'>;
  readonly holders: Pick<HolderService, 'accept'>;
};

/** What was typed at each place is heard once, however often it is judged: it may be a guess. */
type Heard = Map<number, Awaited<ReturnType<HolderService['accept']>>>;

type Changed = { readonly after: StoredCheckout; readonly told?: Told };

type Entered = { readonly codes: readonly StoredCode[]; readonly refused: readonly Refused[] };

export function createCheckoutService(dependencies: Dependencies): CheckoutService {
  const { db, programmes, clock, promos, holders } = dependencies;
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
        const created = {
          merchantId,
          id,
          version: 1,
          pricedBy,
          currency,
          cart,
          customer,
          points: undefined,
          certificates: undefined,
          phase,
          codes,
        };
        const told = promoCodes.length === 0 ? {} : { refused };
        const judged = await judgeCheckout(dependencies, created, now);
        const view = viewCheckout(created, judged.quote, now, await seesPoints(caller, judged.buyer), told);
        await inTransaction(db, async (transaction) => {
          await record(transaction, view);
          await insertCheckout(transaction, created, now);
        });
        return ok(view);
      });
    },

    async read(caller, id) {
      const now = clock();
      const found = await findCheckout(db, caller.merchantId, id);
      if (!found) return fail({ kind: 'checkout_not_found' });
      const { phase } = found;
      if (phase.status !== 'open' && (isBought(found) || isReserved(found, now))) {
        const settled = recallQuote(found, phase.settled);
        const quote = isBought(found) ? settled : await countTickets(dependencies, found, settled, now);
        return ok(viewCheckout(found, quote, now, false));
      }
      const { quote, buyer } = await judgeCheckout(dependencies, found, now);
      return ok(viewCheckout(found, quote, now, await seesPoints(caller, buyer)));
    },

    edit(caller, id, edit) {
      const heard: Heard = new Map();
      return performOnce(db, operationOf(caller), checkoutSchema, (record) =>
        untilSettled(async (): Promise<Edited> => {
          const now = clock();
          const found = await findCheckout(db, caller.merchantId, id);
          if (!found) return fail({ kind: 'checkout_not_found' });
          const obstacle = findObstacle(found, caller, edit, now);
          if (obstacle) return fail({ kind: obstacle });
          const changed = await change(caller, found, edit, heard);
          if (!changed.ok) return changed;
          const { after: asked, told } = changed.value;
          const { quote, buyer, presented } = await judgeCheckout(dependencies, asked, now);
          const { points, entries } = await holdPoints(db, found, asked.points, quote, buyer, now);
          const held = await holdCertificates(db, found, presented, quote, now);
          const after = { ...asked, points, certificates: held.certificates };
          const view = viewCheckout(after, quote, now, await seesPoints(caller, buyer), told);
          await inTransaction(db, async (transaction: Transaction) => {
            await record(transaction, view);
            await saveCheckout(transaction, after, now);
            await postEntries(transaction, [...entries, ...held.entries], now);
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
    heard: Heard,
  ): Promise<Result<Changed, GuessError | SpendPointsError>> {
    const open = { ...before, phase: { status: 'open' } } as const;
    switch (edit.kind) {
      case 'cart':
        return ok({ after: { ...open, cart: edit.cart, pricedBy: caller.kind } });
      case 'customer':
        return ok({ after: { ...open, customer: edit.customer } });
      case 'points':
        return askForPoints(caller, open, edit.askedMinor);
      case 'promo_codes': {
        const entered = await enterCodes(caller, edit.promoCodes, before.codes);
        if (!entered.ok) return entered;
        const { codes, refused } = entered.value;
        return ok({ after: { ...open, codes }, told: { refused } });
      }
      case 'certificates':
        return enterCertificates(caller, open, edit.stated, heard);
    }
  }

  /** What the checkout has already stays, whatever became of it since. */
  async function enterCertificates(
    caller: Caller,
    checkout: StoredCheckout,
    stated: readonly StatedCertificate[],
    heard: Heard,
  ): Promise<Result<Changed, GuessError>> {
    const { merchantId, id: session } = checkout;
    const presenter = caller.kind === 'page' ? { address: caller.address, session } : undefined;
    const list = new Map<string, AskedCertificate>();
    const refusedCertificates: number[] = [];
    const before = checkout.certificates;
    for (const [index, each] of stated.entries()) {
      const known = 'id' in each ? before?.list.find(({ id }) => id === each.id) : undefined;
      const accepted =
        'id' in each
          ? undefined
          : (heard.get(index) ?? (await holders.accept(merchantId, presenter, each.number, each.pin)));
      if (accepted) heard.set(index, accepted);
      if (accepted?.ok === false && accepted.error.kind === 'too_many_guesses') return fail(accepted.error);
      const id = known?.id ?? (accepted?.ok ? accepted.value.certificate.id : undefined);
      if (id === undefined) refusedCertificates.push(index);
      else if (!list.has(id)) list.set(id, before?.list.find((own) => own.id === id) ?? { id });
    }
    const certificates = list.size > 0 ? { ...before, list: [...list.values()] } : undefined;
    return ok({ after: { ...checkout, certificates }, told: { refusedCertificates } });
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

  /** A buyer spends their own points alone; the shop's server, those of the customer whom it named. */
  async function askForPoints(
    caller: Caller,
    checkout: StoredCheckout,
    askedMinor: Minor,
  ): Promise<Result<Changed, SpendPointsError>> {
    const { merchantId, customer } = checkout;
    const named = await findBuyer({ db, programmes }, merchantId, customer);
    const own = caller.kind === 'shop' ? named : await findOwn(merchantId, caller.buyer);
    if (!own) return fail({ kind: 'no_loyalty_customer' });
    const { id: customerId } = own.member.customer;
    const signed = caller.kind === 'page' ? caller.buyer : customer.externalId;
    const isAnother = named
      ? named.member.customer.id !== customerId
      : customer.externalId !== undefined && customer.externalId !== signed;
    if (isAnother) return fail({ kind: 'checkout_of_another_customer' });
    const isSame = checkout.points && (await isAskedBy(db, own.member, checkout.points));
    const points = askedMinor > 0 ? { ...(isSame ? checkout.points : {}), askedMinor, customerId } : undefined;
    const after = named ? customer : { ...customer, externalId: signed };
    return ok({ after: { ...checkout, customer: after, points } });
  }

  /** What somebody has is told to the shop, and to that buyer. */
  async function seesPoints(caller: Reader, buyer: Buyer | undefined): Promise<boolean> {
    if (caller.kind === 'shop') return true;
    if (!buyer || caller.buyer === undefined) return false;
    if (caller.buyer === buyer.member.customer.externalId) return true;
    // Whoever was merged may still be signed in under the former name.
    return (await findOwn(caller.merchantId, caller.buyer))?.member.customer.id === buyer.member.customer.id;
  }

  async function findOwn(merchantId: string, externalId: string | undefined): Promise<Buyer | undefined> {
    return externalId === undefined ? undefined : findBuyer({ db, programmes }, merchantId, { externalId });
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
