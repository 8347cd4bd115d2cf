import type { TemplateResult } from 'lit/html.js';
import type { CertificatePurchase } from '../../../../../shared/api/certificate.ts';
import { call, type Unavailable } from '../../../internal/api-client.ts';
import type { Speech } from '../../../internal/language.ts';
import type { PurchaseWords } from '../../../internal/words/certificate-purchase.words.ts';
import type { Tell } from '../certificate-purchase.events.ts';
import type { CertificateHost, Followed, Go, ModeControl } from '../certificate-purchase.mode.ts';
import { detailOf, isPurchase } from '../certificate-purchase.purchase.ts';
import { renderPurchase } from './purchase.render.ts';

export type PurchaseState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'shown'; readonly purchase: CertificatePurchase; readonly way: Followed['way'] }
  | { readonly kind: 'unavailable'; readonly problem: Unavailable };

/** The pauses between two questions grow from the first to the last. */
const FIRST_PAUSE_MS = 2000;
const LAST_PAUSE_MS = 30_000;
const GROWTH = 1.5;

const EXPECTED: ReadonlySet<string> = new Set(['purchase_not_found']);

/** Those of which the page was told that they are paid. */
const told = new Set<string>();

/** How a purchase stands, asked for until it is paid or over, while somebody looks. */
export class PurchaseControl implements ModeControl {
  state: PurchaseState = { kind: 'loading' };

  readonly #host: CertificateHost;
  readonly #tell: Tell;
  readonly #go: Go;
  readonly #speech: Speech<PurchaseWords>;
  readonly #id: string;
  #pause = FIRST_PAUSE_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request: AbortController | undefined;

  constructor(
    host: CertificateHost,
    speech: Speech<PurchaseWords>,
    tell: Tell,
    go: Go,
    { id, purchase, way }: Followed = { id: '', way: 'awaiting' },
  ) {
    this.#host = host;
    this.#tell = tell;
    this.#go = go;
    this.#speech = speech;
    this.#id = id;
    if (purchase) this.state = { kind: 'shown', purchase, way };
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
    this.#pause = FIRST_PAUSE_MS;
    if (this.state.kind === 'shown') {
      this.#take(this.state.purchase, this.state.way);
      this.#plan();
    } else void this.#poll();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#request = undefined;
  }

  async refresh(): Promise<void> {
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    if (this.state.kind === 'unavailable') this.#set({ kind: 'loading' });
    const path = `certificates/purchases/${encodeURIComponent(this.#id)}`;
    const options = { expected: EXPECTED };
    const { answer, problem } = await call('GET', path, isPurchase, request, undefined, undefined, options);
    if (request !== this.#request) return;
    this.#request = undefined;
    if (answer) this.#take(answer, this.#way);
    else if (problem.code) this.leave();
    else if (this.state.kind !== 'shown') {
      this.#set({ kind: 'unavailable', problem });
      this.#tell('bon-unavailable', { reason: problem.reason });
    }
  }

  /** The buyer may make another one. */
  leave(): void {
    this.#go();
  }

  /** A purchase in the shop's cart is paid with the order: the shop says so. */
  get #isAwaited(): boolean {
    const { state } = this;
    return state.kind === 'shown' && state.way !== 'cart' && state.purchase.status === 'awaiting_payment';
  }

  #take(purchase: CertificatePurchase, way: Followed['way'] = 'awaiting'): void {
    this.#set({ kind: 'shown', purchase, way });
    if (purchase.status !== 'paid' || told.has(purchase.id)) return;
    told.add(purchase.id);
    this.#tell('bon-certificate-paid', detailOf(purchase));
  }

  /** Who is still here when the purchase is asked for again, was not taken to the payment. */
  get #way(): Followed['way'] {
    return this.state.kind === 'shown' && this.state.way === 'cart' ? 'cart' : 'awaiting';
  }

  #plan(): void {
    clearTimeout(this.#timer);
    if (!this.#isAwaited || document.visibilityState === 'hidden') return;
    this.#timer = setTimeout(() => void this.#poll(), this.#pause);
    this.#pause = Math.min(this.#pause * GROWTH, LAST_PAUSE_MS);
  }

  async #poll(): Promise<void> {
    await this.refresh();
    if (this.#host.isConnected) this.#plan();
  }

  /** Who comes back from the page of the payment, wants to know at once. */
  readonly #look = (): void => {
    clearTimeout(this.#timer);
    this.#pause = FIRST_PAUSE_MS;
    if (document.visibilityState !== 'hidden' && this.#isAwaited) void this.#poll();
  };

  #set(state: PurchaseState): void {
    this.state = state;
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    return renderPurchase(this, this.#speech.current);
  }
}
