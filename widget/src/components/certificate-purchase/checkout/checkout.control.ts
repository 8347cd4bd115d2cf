import type { PropertyValues } from 'lit';
import { type CheckoutListener, type CheckoutStore, checkoutStore } from '../../../internal/checkout-store.ts';
import { OnDemand, speechOf } from '../../../internal/on-demand.ts';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PayWords } from '../../../internal/words/certificate-purchase.words.ts';
import type { Dictionary } from '../../../internal/words/dictionary.ts';
import type { Tell } from '../certificate-purchase.events.ts';
import type { CertificateHost, ModeControl, Speaker } from '../certificate-purchase.mode.ts';

const dictionary: Dictionary<PayWords> = {
  en: () => import('../../../internal/words/certificate-purchase.pay.en.ts'),
  ru: () => import('../../../internal/words/certificate-purchase.pay.ru.ts'),
  kk: () => import('../../../internal/words/certificate-purchase.pay.kk.ts'),
};

/** Most buyers have no certificate: the way to pay with one is a line, until it is opened or the checkout has one. */
export class CheckoutControl implements ModeControl, CheckoutListener {
  readonly tell: CheckoutListener['tell'];

  readonly #host: CertificateHost;
  readonly #tell: Tell;
  readonly #speaker: Speaker;
  #store: CheckoutStore | undefined;
  #isOpen = false;

  readonly #pay = new OnDemand(
    async () => {
      const [{ cardStyles, PayControl, payStyles }, speech] = await Promise.all([
        import('../pay/pay.ts'),
        speechOf(this.#speaker, 'pay', dictionary),
      ]);
      this.#host.shadowRoot?.adoptedStyleSheets.push(cardStyles, payStyles);
      const control = new PayControl(this.#host, speech, this.#tell);
      this.#host.addController(control);
      return control;
    },
    (isThere) => {
      if (isThere) this.update();
      else this.#tell('bon-unavailable', { reason: 'not_loaded' });
    },
  );

  constructor(host: CertificateHost, speaker: Speaker, tell: Tell) {
    this.#host = host;
    this.#speaker = speaker;
    this.#tell = tell;
    this.tell = tell;
  }

  hostConnected(): void {
    this.#join();
  }

  hostDisconnected(): void {
    this.#exit();
  }

  /** Another mode comes: what was added for this one goes with it. */
  end(): void {
    const { part } = this.#pay;
    part?.hostDisconnected();
    if (part) this.#host.removeController(part);
  }

  handleChanged(changed: PropertyValues<CertificateHost>): void {
    if (changed.has('checkout') && this.#host.isConnected) this.#join();
    this.#pay.part?.handleChanged(changed);
  }

  async refresh(): Promise<void> {
    await this.#store?.sync(this);
    await this.#pay.current;
  }

  update(): void {
    const certificates: unknown = this.#store?.checkout?.certificates;
    if (Array.isArray(certificates) && certificates.length > 0) void this.#pay.ready();
    this.#host.requestUpdate();
  }

  /** Enters the checkout that the element names now. */
  #join(): void {
    const { checkout } = this.#host;
    const store = checkout ? checkoutStore(checkout) : undefined;
    if (store === this.#store) return;
    this.#exit();
    this.#store = store;
    store?.join(this);
    this.update();
  }

  #exit(): void {
    this.#store?.leave(this);
    this.#store = undefined;
  }

  /** Of a double click only the first half counts. */
  readonly #handleToggle = (event: MouseEvent): void => {
    if (event.detail > 1) return;
    this.#isOpen = !this.#isOpen;
    if (this.#isOpen) void this.#pay.ready();
    this.update();
  };

  render(): TemplateResult {
    const { locale, words } = this.#speaker.current;
    const { part } = this.#pay;
    const isOpen = this.#isOpen;
    return html`
      <div
        class="base pay ${part?.kind ?? 'idle'}"
        part="base"
        lang=${locale}
        role="group"
        aria-label=${part?.label ?? words.payWith}
        tabindex="-1"
      >
        <button
          class="toggle"
          part="toggle"
          type="button"
          aria-expanded=${isOpen}
          aria-controls="pay"
          @click=${this.#handleToggle}
        >
          ${words.payWith}
          <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 6 4 4 4-4" /></svg>
        </button>
        <div id="pay" ?hidden=${!isOpen}>${isOpen && part ? part.renderForm() : nothing}</div>
        ${part?.renderList()}
      </div>
    `;
  }
}
