import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fill, type Formatter } from '../../../internal/format.ts';
import type { CardWords } from '../../../internal/words/certificate-purchase.words.ts';

/** What is printed on a certificate. The fields are the only place that keeps it, and the PIN no longer than needed. */
export type Card = { readonly number: string; readonly pin: string };

type Look = {
  readonly words: CardWords;
  readonly format: Formatter;
  readonly button: string;
  /** The button says instead that one can try again. */
  readonly isRetry: boolean;
  /** Nothing can be entered now. */
  readonly isLocked: boolean;
  readonly isPending: boolean;
  readonly isRefused: boolean;
  readonly seconds: number;
};

/** A field for the number, one for the PIN, and a button. */
export class CardForm {
  readonly #host: HTMLElement;
  readonly #onEnter: () => void;
  readonly #onInput: () => void;
  #isMissing = false;

  constructor(host: HTMLElement, onEnter: () => void, onInput: () => void) {
    this.#host = host;
    this.#onEnter = onEnter;
    this.#onInput = onInput;
  }

  get isEmpty(): boolean {
    return this.#textOf('number') === '' && this.#textOf('pin') === '';
  }

  /** What was written; if a part of it is missing, the focus goes there. */
  read(): Card | undefined {
    const { number, pin } = { number: this.#textOf('number'), pin: this.#textOf('pin') };
    this.#isMissing = number === '' || pin === '';
    if (!this.#isMissing) return { number, pin };
    this.#field(number === '' ? 'number' : 'pin')?.focus();
    return undefined;
  }

  clear(...names: readonly ('number' | 'pin')[]): void {
    for (const name of names) {
      const field = this.#field(name);
      if (field) field.value = '';
    }
  }

  render(look: Look): TemplateResult {
    const { words } = look;
    return html`
      <div class="card">
        <div class="item wide">
          <label class="label" part="label" for="number">${words.number}</label>
          ${this.#renderField('number', look, nothing)}
        </div>
        <div class="item">
          <label class="label" part="label" for="pin">${words.pin}</label>
          ${this.#renderField('pin', look, look.isPending ? html`<span class="spinner"></span>` : nothing)}
        </div>
        ${this.#renderButton(look)}
      </div>
    `;
  }

  #renderField(name: 'number' | 'pin', look: Look, sign: TemplateResult | typeof nothing): TemplateResult {
    const isInvalid = look.isRefused || (this.#isMissing && this.#textOf(name) === '');
    return html`
      <div class="field" part="field">
        <input
          id=${name}
          part="input"
          inputmode=${name === 'number' ? 'numeric' : nothing}
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck="false"
          dir="ltr"
          enterkeyhint=${name === 'number' ? 'next' : 'done'}
          maxlength="40"
          ?readonly=${look.isPending || look.isLocked}
          aria-describedby="message"
          aria-invalid=${isInvalid ? 'true' : nothing}
          @input=${this.#handleInput}
          @keydown=${this.#handleKey}
        />
        ${sign}
      </div>
    `;
  }

  #renderButton({ words, format, button, isRetry, isLocked, isPending, seconds }: Look): TemplateResult {
    const wait = format.number(seconds);
    return html`
      <button
        class="button"
        part="button"
        type="button"
        ?disabled=${isLocked}
        aria-disabled=${isPending || seconds > 0 ? 'true' : nothing}
        @click=${this.#handleClick}
      >
        <span class="word ${isRetry ? 'spare' : ''} ${seconds > 0 ? 'waiting' : ''}">${button}</span>
        <span class="word ${isRetry ? '' : 'spare'}">${words.retry}</span>
        ${seconds > 0 ? html`<span class="word" aria-hidden="true">${fill(words.seconds, { seconds: wait })}</span>` : nothing}
      </button>
    `;
  }

  readonly #handleInput = (): void => {
    this.#isMissing = false;
    this.#onInput();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) this.#onEnter();
  };

  readonly #handleClick = (event: MouseEvent): void => {
    if (event.detail < 2) this.#onEnter();
  };

  #textOf(name: string): string {
    return this.#field(name)?.value.trim() ?? '';
  }

  #field(name: string): HTMLInputElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLInputElement>(`#${name}`);
  }
}
