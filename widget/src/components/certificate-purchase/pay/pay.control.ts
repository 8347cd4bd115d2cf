import type { PropertyValues, ReactiveController } from 'lit';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CertificateOutcomeView } from '../../../../../shared/api/certificate.ts';
import type { Checkout } from '../../../../../shared/api/checkout.ts';
import type { Unavailable } from '../../../internal/api-client.ts';
import { type CheckoutListener, type CheckoutStore, checkoutStore } from '../../../internal/checkout-store.ts';
import type { Speech } from '../../../internal/language.ts';
import type { PayWords } from '../../../internal/words/certificate-purchase.words.ts';
import { type Card, CardForm, Wait } from '../card/card.ts';
import type { Tell } from '../certificate-purchase.events.ts';
import type { CertificateHost } from '../certificate-purchase.mode.ts';
import { certificatesIn } from './pay.answers.ts';
import { changedDetailOf } from './pay.events.ts';
import { renderList, renderMessage } from './pay.render.ts';

type Kept = readonly { readonly id: string }[];

/** All of them, the new one by what is printed on it. */
type Change = (kept: Kept) => readonly (Kept[number] | Card)[];

/** What became of what the buyer did. */
type Entry =
  | { readonly kind: 'idle' | 'missing' | 'pending' | 'refused' | 'listed' }
  | { readonly kind: 'added' | 'removed'; readonly name: string };

export type PayState =
  | Entry
  | { readonly kind: 'unavailable'; readonly problem: Unavailable }
  /** Payment is under way. */
  | { readonly kind: 'reserved' }
  | { readonly kind: 'full' };

/** As many as a checkout takes. */
const MOST = 10;

const IDLE: Entry = { kind: 'idle' };

/** Pays a checkout with certificates: each is entered with its PIN, and known by its id from then on. */
export class PayControl implements ReactiveController, CheckoutListener {
  readonly tell: CheckoutListener['tell'];

  readonly #host: CertificateHost;
  readonly #tell: Tell;
  readonly #speech: Speech<PayWords>;
  readonly #form: CardForm;
  readonly #wait: Wait;
  #store: CheckoutStore | undefined;
  #entry: Entry = IDLE;

  constructor(host: CertificateHost, speech: Speech<PayWords>, tell: Tell) {
    this.#host = host;
    this.#tell = tell;
    this.tell = tell;
    this.#speech = speech;
    this.#form = new CardForm(
      host,
      () => void this.#add(),
      () => this.#leave(),
    );
    this.#wait = new Wait(host, () => this.#leave());
  }

  get #certificates(): readonly CertificateOutcomeView[] {
    return certificatesIn(this.#store?.checkout);
  }

  get #isLocked(): boolean {
    return !this.#store || (this.#store.checkout?.status ?? 'open') !== 'open';
  }

  get #state(): PayState {
    const { checkout, problem } = this.#store ?? {};
    if (checkout?.status === 'reserved') return { kind: 'reserved' };
    if (problem && this.#entry.kind !== 'pending') return { kind: 'unavailable', problem };
    return this.#entry.kind === 'idle' && this.#certificates.length >= MOST ? { kind: 'full' } : this.#entry;
  }

  hostConnected(): void {
    this.#join();
  }

  hostDisconnected(): void {
    this.#form.clear('pin');
    this.#exit();
  }

  handleChanged(changed: PropertyValues<CertificateHost>): void {
    if (changed.has('checkout') && this.#host.isConnected) this.#join();
  }

  async refresh(): Promise<void> {
    await this.#store?.sync(this);
  }

  update(): void {
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
    this.#show(IDLE);
  }

  async #add(): Promise<void> {
    const { kind } = this.#state;
    if (this.#isLocked || kind === 'pending' || kind === 'full' || this.#wait.seconds > 0) return;
    if (kind === 'unavailable' && this.#form.isEmpty) return this.refresh();
    const card = this.#form.read();
    if (!card) {
      this.#show({ kind: 'missing' });
      return;
    }
    const before = new Set<string>();
    const { store, checkout } = await this.#put((kept) => {
      for (const { id } of kept) before.add(id);
      return [...kept, card];
    });
    if (store !== this.#store) return;
    if (!checkout) {
      this.#miss();
      return;
    }
    this.#form.clear('pin');
    if (isRefused(checkout)) {
      this.#show({ kind: 'refused' });
      return;
    }
    this.#form.clear('number');
    const [added] = certificatesIn(checkout).filter(({ id }) => !before.has(id));
    if (!added) {
      this.#show({ kind: 'listed' });
      return;
    }
    this.#show({ kind: 'added', name: added.name });
    this.#tell('bon-certificates-changed', changedDetailOf(checkout));
  }

  async #remove(removed: string): Promise<void> {
    if (this.#isLocked || this.#entry.kind === 'pending') return;
    const [certificate] = this.#certificates.filter(({ id }) => id === removed);
    if (!certificate) return;
    const { store, checkout } = await this.#put((kept) => kept.filter(({ id }) => id !== removed));
    if (store !== this.#store) return;
    if (!checkout) {
      this.#miss();
      return;
    }
    this.#show({ kind: 'removed', name: certificate.name });
    this.#tell('bon-certificates-changed', changedDetailOf(checkout));
  }

  /** The list is made when it is its turn, from what the checkout has then. */
  async #put(change: Change): Promise<{ store: CheckoutStore | undefined; checkout: Checkout | undefined }> {
    const store = this.#store;
    this.#show({ kind: 'pending' });
    // Without what it has, nobody could say all that it is to have.
    if (store && !store.checkout) await store.sync(this);
    if (!store?.checkout) return { store, checkout: undefined };
    const isTaken = await store.put(this, '/certificates', () => ({
      certificates: change(certificatesIn(store.checkout).map(({ id }) => ({ id }))),
    }));
    return { store, checkout: isTaken ? store.checkout : undefined };
  }

  /** Why, the store knows; what was written stays, to be tried again. */
  #miss(): void {
    this.#show(IDLE);
    this.#wait.start(this.#store?.problem?.retryAfterSeconds);
  }

  /** Another text is in the fields now. */
  #leave(): void {
    if (this.#entry.kind !== 'pending') this.#show(IDLE);
  }

  #show(entry: Entry): void {
    this.#entry = entry;
    this.update();
  }

  get kind(): PayState['kind'] {
    return this.#state.kind;
  }

  get label(): string {
    return this.#speech.current.words.label;
  }

  renderForm(): TemplateResult {
    const voice = this.#speech.current;
    const { words, format } = voice;
    const state = this.#state;
    const { seconds } = this.#wait;
    return html`
      ${this.#form.render({
        words,
        format,
        button: words.add,
        isRetry: state.kind === 'unavailable' && seconds === 0,
        isLocked: this.#isLocked || state.kind === 'full',
        isPending: state.kind === 'pending',
        isRefused: state.kind === 'refused',
        seconds,
      })}
      <p class="message" part="message" id="message" role="status">${renderMessage(state, voice)}</p>
    `;
  }

  renderList(): TemplateResult | typeof nothing {
    const checkout = this.#store?.checkout;
    return checkout
      ? renderList(checkout, this.#speech.current, this.#isLocked ? undefined : this.#handleRemove)
      : nothing;
  }

  /** By the second half of a double click, another row may have come up. */
  readonly #handleRemove = (event: MouseEvent): void => {
    if (event.detail < 2) void this.#remove((event.currentTarget as HTMLButtonElement).value);
  };
}

/** Those that were there are stated by their ids, and never refused: only the one that is new can be. */
function isRefused({ refusedCertificates }: Checkout): boolean {
  return refusedCertificates !== undefined && refusedCertificates.length > 0;
}
