import { html, nothing, type TemplateResult } from 'lit/html.js';
import { CART } from './demo.ts';
import type { Say, Word } from './words.ts';

export type Live = { readonly checkout?: string | undefined; readonly token?: string | undefined };

/** The elements in several states beside each other. */
export function renderStage({ checkout, token }: Live, say: Say): TemplateResult {
  const figure = (word: Word, element: TemplateResult, size = ''): TemplateResult => html`
    <figure class=${size}>
      <figcaption>${say(word)}</figcaption>
      ${element}
    </figure>
  `;
  const signIn = html`<a slot="sign-in" href="/">${say('signIn')}</a>`;
  return html`
    ${figure('promoIdle', html`<bon-promo-code .cart=${CART}></bon-promo-code>`)}
    ${figure('guest', html`<bon-loyalty-balance>${signIn}</bon-loyalty-balance>`)}
    ${figure('promoCheckout', html`<bon-promo-code checkout=${checkout ?? nothing}></bon-promo-code>`)}
    ${figure('order', html`<bon-ticket-display mode="order" checkout=${checkout ?? nothing}></bon-ticket-display>`)}
    ${figure('member', html`<bon-loyalty-balance token=${token ?? nothing}></bon-loyalty-balance>`)}
    ${figure('tickets', html`<bon-ticket-display token=${token ?? nothing}></bon-ticket-display>`)}
    ${figure('pay', html`<bon-certificate-purchase mode="pay" checkout=${checkout ?? nothing}></bon-certificate-purchase>`)}
    ${figure('balance', html`<bon-certificate-purchase mode="balance"></bon-certificate-purchase>`)}
    ${figure('buy', html`<bon-certificate-purchase site-code="EVENING"></bon-certificate-purchase>`, 'wide')}
  `;
}
