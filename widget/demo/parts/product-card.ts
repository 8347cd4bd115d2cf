import { html, type TemplateResult } from 'lit/html.js';
import { draw } from '../art/art.ts';
import type { Good } from '../goods.ts';
import { money, say } from '../language.ts';
import type { Shop } from '../shop/shop.ts';
import { viewAdder } from './adder.ts';

export function viewProductCard(shop: Shop, product: Good): TemplateResult {
  return html`<li class="card">
    <div class="picture ${product.art}">${draw(product.art)}</div>
    <h3><a href="/products/${product.id}" data-page>${say(product.name)}</a></h3>
    <p class="about">${say(product.about)}</p>
    <p class="price">${money(product.price)}</p>
    ${viewAdder(shop, product, 'round')}
  </li>`;
}
