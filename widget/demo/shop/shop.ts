import { redraw } from '../redraw.ts';
import { session } from '../session.ts';
import { createShopApi, type ShopProblem } from './api.ts';
import { createBasket } from './basket.ts';
import { createBuyer } from './buyer.ts';
import { createContact } from './contact.ts';
import { createDemoDraw } from './draw.ts';
import { wordOf } from './notice.ts';
import { createOrders } from './orders.ts';
import { createPayment } from './payment.ts';

export type Shop = ReturnType<typeof createShop>;

/** Everything that the pages share; `go` leads to another one. */
export function createShop(go: (path: string) => void) {
  const api = createShopApi();
  const buyer = createBuyer({
    api,
    onSignedIn: () => void basket.tellWho(),
    onSignedOut: () => basket.anew(),
  });
  const contact = createContact(() => void basket.tellWho());
  const basket = createBasket({
    api,
    who() {
      const [email, customer] = [contact.email(), buyer.customer()];
      return { ...(email && { email }), ...(customer && { customer }) };
    },
    onReserved(checkout) {
      payment.ask(checkout);
      go('/checkout');
    },
    onLocked: () => void resume().then((path) => go(path ?? '/checkout')),
  });
  const orders = createOrders(api);
  const payment = createPayment({
    api,
    onPaid(order) {
      orders.take(order);
      basket.empty();
      go(`/orders/${order.number}`);
    },
    onDeclined(checkout) {
      basket.adopt(checkout);
      basket.tell('declined');
      go('/checkout');
    },
    async onLost(problem) {
      const path = await resume();
      if (path === undefined) basket.tell(wordOf(problem));
      go(path ?? '/checkout');
    },
  });
  const draw = createDemoDraw(api);
  let isGiftPaid = false;
  document.addEventListener('bon-certificate-paid', () => {
    isGiftPaid = true;
    redraw();
  });
  return { buyer, contact, basket, orders, payment, draw, resume, isGiftPaid: () => isGiftPaid };

  /** Takes up the tab's checkout where it is; the path, where that is past the cart. */
  async function resume(): Promise<string | undefined> {
    const id = session.checkoutId;
    if (id === undefined) {
      await basket.open();
      return undefined;
    }
    const read = await api.readCheckout(id);
    if (!read.ok) return startOver(read.problem);
    const checkout = read.value;
    if (checkout.status === 'open') {
      payment.ask(undefined);
      basket.adopt(checkout);
      return undefined;
    }
    if (checkout.status === 'reserved') {
      payment.ask(checkout);
      return '/checkout';
    }
    const order = await api.readOrder(checkout.orderNumber);
    if (!order.ok) return startOver(order.problem);
    payment.ask(undefined);
    orders.take(order.value);
    basket.empty();
    return `/orders/${order.value.number}`;
  }

  async function startOver(problem: ShopProblem): Promise<undefined> {
    if (problem.status === 404) await basket.restart();
    else basket.tell(wordOf(problem));
  }
}
