import { html, type TemplateResult } from 'lit/html.js';
import { draw } from '../art/art.ts';
import { TICKETS } from '../goods.ts';
import { money, say } from '../language.ts';
import { viewStepper } from '../parts/adder.ts';
import type { Shop } from '../shop/shop.ts';

export function viewEvent(shop: Shop): TemplateResult {
  const items = shop.basket.items();
  const isChosen = TICKETS.some(({ id }) => (items[id] ?? 0) > 0);
  const kinds = TICKETS.map(
    (ticket) =>
      html`<li data-good=${ticket.id}>
        <div>
          <h3>${say(ticket.name)}</h3>
          <p class="about">${say(ticket.about)}</p>
          <p class="price">${money(ticket.price)}</p>
        </div>
        ${viewStepper(shop, ticket)}
      </li>`,
  );
  return html`
    <div class="poster flat">
      ${draw('concert')}
      <div class="poster-text">
        <p class="when">${say('when')}</p>
        <h1 tabindex="-1">${say('event')}</h1>
        <p>${say('where')}</p>
      </div>
    </div>
    <div class="evening">
      <p class="story">${say('eventStory')}</p>
      <section aria-labelledby="tickets">
        <h2 id="tickets">${say('tickets')}</h2>
        <ul class="kinds">
          ${kinds}
        </ul>
        <p><a class="main" href="/cart" data-page ?hidden=${!isChosen}>${say('toCart')}</a></p>
      </section>
    </div>
  `;
}
