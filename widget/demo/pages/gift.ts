import { html, nothing, type TemplateResult } from 'lit/html.js';
import { say } from '../language.ts';
import { icon } from '../parts/icon.ts';

/** From the page of the payment: how it stands will be told. */
const isBack = new URLSearchParams(location.search).has('bon-purchase');

export function viewGift(isPaid: boolean): TemplateResult {
  return html`
    <div class="head">
      <h1 tabindex="-1">${say('giftTitle')}</h1>
      <p class="lead">${say('giftLead')}</p>
      <p role="status" class=${isBack ? 'kept' : ''}>
        ${isPaid ? html`<b class="good">${say('giftPaid')}</b>` : nothing}
      </p>
      <p><a class="quiet" href="/demo/mailbox" target="_blank">${icon('mail')}${say('openMailbox')}</a></p>
    </div>
    <bon-certificate-purchase id="sale" class="sheet" site-code="GIFT"></bon-certificate-purchase>
    <section class="sheet" aria-labelledby="check-title">
      <h2 id="check-title">${say('giftCheck')}</h2>
      <bon-certificate-purchase id="check" mode="balance"></bon-certificate-purchase>
    </section>
  `;
}
