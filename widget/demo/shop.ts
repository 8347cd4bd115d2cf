import { createCartStep } from './cart.ts';
import { byId } from './dom.ts';
import { startDraw } from './draw.ts';
import { startLog } from './log.ts';
import { wordOf } from './notice.ts';
import { createPaymentStep } from './payment.ts';
import { createPlacedStep } from './placed.ts';
import { session } from './session.ts';
import { startSettings } from './settings.ts';
import { createShopApi, type ShopProblem } from './shop-api.ts';

/** Each step by its section, with what is read first there. */
const HEADINGS = { shop: 'event', payment: 'payment-title', placed: 'placed-title' } as const;
type Step = keyof typeof HEADINGS;

const api = createShopApi(startLog().note);
const main = byId('main', HTMLElement);
const draw = startDraw(api);

const cart = createCartStep({
  api,
  onReserved(checkout) {
    payment.show(checkout);
    goTo('payment');
  },
  onLocked: () => void comeBack(),
});
const payment = createPaymentStep({
  api,
  onPaid(order) {
    placed.show(order);
    goTo('placed');
  },
  onDeclined(checkout) {
    goTo('shop');
    cart.resume(checkout);
    cart.tell('declined');
  },
  async onLost(problem) {
    await comeBack();
    cart.tell(wordOf(problem));
  },
});
const placed = createPlacedStep({
  api,
  onChanged: draw.renew,
  onAgain() {
    goTo('shop');
    void cart.startAnew();
  },
});

/** Shows the step that the tab's checkout is at. */
async function comeBack(): Promise<void> {
  const id = session.checkoutId;
  if (id === undefined) return cart.startAnew();
  const read = await api.readCheckout(id);
  if (!read.ok) return startOver(read.problem);
  const checkout = read.value;
  if (checkout.status === 'open') {
    show('shop');
    cart.resume(checkout);
    return;
  }
  if (checkout.status === 'reserved') {
    payment.show(checkout);
    show('payment');
    return;
  }
  const order = await api.readOrder(checkout.orderNumber);
  if (!order.ok) return startOver(order.problem);
  placed.show(order.value);
  show('placed');
}

async function startOver(problem: ShopProblem): Promise<void> {
  show('shop');
  if (problem.status !== 404) {
    cart.tell(wordOf(problem));
    return;
  }
  await cart.startAnew();
  cart.tell('restarted');
}

function goTo(step: Step): void {
  show(step);
  byId(HEADINGS[step], HTMLElement).focus();
  scrollTo({ top: 0 });
}

function show(step: Step): void {
  for (const name of Object.keys(HEADINGS)) byId(name, HTMLElement).hidden = name !== step;
}

/** A buyer who comes back sees all of the cart at once: nothing moves when its codes are there. */
async function start(): Promise<void> {
  startSettings();
  byId('origin', HTMLElement).textContent = location.origin;
  const isBack = session.checkoutId !== undefined;
  main.hidden = isBack;
  const shown = cart.untilShown();
  await comeBack();
  if (isBack && !byId('shop', HTMLElement).hidden) await shown;
  main.hidden = false;
  // Back from the payment of a certificate: how it stands is told below.
  if (new URLSearchParams(location.search).has('bon-purchase')) byId('gift', HTMLElement).scrollIntoView();
}

void start();
