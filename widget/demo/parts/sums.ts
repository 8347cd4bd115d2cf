import { html, nothing, type TemplateResult } from 'lit/html.js';
import { discountOf, money, say } from '../language.ts';
import type { Shop } from '../shop/shop.ts';

/** A row of a list of sums. */
export function viewSum(name: string, amount: string, className = ''): TemplateResult {
  return html`<div class=${className}>
    <dt>${name}</dt>
    <dd>${amount}</dd>
  </div>`;
}

/** What the cart comes to, as far as the shop's server has said it. */
export function viewSums({ basket }: Shop): TemplateResult {
  const quote = basket.quote();
  const less = (name: 'discount' | 'points' | 'certificates') =>
    quote && Number(quote[name]) > 0 ? viewSum(say(name), discountOf(quote[name]), `granted ${name}`) : nothing;
  return html`
    <dl id="sums" class="sums" aria-busy=${basket.isBusy()}>
      ${viewSum(say('goods'), quote ? money(quote.goods) : '…', 'goods')} ${less('discount')} ${less('points')}
      ${quote && Number(quote.fee) > 0 ? viewSum(say('fee'), money(quote.fee), 'fee') : nothing} ${less('certificates')}
      ${viewSum(say('total'), quote ? money(quote.total) : '…', 'total')}
    </dl>
  `;
}
