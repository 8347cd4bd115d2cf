import type { PropertyDeclarations, PropertyValues } from 'lit';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { BonElement } from '../../internal/element.ts';
import { first } from '../../internal/first.ts';
import { LanguageController } from '../../internal/language.ts';
import { OnDemand } from '../../internal/on-demand.ts';
import { en } from '../../internal/words/ticket-display.en.ts';
import { ru } from '../../internal/words/ticket-display.ru.ts';
import { BoardController, tokenOf } from './ticket-display.controller.ts';
import type { Tell } from './ticket-display.events.ts';
import { renderMessage } from './ticket-display.message.ts';
import type { Board, BoardState, Draw, Owner } from './ticket-display.state.ts';
import { ticketDisplayStyles } from './ticket-display.styles.ts';
import { renderTickets } from './ticket-display.tickets.ts';
import type { Voice } from './ticket-display.voice.ts';

type Line = TemplateResult | typeof nothing;

/**
 * The tickets of a prize draw: what the buyer has, when the next draw is and what there is to win, who has won, and on
 * demand the proof of it, replayed in the buyer's own browser. In a checkout, it says what the order will earn.
 *
 * The page says who the buyer is with a token that the shop's server signed. Who is not signed in, can find the tickets
 * of a receipt. The element keeps nothing of either, and decides nothing by it.
 *
 * @attr {'order'} mode - Without it, all is shown; `order`: only what the order in the checkout earns, for a place in the
 *   cart.
 * @attr {string} campaign - The number of the campaign; the one that is on, unless said otherwise.
 * @attr {string} token - A JWT (HS256; `aud` the merchant, `sub` the customer, `exp` within 10 minutes). Without it,
 *   what everybody may know is shown.
 * @attr {string} checkout - The id of the checkout that the shop's server or the page created.
 * @attr {string} lang - `ru` or `en`; without it, the page's language.
 *
 * @slot invitation - Replaces the sentence for those who are not signed in.
 * @slot sign-in - The shop's own link or button to sign in; also where the token is not taken any more.
 * @slot claim - The shop's own words or link on how to claim a prize, for those who have won one.
 *
 * @fires {CustomEvent<TicketsShownDetail>} bon-tickets-shown - Tickets of the buyer, or of a receipt, are shown.
 * @fires {CustomEvent<DrawCheckedDetail>} bon-draw-checked - The buyer has had a draw replayed; whether its proof holds.
 * @fires {CustomEvent<TokenNeededDetail>} bon-token-needed - Set another `token`: this one ends in a minute, or is not
 *   taken any more.
 * @fires {CustomEvent<CheckoutChangedDetail>} bon-checkout-changed - The checkout was read, or what it comes to
 *   changed: told by one of its elements, once.
 * @fires {CustomEvent<UnavailableDetail>} bon-unavailable - The server gave no answer; the order goes on without.
 *
 * @csspart base - Everything.
 * @csspart title - The name of the campaign.
 * @csspart order - What the order in the checkout earns.
 * @csspart count - How many tickets there are, large.
 * @csspart numbers - Their numbers.
 * @csspart ticket - A number, or numbers in a row, on a ticket.
 * @csspart more - The button for more of them, or of the winners.
 * @csspart winnings - What the buyer has won.
 * @csspart message - What became of a request.
 * @csspart next - The draw that is to come.
 * @csspart countdown - How long it is until then.
 * @csspart prizes - What there is to win.
 * @csspart fingerprint - The SHA-256 of the published list.
 * @csspart result - A draw that was held.
 * @csspart winners - Who has won what.
 * @csspart check - The steps of the check.
 * @csspart receipt - The form for a receipt.
 * @csspart field - The frame around a text of it.
 * @csspart input - The text.
 * @csspart toggle - The button that opens the form.
 * @csspart button - Find, check or try again.
 * @csspart rules - The rules of the campaign.
 *
 * @cssprop --bon-accent-color - The tickets and what is filled of the meter; as `--bon-focus-color` unless set.
 * @cssprop --bon-win-color - What has won.
 * @cssprop --bon-radius - Corners.
 * @cssprop --bon-border-color - The frames of fields.
 * @cssprop --bon-field-background - Behind the texts.
 * @cssprop --bon-button-background - The buttons.
 * @cssprop --bon-button-color - The buttons' text.
 * @cssprop --bon-focus-color - The ring around what has the focus.
 * @cssprop --bon-success-color - The signs of success.
 * @cssprop --bon-error-color - The signs and frames of what is wrong.
 */
export class BonTicketDisplay extends BonElement {
  static override styles = ticketDisplayStyles;

  static override properties: PropertyDeclarations = { mode: {}, campaign: {}, token: {}, checkout: {} };

  declare mode: string | null | undefined;
  declare campaign: string | null | undefined;
  declare token: string | null | undefined;
  declare checkout: string | null | undefined;

  readonly #tell: Tell = (name, detail) =>
    void this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));

  readonly #language = new LanguageController(this, { en, ru });
  readonly #board = new BoardController(this, this.#tell);
  /** All the numbers of tickets are shown, and not only the first ones. */
  #isWhole = false;
  #isReceiptOpen = false;
  /** The code for draws could not be had: the rest is shown without them. */
  #hasNoDraws = false;
  #isIdentified = false;

  readonly #handleDrawsMissing = (): void => {
    this.#hasNoDraws = true;
    this.requestUpdate();
  };

  readonly #order = this.#onDemand(async () => {
    const { OrderControl, orderStyles } = await import('./order/order.ts');
    this.#adopt(orderStyles);
    return new OrderControl(this, this.#board, this.#tell);
  });

  readonly #receipt = this.#onDemand(async () => {
    const { ReceiptForm, receiptStyles } = await import('./receipt/receipt.ts');
    this.#adopt(receiptStyles);
    return new ReceiptForm(this, this.#board);
  });

  readonly #draws = this.#onDemand(async () => {
    const { DrawsControl, drawStyles } = await import('./draws/draws.ts');
    this.#adopt(drawStyles);
    return new DrawsControl(this, () => void this.#board.read());
  }, this.#handleDrawsMissing);

  readonly #check = this.#onDemand(async () => {
    const { CheckControl, checkStyles } = await import('./check/check.ts');
    this.#adopt(checkStyles);
    return new CheckControl(this, this.#tell);
  });

  /** Reads everything anew, after an order or a return. Resolves when that is done, also if it failed. */
  async refresh(): Promise<void> {
    await this.updateComplete;
    this.#hasNoDraws = false;
    const order = await this.#order.current;
    await Promise.all([this.#board.read(), order?.store?.sync(order)]);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOtherCampaign = changed.has('campaign');
    // An element without any attribute shows what is on.
    if (!this.#isIdentified || isOtherCampaign || changed.has('token')) this.#board.identify(isOtherCampaign);
    this.#isIdentified = true;
    if (changed.has('token') || changed.has('checkout')) this.#order.part?.join();
    if (this.checkout) void this.#order.ready();
    const { state } = this.#board;
    const board = state.kind === 'ready' ? state.board : undefined;
    const isWhole = this.mode !== 'order';
    if (isWhole && board && board.draws.length > 0 && !this.#hasNoDraws) void this.#draws.ready();
    this.#draws.part?.watch(board);
  }

  /** What has the focus may be gone after it. */
  protected override update(changed: PropertyValues<this>): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changed);
    if (!focused || (focused.isConnected && !focused.matches(':disabled'))) return;
    this.shadowRoot.querySelector<HTMLElement>('.base')?.focus({ preventScroll: true });
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

  /** Of a double click only the first half counts: by the second, the button may be another one. */
  readonly #handleMore = (event: MouseEvent): void => {
    if (event.detail > 1) return;
    this.#isWhole = true;
    this.requestUpdate();
  };

  readonly #handleToggle = (event: MouseEvent): void => {
    if (event.detail > 1) return;
    this.#isReceiptOpen = !this.#isReceiptOpen;
    this.requestUpdate();
    void this.#receipt.ready();
  };

  readonly #handleOther = (event: MouseEvent): void => {
    if (event.detail > 1) return;
    this.#board.forget();
  };

  readonly #handleRetry = (event: MouseEvent): void => {
    if (event.detail < 2) void this.refresh();
  };

  readonly #handleCheck = (event: MouseEvent): void => {
    const { state } = this.#board;
    const { value } = event.currentTarget as HTMLButtonElement;
    if (event.detail > 1 || state.kind !== 'ready') return;
    const { board } = state;
    const draw = first(board.draws, ({ id }) => id === value);
    void this.#check.ready().then((control) => draw && control?.check(draw, board.tickets?.ranges ?? []));
  };

  /** Draws are shown together with all else, if they can be. */
  get #state(): BoardState {
    const { state } = this.#board;
    const isAwaited = !this.#draws.part && !this.#hasNoDraws;
    return state.kind === 'ready' && state.board.draws.length > 0 && isAwaited ? { kind: 'loading' } : state;
  }

  protected override render(): TemplateResult {
    const { locale, words, format } = this.#language.current;
    const { isRefused } = this.#board;
    const state = this.#state;
    const voice = { words, format };
    if (this.mode === 'order') {
      const campaign = 'board' in this.#board.state ? this.#board.state.board.campaign : undefined;
      return html`<div class="base brief" part="base" lang=${locale}>${this.#renderOrder(campaign, voice)}</div>`;
    }
    const isOpen = state.kind === 'ready';
    return html`
      <div class="base ${state.kind}" part="base" lang=${locale} role="group" aria-label=${words.label} tabindex="-1">
        ${state.kind === 'loading' ? html`<div class="skeleton"><span class="spoken">${words.loading}</span></div>` : nothing}
        ${isOpen ? this.#renderOwn(state.board, state.owner, voice) : this.#renderOrder(undefined, voice)}
        <p class="message" part="message" id="message" role="status">${renderMessage(state, isRefused, voice)}</p>
        ${isOpen && state.owner === 'receipt' ? this.#renderButton(words.otherReceipt, this.#handleOther) : nothing}
        ${'problem' in state ? this.#renderButton(words.retry, this.#handleRetry) : nothing}
        ${isOpen ? this.#renderDraws(state.board, voice) : nothing}
      </div>
    `;
  }

  #renderOwn(board: Board, owner: Owner, voice: Voice): TemplateResult {
    const { campaign, tickets = { count: 0, ranges: [], more: false } } = board;
    const isGuest = owner === 'nobody' && (this.#board.isRefused || !tokenOf(this));
    return html`
      <p class="title" part="title">${campaign.name}</p>
      ${this.#draws.part?.renderWinnings(board, voice)} ${this.#renderOrder(campaign, voice)}
      ${isGuest ? this.#renderGuest(voice) : renderTickets(tickets, this.#isWhole, this.#handleMore, voice)}
    `;
  }

  #renderOrder(campaign: Board['campaign'] | undefined, voice: Voice): Line {
    const { part } = this.#order;
    return this.checkout && part ? part.render(campaign, voice) : nothing;
  }

  #renderGuest(voice: Voice): TemplateResult {
    const { words } = voice;
    const isOpen = this.#isReceiptOpen;
    const { part } = this.#receipt;
    return html`
      ${this.#board.isRefused ? nothing : html`<p><slot name="invitation">${words.invitation}</slot></p>`}
      <slot name="sign-in"></slot>
      <div class="receipt" part="receipt">
        <button
          class="toggle"
          part="toggle"
          type="button"
          aria-expanded=${isOpen}
          aria-controls="receipt"
          @click=${this.#handleToggle}
        >
          ${words.byReceipt}
          <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 6 4 4 4-4" /></svg>
        </button>
        <div id="receipt" ?hidden=${!isOpen}>${isOpen ? part?.render(voice) : nothing}</div>
      </div>
    `;
  }

  #renderDraws(board: Board, voice: Voice): TemplateResult {
    const { rules } = board.campaign;
    const checkOf = (draw: Draw): Line => this.#check.part?.render(draw, voice) ?? nothing;
    return html`
      ${this.#draws.part?.render(board, voice, this.#handleCheck, checkOf)}
      ${
        rules
          ? html`<details class="rules" part="rules">
              <summary>${voice.words.rules}</summary>
              <p class="text">${rules}</p>
            </details>`
          : nothing
      }
    `;
  }

  #renderButton(word: string, onClick: (event: MouseEvent) => void): TemplateResult {
    return html`<button class="button small" part="button" type="button" @click=${onClick}>${word}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bon-ticket-display': BonTicketDisplay;
  }
}
