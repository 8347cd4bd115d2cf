import { ORIGIN } from '../blocks.ts';

export const reactHead = `
<!-- index.html -->
<script type="module" src="${ORIGIN}/widget/v1/bonbon.js"
        data-bonbon-key="pk_demo_bonbon" async></script>`;

export const reactTypes = `
curl -o src/bonbon.d.ts ${ORIGIN}/widget/v1/types/bonbon.d.ts
curl -o src/bonbon-react.d.ts ${ORIGIN}/widget/v1/types/react.d.ts`;

export const reactField = `
import { useEffect, useRef, useState } from 'react';

type Line = { id: string; kind: 'product' | 'fee'; unitPrice: string; quantity: number };

export function PromoField({ lines }: { lines: Line[] }) {
  const field = useRef<HTMLElementTagNameMap['bon-promo-code']>(null);
  const [discount, setDiscount] = useState('0.00');
  const nothingOff = () => setDiscount('0.00');

  useEffect(() => {
    if (field.current) field.current.cart = { lines };
  }, [lines]);

  return (
    <>
      <bon-promo-code
        ref={field}
        name="promo"
        onbon-promo-code-applied={({ detail }) =>
          setDiscount(detail.status === 'applied' ? detail.discount : '0.00')
        }
        onbon-promo-code-rejected={nothingOff}
        onbon-promo-code-removed={nothingOff}
        onbon-unavailable={nothingOff}
      />
      <output>−{discount}</output>
    </>
  );
}`;

export const reactCheckout = `
import { useEffect, useState } from 'react';

export function Checkout({ id, token, total }: { id: string; token: string; total: string }) {
  const [due, setDue] = useState(total);

  useEffect(() => {
    const show = ({ detail }: DocumentEventMap['bon-checkout-changed']) => setDue(detail.total);
    document.addEventListener('bon-checkout-changed', show);
    return () => document.removeEventListener('bon-checkout-changed', show);
  }, []);

  return (
    <>
      <bon-promo-code checkout={id} />
      <bon-loyalty-balance checkout={id} token={token} />
      <bon-certificate-purchase mode="pay" checkout={id} />
      <output>{due}</output>
    </>
  );
}`;
