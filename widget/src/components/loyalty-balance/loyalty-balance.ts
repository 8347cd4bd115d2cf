import type { PropertyDeclarations, PropertyValues } from 'lit';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { BonElement } from '../../internal/element.ts';
import { LanguageController } from '../../internal/language.ts';
import { dictionary, historyDictionary } from '../../internal/words/loyalty-balance.dictionaries.ts';
import type { Tell } from './loyalty-balance.events.ts';
import { MemberController } from './loyalty-balance.controller.ts';
import { type Line, renderMessage } from './loyalty-balance.message.ts';
import { OnDemand, speechOf } from '../../internal/on-demand.ts';
import { renderStanding } from './loyalty-balance.standing.ts';
import type { MemberState } from './loyalty-balance.state.ts';
import { loyaltyBalanceStyles } from './loyalty-balance.styles.ts';
import type { Voice } from './loyalty-balance.voice.ts';

/**
 * The buyer's level and points: what they have, what is to come and what is about to end, and on demand what happened.
 * In a checkout, it says what the order will earn, and lets the buyer pay a part of it with points.
 *
 * The page says who the buyer is with a token that the shop's server signed. The element asks for another one in time;
 * it keeps nothing of it, and decides nothing by it.
 *
 * @attr {string} token - A JWT (HS256; `aud` the merchant, `sub` the customer, `exp` within 10 minutes). Without it,
 *   nobody is signed in, and nothing is asked for.
 * @attr {string} checkout - The id of the checkout that the shop's server or the page created.
 * @attr {string} lang - `ru`, `kk` or `en`; without it, the page's language.
 * @attr {'eager'} loading - Loads the element wherever it is, and not only when the buyer comes near.
 * @attr {Overrides} words - Texts of the shop's own over those of the element, as JSON or, as a property, an object. Those of its
 *   parts are under `history` and `spending`.
 *
 * @slot invitation - Replaces the sentence for those who are not signed in.
 * @slot sign-in - The shop's own link or button to sign in; also where the token is not taken any more.
 * @slot join - The shop's own link or button to become a member, for those who are signed in and are none.
 *
 * @fires {CustomEvent<TokenNeededDetail>} bon-token-needed - Set another `token`: this one ends in a minute, or is not
 *   taken any more.
 * @fires {CustomEvent<PointsChangedDetail>} bon-points-changed - The buyer has asked to pay with so many points.
 * @fires {CustomEvent<CheckoutChangedDetail>} bon-checkout-changed - The checkout was read, or what it comes to
 *   changed: told by one of its elements, once.
 * @fires {CustomEvent<UnavailableDetail>} bon-unavailable - The server gave no answer; the order goes on without.
 *
 * @csspart base - Everything.
 * @csspart name - The buyer's name.
 * @csspart level - The title of the level.
 * @csspart balance - The points, large; on a level with a discount and no points, the discount.
 * @csspart benefit - What the level gives.
 * @csspart progress - How far the next level is.
 * @csspart facts - What is to come, to end, held or owed.
 * @csspart spend - The control for points in the checkout.
 * @csspart slider - Its slider.
 * @csspart field - The frame around its number.
 * @csspart input - Its number.
 * @csspart message - What became of it.
 * @csspart earn - What the order will earn.
 * @csspart button - Use all, none, more or try again.
 * @csspart history - The history with its button.
 * @csspart toggle - That button, and the one that opens the control for points.
 * @csspart lines - What happened.
 *
 * @cssprop [--bon-accent-color=currentColor] - What is filled of the meter and the slider; surfaces, buttons and the
 *   ring of the focus are tinted with it.
 * @cssprop [--bon-text-color=inherit] - The text; signs, frames and hints are mixed from it.
 * @cssprop [--bon-font=inherit] - The families of the font, as `font-family` takes them.
 * @cssprop [--bon-density=1] - A factor for paddings and the height of controls: 0.8 is compact, 1.25 airy.
 * @cssprop [--bon-radius=0.5em] - Corners.
 * @cssprop [--bon-border-color=color-mix(in srgb, currentColor 55%, transparent)] - The frame of the field.
 * @cssprop [--bon-surface-color=color-mix(in srgb, var(--bon-accent-color) 4%, transparent)] - Behind everything.
 * @cssprop [--bon-field-background=transparent] - Behind the number.
 * @cssprop [--bon-button-background=color-mix(in srgb, var(--bon-accent-color) 10%, transparent)] - The buttons.
 * @cssprop [--bon-button-color=currentColor] - The buttons' text.
 * @cssprop [--bon-focus-color=var(--bon-accent-color)] - The ring around what has the focus.
 * @cssprop [--bon-success-color=#1a8a3f] - Points that are added, and the sign of success.
 * @cssprop [--bon-error-color=#d93a2f] - The sign and frame of what is no number.
 *
 * @tag bon-loyalty-balance
 */
export class BonLoyaltyBalance extends BonElement {
  static override styles = loyaltyBalanceStyles;

  static override properties: PropertyDeclarations = { ...super.properties, token: {}, checkout: {} };

  declare token: string | null | undefined;
  declare checkout: string | null | undefined;

  readonly #tell: Tell = (name, detail) =>
    void this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));

  protected override readonly speech = new LanguageController(this, dictionary);
  readonly #member = new MemberController(this, this.#tell);
  #isHistoryOpen = false;
  /** The code for points to pay with could not be had: the rest is shown without it. */
  #hasNoCheckout = false;

  readonly #handleCheckoutMissing = (): void => {
    this.#hasNoCheckout = true;
    this.requestUpdate();
  };

  readonly #history = this.#onDemand(async () => {
    const [{ HistoryController, historyStyles, renderHistory }, speech] = await Promise.all([
      import('./history/history.ts'),
      speechOf(this.speech, 'history', historyDictionary),
    ]);
    this.#adopt(historyStyles);
    return { control: new HistoryController(this, this.#member, this.#tell), render: renderHistory, speech };
  });

  readonly #inCheckout = this.#onDemand(async () => {
    const { checkoutStyles, CheckoutControl } = await import('./checkout/checkout.ts');
    this.#adopt(checkoutStyles);
    return new CheckoutControl(this, this.speech, this.#member, this.#tell);
  }, this.#handleCheckoutMissing);

  /** Reads everything anew, after an order or a return. Resolves when that is done, also if it failed. */
  async refresh(): Promise<void> {
    await this.updateComplete;
    const control = await this.#inCheckout.current;
    await Promise.all([this.#member.read(), this.#readHistory(), control?.store?.sync(control)]);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOther = changed.has('token');
    if (isOther) this.#member.identify();
    if (isOther || changed.has('checkout')) this.#inCheckout.part?.join();
    if (this.checkout) void this.#inCheckout.ready();
    if (this.#member.state.kind !== 'member') this.#isHistoryOpen = false;
    else if (isOther) void this.#readHistory();
  }

  /** What has the focus may be gone after it. */
  protected override update(changed: PropertyValues<this>): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changed);
    if (!focused || focused.isConnected) return;
    const place =
      this.shadowRoot.querySelector<HTMLElement>('.toggle') ?? this.shadowRoot.querySelector<HTMLElement>('.base');
    place?.focus({ preventScroll: true });
  }

  #onDemand<Part>(load: () => Promise<Part>, onMissing?: () => void): OnDemand<Part> {
    return new OnDemand(load, (isThere) => {
      if (isThere) {
        this.requestUpdate();
        return;
      }
      onMissing?.();
      this.#tell('bon-unavailable', { reason: 'not_loaded' });
    });
  }

  #adopt(sheet: CSSStyleSheet): void {
    this.shadowRoot?.adoptedStyleSheets.push(sheet);
  }

  async #readHistory(): Promise<void> {
    if (!this.#isHistoryOpen) return;
    await (await this.#history.ready())?.control.read();
  }

  /** Of a double click only the first half counts: by the second, the button may say something else. */
  readonly #handleToggle = (event: MouseEvent): void => {
    if (event.detail > 1) return;
    this.#isHistoryOpen = !this.#isHistoryOpen;
    this.#history.part?.control.clear();
    this.requestUpdate();
    void this.#readHistory();
  };

  readonly #handleMore = (event: MouseEvent): void => {
    if (event.detail < 2) void this.#history.part?.control.more();
  };

  readonly #handleRetry = (event: MouseEvent): void => {
    if (event.detail < 2) void this.refresh();
  };

  /** In a checkout, points are shown together with what they can pay, so that nothing moves. */
  get #state(): MemberState {
    const { state } = this.#member;
    const isAwaited = this.checkout && !this.#hasNoCheckout && !this.#inCheckout.part?.isSettled;
    return state.kind === 'member' && isAwaited ? { kind: 'loading' } : state;
  }

  protected override render(): TemplateResult {
    const { locale, words, format } = this.speech.current;
    const state = this.#state;
    const voice = { words, format };
    const message = renderMessage(state, this.#renderOutcome(voice), voice);
    return html`
      <div class="base ${state.kind}" part="base" lang=${locale} role="group" aria-label=${words.label} tabindex="-1">
        ${this.#renderState(voice)}
        <p class="message" part="message" id="message" role="status">${message}</p>
        ${this.#renderBelow(voice)}
      </div>
    `;
  }

  #renderState(voice: Voice): Line {
    const state = this.#state;
    const { part } = this.#inCheckout;
    switch (state.kind) {
      case 'guest':
        return html`
          <p class="invitation"><slot name="invitation">${voice.words.invitation}</slot></p>
          <slot name="sign-in"></slot>
        `;
      case 'loading':
        return html`<div class="skeleton"><span class="spoken">${voice.words.loading}</span></div>`;
      case 'member':
        return html`${renderStanding(state.member, voice)} ${part?.renderSpend(voice)}`;
      default:
        return nothing;
    }
  }

  #renderOutcome(voice: Voice): Line {
    const { part } = this.#inCheckout;
    return part ? part.renderOutcome(voice) : nothing;
  }

  #renderBelow(voice: Voice): Line {
    const state = this.#state;
    const { part } = this.#inCheckout;
    switch (state.kind) {
      case 'refused':
        return html`<slot name="sign-in"></slot>`;
      case 'stranger':
        return html`<slot name="join"></slot>`;
      case 'unavailable':
        return this.#renderRetry(voice);
      case 'member':
        return html`
          ${state.problem || part?.store?.problem ? this.#renderRetry(voice) : nothing} ${part?.renderEarning(voice)}
          ${this.#renderHistory(voice)}
        `;
      default:
        return nothing;
    }
  }

  #renderRetry({ words }: Voice): TemplateResult {
    return html`
      <button class="button retry" part="button" type="button" @click=${this.#handleRetry}>${words.retry}</button>
    `;
  }

  #renderHistory(voice: Voice): TemplateResult {
    const { part } = this.#history;
    const isOpen = this.#isHistoryOpen;
    return html`
      <div class="history" part="history">
        <button
          class="toggle"
          part="toggle"
          type="button"
          aria-expanded=${isOpen}
          aria-controls="lines"
          @click=${this.#handleToggle}
        >
          ${voice.words.historyToggle}
          <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 6 4 4 4-4" /></svg>
        </button>
        <div id="lines" ?hidden=${!isOpen}>
          ${isOpen ? part?.render(part.control.state, part.speech.current.words, voice, this.#handleMore) : nothing}
        </div>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bon-loyalty-balance': BonLoyaltyBalance;
  }
}
