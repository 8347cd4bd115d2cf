import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { CartInput } from '../../../../shared/api/promo-check.ts';
import { checkPromoCode } from '../../internal/api-client.ts';
import { cartConverter, isOtherCart } from '../../internal/cart.ts';
import { FormElement } from '../../internal/form-element.ts';
import { LanguageController } from '../../internal/language.ts';
import { appliedDetail, type PromoCodeEventMap, rejectedDetail } from './promo-code.events.ts';
import { renderMessage } from './promo-code.message.ts';
import { type GrantedAnswer, grantedIn, IDLE, type PromoCodeState, stateOf } from './promo-code.state.ts';
import { promoCodeStyles } from './promo-code.styles.ts';

const MAX_LENGTH = 100;

/**
 * A field for a promo code. It asks the server what the code does to the cart and tells the page; it changes no price.
 * A discount that was told holds until the next event of this element.
 *
 * @attr {string} name - Under which the code is sent with the shop's form.
 * @attr {string} value - The text at the start and after a reset. It is not applied by itself.
 * @attr {string} label - Replaces the label «Promo code».
 * @attr {string} placeholder - An example inside the empty field.
 * @attr {string} autocomplete - Handed on to the field.
 * @attr {boolean} disabled - As on any form field.
 * @attr {string} lang - `ru` or `en`; without it, the page's language.
 * @attr {CartInput} cart - What is in the cart, as JSON; as a property, an object (a new one for every change).
 * @prop {string} value - The text in the field; after a code was applied, the code as the merchant writes it.
 *
 * @fires {CustomEvent<PromoCodeAppliedDetail>} bon-promo-code-applied - A code was accepted, or counted anew.
 * @fires {CustomEvent<PromoCodeRejectedDetail>} bon-promo-code-rejected - A code was refused, or no longer fits.
 * @fires {CustomEvent<PromoCodeRemovedDetail>} bon-promo-code-removed - An accepted code was taken back.
 * @fires {CustomEvent<UnavailableDetail>} bon-unavailable - The code could not be checked; the order goes on without.
 *
 * @csspart base - Everything.
 * @csspart label - The label above the field.
 * @csspart field - The frame around the text.
 * @csspart input - The text.
 * @csspart button - Apply, remove or try again.
 * @csspart message - The line below.
 *
 * @cssprop --bon-radius - Corners of field and button.
 * @cssprop --bon-border-color - The frame of the field.
 * @cssprop --bon-field-background - Behind the text.
 * @cssprop --bon-button-background - The button.
 * @cssprop --bon-button-color - The button's text.
 * @cssprop --bon-focus-color - The ring around what has the focus.
 * @cssprop --bon-success-color - The sign and frame of an applied code.
 * @cssprop --bon-error-color - The sign and frame of a refused code.
 */
export class BonPromoCode extends FormElement {
  static override styles = promoCodeStyles;

  static override properties: PropertyDeclarations = {
    label: {},
    placeholder: {},
    autocomplete: {},
    cart: { converter: cartConverter, hasChanged: isOtherCart },
  };

  declare label: string | null;
  declare placeholder: string | null;
  declare autocomplete: AutoFill | null;
  declare cart: CartInput | null | undefined;

  readonly #language = new LanguageController(this);
  #state: PromoCodeState = IDLE;
  #request: AbortController | undefined;
  /** The cart changed, or an answer was lost, while the element was off the page. */
  #isStale = false;

  constructor() {
    super();
    this.label = null;
    this.placeholder = null;
    this.autocomplete = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#isStale) this.#recheck();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#request?.abort();
    if (this.#state.kind !== 'pending') return;
    this.#isStale = this.#state.granted !== undefined;
    this.#state = this.#state.granted ? stateOf({ ok: true, answer: this.#state.granted }) : IDLE;
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('cart')) this.#recheck();
  }

  protected override handleValueReplaced(): void {
    this.#leave();
  }

  #handleInput(event: InputEvent): void {
    this.writeValue((event.target as HTMLInputElement).value);
    this.#leave();
  }

  #handleFieldKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    if (!grantedIn(this.#state)) this.#apply();
  }

  /** A key held down would apply and remove in turn. */
  #handleButtonKey(event: KeyboardEvent): void {
    if (event.repeat) event.preventDefault();
  }

  /** Of a double click only the first half counts: by the second, the same button may already say Remove. */
  #handleButtonClick(event: MouseEvent): void {
    if (event.detail > 1) return;
    if (grantedIn(this.#state)) this.#remove();
    else this.#apply();
  }

  #apply(): void {
    const code = this.value.trim();
    if (code === '') this.#field?.focus();
    else if (this.#state.kind !== 'pending') void this.#check(code);
  }

  #remove(): void {
    this.writeValue('');
    this.#leave();
    this.#field?.focus();
  }

  /** Whatever was asked or answered concerns another text than the one now in the field. */
  #leave(): void {
    this.#request?.abort();
    const granted = grantedIn(this.#state);
    this.#state = IDLE;
    this.requestUpdate();
    if (granted) this.#tell('bon-promo-code-removed', { code: granted.code });
  }

  #recheck(): void {
    const state = this.#state;
    if (state.kind === 'idle' || state.kind === 'rejected' || state.kind === 'unavailable') return;
    this.#isStale = !this.isConnected;
    if (this.#isStale) return;
    void this.#check(state.kind === 'pending' ? state.code : state.answer.code, grantedIn(state));
  }

  async #check(code: string, granted?: GrantedAnswer): Promise<void> {
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    this.#state = { kind: 'pending', code, granted };
    this.requestUpdate();
    const outcome = await checkPromoCode(this.cart ? { code, cart: this.cart } : { code }, request.signal);
    if (request.signal.aborted) return;
    this.#settle(stateOf(outcome));
  }

  #settle(state: PromoCodeState): void {
    this.#state = state;
    this.requestUpdate();
    switch (state.kind) {
      case 'idle':
      case 'pending':
        return;
      case 'applied':
      case 'valid':
        this.writeValue(state.answer.code);
        return this.#tell('bon-promo-code-applied', appliedDetail(state.answer));
      case 'rejected':
      case 'not_applicable':
        return this.#tell('bon-promo-code-rejected', rejectedDetail(state.answer));
      case 'unavailable':
        return this.#tell('bon-unavailable', { reason: state.problem.reason });
    }
  }

  #tell<Name extends keyof PromoCodeEventMap>(name: Name, detail: PromoCodeEventMap[Name]['detail']): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  get #field(): HTMLInputElement | null | undefined {
    return this.shadowRoot?.querySelector('input');
  }

  protected override render(): TemplateResult {
    const { locale, words } = this.#language.current;
    return html`
      <div class="base ${this.#state.kind}" part="base" lang=${locale}>
        <label class="label" part="label" for="field">${this.label ?? words.promoCode.label}</label>
        ${this.#renderField()} ${this.#renderButton()}
        <p class="message" part="message" id="message" role="status">
          ${renderMessage(this.#state, this.#language.current)}
        </p>
      </div>
    `;
  }

  #renderField(): TemplateResult {
    const granted = grantedIn(this.#state);
    return html`
      <div class="field ${granted ? 'granted' : ''}" part="field">
        <input
          id="field"
          part="input"
          type="text"
          name=${this.name || nothing}
          ?readonly=${granted !== undefined}
          ?disabled=${this.isDisabled}
          placeholder=${this.placeholder ?? nothing}
          autocomplete=${this.autocomplete ?? 'off'}
          autocapitalize="characters"
          autocorrect="off"
          spellcheck="false"
          enterkeyhint="done"
          maxlength=${MAX_LENGTH}
          .value=${this.value}
          aria-describedby="message"
          aria-invalid=${this.#state.kind === 'rejected' ? 'true' : nothing}
          @input=${this.#handleInput}
          @keydown=${this.#handleFieldKey}
        />
        ${this.#state.kind === 'pending' ? html`<span class="spinner"></span>` : nothing}
      </div>
    `;
  }

  /** One button for all states, so that the focus never loses it; all its words, so that its width never changes. */
  #renderButton(): TemplateResult {
    const { apply, remove, retry } = this.#language.current.words.promoCode;
    const isGranted = grantedIn(this.#state) !== undefined;
    const current = isGranted ? remove : this.#state.kind === 'unavailable' ? retry : apply;
    return html`
      <button
        class="button ${isGranted ? 'remove' : ''}"
        part="button"
        type="button"
        ?disabled=${this.isDisabled}
        aria-disabled=${this.#state.kind === 'pending' && !isGranted ? 'true' : nothing}
        @click=${this.#handleButtonClick}
        @keydown=${this.#handleButtonKey}
      >
        ${this.#renderWord(apply, current)} ${this.#renderWord(remove, current)} ${this.#renderWord(retry, current)}
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
