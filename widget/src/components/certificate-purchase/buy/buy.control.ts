import type { PropertyValues } from 'lit';
import type { TemplateResult } from 'lit/html.js';
import type { CertificateOffer, CertificatePurchase } from '../../../../../shared/api/certificate.ts';
import { call, type Unavailable } from '../../../internal/api-client.ts';
import { complain } from '../../../internal/complain.ts';
import type { Speech } from '../../../internal/language.ts';
import type { BuyWords, Fault } from '../../../internal/words/certificate-purchase.words.ts';
import type { Tell } from '../certificate-purchase.events.ts';
import type { CertificateHost, Go, ModeControl } from '../certificate-purchase.mode.ts';
import { detailOf, paymentUrlOf, returnUrl } from '../certificate-purchase.purchase.ts';
import { isOffer } from './buy.answers.ts';
import { BLANK, type Draft, faultsIn, fitted, requestOf, type TextField } from './buy.draft.ts';
import { isUnanswered, OrderDesk } from './buy.order.ts';
import { render } from './buy.render.ts';

/** What became of the order, as long as it does not stand. */
export type Trouble = 'unanswered' | 'noPayment' | 'changed' | 'refused';

export type BuyState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'not_offered' }
  | { readonly kind: 'unavailable'; readonly problem: Unavailable }
  | { readonly kind: 'choosing'; readonly trouble?: Trouble; readonly problem?: Unavailable }
  | { readonly kind: 'sending'; readonly isAskedAgain: boolean };

const OFFER_EXPECTED: ReadonlySet<string> = new Set(['offer_not_found']);

/** Sells a certificate: from the offer by way of a form to an order. */
export class BuyControl implements ModeControl {
  state: BuyState = { kind: 'loading' };
  offer: CertificateOffer | undefined;
  draft: Draft = BLANK;
  /** What has been left once, or was sent: only there faults are shown. */
  readonly touched = new Set<TextField>();
  /** A fault in a field that was just left, to be announced. */
  announced: TextField | undefined;

  readonly host: CertificateHost;
  readonly speech: Speech<BuyWords>;
  readonly #tell: Tell;
  readonly #go: Go;
  readonly #desk = new OrderDesk();
  /** Whose answer is waited for; given up, it is of no interest any more. */
  #request: AbortController | undefined;
  /** An order was on its way when the element left the page. */
  #isInterrupted = false;

  constructor(host: CertificateHost, speech: Speech<BuyWords>, tell: Tell, go: Go) {
    this.host = host;
    this.#tell = tell;
    this.#go = go;
    this.speech = speech;
    const { amount, name, email } = host;
    this.draft = { ...BLANK, amount: amount ?? '', name: name ?? '', email: email ?? '' };
  }

  get faults(): ReadonlyMap<TextField, Fault> {
    return this.offer ? faultsIn(this.draft, this.offer) : new Map();
  }

  hostConnected(): void {
    if (this.#isInterrupted) void this.#send();
    else if (!this.offer) void this.#readOffer();
  }

  hostDisconnected(): void {
    this.#isInterrupted = this.state.kind === 'sending';
    this.#abort();
  }

  handleChanged(changed: PropertyValues<CertificateHost>): void {
    const { amount, name, email } = this.host;
    if (changed.has('amount')) this.change({ nominal: undefined, amount: amount ?? '' });
    if (changed.has('name')) this.change({ name: name ?? '' });
    if (changed.has('email')) this.change({ email: email ?? '' });
    if (!changed.has('siteCode')) return;
    this.offer = undefined;
    void this.#readOffer();
  }

  async refresh(): Promise<void> {
    if (this.state.kind !== 'sending') await this.#readOffer();
  }

  /** What is on its way cannot be called back. */
  change(part: Partial<Draft>): void {
    if (this.state.kind === 'sending') return;
    const draft = { ...this.draft, ...part };
    this.draft = this.offer && 'amount' in part ? fitted(draft, this.offer) : draft;
    if (this.state.kind === 'choosing') this.#show({ kind: 'choosing' });
    else this.host.requestUpdate();
  }

  /** The buyer has had the chance to write there. */
  leave(field: TextField): void {
    this.touched.add(field);
    this.announced = this.faults.has(field) ? field : undefined;
    this.host.requestUpdate();
  }

  /** Tells the first field that is wrong, if one is. */
  async buy(): Promise<TextField | undefined> {
    if (this.state.kind !== 'choosing') return undefined;
    const [wrong] = this.faults.keys();
    this.announced = undefined;
    if (wrong === undefined) {
      await this.#send();
      return undefined;
    }
    for (const field of this.faults.keys()) this.touched.add(field);
    this.#show({ kind: 'choosing' });
    await this.host.updateComplete;
    return wrong;
  }

  async #readOffer(): Promise<void> {
    const { siteCode } = this.host;
    this.#abort();
    if (!siteCode) {
      complain('no_site_code');
      this.#show({ kind: 'not_offered' });
      return;
    }
    const request = (this.#request = new AbortController());
    if (!this.offer) this.#show({ kind: 'loading' });
    const path = `certificates/offers/${encodeURIComponent(siteCode)}`;
    const options = { expected: OFFER_EXPECTED };
    const { answer, problem } = await call('GET', path, isOffer, request, undefined, undefined, options);
    if (request !== this.#request) return;
    if (answer) {
      this.offer = answer;
      this.draft = fitted(this.draft, answer);
      this.#show({ kind: 'choosing' });
    } else if (problem.code) this.#close();
    else this.#miss(this.offer ? { kind: 'choosing', problem } : { kind: 'unavailable', problem }, problem);
  }

  async #send(): Promise<void> {
    const { offer, host } = this;
    if (!offer) return;
    this.#isInterrupted = false;
    this.#abort();
    const request = (this.#request = new AbortController());
    this.#show({ kind: 'sending', isAskedAgain: false });
    const { language } = host;
    // There are no Kazakh letters: who reads Kazakh gets Russian ones.
    const isEnglish = this.speech.current.locale.startsWith('en');
    const letters = language === 'ru' || language === 'en' ? language : isEnglish ? 'en' : 'ru';
    const order = requestOf(this.draft, offer, letters, returnUrl());
    const { answer, problem } = await this.#desk.place(order, request, () => {
      if (request === this.#request) this.#show({ kind: 'sending', isAskedAgain: true });
    });
    if (request !== this.#request) return;
    this.#request = undefined;
    if (answer) this.#settle(answer, offer);
    else await this.#explain(problem);
  }

  #settle(purchase: CertificatePurchase, { payment }: CertificateOffer): void {
    const isAllowed = this.#tell('bon-certificate-ordered', detailOf(purchase));
    const url = payment === 'redirect' && isAllowed ? paymentUrlOf(purchase) : undefined;
    const way = payment === 'shop' ? 'cart' : url ? 'leaving' : 'awaiting';
    this.#go({ id: purchase.id, purchase, way });
    if (url) location.assign(url);
  }

  async #explain(problem: Unavailable): Promise<void> {
    switch (problem.code) {
      case 'offer_not_found':
        this.#close();
        break;
      case 'nominal_not_allowed':
      case 'design_not_found':
      case 'delivery_out_of_range':
        await this.#readOffer();
        if (this.state.kind === 'choosing' && !this.state.problem) this.#show({ kind: 'choosing', trouble: 'changed' });
        break;
      case 'payment_unavailable':
        this.#miss({ kind: 'choosing', trouble: 'noPayment' }, { reason: 'server_error' });
        break;
      default:
        this.#miss(withoutOrder(problem), problem);
    }
  }

  #close(): void {
    this.offer = undefined;
    this.#show({ kind: 'not_offered' });
  }

  #miss(state: BuyState, { reason }: Unavailable): void {
    this.#show(state);
    this.#tell('bon-unavailable', { reason });
  }

  #abort(): void {
    this.#request?.abort();
    this.#request = undefined;
  }

  #show(state: BuyState): void {
    this.state = state;
    this.host.requestUpdate();
  }

  render(): TemplateResult {
    return render(this, this.speech.current);
  }
}

function withoutOrder(problem: Unavailable): BuyState {
  if (isUnanswered(problem)) return { kind: 'choosing', trouble: 'unanswered' };
  return problem.reason === 'bad_request' ? { kind: 'choosing', trouble: 'refused' } : { kind: 'choosing', problem };
}
