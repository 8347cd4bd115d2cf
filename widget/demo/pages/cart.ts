import { html, nothing, type TemplateResult } from 'lit/html.js';
import { countOf } from '../goods.ts';
import { say } from '../language.ts';
import { viewNews } from '../parts/change.ts';
import { viewCodes } from '../parts/codes.ts';
import { viewLines } from '../parts/lines.ts';
import { viewSums } from '../parts/sums.ts';
import { session } from '../session.ts';
import type { Shop } from '../shop/shop.ts';

export function viewCart(shop: Shop): TemplateResult {
  if (countOf(shop.basket.items()) === 0) return viewEmpty();
  const checkout = session.checkoutId;
  return html`
    <h1 tabindex="-1">${say('cartTitle')}</h1>
    <div class="split">
      <div class="stack">
        ${viewLines(shop)}
        <bon-ticket-display
          id="earning"
          mode="order"
          campaign="3"
          checkout=${checkout ?? nothing}
          token=${shop.buyer.current()?.token ?? nothing}
        ></bon-ticket-display>
      </div>
      <section class="sheet paying" aria-labelledby="to-pay">
        <h2 id="to-pay">${say('summary')}</h2>
        ${viewCodes(checkout)} ${viewSums(shop)} ${viewNews(shop)}
        <a class="main" id="to-checkout" href="/checkout" data-page>${say('toCheckout')}</a>
        <p class="note centred">${say('demoNote')}</p>
      </section>
    </div>
  `;
}

function viewEmpty(): TemplateResult {
  return html`<div class="narrow">
    <h1 tabindex="-1">${say('cartEmpty')}</h1>
    <p class="lead">${say('cartEmptyLead')}</p>
    <p class="ways">
      <a class="main" href="/" data-page>${say('toSweets')}</a>
      <a class="quiet" href="/event" data-page>${say('toConcert')}</a>
    </p>
  </div>`;
}
