import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Unavailable } from '../../../internal/api-client.ts';
import { first } from '../../../internal/first.ts';
import type { Speech } from '../../../internal/language.ts';
import { renderLine } from '../../../internal/line.ts';
import { problemText } from '../../../internal/problem.ts';
import type { ReceiptWords } from '../../../internal/words/ticket-display.words.ts';
import type { BoardController, TicketHost } from '../ticket-display.controller.ts';
import type { Receipt } from '../ticket-display.state.ts';
import type { Voice } from '../ticket-display.voice.ts';

const PARTS = ['fn', 'fd', 'fp'] as const;

type FieldName = (typeof PARTS)[number] | 'qr';

type FormState =
  | { readonly kind: 'idle' | 'missing' | 'malformed' | 'pending' | 'not_found' }
  | { readonly kind: 'unavailable'; readonly problem: Unavailable };

/** A receipt by the three numbers on it, or by the text of its QR code. The fields are the only place that keeps them. */
export class ReceiptForm {
  readonly #host: TicketHost;
  readonly #board: BoardController;
  readonly #speech: Speech<ReceiptWords>;
  #state: FormState = { kind: 'idle' };
  #way: 'numbers' | 'qr' = 'numbers';

  constructor(host: TicketHost, speech: Speech<ReceiptWords>, board: BoardController) {
    this.#host = host;
    this.#board = board;
    this.#speech = speech;
  }

  render(voice: Voice): TemplateResult {
    const { words } = this.#speech.current;
    const isPending = this.#state.kind === 'pending';
    return html`
      <div class="way" role="radiogroup" aria-label=${words.way}>
        ${this.#renderWay('numbers', words.byNumbers)} ${this.#renderWay('qr', words.byQr)}
      </div>
      <div class="fields">
        ${
          this.#way === 'qr'
            ? this.#renderField('qr', words.qr)
            : PARTS.map((name) => this.#renderField(name, words.parts[name]))
        }
      </div>
      <button
        class="button"
        part="button"
        type="button"
        aria-disabled=${isPending || nothing}
        @click=${this.#handleClick}
      >
        ${words.find} ${isPending ? html`<span class="spinner"></span>` : nothing}
      </button>
      <p class="note" id="note" role="status">${this.#renderNote(voice)}</p>
    `;
  }

  #renderWay(way: 'numbers' | 'qr', word: string): TemplateResult {
    return html`
      <label>
        <input type="radio" name="way" .value=${way} .checked=${this.#way === way} @change=${this.#handleWay} />
        <span>${word}</span>
      </label>
    `;
  }

  #renderField(name: FieldName, { label, hint }: { readonly label: string; readonly hint: string }): TemplateResult {
    const { kind } = this.#state;
    const isWrong = kind === 'not_found' || kind === 'malformed' || (kind === 'missing' && this.#textOf(name) === '');
    return html`
      <div class="item ${name}">
        <label class="label" part="label" for=${name}>${label} <span class="quiet">${hint}</span></label>
        <div class="field" part="field">
          <input
            id=${name}
            part="input"
            inputmode=${name === 'qr' ? nothing : 'numeric'}
            autocomplete="off"
            autocapitalize="none"
            autocorrect="off"
            spellcheck="false"
            dir="ltr"
            enterkeyhint=${name === 'fn' || name === 'fd' ? 'next' : 'search'}
            maxlength=${name === 'qr' ? 500 : 64}
            ?readonly=${kind === 'pending'}
            aria-describedby="note"
            aria-invalid=${isWrong ? 'true' : nothing}
            @input=${this.#handleInput}
            @keydown=${this.#handleKey}
          />
        </div>
      </div>
    `;
  }

  #renderNote(voice: Voice): TemplateResult {
    const state = this.#state;
    const { words } = this.#speech.current;
    switch (state.kind) {
      case 'idle':
      case 'pending':
        return html`<span>${words.nothingKept}</span>`;
      case 'missing':
        return renderLine('alert', words.missing);
      case 'malformed':
        return renderLine('alert', words.malformed);
      case 'not_found':
        return renderLine('info', words.notFound);
      case 'unavailable':
        return renderLine('info', problemText(state.problem, voice));
    }
  }

  readonly #handleWay = (event: Event): void => {
    this.#way = (event.target as HTMLInputElement).value === 'qr' ? 'qr' : 'numbers';
    this.#show({ kind: 'idle' });
  };

  readonly #handleInput = (): void => {
    if (this.#state.kind !== 'pending') this.#show({ kind: 'idle' });
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) void this.#find();
  };

  readonly #handleClick = (event: MouseEvent): void => {
    if (event.detail < 2) void this.#find();
  };

  async #find(): Promise<void> {
    if (this.#state.kind === 'pending') return;
    const receipt = this.#read();
    if (!receipt) return;
    this.#show({ kind: 'pending' });
    const problem = await this.#board.find(receipt);
    if (!problem) this.#show({ kind: 'idle' });
    else if (problem.code === 'receipt_not_found') this.#show({ kind: 'not_found' });
    else this.#show({ kind: 'unavailable', problem });
  }

  /** What was written; if a part of it is missing, the focus goes there. */
  #read(): Receipt | undefined {
    const names = this.#way === 'qr' ? (['qr'] as const) : PARTS;
    const missing = first(names, (name) => this.#textOf(name) === '');
    if (missing) {
      this.#show({ kind: 'missing' });
      this.#field(missing)?.focus();
      return undefined;
    }
    const [fn, fd, fp] = PARTS.map((name) => this.#textOf(name));
    if (this.#way === 'numbers') return { receipt: { fn: fn ?? '', fd: fd ?? '', fp: fp ?? '' } };
    const qr = this.#textOf('qr');
    if (['fn', 'i', 'fp'].every((name) => new URLSearchParams(qr).has(name))) return { qr };
    this.#show({ kind: 'malformed' });
    return undefined;
  }

  #show(state: FormState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #textOf(name: FieldName): string {
    return this.#field(name)?.value.replace(/\s/g, '') ?? '';
  }

  #field(name: FieldName): HTMLInputElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLInputElement>(`#${name}`);
  }
}
