import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CheckoutStore } from '../../internal/checkout-store.ts';
import { fill } from '../../internal/format.ts';
import { renderLine } from '../../internal/line.ts';
import { about, effectText, type Voice } from './promo-code.message.ts';

/** The codes of a checkout, and what it comes to with them. */
export function renderList(
  store: CheckoutStore,
  voice: Voice,
  renderRemove: (code: string) => TemplateResult | typeof nothing,
): TemplateResult | typeof nothing {
  const { checkout, rise } = store;
  if (!checkout || !(rise || checkout.promoCodes.length)) return nothing;
  const { words, format } = voice;
  const { promoCodes, discount, total, currency } = checkout;
  const outcomes = promoCodes.map((outcome) => ({ ...outcome, currency }));
  const rows = outcomes.map((outcome) => {
    const { code, status } = outcome;
    const isApplied = status === 'applied';
    const effect = effectText(outcome, voice);
    return html`
      <div class="row ${status}" part="row" role="listitem">
        ${renderLine(isApplied ? 'check' : 'info', code)}
        ${isApplied ? html`<b>${effect}</b>` : html`<p class="message">${effect}</p>`} ${renderRemove(code)}
      </div>
    `;
  });
  const lost = new Set(rise?.promoCodes);
  const notice = rise && [
    fill(words.risen, { before: format.money(rise.previousTotal, currency), now: format.money(total, currency) }),
    ...outcomes.flatMap((outcome) => (lost.has(outcome.code) ? [about(outcome, voice)] : [])),
  ];
  const off = Number(discount) > 0 ? ` · ${fill(words.off, { amount: format.money(discount, currency) })}` : '';
  return html`
    <div class="list" part="list" role="list" aria-label=${words.label}>${rows}</div>
    <p class="message" part="notice" role="status">${notice ? renderLine('alert', notice.join(' ')) : nothing}</p>
    <p class="total" part="total">
      <span class="label">${words.total}${off}</span> <b>${format.money(total, currency)}</b>
    </p>
  `;
}
