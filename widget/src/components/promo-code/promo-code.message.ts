import { html, nothing, type TemplateResult } from 'lit';
import type { Unavailable } from '../../internal/api-client.ts';
import type { Formatter } from '../../internal/format.ts';
import { icons } from '../../internal/icons.ts';
import type { Language } from '../../internal/language.ts';
import type { Words } from '../../internal/words/words.ts';
import type { GrantedAnswer, PromoCodeState, RefusedAnswer } from './promo-code.state.ts';

type PromoCodeWords = Words['promoCode'];

/** What the live region says in each state: its text changes once for each outcome. */
export function renderMessage(state: PromoCodeState, { words, format }: Language): TemplateResult | typeof nothing {
  switch (state.kind) {
    case 'idle':
      return nothing;
    case 'pending':
      return state.granted ? nothing : html`<span>${words.promoCode.checking}</span>`;
    case 'applied':
    case 'valid':
      return renderGranted(state.answer, words.promoCode, format);
    case 'rejected':
      return renderLine('alert', refusalText(state.answer, words.promoCode, format));
    case 'not_applicable':
      return renderLine('info', refusalText(state.answer, words.promoCode, format));
    case 'unavailable':
      return renderLine('info', problemText(state.problem, words.promoCode, format));
  }
}

function renderGranted(answer: GrantedAnswer, words: PromoCodeWords, format: Formatter): TemplateResult {
  const benefit = benefitText(answer, words, format);
  const spoken = html`<span class="spoken">${words.applied(answer.code)} </span>`;
  if (answer.status === 'valid') return renderLine('check', html`${spoken}${words.valid(benefit)}`);
  const discount = html`<b class="discount">−${format.money(answer.discount, answer.currency)}</b>`;
  return renderLine('check', html`${spoken}${discount} · ${benefit}`);
}

function renderLine(icon: keyof typeof icons, text: string | TemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${icons[icon]}</svg><span>${text}</span>`;
}

function benefitText({ benefit, currency }: GrantedAnswer, words: PromoCodeWords, format: Formatter): string {
  if ('percentage' in benefit) return words.percentOff(format.percent(benefit.percentage));
  const amount = format.money(benefit.fix, currency);
  return benefit.per === 'order' ? words.offTheOrder(amount) : words.offEachTicket(amount);
}

function refusalText(answer: RefusedAnswer, words: PromoCodeWords, format: Formatter): string {
  switch (answer.reason) {
    case 'not_found':
      return words.notFound;
    case 'switched_off':
      return words.switchedOff;
    case 'expired':
      return words.expired;
    case 'exhausted':
      return words.exhausted;
    case 'not_started':
      return words.notStarted(format.moment(answer.startsAt));
    case 'nothing_in_scope':
      return words.nothingInScope;
    case 'min_tickets':
      return words.ticketsMissing(answer.minTickets - answer.has, format);
    case 'min_amount':
      return words.amountMissing(format.money(missing(answer), answer.currency));
  }
}

function problemText(problem: Unavailable, words: PromoCodeWords, format: Formatter): string {
  if (problem.reason !== 'too_many_attempts') return words.unavailable;
  const { retryAfterSeconds } = problem;
  return words.tooManyAttempts(retryAfterSeconds === undefined ? undefined : format.fromNow(retryAfterSeconds));
}

/** In whole minor units, where subtraction is exact. */
function missing({ minAmount, has }: { readonly minAmount: string; readonly has: string }): number {
  return (Math.round(Number(minAmount) * 100) - Math.round(Number(has) * 100)) / 100;
}
