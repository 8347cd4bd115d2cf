import { html, type TemplateResult } from 'lit/html.js';
import { draw } from '../art/art.ts';
import { type Art, PRODUCTS } from '../goods.ts';
import { money, say } from '../language.ts';
import { icon } from '../parts/icon.ts';
import { viewProductCard } from '../parts/product-card.ts';
import type { Shop } from '../shop/shop.ts';
import type { Word } from '../words.ts';

export function viewHome(shop: Shop): TemplateResult {
  const products = PRODUCTS.map((product) => viewProductCard(shop, product));
  return html`
    <div class="hello">
      <h1 tabindex="-1">${say('homeTitle')}</h1>
      <p class="lead">${say('homeLead')}</p>
    </div>
    <a class="poster" href="/event" data-page>
      ${draw('concert')}
      <div class="poster-text">
        <p class="when">${say('when')}</p>
        <h2>${say('event')}</h2>
        <p>${say('where')}</p>
        <p class="poster-way">
          <span class="pill">${say('toConcert')} ${icon('arrow')}</span>
          <span>${say('from', { price: money('1099') })}</span>
        </p>
      </div>
    </a>
    <section aria-labelledby="sweets">
      <h2 id="sweets">${say('homeSweets')}</h2>
      <ul class="products">
        ${products}
      </ul>
    </section>
    <section aria-labelledby="more">
      <h2 id="more">${say('homeMore')}</h2>
      <ul class="pair">
        ${viewWay('/gift', 'gift', 'gift', 'giftAbout')} ${viewWay('/draw', 'tickets', 'drawTitle', 'drawAbout')}
      </ul>
    </section>
  `;
}

function viewWay(path: string, art: Art, name: Word, about: Word): TemplateResult {
  return html`<li class="card">
    <div class="picture ${art}">${draw(art)}</div>
    <h3><a href=${path} data-page>${say(name)}</a></h3>
    <p class="about">${say(about)}</p>
  </li>`;
}
