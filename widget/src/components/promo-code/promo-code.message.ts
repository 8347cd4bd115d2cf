import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fill, type Formatter } from '../../internal/format.ts';
import type { Granted, Refusal } from '../../internal/judgement.ts';
import { renderLine } from '../../internal/line.ts';
import { problemText } from '../../internal/problem.ts';
import type { PromoCodeWords } from '../../internal/words/words.ts';
import type { PromoCodeState } from './promo-code.state.ts';

/** In which an element speaks. */
export type Voice = { readonly words: PromoCodeWords; readonly format: Formatter };

/** What a code gives, or why nothing. */
export type Effect = Refusal | { readonly code: string; readonly currency: string; readonly discount: string };

/** What the live region says in each state: its text changes once for each outcome. */
export function renderMessage(state: PromoCodeState, voice: Voice): TemplateResult | typeof nothing {
  const { words } = voice;
  switch (state.kind) {
    case 'idle':
      return nothing;
    case 'pending':
      return state.granted ? nothing : html`<span>${words.checking}</span>`;
    case 'applied':
    case 'valid':
      return renderLine('check', grantedText(state.effect, voice));
    case 'rejected':
      return renderLine('alert', reasonText(state.effect, voice));
    case 'not_applicable':
      return renderLine('info', reasonText(state.effect, voice));
    case 'unavailable':
      return renderLine('info', problemText(state.problem, voice));
    // The eye sees in the list what became of it.
    case 'added':
      return spoken(about(state.effect, voice));
    case 'removed':
      return spoken(fill(words.removed, { code: state.code }));
    default:
      return renderLine('info', words[state.kind]);
  }
}

/** The discount of a code, or why it gives none. */
export function effectText(effect: Effect, voice: Voice): string {
  return 'reason' in effect ? reasonText(effect, voice) : `−${voice.format.money(effect.discount, effect.currency)}`;
}

/** In one sentence with the code. */
export function about(effect: Effect, voice: Voice): string {
  const text = effectText(effect, voice);
  return `${effect.code}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function reasonText(why: Refusal, { words, format }: Voice): string {
  switch (why.reason) {
    case 'not_started':
      return fill(words.notStarted, { moment: format.moment(why.startsAt) });
    case 'min_tickets':
      return format.count(why.minTickets - why.has, words.ticketsMissing);
    case 'min_amount':
      return fill(words.amountMissing, {
        amount: format.money(Number(why.minAmount) - Number(why.has), why.currency),
      });
    default:
      return words.reasons[why.reason];
  }
}

function grantedText(answer: Granted, voice: Voice): TemplateResult {
  const { words } = voice;
  const benefit = benefitText(answer, voice);
  const effect =
    answer.status === 'valid' ? fill(words.valid, { benefit }) : html`<b>${effectText(answer, voice)}</b> · ${benefit}`;
  return html`${spoken(fill(words.applied, { code: answer.code }))}${effect}`;
}

function spoken(text: string): TemplateResult {
  return html`<span class="spoken">${text} </span>`;
}

function benefitText({ benefit, currency }: Granted, { words, format }: Voice): string {
  if ('percentage' in benefit) return fill(words.off, { amount: format.percent(benefit.percentage) });
  const amount = format.money(benefit.fix, currency);
  return fill(benefit.per === 'order' ? words.offTheOrder : words.offEachTicket, { amount });
}
