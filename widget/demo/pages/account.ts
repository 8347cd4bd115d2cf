import { html, nothing, type TemplateResult } from 'lit/html.js';
import { say } from '../language.ts';
import { icon } from '../parts/icon.ts';
import { viewSignIn } from '../parts/sign-in.ts';
import { session } from '../session.ts';
import type { Shop } from '../shop/shop.ts';

export function viewAccount(shop: Shop): TemplateResult {
  const { buyer } = shop;
  const current = buyer.current();
  const token = current?.token ?? nothing;
  const handleSignOut = (): void => buyer.signOut();
  return html`
    <div class="head">
      <h1 tabindex="-1">${current ? say('accountOf', { name: nameOf(current.customer) }) : say('accountGuest')}</h1>
      ${
        current
          ? html`<p id="signed-in">
              <button id="sign-out" class="link" type="button" @click=${handleSignOut}>${say('signOut')}</button>
            </p>`
          : html`<p class="lead">${say('accountLead')}</p>
              ${viewSignIn(shop)}`
      }
    </div>
    <div class="split">
      <div class="stack">
        <bon-loyalty-balance id="balance" token=${token}></bon-loyalty-balance>
        <section aria-labelledby="orders">
          <h2 id="orders">${say('orders')}</h2>
          ${viewOrders()}
          <p><a class="quiet" href="/demo/mailbox" target="_blank">${icon('mail')}${say('openMailbox')}</a></p>
        </section>
      </div>
      <bon-ticket-display id="board" campaign="3" token=${token}>
        <p slot="claim" class="note">${say('drawClaim')}</p>
      </bon-ticket-display>
    </div>
  `;
}

function viewOrders(): TemplateResult {
  const { orders } = session;
  if (orders.length === 0) return html`<p class="note">${say('noOrders')}</p>`;
  const rows = orders.map((number) => html`<li><a href="/orders/${number}" data-page>${number}</a></li>`);
  return html`<ul class="orders">
    ${rows}
  </ul>`;
}

/** In the reader's own letters: the merchant's books have one name for all languages. */
export function nameOf(customer: string): string {
  return customer === 'anna' ? say('anna') : say('ivan');
}
