import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CertificatePurchase } from '../../../../../shared/api/certificate.ts';
import { fill } from '../../../internal/format.ts';
import type { Language } from '../../../internal/language.ts';
import { renderLine } from '../../../internal/line.ts';
import { problemText } from '../../../internal/problem.ts';
import type { PurchaseWords } from '../../../internal/words/certificate-purchase.words.ts';
import { dayText } from '../certificate-purchase.problem.ts';
import { paymentUrlOf } from '../certificate-purchase.purchase.ts';
import type { Followed } from '../certificate-purchase.mode.ts';
import type { PurchaseControl } from './purchase.control.ts';

type Voice = Language<PurchaseWords>;

type Line = TemplateResult | typeof nothing;

/** What there is to say, and what there is to do. */
type Outcome = { readonly icon: 'check' | 'info'; readonly said: string; readonly more: string; readonly below: Line };

export function renderPurchase(control: PurchaseControl, voice: Voice): TemplateResult {
  const { words, locale } = voice;
  const { state } = control;
  return html`
    <div
      class="base buy purchase ${state.kind}"
      part="base"
      lang=${locale}
      role="group"
      aria-label=${words.label}
      tabindex="-1"
    >
      ${renderState(control, voice)}
    </div>
  `;
}

function renderState(control: PurchaseControl, voice: Voice): TemplateResult {
  const { words, format } = voice;
  const { state } = control;
  const handleRetry = (event: MouseEvent): void => {
    if (event.detail < 2) void control.refresh();
  };
  switch (state.kind) {
    case 'loading':
      return html`<div class="skeleton"><span class="spoken">${words.loading}</span></div>`;
    case 'unavailable':
      return html`
        <p class="message" part="message" role="status">${renderLine('info', problemText(state.problem, voice))}</p>
        <button class="button retry" part="button" type="button" @click=${handleRetry}>${words.retry}</button>
      `;
    case 'shown': {
      const { amount, currency, status } = state.purchase;
      const { icon, said, more, below } = outcomeOf(control, state.purchase, state.way, voice);
      return html`
        <div class="outcome ${status}" part="outcome">
          <p class="kind">${fill(words.certificate, { amount: format.money(amount, currency) })}</p>
          <div class="said" role="status">
            <p class="large">${renderLine(icon, said)}</p>
            <p>${more}</p>
          </div>
          ${below}
        </div>
      `;
    }
  }
}

function outcomeOf(
  control: PurchaseControl,
  purchase: CertificatePurchase,
  way: Followed['way'],
  voice: Voice,
): Outcome {
  const { words, format } = voice;
  const { status, sentTo, deliverOn, endsAt } = purchase;
  switch (status) {
    case 'awaiting_payment': {
      if (way === 'cart') {
        return {
          icon: 'check',
          said: words.inCart,
          more: words.inCartMore,
          below: renderAgain(control, words.another),
        };
      }
      const url = paymentUrlOf(purchase);
      const link = url
        ? html`<a class="button primary" part="button" href=${url}><span>${words.pay}</span></a>`
        : nothing;
      const said = way === 'leaving' ? words.leaving : words.awaiting;
      return { icon: 'info', said, more: fill(words.payUntil, { moment: format.moment(endsAt) }), below: link };
    }
    case 'paid': {
      const more = deliverOn
        ? fill(words.willBeSent, { to: sentTo, day: dayText(deliverOn, voice) })
        : fill(words.sent, { to: sentTo });
      return { icon: 'check', said: words.paid, more, below: renderAgain(control, words.another) };
    }
    case 'ended':
      return { icon: 'info', said: words.ended, more: words.endedMore, below: renderAgain(control, words.again) };
  }
}

function renderAgain(control: PurchaseControl, word: string): TemplateResult {
  const handleClick = (event: MouseEvent): void => {
    if (event.detail < 2) control.leave();
  };
  return html`<button class="button" part="button" type="button" @click=${handleClick}>${word}</button>`;
}
