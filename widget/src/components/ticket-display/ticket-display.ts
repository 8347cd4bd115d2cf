import type { PropertyDeclarations, PropertyValues } from 'lit';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { BonElement } from '../../internal/element.ts';
import { LanguageController } from '../../internal/language.ts';
import { OnDemand, speechOf } from '../../internal/on-demand.ts';
import { dictionary, orderDictionary } from '../../internal/words/ticket-display.dictionaries.ts';
import { BoardController } from './ticket-display.controller.ts';
import type { Tell } from './ticket-display.events.ts';
import type { Board } from './ticket-display.state.ts';
import { ticketDisplayStyles } from './ticket-display.styles.ts';
import { WholeControl } from './whole/whole.control.ts';
import { wholeStyles } from './whole/whole.styles.ts';

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
 * @attr {string} lang - `ru`, `kk` or `en`; without it, the page's language.
 * @attr {'eager'} loading - Loads the element wherever it is, and not only when the buyer comes near.
 * @attr {Overrides} words - Texts of the shop's own over those of the element, as JSON or, as a property, an object. Those of its
 *   parts are under `order`, `receipt`, `draws` and `check`.
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
 * @csspart label - Above a field of it.
 * @csspart field - The frame around its text.
 * @csspart input - The text.
 * @csspart toggle - The button that opens the form.
 * @csspart button - Find, check or try again.
 * @csspart rules - The rules of the campaign.
 *
 * @cssprop [--bon-accent-color=currentColor] - The tickets and what is filled of the meter; surfaces, buttons and the
 *   ring of the focus are tinted with it.
 * @cssprop [--bon-text-color=inherit] - The text; signs, frames and hints are mixed from it.
 * @cssprop [--bon-font=inherit] - The families of the font, as `font-family` takes them.
 * @cssprop [--bon-density=1] - A factor for paddings and the height of controls: 0.8 is compact, 1.25 airy.
 * @cssprop [--bon-radius=0.5em] - Corners.
 * @cssprop [--bon-border-color=color-mix(in srgb, currentColor 55%, transparent)] - The frames of fields.
 * @cssprop [--bon-surface-color=color-mix(in srgb, var(--bon-accent-color) 4%, transparent)] - Behind everything.
 * @cssprop [--bon-field-background=transparent] - Behind the texts.
 * @cssprop [--bon-button-background=color-mix(in srgb, var(--bon-accent-color) 10%, transparent)] - The buttons.
 * @cssprop [--bon-button-color=currentColor] - The buttons' text.
 * @cssprop [--bon-focus-color=var(--bon-accent-color)] - The ring around what has the focus.
 * @cssprop [--bon-success-color=#1a8a3f] - The signs of success.
 * @cssprop [--bon-error-color=#d93a2f] - The signs and frames of what is wrong.
 * @cssprop [--bon-win-color=#c98a12] - What has won.
 *
 * @tag bon-ticket-display
 */
export class BonTicketDisplay extends BonElement {
  static override styles = [...ticketDisplayStyles, wholeStyles];

  static override properties: PropertyDeclarations = {
    ...super.properties,
    mode: {},
    campaign: {},
    token: {},
    checkout: {},
  };

  declare mode: 'order' | null | undefined;
  declare campaign: string | null | undefined;
  declare token: string | null | undefined;
  declare checkout: string | null | undefined;

  readonly #tell: Tell = (name, detail) =>
    void this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));

  protected override readonly speech = new LanguageController(this, dictionary);
  readonly #board = new BoardController(this, this.#tell);
  #isIdentified = false;

  readonly #order = this.#onDemand(async () => {
    const [{ OrderControl, orderStyles }, speech] = await Promise.all([
      import('./order/order.ts'),
      speechOf(this.speech, 'order', orderDictionary),
    ]);
    this.#adopt(orderStyles);
    return new OrderControl(this, speech, this.#board, this.#tell);
  });

  readonly #whole = new WholeControl(this, this.speech, this.#board, this.#tell, (campaign) =>
    this.#renderOrder(campaign),
  );

  /** Reads everything anew, after an order or a return. Resolves when that is done, also if it failed. */
  async refresh(): Promise<void> {
    await this.updateComplete;
    this.#whole.retry();
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
    if (this.mode !== 'order') this.#whole.prepare();
  }

  /** What has the focus may be gone after it. */
  protected override update(changed: PropertyValues<this>): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changed);
    if (!focused || (focused.isConnected && !focused.matches(':disabled'))) return;
    this.shadowRoot.querySelector<HTMLElement>('.base')?.focus({ preventScroll: true });
  }

  #onDemand<Part>(load: () => Promise<Part>): OnDemand<Part> {
    return new OnDemand(load, (isThere) => {
      if (isThere) this.requestUpdate();
      else this.#tell('bon-unavailable', { reason: 'not_loaded' });
    });
  }

  #adopt(sheet: CSSStyleSheet): void {
    this.shadowRoot?.adoptedStyleSheets.push(sheet);
  }

  protected override render(): TemplateResult {
    if (this.mode !== 'order') return this.#whole.render();
    const { state } = this.#board;
    const order = this.#renderOrder('board' in state ? state.board.campaign : undefined);
    return html`<div class="base brief" part="base" lang=${this.speech.current.locale}>${order}</div>`;
  }

  #renderOrder(campaign: Board['campaign'] | undefined): Line {
    const { part } = this.#order;
    return this.checkout && part ? part.render(campaign, this.speech.current) : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bon-ticket-display': BonTicketDisplay;
  }
}
