import type { ReactiveController } from 'lit';
import type { Checkout } from '../../../../../shared/api/checkout.ts';
import { isTokenRefused, type Unavailable } from '../../../internal/api-client.ts';
import { type CheckoutListener, type CheckoutStore, checkoutStore } from '../../../internal/checkout-store.ts';
import { decimalOf, parsePoints } from './amount.ts';
import { pointsIn, type PointsOfCheckout } from './spending.answers.ts';
import type { Tell } from '../loyalty-balance.events.ts';
import { type LoyaltyHost, type MemberController, tokenOf } from '../loyalty-balance.controller.ts';
import type { SpendState } from '../loyalty-balance.state.ts';

const IDLE: SpendState = { kind: 'idle' };

/** The points that the buyer spends in the checkout. */
export class PointsController implements ReactiveController, CheckoutListener {
  store: CheckoutStore | undefined;
  state: SpendState = IDLE;
  /** What is in the field, until it is applied. */
  draft: string | undefined;

  readonly tell: Tell;
  readonly #host: LoyaltyHost;
  readonly #member: MemberController;
  /** In hundredths; the last wish wins, and goes out when the one before is answered. */
  #wish: number | undefined;
  #sending: CheckoutStore | undefined;
  /** What the balance depends on. */
  #standing: string | undefined;
  #isIdentified = false;

  constructor(host: LoyaltyHost, member: MemberController, tell: Tell) {
    this.#host = host;
    this.#member = member;
    this.tell = tell;
    host.addController(this);
  }

  get checkout(): Checkout | undefined {
    return this.store?.checkout;
  }

  get points(): PointsOfCheckout | undefined {
    return this.checkout && pointsIn(this.checkout);
  }

  /** In hundredths; `undefined` where nothing can be spent, or nothing any more. */
  get spendable(): number | undefined {
    const { spendable } = this.points ?? {};
    return spendable !== undefined && this.checkout?.status === 'open' ? parsePoints(spendable) : undefined;
  }

  /** What slider and field say, in hundredths. */
  get shown(): number {
    const drafted = this.draft === undefined ? undefined : parsePoints(this.draft);
    return drafted ?? (this.state.kind === 'pending' ? this.state.asked : (parsePoints(this.points?.spent ?? '') ?? 0));
  }

  hostConnected(): void {
    this.join();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /** Enters the checkout that the element names now, as the buyer whom its token names. */
  join(): void {
    const { checkout, isConnected } = this.#host;
    const store = checkout && isConnected ? checkoutStore(checkout) : undefined;
    if (store !== this.store) this.#leave();
    const token = tokenOf(this.#host);
    // An element without a token knows nothing of the buyer whom another one knows.
    if (token ?? this.#isIdentified) store?.identify(this, token);
    this.#isIdentified = token !== undefined;
    if (store === this.store) return;
    this.store = store;
    store?.join(this);
    this.update();
  }

  write(text: string): void {
    this.draft = text;
    if (this.state.kind === 'invalid') this.state = IDLE;
    this.#host.requestUpdate();
  }

  /** What is in the field goes to the server. An emptied one is for no points. */
  commit(): void {
    if (this.draft === undefined) return;
    const points = parsePoints(this.draft.trim() || '0');
    if (points === undefined) this.#show({ kind: 'invalid' });
    else this.use(points);
  }

  /** Asking again for what is asked for already, or is on its way, sends nothing. */
  use(points: number): void {
    const { store, state } = this;
    this.draft = undefined;
    if (!store || this.spendable === undefined) return;
    const isPending = state.kind === 'pending';
    const asked = isPending ? state.asked : store.problem ? undefined : parsePoints(this.points?.asked ?? '');
    if (points === asked) {
      this.#show(state.kind === 'invalid' ? IDLE : state);
      return;
    }
    this.#wish = points;
    this.#show({ kind: 'pending', asked: points });
    if (this.#sending !== store) void this.#send(store);
  }

  update(): void {
    const { checkout } = this;
    const standing = checkout && `${checkout.status} ${this.points?.spent ?? ''}`;
    if (this.#standing && standing && standing !== this.#standing) void this.#member.read();
    this.#standing = standing;
    this.#host.requestUpdate();
  }

  handleBuyerRefused(problem: Unavailable, token: string): void {
    if (isTokenRefused(problem)) this.#member.refuse(token);
  }

  async #send(store: CheckoutStore): Promise<void> {
    this.#sending = store;
    let isTaken = false;
    while (this.#wish !== undefined && store === this.store) {
      const points = decimalOf(this.#wish);
      this.#wish = undefined;
      isTaken = await store.spend(this, points);
    }
    if (this.#sending === store) this.#sending = undefined;
    if (store === this.store) this.#settle(isTaken);
  }

  #settle(isTaken: boolean): void {
    const { checkout, points } = this;
    if (!isTaken || !checkout || !points) {
      const isKnown = this.store?.problem ?? this.#member.state.kind === 'refused';
      this.#show(isKnown || checkout?.status !== 'open' ? IDLE : { kind: 'not_spendable' });
      return;
    }
    const { total, currency } = checkout;
    this.#show({ kind: 'spent', total });
    this.tell('bon-points-changed', { asked: points.asked, spent: points.spent, total, currency });
  }

  #leave(): void {
    this.store?.leave(this);
    this.store = undefined;
    this.draft = undefined;
    this.#wish = undefined;
    this.#standing = undefined;
    this.#show(IDLE);
  }

  #show(state: SpendState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
