import { ORIGIN } from '../blocks.ts';

export const page = `
<script type="module" src="${ORIGIN}/widget/v1/bonbon.js"
        data-bonbon-key="pk_demo_bonbon" async></script>

<form action="/order" method="post">
  <bon-promo-code name="promo"></bon-promo-code>
  <output id="discount"></output>
  <button>Order</button>
</form>`;

export const reserve = `
bon-promo-code {
  display: block;
  min-block-size: calc(7.25 * max(1em, 16px));
}`;

export const cartScript = `
const promo = document.querySelector('bon-promo-code');
const discount = document.querySelector('#discount');

promo.cart = {
  lines: [
    { id: '1', kind: 'product', unitPrice: '1490.00', quantity: 2 },
    { id: '2', kind: 'fee', unitPrice: '150.00', quantity: 1 },
  ],
};

promo.addEventListener('bon-promo-code-applied', ({ detail }) => {
  discount.value = detail.status === 'applied' ? \`−\${detail.discount}\` : '';
});

for (const gone of ['bon-promo-code-rejected', 'bon-promo-code-removed', 'bon-unavailable']) {
  promo.addEventListener(gone, () => (discount.value = ''));
}`;

export const create = `
curl ${ORIGIN}/shop/v1/checkouts \\
  -H "Authorization: Bearer $BONBON_KEY" \\
  -H 'Idempotency-Key: cart-57-create' \\
  -H 'Content-Type: application/json' \\
  -d '{
    "cart": {
      "lines": [
        {"id": "1", "kind": "product", "unitPrice": "1490.00", "quantity": 2},
        {"id": "2", "kind": "fee", "unitPrice": "150.00", "quantity": 1}
      ]
    }
  }'`;

export const checkoutPage = `
<bon-promo-code checkout="6a0c9d3e8f1b4a2c7d5e9f01"></bon-promo-code>
<output id="total">3130.00</output>

<script type="module">
  document.addEventListener('bon-checkout-changed', ({ detail }) => {
    document.querySelector('#total').value = detail.total;
  });
</script>`;

export const look = `
:root {
  --bon-accent-color: #ab1f4c;
}`;
