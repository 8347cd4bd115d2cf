import type { HostPage } from './host-server.ts';
import { RULES } from './rules.ts';
import { TAG } from './support.ts';
import type { OpenCheckout } from './shop.ts';

export type ShopPage = OpenCheckout & {
  readonly lang?: string;
  /** Attributes of the root element. */
  readonly root?: string;
  readonly head?: string;
  /** The heights that the docs ask to reserve. */
  readonly rules?: string;
  readonly tag?: string;
  readonly end?: string;
};

const INLINE_RULES = `<style>${RULES}</style>`;

/** A page with what a test is about. */
export function pageWith(body: string, { head = TAG, lang = 'en' } = {}): HostPage {
  return {
    html: `<!doctype html>
<html lang="${lang}">
  <head><meta charset="utf-8" /><title>A shop</title><style>${RULES}</style>${head}</head>
  <body><main><h1>Shop</h1>${body}</main></body>
</html>`,
  };
}

/** A page with every element, for a guest, for a member, and in a checkout, between things of the shop's own. */
export function shopPage(page: ShopPage): string {
  const { lang = 'en', root = '', head = '', rules = INLINE_RULES, tag = TAG, checkout, token, end = '' } = page;
  return `<!doctype html>
<html lang="${lang}" ${root}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>A shop</title>
    ${rules}
    ${head}
    ${tag}
  </head>
  <body>
    <main>
      <h1>Checkout</h1>
      <form id="order" action="/ordered">
        <label>Your name <input id="name" name="name" /></label>
        <bon-promo-code id="promo" name="promo" checkout="${checkout}"></bon-promo-code>
        <bon-certificate-purchase id="pay" mode="pay" checkout="${checkout}"></bon-certificate-purchase>
        <bon-loyalty-balance id="points" checkout="${checkout}" token="${token}"></bon-loyalty-balance>
        <bon-ticket-display id="earned" mode="order" checkout="${checkout}" token="${token}"></bon-ticket-display>
        <button id="buy">Order</button>
      </form>
      <h2>Account</h2>
      <bon-loyalty-balance id="guest"></bon-loyalty-balance>
      <bon-ticket-display id="tickets"></bon-ticket-display>
      <bon-certificate-purchase id="balance" mode="balance"></bon-certificate-purchase>
      <p>All rights reserved</p>
      <bon-certificate-purchase id="sale" site-code="GIFT"></bon-certificate-purchase>
    </main>
    ${end}
  </body>
</html>`;
}
