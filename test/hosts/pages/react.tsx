import { StrictMode, Suspense, use, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type {} from '../../../dist/widget/v1/types/react.d.ts';

const { checkout, token } = window.page;

/** What a component waits for. */
const goods = new Promise<string>((resolve) => setTimeout(() => resolve('seat'), 20));

function Cart() {
  const id = use(goods);
  const field = useRef<HTMLElementTagNameMap['bon-promo-code']>(null);
  const [quantity, setQuantity] = useState(2);
  const [discount, setDiscount] = useState('none');

  useEffect(() => {
    if (field.current) field.current.cart = { lines: [{ id, kind: 'ticket', unitPrice: '1000.00', quantity }] };
  }, [id, quantity]);

  return (
    <section aria-label="Cart">
      <bon-promo-code
        id="promo"
        ref={field}
        name="promo"
        onbon-promo-code-applied={({ detail }) => setDiscount(detail.status === 'applied' ? detail.discount : 'none')}
        onbon-promo-code-removed={() => setDiscount('none')}
      />
      <button id="more" onClick={() => setQuantity(quantity + 1)}>
        More
      </button>
      <output id="discount">{discount}</output>
    </section>
  );
}

function Checkout({ id }: { readonly id: string }) {
  const [total, setTotal] = useState('');

  useEffect(() => {
    const show = ({ detail }: DocumentEventMap['bon-checkout-changed']) => setTotal(detail.total);
    document.addEventListener('bon-checkout-changed', show);
    return () => document.removeEventListener('bon-checkout-changed', show);
  }, []);

  return (
    <section aria-label="Checkout">
      <bon-promo-code id="codes" checkout={id} />
      <bon-certificate-purchase mode="pay" checkout={id} />
      <bon-loyalty-balance id="points" checkout={id} token={token} />
      <bon-ticket-display mode="order" checkout={id} token={token} />
      <output id="total">{total}</output>
    </section>
  );
}

function Shop() {
  const [step, setStep] = useState<'cart' | 'checkout'>('cart');
  return (
    <main>
      <h1>Shop</h1>
      <button id="cart" onClick={() => setStep('cart')}>
        Cart
      </button>
      <button id="checkout" onClick={() => setStep('checkout')}>
        Checkout
      </button>
      <Suspense fallback={<p>Loading…</p>}>{step === 'cart' ? <Cart /> : <Checkout id={checkout} />}</Suspense>
    </main>
  );
}

const root = document.querySelector('#app');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Shop />
    </StrictMode>,
  );
}
