import { html, nothing, type TemplateResult } from 'lit/html.js';
import { money, say } from '../language.ts';
import { viewNews } from '../parts/change.ts';
import { viewCodes } from '../parts/codes.ts';
import { viewBrief } from '../parts/lines.ts';
import { viewSignIn } from '../parts/sign-in.ts';
import { viewSums } from '../parts/sums.ts';
import { session } from '../session.ts';
import type { Shop } from '../shop/shop.ts';
import { viewPayment } from './payment.ts';

export function viewCheckout(shop: Shop): TemplateResult {
  return shop.payment.due() ? viewPayment(shop) : viewForm(shop);
}

function viewForm(shop: Shop): TemplateResult {
  const { basket, contact, buyer } = shop;
  const checkout = session.checkoutId ?? nothing;
  const token = buyer.current()?.token ?? nothing;
  const change = basket.change();
  const handleSubmit = (event: Event): void => {
    event.preventDefault();
    if (contact.check()) void basket.place().then(showChange);
    else document.querySelector<HTMLElement>('#email')?.focus();
  };
  return html`
    <h1 tabindex="-1">${say('checkoutTitle')}</h1>
    <form id="shop" class="split" method="post" action="#" autocomplete="off" novalidate @submit=${handleSubmit}>
      <div class="stack">
        <section aria-labelledby="contact">
          <h2 id="contact">${say('contact')}</h2>
          ${viewEmail(shop)}
          <p class="note">${say('pickup')}</p>
        </section>
        <section aria-labelledby="points-title">
          <h2 id="points-title">${say('pointsTitle')}</h2>
          <bon-loyalty-balance id="balance" checkout=${checkout} token=${token}>
            <div slot="sign-in">${viewSignIn(shop)}</div>
          </bon-loyalty-balance>
        </section>
        <section aria-labelledby="savings">
          <h2 id="savings">${say('savings')}</h2>
          ${viewCodes(session.checkoutId)}
          <bon-certificate-purchase id="certificates" mode="pay" checkout=${checkout}></bon-certificate-purchase>
        </section>
      </div>
      <section class="sheet paying" aria-labelledby="to-pay">
        <h2 id="to-pay">${say('summary')}</h2>
        ${viewBrief(shop)}
        <p><a href="/cart" data-page>${say('backToCart')}</a></p>
        <bon-ticket-display
          id="earning"
          mode="order"
          campaign="3"
          checkout=${checkout}
          token=${token}
        ></bon-ticket-display>
        ${viewSums(shop)} ${viewNews(shop)}
        <button class="main" id="buy" type="submit">
          ${change ? say('buyFor', { total: money(change.after.total) }) : say('buy')}
        </button>
        <p class="note centred">${say('demoNote')}</p>
      </section>
    </form>
  `;
}

function viewEmail({ contact }: Shop): TemplateResult {
  const handleInput = (event: Event): void => contact.write((event.target as HTMLInputElement).value);
  const handleChange = (): void => contact.leave();
  return html`<div class="field">
    <label for="email">${say('email')}</label>
    <input
      id="email"
      name="email"
      type="email"
      inputmode="email"
      autocomplete="email"
      maxlength="254"
      placeholder="name@mail.example"
      aria-describedby="email-hint"
      aria-invalid=${contact.isWrong()}
      .value=${contact.text()}
      @input=${handleInput}
      @change=${handleChange}
    />
    <p id="email-hint" class="note ${contact.isWrong() ? 'wrong' : ''}">
      ${say(contact.isWrong() ? 'emailWrong' : 'emailHint')}
    </p>
  </div>`;
}

/** What the buyer is asked is above the button. */
function showChange(): void {
  document.querySelector('#changed')?.scrollIntoView({ block: 'nearest' });
}
