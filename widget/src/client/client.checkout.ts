import type { Checkout } from '../../../shared/api/checkout.ts';
import { isTokenRefused, type Unavailable } from '../internal/api-client.ts';
import { type CheckoutListener, type CheckoutStore, checkoutStore } from '../internal/checkout-store.ts';
import type { Settings } from '../internal/settings.ts';
import { asBuyer, type BuyerNeed, failureOf, unlessAborted } from './client.ask.ts';
import type { Buyer } from './client.buyer.ts';
import type { BonbonCheckout, CallOptions, Outcome } from './client.types.ts';

type Change = (store: CheckoutStore, by: CheckoutListener) => Promise<unknown>;

/** A checkout, and what its client says to it. */
export type OpenCheckout = { readonly checkout: BonbonCheckout; readonly identify: () => void };

/** A checkout as the elements of the page share it. `known`: an answer that has just come. */
export function createCheckout(id: string, from: Settings, buyer: Buyer, known?: Checkout): OpenCheckout {
  const listeners = new Set<() => void>();
  let joined: CheckoutStore | undefined;
  /** The token that the server did not take. */
  let refused: string | undefined;

  const watcher: CheckoutListener = {
    isClient: true,
    update() {
      for (const listener of [...listeners]) listener();
    },
    tell() {
      // A page that asks by itself needs no event.
    },
    handleBuyerRefused(problem, token) {
      if (isTokenRefused(problem)) refused = token;
    },
  };

  function open(): CheckoutStore {
    if (joined) return joined;
    joined = checkoutStore(id);
    joined.from ??= from;
    joined.checkout ??= known;
    identify(buyer.token());
    joined.join(watcher);
    return joined;
  }

  /** Without a token of its own, a client knows nothing of the buyer whom an element knows. */
  function identify(token: string | undefined): void {
    if (token) joined?.identify(watcher, token);
  }

  /** Reads it, or makes a change to what is known of it. */
  async function send(work: Change | undefined, token: string | undefined): Promise<Outcome<Checkout>> {
    const store = open();
    const met: { problem?: Unavailable | undefined } = {};
    const by: CheckoutListener = {
      ...watcher,
      handleAnswer(problem) {
        // After a conflict the store reads how things stand, which is no answer to the change.
        if (met.problem?.reason !== 'conflict') met.problem = problem;
      },
    };
    identify(token);
    if (!work || !store.checkout) await store.sync(by);
    if (work && store.checkout) await work(store, by);
    if (refused && !met.problem) {
      // It was answered as if nobody were signed in.
      const wrong = refused;
      refused = undefined;
      identify(await buyer.renew(wrong));
      await store.sync(by);
    }
    const problem = met.problem ?? store.problem;
    const { checkout: value } = store;
    return value && !problem ? { ok: true, value } : failureOf(problem ?? { reason: 'bad_answer' });
  }

  function change(
    { signal }: CallOptions = {},
    work?: Change,
    needs: BuyerNeed = 'optional',
  ): Promise<Outcome<Checkout>> {
    return unlessAborted(signal, () => asBuyer(buyer, needs, (token) => send(work, token)));
  }

  function putCertificates(
    options: CallOptions | undefined,
    state: (kept: readonly { readonly id: string }[]) => readonly object[],
  ): Promise<Outcome<Checkout>> {
    return change(options, (store, by) =>
      store.put(by, '/certificates', () => ({
        certificates: state((store.checkout?.certificates ?? []).map((certificate) => ({ id: certificate.id }))),
      })),
    );
  }

  const checkout: BonbonCheckout = {
    id,
    get current() {
      return joined?.checkout;
    },
    read: (options) => change(options),
    setCart: (cart, options) => change(options, (store, by) => store.put(by, '/cart', () => cart)),
    addPromoCode: (code, options) => change(options, (store, by) => store.add(by, code)),
    removePromoCode: (code, options) => change(options, (store, by) => store.remove(by, code)),
    spendPoints: (points, options) =>
      change(options, (store, by) => store.put(by, '/points', () => ({ points })), 'required'),
    addCertificate: ({ number, pin }, options) => putCertificates(options, (kept) => [...kept, { number, pin }]),
    removeCertificate: (gone, options) =>
      putCertificates(options, (kept) => kept.filter((certificate) => certificate.id !== gone)),
    subscribe(listener) {
      let told: unknown;
      const look = (): void => {
        const { checkout: value, problem } = open();
        const news = problem ?? value;
        if (!news || news === told) return;
        told = news;
        if (problem) listener(failureOf(problem));
        else if (value) listener({ ok: true, value });
      };
      listeners.add(look);
      look();
      if (!joined?.checkout) void checkout.read();
      return () => void listeners.delete(look);
    },
  };
  if (known) open();
  return { checkout, identify: () => joined?.identify(watcher, buyer.token()) };
}
