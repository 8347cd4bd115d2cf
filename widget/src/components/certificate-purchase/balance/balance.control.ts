import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CertificateBalance } from '../../../../../shared/api/certificate.ts';
import { call, type Unavailable } from '../../../internal/api-client.ts';
import { fill } from '../../../internal/format.ts';
import type { Language, Speech } from '../../../internal/language.ts';
import { renderLine } from '../../../internal/line.ts';
import { problemText } from '../../../internal/problem.ts';
import type { BalanceWords } from '../../../internal/words/certificate-purchase.words.ts';
import { CardForm, Wait } from '../card/card.ts';
import type { Tell } from '../certificate-purchase.events.ts';
import type { CertificateHost, ModeControl } from '../certificate-purchase.mode.ts';
import { dayText } from '../certificate-purchase.problem.ts';
import { isBalance } from './balance.answers.ts';

type BalanceState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'shown'; readonly balance: CertificateBalance }
  | { readonly kind: 'not_accepted' }
  | { readonly kind: 'unavailable'; readonly problem: Unavailable };

type Voice = Language<BalanceWords>;

/** Stands for the amount, which is larger than the words around it. */
const MARK = '#';

const NOT_ACCEPTED: ReadonlySet<string> = new Set(['certificate_not_accepted']);

/** Tells what is left on a certificate. */
export class BalanceControl implements ModeControl {
  readonly #host: CertificateHost;
  readonly #tell: Tell;
  readonly #speech: Speech<BalanceWords>;
  readonly #form: CardForm;
  readonly #wait: Wait;
  #state: BalanceState = { kind: 'idle' };
  /** Whose answer is waited for; given up, it is of no interest any more. */
  #request: AbortController | undefined;

  constructor(host: CertificateHost, speech: Speech<BalanceWords>, tell: Tell) {
    this.#host = host;
    this.#tell = tell;
    this.#speech = speech;
    this.#form = new CardForm(
      host,
      () => void this.#check(),
      () => this.#leave(),
    );
    this.#wait = new Wait(host, () => this.#leave());
  }

  hostDisconnected(): void {
    this.#request?.abort();
    this.#request = undefined;
    if (this.#state.kind === 'pending') this.#show({ kind: 'idle' });
    this.#form.clear('pin');
  }

  /** What is shown is of one moment, and the PIN that it was asked with is gone. */
  async refresh(): Promise<void> {
    this.#leave();
    await this.#host.updateComplete;
  }

  async #check(): Promise<void> {
    if (this.#state.kind === 'pending' || this.#wait.seconds > 0) return;
    const card = this.#form.read();
    if (!card) {
      this.#show({ kind: 'missing' });
      return;
    }
    this.#show({ kind: 'pending' });
    const request = (this.#request = new AbortController());
    const { answer, problem } = await call('POST', 'certificates/balance', isBalance, request, card, undefined, {
      expected: NOT_ACCEPTED,
    });
    if (request !== this.#request) return;
    this.#request = undefined;
    if (answer) this.#form.clear('number', 'pin');
    if (answer) {
      this.#show({ kind: 'shown', balance: answer });
      return;
    }
    if (problem.code) {
      this.#form.clear('pin');
      this.#show({ kind: 'not_accepted' });
      return;
    }
    this.#show({ kind: 'unavailable', problem });
    this.#wait.start(problem.retryAfterSeconds);
    this.#tell('bon-unavailable', { reason: problem.reason });
  }

  /** Another text is in the fields now; while the server asks to wait, that is still to be read. */
  #leave(): void {
    if (this.#state.kind !== 'pending' && this.#wait.seconds === 0) this.#show({ kind: 'idle' });
  }

  #show(state: BalanceState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    const voice = this.#speech.current;
    const { locale, words, format } = voice;
    const { kind } = this.#state;
    return html`
      <div class="base balance ${kind}" part="base" lang=${locale} role="group" aria-label=${words.label} tabindex="-1">
        ${this.#form.render({
          words,
          format,
          button: words.check,
          isRetry: kind === 'unavailable' && this.#wait.seconds === 0,
          isLocked: false,
          isPending: kind === 'pending',
          isRefused: kind === 'not_accepted',
          seconds: this.#wait.seconds,
        })}
        <p class="message" part="message" id="message" role="status">${this.#renderMessage(voice)}</p>
        <div role="status">${this.#state.kind === 'shown' ? renderBalance(this.#state.balance, voice) : nothing}</div>
      </div>
    `;
  }

  #renderMessage(voice: Voice): TemplateResult | typeof nothing {
    const state = this.#state;
    const { words } = voice;
    switch (state.kind) {
      case 'idle':
      case 'shown':
        return nothing;
      case 'pending':
        return html`<span>${words.checking}</span>`;
      case 'missing':
        return renderLine('alert', words.missing);
      case 'not_accepted':
        return renderLine('alert', words.notAccepted);
      case 'unavailable':
        return renderLine('info', problemText(state.problem, voice));
    }
  }
}

function renderBalance(balance: CertificateBalance, voice: Voice): TemplateResult {
  const { words, format } = voice;
  const { name, nominal, remain, available, currency, validUntil, allowReuse } = balance;
  const left = format.money(remain, currency);
  const [before = '', after = ''] = fill(words.left, { amount: MARK, nominal: format.money(nominal, currency) }).split(
    MARK,
  );
  const held = Number(remain) - Number(available);
  return html`
    <div class="standing" part="balance">
      <p class="amount"><span>${before}</span><b>${left}</b><span>${after}</span> <bdi class="quiet">${name}</bdi></p>
      <ul class="facts" part="facts">
        <li>${fill(words.validUntil, { day: dayText(validUntil, voice) })}</li>
        <li>${allowReuse ? words.inParts : words.once}</li>
        ${held > 0 ? html`<li>${fill(words.held, { amount: format.money(held, currency) })}</li>` : nothing}
      </ul>
    </div>
  `;
}
