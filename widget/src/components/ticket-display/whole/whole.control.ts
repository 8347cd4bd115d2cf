import { html, nothing, type TemplateResult } from 'lit/html.js';
import { first } from '../../../internal/first.ts';
import type { LanguageController } from '../../../internal/language.ts';
import { OnDemand, speechOf } from '../../../internal/on-demand.ts';
import {
  checkDictionary,
  drawsDictionary,
  receiptDictionary,
} from '../../../internal/words/ticket-display.dictionaries.ts';
import type { TicketWords } from '../../../internal/words/ticket-display.words.ts';
import type { BoardController, TicketHost } from '../ticket-display.controller.ts';
import { tokenOf } from '../../../internal/token-watch.ts';
import type { Tell } from '../ticket-display.events.ts';
import type { Board, BoardState, Draw, Owner } from '../ticket-display.state.ts';
import type { Voice } from '../ticket-display.voice.ts';
import { renderMessage } from './whole.message.ts';
import { renderTickets } from './whole.tickets.ts';

type Line = TemplateResult | typeof nothing;

type Host = TicketHost & { refresh(): Promise<void> };

/** All there is to see, beside what an order earns. */
export class WholeControl {
  readonly #host: Host;
  readonly #speech: LanguageController<TicketWords>;
  readonly #board: BoardController;
  readonly #tell: Tell;
  readonly #renderOrder: (campaign: Board['campaign'] | undefined) => Line;
  /** All the numbers of tickets are shown, and not only the first ones. */
  #isWhole = false;
  #isReceiptOpen = false;
  /** The code for draws could not be had: the rest is shown without them. */
  #hasNoDraws = false;

  readonly #receipt = this.#onDemand(async () => {
    const [{ ReceiptForm, receiptStyles }, speech] = await Promise.all([
      import('../receipt/receipt.ts'),
      speechOf(this.#speech, 'receipt', receiptDictionary),
    ]);
    this.#adopt(receiptStyles);
    return new ReceiptForm(this.#host, speech, this.#board);
  });

  readonly #draws = this.#onDemand(
    async () => {
      const [{ DrawsControl, drawStyles }, speech] = await Promise.all([
        import('../draws/draws.ts'),
        speechOf(this.#speech, 'draws', drawsDictionary),
      ]);
      this.#adopt(drawStyles);
      return new DrawsControl(this.#host, speech, () => void this.#board.read());
    },
    () => (this.#hasNoDraws = true),
  );

  readonly #check = this.#onDemand(async () => {
    const [{ CheckControl, checkStyles }, speech] = await Promise.all([
      import('../check/check.ts'),
      speechOf(this.#speech, 'check', checkDictionary),
    ]);
    this.#adopt(checkStyles);
    return new CheckControl(this.#host, speech, this.#tell);
  });

  constructor(
    host: Host,
    speech: LanguageController<TicketWords>,
    board: BoardController,
    tell: Tell,
    renderOrder: (campaign: Board['campaign'] | undefined) => Line,
  ) {
    this.#host = host;
    this.#speech = speech;
    this.#board = board;
    this.#tell = tell;
    this.#renderOrder = renderOrder;
  }

  /** What could not be loaded, may be there now. */
  retry(): void {
    this.#hasNoDraws = false;
  }

  /** Before each update. */
  prepare(): void {
    const { state } = this.#board;
    const board = state.kind === 'ready' ? state.board : undefined;
    if (board && board.draws.length > 0 && !this.#hasNoDraws) void this.#draws.ready();
    this.#draws.part?.watch(board);
  }

  #onDemand<Part>(load: () => Promise<Part>, onMissing?: () => void): OnDemand<Part> {
    return new OnDemand(load, (isThere) => {
      if (!isThere) {
        onMissing?.();
        this.#tell('bon-unavailable', { reason: 'not_loaded' });
      }
      this.#host.requestUpdate();
    });
  }

  #adopt(sheet: CSSStyleSheet): void {
    this.#host.shadowRoot?.adoptedStyleSheets.push(sheet);
  }

  /** Of a double click only the first half counts: by the second, the button may be another one. */
  readonly #handleMore = (event: MouseEvent): void => {
    if (event.detail > 1) return;
    this.#isWhole = true;
    this.#host.requestUpdate();
  };

  readonly #handleToggle = (event: MouseEvent): void => {
    if (event.detail > 1) return;
    this.#isReceiptOpen = !this.#isReceiptOpen;
    this.#host.requestUpdate();
    void this.#receipt.ready();
  };

  readonly #handleOther = (event: MouseEvent): void => {
    if (event.detail > 1) return;
    this.#board.forget();
  };

  readonly #handleRetry = (event: MouseEvent): void => {
    if (event.detail < 2) void this.#host.refresh();
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

  render(): TemplateResult {
    const { locale, words, format } = this.#speech.current;
    const { isRefused } = this.#board;
    const state = this.#state;
    const voice = { words, format };
    const isOpen = state.kind === 'ready';
    return html`
      <div class="base ${state.kind}" part="base" lang=${locale} role="group" aria-label=${words.label} tabindex="-1">
        ${state.kind === 'loading' ? html`<div class="skeleton"><span class="spoken">${words.loading}</span></div>` : nothing}
        ${isOpen ? this.#renderOwn(state.board, state.owner, voice) : this.#renderOrder(undefined)}
        <p class="message" part="message" id="message" role="status">${renderMessage(state, isRefused, voice)}</p>
        ${isOpen && state.owner === 'receipt' ? this.#renderButton(words.otherReceipt, this.#handleOther) : nothing}
        ${'problem' in state ? this.#renderButton(words.retry, this.#handleRetry) : nothing}
        ${isOpen ? this.#renderDraws(state.board, voice) : nothing}
      </div>
    `;
  }

  #renderOwn(board: Board, owner: Owner, voice: Voice): TemplateResult {
    const { campaign, tickets = { count: 0, ranges: [], more: false } } = board;
    const isGuest = owner === 'nobody' && (this.#board.isRefused || !tokenOf(this.#host));
    return html`
      <p class="title" part="title">${campaign.name}</p>
      ${this.#draws.part?.renderWinnings(board, voice)} ${this.#renderOrder(campaign)}
      ${isGuest ? this.#renderGuest(voice) : renderTickets(tickets, this.#isWhole, this.#handleMore, voice)}
    `;
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
