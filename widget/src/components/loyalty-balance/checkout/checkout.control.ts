import type { ReactiveController } from 'lit';
import type { Checkout } from '../../../../../shared/api/checkout.ts';
import { isTokenRefused, type Unavailable } from '../../../internal/api-client.ts';
import { type CheckoutListener, type CheckoutStore, checkoutStore } from '../../../internal/checkout-store.ts';
import { fill } from '../../../internal/format.ts';
import type { LanguageController } from '../../../internal/language.ts';
import { OnDemand, speechOf } from '../../../internal/on-demand.ts';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { tokenOf } from '../../../internal/token-watch.ts';
import { spendingDictionary } from '../../../internal/words/loyalty-balance.dictionaries.ts';
import type { LoyaltyWords } from '../../../internal/words/words.ts';
import type { LoyaltyHost, MemberController } from '../loyalty-balance.controller.ts';
import type { Tell } from '../loyalty-balance.events.ts';
import type { Line } from '../loyalty-balance.message.ts';
import { pointsText, type Voice } from '../loyalty-balance.voice.ts';
import { pointsIn, type PointsOfCheckout, willEarnIn } from './checkout.answers.ts';

type Host = LoyaltyHost & { readonly shadowRoot: ShadowRoot | null };

/** What the checkout says of points: what it will earn, what is paid with them, and the way to pay with more. */
export class CheckoutControl implements ReactiveController, CheckoutListener {
  store: CheckoutStore | undefined;

  readonly tell: Tell;
  readonly #host: Host;
  readonly #speech: LanguageController<LoyaltyWords>;
  readonly #member: MemberController;
  /** The first checkout was read as this buyer's, or could not be. */
  #isRead = false;
  #isOpen = false;
  /** The code to pay with points could not be had: the rest is shown without it. */
  #isMissing = false;
  /** What the balance depends on. */
  #standing: string | undefined;
  #isIdentified = false;

  readonly #spending = new OnDemand(
    async () => {
      const [{ PointsController, spendStyles, ...renderers }, speech] = await Promise.all([
        import('../spending/spending.ts'),
        speechOf(this.#speech, 'spending', spendingDictionary),
      ]);
      this.#host.shadowRoot?.adoptedStyleSheets.push(spendStyles);
      return { control: new PointsController(this.#host, this, this.#member, speech), ...renderers };
    },
    (isThere) => {
      this.#isMissing = !isThere;
      if (!isThere) this.tell('bon-unavailable', { reason: 'not_loaded' });
      this.#host.requestUpdate();
    },
  );

  constructor(host: Host, speech: LanguageController<LoyaltyWords>, member: MemberController, tell: Tell) {
    this.#host = host;
    this.#speech = speech;
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

  /** Everything that is to be shown can be, as far as it can be had. */
  get isSettled(): boolean {
    return this.#isRead && !(this.#isUsed && !this.#spending.part && !this.#isMissing);
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
    void store?.settled.then(() => {
      this.#isRead = true;
      this.#host.requestUpdate();
    });
  }

  update(): void {
    const { checkout } = this;
    const standing = checkout && `${checkout.status} ${this.points?.spent ?? ''}`;
    if (this.#standing && standing && standing !== this.#standing) void this.#member.read();
    this.#standing = standing;
    if (this.#isUsed) void this.#spending.ready();
    this.#host.requestUpdate();
  }

  handleBuyerRefused(problem: Unavailable, token: string): void {
    if (isTokenRefused(problem)) this.#member.refuse(token);
  }

  /** There is something to say about points in this checkout. */
  get #isUsed(): boolean {
    const { points, checkout, store } = this;
    return Boolean(points && (Number(points.asked) > 0 || checkout?.status !== 'open')) || store?.problem !== undefined;
  }

  #leave(): void {
    this.store?.leave(this);
    this.store = undefined;
    this.#standing = undefined;
    this.#spending.part?.control.leave();
  }

  /** Of a double click only the first half counts. */
  readonly #handleToggle = (event: MouseEvent): void => {
    if (event.detail > 1) return;
    this.#isOpen = !this.#isOpen;
    if (this.#isOpen) void this.#spending.ready();
    this.#host.requestUpdate();
  };

  renderSpend(voice: Voice): Line {
    const { points, checkout } = this;
    if (!points) return nothing;
    const { words } = voice;
    const spent = Number(points.spent) > 0 ? html`<b>${pointsText(points.spent, voice)}</b>` : nothing;
    if (checkout?.status !== 'open' || !Number(points.spendable)) {
      // Nothing to choose, or not any more.
      return spent === nothing
        ? nothing
        : html`<p class="paid" part="spend"><span>${words.spendingToggle}</span> ${spent}</p>`;
    }
    const { part } = this.#spending;
    const isOpen = this.#isOpen;
    return html`
      <div class="spend" part="spend">
        <button
          class="toggle"
          part="toggle"
          type="button"
          aria-expanded=${isOpen}
          aria-controls="spend"
          @click=${this.#handleToggle}
        >
          ${words.spendingToggle} ${spent}
          <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 6 4 4 4-4" /></svg>
        </button>
        <div id="spend" ?hidden=${!isOpen}>${isOpen && part ? part.renderSpend(part.control, voice) : nothing}</div>
      </div>
    `;
  }

  renderOutcome(voice: Voice): Line {
    const { part } = this.#spending;
    return part ? part.renderOutcome(part.control, voice) : nothing;
  }

  renderEarning(voice: Voice): TemplateResult | typeof nothing {
    const points = this.checkout && willEarnIn(this.checkout);
    if (!points) return nothing;
    return html`
      <p class="earn" part="earn">
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6.25" />
          <path d="M8 5v6M5 8h6" />
        </svg>
        <span>${fill(voice.words.willEarn, { points: pointsText(points, voice) })}</span>
      </p>
    `;
  }
}
