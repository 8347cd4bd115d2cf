import { html, nothing, type TemplateResult } from 'lit/html.js';
import { money, say } from '../language.ts';
import { viewSum } from '../parts/sums.ts';
import type { Shop } from '../shop/shop.ts';

/** Where a shop hands over to its payment provider. */
export function viewPayment({ payment }: Shop): TemplateResult {
  const due = payment.due();
  const notice = payment.notice();
  const handlePay = (): void => void payment.pay();
  const handleDecline = (): void => void payment.decline();
  return html`
    <section id="payment" class="narrow dashed" aria-busy=${payment.isBusy()}>
      <p class="stamp">${say('test')}</p>
      <h1 tabindex="-1">${say('payment')}</h1>
      <p class="lead">${say('paymentLead')}</p>
      <dl class="sums">
        ${viewSum(say('orderNumber'), due?.orderNumber ?? '')}
        ${viewSum(say('toPay'), due ? money(due.total) : '', 'total')}
      </dl>
      <p role="alert">${notice ? html`<span class="notice">${say(notice)}</span>` : nothing}</p>
      <div class="ways">
        <button id="pay" class="main" type="button" @click=${handlePay}>${say('pay')}</button>
        <button id="decline" class="quiet" type="button" @click=${handleDecline}>${say('decline')}</button>
      </div>
      <p class="note">${say('paymentNote')}</p>
    </section>
  `;
}
