import { html, type TemplateResult } from 'lit/html.js';
import { draw } from '../art/art.ts';
import { chosenOf, type Good, isTicket } from '../goods.ts';
import { money, say } from '../language.ts';
import type { Shop } from '../shop/shop.ts';
import { viewStepper } from './adder.ts';

/** Beside a ticket stands what it is for. */
export function titleOf(good: Good): string {
  return isTicket(good) ? `${say('ticketOf')}: ${say(good.name)}` : say(good.name);
}

/** What is in the cart, to be changed. */
export function viewLines(shop: Shop): TemplateResult {
  const quote = shop.basket.quote();
  const rows = chosenOf(shop.basket.items()).map(({ good, count }) => {
    const line = quote?.lines.find(({ id }) => id === good.id);
    const isTold = line?.quantity === count;
    return html`<li data-good=${good.id}>
      <div class="picture thumb ${good.art}">${draw(good.art)}</div>
      <div class="line-text">
        <h2><a href=${pathOf(good)} data-page>${titleOf(good)}</a></h2>
        <p class="about">${say(isTicket(good) ? 'event' : good.about)}</p>
      </div>
      ${viewStepper(shop, good)}
      <p class="amount" aria-label=${say('lineAmount')}>${line ? money(line.amount) : ''}</p>
      <p class="each" ?hidden=${!isTold || count < 2}>${count} × ${money(good.price)}</p>
    </li>`;
  });
  return html`<ul class="lines" id="lines">
    ${rows}
  </ul>`;
}

/** What is in the cart, to be read. */
export function viewBrief({ basket }: Shop): TemplateResult {
  const quote = basket.quote();
  const rows = chosenOf(basket.items()).map(({ good, count }) => {
    const line = quote?.lines.find(({ id }) => id === good.id);
    return html`<li>
      <div class="picture thumb ${good.art}">${draw(good.art)}</div>
      <p>${titleOf(good)} <span class="about">× ${count}</span></p>
      <p class="amount">${line ? money(line.amount) : ''}</p>
    </li>`;
  });
  return html`<ul class="brief">
    ${rows}
  </ul>`;
}

function pathOf(good: Good): string {
  return isTicket(good) ? '/event' : `/products/${good.id}`;
}
