import { html, nothing, type TemplateResult } from 'lit/html.js';
import { discountOf, money, say } from '../language.ts';
import { causesBetween } from '../shop/quote.ts';
import type { Shop } from '../shop/shop.ts';

/** What the buyer should know before going on: another total with its causes, or what went wrong. */
export function viewNews({ basket }: Shop): TemplateResult {
  const notice = basket.notice();
  const change = basket.change();
  return html`
    <div role="alert">
      ${change ? viewChange(change) : nothing}
      ${notice ? html`<p class="notice" id="notice">${say(notice)}</p>` : nothing}
    </div>
  `;
}

function viewChange({ before, after }: NonNullable<ReturnType<Shop['basket']['change']>>): TemplateResult {
  const causes = causesBetween(before, after).map(
    ({ code, word, discount }) => html`<li><b>${code}</b> ${say(word, { discount: discountOf(discount ?? '0') })}</li>`,
  );
  return html`<div class="changed" id="changed">
    <h3>${say('changed')}</h3>
    <p class="totals"><s>${money(before.total)}</s> → <b>${money(after.total)}</b></p>
    <ul>
      ${causes}
    </ul>
    <p>${say('changedAsk')}</p>
  </div>`;
}
