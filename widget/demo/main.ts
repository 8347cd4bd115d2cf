import { html, nothing, render } from 'lit/html.js';
import { countOf } from './goods.ts';
import { say } from './language.ts';
import { titleOfPage, viewPage } from './pages/page.ts';
import { startLog } from './panel/log.ts';
import { isPanelOpen, startPanel, viewPanel } from './panel/panel.ts';
import { viewFooter } from './parts/footer.ts';
import { viewHeader } from './parts/header.ts';
import { drawNow, drawWith } from './redraw.ts';
import { type Place, placeOf, startRouter } from './router.ts';
import { startSettings } from './settings.ts';
import { untilShown, untilSteady } from './shop/elements.ts';
import { createShop } from './shop/shop.ts';

/** Longer than this, nobody waits for what is on its way. */
const FIRST_MS = 2_000;
const NEXT_MS = 400;

startLog();
startSettings();
startPanel();

let place = placeOf(location.pathname);
/** Nothing is drawn before it is known who comes and with what, and nothing is seen before it is whole. */
let isKnown = false;
let isArriving = true;

const go = startRouter((next, top) => void move(next, top));
const shop = createShop(go);
drawWith(() => {
  document.title = titleOfPage(place);
  document.body.classList.toggle('beside', isPanelOpen());
  render(
    html`
      <a class="skip" href="#main">${say('skip')}</a>
      <div class="shop" ?data-arriving=${isArriving}>
        ${viewHeader(shop, place)}
        <main id="main" tabindex="-1" class="page-${place.page}">${isKnown ? viewPage(shop, place) : nothing}</main>
        ${viewFooter()}
      </div>
      ${viewPanel()}
    `,
    document.body,
  );
});
void arrive();

/** Who is signed in and what is in the cart first; then the page, with what its elements show. */
async function arrive(): Promise<void> {
  drawNow();
  const [path] = await within(FIRST_MS, Promise.all([shop.resume(), shop.buyer.resume(), load(place)]), []);
  if (path !== undefined && ['cart', 'checkout'].includes(place.page)) {
    history.replaceState(null, '', path);
    place = placeOf(path);
    await within(FIRST_MS, load(place), undefined);
  }
  place = allowed(place);
  isKnown = true;
  drawNow();
  if (hasCheckout()) {
    await untilShown();
    await untilSteady();
  }
  isArriving = false;
  drawNow();
}

/** To another page, with the old one in sight until it is there. */
async function move(next: Place, top: number): Promise<void> {
  const change = async (): Promise<void> => {
    await within(NEXT_MS, load(next), undefined);
    place = allowed(next);
    drawNow();
    if (hasCheckout()) await within(NEXT_MS, untilShown(), undefined);
    scrollTo({ top, behavior: 'instant' });
    document.querySelector<HTMLElement>('#main h1')?.focus({ preventScroll: true });
  };
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (isCalm || !('startViewTransition' in document)) await change();
  else await document.startViewTransition(change).updateCallbackDone;
}

async function load(next: Place): Promise<void> {
  if (next.page === 'order') await shop.orders.show(next.number);
}

/** What is being paid for cannot be changed, and an empty cart has nothing to check out. */
function allowed(next: Place): Place {
  const isDue = shop.payment.due() !== undefined;
  const isEmpty = countOf(shop.basket.items()) === 0;
  const path =
    next.page === 'cart' && isDue ? '/checkout' : next.page === 'checkout' && isEmpty && !isDue ? '/cart' : '';
  if (path === '') return next;
  history.replaceState(null, '', path);
  return placeOf(path);
}

/** Whether elements on the page show what a checkout comes to. */
function hasCheckout(): boolean {
  return document.querySelector('main bon-promo-code[checkout]') !== null;
}

function within<Value, Otherwise>(ms: number, work: Promise<Value>, otherwise: Otherwise): Promise<Value | Otherwise> {
  return Promise.race([work, new Promise<Otherwise>((resolve) => setTimeout(resolve, ms, otherwise))]);
}
