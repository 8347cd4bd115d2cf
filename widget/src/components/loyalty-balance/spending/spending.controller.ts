import type { Checkout } from '../../../../../shared/api/checkout.ts';
import type { CheckoutStore } from '../../../internal/checkout-store.ts';
import type { Speech } from '../../../internal/language.ts';
import type { SpendingWords } from '../../../internal/words/words.ts';
import { decimalOf, parsePoints } from './amount.ts';
import type { PointsOfCheckout } from '../checkout/checkout.answers.ts';
import type { CheckoutControl } from '../checkout/checkout.control.ts';
import type { LoyaltyHost, MemberController } from '../loyalty-balance.controller.ts';
import type { SpendState } from '../loyalty-balance.state.ts';

const IDLE: SpendState = { kind: 'idle' };

/** The points that the buyer spends in the checkout. */
export class PointsController {
  state: SpendState = IDLE;
  /** What is in the field, until it is applied. */
  draft: string | undefined;

  readonly speech: Speech<SpendingWords>;
  readonly #host: LoyaltyHost;
  readonly #checkout: CheckoutControl;
  readonly #member: MemberController;
  /** In hundredths; the last wish wins, and goes out when the one before is answered. */
  #wish: number | undefined;
  #sending: CheckoutStore | undefined;

  constructor(host: LoyaltyHost, checkout: CheckoutControl, member: MemberController, speech: Speech<SpendingWords>) {
    this.#host = host;
    this.#checkout = checkout;
    this.#member = member;
    this.speech = speech;
  }

  get store(): CheckoutStore | undefined {
    return this.#checkout.store;
  }

  get checkout(): Checkout | undefined {
    return this.#checkout.checkout;
  }

  get points(): PointsOfCheckout | undefined {
    return this.#checkout.points;
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

  async #send(store: CheckoutStore): Promise<void> {
    this.#sending = store;
    let isTaken = false;
    while (this.#wish !== undefined && store === this.store) {
      const points = decimalOf(this.#wish);
      this.#wish = undefined;
      isTaken = await store.put(this.#checkout, '/points', () => ({ points }));
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
    this.#checkout.tell('bon-points-changed', { asked: points.asked, spent: points.spent, total, currency });
  }

  /** The checkout is another one, or none. */
  leave(): void {
    this.draft = undefined;
    this.#wish = undefined;
    this.#show(IDLE);
  }

  #show(state: SpendState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
