import type { JSX } from 'react';
import type { BonPromoCode, CartInput } from '../../../dist/widget/v1/types/bonbon.d.ts';
import type {} from '../../../dist/widget/v1/types/react.d.ts';

const cart: CartInput = { lines: [{ id: '1', kind: 'product', unitPrice: '10.00', quantity: 1 }] };

export const right: readonly JSX.Element[] = [
  <bon-promo-code
    key="promo"
    className="wide"
    lang="en"
    checkout="123"
    cart={cart}
    ref={(element: BonPromoCode | null) => void element?.refresh()}
    onbon-promo-code-applied={({ detail }) => console.log(detail.code)}
    onbon-checkout-changed={({ detail }) => console.log(detail.total)}
  />,
  <bon-promo-code key="json" cart={JSON.stringify(cart)} disabled />,
  <bon-certificate-purchase key="gift" mode="buy" site-code="gift" />,
  <bon-loyalty-balance key="points" token="a.b.c">
    <a slot="sign-in" href="/login">
      Sign in
    </a>
  </bon-loyalty-balance>,
  <bon-ticket-display key="order" mode="order" checkout="123" />,
];

export const wrong: readonly JSX.Element[] = [
  // @ts-expect-error Nothing is sold by this mode.
  <bon-certificate-purchase key="mode" mode="sell" />,
  // @ts-expect-error A cart has lines.
  <bon-promo-code key="cart" cart={{}} />,
  // @ts-expect-error The detail has no such field.
  <bon-promo-code key="event" onbon-promo-code-removed={({ detail }) => console.log(detail.total)} />,
  // @ts-expect-error There is no such attribute.
  <bon-ticket-display key="unknown" checkoutt="123" />,
];
