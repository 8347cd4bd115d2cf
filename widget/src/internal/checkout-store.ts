import type { CartInput } from '../../../shared/api/cart.ts';
import type { Checkout } from '../../../shared/api/checkout.ts';
import { isCheckout } from './checkout-answers.ts';
import { call, type Unavailable } from './api-client.ts';
import { type CheckoutEventMap, changedDetail } from './checkout-events.ts';
import { complain } from './complain.ts';
import { first } from './first.ts';
import { type Applied, type Refusal, refusalOf } from './judgement.ts';
import { plainJson } from './plain-json.ts';
import type { Settings } from './settings.ts';
import { riseBetween, type TotalRise } from './total-rise.ts';

/** An element that shows the checkout, or a client that follows it. */
export type CheckoutListener = {
  /** Called for every change, by whomsoever. */
  update(): void;
  /** What became of each request that was made for this one. */
  handleAnswer?(problem: Unavailable | undefined): void;
  /** Called for one of them only: through which it happened, or else the first that is an element. */
  tell<Name extends keyof CheckoutEventMap>(name: Name, detail: CheckoutEventMap[Name]['detail']): void;
  /** A client is no element: the page hears of what happened through others. */
  readonly isClient?: boolean;
  /** The server knows no buyer by the token: the store goes on without one. */
  handleBuyerRefused?(problem: Unavailable, token: string): void;
};

/** What became of a code that the buyer entered. */
export type Entry =
  /** What there is to say, the checkout itself says. */
  | { readonly kind: 'idle' }
  /** It is in the list, whatever it gives. */
  | { readonly kind: 'added'; readonly effect: Applied | Refusal }
  | { readonly kind: 'rejected'; readonly effect: Refusal }
  | { readonly kind: 'listed' };

export const IDLE: Entry = { kind: 'idle' };

type Shared = { bonbonStores1?: Map<string, CheckoutStore> };

/** The client has a copy of this code, and shares the stores: those of the form that the number stands for. */
const stores = ((globalThis as Shared).bonbonStores1 ??= new Map<string, CheckoutStore>());

export function checkoutStore(id: string): CheckoutStore {
  const store = stores.get(id) ?? new CheckoutStore(id);
  stores.set(id, store);
  return store;
}

/**
 * One checkout, shared by all elements of the page that show it. Its requests go out one after another, each made from
 * the answer before it, so that no edit undoes another and no answer is late.
 */
export class CheckoutStore {
  checkout: Checkout | undefined;
  /** Why what is shown may not be how it stands. */
  problem: Unavailable | undefined;
  rise: TotalRise | undefined;

  /** Whom a client asks; an element asks whom the script tag names. */
  from: Settings | undefined;

  readonly #id: string;
  readonly #listeners = new Set<CheckoutListener>();
  #request = new AbortController();
  #last: Promise<unknown> = Promise.resolve();
  #syncing: Promise<void> | undefined;
  #isAsked = false;
  /** The buyer's, as the shop's server signed it: with it, the answers say what only the buyer may know. */
  #token: string | undefined;
  /** As the page states it, until the server knows it. */
  #cart: CartInput | undefined;

  constructor(id: string) {
    this.#id = id;
  }

  get codes(): string[] {
    return this.checkout?.promoCodes.map(({ code }) => code) ?? [];
  }

  /** Until all that was asked for by now is answered. */
  get settled(): Promise<unknown> {
    return this.#last;
  }

  join(listener: CheckoutListener): void {
    this.#listeners.add(listener);
    if (!this.checkout) void this.sync(listener);
  }

  /** An element that is moved about the page is back before it is missed. */
  leave(listener: CheckoutListener): void {
    this.#listeners.delete(listener);
    queueMicrotask(() => {
      if (this.#listeners.size > 0) return;
      this.#request.abort();
      if (stores.get(this.#id) === this) stores.delete(this.#id);
    });
  }

  /** What was read for another buyer, or for nobody, is read anew. */
  identify(by: CheckoutListener, token: string | undefined): void {
    if (token === this.#token) return;
    this.#token = token;
    if (this.#isAsked) void this.sync(by);
  }

  /** Resolves when what is shown is as new as this call. Calls that still wait for their turn share it. */
  sync(by: CheckoutListener, cart = this.#cart): Promise<void> {
    this.#cart = cart;
    return (this.#syncing ??= this.#inTurn(async () => {
      this.#syncing = undefined;
      const stated = this.#cart;
      const isTaken = await this.#send(by, stated && '/cart', stated);
      const isForeign = !isTaken && this.checkout?.pricedBy === 'shop';
      const isOver = isTaken || isForeign || this.problem?.reason === 'bad_request';
      if (isOver && this.#cart === stated) this.#cart = undefined;
      if (stated && isForeign) complain('shop_priced_checkout');
    }));
  }

  add(by: CheckoutListener, typed: string): Promise<Entry> {
    this.rise = undefined;
    return this.#inTurn(async () => {
      if (!this.checkout && !(await this.#send(by))) return IDLE;
      const { codes } = this;
      const isSent = await this.#send(by, '/promo-codes', { promoCodes: [...codes, typed] });
      return isSent && this.checkout ? entryIn(this.checkout, new Set(codes)) : IDLE;
    });
  }

  /** A second click, here or in another element, finds nothing to remove. */
  remove(by: CheckoutListener, code: string): Promise<boolean> {
    this.rise = undefined;
    return this.#inTurn(async () => {
      const { codes } = this;
      const promoCodes = codes.filter((other) => other !== code);
      return promoCodes.length < codes.length && this.#send(by, '/promo-codes', { promoCodes }, code);
    });
  }

  /** Puts a part as it is stated when it is its turn. */
  put(by: CheckoutListener, part: string, state: () => object): Promise<boolean> {
    return this.#inTurn(() => this.#send(by, part, state()));
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work, work);
    this.#last = result;
    return result;
  }

  /** Puts a part of the checkout, or only reads it. Why a part cannot be put any more, is seen by reading. */
  async #send(by: CheckoutListener, part = '', body?: unknown, removed?: string): Promise<boolean> {
    this.#request = new AbortController();
    if (this.#listeners.size === 0) this.#request.abort();
    this.problem = undefined;
    this.#isAsked = true;
    this.#update();
    const token = this.#token;
    const path = `checkouts/${encodeURIComponent(this.#id)}${part}`;
    const { answer, problem } = await call(body ? 'PUT' : 'GET', path, isCheckout, this.#request, body, token, {
      from: this.from,
    });
    by.handleAnswer?.(problem);
    if (token && problem?.code) {
      if (this.#token === token) this.#token = undefined;
      for (const listener of this.#listeners) listener.handleBuyerRefused?.(problem, token);
      return part !== '/points' && this.#send(by, part, body, removed);
    }
    if (problem?.reason === 'conflict' && part) {
      await this.#send(by);
      return false;
    }
    const before = this.checkout;
    this.problem = problem;
    let rise: TotalRise | undefined;
    if (answer) {
      this.checkout = answer;
      rise = before && riseBetween(before, answer, removed);
      // What the buyer was told stays until the cart is another one, or the total what it was.
      const isStanding =
        before?.subtotal === answer.subtotal && Number(answer.total) > Number(this.rise?.previousTotal);
      if (!isStanding) this.rise = rise;
    }
    this.#update();
    const teller = first([by, ...this.#listeners], (each) => this.#listeners.has(each) && !each.isClient);
    if (problem) teller?.tell('bon-unavailable', { reason: problem.reason });
    else if (quoteOf(answer) !== quoteOf(before)) teller?.tell('bon-checkout-changed', changedDetail(answer, rise));
    return !problem;
  }

  #update(): void {
    for (const listener of this.#listeners) listener.update();
  }
}

/** What is told of what the buyer entered, or of whom they are, is no other quote. */
function quoteOf(checkout: Checkout | undefined): string | undefined {
  const { refused: _refused, refusedCertificates: _certificates, loyalty: _loyalty, ...quote } = checkout ?? {};
  return plainJson(checkout && quote);
}

/** The server writes a code as the merchant does: the one entered now is the one that was not there before. */
function entryIn({ promoCodes, refused = [], total, currency }: Checkout, before: ReadonlySet<string>): Entry {
  for (const judged of [...promoCodes, ...refused]) {
    if (before.has(judged.code)) continue;
    if (!('status' in judged)) return { kind: 'rejected', effect: refusalOf(judged, currency) };
    const isApplied = judged.status === 'applied';
    return { kind: 'added', effect: isApplied ? { ...judged, total, currency } : refusalOf(judged, currency) };
  }
  return { kind: 'listed' };
}
