import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CartInput } from '../../../../shared/api/cart.ts';
import { type CheckoutListener, type CheckoutStore, checkoutStore, IDLE } from '../../internal/checkout-store.ts';
import { type Granted, refusalOf } from '../../internal/judgement.ts';
import { checkPromoCode } from './promo-code.check.ts';
import { appliedDetail, type PromoCodeEventMap } from './promo-code.events.ts';
import { grantedIn, type PromoCodeState } from './promo-code.state.ts';

export type PromoCodeHost = ReactiveControllerHost &
  EventTarget & {
    readonly isConnected: boolean;
    readonly checkout: string | null | undefined;
    readonly cart: CartInput | null | undefined;
  };

/** What becomes of the codes that are entered: previewed one at a time, or kept in a checkout. */
export class PromoCodeController implements ReactiveController, CheckoutListener {
  store: CheckoutStore | undefined;

  readonly #host: PromoCodeHost;
  readonly #write: (text?: string) => void;
  #state: PromoCodeState = IDLE;
  /** Whose answer is waited for; given up, it is of no interest any more. */
  #request: AbortController | undefined;
  /** The cart changed, or an answer was lost, while the element was off the page. */
  #isStale = false;

  /** `write` puts a text into the field, and in any case tells the form what to send. */
  constructor(host: PromoCodeHost, write: (text?: string) => void) {
    this.#host = host;
    this.#write = write;
    host.addController(this);
  }

  get isLocked(): boolean {
    return (this.store?.checkout?.status ?? 'open') !== 'open';
  }

  get state(): PromoCodeState {
    const { checkout, problem } = this.store ?? {};
    if (checkout?.status === 'reserved') return { kind: 'reserved' };
    return problem && this.#state.kind !== 'pending' ? { kind: 'unavailable', problem } : this.#state;
  }

  hostConnected(): void {
    this.join();
    if (this.#isStale) this.recount();
  }

  hostDisconnected(): void {
    const granted = grantedIn(this.#state);
    this.#isStale = this.#state.kind === 'pending' && granted !== undefined;
    this.#abort();
    this.store?.leave(this);
    this.store = undefined;
    if (this.#state.kind === 'pending') this.#show(granted ? { kind: granted.status, effect: granted } : IDLE);
  }

  /** Enters the checkout that the element names now. */
  join(): void {
    const { checkout } = this.#host;
    const store = checkout ? checkoutStore(checkout) : undefined;
    if (store === this.store) return;
    this.store?.leave(this);
    this.store = undefined;
    this.leave();
    this.store = store;
    store?.join(this);
    this.update();
  }

  enter(code: string): void {
    if (!this.isLocked && this.#state.kind !== 'pending' && !grantedIn(this.#state)) void this.#ask(code);
  }

  /** Another text is in the field now. What was asked or answered concerns it no longer, unless it is on its way. */
  leave(): void {
    if (this.store && this.#state.kind === 'pending') return;
    this.#abort();
    const granted = grantedIn(this.#state);
    this.#show(IDLE);
    if (granted) this.tell('bon-promo-code-removed', { code: granted.code });
  }

  async remove(code: string): Promise<void> {
    const { store } = this;
    if (!store) {
      this.#write('');
      this.leave();
      return;
    }
    this.#show({ kind: 'pending', code });
    const isGone = await store.remove(this, code);
    if (store !== this.store) return;
    if (isGone) {
      this.#show({ kind: 'removed', code });
      this.tell('bon-promo-code-removed', { code });
    } else if (this.#state.kind === 'pending') this.#show(IDLE);
  }

  /** The cart is another one. */
  recount(): void {
    const { cart, isConnected } = this.#host;
    this.#isStale = !isConnected;
    if (!isConnected) return;
    const code = codeIn(this.#state);
    if (this.store) {
      if (cart) void this.store.sync(this, cart);
    } else if (code !== undefined) void this.#ask(code, grantedIn(this.#state));
  }

  update(): void {
    this.#write();
  }

  tell<Name extends keyof PromoCodeEventMap>(name: Name, detail: PromoCodeEventMap[Name]['detail']): void {
    this.#host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  async #ask(code: string, granted?: Granted): Promise<void> {
    const { store } = this;
    if (!store) this.#abort();
    const request = (this.#request ??= new AbortController());
    this.#show({ kind: 'pending', code, granted });
    const state = await (store ? store.add(this, code) : preview(code, this.#host.cart, request));
    if (request === this.#request) this.#settle(state);
  }

  #settle(state: PromoCodeState): void {
    this.#show(state);
    if ('problem' in state) this.tell('bon-unavailable', { reason: state.problem.reason });
    if (!('effect' in state)) return;
    const { kind, effect } = state;
    if (kind === 'added') this.#write('');
    if ('reason' in effect) return this.tell('bon-promo-code-rejected', effect);
    if (kind !== 'added') this.#write(effect.code);
    this.tell('bon-promo-code-applied', appliedDetail(effect));
  }

  #abort(): void {
    this.#request?.abort();
    this.#request = undefined;
  }

  #show(state: PromoCodeState): void {
    this.#state = state;
    this.update();
  }
}

async function preview(
  code: string,
  cart: CartInput | null | undefined,
  request: AbortController,
): Promise<PromoCodeState> {
  const { answer, problem } = await checkPromoCode(cart ? { code, cart } : { code }, request);
  if (problem) return { kind: 'unavailable', problem };
  if ('benefit' in answer) return { kind: answer.status, effect: answer };
  return { kind: answer.status, effect: refusalOf(answer, answer.currency) };
}

/** What another cart may change; a code that is refused as such is not asked about again. */
function codeIn(state: PromoCodeState): string | undefined {
  switch (state.kind) {
    case 'pending':
      return state.code;
    case 'not_applicable':
      return state.effect.code;
    default:
      return grantedIn(state)?.code;
  }
}
