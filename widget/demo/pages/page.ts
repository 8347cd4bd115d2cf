import type { TemplateResult } from 'lit/html.js';
import { PRODUCTS } from '../goods.ts';
import { say } from '../language.ts';
import type { Place } from '../router.ts';
import type { Shop } from '../shop/shop.ts';
import { viewAccount } from './account.ts';
import { viewCart } from './cart.ts';
import { viewCheckout } from './checkout.ts';
import { viewDraw } from './draw.ts';
import { viewEvent } from './event.ts';
import { viewGift } from './gift.ts';
import { viewHome } from './home.ts';
import { viewLost } from './lost.ts';
import { viewOrder } from './order.ts';
import { viewProduct } from './product.ts';

export function viewPage(shop: Shop, place: Place): TemplateResult {
  switch (place.page) {
    case 'home':
      return viewHome(shop);
    case 'event':
      return viewEvent(shop);
    case 'product':
      return viewProduct(shop, place.id);
    case 'gift':
      return viewGift(shop.isGiftPaid());
    case 'cart':
      return viewCart(shop);
    case 'checkout':
      return viewCheckout(shop);
    case 'account':
      return viewAccount(shop);
    case 'order':
      return viewOrder(shop);
    case 'draw':
      return viewDraw(shop);
    case 'lost':
      return viewLost('lost', 'lostLead');
  }
}

/** What the browser's tab says. */
export function titleOfPage(place: Place): string {
  const name = nameOfPage(place);
  return name === undefined ? `Praline · ${say('description')}` : `${name} · Praline`;
}

function nameOfPage(place: Place): string | undefined {
  switch (place.page) {
    case 'home':
      return undefined;
    case 'event':
      return say('event');
    case 'product': {
      const product = PRODUCTS.find(({ id }) => id === place.id);
      return say(product?.name ?? 'lost');
    }
    case 'gift':
      return say('gift');
    case 'cart':
      return say('cartTitle');
    case 'checkout':
      return say('checkoutTitle');
    case 'account':
      return say('account');
    case 'order':
      return `${say('orderNumber')} ${place.number}`;
    case 'draw':
      return say('drawTitle');
    case 'lost':
      return say('lost');
  }
}
