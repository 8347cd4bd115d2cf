import { html, type TemplateResult } from 'lit/html.js';
import { draw } from '../art/art.ts';
import { PRODUCTS } from '../goods.ts';
import { money, say } from '../language.ts';
import { viewAdder } from '../parts/adder.ts';
import { viewProductCard } from '../parts/product-card.ts';
import type { Shop } from '../shop/shop.ts';
import { viewLost } from './lost.ts';

export function viewProduct(shop: Shop, id: string): TemplateResult {
  const product = PRODUCTS.find((each) => each.id === id);
  if (!product) return viewLost('lost', 'lostLead');
  const facts = product.facts.map((fact) => html`<li>${say(fact)}</li>`);
  const others = PRODUCTS.filter((each) => each !== product).map((other) => viewProductCard(shop, other));
  const isChosen = (shop.basket.items()[id] ?? 0) > 0;
  return html`
    <article class="product">
      <div class="picture ${product.art}">${draw(product.art)}</div>
      <div class="product-text">
        <h1 tabindex="-1">${say(product.name)}</h1>
        <p class="price large">${money(product.price)}</p>
        <p class="story">${say(product.story)}</p>
        <div class="buying">
          ${viewAdder(shop, product, 'wide')}
          <a class="quiet" href="/cart" data-page ?hidden=${!isChosen}>${say('toCart')}</a>
        </div>
        <ul class="facts">
          ${facts}
        </ul>
      </div>
    </article>
    <section aria-labelledby="others">
      <h2 id="others">${say('alsoHere')}</h2>
      <ul class="products">
        ${others}
      </ul>
    </section>
  `;
}
