import { html, nothing, type TemplateResult } from 'lit/html.js';
import { draw } from '../art/art.ts';
import { findGood } from '../goods.ts';
import { discountOf, money, say } from '../language.ts';
import { icon } from '../parts/icon.ts';
import type { ShopOrder } from '../shop/api.ts';
import type { Shop } from '../shop/shop.ts';
import type { Word } from '../words.ts';
import { viewLost } from './lost.ts';
import { nameOfLine, viewOrderSums, viewRewards } from './order-sums.ts';

/** The order: what each code took off, what came back, and the ways to give more back. */
export function viewOrder(shop: Shop): TemplateResult {
  const { orders, buyer } = shop;
  const order = orders.current();
  const notice = orders.notice();
  if (orders.isMissing()) return viewLost('orderLost', 'orderLostLead');
  if (!order) return html`<p role="alert" class="notice" ?hidden=${!notice}>${notice ? say(notice) : ''}</p>`;
  const isCancelled = order.status === 'cancelled';
  const givenBack = orders.givenBack();
  const handleCancel = (): void => void orders.cancel().then(keepFocus);
  const lines = order.lines.map((line) => viewLine(shop, order, line));
  return html`
    <section id="placed" class="placed" aria-busy=${orders.isBusy()}>
      <div class="placed-head ${isCancelled ? 'is-cancelled' : ''}">
        <span class="sign">${icon(isCancelled ? 'cross' : 'check')}</span>
        <h1 tabindex="-1" id="placed-title">${say(isCancelled ? 'placedCancelled' : 'placed')}</h1>
        <p class="placed-state">
          <span id="placed-number">${say('placedLead', { number: order.number })}</span>
          <span id="badge" class="badge">${say(stateOf(order))}</span>
        </p>
      </div>
      <div class="split">
        <div class="stack">
          <ul id="placed-lines" class="lines placed-lines">
            ${lines}
          </ul>
          ${viewOrderSums(order)}
          <p id="placed-news" class="news" role="status">
            ${givenBack === undefined ? nothing : html`<b>${say('givenBack', { amount: money(givenBack) })}</b>`}
          </p>
          <p role="alert">${notice ? html`<span class="notice">${say(notice)}</span>` : nothing}</p>
          <p class="ways">
            <a class="main" href="/" data-page>${say('home')}</a>
            <button id="cancel" class="quiet" type="button" ?hidden=${isCancelled} @click=${handleCancel}>
              ${say('cancel')}
            </button>
          </p>
        </div>
        <div class="stack">
          ${viewRewards(order)}
          <bon-loyalty-balance
            id="placed-balance"
            ?hidden=${!order.loyalty}
            token=${buyer.current()?.token ?? nothing}
          ></bon-loyalty-balance>
          <div class="card wide" ?hidden=${order.tickets === undefined}>
            <div class="picture tickets">${draw('tickets')}</div>
            <h2><a href="/draw" data-page>${say('seeDraw')}</a></h2>
          </div>
        </div>
      </div>
    </section>
  `;
}

function viewLine({ orders }: Shop, order: ShopOrder, line: ShopOrder['lines'][number]): TemplateResult {
  const good = findGood(line.id);
  const name = nameOfLine(line.id);
  const discounts = line.discounts.map(
    ({ code, units, discount }) =>
      html`<p class="about">${code} × ${units} <b class="granted">${discountOf(discount)}</b></p>`,
  );
  const handleReturn = (): void => void orders.returnOne(line.id, line.returned).then(keepFocus);
  const isLeft = order.status !== 'cancelled' && line.returned < line.quantity;
  return html`<li data-good=${line.id}>
    <div class="picture thumb ${good?.art ?? 'gift'}">${draw(good?.art ?? 'gift')}</div>
    <div class="line-text">
      <h2>${name} × ${line.quantity}</h2>
      ${discounts}
      ${line.returned > 0 ? html`<p class="about">${say('returned', { count: String(line.returned) })}</p>` : nothing}
    </div>
    <button
      class="small"
      type="button"
      data-return=${line.id}
      aria-label=${say('returnOneNamed', { name })}
      ?hidden=${!isLeft}
      @click=${handleReturn}
    >
      ${say('returnOne')}
    </button>
    <p class="amount">${money(line.amount)}</p>
  </li>`;
}

/** The button that was pressed may be gone: the focus goes to what is read first. */
function keepFocus(): void {
  requestAnimationFrame(() => {
    const { activeElement } = document;
    const isGone = !activeElement || activeElement === document.body || activeElement.matches('[hidden]');
    if (isGone) document.querySelector<HTMLElement>('#placed-title')?.focus();
  });
}

function stateOf({ status, lines }: ShopOrder): Extract<Word, `state${string}`> {
  if (status === 'cancelled') return 'stateCancelled';
  if (lines.every(({ returned, quantity }) => returned === quantity)) return 'stateAllReturned';
  return lines.some(({ returned }) => returned > 0) ? 'stateReturned' : 'stateCommitted';
}
