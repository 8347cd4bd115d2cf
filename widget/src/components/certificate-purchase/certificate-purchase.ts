import type { PropertyDeclarations, PropertyValues } from 'lit';
import { html, type TemplateResult } from 'lit/html.js';
import { complain } from '../../internal/complain.ts';
import { BonElement } from '../../internal/element.ts';
import { LanguageController } from '../../internal/language.ts';
import { renderLine } from '../../internal/line.ts';
import type { CertificateWords } from '../../internal/words/certificate-purchase.words.ts';
import type { Dictionary } from '../../internal/words/dictionary.ts';
import type { Tell } from './certificate-purchase.events.ts';
import { type Followed, loadMode, type ModeControl, type ModeName, modeOf } from './certificate-purchase.mode.ts';
import { certificatePurchaseStyles } from './certificate-purchase.styles.ts';
import { leavePurchase, takePurchase } from './certificate-purchase.url.ts';

const dictionary: Dictionary<CertificateWords> = {
  en: () => import('../../internal/words/certificate-purchase.en.ts'),
  ru: () => import('../../internal/words/certificate-purchase.ru.ts'),
  kk: () => import('../../internal/words/certificate-purchase.kk.ts'),
};

/**
 * Gift certificates: one sells them, tells what is left on one, or lets a checkout be paid with them.
 *
 * @attr {'buy' | 'balance' | 'pay'} mode - What it does; `buy` unless said otherwise.
 * @attr {string} site-code - To buy: which certificates, as the merchant's series says.
 * @attr {string} amount - To buy: the amount at the start.
 * @attr {string} name - To buy: the name of the buyer at the start.
 * @attr {string} email - To buy: the address of the buyer at the start.
 * @attr {'ru' | 'en'} language - To buy: of the letters; that of the element unless said otherwise.
 * @attr {string} checkout - To pay: the id of the checkout that the shop's server or the page created.
 * @attr {string} lang - `ru`, `kk` or `en`; without it, the page's language.
 * @attr {'eager'} loading - Loads the element wherever it is, and not only when the buyer comes near.
 * @attr {Overrides} words - Texts of the shop's own over those of the element, as JSON or, as a property, an object. Those of its
 *   modes are under `buy`, `purchase`, `balance` and `pay`.
 *
 * @fires {CustomEvent<CertificatePurchaseDetail>} bon-certificate-ordered - The order stands, and is to be paid.
 *   Unless it is cancelled, the buyer is then sent to the page of the payment, where there is one.
 * @fires {CustomEvent<CertificatePurchaseDetail>} bon-certificate-paid - The buyer came back, and it is paid: once.
 * @fires {CustomEvent<CertificatesChangedDetail>} bon-certificates-changed - The buyer has added or removed a
 *   certificate of the checkout.
 * @fires {CustomEvent<CheckoutChangedDetail>} bon-checkout-changed - The checkout was read, or what it comes to
 *   changed: told by one of its elements, once.
 * @fires {CustomEvent<UnavailableDetail>} bon-unavailable - The server gave no answer; the order goes on without.
 *
 * @csspart base - Everything.
 * @csspart title - What is sold.
 * @csspart choices - The amounts, the designs, and other things of which one is chosen.
 * @csspart label - Above a field.
 * @csspart field - The frame around a text.
 * @csspart input - The text.
 * @csspart toggle - The button that opens the form of a checkout.
 * @csspart hint - What is asked for in a field, or what is wrong with it.
 * @csspart preview - How the certificate will look.
 * @csspart button - Buy, check, add or try again.
 * @csspart message - What became of it.
 * @csspart balance - What is left on a certificate.
 * @csspart facts - What is to be known of it.
 * @csspart list - The certificates of the checkout.
 * @csspart row - One of them.
 * @csspart remove - The button in its row.
 * @csspart total - What is to be paid besides.
 * @csspart outcome - How a purchase stands.
 *
 * @cssprop [--bon-accent-color=currentColor] - What is chosen, and the button to buy; surfaces, buttons and the ring
 *   of the focus are tinted with it.
 * @cssprop [--bon-text-color=inherit] - The text; signs, frames and hints are mixed from it.
 * @cssprop [--bon-font=inherit] - The families of the font, as `font-family` takes them.
 * @cssprop [--bon-density=1] - A factor for paddings and the height of controls: 0.8 is compact, 1.25 airy.
 * @cssprop [--bon-radius=0.5em] - Corners.
 * @cssprop [--bon-border-color=color-mix(in srgb, currentColor 55%, transparent)] - The frames of fields and choices.
 * @cssprop [--bon-surface-color=color-mix(in srgb, var(--bon-accent-color) 4%, transparent)] - Behind a balance, and
 *   behind how a purchase stands.
 * @cssprop [--bon-field-background=transparent] - Behind the texts.
 * @cssprop [--bon-button-background=color-mix(in srgb, var(--bon-accent-color) 10%, transparent)] - The buttons. The
 *   button to buy is of the accent colour unless this is set.
 * @cssprop [--bon-button-color=currentColor] - The buttons' text; on the button to buy black or white, by its
 *   background, unless set.
 * @cssprop [--bon-focus-color=var(--bon-accent-color)] - The ring around what has the focus.
 * @cssprop [--bon-success-color=#1a8a3f] - The signs of success.
 * @cssprop [--bon-error-color=#d93a2f] - The signs and frames of what is wrong.
 *
 * @tag bon-certificate-purchase
 */
export class BonCertificatePurchase extends BonElement {
  static override styles = certificatePurchaseStyles;

  static override properties: PropertyDeclarations = {
    ...super.properties,
    mode: {},
    siteCode: { attribute: 'site-code' },
    amount: {},
    name: {},
    email: {},
    language: {},
    checkout: {},
  };

  declare mode: 'buy' | 'balance' | 'pay' | null | undefined;
  declare siteCode: string | null | undefined;
  declare amount: string | null | undefined;
  declare name: string | null | undefined;
  declare email: string | null | undefined;
  declare language: 'ru' | 'en' | null | undefined;
  declare checkout: string | null | undefined;

  readonly #tell: Tell = (name, detail) =>
    this.dispatchEvent(
      new CustomEvent(name, {
        detail,
        bubbles: true,
        composed: true,
        cancelable: name === 'bon-certificate-ordered',
      }),
    );

  protected override readonly speech = new LanguageController(this, dictionary);
  #control: ModeControl | undefined;
  #modeName: ModeName | undefined;
  #followed: Followed | undefined;
  #isMissing = false;
  #loading: Promise<void> | undefined;

  readonly #go = (followed?: Followed): void => {
    this.#followed = followed;
    if (!followed) leavePurchase(this, true);
    this.requestUpdate();
  };

  /** Reads anew what it shows, after the shop changed it. Resolves when that is done, also if it failed. */
  async refresh(): Promise<void> {
    await this.updateComplete;
    await this.#loading;
    await this.#control?.refresh();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#followed) leavePurchase(this, false);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const name = this.#wanted;
    if (name === this.#modeName) this.#control?.handleChanged?.(changed);
    else this.#loading = this.#enter(name);
  }

  /** What has the focus may be gone after it. */
  protected override update(changed: PropertyValues<this>): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changed);
    if (!focused || (focused.isConnected && !focused.matches(':disabled'))) return;
    const place =
      this.shadowRoot.querySelector<HTMLElement>('input:enabled') ??
      this.shadowRoot.querySelector<HTMLElement>('.base');
    place?.focus();
  }

  /** Who comes back from a payment, sees first what became of it. */
  get #wanted(): ModeName {
    const mode = modeOf(this.mode);
    if (mode !== 'buy') return mode;
    const id = this.isConnected ? takePurchase(this) : undefined;
    if (id) this.#followed ??= { id, way: 'awaiting' };
    return this.#followed ? 'purchase' : mode;
  }

  async #enter(name: ModeName): Promise<void> {
    if (this.#control) {
      this.#control.hostDisconnected?.();
      this.#control.end?.();
      this.removeController(this.#control);
    }
    this.#control = undefined;
    this.#modeName = name;
    this.#isMissing = false;
    try {
      const code = await loadMode(name, this.speech);
      if (name !== this.#modeName) return;
      if (this.shadowRoot) this.shadowRoot.adoptedStyleSheets = [...certificatePurchaseStyles, ...code.styles];
      this.#control = code.create(this, this.#tell, this.#go, this.#followed);
      this.addController(this.#control);
    } catch (error) {
      complain('not_loaded', String(error));
      if (name !== this.#modeName) return;
      this.#isMissing = true;
      this.#tell('bon-unavailable', { reason: 'not_loaded' });
    }
    this.requestUpdate();
  }

  readonly #handleRetry = (event: MouseEvent): void => {
    if (event.detail > 1) return;
    this.#modeName = undefined;
    this.requestUpdate();
  };

  protected override render(): TemplateResult {
    if (this.#control) return this.#control.render();
    const { locale, words } = this.speech.current;
    return html`
      <div class="base ${modeOf(this.mode)} unready" part="base" lang=${locale} tabindex="-1">
        ${
          this.#isMissing
            ? html`
                <p class="message" part="message" role="status">${renderLine('info', words.unavailable)}</p>
                <button class="button retry" part="button" type="button" @click=${this.#handleRetry}>
                  ${words.retry}
                </button>
              `
            : html`<div class="skeleton"><span class="spoken">${words.loading}</span></div>`
        }
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bon-certificate-purchase': BonCertificatePurchase;
  }
}
