import type { PropertyDeclarations, PropertyValues } from 'lit';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CartInput } from '../../../../shared/api/cart.ts';
import { cartConverter, isOtherCart } from '../../internal/cart.ts';
import { FormElement } from '../../internal/form-element.ts';
import { LanguageController } from '../../internal/language.ts';
import type { Dictionary } from '../../internal/words/dictionary.ts';
import type { PromoCodeWords } from '../../internal/words/words.ts';
import { PromoCodeController } from './promo-code.controller.ts';
import { renderList } from './promo-code.list.ts';
import { renderMessage, type Voice } from './promo-code.message.ts';
import { grantedIn, type PromoCodeState } from './promo-code.state.ts';
import { promoCodeStyles } from './promo-code.styles.ts';

const dictionary: Dictionary<PromoCodeWords> = {
  en: () => import('../../internal/words/promo-code.en.ts'),
  ru: () => import('../../internal/words/promo-code.ru.ts'),
  kk: () => import('../../internal/words/promo-code.kk.ts'),
};

/**
 * A field for promo codes. It asks the server what they do to the cart and tells the page; it changes no price.
 *
 * Without `checkout` it previews one code for `cart`, and a discount that was told holds until its next event. With
 * `checkout` it lists the codes of that checkout, each with its discount or the reason why it gives none, enters and
 * removes them there, and shows the total with them. Elements of the same checkout show the same at once.
 *
 * @attr {string} name - Under which the form sends the text or, with `checkout`, the codes listed, between commas.
 * @attr {string} value - The text at the start and after a reset. It is not applied by itself.
 * @attr {string} label - Replaces the label «Promo code».
 * @attr {string} placeholder - An example inside the empty field.
 * @attr {string} autocomplete - Handed on to the field.
 * @attr {boolean} disabled - As on any form field.
 * @attr {string} lang - `ru`, `kk` or `en`; without it, the page's language.
 * @attr {'eager'} loading - Loads the element wherever it is, and not only when the buyer comes near.
 * @attr {Overrides} words - Texts of the shop's own over those of the element, as JSON or, as a property, an object.
 * @attr {string} checkout - The id of the checkout that the shop's server or the page created.
 * @attr {CartInput} cart - What is in the cart, as JSON; as a property, an object (a new one for every change). With
 *   `checkout`, only where the page states the prices: it is put into the checkout.
 * @prop {string} value - The text in the field; after a code was applied without `checkout`, the code as the merchant
 *   writes it.
 *
 * @fires {CustomEvent<PromoCodeAppliedDetail>} bon-promo-code-applied - A code was accepted; in a preview, also counted
 *   anew.
 * @fires {CustomEvent<PromoCodeRejectedDetail>} bon-promo-code-rejected - A code was refused or, in a checkout, listed
 *   without effect; in a preview, also when it no longer fits.
 * @fires {CustomEvent<PromoCodeRemovedDetail>} bon-promo-code-removed - A code was taken back.
 * @fires {CustomEvent<CheckoutChangedDetail>} bon-checkout-changed - The checkout was read, or what it comes to
 *   changed: told by one of its elements, once.
 * @fires {CustomEvent<UnavailableDetail>} bon-unavailable - The server gave no answer; the order goes on without.
 *
 * @csspart base - Everything.
 * @csspart label - The label above the field.
 * @csspart field - The frame around the text.
 * @csspart input - The text.
 * @csspart button - Apply, remove or try again.
 * @csspart message - The line below.
 * @csspart list - The codes of the checkout.
 * @csspart row - One of them.
 * @csspart remove - The button in its row.
 * @csspart notice - That the total has risen, and why.
 * @csspart total - What is to be paid.
 *
 * @cssprop [--bon-accent-color=currentColor] - What the button is tinted with, and the ring around what has the focus.
 * @cssprop [--bon-text-color=inherit] - The text; signs, frames and hints are mixed from it.
 * @cssprop [--bon-font=inherit] - The families of the font, as `font-family` takes them.
 * @cssprop [--bon-density=1] - A factor for paddings and the height of controls: 0.8 is compact, 1.25 airy.
 * @cssprop [--bon-radius=0.5em] - Corners of field and button.
 * @cssprop [--bon-border-color=color-mix(in srgb, currentColor 55%, transparent)] - The frame of the field.
 * @cssprop [--bon-field-background=transparent] - Behind the text.
 * @cssprop [--bon-button-background=color-mix(in srgb, var(--bon-accent-color) 10%, transparent)] - The button.
 * @cssprop [--bon-button-color=currentColor] - The button's text.
 * @cssprop [--bon-focus-color=var(--bon-accent-color)] - The ring around what has the focus.
 * @cssprop [--bon-success-color=#1a8a3f] - The sign and frame of an applied code.
 * @cssprop [--bon-error-color=#d93a2f] - The sign and frame of a refused code.
 *
 * @tag bon-promo-code
 */
export class BonPromoCode extends FormElement {
  static override styles = promoCodeStyles;

  static override properties: PropertyDeclarations = {
    ...super.properties,
    label: {},
    placeholder: {},
    autocomplete: {},
    checkout: {},
    cart: { converter: cartConverter, hasChanged: isOtherCart },
  };

  declare label: string | null | undefined;
  declare placeholder: string | null | undefined;
  declare autocomplete: AutoFill | null | undefined;
  declare checkout: string | null | undefined;
  declare cart: CartInput | null | undefined;

  protected override readonly speech = new LanguageController(this, dictionary);
  readonly #codes = new PromoCodeController(this, (text) => this.writeValue(text));

  /**
   * Reads the checkout anew, after the shop changed the cart on its server or ended a payment. Resolves when that is
   * done, also if it failed.
   */
  async refresh(): Promise<void> {
    await this.updateComplete;
    await this.#codes.store?.sync(this.#codes);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('checkout') && this.isConnected) this.#codes.join();
    if (changed.has('cart')) this.#codes.recount();
  }

  /** A button of the list that has the focus may be gone after it. */
  protected override update(changed: PropertyValues<this>): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changed);
    if (focused && (!focused.isConnected || focused.matches(':disabled'))) this.#field?.focus();
  }

  protected override get formValue(): string {
    return this.#codes.store?.codes.join(',') ?? this.value;
  }

  protected override handleValueReplaced(): void {
    this.#codes.leave();
  }

  #handleInput(event: InputEvent): void {
    this.writeValue((event.target as HTMLInputElement).value);
    this.#codes.leave();
  }

  #handleFieldKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    this.#apply();
  }

  /** A key held down would apply and remove in turn. */
  #handleButtonKey(event: KeyboardEvent): void {
    if (event.repeat) event.preventDefault();
  }

  /** Of a double click only the first half counts: by the second, the same button may already say Remove. */
  #handleButtonClick(event: MouseEvent): void {
    if (event.detail > 1) return;
    const granted = grantedIn(this.#codes.state);
    if (!granted) return this.#apply();
    void this.#codes.remove(granted.code);
    this.#field?.focus();
  }

  /** By the second half of a double click, another row may have come up. */
  #handleRemove(event: MouseEvent): void {
    if (event.detail < 2) void this.#codes.remove((event.currentTarget as HTMLButtonElement).value);
  }

  #apply(): void {
    const code = this.value.trim();
    const { kind } = this.#codes.state;
    if (code !== '') this.#codes.enter(code);
    else if (kind === 'unavailable') void this.refresh();
    else this.#field?.focus();
  }

  get #field(): HTMLInputElement | null | undefined {
    return this.shadowRoot?.querySelector('input');
  }

  protected override render(): TemplateResult {
    const { locale, words, format } = this.speech.current;
    const { state, store } = this.#codes;
    const voice = { words, format };
    return html`
      <div class="base ${state.kind}" part="base" lang=${locale}>
        <label class="label" part="label" for="field">${this.label ?? words.label}</label>
        ${this.#renderField(state)} ${this.#renderButton(state, voice)}
        <p class="message" part="message" id="message" role="status">${renderMessage(state, voice)}</p>
        ${store && renderList(store, voice, (code) => this.#renderRemove(code, voice))}
      </div>
    `;
  }

  #renderField(state: PromoCodeState): TemplateResult {
    const granted = grantedIn(state);
    const isPending = state.kind === 'pending';
    // What is on its way into a checkout cannot be called back.
    const isFixed = granted ?? (this.#codes.isLocked || (isPending && this.#codes.store));
    return html`
      <div class="field ${granted ? 'granted' : ''}" part="field">
        <input
          id="field"
          part="input"
          name=${this.name || nothing}
          ?readonly=${isFixed}
          ?disabled=${this.isDisabled}
          placeholder=${this.placeholder ?? nothing}
          autocomplete=${this.autocomplete ?? 'off'}
          autocapitalize="characters"
          autocorrect="off"
          spellcheck="false"
          enterkeyhint="done"
          maxlength="100"
          .value=${this.value}
          aria-describedby="message"
          aria-invalid=${state.kind === 'rejected' ? 'true' : nothing}
          @input=${this.#handleInput}
          @keydown=${this.#handleFieldKey}
        />
        ${isPending ? html`<span class="spinner"></span>` : nothing}
      </div>
    `;
  }

  /** One button for all states, so that the focus never loses it; all its words, so that its width never changes. */
  #renderButton(state: PromoCodeState, { words: { apply, remove, retry } }: Voice): TemplateResult {
    const isGranted = grantedIn(state) !== undefined;
    const current = isGranted ? remove : state.kind === 'unavailable' ? retry : apply;
    return html`
      <button
        class="button ${isGranted ? 'quiet' : ''}"
        part="button"
        type="button"
        ?disabled=${this.isDisabled || this.#codes.isLocked}
        aria-disabled=${state.kind === 'pending' && !isGranted ? 'true' : nothing}
        @click=${this.#handleButtonClick}
        @keydown=${this.#handleButtonKey}
      >
        ${this.#renderWord(apply, current)} ${this.#renderWord(remove, current)} ${this.#renderWord(retry, current)}
      </button>
    `;
  }

  #renderRemove(code: string, { words }: Voice): TemplateResult | typeof nothing {
    if (this.#codes.isLocked) return nothing;
    return html`
      <button
        class="remove"
        part="remove"
        type="button"
        value=${code}
        aria-label="${words.remove} ${code}"
        ?disabled=${this.isDisabled}
        @click=${this.#handleRemove}
        @keydown=${this.#handleButtonKey}
      >
        ×
      </button>
    `;
  }

  #renderWord(word: string, current: string): TemplateResult {
    return html`<span class="word ${word === current ? 'current' : ''}">${word}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bon-promo-code': BonPromoCode;
  }
}
