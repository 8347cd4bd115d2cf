import type { ReactiveController } from 'lit';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Checkout } from '../../../../../shared/api/checkout.ts';
import { isTokenRefused, type Unavailable } from '../../../internal/api-client.ts';
import { isDecimal } from '../../../internal/answers.ts';
import { type CheckoutListener, type CheckoutStore, checkoutStore } from '../../../internal/checkout-store.ts';
import { fill } from '../../../internal/format.ts';
import type { Language, Speech } from '../../../internal/language.ts';
import type { OrderWords } from '../../../internal/words/ticket-display.words.ts';
import type { BoardController, TicketHost } from '../ticket-display.controller.ts';
import { tokenOf } from '../../../internal/token-watch.ts';
import type { Tell } from '../ticket-display.events.ts';
import type { Campaign } from '../ticket-display.state.ts';
import { countText, type Voice } from '../ticket-display.voice.ts';

type Earned = NonNullable<Checkout['tickets']>;

/** What the order in the checkout earns. */
export class OrderControl implements ReactiveController, CheckoutListener {
  store: CheckoutStore | undefined;

  readonly tell: Tell;
  readonly #host: TicketHost;
  readonly #board: BoardController;
  readonly #speech: Speech<OrderWords>;
  #isIdentified = false;
  #status: string | undefined;

  constructor(host: TicketHost, speech: Speech<OrderWords>, board: BoardController, tell: Tell) {
    this.#host = host;
    this.#board = board;
    this.tell = tell;
    this.#speech = speech;
    host.addController(this);
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

  /** An order that is paid has earned its tickets, and one that is cancelled gives them back. */
  update(): void {
    const status = this.store?.checkout?.status;
    if (this.#status && status && status !== this.#status) void this.#board.read();
    this.#status = status ?? this.#status;
    this.#host.requestUpdate();
  }

  handleBuyerRefused(problem: Unavailable, token: string): void {
    if (isTokenRefused(problem)) void this.#board.refuse(token, problem);
  }

  #leave(): void {
    this.store?.leave(this);
    this.store = undefined;
    this.#status = undefined;
  }

  render(campaign: Campaign | undefined, voice: Voice): TemplateResult | typeof nothing {
    const { checkout } = this.store ?? {};
    const earned = checkout && earnedIn(checkout);
    const { campaign: wanted } = this.#host;
    if (!earned || (wanted && Number(wanted) !== earned.campaign)) return nothing;
    const { words } = this.#speech.current;
    return html`
      <div class="order" part="order">
        <p class="earns"><span>${words.willGet}</span> <b>${countText(earned.willGet, voice)}</b></p>
        ${checkout.status === 'open' ? renderMissing(earned, checkout.currency, campaign, this.#speech.current) : nothing}
        ${earned.needsIdentity ? html`<p class="quiet">${words.needsIdentity}</p>` : nothing}
      </div>
    `;
  }
}

/** What the checkout says of tickets; another server's idea of them counts for nothing. */
function earnedIn({ tickets }: Checkout): Earned | undefined {
  return tickets && isDecimal(tickets.campaign, tickets.willGet, tickets.missing) ? tickets : undefined;
}

/** How far the next ticket is; the bar counts from the last one. */
function renderMissing(
  { campaign: id, willGet, missing }: Earned,
  currency: string,
  campaign: Campaign | undefined,
  { words, format }: Language<OrderWords>,
): TemplateResult {
  const whole =
    campaign?.id === id
      ? Math.max(Number(campaign.multiplicity), willGet === 0 ? Number(campaign.minAmount) : 0)
      : undefined;
  return html`
    <p class="quiet" id="missing">${fill(words.missing, { amount: format.money(missing, currency) })}</p>
    ${
      whole
        ? html`<progress
            max=${whole}
            value=${Math.max(0, whole - Number(missing))}
            aria-labelledby="missing"
          ></progress>`
        : nothing
    }
  `;
}
